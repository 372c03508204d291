"""The end of a web page: what lacks an end of its own swallows all that follows, up to it.

A mark stands at the end of the page. Where it is found after parsing, it tells in which element
the page ends; where it is not, a comment or a tag has swallowed it.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from lxml.html import HtmlElement

from gz14fyp.grammar.patterns import compiled

_NAME = "gz14fyp-end"
MARK = f"<{_NAME}/>"
# Elements whose text is taken as it is written, with all tags in it.
_AS_WRITTEN = (
    *("iframe", "noembed", "noframes", "plaintext", "script", "style", "textarea", "title", "xmp"),
)
TAG = compiled(
    "a tag in a page as it is written",
    r"</?[A-Za-z!][^<>]*(?:>|\Z)",
    finds="A<b c='d'>B",
    not_in="1 < 2 >",
)
_TAG_BEGINS = compiled(
    "the beginning of a tag", "</?[A-Za-z0-9]*", finds="<p ", not_in="p", by="match"
)
_NO_XML = compiled(
    "what no browser shows, and lxml does not take as text that is set",
    "[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]",
    finds="\x0b",
    not_in="\n",
)
# Of a text that is lost, so much is shown.
_SHOWN = 20


class _Opening(NamedTuple):
    """Where the text begins that something without an end swallows, what it is and would end it."""

    start: int
    what: str
    end: str


def take_end(root: HtmlElement) -> HtmlElement | None:
    """The element in which a page ends; its mark is taken out. None when no element has it."""
    mark = next(root.iter(_NAME), None)
    if mark is not None:
        last = mark.getparent()
        mark.drop_tree()
        return last
    for element in root.iter(*_AS_WRITTEN):
        if element.text and MARK in element.text:
            element.text = _NO_XML.sub("", element.text.replace(MARK, ""))
            return element
    return None


def cut_off(page: str) -> str:
    """What is said of a page whose mark no element has; nothing when no text is lost by it."""
    start, what, end = min(_openings(page), default=_open_tag(page))
    lost = without_tags(page[start:].replace(MARK, ""))
    line = page.count("\n", 0, start) + 1
    return (
        f"{len(lost)} characters from line {line} of the page on are missing: {what} begins there "
        f"that has no end: {quoted(lost)}; write {end} where it ends"
        if lost
        else ""
    )


def quoted(text: str) -> str:
    """The beginning of a text that is lost, in quotation marks."""
    return f"“{text[:_SHOWN]}{'…' * (len(text) > _SHOWN)}”"


def in_comments(page: str) -> Iterator[tuple[int, str]]:
    """What comments without an end have swallowed up to that of another one, and in which line."""
    start, line, counted = page.find("<!--"), 1, 0
    while start >= 0:
        end = page.find("-->", start + 2)
        inner = page[start + len("<!--") : max(end, 0)]
        if "<!--" in inner:
            line, counted = line + page.count("\n", counted, start), start
            yield line, without_tags(inner.replace("<!--", ""))
        start = page.find("<!--", end) if end >= 0 else -1


def without_tags(text: str) -> str:
    """The characters of a page as it is written, without tags and blanks."""
    return "".join(TAG.sub("", text).split())


def _openings(page: str) -> Iterator[_Opening]:
    """What may have swallowed the mark, and perhaps more before it."""
    comment = page.find("<!--", max(0, page.rfind("-->")))
    if comment >= 0:
        yield _Opening(comment + len("<!--"), "a comment", "-->")
    for quote in "\"'":
        start = page.rfind(quote)
        tag = page.rfind("<", 0, max(0, start))
        if tag >= 0 and page[tag:start].rstrip().endswith("="):
            yield _Opening(start + 1, "the value of an attribute", quote)


def _open_tag(page: str) -> _Opening:
    """The tag that is open where the mark stands."""
    tag = _TAG_BEGINS.match(page, max(0, page.rfind("<", 0, page.rfind(MARK))))
    return _Opening(tag.end() if tag else len(page), "a tag", ">")

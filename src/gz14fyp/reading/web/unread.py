"""Text of a web page that stands where nothing is read: told, so that it is not lost in silence.

A browser shows the labels of a form and the words of a drawing, and what it does not show
(``<noscript>``, ``<iframe>``) may have swallowed a page whose author forgot to end it.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Literal, NamedTuple

from lxml import etree
from lxml.html import HtmlElement

from gz14fyp.grammar.texts import ENDS_ON_A_PAGE
from gz14fyp.reading.web.ends import TAG, in_comments, quoted, without_tags
from gz14fyp.reading.web.seen import holds_page, is_hidden, is_unseen

Severity = Literal["error", "info"]
Report = tuple[str, Severity, str]

_SILENT = frozenset(("script", "style", "title"))
# Elements whose text a browser shows.
_SHOWN_TAGS = frozenset(("svg", "button", "select"))
# So many sentences are a part of a text; fewer are a hint, such as “please turn on scripts”.
_FEWEST_SENTENCES = 3
# The text of an element, without what is never shown in it.
_TEXTS = "text() | .//*[not(self::script or self::style or self::title or self::desc)]/text()"


class _Unread(NamedTuple):
    """An element that is not read, its text, and whether the page ends in it."""

    element: HtmlElement
    text: str
    is_unended: bool


def unread_text(root: HtmlElement, last: HtmlElement | None) -> Iterator[Report]:
    """What is to be reported of what is not read in a page, and has text.

    ``last`` is the element in which the page ends.
    """
    unread: dict[str, list[_Unread]] = {}
    for one in _unread(root, last):
        unread.setdefault(one.element.tag, []).append(one)
    for tag, found in unread.items():
        sentences = sum(_sentences(one.text) for one in found)
        is_swallowed = any(one.is_unended and _is_page(one) for one in found)
        is_lost = is_swallowed or sentences >= (1 if tag in _SHOWN_TAGS else _FEWEST_SENTENCES)
        if sentences or tag == "svg" or any(one.is_unended or _is_page(one) for one in found):
            yield "unread_text", "error" if is_lost else "info", _said(tag, found)


def _unread(root: HtmlElement, last: HtmlElement | None) -> Iterator[_Unread]:
    """The elements that are not read though something is told of them."""
    unended = set() if last is None else {last, *last.iterancestors()}
    walk = etree.iterwalk(root, events=("start",))
    for _, element in walk:
        if element.tag != "head" and is_unseen(element):
            walk.skip_subtree()
            is_unended = element in unended
            is_silent = element.tag in _SILENT or is_hidden(element)
            text = "" if is_silent and not is_unended else _text(element)
            if is_unended and last is not None and last is not element and last.tag in _SILENT:
                text += without_tags(last.text or "")  # it has swallowed the rest within
            if text and (element.tag not in _SILENT or _sentences(text)):
                yield _Unread(element, text, is_unended)


def _text(element: HtmlElement) -> str:
    return without_tags("".join(map(str, element.xpath(_TEXTS))))


def _sentences(text: str) -> int:
    return len(ENDS_ON_A_PAGE.findall(text))


def _is_page(one: _Unread) -> bool:
    """Whether what is not read is a part of a page, not words alone."""
    return holds_page(one.element) or bool(_sentences(one.text))


def _said(tag: str, found: list[_Unread]) -> str:
    count = sum(len(one.text) for one in found)
    longest = max(found, key=lambda one: len(one.text))
    return (
        f"{count} characters in <{tag}> were not read: {quoted(longest.text)} in line "
        f"{longest.element.sourceline} of the page; if they belong to the plan, write </{tag}> "
        "before them, or open the page in a browser and save what is shown there"
    )


def swallowed_text(root: HtmlElement, page: str) -> Iterator[Report]:
    """What is to be reported of comments and values of attributes that hold a part of a page."""
    for line, text in in_comments(page):
        yield from _swallowed("a comment", text, line, "-->")
    for element in root.iter(etree.Element):
        for value in element.attrib.values():
            if "<" in value and TAG.search(value):
                where, line = f"an attribute of <{element.tag}>", element.sourceline or 1
                yield from _swallowed(where, without_tags(value), line, "the quotation mark")


def _swallowed(where: str, text: str, line: int, end: str) -> Iterator[Report]:
    if sentences := _sentences(text):
        severity: Severity = "error" if sentences >= _FEWEST_SENTENCES else "info"
        yield (
            "unread_text",
            severity,
            f"{len(text)} characters in {where} were not read: {quoted(text)} in line {line} of "
            f"the page; if they belong to the plan, write {end} that is missing before them",
        )

"""Text of a web page that stands where nothing is read: told, so that it is not lost in silence.

A browser shows the labels of a form and the words of a drawing, and what it does not show
(``<noscript>``, ``<iframe>``) may have swallowed a page whose author forgot to end it.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Literal

from lxml import etree
from lxml.html import HtmlElement

from gz14fyp.grammar.patterns import compiled
from gz14fyp.grammar.texts import ENDS_ON_A_PAGE
from gz14fyp.reading.web.lines import is_hidden, is_unseen

Report = tuple[str, Literal["error", "info"], str]

_SILENT = frozenset(("script", "style", "head"))
# Elements whose text a browser shows.
_SHOWN_TAGS = frozenset(("svg", "button", "select", "option", "optgroup"))
_TAG = compiled("a tag within text", "<[^<>]*>", finds="<b>", not_in="1<2")
# So many sentences are a part of a text; fewer are a hint, such as “please turn on scripts”.
_FEWEST_SENTENCES = 3
_SHOWN = 20


def unread_text(body: HtmlElement) -> Iterator[Report]:
    """What is to be reported of the elements of a page that are not read, and have text."""
    texts: dict[str, list[str]] = {}
    walk = etree.iterwalk(body, events=("start",))
    for _, element in walk:
        if is_unseen(element):
            walk.skip_subtree()
            text = "" if element.tag in _SILENT or is_hidden(element) else _text(element)
            if text:
                texts.setdefault(element.tag, []).append(text)
    for tag, found in texts.items():
        sentences = sum(len(ENDS_ON_A_PAGE.findall(text)) for text in found)
        is_lost = sentences >= (1 if tag in _SHOWN_TAGS else _FEWEST_SENTENCES)
        if sentences or tag == "svg":
            yield "unread_text", "error" if is_lost else "info", _said(tag, found)


def _text(element: HtmlElement) -> str:
    """The text of an element, without what is never shown."""
    pieces = element.xpath(
        ".//text()[not(parent::script or parent::style or parent::title or parent::desc)]"
    )
    return _TAG.sub("", "".join("".join(map(str, pieces)).split()))


def _said(tag: str, texts: list[str]) -> str:
    count = sum(map(len, texts))
    longest = max(texts, key=len)
    return (
        f"{count} characters in <{tag}> were not read: “{longest[:_SHOWN]}"
        f"{'…' * (len(longest) > _SHOWN)}”; if they belong to the plan, open the page in a browser "
        "and save what is shown there"
    )

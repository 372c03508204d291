"""Which elements of a web page are read: those that a browser shows."""

from __future__ import annotations

import re

from lxml.html import HtmlElement

from gz14fyp.grammar.patterns import compiled

# An <embed> or <input> holds nothing; of <applet>, <map> and <object> a browser shows what is in
# them, of <textarea> too.
_UNSEEN_TAGS = """
    audio canvas datalist head iframe noembed noframes noscript script select style template title
    video"""
_UNSEEN = frozenset(_UNSEEN_TAGS.split())
# They hold labels or nothing; what of a page stands in one whose end is missing, a browser shows.
_HOLD_NO_PAGE = frozenset(("button", "frameset", "svg"))
_PARTS_OF_A_PAGE = (
    *("p", "h1", "h2", "h3", "h4", "h5", "h6", "table", "ul", "ol", "dl", "li", "pre"),
    *("dt", "dd", "dir", "menu", "blockquote", "div", "section", "article", "main", "address"),
    *("center", "details", "fieldset", "figure", "figcaption", "form", "header", "footer"),
)
_HIDDEN = compiled(
    "a style that hides",
    r"display\s*:\s*none|visibility\s*:\s*hidden",
    finds="display: none",
    not_in="display: block",
    flags=re.I,
)


def is_unseen(element: HtmlElement) -> bool:
    """Whether nothing of an element is read."""
    return (
        element.tag in _UNSEEN
        or (element.tag in _HOLD_NO_PAGE and not holds_page(element))
        or is_hidden(element)
    )


def holds_page(element: HtmlElement) -> bool:
    """Whether paragraphs, headings or other parts of a page stand in an element."""
    return next(element.iterdescendants(*_PARTS_OF_A_PAGE), None) is not None


def is_hidden(element: HtmlElement) -> bool:
    """Whether an element is one that a browser shows, and is set not to be shown."""
    return "hidden" in element.attrib or is_hidden_by_style(element)


def is_hidden_by_style(element: HtmlElement) -> bool:
    """Whether the style of an element hides it."""
    return bool(_HIDDEN.search(element.get("style", "")))

"""Which part of a web page is its main text, found by form alone.

From the whole page down, the one part that holds all sentences and tables is followed, until
they divide. Beside it stand navigation, search, links and imprint. In doubt a part is kept.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import compress

from lxml.html import HtmlElement

from gz14fyp.grammar.marks import squeezed
from gz14fyp.grammar.patterns import compiled
from gz14fyp.grammar.texts import ENDS_ON_A_PAGE
from gz14fyp.reading.web.lines import Grid, Paragraph, read_page

_HEADINGS = ("h1", "h2", "h3")
_LINES = ("p", "li", "pre", "h4", "h5", "h6")
_NAMED_TAGS = ("nav", "header", "footer", "aside")
_NUMBER = compiled("what numbers the parts of one text", "[0-9]+", finds="page7", not_in="page")
_NAMED = compiled(
    "the class or id of what surrounds a text",
    r"""
        (?: ^ | [\s_-] )
        (?: nav | navbar | menu | header | footer | copyright | crumbs? | breadcrumbs? | sidebar
          | share | related | toolbar )
        (?: $ | [\s_-] )
    """,
    finds="site-footer",
    not_in="shared",
    flags=re.IGNORECASE | re.VERBOSE,
)
# What is named as navigation is, unless so great a part of the page's text stands in it.
_LARGE_PART = 0.1
# A part with fewer sentences or tables is no main text: perhaps a single paragraph.
_FEWEST_TEXTS = 3
# A part without a sentence that has so many characters may be a table of contents.
_LONG_LIST = 200
# Among so many lines at its beginning a text has its title.
_BEGINNING = 20


@dataclass(frozen=True)
class MainText:
    """What of a page belongs to the plan, and the text of what does not.

    ``is_only_navigation`` says that all of the page looks like navigation, and was kept.
    """

    kept: tuple[Paragraph | Grid, ...]
    dropped: tuple[str, ...]
    is_only_navigation: bool = False


def main_text(body: HtmlElement) -> MainText:
    """What of a page is the plan. A page without a sentence is kept, but for its navigation."""
    parts = tuple(read_page(body))
    page = _Page.weighed(parts)
    root = page.main(body)
    apart = {child for child in root if page.is_apart(child)}
    is_kept = [root in path and apart.isdisjoint(path) for path in map(_path, _homes(parts))]
    if not any(is_kept):
        return MainText(parts, (), is_only_navigation=bool(parts))
    # Read as a whole again: a paragraph may begin within the main part and end after it.
    framed = parts if root is body else read_page(body, root)
    kept = tuple(compress(framed, is_kept))
    title = _title(parts[: is_kept.index(True)], kept)
    dropped = (p for p, inside in zip(parts, is_kept, strict=True) if not inside and p != title)
    return MainText((*((title,) if title else ()), *kept), tuple(map(text_of, dropped)))


def text_of(part: Paragraph | Grid) -> str:
    """The text of a paragraph or table in one line."""
    if isinstance(part, Paragraph):
        return part.text
    return " ".join(cell.text for row in part.rows for cell in row if cell.text)


def _homes(parts: Iterable[Paragraph | Grid]) -> Iterable[HtmlElement]:
    return (part.home for part in parts)


def _path(element: HtmlElement) -> tuple[HtmlElement, ...]:
    """An element and all in which it stands."""
    return (element, *element.iterancestors())


def _title(
    before: Sequence[Paragraph | Grid], kept: Sequence[Paragraph | Grid]
) -> Paragraph | None:
    """The title before the main text, unless the main text begins with it too.

    It is the nearest heading, or the longest line that the title of the page has too.
    """
    lines = [part for part in before if isinstance(part, Paragraph)]
    headings = [line for line in lines if line.home.tag in _HEADINGS]
    name = _name_of_page(lines[0].home) if lines else ""
    named = [line for line in lines if squeezed(line.text) in name]
    found = headings[-1] if headings else max(named, key=lambda line: len(line.text), default=None)
    beginning = squeezed("".join(map(text_of, kept[:_BEGINNING])))
    return found if found and squeezed(found.text) not in beginning else None


def _name_of_page(element: HtmlElement) -> str:
    title = next(element.getroottree().iter("title"), None)
    return "" if title is None else squeezed("".join(map(str, title.itertext())))


@dataclass(frozen=True)
class _Page:
    """What stands in each element: characters of its sentences and tables, of all its text
    outside of links and in links; and how many sentences and tables it has.
    """

    sentences: Counter[HtmlElement]
    unlinked: Counter[HtmlElement]
    linked: Counter[HtmlElement]
    texts: Counter[HtmlElement]

    @classmethod
    def weighed(cls, parts: Iterable[Paragraph | Grid]) -> _Page:
        """The page that some parts make."""
        page = cls(Counter(), Counter(), Counter(), Counter())
        for part in parts:
            text = text_of(part)
            is_whole = isinstance(part, Grid) or bool(ENDS_ON_A_PAGE.search(text))
            is_text = is_whole and part.linked * 2 <= len(text)
            for element in _path(part.home):
                page.linked[element] += part.linked
                page.unlinked[element] += len(text) - part.linked
                page.sentences[element] += len(text) * is_text
                page.texts[element] += is_text
        return page

    def main(self, body: HtmlElement) -> HtmlElement:
        """The innermost part that holds all sentences, but for those named as navigation."""
        root = body
        while True:
            heavy = [child for child in root if self._is_text(child)]
            if len(heavy) != 1 or self._has_lines(root) or heavy[0].tag in _LINES:
                return root
            only = heavy[0]
            has_twin = any(_are_alike(only, child) for child in root if child is not only)
            if self.texts[only] < _FEWEST_TEXTS or has_twin:
                return root
            root = only

    @cached_property
    def _most_sentences(self) -> int:
        return max(self.sentences.values(), default=0)

    def _has_lines(self, element: HtmlElement) -> bool:
        """Whether text stands in an element itself, or in a paragraph right below it."""
        below = sum(self.unlinked[child] for child in element)
        lines = (child for child in element if child.tag in _LINES)
        return self.unlinked[element] > below or any(self.unlinked[line] for line in lines)

    def _is_text(self, child: HtmlElement) -> bool:
        is_long = self.unlinked[child] >= _LONG_LIST
        return (self.texts[child] > 0 or is_long) and not self._is_named(child)

    def is_apart(self, child: HtmlElement) -> bool:
        """Whether a part beside the main text is navigation: by its name, or as a list of links."""
        if self._is_named(child):
            return True
        links = sum(1 for _ in child.iter("a"))
        return child.tag not in _LINES and links > 1 and self.linked[child] > self.unlinked[child]

    def _is_named(self, child: HtmlElement) -> bool:
        """Whether a part is named as navigation. One whose links all stay in the page is none."""
        if child.tag in (*_LINES, *_HEADINGS, "table"):
            return False
        is_contents = not self.linked[child] and child.find(".//a") is not None
        if is_contents or self.sentences[child] > _LARGE_PART * self._most_sentences:
            return False
        names = f"{child.get('class', '')} {child.get('id', '')}"
        return bool(child.tag in _NAMED_TAGS or _NAMED.search(names))


def _are_alike(one: HtmlElement, other: HtmlElement) -> bool:
    """Whether two parts have the same name but for a number: the pages of one text."""
    return one.tag == other.tag and bool(_name(one)) and _name(one) == _name(other)


def _name(element: HtmlElement) -> str:
    return _NUMBER.sub("", f"{element.get('class', '')}{element.get('id', '')}")

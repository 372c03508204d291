"""A web page as it is read: its paragraphs and tables, in order.

What is never seen (scripts, styles, forms, hidden parts) is left out. Blanks are those that a
browser shows (CSS Text Module Level 3, section 4.1).
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import groupby
from typing import NamedTuple

from lxml import etree
from lxml.html import HtmlElement

from gz14fyp.grammar.labels import HAS_NUMBER
from gz14fyp.grammar.marks import AMBIGUOUS, WIDE, WIDE_BLANK
from gz14fyp.grammar.patterns import compiled
from gz14fyp.layout.grid import MOST_COLUMNS, GridCell, Spanning, place
from gz14fyp.reading.transcript import NOTE_GAP, Script, parted, scripted
from gz14fyp.reading.web.seen import is_unseen

_BLOCK_TAGS = """
    address article aside blockquote body caption center dd details dialog dir div dl dt
    fieldset figcaption figure footer form h1 h2 h3 h4 h5 h6 header hgroup hr html legend li main
    listing menu nav ol optgroup option p plaintext pre search section summary table tbody td
    textarea tfoot th thead tr ul xmp"""
_BLOCKS = frozenset(_BLOCK_TAGS.split())
_PREFORMATTED = frozenset(("pre", "textarea", "xmp", "plaintext", "listing"))
_BORDER = compiled(
    "a style that draws a border",
    r"border(?:-\w+)?\s*:\s*(?!0|none)",
    finds="border:1px solid",
    not_in="border:0",
    flags=re.I,
)
_RAISED = compiled(
    "a style that raises or lowers",
    r"vertical-align\s*:\s*(super|sub)",
    finds="vertical-align: super",
    not_in="vertical-align: top",
    flags=re.I,
)
_FRAMES = frozenset(("aside", "blockquote", "fieldset"))
_SECTIONS = frozenset(("thead", "tbody", "tfoot"))
_CELLS = frozenset(("td", "th"))
_ROWS = _CELLS | {"tr"}
# What may stand in a row and in a table; in a section, rows and cells.
_HELD = {"tr": _CELLS, "table": _ROWS | _SECTIONS | {"colgroup", "col"}}
_DIGITS = compiled(
    "the number with which a list begins", "[0-9]{1,9}", finds="3", not_in="-3", by="fullmatch"
)

_UNPRINTED = compiled(
    "what a browser does not print: a place to break, a mark of order, what we set ourselves",
    f"[\u200b\ufeff\u00ad{NOTE_GAP}]",
    finds="甲\u200b乙",
    not_in="甲 乙",
)
_BLANK_RUN = compiled(
    "blanks that a browser shows as one, or as none",
    "[ \t\n\r\f\u00a0]+",
    finds="甲\n乙",
    not_in="甲\u3000乙",
)
_LOCAL = compiled(
    "a link to a place in the same page", "#.", finds="#note1", not_in="page.html#note1", by="match"
)
_WIDE = compiled(
    "a character that is set in a square",
    f"[{WIDE_BLANK}{WIDE}{AMBIGUOUS}]",
    finds="A，",
    not_in="A,",
)


class Paragraph(NamedTuple):
    """A paragraph, and the element in which it stands.

    ``frame`` is the number of its frame or 0, ``linked`` how many of its characters stand in
    links that lead out of the page.
    """

    home: HtmlElement
    text: str
    frame: int = 0
    linked: int = 0


class Grid(NamedTuple):
    """A table, its rows with the cells placed, and whether each row is all headers.

    ``frame`` and ``linked`` are as for a paragraph.
    """

    home: HtmlElement
    rows: list[list[GridCell]]
    marked: list[bool]
    frame: int = 0
    linked: int = 0


@dataclass
class _Reader:
    """Reads one part of a page, once."""

    root: HtmlElement
    home: HtmlElement
    around: frozenset[HtmlElement]
    frames: int = 0
    frame: int = 0
    framed_by: HtmlElement | None = None
    pieces: list[str] = field(default_factory=list)
    linked: int = 0
    links: int = 0
    script: Script = ""
    scripted_by: HtmlElement | None = None
    script_start: int = 0
    items: dict[HtmlElement, int] = field(default_factory=dict)
    preformatted: int = 0

    def read(self) -> Iterator[Paragraph | Grid]:
        """What the part holds, in order."""
        walk = etree.iterwalk(self.root, events=("start", "end"))
        for event, element in walk:
            if event == "end":
                yield from self._leave(element)
            elif is_unseen(element):
                walk.skip_subtree()
            elif element.tag == "table" and (grid := data_table(element)):
                yield from self._paragraph()
                yield grid._replace(frame=self.frame)
                walk.skip_subtree()
            else:
                yield from self._enter(element)
        yield from self._paragraph()

    def _enter(self, element: HtmlElement) -> Iterator[Paragraph]:
        if element.tag in _BLOCKS or element.tag == "br":
            yield from self._paragraph()
            self.home = element if element.tag != "br" else self.home
        if not self.frame and element not in self.around and is_frame(element):
            self.frames += 1
            self.frame, self.framed_by = self.frames, element
        self.preformatted += element.tag in _PREFORMATTED
        self.links += leads_out(element)
        if not self.script and (script := _script(element)):
            self.script, self.scripted_by, self.script_start = script, element, len(self.pieces)
        if element.tag == "li":
            self.pieces.append(self._marker(element))
        yield from self._text(element.text)

    def _leave(self, element: HtmlElement) -> Iterator[Paragraph]:
        if element.tag in _BLOCKS:
            yield from self._paragraph()
        if element is self.scripted_by:
            text = scripted("".join(self.pieces[self.script_start :]), self.script)
            before = "".join(self.pieces[max(0, self.script_start - 1) : self.script_start])
            self.pieces[self.script_start :] = [parted(before, text)]
            self.script, self.scripted_by = "", None
        if not is_unseen(element):
            self.preformatted -= element.tag in _PREFORMATTED
            self.links -= leads_out(element)
        if element is self.framed_by:
            self.frame, self.framed_by = 0, None
        if element is not self.root:
            if element.tag in _BLOCKS:
                self.home = element.getparent()
            yield from self._text(element.tail)

    def _text(self, text: str | None) -> Iterator[Paragraph]:
        if not text:
            return
        text = _UNPRINTED.sub("", text)
        self.linked += len(text.strip()) if self.links else 0
        first, *others = text.split("\n") if self.preformatted else [text]
        self.pieces.append(first)
        for line in others:
            yield from self._paragraph()
            self.pieces.append(line)

    def _paragraph(self) -> Iterator[Paragraph]:
        """The paragraph that ends here, if there is one."""
        text = shown("".join(self.pieces))
        linked = min(self.linked, len(text))
        self.pieces.clear()
        self.linked = 0
        if text:
            yield Paragraph(self.home, text, self.frame, linked)

    def _marker(self, item: HtmlElement) -> str:
        """The number that a browser puts before an item of a numbered list."""
        parent = item.getparent()
        if parent is None or parent.tag != "ol":
            return ""
        first = parent.get("start", "")
        number = self.items.get(parent, int(first) if _DIGITS.fullmatch(first) else 1)
        self.items[parent] = number + 1
        has_own = HAS_NUMBER.match(next(filter(str.strip, map(str, item.itertext())), ""))
        is_plain = parent.get("type", "1") == "1" and "list-style" not in parent.get("style", "")
        return f"{number}. " if is_plain and not has_own else ""


def read_page(root: HtmlElement, main: HtmlElement | None = None) -> Iterator[Paragraph | Grid]:
    """The paragraphs and tables of a part of a page. What is around its main part is no frame."""
    main = root if main is None else main
    return _Reader(root, root, frozenset((main, *main.iterancestors()))).read()


def shown(text: str) -> str:
    """A text with the blanks that a browser shows, and none at its ends but wide ones."""
    return _BLANK_RUN.sub(lambda run: _blank(run, text), text).strip(" ")


def _blank(run: re.Match[str], text: str) -> str:
    """A line that is broken between two Chinese characters is no blank."""
    start, end = run.span()
    before, after = text[max(0, start - 1) : start], text[end : end + 1]
    is_break = "\n" in run.group() and "\u00a0" not in run.group()
    return "" if is_break and _WIDE.match(before) and _WIDE.match(after) else " "


def leads_out(element: HtmlElement) -> bool:
    """Whether an element is a link to another page, not to a place in this one."""
    return element.tag == "a" and not _LOCAL.match(element.get("href", "#."))


def is_frame(element: HtmlElement) -> bool:
    """Whether an element sets off what it holds: by a border, or as a table of one column."""
    if element.tag == "table":
        rows = list(_rows(element))
        is_set_off = bool(rows) and all(len(row) <= 1 for row in rows)
    else:
        style = element.get("style", "") if element.tag == "div" else ""
        is_set_off = element.tag in _FRAMES or bool(_BORDER.search(style))
    return is_set_off and next(element.iter("h1", "h2"), None) is None


def _script(element: HtmlElement) -> Script:
    """Whether an element is raised or lowered."""
    if element.tag in ("sup", "sub"):
        return "sup" if element.tag == "sup" else "sub"
    style = _RAISED.search(element.get("style", ""))
    return "" if style is None else "sup" if style.group(1).lower() == "super" else "sub"


# --- tables --------------------------------------------------------------------------------


def data_table(table: HtmlElement) -> Grid | None:
    """A table that holds data; None when it holds a part of the page."""
    rows = list(_rows(table))
    if not any(len(row) > 1 for row in rows) or table.get("role") == "presentation":
        return None
    if _has_strays(table):
        return None
    read = [[_read_cell(cell) for cell in row] for row in rows]
    spanning = [
        [_cell(cell, parts) for cell, parts in zip(*pair, strict=True)]
        for pair in zip(rows, read, strict=True)
    ]
    placed = place(spanning)
    linked = sum(part.linked for row in read for parts in row for part in parts)
    return Grid(table, placed, list(map(_is_header, rows)), linked=linked) if placed else None


def _read_cell(cell: HtmlElement) -> tuple[Paragraph | Grid, ...]:
    """What a cell holds: mostly a text and nothing else, which needs no reader."""
    if len(cell) or "style" in cell.attrib:
        return tuple(read_page(cell))
    text = shown(_UNPRINTED.sub("", cell.text or ""))
    return (Paragraph(cell, text),) if text else ()


def _rows(table: HtmlElement) -> Iterator[list[HtmlElement]]:
    """The cells of each row, without those of tables within. Cells side by side without a row
    make one, as in a browser.
    """
    parts = (part for part in _parts_of_rows(table) if not is_unseen(part))
    for row, run in groupby(parts, key=lambda part: part if part.tag == "tr" else part.getparent()):
        cells = row if row.tag == "tr" else run
        yield [cell for cell in cells if cell.tag in _CELLS and not is_unseen(cell)]


def _parts_of_rows(table: HtmlElement) -> Iterator[HtmlElement]:
    """The rows of a table, and the cells that stand in none."""
    for child in table:
        if child.tag not in _SECTIONS:
            yield from (child,) if child.tag in _ROWS else ()
        elif not is_unseen(child):
            yield from child.iterchildren(*_ROWS)


def _has_strays(table: HtmlElement) -> bool:
    """Whether a table has in it another table, or something that is in no cell."""
    holders = (table, *table.iterdescendants("tr", *_SECTIONS))
    children = [(holder.tag, child) for holder in holders for child in holder]
    texts = (*(holder.text for holder in holders), *(child.tail for _, child in children))
    if table.find(".//table") is not None or any((text or "").strip() for text in texts):
        return True
    outside = (child for tag, child in children if child.tag not in _HELD.get(tag, _ROWS))
    return any("".join(child.itertext()).strip() for child in outside if not is_unseen(child))


def _cell(cell: HtmlElement, parts: tuple[Paragraph | Grid, ...]) -> Spanning:
    text = "\n".join(part.text for part in parts if isinstance(part, Paragraph))
    return Spanning(text.strip("\u3000 "), _span(cell, "colspan"), _span(cell, "rowspan"))


def _span(cell: HtmlElement, name: str) -> int:
    """How many columns or rows a cell covers. Zero is: all that are left."""
    given = cell.get(name, "1").strip()
    count = int(given[:6]) if given.isdecimal() and given.isascii() else 1
    return count or (MOST_COLUMNS if name == "colspan" else 65534)


def _is_header(row: list[HtmlElement]) -> bool:
    return bool(row) and (
        next(row[0].iterancestors("thead", "table")).tag == "thead"
        or all(cell.tag == "th" for cell in row)
    )

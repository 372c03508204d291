"""A Word file as it is read: its paragraphs and tables, in order, with its notes at the end.

Changes that are tracked are read as accepted. What Word draws by itself is written out: labels
of numbered paragraphs, numbers of notes.
"""

from __future__ import annotations

import sys
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from itertools import groupby, takewhile
from typing import NamedTuple

from lxml import etree

from gz14fyp.errors import showable
from gz14fyp.grammar.patterns import compiled
from gz14fyp.layout.grid import MOST_COLUMNS, GridCell, tidy
from gz14fyp.layout.tables import cell_goes_on
from gz14fyp.reading.transcript import Script, Transcript, parted, scripted
from gz14fyp.reading.word.numbers import Element, Numbering, W, child, is_on, value, whole

_MATH = "{http://schemas.openxmlformats.org/officeDocument/2006/math}"
# The same thing in several ways: the first is what newer versions of Word show.
_CHOICE = "{http://schemas.openxmlformats.org/markup-compatibility/2006}AlternateContent"
_DELETED = (f"{W}del", f"{W}moveFrom")
_INSERTED = (f"{W}ins", f"{W}moveTo")
_SKIPPED = frozenset((*_DELETED, *(f"{W}{tag}" for tag in ("pPr", "rPr", "rt", "sdtPr", "object"))))
_CHARACTERS = {
    f"{W}tab": " ", f"{W}ptab": " ", f"{W}br": "\n", f"{W}cr": "\n", f"{W}noBreakHyphen": "-",
}  # fmt: skip
_CODE = compiled(
    "the code of a symbol", "[0-9A-Fa-f]{1,6}", finds="F0FC", not_in="0xFC", by="fullmatch"
)
_SIGN = compiled(
    "what a symbol may be: of private use too; no control, half of a pair, place kept free",
    "[^\x00-\x1f\x7f-\x9f\ud800-\udfff\ufdd0-\ufdef\ufffe\uffff]",
    finds="\uf0fc",
    not_in="\x07",
    by="fullmatch",
)
_SHOWN = 12
_ALL_TEXT = etree.XPath("string()")
_REFERENCES = {f"{W}footnoteReference": "footnote", f"{W}endnoteReference": "endnote"}


class _Piece(NamedTuple):
    """Characters in one style. ``note`` is the number of the note that they call, or 0."""

    text: str
    script: Script = ""
    note: int = 0


class Note(NamedTuple):
    """A note that the text refers to: its mark, and where it is written."""

    mark: str
    source: Element


@dataclass
class WordReader:
    """Writes a document into a transcript. ``notes`` holds the notes of the file by kind and id."""

    transcript: Transcript
    numbering: Numbering
    notes: dict[tuple[str, str], Element]
    raised: dict[str, Script] = field(default_factory=dict)
    called: list[Note] = field(default_factory=list)
    marks: dict[Element, str] = field(default_factory=dict)
    counted: int = 0
    boxes: list[Element] = field(default_factory=list)
    carried: list[_Piece] = field(default_factory=list)

    def read(self, body: Element) -> None:
        """The body, then the notes to which it refers."""
        self.blocks(body)
        self._end_carried(0)
        for note in self.called:
            text = " ".join(self.texts(note.source)).strip()
            self.transcript.write(f"{scripted(note.mark, 'sup')} {text}")

    # --- blocks ---

    def blocks(self, parent: Element, frame: int = 0) -> None:
        """What stands in a part of the document."""
        for element in parent:
            match element.tag:
                case tag if tag == f"{W}p":
                    self._paragraph(element, frame)
                case tag if tag == f"{W}tbl":
                    self._table(element, frame)
                case tag if tag == _CHOICE:
                    self.blocks(element[:1], frame)
                case tag if tag not in _SKIPPED:
                    self.blocks(element, frame)

    def _paragraph(self, paragraph: Element, frame: int) -> None:
        for line in self.lines(paragraph):
            self.transcript.write(line, frame)
        boxes, self.boxes = self.boxes, []
        for box in boxes:
            self.blocks(box, frame or self.transcript.new_frame())

    def _table(self, table: Element, frame: int) -> None:
        rows = list(_rows(table))
        holds_table = next(table.iterdescendants(f"{W}tbl"), None) is not None
        is_frame = all(len(cells) <= 1 for _, cells in rows)
        if is_frame or holds_table:
            frame = frame or (self.transcript.new_frame() if is_frame else 0)
            for _, cells in rows:
                for cell in cells:
                    self.blocks(cell, frame)
            return
        grid, kept = tidy(self._placed(rows))
        marked = [is_on(child(row, "trPr"), "tblHeader") for row, _ in rows]
        self.transcript.write_table(grid, [marked[i] for i in kept], frame)

    def _placed(self, rows: list[tuple[Element, list[Element]]]) -> list[list[GridCell]]:
        """The cells in their columns. One that goes on from above deepens the cell there."""
        placed: list[list[GridCell]] = []
        open_cells: dict[int, tuple[int, int]] = {}
        joined: dict[tuple[int, int], list[str]] = {}
        for number, (row, cells) in enumerate(rows):
            placed.append([])
            column = min(whole(value(child(row, "trPr"), "gridBefore")), MOST_COLUMNS)
            for cell in cells:
                properties = child(cell, "tcPr")
                width = max(1, min(whole(value(properties, "gridSpan")), MOST_COLUMNS))
                merged = child(properties, "vMerge")
                is_marked = merged is not None and merged.get(f"{W}val") != "restart"
                text = "\n".join(self.texts(cell))
                if column in open_cells and cell_goes_on(is_marked=is_marked):
                    top, index = open_cells[column]
                    above = placed[top][index]
                    joined.setdefault((top, index), [above.text]).append(text)
                    placed[top][index] = above._replace(rowspan=number - top + 1)
                else:
                    open_cells[column] = (number, len(placed[-1]))
                    placed[-1].append(GridCell(text, column, width))
                column += width
        for (top, index), texts in joined.items():
            text = "\n".join(filter(None, texts))
            placed[top][index] = placed[top][index]._replace(text=text)
        return placed

    def texts(self, parent: Iterable[Element]) -> Iterator[str]:
        """The lines of a cell or a note that are not blank, with those of text boxes in it."""
        for element in parent:
            if element.tag == f"{W}p":
                yield from filter(None, map(str.strip, self.lines(element)))
                boxes, self.boxes = self.boxes, []
                for box in boxes:
                    yield from self.texts(box)
            elif element.tag not in _SKIPPED:
                yield from self.texts(element[:1] if element.tag == _CHOICE else element)

    # --- the text of a paragraph ---

    def lines(self, paragraph: Element) -> list[str]:
        """The lines of a paragraph, with its label; none when its end was deleted."""
        label = self.numbering.label(paragraph)
        pieces = self.carried
        pieces += (_Piece(label), *self._pieces(paragraph))
        mark = child(child(paragraph, "pPr"), "rPr")
        if child(mark, "del") is not None:
            return []
        self.carried = []
        return _joined(pieces).split("\n")

    def _end_carried(self, frame: int) -> None:
        self.transcript.write(_joined(self.carried), frame)
        self.carried = []

    def _pieces(self, parent: Element, script: Script = "") -> Iterator[_Piece]:
        for element in parent:
            tag = element.tag
            if tag in _SKIPPED:
                continue
            if tag == f"{W}r":
                if not is_on(child(element, "rPr"), "vanish"):
                    yield from self._pieces(element, self._script(element))
            elif tag in (f"{W}t", f"{_MATH}t"):
                yield _Piece(_written(element), script)
            elif tag in _CHARACTERS:
                yield _Piece(_CHARACTERS[tag])
            elif tag == f"{W}sym":
                yield self._symbol(element, script)
            elif tag in _REFERENCES:
                yield from self._reference(element, _REFERENCES[tag])
            elif tag == f"{W}txbxContent":
                self.boxes.append(element)
            elif tag == _CHOICE:
                yield from self._pieces(element[:1], script)
            elif isinstance(tag, str):
                yield from self._pieces(element, script)

    def _script(self, run: Element) -> Script:
        """Whether a run is raised or lowered, by itself or by its style."""
        properties = child(run, "rPr")
        own = value(properties, "vertAlign")
        known: dict[str, Script] = {"superscript": "sup", "subscript": "sub"}
        return known.get(own, "") if own else self.raised.get(value(properties, "rStyle"), "")

    def _symbol(self, element: Element, script: Script) -> _Piece:
        """A character of a font that has its own: as it is, that it may be seen."""
        code = element.get(f"{W}char", "")
        number = int(code, 16) if _CODE.fullmatch(code) else 0
        char = chr(number) if number <= sys.maxunicode else ""
        if not _SIGN.fullmatch(char):
            char = "\ufffd"
            self.transcript.report(
                "unread_symbol",
                "error",
                f"a symbol has the code “{showable(code, _SHOWN)}”, which is none of a "
                "character; U+FFFD stands for it, so look in Word what it is",
            )
        return _Piece(char, script)

    def _reference(self, reference: Element, kind: str) -> Iterator[_Piece]:
        note = self.notes.get((kind, reference.get(f"{W}id", "")))
        if note is None:
            self.transcript.report(
                "missing_note",
                "error",
                f"the text refers to a {kind} that the file does not have; look for it in Word",
            )
            return
        is_typed = reference.get(f"{W}customMarkFollows", "0") in ("1", "true", "on")
        if note not in self.marks:
            self.counted += not is_typed
            self.marks[note] = _typed_mark(reference) if is_typed else str(self.counted)
            self.called.append(Note(self.marks[note], note))
        if not is_typed:
            yield _Piece(self.marks[note], "sup", len(self.marks))


def _typed_mark(reference: Element) -> str:
    """What is written after a reference, as far as the next one."""
    following = takewhile(lambda one: one.tag not in _REFERENCES, reference.itersiblings())
    return "".join(_written(one) for one in following if one.tag == f"{W}t").strip()


def _written(element: Element) -> str:
    """The text of an element, also around comments."""
    return element.text or "" if not len(element) else str(_ALL_TEXT(element))


def _joined(pieces: Iterable[_Piece]) -> str:
    """Pieces as one text: those that are raised or lowered side by side are one index."""
    written = ""
    filled = (piece for piece in pieces if piece.text)
    for (script, _), stretch in groupby(filled, key=lambda piece: (piece.script, piece.note)):
        written += parted(written, scripted("".join(piece.text for piece in stretch), script))
    return written


def _rows(table: Element) -> Iterator[tuple[Element, list[Element]]]:
    """The rows of a table that are not deleted, with their cells."""
    for row in _within(table, f"{W}tr"):
        if child(child(row, "trPr"), "del") is None:
            yield row, list(_within(row, f"{W}tc"))


def _within(parent: Element, tag: str) -> Iterator[Element]:
    """Children with a tag, also those that stand in a control or in a tracked change."""
    for element in parent:
        if element.tag == tag:
            yield element
        elif element.tag not in (*_SKIPPED, f"{W}tbl", f"{W}tr", f"{W}tc", f"{W}p"):
            yield from _within(element, tag)


def changes(body: Element) -> tuple[int, int]:
    """Number of insertions and deletions that are tracked."""
    inserted = sum(1 for _ in body.iter(*_INSERTED))
    return inserted, sum(1 for _ in body.iter(*_DELETED))


def raised_styles(styles: Element) -> dict[str, Script]:
    """Which styles of characters are raised or lowered; none when there are no styles."""
    if styles is None:
        return {}
    known: dict[str, Script] = {"superscript": "sup", "subscript": "sub"}
    return {
        style.get(f"{W}styleId"): known[align]
        for style in styles.findall(f"{W}style")
        if (align := value(child(style, "rPr"), "vertAlign")) in known
    }

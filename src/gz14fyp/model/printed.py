"""Every printed piece of a plan, each with its place in the source; the account of characters.

The pieces and the furniture divide the source among them. Records only point into it.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import accumulate

from gz14fyp.model.blocks import Block, Box, Entry, Figure, Paragraph, Row, Spans, Table
from gz14fyp.model.division import Division
from gz14fyp.model.plan import Plan
from gz14fyp.model.records import Correction
from gz14fyp.model.text import Mark, NoteMark, Text


@dataclass(frozen=True, slots=True)
class Piece:
    """A printed piece: whose it is, its clean text, its marks, its place in the source."""

    eid: str
    text: str
    marks: tuple[Mark, ...]
    spans: Spans


def pieces(plan: Plan) -> Iterator[Piece]:
    """All printed pieces of a plan, in document order."""
    yield from _of_blocks(plan.cover)
    for line in plan.contents:
        owner = line.target or "contents"
        yield Piece(owner, line.label, (), line.label_spans)
        yield _of_text(owner, line.title)
        if line.page is not None:
            yield Piece(owner, str(line.page), (), line.page_spans)
    yield from _of_blocks(plan.preamble)
    yield from _of_divisions(plan.divisions)
    yield from _of_blocks(plan.conclusions)
    for annex in plan.annexes:
        yield Piece(annex.eid, annex.label, (), annex.label_spans)
        yield _of_text(annex.eid, annex.title)
        yield from _of_blocks(annex.blocks)
    for entry in plan.glossary:
        yield Piece(entry.eid, entry.label, (), entry.label_spans)
        yield Piece(entry.eid, entry.term, (), entry.term_spans)
        yield Piece(entry.eid, entry.delimiter, (), entry.delimiter_spans)
        yield _of_text(entry.eid, entry.definition)


def _of_text(eid: str, text: Text) -> Piece:
    return Piece(eid, text.text, text.marks, text.spans)


def _of_divisions(divisions: Iterable[Division]) -> Iterator[Piece]:
    for division in divisions:
        yield Piece(division.eid, division.label, (), division.label_spans)
        yield _of_text(division.eid, division.title)
        yield from _of_blocks(division.blocks)
        yield from _of_divisions(division.divisions)


def _of_blocks(blocks: Iterable[Block]) -> Iterator[Piece]:
    for block in blocks:
        match block:
            case Paragraph():
                yield Piece(block.eid, block.label, (), block.label_spans)
                yield _of_text(block.eid, block)
            case Entry():
                yield from _of_entry(block)
            case Figure():
                yield Piece(block.eid, block.label, (), block.label_spans)
                yield _of_text(block.eid, block.title)
            case Table():
                for row in (*block.header, *block.rows):
                    yield from _of_row(row)
            case Box():
                yield Piece(block.eid, block.label, (), block.label_spans)
                yield _of_text(block.eid, block.title)
                yield from _of_blocks(block.blocks)
                yield Piece(block.eid, block.notes_label, (), block.notes_label_spans)
                yield from _of_blocks(block.notes)


def _of_entry(entry: Entry) -> Iterator[Piece]:
    yield Piece(entry.eid, entry.label, (), entry.label_spans)
    if entry.title:
        yield _of_text(entry.eid, entry.title)
    yield Piece(entry.eid, entry.delimiter, (), entry.delimiter_spans)
    yield _of_text(entry.eid, entry)
    for below in entry.entries:
        yield from _of_entry(below)


def _of_row(row: Row) -> Iterator[Piece]:
    for cell in row.cells:
        yield _of_text(row.eid, cell)


# --- from clean text back to the source ----------------------------------------------------


@dataclass(frozen=True, slots=True)
class Change:
    """A place where clean text and source differ."""

    start: int
    end: int
    raw: str
    text: str


def source_of(piece: Piece, corrections: list[Correction]) -> str:
    """The source characters of a piece. ``corrections`` are those of the plan, by offset."""
    notes = [mark.raw for mark in piece.marks if isinstance(mark, NoteMark)]
    places = [mark.at for mark in piece.marks if isinstance(mark, NoteMark)]
    starts = [correction.start for correction in corrections]
    out: list[str] = []
    clean = 0
    note = 0
    for span in piece.spans:
        position = span.start
        first = bisect_left(starts, span.start)
        last = bisect_left(starts, span.end)
        queue = corrections[first:last]
        while True:
            upcoming = queue[0].start if queue else span.end
            reach = clean + upcoming - position
            if note < len(notes) and places[note] <= reach and position < span.end:
                step = places[note] - clean
                out += (piece.text[clean : clean + step], notes[note])
                clean += step
                position += step + len(notes[note])
                note += 1
                continue
            out.append(piece.text[clean:reach])
            clean = reach
            if not queue:
                break
            change = queue.pop(0)
            out.append(change.raw)
            clean += len(change.text)
            position = change.end
    return "".join(out)


def rebuild(plan: Plan) -> str:
    """The source, character for character, from the corpus alone."""
    corrections = sorted(plan.corrections, key=lambda c: c.start)
    parts: list[tuple[int, str]] = []
    for piece in pieces(plan):
        raw = source_of(piece, corrections)
        offset = 0
        for span in piece.spans:
            length = span.end - span.start
            parts.append((span.start, raw[offset : offset + length]))
            offset += length
    for stretch in plan.furniture:
        parts.extend((span.start, stretch.raw) for span in stretch.spans)
    return "".join(text for _, text in sorted(parts))


# --- the account ---------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Account:
    """Where the characters of the source are. ``blank`` ones are counted apart."""

    total: int
    in_text: int
    in_note_marks: int
    corrected: int
    in_furniture: int
    blank: int
    lost: int
    doubled: int

    @property
    def is_whole(self) -> bool:
        """Whether each character is in exactly one place."""
        return self.lost == 0 and self.doubled == 0


def account(plan: Plan) -> Account:
    """The account of a plan's characters, from the corpus alone."""
    spans: list[tuple[int, int]] = []
    in_text = 0
    notes = 0
    for piece in pieces(plan):
        for span in piece.spans:
            spans.append((span.start, span.end))
            in_text += span.end - span.start
        notes += sum(len(mark.raw) for mark in piece.marks if isinstance(mark, NoteMark))
    corrected = sum(c.end - c.start for c in plan.corrections)
    furniture = blank = 0
    for stretch in plan.furniture:
        length = len(stretch.raw) * len(stretch.spans)
        blanks = sum(map(str.isspace, stretch.raw)) * len(stretch.spans)
        blank += blanks
        furniture += length - blanks
        spans.extend((span.start, span.end) for span in stretch.spans)
    lost, doubled = _gaps_and_overlaps(spans, plan.source.characters)
    return Account(
        total=plan.source.characters,
        in_text=in_text - notes - corrected,
        in_note_marks=notes,
        corrected=corrected,
        in_furniture=furniture,
        blank=blank,
        lost=lost,
        doubled=doubled,
    )


def _gaps_and_overlaps(spans: list[tuple[int, int]], total: int) -> tuple[int, int]:
    lost = doubled = reached = 0
    for start, end in sorted(spans):
        if start > reached:
            lost += start - reached
        doubled += max(0, min(reached, end) - start)
        reached = max(reached, end)
    return lost + max(0, total - reached), doubled


# --- lines ---------------------------------------------------------------------------------


class LineNumbers:
    """Line of the source, from 1, for an offset."""

    def __init__(self, raw: str) -> None:
        lengths = (len(line) for line in raw.splitlines(keepends=True))
        self._ends = list(accumulate(lengths))

    def at(self, offset: int) -> int:
        """The line in which a character stands."""
        return bisect_right(self._ends, offset) + 1

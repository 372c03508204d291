"""Every printed piece of a plan, each with its place in the source; the account of characters.

The pieces and the furniture divide the source among them. Records only point into it.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections import deque
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import accumulate
from typing import NamedTuple

from gz14fyp.model.account import Correction
from gz14fyp.model.blocks import Block, Box, Entry, Figure, Paragraph, Spans, Table
from gz14fyp.model.division import Division
from gz14fyp.model.plan import PlanTree
from gz14fyp.model.text import Mark, NoteMark, Span, Text


class Piece(NamedTuple):
    """A printed piece: whose it is (nothing for the contents), its text, marks and place."""

    eid: str
    text: str
    marks: tuple[Mark, ...]
    spans: Spans


# Made of a tuple as it stands, a piece costs half of one that is made of its fields.
_piece = Piece._make


def pieces(plan: PlanTree) -> list[Piece]:
    """All printed pieces of a plan that stand somewhere in the source, in document order."""
    return [piece for piece in all_pieces(plan) if piece.spans]


def all_pieces(plan: PlanTree) -> list[Piece]:
    """The same with the pieces that stand nowhere: those of a parsed plan are empty.

    Most blocks have no label, which is left out at once: a plan has thousands.
    """
    found: list[Piece] = []
    _add_blocks(found, plan.cover)
    for line in plan.contents:
        found.append(Piece("", line.label, (), line.label_spans))
        _add(found, "", line.title)
        if line.page is not None:
            found.append(Piece("", str(line.page), (), line.page_spans))
    _add_blocks(found, plan.preamble)
    _add_divisions(found, plan.divisions)
    _add_blocks(found, plan.conclusions)
    for annex in plan.annexes:
        found.append(Piece(annex.eid, annex.label, (), annex.label_spans))
        _add(found, annex.eid, annex.title)
        _add_blocks(found, annex.blocks)
    for entry in plan.glossary:
        found.append(Piece(entry.eid, entry.label, (), entry.label_spans))
        found.append(Piece(entry.eid, entry.term, (), entry.term_spans))
        found.append(Piece(entry.eid, entry.delimiter, (), entry.delimiter_spans))
        _add(found, entry.eid, entry.definition)
    return found


def _add(found: list[Piece], eid: str, text: Text) -> None:
    found.append(_piece((eid, text.text, text.marks, text.spans)))


def _add_divisions(found: list[Piece], divisions: Iterable[Division]) -> None:
    for division in divisions:
        found.append(Piece(division.eid, division.label, (), division.label_spans))
        _add(found, division.eid, division.title)
        _add_blocks(found, division.blocks)
        _add_divisions(found, division.divisions)


def _add_blocks(found: list[Piece], blocks: Iterable[Block]) -> None:
    for block in blocks:
        match block:
            case Paragraph():
                if block.label or block.label_spans:
                    found.append(Piece(block.eid, block.label, (), block.label_spans))
                found.append(_piece((block.eid, block.text, block.marks, block.spans)))
            case Entry():
                _add_entry(found, block)
            case Figure():
                found.append(Piece(block.eid, block.label, (), block.label_spans))
                _add(found, block.eid, block.title)
            case Table():
                for row in (*block.header, *block.rows):
                    eid = row.eid
                    found += [_piece((eid, one.text, one.marks, one.spans)) for one in row.cells]
            case Box():
                found.append(Piece(block.eid, block.label, (), block.label_spans))
                _add(found, block.eid, block.title)
                _add_blocks(found, block.blocks)
                found.append(Piece(block.eid, block.notes_label, (), block.notes_label_spans))
                _add_blocks(found, block.notes)


def _add_entry(found: list[Piece], entry: Entry) -> None:
    found.append(Piece(entry.eid, entry.label, (), entry.label_spans))
    if entry.title:
        _add(found, entry.eid, entry.title)
    found.append(Piece(entry.eid, entry.delimiter, (), entry.delimiter_spans))
    _add(found, entry.eid, entry)
    for below in entry.entries:
        _add_entry(found, below)


# --- from clean text back to the source ----------------------------------------------------


class Rebuilder:
    """Gives the source characters of printed pieces, undoing what the corrections did."""

    def __init__(self, corrections: Iterable[Correction]) -> None:
        self._corrections = sorted(corrections, key=lambda c: c.start)
        self._starts = [correction.start for correction in self._corrections]

    def is_verbatim(self, piece: Piece) -> bool:
        """Whether a piece is in the source just as it is."""
        return not piece.marks and not self._within(piece.spans[0])

    def source_of(self, piece: Piece) -> list[str]:
        """The source characters of a piece, span by span."""
        return [
            "".join(
                piece.text[part.clean : part.clean_end] if part.raw is None else part.raw
                for part in parts
            )
            for parts in self._parts(piece)
        ]

    def places(self, piece: Piece) -> Places:
        """The places of the clean text of a piece."""
        return Places([part for parts in self._parts(piece) for part in parts])

    def _parts(self, piece: Piece) -> Iterator[list[_Part]]:
        """The parts of a piece, span by span."""
        notes = deque(mark for mark in piece.marks if isinstance(mark, NoteMark))
        clean = 0
        for span in piece.spans:
            parts = list(_parts_of(span, self._within(span), notes, clean))
            clean = parts[-1].clean_end if parts else clean
            yield parts

    def _within(self, span: Span) -> list[Correction]:
        first = bisect_left(self._starts, span.start)
        last = bisect_left(self._starts, span.end, first)
        return self._corrections[first:last]


class _Part(NamedTuple):
    """A stretch of the source, and the clean text that it became; ``raw`` where they differ."""

    start: int
    end: int
    clean: int
    clean_end: int
    raw: str | None = None


class Places:
    """Where stretches of the clean text of a piece stand in the source."""

    def __init__(self, parts: list[_Part]) -> None:
        self._parts = parts
        self._ends = [part.clean_end for part in parts]

    def of(self, start: int, end: int) -> Spans:
        """Where the characters from one offset in the clean text to another one stand."""
        spans: list[Span] = []
        for at in range(bisect_right(self._ends, start), len(self._parts)):
            part = self._parts[at]
            if part.clean >= end:
                break
            first, last = part.start, part.end
            if part.raw is None:
                first += max(start - part.clean, 0)
                last -= max(part.clean_end - end, 0)
            if spans and spans[-1].end == first:
                spans[-1] = Span(spans[-1].start, last)
            else:
                spans.append(Span(first, last))
        return tuple(spans)


def _parts_of(
    span: Span, corrections: list[Correction], notes: deque[NoteMark], clean: int
) -> Iterator[_Part]:
    """The parts of a span. Uses up the notes that stand in it."""
    position = span.start
    pending = deque(corrections)
    while True:
        upcoming = pending[0].start if pending else span.end
        reach = clean + upcoming - position
        begin = position + notes[0].at - clean if notes else upcoming
        if begin < upcoming:  # a mark at the end of the text before it stands after what comes
            note = notes.popleft()
            if begin > position:
                yield _Part(position, begin, clean, note.at)
            position = begin + len(note.raw)
            clean = note.at
            yield _Part(begin, position, clean, clean, note.raw)
            continue
        if upcoming > position:
            yield _Part(position, upcoming, clean, reach)
        clean = reach
        if not pending:
            return
        change = pending.popleft()
        yield _Part(change.start, change.end, clean, clean + len(change.text), change.raw)
        clean += len(change.text)
        position = change.end


def rebuild(plan: PlanTree, printed: Iterable[Piece] | None = None) -> str:
    """The source, character for character, from the corpus alone."""
    rebuilder = Rebuilder(plan.corrections)
    parts: list[tuple[int, str]] = []
    for piece in pieces(plan) if printed is None else printed:
        if len(piece.spans) == 1 and rebuilder.is_verbatim(piece):
            parts.append((piece.spans[0].start, piece.text))
            continue
        for span, raw in zip(piece.spans, rebuilder.source_of(piece), strict=True):
            parts.append((span.start, raw))
    for stretch in plan.furniture:
        parts += [(span.start, stretch.raw) for span in stretch.spans]
    parts.sort()
    return "".join([text for _, text in parts])


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


def account(plan: PlanTree) -> Account:
    """The account of a plan's characters, from the corpus alone."""
    spans: list[Span] = []
    notes = 0
    for piece in pieces(plan):
        spans += piece.spans
        notes += sum(len(mark.raw) for mark in piece.marks if isinstance(mark, NoteMark))
    printed = sum(span.end - span.start for span in spans)
    corrected = sum(c.end - c.start for c in plan.corrections)
    furniture = blank = 0
    for stretch in plan.furniture:
        blanks = sum(map(str.isspace, stretch.raw)) * len(stretch.spans)
        blank += blanks
        furniture += len(stretch.raw) * len(stretch.spans) - blanks
        spans += stretch.spans
    lost, doubled = gaps_and_overlaps(spans, plan.source.characters)
    return Account(
        total=plan.source.characters,
        in_text=printed - notes - corrected,
        in_note_marks=notes,
        corrected=corrected,
        in_furniture=furniture,
        blank=blank,
        lost=lost,
        doubled=doubled,
    )


def gaps_and_overlaps(spans: Iterable[Span], total: int) -> tuple[int, int]:
    """Number of characters of a source that no span covers, and that one covers again."""
    lost = doubled = reached = 0
    for start, end in sorted([(span.start, span.end) for span in spans]):
        if start == reached:
            reached = end
            continue
        if start > reached:
            lost += start - reached
        else:
            doubled += min(reached, end) - start
        reached = max(reached, end)
    return lost + max(0, total - reached), doubled


# --- lines ---------------------------------------------------------------------------------


class LineNumbers:
    """Line of the source, from 1, for an offset."""

    def __init__(self, raw: str) -> None:
        self._ends = [0, *accumulate(len(line) + 1 for line in raw.split("\n"))]

    def at(self, offset: int) -> int:
        """The line in which a character stands."""
        return bisect_right(self._ends, offset)

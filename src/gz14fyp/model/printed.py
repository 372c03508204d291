"""Every printed piece of a plan, each with its place in the source; the account of characters.

The pieces and the furniture divide the source among them. Records only point into it.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections import deque
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import accumulate
from typing import NamedTuple, Protocol

from gz14fyp.model.account import Correction
from gz14fyp.model.blocks import Spans
from gz14fyp.model.plan import PlanTree
from gz14fyp.model.text import Mark, NoteMark, Span
from gz14fyp.model.walk import Visit, walk


class PrintedText(Protocol):
    """What is printed somewhere: a step of a walk, a text, a paragraph."""

    @property
    def text(self) -> str:
        """The clean text."""
        ...

    @property
    def marks(self) -> tuple[Mark, ...]:
        """The marks on it."""
        ...

    @property
    def spans(self) -> Spans:
        """Where it stands in the source."""
        ...


def pieces(plan: PlanTree) -> list[Visit]:
    """All printed pieces of a plan that stand somewhere in the source, in document order.

    In a parsed plan, the others are empty.
    """
    return [step for step in walk(plan) if step.spans]


# --- from clean text back to the source ----------------------------------------------------


class Rebuilder:
    """Gives the source characters of printed pieces, undoing what the corrections did."""

    def __init__(self, corrections: Iterable[Correction]) -> None:
        self._corrections = sorted(corrections, key=lambda c: c.start)
        self._starts = [correction.start for correction in self._corrections]

    def is_verbatim(self, piece: PrintedText) -> bool:
        """Whether a piece is in the source just as it is."""
        return not piece.marks and not self._within(piece.spans[0])

    def source_of(self, piece: PrintedText) -> list[str]:
        """The source characters of a piece, span by span."""
        return [
            "".join(
                piece.text[part.clean : part.clean_end] if part.raw is None else part.raw
                for part in parts
            )
            for parts in self._parts(piece)
        ]

    def places(self, piece: PrintedText) -> Places:
        """The places of the clean text of a piece."""
        return Places([part for parts in self._parts(piece) for part in parts])

    def _parts(self, piece: PrintedText) -> Iterator[list[_Part]]:
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


def rebuild(plan: PlanTree, printed: Iterable[PrintedText] | None = None) -> str:
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

"""Which marks in the body refer to a note, and which are printed so (10¹², [12], a list ①②)."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Container, Sequence
from itertools import pairwise
from operator import itemgetter

from gz14fyp.grammar.notemarks import NoteStyle, note_mark, read_note
from gz14fyp.layout.segments import Segment


def counted_through(entries: tuple[Segment, ...]) -> tuple[Segment, ...]:
    """Notes whose numbers tell them apart.

    Where notes are counted anew on each page or in each chapter, they are counted through; their
    labels stay as printed.
    """
    numbers = [segment.number or 0 for segment in entries]
    anew = all(b in (1, a + 1) for a, b in pairwise(numbers))
    if 1 not in numbers[1:] or not anew:
        return entries
    return tuple(segment._replace(number=number) for number, segment in enumerate(entries, 1))


def note_marks(raw: str, entries: Sequence[Segment], style: NoteStyle) -> dict[int, int]:
    """Number of the note that each mark refers to, by the offset of the mark.

    Of several notes with the mark that is printed, it is the first one after it.
    """
    labels = {segment.label[0] for segment in entries if segment.label}
    notes: dict[int, list[tuple[int, int]]] = {}
    for segment in entries:
        if segment.label and segment.number is not None:
            printed = read_note(segment.label_text)
            notes.setdefault(printed, []).append((segment.label[0], segment.number))
    for places in notes.values():
        places.sort()
    found: dict[int, int] = {}
    last = 0
    for match in note_mark(style).finditer(raw):
        start, printed = match.start(), read_note(match.group())
        before = raw[start - 1] if start else "\n"
        if start in labels or not _refers(style, printed, last, before, notes.keys()):
            continue
        last = printed
        places = notes.get(printed, [])
        below = bisect_right(places, start, key=itemgetter(0))
        found[start] = places[min(below, len(places) - 1)][1] if places else printed
    return found


def _refers(style: NoteStyle, number: int, last: int, before: str, noted: Container[int]) -> bool:
    """Whether a mark refers to a note.

    A superscript right after a digit or letter is a power or an index, unless it is the next one
    in the count: notes are numbered in reading order. A mark in another style is a note when
    there is one with its number, and a text before it.
    """
    if style == "superscript":
        return number == last + 1 or not (before.isascii() and before.isalnum())
    return number in noted and not before.isspace()

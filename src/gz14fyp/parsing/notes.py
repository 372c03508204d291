"""Which marks in the body refer to a note, and which are printed so (10¹², [12], a list ①②)."""

from __future__ import annotations

import re
from collections.abc import Iterable

from gz14fyp.parsing.draft import Unit
from gz14fyp.parsing.numerals import NoteStyle, note_pattern, read_note


def note_marks(raw: str, entries: Iterable[Unit], style: NoteStyle) -> dict[int, int]:
    """Number of the note that each mark refers to, by the offset of the mark."""
    labels = {unit.label[0] for unit in entries if unit.label}
    numbers = {unit.number for unit in entries}
    found: dict[int, int] = {}
    last = 0
    for match in re.finditer(note_pattern(style), raw):
        start, number = match.start(), read_note(match.group())
        before = raw[start - 1] if start else "\n"
        if start in labels:
            continue
        if _refers(style, number, last, before, numbers):
            found[start] = last = number
    return found


def _refers(
    style: NoteStyle, number: int, last: int, before: str, numbers: set[int | None]
) -> bool:
    """Whether a mark refers to a note.

    A superscript right after a digit or letter is a power or an index, unless it is the next one
    in the count: notes are numbered in reading order. A mark in another style is a note when
    there is one with its number, and a text before it.
    """
    if style == "superscript":
        return number == last + 1 or not (before.isascii() and before.isalnum())
    return number in numbers and not before.isspace()

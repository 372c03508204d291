"""Which superscripts in the body refer to a note, and which are printed so (10¹²)."""

from __future__ import annotations

import re
from collections.abc import Iterable

from gz14fyp.parsing.numerals import read_superscript
from gz14fyp.reading.layout import Range

_MARKS = re.compile("[⁰¹²³⁴-⁹]+")
_LONGEST = 4


def note_marks(raw: str, labels: Iterable[Range]) -> dict[int, int]:
    """Number of the note that each mark refers to, by the offset of the mark.

    A mark right after a digit or letter is a power or an index, unless it is the next one in
    the count: notes are numbered in reading order.
    """
    label_starts = {start for start, _ in labels}
    found: dict[int, int] = {}
    last = 0
    for match in _MARKS.finditer(raw):
        start = match.start()
        if start in label_starts or match.end() - start > _LONGEST:
            continue
        number = read_superscript(match.group())
        before = raw[start - 1] if start else ""
        if number == last + 1 or not (before.isascii() and before.isalnum()):
            found[start] = number
            last = number
    return found

"""Lines of a plain text that are page numbers: ``— 12 —``, ``第12页``, a number at a form feed."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise
from typing import NamedTuple

from gz14fyp.grammar.furniture import PAGE_NUMBER
from gz14fyp.layout.layout import Line, PageStart, Stretch

# A page number has no more characters with all that is around it; fewer are none of pages.
_LONGEST, _FEWEST = 16, 3


class Paged(NamedTuple):
    """Lines without page numbers, these as furniture, and where the pages begin."""

    lines: tuple[Line, ...]
    numbers: tuple[Stretch, ...]
    pages: tuple[PageStart, ...]


def without_page_numbers(lines: tuple[Line, ...], raw: str) -> Paged:
    """The lines of a text with those set aside that count its pages.

    They count on by one from page to page. A number alone may be anything, and is one of a page
    only beside a form feed.
    """
    found = [(line, number) for line in lines if (number := _number(line, raw)) is not None]
    numbers = [number for _, number in found]
    if len(found) < _FEWEST or any(b != a + 1 for a, b in pairwise(numbers)):
        return Paged(lines, (), ())
    aside = {line.start for line, _ in found}
    return Paged(
        tuple(line for line in lines if line.start not in aside),
        tuple(Stretch(line.start, line.end, "page_number") for line, _ in found),
        _pages([line for line, _ in found], numbers, heads=lines[0].start in aside),
    )


def _number(line: Line, raw: str) -> int | None:
    if len(line.text) > _LONGEST or line.cells:
        return None
    match = PAGE_NUMBER.match(line.text)
    if match is None:
        return None
    around = raw[max(0, line.start - 3) : line.start] + raw[line.end : line.end + 3]
    dressed = match["sign"] and match["end"]
    return int(match["number"]) if dressed or "\f" in around else None


def _pages(lines: Sequence[Line], numbers: Sequence[int], heads: bool) -> tuple[PageStart, ...]:
    """Where each page begins: at its number, or below the number at the foot of the last one."""
    places = [line.start for line in lines] if heads else [0, *(line.end for line in lines[:-1])]
    return tuple(map(PageStart, places, numbers))

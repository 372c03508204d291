"""Marks as nested stretches of a text, for forms that nest: XML, HTML, Markdown.

Where two marks cross, the later one is cut where the earlier one ends, and goes on after it.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Sequence
from dataclasses import dataclass, replace

from gz14fyp.model.text import Mark, extent, reading_order


@dataclass(frozen=True, slots=True)
class Marked:
    """A stretch under a mark. ``continues`` when it goes on a stretch that was cut."""

    mark: Mark
    content: tuple[str | Marked, ...]
    continues: bool = False


@dataclass(frozen=True, slots=True)
class _Range:
    """A mark, or a part of it."""

    mark: Mark
    start: int
    end: int
    continues: bool = False


def nested(text: str, marks: Sequence[Mark]) -> tuple[str | Marked, ...]:
    """A text as strings and marked stretches, in reading order. No string is empty."""
    if not marks:
        return (text,) if text else ()
    ranges = deque(_Range(mark, *extent(mark)) for mark in reading_order(marks))
    return _nest(text, ranges, 0, len(text))


def _nest(text: str, ranges: deque[_Range], start: int, end: int) -> tuple[str | Marked, ...]:
    content: list[str | Marked] = []
    position = start
    while ranges:
        first = ranges.popleft()
        inner, ranges = _divided(ranges, first.end)
        below = _nest(text, inner, first.start, first.end)
        content += (text[position : first.start], Marked(first.mark, below, first.continues))
        position = first.end
    content.append(text[position:end])
    return tuple(part for part in content if part != "")


def _divided(ranges: deque[_Range], at: int) -> tuple[deque[_Range], deque[_Range]]:
    """What of some ranges, in reading order, stands before an offset, and what after it."""
    inner: deque[_Range] = deque()
    cut: list[_Range] = []
    while ranges and ranges[0].start < at:
        one = ranges.popleft()
        if one.end > at:
            cut.append(replace(one, start=at, continues=True))
            one = replace(one, end=at)
        inner.append(one)
    if cut:
        ranges = deque(sorted((*cut, *ranges), key=_reading_order))
    return inner, ranges


def _reading_order(one: _Range) -> tuple[int, bool, int]:
    return one.start, one.start < one.end, -one.end

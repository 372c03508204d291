"""Marks as nested stretches of a text, for forms that nest: XML, HTML, Markdown.

Where two marks cross, the later one is cut where the earlier one ends, and goes on after it.
"""

from __future__ import annotations

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
    ranges = [_Range(mark, *extent(mark)) for mark in reading_order(marks)]
    return _nest(text, ranges, 0, len(text))


def _nest(text: str, ranges: list[_Range], start: int, end: int) -> tuple[str | Marked, ...]:
    content: list[str | Marked] = []
    position = start
    while ranges:
        first, *others = ranges
        inner, ranges = _divided(others, first.end)
        below = _nest(text, inner, first.start, first.end)
        content += (text[position : first.start], Marked(first.mark, below, first.continues))
        position = first.end
    content.append(text[position:end])
    return tuple(part for part in content if part != "")


def _divided(ranges: list[_Range], at: int) -> tuple[list[_Range], list[_Range]]:
    """What of some ranges stands before an offset, and what after it."""
    inner: list[_Range] = []
    rest: list[_Range] = []
    for one in ranges:
        if one.start >= at:
            rest.append(one)
        elif one.end <= at:
            inner.append(one)
        else:
            inner.append(replace(one, end=at))
            rest.append(replace(one, start=at, continues=True))
    return inner, sorted(rest, key=lambda one: (one.start, one.start < one.end, -one.end))

"""Runs that are found by their height: a page has many, and many things ask for those in them."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Sequence

from gz14fyp.reading.pdf.content import Area, Run


class Shelf:
    """The runs of a page. What is found comes in the order in which they were given."""

    def __init__(self, runs: Sequence[Run]) -> None:
        self._runs = runs
        self._order = sorted(range(len(runs)), key=lambda i: runs[i].y)
        self._heights = [runs[i].y for i in self._order]

    def between(self, low: float, high: float) -> list[Run]:
        """The runs whose middle is higher than one height and lower than another."""
        start, end = bisect_right(self._heights, low), bisect_left(self._heights, high)
        return [self._runs[i] for i in sorted(self._order[start:end])]

    def within(self, area: Area) -> list[Run]:
        """The runs whose middle is in an area or on its edge."""
        return [self._runs[i] for i in self.places_in(area)]

    def places_in(self, area: Area) -> list[int]:
        """Which runs, counted from 0, have their middle in an area or on its edge."""
        start = bisect_left(self._heights, area.bottom)
        end = bisect_right(self._heights, area.top)
        left, right, runs = area.left, area.right, self._runs
        return sorted(i for i in self._order[start:end] if left <= runs[i].x <= right)

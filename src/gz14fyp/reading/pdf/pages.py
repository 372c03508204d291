"""The numbers of pages: as printed where they are, else as the pages beside tell, else counted."""

from __future__ import annotations

from collections.abc import Mapping


def page_numbers(count: int, printed: Mapping[int, int]) -> list[int]:
    """The number of each page. ``printed`` has the printed ones by the index of the page."""
    first = min(printed, default=count)
    numbers: list[int] = []
    for index in range(count):
        if index in printed:
            numbers.append(printed[index])
        elif index > first:
            numbers.append(numbers[-1] + 1)
        else:
            value = printed[first] - (first - index) if printed else 0
            numbers.append(value if value > 0 else index + 1)
    return numbers

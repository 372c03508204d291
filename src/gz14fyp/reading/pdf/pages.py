"""The numbers of pages: as printed where they are, else as the pages beside tell, else counted."""

from __future__ import annotations

from collections.abc import Mapping


def page_numbers(count: int, printed: Mapping[int, int]) -> list[int]:
    """The number of each page. ``printed`` has the printed ones by the index of the page."""
    numbers: list[int] = []
    for index in range(count):
        if index in printed:
            numbers.append(printed[index])
        else:
            numbers.append(_beside(index, printed) or index + 1)
    return numbers


def _beside(index: int, printed: Mapping[int, int]) -> int | None:
    """The number of a page without one, counted from the nearest page that has one."""
    before = [i for i in printed if i < index]
    if before:
        nearest = max(before)
        return printed[nearest] + index - nearest
    after = [i for i in printed if i > index]
    value = printed[min(after)] - (min(after) - index) if after else 0
    return value if value > 0 else None

"""Stretches of the source as the text that they make, joined."""

from __future__ import annotations

from gz14fyp.layout.layout import Range

Ranges = tuple[Range, ...]


def cut(spans: Ranges, offset: int) -> tuple[Ranges, Ranges]:
    """Stretches before and after an offset in their joined text."""
    if len(spans) == 1:  # as most have it
        ((start, end),) = spans
        middle = min(max(start, start + offset), end)
        return ((start, middle),) * (middle > start), ((middle, end),) * (end > middle)
    before: list[Range] = []
    after: list[Range] = []
    for start, end in spans:
        middle = min(max(start, start + offset), end)
        if middle > start:
            before.append((start, middle))
        if end > middle:
            after.append((middle, end))
        offset -= middle - start
    return tuple(before), tuple(after)

"""What of the source is no content: what the stages set aside, and the blanks between."""

from __future__ import annotations

from collections.abc import Iterable

from gz14fyp.grammar.marks import BLANKS
from gz14fyp.layout.layout import Range, Stretch
from gz14fyp.model.account import Furniture
from gz14fyp.model.text import Span


def furniture(
    raw: str, taken: Iterable[Range], declared: tuple[Stretch, ...]
) -> tuple[Furniture, ...]:
    """The furniture of a source, equal stretches in one record, in order of first appearance.

    Characters that no text took and no stage set aside are not furniture: they are lost, and
    the account shows them.
    """
    groups: dict[tuple[str, str], list[Span]] = {}
    for start, end, reason in declared:
        groups.setdefault((raw[start:end], reason), []).append(Span(start, end))
    for gap, spans in _gaps(raw, [*taken, *((start, end) for start, end, _ in declared)]).items():
        if not gap.strip(BLANKS):
            groups[gap, _kind_of_blank(gap)] = spans
    found = [
        Furniture(spans=tuple(spans), raw=text, reason=reason)
        for (text, reason), spans in groups.items()
    ]
    return tuple(sorted(found, key=lambda stretch: stretch.spans[0].start))


def _gaps(raw: str, ranges: list[Range]) -> dict[str, list[Span]]:
    """Where a source has what no range covers, by what it has there."""
    gaps: dict[str, list[Span]] = {}
    reached = 0
    ranges.sort()
    ranges.append((len(raw), len(raw)))
    for start, end in ranges:
        if start > reached:
            gap = raw[reached:start]
            if gap in gaps:
                gaps[gap].append(Span(reached, start))
            else:
                gaps[gap] = [Span(reached, start)]
        reached = max(reached, end)
    return gaps


def _kind_of_blank(text: str) -> str:
    if "\n" in text:
        return "line_break"
    return "cell_separator" if "\t" in text else "blank"

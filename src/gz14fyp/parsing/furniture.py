"""What of the source is no content: what the stages set aside, and the blanks between."""

from __future__ import annotations

from collections.abc import Iterable

from gz14fyp.model.records import Furniture
from gz14fyp.model.text import Span
from gz14fyp.parsing.draft import Range, Stretch
from gz14fyp.reading.source import BLANKS


def furniture(
    raw: str, taken: Iterable[Range], declared: tuple[Stretch, ...]
) -> tuple[Furniture, ...]:
    """The furniture of a source, equal stretches in one record, in order of first appearance.

    Characters that no text took and no stage set aside are not furniture: they are lost, and
    the account shows them.
    """
    groups: dict[tuple[str, str], list[Span]] = {}
    ranges = sorted([*taken, *((stretch.start, stretch.end) for stretch in declared)])
    reached = 0
    for start, end in (*ranges, (len(raw), len(raw))):
        if start > reached:
            blank = raw[reached:start]
            groups.setdefault((blank, ""), []).append(Span(reached, start))
        reached = max(reached, end)
    for start, end, reason in declared:
        groups.setdefault((raw[start:end], reason), []).append(Span(start, end))
    found = [
        Furniture(spans=tuple(spans), raw=text, reason=reason or _kind_of_blank(text))
        for (text, reason), spans in groups.items()
        if reason or not text.strip(BLANKS)
    ]
    return tuple(sorted(found, key=lambda stretch: stretch.spans[0].start))


def _kind_of_blank(text: str) -> str:
    if "\n" in text:
        return "line_break"
    return "cell_separator" if "\t" in text else "blank"

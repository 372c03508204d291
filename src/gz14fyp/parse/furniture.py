"""What of the source is no content: what the stages set aside, and the blanks between."""

from __future__ import annotations

from collections.abc import Iterable

from gz14fyp.model.records import Furniture
from gz14fyp.model.text import Span
from gz14fyp.parse.draft import Range, Stretch
from gz14fyp.read.source import BLANKS


def furniture(
    raw: str, taken: Iterable[Range], declared: tuple[Stretch, ...]
) -> tuple[Furniture, ...]:
    """The furniture of a source, equal stretches in one record, in order of first appearance.

    Characters that no text took and no stage set aside are not furniture: they are lost, and
    the account shows them.
    """
    ranges = sorted([*taken, *((stretch.start, stretch.end) for stretch in declared)])
    found: list[tuple[int, str, str]] = []
    for stretch in declared:
        found.append((stretch.start, raw[stretch.start : stretch.end], stretch.reason))
    reached = 0
    for start, end in (*ranges, (len(raw), len(raw))):
        if start > reached:
            found += _blanks(raw, reached, start)
        reached = max(reached, end)
    grouped: dict[tuple[str, str], list[Span]] = {}
    for start, text, reason in sorted(found):
        grouped.setdefault((text, reason), []).append(Span(start, start + len(text)))
    return tuple(
        Furniture(spans=tuple(spans), raw=text, reason=reason)
        for (text, reason), spans in grouped.items()
    )


def _blanks(raw: str, start: int, end: int) -> list[tuple[int, str, str]]:
    text = raw[start:end]
    if text.strip(BLANKS):
        return []
    reason = "line_break" if "\n" in text else "cell_separator" if "\t" in text else "blank"
    return [(start, text, reason)]

"""Rows become tables: the layout tells their cells, and which of them are headers."""

from __future__ import annotations

from collections.abc import Container

from gz14fyp.layout.segments import Segment
from gz14fyp.layout.tables import rows_together
from gz14fyp.parsing.draft import TableDraft


def group_rows(segments: tuple[Segment, ...]) -> tuple[Segment, ...]:
    """Segments with the rows of each table in one segment."""
    grouped: list[Segment] = []
    runs: list[list[Segment]] = []
    for segment in segments:
        if segment.kind != "row":
            grouped.append(segment)
        elif grouped and grouped[-1].kind == "table" and rows_together(grouped[-1], segment):
            runs[-1].append(segment)
        else:
            grouped.append(segment._replace(kind="table"))
            runs.append([segment])
    rows = iter(runs)
    return tuple(
        segment._replace(rows=tuple(next(rows))) if segment.kind == "table" else segment
        for segment in grouped
    )


def table_of(rows: tuple[Segment, ...], wrapped: Container[int]) -> TableDraft:
    """The table that some rows make; ``wrapped`` are the numbers of those with narrow cells."""
    count = sum(row.is_header for row in rows)
    header = tuple(row.cells for row in rows[:count])
    body = tuple(row.cells for row in rows[count:])
    return TableDraft(header, body, rows[0].table in wrapped, rows[0].line)

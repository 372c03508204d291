"""Rows become tables: the layout tells their cells, and which of them are headers."""

from __future__ import annotations

from collections.abc import Container

from gz14fyp.layout.segments import Unit
from gz14fyp.parsing.draft import TableDraft


def group_rows(units: tuple[Unit, ...]) -> tuple[Unit, ...]:
    """Units with the rows of each table in one unit."""
    grouped: list[Unit] = []
    runs: list[list[Unit]] = []
    for unit in units:
        if unit.kind != "row":
            grouped.append(unit)
        elif grouped and grouped[-1].kind == "table" and grouped[-1].table == unit.table:
            runs[-1].append(unit)
        else:
            grouped.append(unit._replace(kind="table"))
            runs.append([unit])
    rows = iter(runs)
    return tuple(
        unit._replace(rows=tuple(next(rows))) if unit.kind == "table" else unit for unit in grouped
    )


def table_of(rows: tuple[Unit, ...], wrapped: Container[int]) -> TableDraft:
    """The table that some rows make; ``wrapped`` are the numbers of those with narrow cells."""
    count = sum(row.is_header for row in rows)
    header = tuple(row.cells for row in rows[:count])
    body = tuple(row.cells for row in rows[count:])
    return TableDraft(header, body, rows[0].table in wrapped, rows[0].line)

"""Lines of tab-separated cells become tables.

A page break repeats the header, repeats the merged cell that goes on, and may drop the empty
cells that merged cells left, so that a row has shifted to the left. Where a cell belongs is
decided by what stands in the columns of the rows that did not shift.
"""

from __future__ import annotations

import re
from collections.abc import Container

from gz14fyp.parsing.draft import TableDraft, Unit
from gz14fyp.parsing.heal import joined
from gz14fyp.parsing.tablecells import RowCells, cells_of, make_cell, segments_of
from gz14fyp.parsing.tablemerges import merge_cells
from gz14fyp.parsing.tableplaces import place_cells
from gz14fyp.reading.layout import LaidCell, Stretch

_HAN = "[\u3400-\u9fff]"
_SAMPLE = 5
_MOST_PLACES, _PLACES_A_CHARACTER = 1000, 4
_GAP = re.compile(f"(?<={_HAN}) (?={_HAN})")


def group_rows(units: tuple[Unit, ...]) -> tuple[Unit, ...]:
    """Units with each run of rows in one unit.

    A plain line between two rows is what a page break cut off the last cell of the first, where
    no layout tells the cells.
    """
    grouped: list[Unit | _Run] = []
    for i, unit in enumerate(units):
        run = grouped[-1] if grouped else None
        table = run if isinstance(run, _Run) else None
        if unit.kind == "row":
            if table is not None and _are_alike(table.rows[-1], unit) and table.has_room(unit):
                table.add(unit)
            else:
                grouped.append(_Run(unit))
        elif table is not None and not table.rows[0].table and _goes_on(units, i):
            table.rows[-1] = joined(table.rows[-1], unit)
        else:
            grouped.append(unit)
    return tuple(unit.whole() if isinstance(unit, _Run) else unit for unit in grouped)


class _Run:
    """Rows that stand below each other."""

    def __init__(self, row: Unit) -> None:
        self.rows = [row]
        self._width = _width_of(row)
        self._characters = len(row.text)

    def add(self, row: Unit) -> None:
        """Another row."""
        self.rows.append(row)
        self._width = max(self._width, _width_of(row))
        self._characters += len(row.text)

    def has_room(self, row: Unit) -> bool:
        """Whether the table would still be one with another row.

        One row of a thousand cells gives each row above it as many empty places: a grid with many
        times more places than the text has characters is none. A layout has told its tables.
        """
        places = (len(self.rows) + 1) * max(self._width, _width_of(row))
        most = _MOST_PLACES + _PLACES_A_CHARACTER * (self._characters + len(row.text))
        return bool(row.table) or places <= most

    def whole(self) -> Unit:
        """The rows as one unit."""
        return self.rows[0]._replace(kind="table", rows=tuple(self.rows))


def _width_of(row: Unit) -> int:
    if row.cells:
        return 1 + row.cells[-1].column
    return 1 + row.text.count("\t")


def _are_alike(above: Unit, row: Unit) -> bool:
    """Whether two rows may be of one table: by its number, or by how their cells are told."""
    return above.table == row.table and bool(above.cells) == bool(row.cells)


def _goes_on(units: tuple[Unit, ...], i: int) -> bool:
    cut = units[i].kind == "plain" and not (units[i - 1].is_terminated or units[i - 1].cells)
    return cut and i + 1 < len(units) and units[i + 1].kind == "row"


def build_table(
    rows: tuple[Unit, ...], raw: str, wording: Container[str]
) -> tuple[TableDraft, tuple[Stretch, ...]]:
    """A table from its lines, and what in them is no content.

    The first line is the header, where the lines do not tell.
    """
    if rows[0].table:
        return _laid_table(rows), ()
    if rows[0].cells:
        return _drawn_table(rows, raw)
    aside: list[list[Stretch]] = [[] for _ in rows]
    lines = [cells_of(row, markup) for row, markup in zip(rows, aside, strict=True)]
    segments, master, repeated = segments_of(lines)
    for i in repeated:
        aside[i] = [Stretch(start, end, "repeated_header") for start, end in rows[i].spans]
    furniture = [stretch for stretches in aside for stretch in stretches]
    width = 1 + max((cell.place for line in lines for cell in line), default=0)
    placed, starts = place_cells(segments, width)
    header, body = merge_cells(placed, starts, master, width, furniture)
    table = TableDraft((header,) if header else (), body, _is_wrapped(lines, wording), rows[0].line)
    return table, tuple(furniture)


def _laid_table(rows: tuple[Unit, ...]) -> TableDraft:
    """A table whose layout tells its cells."""
    count = sum(row.is_header for row in rows)
    header = tuple(row.cells for row in rows[:count])
    return TableDraft(header, tuple(row.cells for row in rows[count:]), False, rows[0].line)


def _drawn_table(rows: tuple[Unit, ...], raw: str) -> tuple[TableDraft, tuple[Stretch, ...]]:
    """A table whose cells have their columns, and empty places where cells are merged."""
    furniture: list[Stretch] = []
    count = max(1, sum(row.is_header for row in rows))
    lines = [
        tuple(
            make_cell(c.column, "".join(raw[a:b] for a, b in c.spans), c.spans) for c in row.cells
        )
        for row in rows
    ]
    width = 1 + max(cell.place for line in lines for cell in line)
    placed = tuple({cell.place: cell for cell in line} for line in lines[count:])
    first, body = merge_cells(placed, frozenset(), lines[0], width, furniture)
    header = _header(first, lines[1:count])
    return TableDraft(header, body, False, rows[0].line), tuple(furniture)


def _header(first: tuple[LaidCell, ...], below: list[RowCells]) -> tuple[tuple[LaidCell, ...], ...]:
    """Header rows: a cell of the first one goes down where nothing stands below it."""
    taken = {cell.place for row in below for cell in row}
    depth = 1 + len(below)
    top = tuple(
        cell
        if taken.intersection(range(cell.column, cell.column + cell.colspan))
        else cell._replace(rowspan=depth)
        for cell in first
    )
    rows = (tuple(LaidCell(cell.place, cell.spans) for cell in row) for row in below)
    return top, *rows


def _is_wrapped(lines: list[RowCells], wording: Container[str]) -> bool:
    """Whether blanks in the cells are ends of narrow lines, not separators of items.

    They are when what stands around most of them stands together elsewhere in the document.
    """
    pairs = dict.fromkeys(
        cell.text[gap.start() - 1] + cell.text[gap.end()]
        for line in lines
        for cell in line
        for gap in _GAP.finditer(cell.text)
    )
    sample = list(pairs)[:_SAMPLE]
    together = 0
    for tried, pair in enumerate(sample, 1):
        together += pair in wording
        if together * 2 > len(sample) or (tried - together) * 2 >= len(sample):
            break
    return together * 2 > len(sample)

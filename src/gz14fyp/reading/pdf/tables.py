"""Tables that go on over page breaks become one; what a break repeats or cuts is told."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from itertools import groupby

from gz14fyp.layout.tables import (
    cell_goes_on,
    head_depth,
    repeated_head,
    row_goes_on,
    table_goes_on,
)
from gz14fyp.reading.pdf.content import Grid
from gz14fyp.reading.pdf.flow import Item

# The text of a cell in the transcript: the item that holds it, and its place in the grid.
Source = tuple[int, int, int]


@dataclass
class JoinedCell:
    """A cell of a table, with where its text is printed."""

    column: int
    colspan: int
    rowspan: int
    sources: list[Source]


@dataclass
class JoinedRow:
    """A row of a table: its own cells, and the items and rows in which it is printed."""

    cells: dict[int, JoinedCell] = field(default_factory=dict)
    printed: list[tuple[int, int]] = field(default_factory=list)


@dataclass
class JoinedTable:
    """A table over one page or several."""

    items: list[int]
    frame: int
    first: Grid
    header: int
    rows: list[JoinedRow]
    repeated: list[tuple[int, int]] = field(default_factory=list)
    # The lowest cell of each column, the columns that have merged cells; and the rows that were
    # looked at, and columns that are not filled in some of them. A file has tables of many pages.
    lowest: dict[int, JoinedCell] = field(default_factory=dict)
    merged: set[int] = field(default_factory=set)
    looked_at: int = 0
    gappy: set[int] = field(default_factory=set)

    def add(self, rows: Sequence[JoinedRow]) -> None:
        """Rows at the end."""
        for row in rows:
            self.rows.append(row)
            self.lowest |= row.cells
            self.merged |= {column for column, cell in row.cells.items() if cell.rowspan > 1}

    def deepen(self, column: int, rows: int) -> None:
        """The lowest cell of a column covers some more rows."""
        self.lowest[column].rowspan += rows
        if self.lowest[column].rowspan > 1:
            self.merged.add(column)
            self.gappy.add(column)

    def gaps(self, width: int) -> set[int]:
        """The columns in which a row below the first page's has no cell of its own with text.

        The last row is not looked at.
        """
        for row in self.rows[max(self.looked_at, self.first.rows) : -1]:
            self.gappy |= set(range(width)) - _filled(row)
        self.looked_at = max(self.looked_at, len(self.rows) - 1)
        return self.gappy


def joined_tables(items: Sequence[Item]) -> list[JoinedTable]:
    """The tables among some items."""
    tables: list[JoinedTable] = []
    for i, item in enumerate(items):
        if item.grid is None:
            continue
        before = items[i - 1] if i else None
        if before and before.grid and tables and _is_one(before, item):
            _append(tables[-1], item.number, item.grid)
        else:
            rows = _rows(item.number, item.grid)
            header = item.grid.header
            tables.append(JoinedTable([item.number], item.frame, item.grid, header, []))
            tables[-1].add(rows)
    return [table for table in tables if table.rows]


def _is_one(before: Item, item: Item) -> bool:
    """Whether two tables, one after the other, are one that the end of a page or column cut."""
    one, other = before.grid, item.grid
    if one is None or other is None or before.frame != item.frame:
        return False
    if (before.page, before.column) == (item.page, item.column):
        return False
    return table_goes_on(one.columns, other.columns, _shown(one), _shown(other))


def _rows(item: int, grid: Grid) -> list[JoinedRow]:
    rows = [JoinedRow(printed=[(item, r)]) for r in range(grid.rows)]
    for cell in grid.cells:
        sources = [(item, cell.row, cell.column)] if cell.pieces else []
        rows[cell.row].cells[cell.column] = JoinedCell(
            cell.column, cell.colspan, cell.rowspan, sources
        )
    return rows


def _append(table: JoinedTable, i: int, grid: Grid) -> None:
    repeated = repeated_head(_shown(table.first), _shown(grid))
    rows = _rows(i, grid)
    table.repeated += [(i, r) for r in range(repeated)]
    if repeated:
        table.header = head_depth(again=repeated)
    rest = rows[repeated:]
    if rest:
        halves = _halves(table, rest[0])
        is_cut = row_goes_on(
            _with_text(table.rows[-1]),
            _with_text(rest[0]),
            lambda: _always_filled(table, rest, len(grid.columns) - 1),
        )
        if is_cut or len(halves) == len(rest[0].cells):
            _merge_row(table, rest.pop(0))
        else:
            _merge_halves(table, rest[0], halves)
    table.add(rest)
    table.items.append(i)


def _shown(grid: Grid) -> Iterator[list[tuple[int, int, str]]]:
    """What is printed in each row, from the top."""
    cells = sorted(grid.cells, key=lambda cell: cell.row)
    for _, those in groupby(cells, key=lambda cell: cell.row):
        yield [(c.column, c.colspan, c.text) for c in those]


def _with_text(row: JoinedRow) -> dict[int, bool]:
    """The columns in which a row has a cell of its own, and whether it has text."""
    return {column: bool(cell.sources) for column, cell in row.cells.items()}


def _always_filled(table: JoinedTable, rest: Sequence[JoinedRow], width: int) -> set[int]:
    """The columns that all rows fill but the last one above a break and the first one below it."""
    near = [*table.rows[table.header : min(table.first.rows, len(table.rows) - 1)], *rest[1:]]
    if not (near or len(table.rows) - 1 > table.first.rows):
        return set()
    filled = set(range(width)) - table.gaps(width)
    return filled.intersection(*map(_filled, near))


def _filled(row: JoinedRow) -> set[int]:
    """The columns in which a row has a cell of its own with text."""
    return {column for column, cell in row.cells.items() if cell.rowspan == 1 and cell.sources}


def _merge_row(table: JoinedTable, row: JoinedRow) -> None:
    """The second half of the last row."""
    table.rows[-1].printed += row.printed
    for column, cell in row.cells.items():
        home = table.lowest.get(column)
        if home is not None:
            home.sources += cell.sources
            table.deepen(column, cell.rowspan - 1)


def _merge_halves(table: JoinedTable, row: JoinedRow, columns: Sequence[int]) -> None:
    """The lower halves of merged cells that a break cut go to the cells above."""
    for column in columns:
        cell = row.cells.pop(column)
        table.lowest[column].sources += cell.sources
        table.deepen(column, cell.rowspan)


def _halves(table: JoinedTable, row: JoinedRow) -> list[int]:
    """The columns in which a row has half of a merged cell: one half has no text."""
    found = []
    for column, cell in row.cells.items():
        home = table.lowest.get(column)
        if home is None or home.colspan != cell.colspan:
            continue
        is_merged = cell.rowspan > 1 or column in table.merged
        if cell_goes_on(home.sources, cell.sources, is_merged=is_merged):
            found.append(column)
    return found

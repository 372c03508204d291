"""Tables that go on over page breaks become one; what a break repeats or cuts is told."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from gz14fyp.reading.pdf.content import Grid
from gz14fyp.reading.pdf.flow import Item

_NEAR = 4.0

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
            tables.append(JoinedTable([item.number], item.frame, item.grid, header, rows))
    return [table for table in tables if table.rows]


def _is_one(before: Item, item: Item) -> bool:
    """Whether two tables, one after the other, are one that the end of a page or column cut."""
    one, other = before.grid, item.grid
    if one is None or other is None or before.frame != item.frame:
        return False
    if (before.page, before.column) == (item.page, item.column):
        return False
    if len(one.columns) != len(other.columns):
        return False
    shift = other.columns[0] - one.columns[0]
    off = [abs(b - a - shift) for a, b in zip(one.columns, other.columns, strict=True)]
    # Columns that gaps tell are not quite the same on each page; the header says that they are.
    return max(off) < _NEAR or (off[-1] < _NEAR and _repeated(one, other) > 0)


def _rows(item: int, grid: Grid) -> list[JoinedRow]:
    rows = [JoinedRow(printed=[(item, r)]) for r in range(grid.rows)]
    for cell in grid.cells:
        sources = [(item, cell.row, cell.column)] if cell.pieces else []
        rows[cell.row].cells[cell.column] = JoinedCell(
            cell.column, cell.colspan, cell.rowspan, sources
        )
    return rows


def _append(table: JoinedTable, i: int, grid: Grid) -> None:
    repeated = _repeated(table.first, grid)
    rows = _rows(i, grid)
    table.repeated += [(i, r) for r in range(repeated)]
    if repeated:
        table.header = repeated
    rest = rows[repeated:]
    if rest and _cuts_row(table, rest, len(grid.columns) - 1):
        _merge_row(table, rest.pop(0))
    elif rest:
        _merge_empty(table, rest[0])
    table.rows += rest
    table.items.append(i)


def _repeated(first: Grid, grid: Grid) -> int:
    """Number of rows at the top that are those of the first page again."""
    count = 0
    while count < min(first.rows, grid.rows) and _texts(first, count) == _texts(grid, count):
        count += 1
    return count


def _texts(grid: Grid, row: int) -> list[tuple[int, int, str]]:
    return [(c.column, c.colspan, c.text) for c in grid.cells if c.row == row]


def _cuts_row(table: JoinedTable, rest: Sequence[JoinedRow], width: int) -> bool:
    """Whether the break stands in a row: what every row has, one of its halves lacks."""
    above, first = table.rows[-1], rest[0]
    others = [*table.rows[table.header : -1], *rest[1:]]
    return any(
        bool(above.cells[c].sources) != bool(first.cells[c].sources)
        for c in range(width)
        if c in above.cells and c in first.cells and _is_always_filled(others, c)
    )


def _is_always_filled(rows: Sequence[JoinedRow], column: int) -> bool:
    """Whether each row has a cell of its own with text in a column."""
    return bool(rows) and all(
        column in row.cells and row.cells[column].rowspan == 1 and row.cells[column].sources
        for row in rows
    )


def _merge_row(table: JoinedTable, row: JoinedRow) -> None:
    """The second half of the last row."""
    table.rows[-1].printed += row.printed
    for column, cell in row.cells.items():
        home = _cell_above(table, column)
        if home is not None:
            home.sources += cell.sources
            home.rowspan += cell.rowspan - 1


def _merge_empty(table: JoinedTable, row: JoinedRow) -> None:
    """Of a merged cell that a break cut, one half has no text."""
    for column, cell in list(row.cells.items()):
        home = _cell_above(table, column)
        if home is None or home.colspan != cell.colspan or (cell.sources and home.sources):
            continue
        if cell.rowspan > 1 or home.rowspan > 1 or _has_merged(table, column):
            home.rowspan += cell.rowspan
            home.sources += cell.sources
            del row.cells[column]


def _cell_above(table: JoinedTable, column: int) -> JoinedCell | None:
    return next((row.cells[column] for row in reversed(table.rows) if column in row.cells), None)


def _has_merged(table: JoinedTable, column: int) -> bool:
    return any(column in row.cells and row.cells[column].rowspan > 1 for row in table.rows)

"""The grid of a table: which cell covers which rows and columns.

Cells are placed as HTML places them (https://html.spec.whatwg.org/multipage/tables.html,
"forming a table"); what a page says beyond that (spans over nothing, blank rows) is left out.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Sequence
from typing import NamedTuple

# A wider table is no table of a plan. It also bounds what a hostile file can make of spans.
MOST_COLUMNS = 100
_WIDEST = 1000


class GridCell(NamedTuple):
    """A cell with its place in the grid."""

    text: str
    column: int
    colspan: int = 1
    rowspan: int = 1


class Spanning(NamedTuple):
    """A cell as HTML has it: what it covers, but not where it stands."""

    text: str
    colspan: int = 1
    rowspan: int = 1


Rows = tuple[tuple[GridCell, ...], ...]


def place(rows: Sequence[Sequence[Spanning]]) -> list[list[GridCell]] | None:
    """Cells in their columns: each stands in the first column that no cell from above covers.

    None when the table is too wide.
    """
    free_from: dict[int, int] = {}
    placed: list[list[GridCell]] = []
    for number, row in enumerate(rows):
        column = 0
        cells = []
        for text, colspan, rowspan in row:
            while free_from.get(column, 0) > number:
                column += 1
            width = max(1, min(colspan, MOST_COLUMNS))
            cells.append(GridCell(text, column, width, max(1, rowspan)))
            for covered in range(column, column + width):
                free_from[covered] = number + max(1, rowspan)
            column += width
            if column > _WIDEST:
                return None
        placed.append(cells)
    return None if is_too_wide(placed) else placed


def is_too_wide(rows: Sequence[Sequence[GridCell]]) -> bool:
    """Whether cells begin in more columns than a table of a plan has."""
    return len({cell.column for row in rows for cell in row}) > MOST_COLUMNS


def tidy(rows: Sequence[Sequence[GridCell]]) -> tuple[Rows, tuple[int, ...]]:
    """The grid without blank rows and without columns in which no cell begins.

    Every place of it is covered by a cell. With it comes the index that each row had.
    """
    kept = tuple(i for i, row in enumerate(rows) if any(cell.text for cell in row))
    tidied: list[list[GridCell]] = [[] for _ in kept]
    for i, row in enumerate(rows):
        for cell in row:
            first, last = bisect_left(kept, i), bisect_left(kept, i + cell.rowspan)
            if first < last:
                tidied[first].append(cell._replace(rowspan=last - first))
    starts = sorted({cell.column for row in tidied for cell in row})
    for row in tidied:
        row[:] = [_narrowed(cell, starts) for cell in row]
    return _filled(tidied, len(starts)), kept


def _narrowed(cell: GridCell, starts: list[int]) -> GridCell:
    """A cell that covers only columns in which a cell begins."""
    first = bisect_left(starts, cell.column)
    end = bisect_left(starts, cell.column + cell.colspan)
    return cell._replace(column=first, colspan=end - first)


def _filled(rows: Iterable[list[GridCell]], width: int) -> Rows:
    """Rows in column order, with an empty cell in each place that none covers."""
    free_from = [0] * width
    filled = []
    for number, row in enumerate(rows):
        for cell in row:
            for column in range(cell.column, cell.column + cell.colspan):
                free_from[column] = number + cell.rowspan
        empty = [GridCell("", column) for column in range(width) if free_from[column] <= number]
        filled.append(tuple(sorted((*row, *empty), key=lambda cell: cell.column)))
    return tuple(filled)

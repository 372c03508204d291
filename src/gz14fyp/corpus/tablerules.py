"""What holds of the tables of each plan that is whole."""

from __future__ import annotations

from collections.abc import Iterator

from gz14fyp.corpus.given import Given
from gz14fyp.model.blocks import Row, Table

# What spans may make a table wide; one whose cells are that many is as wide as it is. It bounds
# the memory of its grid.
MOST_COLUMNS = 1000


def cells_fit(given: Given) -> Iterator[str]:
    """The cells of a row come in the order of their columns, apart, and within their table."""
    for node, _, _ in given.places:
        if isinstance(node, Table):
            yield from _rows((*node.header, *node.rows))


def _rows(rows: tuple[Row, ...]) -> Iterator[str]:
    widest = max(MOST_COLUMNS, *(len(row.cells) for row in rows)) if rows else MOST_COLUMNS
    for left, row in zip(range(len(rows), 0, -1), rows, strict=True):
        free = 0
        for cell in row.cells:
            if cell.column < free:
                yield f"{row.eid}: the cell of column {cell.column} is not after the one before it"
            if cell.rowspan > left:
                yield f"{row.eid}: a cell covers {cell.rowspan} rows, and {left} are left"
            free = cell.column + cell.colspan
        if free > widest:
            yield f"{row.eid}: a cell ends in column {free}, and the table has {widest} at most"

"""Tables with rules across and upright: their cells, merged ones as one; and frames."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Sequence
from typing import NamedTuple

from gz14fyp.layout.tables import head_depth, without_asides
from gz14fyp.reading.pdf.content import Area, Cell, Grid, Piece, Run
from gz14fyp.reading.pdf.edges import Net, covers, places
from gz14fyp.reading.pdf.lines import pieces_of

# What has more columns or rows than a page can hold, or few cells with text, is a drawing.
MOST_COLUMNS, MOST_ROWS, _FULL = 60, 200, 0.2

Place = tuple[int, int]


class Spread(NamedTuple):
    """A merged cell: its first row and column, and how many of each it covers."""

    row: int
    column: int
    rowspan: int
    colspan: int


def is_frame(net: Net) -> bool:
    """Whether a net only goes around something: it has one column."""
    return len(_columns(net)) <= 2  # noqa: PLR2004


def _columns(net: Net) -> list[float]:
    area = net.area
    return places([area.left, area.right, *(rule.at for rule in net.upright)])


def _rows(net: Net) -> list[float]:
    area = net.area
    return places([area.bottom, area.top, *(rule.at for rule in net.across)])[::-1]


def ruled_grid(net: Net, runs: Iterable[Run]) -> Grid | None:
    """The table that a net of rules is, with the runs that stand in it; none when it is a chart."""
    columns, rows = _columns(net), _rows(net)
    width, height = len(columns) - 1, len(rows) - 1
    if width > MOST_COLUMNS or height > MOST_ROWS:
        return None

    def open_right(r: int, c: int) -> bool:
        return not covers(net.upright, columns[c + 1], rows[r + 1], rows[r])

    def open_below(r: int, c: int) -> bool:
        return not covers(net.across, rows[r + 1], columns[c], columns[c + 1])

    pairs = [
        ((r, c), (r, c + 1)) for r in range(height) for c in range(width - 1) if open_right(r, c)
    ]
    pairs += [
        ((r, c), (r + 1, c)) for r in range(height - 1) for c in range(width) if open_below(r, c)
    ]
    spreads = spread_cells(height, width, pairs)
    return filled_grid(net.area, columns, rows, spreads, runs)


def spread_cells(height: int, width: int, pairs: Iterable[tuple[Place, Place]]) -> list[Spread]:
    """The cells of a grid, when some pairs of places beside each other belong together."""
    home = {(r, c): (r, c) for r in range(height) for c in range(width)}

    def root(place: Place) -> Place:
        while home[place] != place:
            home[place] = home[home[place]]
            place = home[place]
        return place

    for one, other in pairs:
        first, second = sorted((root(one), root(other)))
        home[second] = first
    members: dict[Place, list[Place]] = {}
    for place in home:
        members.setdefault(root(place), []).append(place)
    found: list[Spread] = []
    for group in members.values():
        top, bottom = min(r for r, _ in group), max(r for r, _ in group)
        left, right = min(c for _, c in group), max(c for _, c in group)
        spread = Spread(top, left, bottom - top + 1, right - left + 1)
        if spread.rowspan * spread.colspan == len(group):
            found.append(spread)
        else:  # no rectangle: rules are missing, so that each place stands for itself
            found += [Spread(r, c, 1, 1) for r, c in group]
    return sorted(found)


def filled_grid(
    area: Area,
    columns: Sequence[float],
    rows: Sequence[float],
    spreads: Sequence[Spread],
    runs: Iterable[Run],
) -> Grid | None:
    """A grid with the text of its cells; none when few have any. ``rows`` run downwards."""
    owner = {
        (r, c): i
        for i, spread in enumerate(spreads)
        for r in range(spread.row, spread.row + spread.rowspan)
        for c in range(spread.column, spread.column + spread.colspan)
    }
    falling = [-y for y in rows]
    inside: list[list[Run]] = [[] for _ in spreads]
    for run in runs:
        r = min(max(bisect_right(falling, -run.y) - 1, 0), len(rows) - 2)
        c = min(max(bisect_right(columns, run.x) - 1, 0), len(columns) - 2)
        inside[owner[r, c]].append(run)
    cells = tuple(
        Cell(*spread, tuple(pieces_of(held))) for spread, held in zip(spreads, inside, strict=True)
    )
    if sum(bool(cell.pieces) for cell in cells) < _FULL * len(cells):
        return None
    cells, rows = _without_blank_rows(cells, rows)
    return Grid(area, tuple(columns), tuple(rows), cells, _head_depth(cells))


def _without_blank_rows(
    cells: Sequence[Cell], rows: Sequence[float]
) -> tuple[tuple[Cell, ...], list[float]]:
    """Cells and edges without the rows in which no text begins: the row above reaches over them."""
    kept = sorted({cell.row for cell in cells if cell.pieces})
    tidied = []
    for cell in cells:
        first, last = bisect_left(kept, cell.row), bisect_left(kept, cell.row + cell.rowspan)
        if first < last:
            tidied.append(cell._replace(row=first, rowspan=last - first))
    return tuple(sorted(tidied)), [rows[0], *(rows[row] for row in kept[1:]), rows[-1]]


def _head_depth(cells: Iterable[Cell]) -> int:
    """Number of rows of the head, as far as the first row shows it."""
    return head_depth([cell for cell in cells if cell.row == 0])


def apart(grid: Grid) -> tuple[tuple[Piece, ...], Grid | None, tuple[Piece, ...]]:
    """A grid without the rows of one cell above and below, and what stands in these.

    Above is the title of a box that is a table, below are its notes.
    """
    rows: list[list[Cell]] = [[] for _ in range(grid.rows)]
    for cell in grid.cells:
        rows[cell.row].append(cell)
    start, end = without_asides(rows, over=len(grid.columns) - 1)
    if end - start == grid.rows:
        return (), grid, ()
    above = tuple(piece for (cell,) in rows[:start] for piece in cell.pieces)
    below = tuple(piece for (cell,) in rows[end:] for piece in cell.pieces)
    cells = tuple(c._replace(row=c.row - start) for c in grid.cells if start <= c.row < end)
    edges = grid.edges[start : end + 1]
    area = grid.area._replace(top=edges[0], bottom=edges[-1])
    rest = Grid(area, grid.columns, edges, cells, _head_depth(cells)) if cells else None
    return above, rest, below

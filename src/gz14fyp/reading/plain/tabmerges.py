"""Empty places become parts of merged cells; what a page break repeated is dropped."""

from __future__ import annotations

from dataclasses import dataclass, field
from itertools import pairwise

from gz14fyp.layout.layout import LaidCell, Range, Stretch
from gz14fyp.layout.tables import cell_goes_on
from gz14fyp.reading.plain.tabcells import Placed, RowCells
from gz14fyp.reading.plain.tabplaces import learn_columns


@dataclass(frozen=True, slots=True)
class _Frame:
    """What merging needs to know of a table."""

    groups: dict[int, int]
    # The columns under a head that begins further left.
    under: frozenset[int]
    serial: int | None
    numbered: bool

    def is_wide(self, row: Placed, column: int) -> bool:
        """Whether an empty place belongs to the cell at its left."""
        if column - 1 not in row:
            return False
        names_row = column == 1 and self.numbered and not row[0].is_number
        return column in self.under or names_row


def _frame(rows: tuple[Placed, ...], master: RowCells, width: int) -> _Frame:
    firsts = [row[0].is_number for row in rows if 0 in row]
    starts = [cell.place for cell in master]
    groups = {a: b - a for a, b in pairwise([*starts, width])}
    return _Frame(
        groups=groups,
        under=frozenset(c for a, span in groups.items() for c in range(a + 1, a + span)),
        serial=learn_columns(list(rows), width).serial,
        numbered=sum(firsts) * 2 > len(firsts),
    )


def merge_cells(
    rows: tuple[Placed, ...],
    starts: frozenset[int],
    master: RowCells,
    width: int,
    furniture: list[Stretch],
) -> tuple[tuple[LaidCell, ...], tuple[tuple[LaidCell, ...], ...]]:
    """Header and body of a table from its placed rows; ``starts`` are those after a break."""
    frame = _frame(rows, master, width)
    header = tuple(
        LaidCell(cell.place, cell.spans, colspan=frame.groups[cell.place]) for cell in master
    )
    grid = _Merged(width)
    for r, row in enumerate(rows):
        grid.built.append({})
        first = min(row, default=0)
        for c in range(width):
            cell = row.get(c)
            if cell is None:
                _merge_empty(grid, frame, row, r, c, before=c < first)
            else:
                _merge_cell(grid, frame, rows, r, c, r in starts, furniture)
    return header, grid.rows()


@dataclass(slots=True)
class _Merged:
    """The cells built so far, and for each column the cell that stands lowest in it."""

    width: int
    built: list[dict[int, LaidCell]] = field(default_factory=list)
    lowest: dict[int, tuple[int, int]] = field(default_factory=dict)
    # What is printed below in cells that go down, by row and column of the cell.
    below: dict[tuple[int, int], list[Range]] = field(default_factory=dict)

    def put(self, r: int, c: int, spans: tuple[Range, ...]) -> None:
        """A new cell."""
        self.built[r][c] = LaidCell(c, spans)
        self.lowest[c] = (r, c)

    def widen(self, r: int, c: int) -> None:
        """The cell at the left covers this column too."""
        left = self.built[r][c - 1]
        self.built[r][c - 1] = left._replace(colspan=left.colspan + 1)
        self.lowest[c] = self.lowest[c - 1]

    def deepen(self, r: int, c: int, spans: tuple[Range, ...] = ()) -> None:
        """The cell above covers this row too, and what is printed here belongs to it."""
        top, column = self.lowest[c]
        cell = self.built[top][column]
        self.built[top][column] = cell._replace(rowspan=r - top + 1)
        if spans:
            self.below.setdefault((top, column), []).extend(spans)

    def rows(self) -> tuple[tuple[LaidCell, ...], ...]:
        """The rows with all of their cells."""
        for (r, c), spans in self.below.items():
            cell = self.built[r][c]
            self.built[r][c] = cell._replace(spans=(*cell.spans, *spans))
        return tuple(tuple(cells[c] for c in sorted(cells)) for cells in self.built)


def _merge_empty(grid: _Merged, frame: _Frame, row: Placed, r: int, c: int, before: bool) -> None:
    """An empty place belongs to the cell at its left or above it, or is an empty cell.

    ``before`` when it stands before all cells of its row.
    """
    below_group = frame.serial is not None and frame.serial not in row and r > 0
    if c - 1 in grid.built[r] and frame.is_wide(row, c):
        grid.widen(r, c)
    elif c in grid.lowest and (before or below_group):
        grid.deepen(r, c)
    else:
        grid.put(r, c, ())


def _merge_cell(
    grid: _Merged,
    frame: _Frame,
    rows: tuple[Placed, ...],
    r: int,
    c: int,
    starts_section: bool,
    furniture: list[Stretch],
) -> None:
    """A cell is new, or repeats the one above after a page break, or is its second half."""
    cell = rows[r][c]
    below_group = frame.serial is not None and frame.serial not in rows[r] and r > 0
    is_left = c < (frame.serial or 0)
    above = rows[grid.lowest[c][0]].get(c) if c in grid.lowest else None
    goes_on = above and cell_goes_on(
        above.key,
        cell.key,
        is_after_break=starts_section and is_left,
        is_unnumbered=below_group and _is_group_name(rows, r, c, frame.groups),
    )
    if goes_on == "again":
        grid.deepen(r, c)
        furniture.extend(Stretch(a, b, "repeated_cell") for a, b in cell.spans)
    elif goes_on == "half":
        grid.deepen(r, c, cell.spans)
    else:
        grid.put(r, c, cell.spans)


def _is_group_name(rows: tuple[Placed, ...], r: int, c: int, groups: dict[int, int]) -> bool:
    """Whether a cell is the second half of a group's name, cut by the line between two rows.

    A group has one number and one name: under a header that has two columns for names, a row
    without a number cannot open another group.
    """
    paired = groups.get(c, 1) > 1 and c + 1 in rows[r]
    return paired and c in rows[r - 1] and c + 1 in rows[r - 1]

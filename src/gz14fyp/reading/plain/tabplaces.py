"""Where the cells of a row belong, when a page break dropped the empty ones between them.

What stands in the columns of the rows that did not shift decides.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from itertools import pairwise

from gz14fyp.reading.plain.tabcells import Placed, RowCell, RowCells, Section

# What speaks for a column: a cell is of its kind; the same was seen there; it is printed there;
# its row is shifted alike; the row above has it. A group that begins without a number pays.
_KIND, _SEEN, _HOME, _SAME_SHIFT, _AS_ABOVE, _NEW_GROUP = 10, 10, 6, 7, 3, -15
# In a wider table each cell has too many places where it may belong: it stands as it is printed.
_WIDEST = 50
_NEVER = -(10**9)  # less than any sum: no column is left


@dataclass(frozen=True, slots=True)
class _Columns:
    """What the rows that did not shift say of each column."""

    numeric: tuple[bool, ...]
    seen: tuple[frozenset[str], ...]
    serial: int | None


def place_cells(
    sections: tuple[Section, ...], width: int
) -> tuple[tuple[Placed, ...], frozenset[int]]:
    """The cells of each row by column, and the rows that begin a section."""
    plain = [_plain_place(row, section, width) for section in sections for row in section.rows]
    rows = [row for section in sections for row in section.rows]
    columns = learn_columns(plain, width)
    steady = [
        simple for simple, row in zip(plain, rows, strict=True) if _fits(simple, row, columns)
    ]
    columns = learn_columns(steady or plain, width)
    placed: list[Placed] = []
    starts = set()
    position = 0
    for section in sections:
        starts.add(position)
        for row in section.rows:
            simple = plain[position]
            if _fits(simple, row, columns):
                placed.append(simple)
            elif width > _WIDEST:
                placed.append(dict(enumerate(row)))
            else:
                above = placed[-1] if placed else {}
                placed.append(_best_place(row, section, columns, above, width))
            position += 1
    return tuple(placed), frozenset(starts)


def _plain_place(row: RowCells, section: Section, width: int) -> Placed:
    """A row as it stands: by the header above it, or as it is when it fills the table."""
    return {min(_home(cell, row, section), width - 1): cell for cell in row}


def _home(cell: RowCell, row: RowCells, section: Section) -> int:
    fills_table = row[-1].place >= len(section.columns)
    return cell.place if fills_table else section.columns[cell.place]


def learn_columns(rows: list[Placed], width: int) -> _Columns:
    """What rows say of each column: whether it is of numbers, and what comes again in it."""
    numeric, seen = [], []
    for column in range(width):
        cells = [row[column] for row in rows if column in row]
        kinds = Counter(cell.is_number for cell in cells)
        numeric.append(kinds[True] > kinds[False])
        counts = Counter(cell.key for cell in cells)
        seen.append(frozenset(key for key, count in counts.items() if count > 1))
    serial = next((c for c in range(width) if numeric[c]), None)
    return _Columns(tuple(numeric), tuple(seen), serial)


def _fits(placed: Placed, row: RowCells, columns: _Columns) -> bool:
    if len(placed) != len(row):
        return False
    return all(
        cell.is_number == columns.numeric[column]
        or cell.key in columns.seen[column]
        or (column == 0 and _spans_into_names(cell, row))
        for column, cell in placed.items()
    )


def _spans_into_names(cell: RowCell, row: RowCells) -> bool:
    """A name that stands across the column of numbers and the one beside it."""
    return not cell.is_number and all(other.place != cell.place + 1 for other in row)


def _best_place(
    row: RowCells, section: Section, columns: _Columns, above: Placed, width: int
) -> Placed:
    """The columns, in order, in which the cells of a row fit best; of equal sums the leftmost.

    From the last cell to the first: the best sum of a cell in each column and of those after it.
    """
    penalty = 0 if _has_serial(row) else _NEW_GROUP
    steps = [after.place - cell.place for cell, after in pairwise(row)]
    sums = [0] * width
    chosen: list[list[int]] = []
    for i in reversed(range(len(row))):
        if i < len(steps):
            sums, following = _best_after(sums, steps[i])
            chosen.append(following)
        for column in range(width):
            new_group = columns.serial is not None and column < columns.serial
            sums[column] += _score(row[i], column, row, section, columns, above)
            sums[column] += penalty if new_group else 0
    best = [max(range(width), key=sums.__getitem__)]
    for following in reversed(chosen):
        best.append(following[best[-1]])
    return dict(zip(best, row, strict=True))


def _best_after(sums: list[int], step: int) -> tuple[list[int], list[int]]:
    """The best sum at the right of each column, and the column that has it.

    It is more where the next cell shifts as far as this one: when it stands ``step`` columns on.
    """
    width = len(sums)
    best, at = _NEVER, width - 1
    found: list[tuple[int, int]] = []
    for column in reversed(range(width)):
        steady = column + step
        alike = sums[steady] + _SAME_SHIFT if steady < width else _NEVER
        found.append(max((best, -at), (alike, -steady)))
        if sums[column] >= best:
            best, at = sums[column], column
    found.reverse()
    return [total for total, _ in found], [-place for _, place in found]


def _score(
    cell: RowCell,
    column: int,
    row: RowCells,
    section: Section,
    columns: _Columns,
    above: Placed,
) -> int:
    score = _KIND if cell.is_number == columns.numeric[column] else -_KIND
    if cell.key in columns.seen[column]:
        score += _SEEN
    if column == _home(cell, row, section):
        score += _HOME
    if column in above:
        score += _AS_ABOVE
    return score


def _has_serial(row: RowCells) -> bool:
    """Whether a row has a number of its own: one with a name after it."""
    first = next((i for i, cell in enumerate(row) if cell.is_number), len(row))
    return first + 1 < len(row) and not row[first + 1].is_number

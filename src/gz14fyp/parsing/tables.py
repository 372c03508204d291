"""Lines of tab-separated cells become tables.

A page break repeats the header, repeats the merged cell that goes on, and may drop the empty
cells that merged cells left, so that a row has shifted to the left. Where a cell belongs is
decided by what stands in the columns of the rows that did not shift.
"""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass, field
from itertools import pairwise
from typing import NamedTuple

from gz14fyp.parsing.draft import TableDraft, Unit
from gz14fyp.parsing.heal import joined
from gz14fyp.reading.layout import LaidCell, Range, Stretch
from gz14fyp.reading.source import BLANKS

_TAGS = re.compile(r"</?[a-z]+>")
_NUMBER = re.compile(
    r"(?:年均|累计|[\[（(<>≥≤约近超达\s])*[0-9]|[（(]?[一二三四五六七八九十]+[)）]?$"
)
_HAN = "[\u3400-\u9fff]"
_SAMPLE = 5
_GAP = re.compile(f"(?<={_HAN}) (?={_HAN})")


class _Cell(NamedTuple):
    """A cell as its line has it: where in the line, and what."""

    place: int
    text: str
    spans: tuple[Range, ...]
    key: str
    is_number: bool


_Cells = tuple[_Cell, ...]
_Placed = dict[int, _Cell]


@dataclass(frozen=True, slots=True)
class _Segment:
    """The rows between two page breaks, under their own copy of the header."""

    columns: tuple[int, ...]
    rows: tuple[_Cells, ...]


def group_rows(units: tuple[Unit, ...]) -> tuple[Unit, ...]:
    """Units with each run of rows in one unit.

    A plain line between two rows is what a page break cut off the last cell of the first, where
    no layout tells the cells.
    """
    grouped: list[Unit] = []
    for i, unit in enumerate(units):
        in_table = bool(grouped) and grouped[-1].kind == "table"
        if unit.kind == "row":
            if in_table and _are_alike(grouped[-1].rows[-1], unit):
                grouped[-1] = grouped[-1]._replace(rows=(*grouped[-1].rows, unit))
            else:
                grouped.append(unit._replace(kind="table", rows=(unit,)))
        elif in_table and not grouped[-1].table and _goes_on(units, i):
            *rows, last = grouped[-1].rows
            grouped[-1] = grouped[-1]._replace(rows=(*rows, joined(last, unit)))
        else:
            grouped.append(unit)
    return tuple(grouped)


def _are_alike(above: Unit, row: Unit) -> bool:
    """Whether two rows may be of one table: by its number, or by how their cells are told."""
    return above.table == row.table and bool(above.cells) == bool(row.cells)


def _goes_on(units: tuple[Unit, ...], i: int) -> bool:
    cut = units[i].kind == "plain" and not (units[i - 1].is_terminated or units[i - 1].cells)
    return cut and i + 1 < len(units) and units[i + 1].kind == "row"


def build_table(rows: tuple[Unit, ...], raw: str) -> tuple[TableDraft, tuple[Stretch, ...]]:
    """A table from its lines, and what in them is no content.

    The first line is the header, where the lines do not tell.
    """
    if rows[0].table:
        return _laid_table(rows), ()
    if rows[0].cells:
        return _drawn_table(rows, raw)
    aside: list[list[Stretch]] = [[] for _ in rows]
    lines = [_cells(row, markup) for row, markup in zip(rows, aside, strict=True)]
    segments, master, repeated = _segments(lines)
    for i in repeated:
        aside[i] = [Stretch(start, end, "repeated_header") for start, end in rows[i].spans]
    furniture = [stretch for stretches in aside for stretch in stretches]
    width = 1 + max((cell.place for line in lines for cell in line), default=0)
    placed, starts = _place(segments, width)
    header, body = _merge(placed, starts, master, width, furniture)
    table = TableDraft((header,) if header else (), body, _is_wrapped(lines, raw), rows[0].line)
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
            _make_cell(c.column, "".join(raw[a:b] for a, b in c.spans), c.spans) for c in row.cells
        )
        for row in rows
    ]
    width = 1 + max(cell.place for line in lines for cell in line)
    placed = tuple({cell.place: cell for cell in line} for line in lines[count:])
    first, body = _merge(placed, frozenset(), lines[0], width, furniture)
    header = _header(first, lines[1:count])
    return TableDraft(header, body, False, rows[0].line), tuple(furniture)


def _header(first: tuple[LaidCell, ...], below: list[_Cells]) -> tuple[tuple[LaidCell, ...], ...]:
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


def _cells(row: Unit, furniture: list[Stretch]) -> _Cells:
    """The cells of a line that are not empty. What a break cut off goes to the last one."""
    cells: list[_Cell] = []
    start, end = row.spans[0]
    offset = start
    line = row.text[: end - start]
    for index, part in enumerate(line.split("\t")):
        cell = _cell(index, part, offset, furniture)
        offset += len(part) + 1
        if cell:
            cells.append(cell)
    if len(row.spans) > 1:
        last = cells.pop() if cells else _make_cell(0, "", ())
        text = last.text + row.text[end - start :]
        cells.append(_make_cell(last.place, text, last.spans + row.spans[1:]))
    return tuple(cells)


def _cell(index: int, part: str, offset: int, furniture: list[Stretch]) -> _Cell | None:
    if "<" not in part:
        bare = _bare(part, offset)
        return _make_cell(index, part.strip(BLANKS), tuple(bare)) if bare else None
    pieces: list[Range] = []
    position = 0
    for tag in _TAGS.finditer(part):
        pieces += _bare(part[position : tag.start()], offset + position)
        furniture.append(Stretch(offset + tag.start(), offset + tag.end(), "markup"))
        position = tag.end()
    pieces += _bare(part[position:], offset + position)
    text = "".join(part[a - offset : b - offset] for a, b in pieces)
    return _make_cell(index, text, tuple(pieces)) if text else None


def _bare(piece: str, offset: int) -> list[Range]:
    """Where a piece stands without the blanks around it; nowhere when it is blank."""
    bare = piece.strip(BLANKS)
    if not bare:
        return []
    start = offset + piece.index(bare)
    return [(start, start + len(bare))]


def _make_cell(index: int, text: str, spans: tuple[Range, ...]) -> _Cell:
    return _Cell(index, text, spans, text.replace(" ", ""), bool(_NUMBER.match(text)))


def _segments(lines: list[_Cells]) -> tuple[tuple[_Segment, ...], _Cells, list[int]]:
    """Split at repeated headers, and their lines. The widest is the master for the columns.

    Where a header has fewer columns than the master, its names say which ones it has.
    """
    names = [cell.key for cell in lines[0]]
    heads = [i for i, line in enumerate(lines) if [cell.key for cell in line] == names]
    master_at = max(heads, key=lambda i: lines[i][-1].place if lines[i] else 0)
    master = lines[master_at]
    column_of = [cell.place for cell in master]
    segments = []
    for head, stop in zip(heads, [*heads[1:], len(lines)], strict=True):
        columns = _columns(lines[head], column_of)
        segments.append(_Segment(columns, tuple(lines[head + 1 : stop])))
    own = tuple(
        cell._replace(place=column) for cell, column in zip(lines[0], column_of, strict=True)
    )
    return tuple(segments), own, heads[1:]


def _columns(header: _Cells, column_of: list[int]) -> tuple[int, ...]:
    """Column of the table for each cell of a line in the segment under a header."""
    columns: list[int] = []
    for cell, column in zip(header, column_of, strict=True):
        while len(columns) < cell.place:
            columns.append(columns[-1] + 1 if columns else 0)
        columns.append(column)
    return tuple(columns)


# --- placing cells in columns --------------------------------------------------------------

# Whole numbers: sums of fractions differ between versions of Python, and so would ties.
_KIND, _SEEN, _HOME, _SAME_SHIFT, _AS_ABOVE, _NEW_GROUP = 10, 10, 6, 7, 3, -15
_NEVER = -(10**9)  # less than any sum: no column is left


@dataclass(frozen=True, slots=True)
class _Columns:
    """What the rows that did not shift say of each column."""

    numeric: tuple[bool, ...]
    seen: tuple[frozenset[str], ...]
    serial: int | None


def _place(
    segments: tuple[_Segment, ...], width: int
) -> tuple[tuple[_Placed, ...], frozenset[int]]:
    """The cells of each row by column, and the rows that begin a segment."""
    plain = [_plain_place(row, segment, width) for segment in segments for row in segment.rows]
    rows = [row for segment in segments for row in segment.rows]
    columns = _learn(plain, width)
    steady = [
        simple for simple, row in zip(plain, rows, strict=True) if _fits(simple, row, columns)
    ]
    columns = _learn(steady or plain, width)
    placed: list[_Placed] = []
    starts = set()
    position = 0
    for segment in segments:
        starts.add(position)
        for row in segment.rows:
            simple = plain[position]
            if _fits(simple, row, columns):
                placed.append(simple)
            else:
                above = placed[-1] if placed else {}
                placed.append(_best_place(row, segment, columns, above, width))
            position += 1
    return tuple(placed), frozenset(starts)


def _plain_place(row: _Cells, segment: _Segment, width: int) -> _Placed:
    """A row as it stands: by the header above it, or as it is when it fills the table."""
    return {min(_home(cell, row, segment), width - 1): cell for cell in row}


def _home(cell: _Cell, row: _Cells, segment: _Segment) -> int:
    fills_table = row[-1].place >= len(segment.columns)
    return cell.place if fills_table else segment.columns[cell.place]


def _learn(rows: list[_Placed], width: int) -> _Columns:
    numeric, seen = [], []
    for column in range(width):
        cells = [row[column] for row in rows if column in row]
        kinds = Counter(cell.is_number for cell in cells)
        numeric.append(kinds[True] > kinds[False])
        counts = Counter(cell.key for cell in cells)
        seen.append(frozenset(key for key, count in counts.items() if count > 1))
    serial = next((c for c in range(width) if numeric[c]), None)
    return _Columns(tuple(numeric), tuple(seen), serial)


def _fits(placed: _Placed, row: _Cells, columns: _Columns) -> bool:
    if len(placed) != len(row):
        return False
    return all(
        cell.is_number == columns.numeric[column]
        or cell.key in columns.seen[column]
        or _spans_into_words(cell, column, row, columns)
        for column, cell in placed.items()
    )


def _spans_into_words(cell: _Cell, column: int, row: _Cells, columns: _Columns) -> bool:
    """A name that stands across the column of numbers and the column of names beside it."""
    empty_after = all(other.place != cell.place + 1 for other in row)
    beside = column + 1 < len(columns.numeric) and not columns.numeric[column + 1]
    return empty_after and beside and column == 0 and not cell.is_number


def _best_place(
    row: _Cells, segment: _Segment, columns: _Columns, above: _Placed, width: int
) -> _Placed:
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
            sums[column] += _score(row[i], column, row, segment, columns, above)
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
    cell: _Cell,
    column: int,
    row: _Cells,
    segment: _Segment,
    columns: _Columns,
    above: _Placed,
) -> int:
    score = _KIND if cell.is_number == columns.numeric[column] else -_KIND
    if cell.key in columns.seen[column]:
        score += _SEEN
    if column == _home(cell, row, segment):
        score += _HOME
    if column in above:
        score += _AS_ABOVE
    return score


def _has_serial(row: _Cells) -> bool:
    """Whether a row has a number of its own: one with a name after it."""
    first = next((i for i, cell in enumerate(row) if cell.is_number), len(row))
    return first + 1 < len(row) and not row[first + 1].is_number


# --- merged cells --------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class _Frame:
    """What merging needs to know of a table."""

    groups: dict[int, int]
    serial: int | None
    numbered: bool

    def is_wide(self, row: _Placed, column: int) -> bool:
        """Whether an empty place belongs to the cell at its left."""
        if column - 1 not in row:
            return False
        under_one_head = any(a < column < a + span for a, span in self.groups.items())
        names_row = column == 1 and self.numbered and not row[0].is_number
        return under_one_head or names_row


def _frame(rows: tuple[_Placed, ...], master: _Cells, width: int) -> _Frame:
    firsts = [row[0].is_number for row in rows if 0 in row]
    starts = [cell.place for cell in master]
    return _Frame(
        groups={a: b - a for a, b in pairwise([*starts, width])},
        serial=_learn(list(rows), width).serial,
        numbered=sum(firsts) * 2 > len(firsts),
    )


def _merge(
    rows: tuple[_Placed, ...],
    starts: frozenset[int],
    master: _Cells,
    width: int,
    furniture: list[Stretch],
) -> tuple[tuple[LaidCell, ...], tuple[tuple[LaidCell, ...], ...]]:
    frame = _frame(rows, master, width)
    header = tuple(
        LaidCell(cell.place, cell.spans, colspan=frame.groups[cell.place]) for cell in master
    )
    grid = _Grid(width)
    for r, row in enumerate(rows):
        grid.built.append({})
        for c in range(width):
            cell = row.get(c)
            if cell is None:
                _merge_empty(grid, frame, row, r, c)
            else:
                _merge_cell(grid, frame, rows, r, c, r in starts, furniture)
    return header, tuple(tuple(cells[c] for c in sorted(cells)) for cells in grid.built)


@dataclass(slots=True)
class _Grid:
    """The cells built so far, and for each column the cell that stands lowest in it."""

    width: int
    built: list[dict[int, LaidCell]] = field(default_factory=list)
    lowest: dict[int, tuple[int, int]] = field(default_factory=dict)

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
        self.built[top][column] = cell._replace(rowspan=r - top + 1, spans=cell.spans + spans)


def _merge_empty(grid: _Grid, frame: _Frame, row: _Placed, r: int, c: int) -> None:
    """An empty place belongs to the cell at its left or above it, or is an empty cell."""
    below_group = frame.serial is not None and frame.serial not in row and r > 0
    if c - 1 in grid.built[r] and frame.is_wide(row, c):
        grid.widen(r, c)
    elif c in grid.lowest and (c < min(row, default=0) or below_group):
        grid.deepen(r, c)
    else:
        grid.put(r, c, ())


def _merge_cell(
    grid: _Grid,
    frame: _Frame,
    rows: tuple[_Placed, ...],
    r: int,
    c: int,
    starts_segment: bool,
    furniture: list[Stretch],
) -> None:
    """A cell is new, or repeats the one above after a page break, or is its second half."""
    cell = rows[r][c]
    below_group = frame.serial is not None and frame.serial not in rows[r] and r > 0
    is_left = c < (frame.serial or 0)
    above = rows[grid.lowest[c][0]].get(c) if c in grid.lowest else None
    if above and starts_segment and is_left and above.key == cell.key:
        grid.deepen(r, c)
        furniture.extend(Stretch(a, b, "repeated_cell") for a, b in cell.spans)
    elif above and below_group and _is_group_name(rows, r, c, frame.groups):
        grid.deepen(r, c, cell.spans)
    else:
        grid.put(r, c, cell.spans)


def _is_group_name(rows: tuple[_Placed, ...], r: int, c: int, groups: dict[int, int]) -> bool:
    """Whether a cell is the second half of a group's name, cut by the line between two rows.

    A group has one number and one name: under a header that has two columns for names, a row
    without a number cannot open another group.
    """
    paired = groups.get(c, 1) > 1 and c + 1 in rows[r]
    return paired and c in rows[r - 1] and c + 1 in rows[r - 1]


def _is_wrapped(lines: list[_Cells], raw: str) -> bool:
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
        together += pair in raw
        if together * 2 > len(sample) or (tried - together) * 2 >= len(sample):
            break
    return together * 2 > len(sample)

"""Lines of tab-separated cells become tables.

A page break repeats the header, repeats the merged cell that goes on, and may drop the empty
cells that merged cells left, so that a row has shifted to the left. Where a cell belongs is
decided by what stands in the columns of the rows that did not shift.
"""

from __future__ import annotations

from collections.abc import Container, Iterable, Iterator, Sequence
from typing import NamedTuple

from gz14fyp.grammar.marks import HAN
from gz14fyp.grammar.patterns import compiled
from gz14fyp.layout.joins import joined_lines
from gz14fyp.layout.layout import LaidCell, Line, Stretch
from gz14fyp.layout.segments import Segment
from gz14fyp.layout.tables import head_depth, line_completes_row, rows_together
from gz14fyp.reading.plain.tabcells import RowCells, cells_of, make_cell, sections_of
from gz14fyp.reading.plain.tabmerges import merge_cells
from gz14fyp.reading.plain.tabplaces import place_cells

_SAMPLE = 5
_MOST_PLACES, _PLACES_A_CHARACTER = 1000, 4
_GAP = compiled(
    "a blank in a Chinese text", f"(?<=[{HAN}]) (?=[{HAN}])", finds="甲 乙", not_in="甲 A"
)


class Tables(NamedTuple):
    """Lines of which those in tables have their cells, and what in these is no content.

    ``wrapped`` are the numbers of the tables in whose cells a blank is the end of a narrow line.
    """

    lines: tuple[Line, ...]
    furniture: tuple[Stretch, ...]
    wrapped: frozenset[int]


class _Run:
    """Rows of one kind that stand below each other, with the lines they stand in."""

    def __init__(self, line: Line, row: Segment) -> None:
        self.lines = [line]
        self.rows = [row]
        self._width = _width_of(row)
        self._characters = len(row.text)

    def takes(self, row: Segment) -> bool:
        """Whether a row may be one of the same table: its cells are told in the same way.

        One row of a thousand cells gives each row above it as many empty places: a grid with many
        times more places than the text has characters is none.
        """
        places = (len(self.rows) + 1) * max(self._width, _width_of(row))
        most = _MOST_PLACES + _PLACES_A_CHARACTER * (self._characters + len(row.text))
        return rows_together(self.rows[-1], row) and places <= most

    def add(self, line: Line, row: Segment) -> None:
        """Another row."""
        self.lines.append(line)
        self.rows.append(row)
        self._width = max(self._width, _width_of(row))
        self._characters += len(row.text)

    def complete(self, line: Line, rest: Segment) -> None:
        """The rest of the last row."""
        self.lines[-1] = joined_lines(self.lines[-1], [(line, 0)])
        row = self.rows[-1]
        self.rows[-1] = row._replace(spans=row.spans + rest.spans, text=row.text + rest.text)


def _width_of(row: Segment) -> int:
    return 1 + (row.cells[-1].column if row.cells else row.text.count("\t"))


def lay_tables(
    lines: Sequence[Line], segments: Sequence[Segment], raw: str, wording: Container[str]
) -> Tables:
    """The lines with the cells of tables; ``segments`` has their labels.

    A plain line between two rows is what a page break cut off the last cell of the first, where
    the line does not draw its cells.
    """
    laid: list[Line] = []
    furniture: list[Stretch] = []
    wrapped: list[int] = []
    number = 0
    for run in _runs(lines, segments):
        if isinstance(run, Line):
            laid.append(run)
            continue
        number += 1
        table = _drawn_table(run, raw) if run.rows[0].cells else _tab_table(run, wording)
        laid += [line._replace(table=number) for line in table.lines]
        furniture += table.furniture
        if table.is_wrapped:
            wrapped.append(number)
    return Tables(tuple(laid), tuple(furniture), frozenset(wrapped))


def _runs(lines: Sequence[Line], segments: Sequence[Segment]) -> Iterator[Line | _Run]:
    """The lines outside of tables one by one, and those of each table together."""
    run: _Run | None = None
    below = (*segments[1:], None) if segments else ()
    for line, segment, after in zip(lines, segments, below, strict=True):
        if run and segment.kind == "row" and run.takes(segment):
            run.add(line, segment)
        elif run and line_completes_row(run.rows[-1], segment, after):
            run.complete(line, segment)
        else:
            if run:
                yield run
            run = _Run(line, segment) if segment.kind == "row" else None
            if run is None:
                yield line
    if run:
        yield run


class _Laid(NamedTuple):
    """The lines of a table with their cells, header first, and what in them is no content."""

    lines: list[Line]
    furniture: list[Stretch]
    is_wrapped: bool = False


def _tab_table(run: _Run, wording: Container[str]) -> _Laid:
    """A table of cells with tabs between. Its first line is the header, which may come again."""
    aside: list[list[Stretch]] = [[] for _ in run.rows]
    lines = [cells_of(row, markup) for row, markup in zip(run.rows, aside, strict=True)]
    sections, master, repeated = sections_of(lines)
    for i in repeated:
        aside[i] = [Stretch(start, end, "repeated_header") for start, end in run.rows[i].spans]
    furniture = [stretch for stretches in aside for stretch in stretches]
    width = 1 + max((cell.place for line in lines for cell in line), default=0)
    placed, starts = place_cells(sections, width)
    header, body = merge_cells(placed, starts, master, width, furniture)
    dropped = {0, *repeated}
    below = [line for i, line in enumerate(run.lines) if i not in dropped]
    head = _with_cells(run.lines[:1], [header], is_header=True) if header else []
    return _Laid([*head, *_with_cells(below, body)], furniture, _is_wrapped(lines, wording))


def _drawn_table(run: _Run, raw: str) -> _Laid:
    """A table whose cells have their columns, and empty places where cells are merged."""
    furniture: list[Stretch] = []
    # Of all rows: two tables with a blank line between are one run, and so far have one head.
    count = head_depth(marked=[True for row in run.rows if row.is_header])
    lines = [
        tuple(
            make_cell(c.column, "".join(raw[a:b] for a, b in c.spans), c.spans) for c in row.cells
        )
        for row in run.rows
    ]
    width = 1 + max(cell.place for line in lines for cell in line)
    placed = tuple({cell.place: cell for cell in line} for line in lines[count:])
    first, body = merge_cells(placed, frozenset(), lines[0], width, furniture)
    header = _with_cells(run.lines[:count], _header(first, lines[1:count]), is_header=True)
    return _Laid([*header, *_with_cells(run.lines[count:], body)], furniture)


def _with_cells(
    lines: Iterable[Line], rows: Iterable[tuple[LaidCell, ...]], is_header: bool = False
) -> list[Line]:
    """Lines with the cells of the rows that they are."""
    return [
        line._replace(cells=cells, is_header=is_header)
        for line, cells in zip(lines, rows, strict=True)
    ]


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

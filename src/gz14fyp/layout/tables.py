"""What is asked of every table: its head, its rows, what comes again, what goes on.

One function answers each question for all formats. What a format shows of it is an argument, and
what it does not show is left out:

- Web pages and Word files say which rows are of the head, and what each cell covers. A Word file
  says which cell goes on with the one above. Neither has pages that repeat or cut.
- A PDF has rules: they show what a cell covers, unless one is missing. Its pages repeat heads, and
  cut tables, rows and merged cells.
- A plain text has texts and their order. Lined up by blanks, they stand in columns as well; with
  tabs, a page break may have shifted them.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence, Set
from itertools import takewhile
from typing import Literal, Protocol

from gz14fyp.grammar.furniture import SAYS_AGAIN, SAYS_AGAIN_BEFORE
from gz14fyp.layout.segments import Segment

# How far apart, in points, the edges of a column may be on two pages.
_NEAR = 4.0

# What is compared of the cells of a row: of each its text, and its place if places do not shift.
Shown = Sequence[object]


class Covering(Protocol):
    """A cell, by how much of the grid it covers: a ``GridCell``, a ``LaidCell``, one of a PDF."""

    @property
    def colspan(self) -> int:
        """How many columns it covers."""

    @property
    def rowspan(self) -> int:
        """How many rows it covers."""


# --- how deep is the head ------------------------------------------------------------------


def head_depth(
    first: Sequence[Covering] = (),
    *,
    marked: Iterable[bool] = (),
    again: int = 0,
    with_values: Sequence[bool] = (),
    is_told: bool = False,
) -> int:
    """Number of rows of the head, by the best that the format shows.

    It is one when nothing shows it, as in a text whose cells stand between tabs or strokes.

    - ``marked``: of each row from the top, whether it says that it is of the head;
    - ``again``: how many rows from the top come again on the next page;
    - ``with_values``: of each row, whether a value stands in it: the body begins with the first
      one below the first row;
    - ``first``: the cells of the first row. One over several columns is divided below, and the
      head goes on as far as these cells do. It does too when most go over several rows, if the
      file tells what they cover (``is_told``): a rule of a PDF may only be missing.
    """
    depth = sum(1 for _ in takewhile(bool, marked)) or again
    if depth:
        return depth
    if with_values:
        below = (i for i, has_value in enumerate(with_values) if i and has_value)
        return next(below, len(with_values))
    is_divided = any(cell.colspan > 1 for cell in first)
    is_deep = is_told and sum(cell.rowspan > 1 for cell in first) * 2 > len(first)
    return max(cell.rowspan for cell in first) if is_divided or is_deep else 1


# --- what is a repeated head ---------------------------------------------------------------


def repeated_head(head: Iterable[Shown], rows: Iterable[Shown]) -> int:
    """How many rows from the top are those of the head again, one after the other.

    Rows are the same when all is that is compared of their cells: their texts, in a PDF with
    columns and spans; in a text with tabs without, as its cells may have shifted.
    """
    pairs = zip(head, rows, strict=False)
    return sum(1 for _ in takewhile(lambda pair: pair[0] == pair[1], pairs))


def repeated_title(text: str) -> str | None:
    """The title that a text says goes on on its page, empty if it names none; None for others."""
    match = SAYS_AGAIN.fullmatch(text) or SAYS_AGAIN_BEFORE.fullmatch(text)
    return None if match is None else match["title"] or ""


# --- which rows belong together ------------------------------------------------------------


def rows_together(above: Segment, row: Segment) -> bool:
    """Whether a row right below another one is of the same table.

    It has the same number, where the tables of a layout are numbered. Before, its cells are told
    in the same way: they have been found, or stand between tabs.
    """
    if above.table or row.table:
        return above.table == row.table
    return bool(above.cells) == bool(row.cells)


def without_asides(rows: Sequence[Sequence[Covering]], over: int = 2) -> tuple[int, int]:
    """Where the table begins and ends between rows of one cell: a title above, notes below.

    A note goes over as many columns as ``over`` says, at least. In a PDF these are all: where a
    rule is missing, a cell beside one that goes down is not yet a note.
    """
    start, end = 0, len(rows)
    while start < end and len(rows[start]) == 1 and rows[start][0].rowspan == 1:
        start += 1
    while end > start and len(rows[end - 1]) == 1 and rows[end - 1][0].colspan >= over:
        end -= 1
    return start, end


def same_row(line: Set[int], above: Set[int] | None = None, *, is_close: bool = False) -> bool:
    """Whether a line of a table goes on with the row above; sets are columns that have text.

    It does when it has none in the first column, and only in columns in which the row has some
    too, but not in all; ``above`` is left out where heights tell the lines apart and columns do
    not. It also does when it has text in the first column alone and stands close below
    (``is_close``), where there are heights.
    """
    if 0 in line:
        return is_close and len(line) == 1
    return above is None or line < above


# --- what goes on on the next page ---------------------------------------------------------


def table_goes_on(
    columns: Sequence[float],
    below: Sequence[float],
    head: Iterable[Shown],
    rows: Iterable[Shown],
) -> bool:
    """Whether a table goes on with one on the next page or column: it has the same columns.

    Given are the edges of the columns of both, and what is compared of their rows. Columns that
    gaps tell are not quite the same on each page: a repeated head says that they are.
    """
    if len(columns) != len(below):
        return False
    shift = below[0] - columns[0]
    off = [abs(b - a - shift) for a, b in zip(columns, below, strict=True)]
    return max(off) < _NEAR or (off[-1] < _NEAR and repeated_head(head, rows) > 0)


def row_goes_on(
    above: Mapping[int, bool], below: Mapping[int, bool], filled: Callable[[], Set[int]]
) -> bool:
    """Whether a break stands in a row: what every other row has, one of its halves lacks.

    The halves tell of each of their cells, by its column, whether it has text. ``filled`` gives
    the columns in which all other rows have some; it is asked only if that matters.
    """
    lacking = {column for column in above.keys() & below.keys() if above[column] != below[column]}
    return bool(lacking) and not lacking.isdisjoint(filled())


def line_completes_row(row: Segment, line: Segment, below: Segment | None) -> bool:
    """Whether a plain line is the rest of the row above, which a break cut: a row is below it too.

    Where cells have been found, nothing outside of them is the rest of a row.
    """
    is_cut = line.kind == "plain" and not (row.is_terminated or row.cells)
    return is_cut and below is not None and below.kind == "row"


def cell_goes_on(
    above: Shown = (),
    cell: Shown = (),
    *,
    is_marked: bool = False,
    is_merged: bool = False,
    is_after_break: bool = False,
    is_unnumbered: bool = False,
) -> Literal["", "again", "half"]:
    """What a cell is to the one above it: the same again, its second half, or another one.

    ``above`` and ``cell`` are what is printed in them, where that is evidence.

    - ``is_marked``: the file says that it goes on;
    - ``is_merged``: rules show a merged cell that a page break may have cut: one half is empty;
    - ``is_after_break``: a page break, which repeats the names of groups, stands before it;
    - ``is_unnumbered``: it names a group, in a row that has no number to open another one.
    """
    if is_after_break and above == cell:
        return "again"
    is_half = is_marked or is_unnumbered or (is_merged and not (above and cell))
    return "half" if is_half else ""

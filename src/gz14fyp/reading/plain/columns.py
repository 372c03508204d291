"""Tables drawn with characters: cells between strokes, or in columns lined up by blanks."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from operator import itemgetter
from typing import NamedTuple
from unicodedata import east_asian_width

from gz14fyp.grammar.labels import LABELLED_LINE
from gz14fyp.grammar.marks import BLANKS, STOP, WIDE_BLANK
from gz14fyp.grammar.patterns import compiled
from gz14fyp.grammar.quantities import IS_VALUE
from gz14fyp.layout.layout import LaidCell, Line, Range, Stretch
from gz14fyp.layout.tables import head_depth, same_row

_PIPES = compiled(
    "a row of a table whose cells stand between strokes",
    r"\|[^|]*\|",
    finds="| 甲 | 乙 |",
    not_in="甲 | 乙",
    by="match",
)
_RULER = compiled(
    "a line between rows that is drawn, and says nothing",
    r"[|\s:+-]+$",
    finds="|---|---|",
    not_in="| 甲 |",
    by="match",
)
_BETWEEN = f"(?:  +| *{WIDE_BLANK}[ {WIDE_BLANK}]*)"
_GAP = compiled(
    "the blanks between two columns",
    f"(?<=[^ {WIDE_BLANK}]){_BETWEEN}(?=[^ {WIDE_BLANK}])",
    finds="甲  乙",
    not_in="甲 乙",
)
_SPLIT = compiled("blanks that may part columns", f"({_BETWEEN})", finds="甲  乙", not_in="甲 乙")
# A line that is set in further, in columns, may be the rest of a cell.
_INDENT = 4
# Whether a width of Unicode's (UAX 11) is one column.
_NARROW = {"Na": 1, "N": 1, "H": 1, "W": 0, "F": 0, "A": 0}.__getitem__


def width(text: str) -> int:
    """Width of a text in columns: a wide character takes two."""
    narrow = sum(map(_NARROW, map(east_asian_width, text)))
    return 2 * len(text) - narrow


# --- strokes -------------------------------------------------------------------------------


def pipe_rows(lines: Sequence[Line]) -> list[Line]:
    """The lines whose cells stand between strokes."""
    return [line for line in lines if _PIPES.match(line.text)]


def cut_pipes(lines: Sequence[Line]) -> tuple[tuple[Line, ...], tuple[Stretch, ...]]:
    """Lines with the cells of those between strokes, and the strokes and rulers."""
    found: list[Line] = []
    strokes: list[Stretch] = []
    for line in lines:
        if not _PIPES.match(line.text):
            found.append(line)
        elif _RULER.match(line.text):
            strokes.append(Stretch(line.start, line.end, "table_rule"))
        else:
            strokes += [
                Stretch(line.start + at, line.start + at + 1, "cell_separator")
                for at, char in enumerate(line.text)
                if char == "|"
            ]
            found.append(line._replace(cells=_between(line)))
    return tuple(found), tuple(strokes)


def _between(line: Line) -> tuple[LaidCell, ...]:
    parts = line.text.split("|")
    at, cells = line.start, []
    for column, part in enumerate(parts, -1):
        bare = part.strip(BLANKS)
        if bare:
            start = at + part.index(bare)
            cells.append(LaidCell(max(column, 0), ((start, start + len(bare)),)))
        at += len(part) + 1
    return tuple(cells)


# --- blanks --------------------------------------------------------------------------------


class _Chunk(NamedTuple):
    """A text between two gaps: its columns on the page, and where it stands in the source."""

    left: int
    right: int
    span: Range


_InColumns = tuple[Line, dict[int, list[_Chunk]]]


def blank_rows(lines: Sequence[Line], raw: str) -> list[Line]:
    """The lines that stand in tables lined up by blanks."""
    return [line for run in _runs(lines, raw) for line in run]


def cut_columns(lines: Sequence[Line], raw: str) -> tuple[Line, ...]:
    """Lines with the cells of those in tables lined up by blanks; what is one row is one line."""
    rows = {run[0].start: _rows(run, raw) for run in _runs(lines, raw)}
    inside = {line.start for run in _runs(lines, raw) for line in run}
    found: list[Line] = []
    for line in lines:
        if line.start in rows:
            found += rows[line.start]
        elif line.start not in inside:
            found.append(line)
    return tuple(found)


def _runs(lines: Sequence[Line], raw: str) -> list[list[Line]]:
    """Runs of lines right below each other, of which at least two have several gaps."""
    runs: list[list[Line]] = [[]]
    for line in lines:
        if runs[-1] and line.number != runs[-1][-1].number + 1:
            runs.append([])
        if _gaps(line) > 1 or (runs[-1] and _is_short_and_apart(line, raw)):
            runs[-1].append(line)
    return [run for run in runs if sum(_gaps(line) > 1 for line in run) > 1]


def _gaps(line: Line) -> int:
    """Number of gaps in a line, if it may be a row."""
    text = line.text
    # Most lines have none: the search for one blank character is many times faster.
    if "  " not in text and WIDE_BLANK not in text:
        return 0
    if "\t" in text or "|" in text or LABELLED_LINE.match(text):
        return 0
    return len(_GAP.findall(text))


def _is_short_and_apart(line: Line, raw: str) -> bool:
    """Whether a line may be the rest of cells: it stands below a column that is not the first."""
    indent = width(raw[raw.rfind("\n", 0, line.start) + 1 : line.start])
    return indent > _INDENT and LABELLED_LINE.match(line.text) is None and STOP not in line.text


def _rows(run: Sequence[Line], raw: str) -> list[Line]:
    """The rows of a table: columns found, chunks placed, rests of cells joined."""
    chunks = [_chunks(line, raw) for line in run]
    edges = _edges(chunks)
    placed = [(line, _placed(own, edges)) for line, own in zip(run, chunks, strict=True)]
    body = head_depth(with_values=[_has_number(row, raw) for row in placed])
    return [_line(row, True) for row in placed[:body]] + [
        _line(row, False) for row in _whole_rows(placed[body:])
    ]


def _chunks(line: Line, raw: str) -> list[_Chunk]:
    """The texts of a line between its gaps."""
    begin = raw.rfind("\n", 0, line.start) + 1
    chunks = []
    offset, column = begin, 0
    for part in _SPLIT.split(raw[begin : line.end]):
        wide = width(part)
        if part.strip(BLANKS):
            chunks.append(_Chunk(column, column + wide, (offset, offset + len(part))))
        offset += len(part)
        column += wide
    return chunks


def _edges(rows: Sequence[list[_Chunk]]) -> list[tuple[int, int]]:
    """Left and right edge of each column, as the rows with the most chunks have them."""
    most = max(map(len, rows))
    full = [row for row in rows if len(row) == most]
    return [
        (min(chunk.left for chunk in column), max(chunk.right for chunk in column))
        for column in zip(*full, strict=True)
    ]


def _placed(row: list[_Chunk], edges: list[tuple[int, int]]) -> dict[int, list[_Chunk]]:
    """Pieces by the column in which they stand, in order from the left."""
    cells: dict[int, list[_Chunk]] = {}
    first = 0
    for left, chunk in enumerate(row):
        last = max(first, len(edges) - (len(row) - left))
        begin, end = (min(max(near, first), last) for near in _near(chunk, edges))
        column = max(range(begin, end + 1), key=lambda c: _overlap(chunk, edges[c]))
        cells[column] = [chunk]
        first = min(column + 1, len(edges) - 1)
    return cells


def _near(chunk: _Chunk, edges: list[tuple[int, int]]) -> tuple[int, int]:
    """The first and the last column of those in which a chunk may stand best.

    The edges ascend: columns that end within the chunk are the better the further right they are,
    those that begin within it the further left; of those that hold it, the first is taken.
    """
    begun = bisect_right(edges, chunk.left, key=itemgetter(0)) - 1
    ended = bisect_left(edges, chunk.right, key=itemgetter(1))
    return min(begun, ended), ended


def _overlap(chunk: _Chunk, edge: tuple[int, int]) -> int:
    """How far a chunk stands in a column; less than nothing when it stands beside it."""
    return min(chunk.right, edge[1]) - max(chunk.left, edge[0])


def _has_number(row: _InColumns, raw: str) -> bool:
    texts = (raw[a:b] for chunks in row[1].values() for a, b in (chunk.span for chunk in chunks))
    return any(map(IS_VALUE.match, texts))


def _whole_rows(rows: Sequence[_InColumns]) -> list[_InColumns]:
    """Rows with the lines joined that only go on with cells of the row above."""
    whole: list[_InColumns] = []
    for line, cells in rows:
        above = whole[-1][1] if whole else {}
        if above and same_row(cells.keys(), above.keys()):
            for column, chunks in cells.items():
                above[column] += chunks
        else:
            whole.append((line, cells))
    return whole


def _line(row: _InColumns, is_header: bool) -> Line:
    line, columns = row
    cells = tuple(
        LaidCell(column, tuple(chunk.span for chunk in chunks))
        for column, chunks in sorted(columns.items())
    )
    return line._replace(cells=cells, is_header=is_header)

"""The rows of a table whose rules tell only where its header and its end are.

They are told by a column that has one line in each row, such as that of the numbers; where none
has, by the lines that have text in the first column. Cells before such a column may be merged.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Sequence
from itertools import pairwise

from gz14fyp.layout.tables import same_row
from gz14fyp.reading.pdf.content import Run
from gz14fyp.reading.pdf.grids import MOST_ROWS, Spread

# Of the smallest step between lines: up to it, a line goes on within its cell.
_CLOSE = 1.03
# In sizes: lines of one cell stand closer to each other than those of two rows; and how exactly
# a merged cell stands in the middle of its rows.
_WRAPPED, _EXACT = 1.5, 0.6

Height = list[Run]


def row_edges(runs: Sequence[Run], columns: Sequence[float], top: float) -> list[float]:
    """Heights between the rows, from the top."""
    held = _by_column(runs, columns)
    key = _key_column(held)
    if key is None:
        edges = _edges_by_first(runs, columns)
    else:
        full = [line for column in held if len(column) >= len(held[key]) for line in column]
        edges = list(_edges_by_key(held[key], full))
    return [edge for edge in edges if edge < top]


def merged_rows(
    runs: Sequence[Run], columns: Sequence[float], rows: Sequence[float]
) -> list[Spread]:
    """The merged cells of the columns before the one that has a line in each row.

    Rows count from that below the first of the edges ``rows``.
    """
    held = _by_column(runs, columns)
    key = _key_column(held)
    if len(rows) > MOST_ROWS:
        return []
    middles = [(above + below) / 2 for above, below in pairwise(rows)]
    found = []
    for number, column in enumerate(held[: key or 0]):
        blocks = [[line[0].y for line in block] for block in _blocks(column)]
        if 0 < len(blocks) < len(middles):
            size = column[0][0].size
            groups = _fitted([(b[0] + b[-1]) / 2 for b in blocks], middles, size * _EXACT)
            found += [Spread(start, number, end - start, 1) for start, end in groups]
    return found


def _by_column(runs: Iterable[Run], columns: Sequence[float]) -> list[list[Height]]:
    """The lines of each column, from the top."""
    held: list[list[Run]] = [[] for _ in columns[1:]]
    inner = columns[1:-1]
    for run in runs:
        place = bisect_left(inner, run.x)
        held[place].append(run)
    return [heights(column) for column in held]


def _key_column(held: Sequence[Sequence[Height]]) -> int | None:
    """The column with most lines of those whose lines all stand apart."""
    apart = [i for i, column in enumerate(held) if len(_blocks(column)) == len(column) > 1]
    return max(apart, key=lambda i: len(held[i]), default=None)


def _blocks(lines: Sequence[Height]) -> list[list[Height]]:
    """Lines that stand close, together."""
    blocks: list[list[Height]] = []
    for line in lines:
        if blocks and blocks[-1][-1][0].y - line[0].y < _WRAPPED * line[0].size:
            blocks[-1].append(line)
        else:
            blocks.append([line])
    return blocks


def _edges_by_key(key: Sequence[Height], lines: Sequence[Height]) -> Iterable[float]:
    """The middle of the widest gap between each two lines of a column."""
    runs = sorted((run for line in lines for run in line), key=lambda run: run.y)
    middles = [run.y for run in runs]
    for above, below in pairwise(key):
        high, low = above[0].y, below[0].y
        inside = runs[bisect_left(middles, low) : bisect_right(middles, high)]
        stretches = sorted((run.bottom, run.top) for run in inside)
        gaps, reached = [], stretches[0][1]
        for bottom, top in stretches[1:]:
            gaps.append((bottom - reached, (bottom + reached) / 2))
            reached = max(reached, top)
        yield max(gaps)[1]


def _fitted(blocks: Sequence[float], middles: Sequence[float], off: float) -> list[tuple[int, int]]:
    """Rows, from and to, in whose middle each block stands; the first ones may have none.

    None when the blocks do not stand so, or each beside one row alone.
    """
    for first in range(len(middles) - len(blocks) + 1):
        groups, start = [], first
        for y in blocks:
            end = _first_end(middles, start, y, off)
            if end is None:
                break
            groups.append((start, end))
            start = end
        if len(groups) == len(blocks) and start == len(middles):
            return groups
    return []


def _first_end(middles: Sequence[float], start: int, y: float, off: float) -> int | None:
    """The first row, from one on, with which the middle of both is as high as ``y``, about."""
    falling = range(start, len(middles))
    place = bisect_right(falling, -(y + off), key=lambda row: -(middles[start] + middles[row]) / 2)
    is_near = place < len(falling) and (middles[start] + middles[start + place]) / 2 > y - off
    return start + place + 1 if is_near else None


def _edges_by_first(runs: Sequence[Run], columns: Sequence[float]) -> list[float]:
    """Where a line has text in the first column, a row begins.

    It goes on with one that has text there alone, close below the line before.
    """
    lines = heights(runs)
    steps = [above[0].y - line[0].y for above, line in pairwise(lines)]
    close = min(steps, default=0.0) * _CLOSE
    close = close if max(steps, default=0.0) > close else 0.0
    edges = []
    for (above, line), step in zip(pairwise(lines), steps, strict=True):
        filled = {int(run.x >= columns[1]) for run in line}
        if not same_row(filled, is_close=step <= close):
            edges.append((min(run.bottom for run in above) + max(run.top for run in line)) / 2)
    return edges


def heights(runs: Iterable[Run]) -> list[Height]:
    """The runs of each height, from the top."""
    lines: list[Height] = []
    for run in sorted(runs, key=lambda run: -run.y):
        if lines and abs(lines[-1][0].y - run.y) < run.size / 2:
            lines[-1].append(run)
        else:
            lines.append([run])
    return lines

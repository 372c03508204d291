"""Tables with rules across only.

Where the rules break between the columns, the breaks tell the columns, and which cells are
merged. Where they go through, the gaps in the text tell.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import pairwise

from gz14fyp.reading.pdf.content import Area, Grid, Rule, Run
from gz14fyp.reading.pdf.edges import NEAR, covers, places
from gz14fyp.reading.pdf.grids import (
    MOST_COLUMNS,
    MOST_ROWS,
    Place,
    Spread,
    filled_grid,
    spread_cells,
)
from gz14fyp.reading.pdf.openrows import merged_rows, row_edges
from gz14fyp.reading.pdf.shelf import Shelf

# A table without upright rules has so many across: above and below its head, and at its end.
FEWEST_RULES = 3
# In points: a wider gap in a rule parts two tables, not two columns.
_WIDEST_GUTTER = 20.0
# In sizes: so wide a blank may part two columns.
_RIVER = 0.6

Level = list[Rule]


def open_grids(rules: Sequence[Rule], runs: Sequence[Run]) -> list[Grid]:
    """The tables that rules across make, with the runs that stand in them."""
    grids = []
    shelf = Shelf(runs)
    for stack in _stacks(rules):
        if len(_gutters(stack)) >= MOST_COLUMNS:
            continue
        for levels in _split(stack, shelf):
            area = _area(levels)
            inside = shelf.within(area)
            gutters = _gutters(levels)
            make = _broken if gutters else _through
            grid = make(levels, gutters, area, inside)
            if grid is not None:
                grids.append(grid)
    return grids


def _split(levels: list[Level], shelf: Shelf) -> list[list[Level]]:
    """A stack cut where text between two rules is no row: it stands in no column."""
    gutters = _gutters(levels)
    parts = [[levels[0]]]
    for upper, lower in pairwise(levels):
        between = shelf.between(lower[0].at, upper[0].at)
        is_text = _is_across(between, upper, lower, gutters) if gutters else not _rivers(between)
        if is_text and between:
            parts.append([lower])
        else:
            parts[-1].append(lower)
    fewest = 2 if gutters else FEWEST_RULES
    return [part for part in parts if len(part) >= fewest]


def _is_across(runs: Sequence[Run], upper: Level, lower: Level, gutters: Sequence[float]) -> bool:
    """Whether text stands across a gutter at which the rules above and below break."""
    return any(
        _crosses(run, at)
        and not any(covers(level, level[0].at, at - 0.5, at + 0.5) for level in (upper, lower))
        for run in runs
        for at in gutters
    )


def _crosses(run: Run, at: float) -> bool:
    return run.left < at - run.size and run.right > at + run.size


def _stacks(rules: Sequence[Rule]) -> list[list[Level]]:
    """Levels of rules, from the top, that lie under each other and span the same width."""
    levels: list[Level] = []
    for rule in sorted(rules, key=lambda rule: (-rule.at, rule.start)):
        if levels and abs(levels[-1][0].at - rule.at) <= NEAR:
            levels[-1].append(rule)
        else:
            levels.append([rule])
    stacks: list[list[Level]] = []
    for level in levels:
        if stacks and _goes_on(stacks[-1], level):
            stacks[-1].append(level)
        else:
            stacks.append([level])
    full = (_without_tail(stack) for stack in stacks)
    return [stack for stack in full if len(stack) >= FEWEST_RULES]


def _goes_on(stack: list[Level], level: Level) -> bool:
    left, right = stack[0][0].start, stack[0][-1].end
    return level[0].start >= left - NEAR and level[-1].end <= right + NEAR


def _is_full(stack: list[Level], level: Level) -> bool:
    left, right = stack[0][0].start, stack[0][-1].end
    return level[0].start <= left + NEAR and level[-1].end >= right - NEAR


def _without_tail(stack: list[Level]) -> list[Level]:
    """A stack down to its last rule of full width: a table ends with one."""
    last = max(i for i, level in enumerate(stack) if _is_full(stack, level))
    return stack[: last + 1]


def _area(levels: list[Level]) -> Area:
    return Area(
        levels[0][0].start - NEAR, levels[-1][0].at, levels[0][-1].end + NEAR, levels[0][0].at
    )


def _gutters(levels: list[Level]) -> list[float]:
    """Where rules break between columns: in the middle of a gap, or where a single one begins."""
    pairs = [(one.end, other.start) for level in levels for one, other in pairwise(level)]
    gaps = [(end, start) for end, start in pairs if start - end <= _WIDEST_GUTTER]
    if not gaps:
        return []
    half = min(start - end for end, start in gaps) / 2
    left, right = levels[0][0].start + NEAR, levels[0][-1].end - NEAR
    edges = [rule.start - half for level in levels for rule in level if rule.start > left]
    edges += [rule.end + half for level in levels for rule in level if rule.end < right]
    return places(edges)


def _broken(
    levels: list[Level], gutters: list[float], area: Area, runs: Sequence[Run]
) -> Grid | None:
    columns = [area.left, *gutters, area.right]
    rows = [level[0].at for level in levels]
    width, height = len(columns) - 1, len(rows) - 1
    if height > MOST_ROWS:
        return None
    shelf = Shelf(runs)

    def goes_through(r: int, c: int) -> bool:
        """Whether the rule at the top of a row covers the gutter at the right of a column."""
        return covers(levels[r], rows[r], gutters[c] - 0.5, gutters[c] + 0.5)

    def is_crossed(r: int, c: int) -> bool:
        return any(_crosses(run, gutters[c]) for run in shelf.between(rows[r + 1], rows[r]))

    def open_right(r: int, c: int) -> bool:
        around = goes_through(r, c) + goes_through(r + 1, c)
        return around == 2 or (around == 1 and is_crossed(r, c))  # noqa: PLR2004

    def open_below(r: int, c: int) -> bool:
        return not covers(levels[r + 1], rows[r + 1], columns[c], columns[c + 1])

    pairs: list[tuple[Place, Place]] = [
        ((r, c), (r, c + 1)) for r in range(height) for c in range(width - 1) if open_right(r, c)
    ]
    pairs += [
        ((r, c), (r + 1, c)) for r in range(height - 1) for c in range(width) if open_below(r, c)
    ]
    return filled_grid(area, columns, rows, spread_cells(height, width, pairs), runs)


def _through(
    levels: list[Level], gutters: list[float], area: Area, runs: Sequence[Run]
) -> Grid | None:
    """A table whose rules go through: its columns stand apart in the text below the header."""
    second = levels[1][0].at
    body = [run for run in runs if run.y < second] or runs
    rivers = _rivers(body)
    if not 0 < len(rivers) < MOST_COLUMNS:
        return None
    above = [run for run in runs if run.y > second]
    gutters = [_beside(gap, above) for gap in rivers]
    columns = [area.left, *gutters, area.right]
    head = [level[0].at for level in levels[:2]]
    rows = [*head, *row_edges(body, columns, second), levels[-1][0].at]
    if len(rows) - 1 > MOST_ROWS:
        return None
    merged = [s._replace(row=s.row + 1) for s in merged_rows(body, columns, rows[1:])]
    covered = {(r, s.column) for s in merged for r in range(s.row, s.row + s.rowspan)}
    spreads = [
        Spread(r, c, 1, 1)
        for r in range(1, len(rows) - 1)
        for c in range(len(columns) - 1)
        if (r, c) not in covered
    ]
    spreads += [*_header(runs, second, columns), *merged]
    return filled_grid(area, columns, rows, sorted(spreads), runs)


def _rivers(runs: Iterable[Run]) -> list[tuple[float, float]]:
    """The gaps that no run crosses: from where to where."""
    gaps = []
    reached: float | None = None
    for run in sorted(runs, key=lambda run: run.left):
        if reached is not None and run.left - reached > _RIVER * run.size:
            gaps.append((reached, run.left))
        reached = max(run.right, reached or run.right)
    return gaps


def _beside(gap: tuple[float, float], runs: Iterable[Run]) -> float:
    """The middle of a gap, or of its widest part that some other runs leave free."""
    start, end = gap
    free, reached = [], start
    for run in sorted(runs, key=lambda run: run.left):
        if run.right > start and run.left < end:
            free.append((reached, run.left))
            reached = max(reached, run.right)
    free.append((reached, end))
    low, high = max(free, key=lambda part: part[1] - part[0])
    return (low + high) / 2 if low < high else (start + end) / 2


def _header(runs: Sequence[Run], bottom: float, columns: Sequence[float]) -> list[Spread]:
    """The cells of the header: a run that reaches over several columns is one of as many."""
    width = len(columns) - 1
    home = list(range(width))
    for run in runs:
        if run.y > bottom:
            held = [c for c in range(width) if run.left < columns[c + 1] and run.right > columns[c]]
            for c in held[1:]:
                home[c] = home[held[0]]
    starts = sorted(set(home))
    return [Spread(0, a, 1, b - a) for a, b in zip(starts, [*starts[1:], width], strict=True)]

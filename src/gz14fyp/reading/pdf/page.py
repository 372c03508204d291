"""One page, read and taken apart: pieces of lines, tables, frames."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace
from typing import Any

import pypdfium2.raw as pdfium

from gz14fyp.reading.pdf.characters import read_characters
from gz14fyp.reading.pdf.content import Area, Grid, PageContent, Rule, Run
from gz14fyp.reading.pdf.edges import NEAR, merged, nets
from gz14fyp.reading.pdf.grids import is_frame, ruled_grid
from gz14fyp.reading.pdf.lines import pieces_of
from gz14fyp.reading.pdf.opengrids import FEWEST_RULES, open_grids
from gz14fyp.reading.pdf.rules import read_rules

_SMALLEST_WIDTH, _SMALLEST_HEIGHT = 60.0, 12.0


def read_page(page: Any, index: int) -> PageContent:
    """What stands on a PDFium page."""
    textpage = pdfium.FPDFText_LoadPage(page)
    try:
        found = read_characters(textpage)
    finally:
        pdfium.FPDFText_ClosePage(textpage)
    drawn = read_rules(page, found.turn)
    bound, alone = nets(merged(drawn.across), merged(drawn.upright))
    runs = found.runs
    grids: list[Grid] = []
    for net in bound:
        if not is_frame(net):
            inside, runs = _parted(runs, net.area)
            grid = ruled_grid(net, inside)
            grids += [grid] if grid else []
    areas = (*(net.area for net in bound if is_frame(net)), *drawn.areas)
    content = PageContent(
        index=index,
        turn=found.turn,
        grids=tuple(grids),
        frames=_frames(areas, found.runs, grids),
        rules=tuple(alone),
        runs=tuple(runs),
        faults=found.faults,
        characters=found.printed,
    )
    return content if len(alone) >= FEWEST_RULES else with_pieces(content, ())


def with_pieces(page: PageContent, repeated: Iterable[Rule]) -> PageContent:
    """A page with its lines, and the tables that have rules across only.

    ``repeated`` are rules that stand on many pages, and so belong to none of their tables.
    """
    taken = set(repeated)
    rules = tuple(rule for rule in page.rules if rule not in taken)
    runs: Sequence[Run] = page.runs
    grids = list(page.grids)
    for grid in open_grids(rules, page.runs):
        _, runs = _parted(runs, grid.area)
        grids.append(grid)
    return replace(page, pieces=tuple(pieces_of(runs)), grids=tuple(grids), runs=())


def _parted(runs: Sequence[Run], area: Area) -> tuple[list[Run], list[Run]]:
    """The runs in an area, and the others."""
    inside: list[Run] = []
    outside: list[Run] = []
    for run in runs:
        (inside if area.holds(run.x, run.y) else outside).append(run)
    return inside, outside


def _frames(areas: Iterable[Area], runs: Sequence[Run], grids: Sequence[Grid]) -> tuple[Area, ...]:
    """The areas that hold text and stand in no other one and in no table."""
    found: list[Area] = []
    for area in sorted(areas, key=lambda a: (a.left - a.right) * (a.top - a.bottom)):
        width, height = area.right - area.left, area.top - area.bottom
        around = (*found, *(grid.area for grid in grids))
        if width < _SMALLEST_WIDTH or height < _SMALLEST_HEIGHT:
            continue
        if not any(_is_within(area, other) for other in around) and any(
            area.holds(run.x, run.y) for run in runs
        ):
            found.append(area)
    return tuple(found)


def _is_within(area: Area, other: Area) -> bool:
    return (
        area.left >= other.left - NEAR
        and area.right <= other.right + NEAR
        and area.bottom >= other.bottom - NEAR
        and area.top <= other.top + NEAR
    )

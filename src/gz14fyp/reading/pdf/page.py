"""One page, read and taken apart: pieces of lines, tables, frames."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace
from typing import Any

import pypdfium2.raw as pdfium

from gz14fyp.reading.pdf.characters import Characters, read_characters
from gz14fyp.reading.pdf.content import Area, Fault, Grid, PageContent, Rule, Run
from gz14fyp.reading.pdf.edges import NEAR, Net, merged, nets
from gz14fyp.reading.pdf.grids import apart, is_frame, ruled_grid
from gz14fyp.reading.pdf.layers import invisible_text
from gz14fyp.reading.pdf.lines import pieces_of
from gz14fyp.reading.pdf.opengrids import FEWEST_RULES, open_grids
from gz14fyp.reading.pdf.rules import TooManyObjectsError, read_rules
from gz14fyp.reading.pdf.shelf import Shelf

TOO_LARGE = "page_too_large"

# What has more lines or coloured areas is a drawing.
_MOST_RULES, _MOST_AREAS = 5000, 500
# In points: what is smaller is no frame of a box.
_SMALLEST_WIDTH, _SMALLEST_HEIGHT = 60.0, 12.0


def read_page(page: Any, index: int, most_objects: int) -> PageContent:
    """What stands on a PDFium page. Of one with too many objects, only that it has."""
    try:
        _check_objects(page, most_objects)
        found = _characters(page)
        drawn = read_rules(page, found.turn, most_objects)
    except TooManyObjectsError:
        return PageContent(index, faults=(too_many(most_objects),))
    across, upright = merged(drawn.across), merged(drawn.upright)
    faults = list(found.faults)
    if len(across) + len(upright) > _MOST_RULES:
        faults.append(_too_dense(len(across) + len(upright)))
        across, upright = [], []
    if drawn.pictures and not found.printed:
        faults.append(_NO_TEXT)
    bound, alone = nets(across, upright)
    runs, grids = _gridded(bound, found.runs)
    shaded = drawn.areas if len(drawn.areas) <= _MOST_AREAS else ()
    areas = (*(net.area for net in bound if is_frame(net)), *shaded)
    content = PageContent(
        index=index,
        turn=found.turn,
        grids=tuple(grids),
        frames=_frames(areas, found.runs, grids),
        rules=tuple(alone),
        runs=tuple(runs),
        askew=found.askew,
        faults=tuple(faults),
        characters=found.printed,
    )
    return content if len(alone) >= FEWEST_RULES else with_pieces(content, ())


def _check_objects(page: Any, most_objects: int) -> None:
    if pdfium.FPDFPage_CountObjects(page) > most_objects:
        raise TooManyObjectsError


def _characters(page: Any) -> Characters:
    textpage = pdfium.FPDFText_LoadPage(page)
    try:
        found = read_characters(textpage)
        return found._replace(faults=(*found.faults, *invisible_text(textpage)))
    finally:
        pdfium.FPDFText_ClosePage(textpage)


def too_many(limit: int) -> Fault:
    """What is said of a page that is over the limit of objects."""
    return Fault(
        TOO_LARGE,
        "error",
        f"more than {limit:,} objects, or content for more, the page was not read; to read it, "
        "raise the limit “objects” (gz14fyp parse --max-objects, Limits(objects=…))",
    )


def _too_dense(count: int) -> Fault:
    return Fault(
        "drawing_too_dense",
        "warning",
        f"{count:,} lines are drawn on it, so that no tables and frames were looked for",
    )


_NO_TEXT = Fault(
    "page_without_text",
    "warning",
    "it has pictures and no text; if text is in the pictures, add it by OCR (OCRmyPDF)",
)


def with_pieces(page: PageContent, repeated: Iterable[Rule]) -> PageContent:
    """A page with its lines, and the tables that have rules across only.

    ``repeated`` are rules that stand on many pages, and so belong to none of their tables.
    """
    known = set(repeated)
    rules = tuple(rule for rule in page.rules if rule not in known)
    shelf = Shelf(page.runs)
    found = open_grids(rules, page.runs)
    taken = {i for grid in found for i in shelf.places_in(grid.area)}
    runs = [run for i, run in enumerate(page.runs) if i not in taken]
    grids = [*page.grids, *found]
    whole = replace(page, pieces=tuple(pieces_of(runs)), grids=tuple(grids), runs=())
    return _with_rows_apart(whole)


def _with_rows_apart(page: PageContent) -> PageContent:
    """A page on which the title and the notes of a table, its rows of one cell, are lines.

    The table and they stand in a frame.
    """
    pieces, grids, frames = list(page.pieces), [], list(page.frames)
    for grid in page.grids:
        above, rest, below = apart(grid)
        pieces += [*above, *below]
        grids += [rest] if rest else []
        if (above or below) and not any(_is_within(grid.area, frame) for frame in frames):
            frames.append(grid.area)
    pieces.sort(key=lambda piece: (-piece.base, piece.left))
    return replace(page, pieces=tuple(pieces), grids=tuple(grids), frames=tuple(frames))


def _gridded(bound: Iterable[Net], runs: Sequence[Run]) -> tuple[Sequence[Run], list[Grid]]:
    """The tables that nets of rules are, and the runs outside of them."""
    grids: list[Grid] = []
    shelf = Shelf(runs)
    taken: set[int] = set()
    for net in bound:
        if not is_frame(net):
            places = [i for i in shelf.places_in(net.area) if i not in taken]
            grid = ruled_grid(net, [runs[i] for i in places])
            if grid:
                grids.append(grid)
                taken.update(places)
    return [run for i, run in enumerate(runs) if i not in taken], grids


def _frames(areas: Iterable[Area], runs: Sequence[Run], grids: Sequence[Grid]) -> tuple[Area, ...]:
    """The areas that hold text and stand in no other one and in no table."""
    found: list[Area] = []
    shelf = Shelf(runs)
    for area in sorted(areas, key=lambda a: (a.left - a.right) * (a.top - a.bottom)):
        width, height = area.right - area.left, area.top - area.bottom
        around = (*found, *(grid.area for grid in grids))
        if width < _SMALLEST_WIDTH or height < _SMALLEST_HEIGHT:
            continue
        if not any(_is_within(area, other) for other in around) and shelf.places_in(area):
            found.append(area)
    return tuple(found)


def _is_within(area: Area, other: Area) -> bool:
    return (
        area.left >= other.left - NEAR
        and area.right <= other.right + NEAR
        and area.bottom >= other.bottom - NEAR
        and area.top <= other.top + NEAR
    )

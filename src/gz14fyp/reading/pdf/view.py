"""A page as it was read: a picture with its lines, cells, notes and frames drawn over it."""

from __future__ import annotations

import math
from collections.abc import Iterator
from dataclasses import dataclass
from io import BytesIO
from pathlib import Path
from typing import Any, NamedTuple

from gz14fyp.errors import SourceError
from gz14fyp.grammar.notemarks import OPENS_NOTE
from gz14fyp.reading.files import Input, read_content
from gz14fyp.reading.formats import is_pdf
from gz14fyp.reading.options import DEFAULTS, Options
from gz14fyp.reading.pdf.characters import turned
from gz14fyp.reading.pdf.content import Area, Cell, Grid, PageContent, Piece
from gz14fyp.reading.pdf.document import Anatomy, anatomy
from gz14fyp.reading.pdf.flow import Item
from gz14fyp.reading.pdf.page import TOO_LARGE, too_many
from gz14fyp.reading.pdf.reader import pages_of
from gz14fyp.reading.pdf.weight import Weights

# What is drawn, in this order, and its colour.
COLOURS = {
    "box": (214, 120, 0),
    "paragraph": (30, 90, 220),
    "line": (30, 90, 220),
    "note": (150, 40, 190),
    "cell": (0, 140, 70),
    "header": (0, 140, 140),
    "furniture": (120, 120, 120),
}
_RESOLUTION, _MOST_DOTS = 120, 30_000_000
_SEE_THROUGH = 34
_BAR = 5.0
_LEGEND = 26


class Mark(NamedTuple):
    """A thing on a page: what it is, where it stands, and what is written beside it."""

    kind: str
    area: Area
    label: str = ""


@dataclass(frozen=True)
class PageView:
    """A picture of a page as it was read. A notebook shows it."""

    png: bytes
    marks: tuple[Mark, ...]

    def _repr_png_(self) -> bytes:
        return self.png

    def save(self, path: str | Path) -> None:
        """Write the picture to a file."""
        Path(path).write_bytes(self.png)


def view_of(given: Input, number: int, options: Options = DEFAULTS) -> PageView:
    """The page that is the ``number``-th of a PDF (from 1), with what was recognised on it.

    Raises `SourceError` when there is no such page, or the file is no PDF or cannot be read.
    """
    content, name, _ = read_content(given)
    if not is_pdf(content):
        raise SourceError(f"{name}: no PDF, so it has no pages to show")
    pages = pages_of(content, name, options)
    if not 1 <= number <= len(pages):
        raise SourceError(f"{name}: has {len(pages)} pages, there is no page {number}")
    faults = [fault for fault in pages[number - 1].faults if fault.rule == TOO_LARGE]
    most = options.limits.objects
    if Weights(content, options.password, most, number, as_shown=True).is_too_heavy(number - 1):
        faults.append(too_many(most))
    if faults:
        raise SourceError(f"{name}: page {number} cannot be shown: {faults[0].message}")
    marks = tuple(marks_on(anatomy(pages), number - 1))
    try:
        return PageView(_drawn(content, pages[number - 1], marks, options.password), marks)
    except Exception as error:  # pdfplumber, pdfminer, PDFium and Pillow raise what they will
        raise SourceError(
            f"{name}: page {number} cannot be shown, for what only a picture of it needs is "
            "damaged (its size, its turn, the order of the pages); repair the file (qpdf "
            "damaged.pdf repaired.pdf)"
        ) from error


# --- what is on the page -------------------------------------------------------------------


def marks_on(found: Anatomy, index: int) -> Iterator[Mark]:
    """All that was recognised on a page (from 0)."""
    page = next(page for page in found.pages if page.index == index)
    yield from (Mark("box", area) for area in page.frames)
    on_page = {item.number: item for item in (*found.body, *found.notes) if item.page == index}
    for paragraph in (*found.paragraphs, *found.note_paragraphs):
        lines = [on_page[number] for number in paragraph if number in on_page]
        if lines:
            yield Mark("paragraph", _beside(lines))
    notes = set(_note_items(found))
    for number, item in on_page.items():
        if item.piece:
            yield Mark("note" if number in notes else "line", _area(item.piece))
        elif item.grid:
            yield from _cell_marks(item.grid)
    for piece, reason in found.furniture.pieces[index].items():
        yield Mark("furniture", _area(piece), reason)


def _note_items(found: Anatomy) -> Iterator[int]:
    """The lines of notes, at the foot of pages and elsewhere."""
    pieces = {item.number: item.piece for item in (*found.body, *found.notes)}
    for paragraph in (*found.paragraphs, *found.note_paragraphs):
        first = pieces[paragraph[0]]
        if first and OPENS_NOTE.match(first.text):
            yield from paragraph


def _area(piece: Piece) -> Area:
    size = piece.size
    return Area(piece.left, piece.base - size * 0.2, piece.right, piece.base + size * 0.95)


def _beside(lines: list[Item]) -> Area:
    """A bar at the left of the lines of a paragraph."""
    areas = [_area(item.piece) for item in lines if item.piece]
    left = min(area.left for area in areas) - _BAR
    bottom = min(area.bottom for area in areas)
    return Area(left - 2, bottom, left, max(area.top for area in areas))


def _cell_marks(grid: Grid) -> Iterator[Mark]:
    for cell in grid.cells:
        kind = "header" if cell.row < grid.header else "cell"
        yield Mark(kind, _cell_area(grid, cell), f"{cell.row + 1}.{cell.column + 1}")


def _cell_area(grid: Grid, cell: Cell) -> Area:
    return Area(
        grid.columns[cell.column] + 1,
        grid.edges[cell.row + cell.rowspan] + 1,
        grid.columns[cell.column + cell.colspan] - 1,
        grid.edges[cell.row] - 1,
    )


# --- the picture ---------------------------------------------------------------------------


def _drawn(
    content: bytes, read: PageContent, marks: tuple[Mark, ...], password: str | None
) -> bytes:
    import pdfplumber

    turn = read.turn
    with pdfplumber.open(BytesIO(content), pages=[read.index + 1], password=password) as document:
        page = document.pages[0]
        picture = page.to_image(resolution=_resolution(page), antialias=True)
        for mark in sorted(marks, key=lambda mark: list(COLOURS).index(mark.kind)):
            colour = COLOURS[mark.kind]
            place = _on_picture(mark.area, turn, page)
            width = 3 if mark.kind == "box" else 1
            picture.draw_rect(
                place, fill=(*colour, _fill(mark)), stroke=(*colour, 255), stroke_width=width
            )
        image = picture.annotated.convert("RGB")
    _write_labels(image, marks, turn, page)
    file = BytesIO()
    _with_legend(image).save(file, "PNG", optimize=True)
    return file.getvalue()


def _resolution(page: Any) -> float:
    """In dots to the inch: less than usual for a page as large as a wall."""
    return min(_RESOLUTION, 72 * math.sqrt(_MOST_DOTS / float(page.width * page.height)))


def _fill(mark: Mark) -> int:
    if mark.kind == "paragraph":
        return 255
    return 0 if mark.kind == "box" else _SEE_THROUGH


def _on_picture(area: Area, turn: int, page: Any) -> tuple[float, float, float, float]:
    """Where an area stands on a page as pdfplumber sees it: x, top, x, bottom."""
    corners = (area.left, area.bottom), (area.right, area.top)
    (x0, y0), (x1, y1) = (
        _shown(*turned(x, y, -turn % 4), page.mediabox, page.rotation) for x, y in corners
    )
    return min(x0, x1), min(y0, y1), max(x0, x1), max(y0, y1)


def _shown(
    x: float, y: float, box: tuple[float, float, float, float], rotation: int
) -> tuple[float, float]:
    """A point of the page as it is shown, from the left and from the top.

    ``box`` is the page as shown, ``rotation`` the angle by which it is turned to the right.
    """
    width, height = box[2] - box[0], box[3] - box[1]
    return {
        0: (x, height - y),
        90: (y, x),
        180: (width - x, y),
        270: (width - y, height - x),
    }[rotation % 360]


def _write_labels(image: Any, marks: tuple[Mark, ...], turn: int, page: Any) -> None:
    from PIL import ImageDraw, ImageFont

    scale = image.width / float(page.width)
    font = ImageFont.load_default(size=9)
    draw = ImageDraw.Draw(image)
    for mark in marks:
        _, y, x, bottom = (edge * scale for edge in _on_picture(mark.area, turn, page))
        colour = COLOURS[mark.kind]
        if mark.kind == "furniture":
            draw.text((x + 4, y), mark.label, fill=colour, font=font)
        else:
            draw.text((x - 2, bottom - 1), mark.label, fill=colour, font=font, anchor="rb")


def _with_legend(image: Any) -> Any:
    """The picture with the names of the colours below it."""
    from PIL import Image, ImageDraw, ImageFont

    whole = Image.new("RGB", (image.width, image.height + _LEGEND), "white")
    whole.paste(image, (0, 0))
    draw = ImageDraw.Draw(whole)
    font = ImageFont.load_default(size=13)
    x = 12.0
    for kind, colour in COLOURS.items():
        top = image.height + 7
        draw.rectangle((x, top, x + 12, top + 12), fill=colour)
        draw.text((x + 18, top - 2), kind, fill="black", font=font)
        x += 34 + draw.textlength(kind, font=font)
    return whole

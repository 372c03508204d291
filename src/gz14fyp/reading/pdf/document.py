"""The pages of a file put together: furniture apart, notes below, paragraphs and tables whole."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from gz14fyp.grammar.notemarks import OPENS_NOTE
from gz14fyp.reading.pdf.content import Area, PageContent, Piece
from gz14fyp.reading.pdf.flow import Item, gutter_of, in_order
from gz14fyp.reading.pdf.footnotes import note_top
from gz14fyp.reading.pdf.frames import numbered_frames
from gz14fyp.reading.pdf.furniture import Furniture, find_furniture, repeated_rules
from gz14fyp.reading.pdf.page import with_pieces
from gz14fyp.reading.pdf.paragraphs import lines_of, paragraphs
from gz14fyp.reading.pdf.tables import JoinedTable, joined_tables

# A frame on so many pages, and on half of them, is a border of pages.
_FEWEST_BORDERS = 4


@dataclass(frozen=True)
class Anatomy:
    """A file taken apart: its items in the order of reading, and what they make together."""

    pages: tuple[PageContent, ...]
    furniture: Furniture
    body: list[Item]
    notes: list[Item]
    paragraphs: list[list[int]]
    note_paragraphs: list[list[int]]
    tables: list[JoinedTable]


def anatomy(given: Sequence[PageContent]) -> Anatomy:
    """The parts of a file."""
    repeated = repeated_rules(given)
    borders = _borders(given)
    pages = tuple(
        _without(with_pieces(page, repeated) if page.runs else page, borders) for page in given
    )
    size = _body_size(pages)
    furniture = find_furniture(pages, size)
    body: list[Item] = []
    notes: list[Item] = []
    gutter: float | None = None
    for page in pages:
        upper, lower = _parted(page, furniture, size)
        gutter = gutter_of(upper, page.grids, gutter)
        first = len(body) + len(notes)
        body += in_order(first, page.index, upper, page.grids, page.frames, gutter)
        notes += in_order(len(body) + len(notes), page.index, lower, (), ())
    body = numbered_frames(body, {page.index: page.frames for page in pages})
    widths = _widths(body, pages)
    return Anatomy(
        pages,
        furniture,
        body,
        notes,
        paragraphs(lines_of(body, widths), _after_tables(body)),
        _note_paragraphs(notes),
        joined_tables(body),
    )


def _borders(pages: Sequence[PageContent]) -> frozenset[tuple[int, ...]]:
    """Frames that stand at one place on most pages: they are ornaments."""
    places = Counter(_place(frame) for page in pages for frame in page.frames)
    fewest = max(_FEWEST_BORDERS, len(pages) // 2)
    return frozenset(place for place, count in places.items() if count >= fewest)


def _without(page: PageContent, borders: frozenset[tuple[int, ...]]) -> PageContent:
    frames = tuple(frame for frame in page.frames if _place(frame) not in borders)
    return page if len(frames) == len(page.frames) else replace(page, frames=frames)


def _place(frame: Area) -> tuple[int, ...]:
    return tuple(map(round, frame))


def _body_size(pages: Sequence[PageContent]) -> float:
    """The size in which most of the text is set."""
    sizes: Counter[float] = Counter()
    for page in pages:
        for piece in page.pieces:
            sizes[round(piece.size * 2) / 2] += len(piece.text)
    return sizes.most_common(1)[0][0] if sizes else 0.0


def _parted(
    page: PageContent, furniture: Furniture, size: float
) -> tuple[list[Piece], list[Piece]]:
    """The pieces of a page that are content: those of its text, those of its notes."""
    taken = furniture.pieces[page.index]
    pieces = [piece for piece in page.pieces if piece not in taken]
    top = note_top(pieces, page.rules, page.grids, size)
    if top is None:
        return pieces, []
    return [p for p in pieces if p.base > top], [p for p in pieces if p.base <= top]


def _widths(items: Sequence[Item], pages: Sequence[PageContent]) -> dict[int, int]:
    """The width of each frame, in points."""
    widths: dict[int, int] = {}
    frames = {page.index: page.frames for page in pages}
    for item in items:
        if item.frame and item.piece:
            piece = item.piece
            for area in frames[item.page]:
                if area.holds(piece.left + 1, piece.base + 1):
                    widths[item.frame] = round(area.right - area.left)
    return widths


def _after_tables(items: Sequence[Item]) -> frozenset[int]:
    """The items that stand after a table, so that a paragraph cannot reach to them."""
    return frozenset(item.number for before, item in pairwise(items) if before.grid)


def _note_paragraphs(notes: Sequence[Item]) -> list[list[int]]:
    """The items of each note: it begins with its raised number."""
    found: list[list[int]] = []
    for item in notes:
        if item.piece and (not found or OPENS_NOTE.match(item.piece.text)):
            found.append([item.number])
        elif found:
            found[-1].append(item.number)
    return found

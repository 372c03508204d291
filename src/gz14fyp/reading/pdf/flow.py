"""The order in which the things on a page are read: columns one after the other."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import NamedTuple

from gz14fyp.reading.pdf.content import Area, Grid, Piece

# So many lines at the top of a page show that two columns go on from the page before.
_FEWEST_LINES = 3
# So many places are tried for the start of the second column.
_MOST_STARTS = 100
# Of the width of the text: a column has lines that are wider.
_NARROWEST = 0.25
# In sizes: so near are the base lines of one line; and so wide a gap in it is a blank.
_SAME_HEIGHT, _BLANK = 0.4, 0.5


class Item(NamedTuple):
    """A line or a table of a page, with its page, its column (0: all of them) and its frame.

    ``number`` counts the items of the file in the order in which they are written down.
    """

    number: int
    page: int
    column: int
    frame: int
    piece: Piece | None = None
    grid: Grid | None = None


class _Span(NamedTuple):
    """From where to where a thing reaches."""

    left: float
    right: float
    top: float
    what: Piece | Grid


def in_order(
    first: int,
    page: int,
    pieces: Iterable[Piece],
    grids: Iterable[Grid],
    frames: Sequence[Area],
    gutter: float | None = None,
) -> list[Item]:
    """What stands on a page, in the order of reading, numbered from ``first``. Frames from 1."""
    items: list[Item] = []
    for column, group in _bands(_spans(pieces, grids), gutter):
        for what in _as_lines(group):
            frame = _frame_of(what, frames)
            item = Item(first + len(items), page, column, frame)
            if isinstance(what, Piece):
                items.append(item._replace(piece=what))
            else:
                items.append(item._replace(grid=what))
    return items


def _spans(pieces: Iterable[Piece], grids: Iterable[Grid]) -> list[_Span]:
    spans = [_Span(p.left, p.ink, p.base + p.size / 2, p) for p in pieces]
    spans += [_Span(g.area.left, g.area.right, g.area.top, g) for g in grids]
    return sorted(spans, key=lambda span: (-span.top, span.left))


def gutter_of(pieces: Iterable[Piece], grids: Iterable[Grid], before: float | None) -> float | None:
    """The place between two columns of text, if the page has them anywhere.

    ``before`` is that of the page before: a page may have the last lines of a left column only.
    """
    spans = _spans(pieces, grids)
    found = _gutter(spans) if spans else None
    if found is None and before is not None and len(spans) >= _FEWEST_LINES:
        goes_on = all(span.right <= before for span in spans[:_FEWEST_LINES])
        is_parted = not any(span.left < before < span.right for span in spans)
        return before if goes_on or is_parted else None
    return found


def _gutter(spans: Sequence[_Span]) -> float | None:
    left, right = min(span.left for span in spans), max(span.right for span in spans)
    width = right - left
    low_edge, high_edge = left + width * 0.3, right - width * _NARROWEST
    starts = {round(span.left): span.left for span in spans if low_edge < span.left < high_edge}
    for _, start in sorted(starts.items())[:_MOST_STARTS]:
        at = start - 1
        beside = [s for s in spans if s.left >= at and s.left < start + width * 0.05]
        wide = [s for s in beside if s.right - s.left > width * _NARROWEST]
        before = [s for s in spans if s.right <= at and s.right - s.left > width * _NARROWEST]
        if _lines_of(wide) >= _FEWEST_LINES and _lines_of(before) >= _FEWEST_LINES:
            low, high = min(s.top for s in wide), max(s.top for s in wide)
            crossed = [s for s in spans if s.left < at < s.right and low <= s.top <= high]
            if not crossed:
                return at
    return None


def _lines_of(spans: Sequence[_Span]) -> int:
    """How many lines of text or rows of tables some things are."""
    return sum(span.what.rows if isinstance(span.what, Grid) else 1 for span in spans)


def _bands(spans: Sequence[_Span], gutter: float | None) -> list[tuple[int, list[_Span]]]:
    """The things of a page in groups: those across all columns, those of one, of the next."""
    if gutter is None:
        return [(0, list(spans))]
    bands: list[tuple[int, list[_Span]]] = []
    left: list[_Span] = []
    right: list[_Span] = []
    for span in spans:
        if span.left < gutter < span.right:
            bands += [*_parted(left, right), (0, [span])]
            left, right = [], []
        else:
            (left if span.right <= gutter else right).append(span)
    return [*bands, *_parted(left, right)]


def _parted(left: list[_Span], right: list[_Span]) -> list[tuple[int, list[_Span]]]:
    """Two columns; what stands alone at the left is the end of a line across."""
    if not right and len(left) < _FEWEST_LINES:
        return [(0, left)]
    return [(1, left), (2, right)]


def _as_lines(spans: Sequence[_Span]) -> list[Piece | Grid]:
    """Pieces on one height put together to a line."""
    lines: list[Piece | Grid] = []
    for span in spans:
        last = lines[-1] if lines else None
        if isinstance(last, Piece) and isinstance(span.what, Piece) and _is_beside(last, span.what):
            lines[-1] = _joined(last, span.what)
        else:
            lines.append(span.what)
    return lines


def _is_beside(one: Piece, other: Piece) -> bool:
    return abs(one.base - other.base) < _SAME_HEIGHT * min(one.size, other.size)


def _joined(one: Piece, other: Piece) -> Piece:
    first, second = sorted((one, other), key=lambda piece: piece.left)
    is_apart = second.left - first.right > _BLANK * one.size
    return Piece(
        f"{first.text.rstrip()} {second.text}" if is_apart else first.text + second.text,
        first.left,
        second.right,
        first.base,
        max(first.size, second.size),
        second.ink,
    )


def _frame_of(what: Piece | Grid, frames: Sequence[Area]) -> int:
    if isinstance(what, Piece):
        x, y = what.left + what.size / 2, what.base + what.size / 3
    else:
        x, y = (what.area.left + what.area.right) / 2, (what.area.bottom + what.area.top) / 2
    return next((i for i, area in enumerate(frames, 1) if area.holds(x, y)), 0)

"""Frames that go on over a page break are one frame."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from gz14fyp.reading.pdf.content import Area
from gz14fyp.reading.pdf.flow import Item

# In points: so alike in width are the two parts of a frame over a page break.
_NEAR = 3.0
# By so many characters at their beginning titles of boxes are alike.
_PREFIX = 2


def numbered_frames(items: Iterable[Item], frames: Mapping[int, Sequence[Area]]) -> list[Item]:
    """Items with frames that are numbered through the file. ``frames`` are those of each page."""
    done: list[Item] = []
    number: dict[tuple[int, int], int] = {}
    titles: set[str] = set()
    count = 0
    previous: Item | None = None
    for item in items:
        key = (item.page, item.frame)
        if item.frame and key not in number:
            area = frames[item.page][item.frame - 1]
            if previous and _goes_on(previous, item, area, frames, titles):
                number[key] = number[previous.page, previous.frame]
            else:
                count += 1
                number[key] = count
                titles.add(_prefix(item))
        frame = number[key] if item.frame else 0
        if previous and not frame and _is_rest_of_table(previous, item):
            frame = done[-1].frame
        done.append(item._replace(frame=frame))
        previous = item
    return done


def _goes_on(
    previous: Item,
    item: Item,
    area: Area,
    frames: Mapping[int, Sequence[Area]],
    titles: set[str],
) -> bool:
    """Whether a frame is the rest of the one with which the page or column before ended."""
    if not previous.frame or (previous.page, previous.column) == (item.page, item.column):
        return False
    before = frames[previous.page][previous.frame - 1]
    same_width = abs((before.right - before.left) - (area.right - area.left)) < _NEAR
    return same_width and not _is_title(item, area, titles)


def _is_rest_of_table(previous: Item, item: Item) -> bool:
    """Whether a table goes on from the page before, of which the title made a frame."""
    one, other = previous.grid, item.grid
    if one is None or other is None:
        return False
    if (previous.page, previous.column) == (item.page, item.column):
        return False
    return len(one.columns) == len(other.columns)


def _is_title(item: Item, area: Area, titles: set[str]) -> bool:
    """Whether a line begins as other frames begin, or stands in the middle."""
    piece = item.piece
    if piece is None:
        return False
    left, right = piece.left - area.left, area.right - piece.ink
    is_centred = abs(left - right) < piece.size and left > 4 * piece.size
    return is_centred or _prefix(item) in titles


def _prefix(item: Item) -> str:
    return "".join(item.piece.text.split())[:_PREFIX] if item.piece else ""

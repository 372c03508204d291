"""What is usual for lines of a kind: where they begin and end, and how far apart they stand.

Lines are of a kind when they have one size and stand in one column, in frames of one width. Pages
with odd and even numbers may have other margins, so that each has its own.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from itertools import pairwise
from typing import NamedTuple

from gz14fyp.reading.pdf.flow import Item

_LOOSER = 0.15
_JUSTIFIED = 0.5
_CLOSING = "，。、；：！？）》”’」』】〉,.;:!?)]}%％℃"

Kind = tuple[int, int, int]


class Line(NamedTuple):
    """A line of text in its flow: ``offset`` and ``end`` count from the margins of its kind."""

    item: int
    page: int
    kind: Kind
    left: float
    right: float
    base: float
    size: float
    text: str
    frame: int


@dataclass
class Margins:
    """The margins of one kind of lines."""

    left: float
    right: float
    pitch: float
    is_justified: bool
    goes_on_at: dict[int, int] = field(default_factory=dict)

    def offset(self, line: Line) -> int:
        """How far in a line begins, in halves of its size."""
        return round((line.left - self.left) / line.size * 2)

    def is_full(self, line: Line, following: Line) -> bool:
        """Whether a line ends where the next word had no room."""
        rest = self.right - line.right
        if self.is_justified:
            return rest < _LOOSER * line.size
        return rest < _first_word(following) * line.size

    def is_loose(self, line: Line, following: Line) -> bool:
        """Whether two lines on a page stand further apart than lines of a paragraph."""
        return abs(line.base - following.base) > self.pitch + _LOOSER * line.size


def _first_word(line: Line) -> float:
    """The width of what could not be parted from the start of a line, in sizes, at least."""
    text = line.text
    end = 1
    while end < len(text) and (_is_letter(text[end - 1]) and _is_letter(text[end])):
        end += 1
    width = end * 0.5 if _is_letter(text[0]) else 1.0
    while end < len(text) and text[end] in _CLOSING:
        width += 1.0
        end += 1
    return width + 0.2


def _is_letter(char: str) -> bool:
    return char.isascii() and not char.isspace()


def margins_of(lines: Iterable[Line]) -> dict[tuple[Kind, int], Margins]:
    """The margins of each kind of lines, on pages with even and with odd numbers."""
    groups: dict[tuple[Kind, int], list[Line]] = {}
    for line in lines:
        groups.setdefault((line.kind, line.page % 2), []).append(line)
    found = {key: _margins(group) for key, group in groups.items()}
    _learn(groups, found)
    return found


def _margins(lines: list[Line]) -> Margins:
    lefts = Counter(round(line.left) for line in lines)
    rights = Counter(round(line.right) for line in lines)
    most = max(lefts.values())
    left = min(value for value, count in lefts.items() if count * 3 >= most)
    pitches = Counter(
        round((a.base - b.base) * 2) / 2
        for a, b in pairwise(lines)
        if a.page == b.page and 0 < a.base - b.base < 3 * a.size
    )
    pitch = pitches.most_common(1)[0][0] if pitches else 1.6 * lines[0].size
    right, count = _right_edge(rights, len(lines))
    return Margins(left, right, pitch, count >= _JUSTIFIED * len(lines) and len(lines) > 3)


def _right_edge(rights: Mapping[int, int], total: int) -> tuple[float, int]:
    """The rightmost place at which several lines end, and how many do."""
    near = {value: sum(rights.get(value + d, 0) for d in (-1, 0, 1)) for value in rights}
    enough = max(2, total // 50)
    usual = [value for value, count in near.items() if count >= enough]
    edge = max(usual or near)
    return edge, near[edge]


def _learn(
    groups: Mapping[tuple[Kind, int], list[Line]], margins: Mapping[tuple[Kind, int], Margins]
) -> None:
    """Where a paragraph goes on that began at an offset: seen at the lines that are full."""
    votes: dict[Kind, dict[int, Counter[int]]] = {}
    for key, lines in groups.items():
        own = margins[key]
        for a, b in pairwise(lines):
            near = a.page == b.page and a.frame == b.frame and not own.is_loose(a, b)
            if near and a.base > b.base and own.is_full(a, b):
                counts = votes.setdefault(key[0], {}).setdefault(own.offset(a), Counter())
                counts[own.offset(b)] += 1
    for key, own in margins.items():
        own.goes_on_at = {
            offset: counts.most_common(1)[0][0] for offset, counts in votes.get(key[0], {}).items()
        }

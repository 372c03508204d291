"""What is usual for lines of a kind: where they begin and end, and how far apart they stand.

Lines are of a kind when they have one size and stand in one column, in frames of one width. Pages
with odd and even numbers may have other margins, so that each has its own.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import pairwise
from typing import NamedTuple

from gz14fyp.grammar.contents import leads_to_page
from gz14fyp.grammar.marks import NEVER_FIRST

# In sizes: so much may be left at the end of a full line, and between lines of a paragraph.
_LOOSER = 0.15
# An edge is where so many lines end, and such a part of all; where so great a part of them does,
# the text is justified.
_FEWEST, _OFTEN, _JUSTIFIED = 4, 0.25, 0.5
# Such a part of the steps between lines is a usual one; so many lines show an edge.
_NOT_RARE, _ENOUGH = 0.1, 8
# In sizes: the step from line to line where none is seen, and the widest within a paragraph.
_USUAL_PITCH, _WIDEST_PITCH = 1.6, 2.0

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
    ink: float


@dataclass
class Margins:
    """The margins of one kind of lines, and those of the column in which they stand."""

    left: float
    right: float
    pitch: float
    is_justified: bool
    column: tuple[float, float]
    goes_on_at: dict[int, int] = field(default_factory=dict)

    def offset(self, line: Line) -> int:
        """How far in a line begins, in halves of its size."""
        return round((line.left - self.left) / line.size * 2)

    def is_full(self, line: Line, following: Line) -> bool:
        """Whether a line ends where the next word had no room."""
        if self._is_inset(line) and abs(line.left - following.left) < 1:
            return True
        rest = self.right - line.right
        if self.is_justified and not (self.is_indented and self.offset(following) <= 0):
            return rest < _LOOSER * line.size
        return rest < _first_word(following) * line.size

    def _is_inset(self, line: Line) -> bool:
        """Whether a line stands as far from the right margin as from the left one."""
        left, right = self.column
        return line.left - left > line.size and abs(line.left - left - (right - line.right)) < 1

    @property
    def is_indented(self) -> bool:
        """Whether paragraphs begin with an indent, and go on without."""
        return any(start > 1 and after == 0 for start, after in self.goes_on_at.items())

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
    while end < len(text) and text[end] in NEVER_FIRST:
        width += 1.0
        end += 1
    return width + 0.2


def _is_letter(char: str) -> bool:
    return char.isascii() and not char.isspace()


def margins_of(lines: Iterable[Line]) -> dict[tuple[Kind, int], Margins]:
    """The margins of each kind of lines, on pages with even and with odd numbers."""
    groups: dict[tuple[Kind, int], list[Line]] = {}
    columns: dict[tuple[int, int, int], list[Line]] = {}
    for line in lines:
        groups.setdefault((line.kind, line.page % 2), []).append(line)
        columns.setdefault((*line.kind[1:], line.page % 2), []).append(line)
    edges = {key: _column_edges(key, columns) for key in columns}
    ratio = _usual_ratio(groups.values())
    found = {
        (kind, parity): _margins(group, edges[(*kind[1:], parity)], ratio)
        for (kind, parity), group in groups.items()
    }
    _learn(groups, found)
    return found


def _column_edges(
    key: tuple[int, int, int], columns: Mapping[tuple[int, int, int], list[Line]]
) -> tuple[float, float]:
    """The margins of a column; where it has few lines, those of the facing pages."""
    lines = columns[key]
    facing = columns.get((*key[:2], 1 - key[2]), [])
    if len(lines) < _ENOUGH and len(facing) > len(lines):
        lines = facing
    return _left_edge(lines), _right_edge(lines)[0]


def _margins(lines: list[Line], column: tuple[float, float], ratio: float) -> Margins:
    left, right = _left_edge(lines), column[1]
    left = column[0] if len(lines) < _FEWEST else left
    edge, count = _right_edge(lines)
    if count >= max(_FEWEST, _OFTEN * len(lines)):
        right = edge
    return Margins(
        left=left,
        right=right,
        pitch=_pitch(lines, ratio),
        is_justified=edge == right and count >= max(_FEWEST, _JUSTIFIED * len(lines)),
        column=column,
    )


def _usual_ratio(groups: Iterable[list[Line]]) -> float:
    """How far apart lines stand, in sizes, in the kind that has most of them."""
    most = max(groups, key=len, default=[])
    return _pitch(most, _USUAL_PITCH) / most[0].size if most else _USUAL_PITCH


def _pitch(lines: Sequence[Line], ratio: float) -> float:
    """How far apart the lines of a paragraph stand: the least distance that is usual.

    Where there are few lines, they stand at most as far apart as those of other kinds. Those of
    contents have distances of their own.
    """
    steps = Counter(
        round((a.base - b.base) * 2) / 2
        for a, b in pairwise(lines)
        if a.page == b.page
        and 0 < a.base - b.base < _WIDEST_PITCH * a.size
        and not (leads_to_page(a.text) or leads_to_page(b.text))
    )
    total = sum(steps.values())
    usual = [step for step, count in steps.items() if count >= max(2, total * _NOT_RARE)]
    least = min(usual or steps, default=ratio * lines[0].size)
    return least if total >= _ENOUGH else min(least, ratio * lines[0].size)


def _left_edge(lines: Iterable[Line]) -> float:
    """The leftmost place at which many lines begin."""
    lefts = Counter(round(line.left) for line in lines)
    most = max(lefts.values())
    return min(value for value, count in lefts.items() if count * 3 >= most)


def _right_edge(lines: Sequence[Line]) -> tuple[float, int]:
    """The rightmost place at which several lines end, and how many do."""
    # A mark of full width at the end may hang over the margin with its blank half.
    rights = Counter(round(line.ink) for line in lines)
    near = {value: sum(rights.get(value + d, 0) for d in (-1, 0, 1)) for value in rights}
    enough = max(2, len(lines) // 50)
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

"""Lines with their place in the source: which make one paragraph, a row, a frame, a page.

Every way of reading ends here, and nothing after it asks where a line came from.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal, NamedTuple

from gz14fyp.grammar.families import Profile

if TYPE_CHECKING:
    from gz14fyp.layout.segments import Segment

Range = tuple[int, int]


class Stretch(NamedTuple):
    """A stretch of the source that is no content, and why."""

    start: int
    end: int
    reason: str


class LaidCell(NamedTuple):
    """A cell with its place in the grid. It covers at least one row and one column.

    A place that another cell covers has no cell; an empty place has one without ``spans``.
    """

    column: int
    spans: tuple[Range, ...]
    colspan: int = 1
    rowspan: int = 1


class Line(NamedTuple):
    """A line that is not blank, or the lines that a layout shows to be one paragraph.

    ``text`` has no blanks at its ends, tabs excepted. It is what stands from ``start`` to ``end``
    and in the stretches of ``more``, joined.
    """

    number: int
    start: int
    end: int
    text: str
    more: tuple[Range, ...] = ()
    # A row of a table: its cells, the number (from 1) of its table, and whether it is a header.
    cells: tuple[LaidCell, ...] = ()
    table: int = 0
    is_header: bool = False
    # The number (from 1) of the frame in which it stands; 0 outside of all.
    frame: int = 0


class PageStart(NamedTuple):
    """Where a page begins in the source, and its number as printed (else as counted)."""

    offset: int
    number: int


class Problem(NamedTuple):
    """What could not be read as it should be; it becomes a finding."""

    rule: str
    severity: Literal["error", "warning", "info"]
    message: str
    offset: int


@dataclass(frozen=True, slots=True)
class Evidence:
    """What shows a feature: how many places, and the line (from 1) of the first one."""

    feature: str
    choice: str
    count: int
    line: int | None

    def __str__(self) -> str:
        if self.count:
            where = f"{self.count} places, the first in line {self.line}"
        else:
            where = "nothing shows another"
        return f"{self.feature}: {self.choice} ({where})"


@dataclass(frozen=True, slots=True)
class Layout:
    """What reading tells of the text of a source, or of its transcript.

    Each character that is not blank stands in one line (in a row: in one cell) or in one stretch
    of furniture. Lines are in reading order.
    """

    lines: tuple[Line, ...]
    furniture: tuple[Stretch, ...] = ()
    pages: tuple[PageStart, ...] = ()
    problems: tuple[Problem, ...] = ()
    # Numbers of the tables in whose cells a blank is the end of a narrow line.
    wrapped_tables: frozenset[int] = frozenset()
    # The family, and what shows it, where the reader had to know it to find the lines.
    profile: Profile | None = None
    evidence: tuple[Evidence, ...] = ()
    # The label of each line in this family, likewise.
    labels: tuple[Segment, ...] = ()
    # The first line of the table of contents and the one after its last (equal, where there is
    # none), where the reader had to know them: it joins and tabulates only what stands below.
    contents: Range | None = None

"""What stands on a page, in points, seen upright: x grows to the right, y grows upwards."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal, NamedTuple


class Area(NamedTuple):
    """An upright rectangle."""

    left: float
    bottom: float
    right: float
    top: float

    def holds(self, x: float, y: float) -> bool:
        """Whether a point is inside or on the edge."""
        return self.left <= x <= self.right and self.bottom <= y <= self.top


class Run(NamedTuple):
    """Characters that follow each other on one height in one size."""

    text: str
    left: float
    bottom: float
    right: float
    top: float
    # Height of the line on which the characters stand, and the size of their font.
    base: float
    size: float

    @property
    def x(self) -> float:
        """The middle from left to right."""
        return (self.left + self.right) / 2

    @property
    def y(self) -> float:
        """The middle from bottom to top."""
        return (self.bottom + self.top) / 2


class Rule(NamedTuple):
    """A straight line across (``at`` is its y) or upright (``at`` is its x)."""

    at: float
    start: float
    end: float


class Piece(NamedTuple):
    """A line of text, or what of it stands together. ``text`` may end in a blank."""

    text: str
    left: float
    right: float
    base: float
    size: float
    # Where the last character ends when the blank half of a full-width mark is left out.
    ink: float


class Cell(NamedTuple):
    """A cell of a grid: its place, and its lines."""

    row: int
    column: int
    rowspan: int
    colspan: int
    pieces: tuple[Piece, ...]

    @property
    def text(self) -> str:
        """All its lines, without blanks."""
        return "".join("".join(piece.text.split()) for piece in self.pieces)


class Grid(NamedTuple):
    """A table on one page. ``columns`` are its upright edges, ``edges`` those across, from top."""

    area: Area
    columns: tuple[float, ...]
    edges: tuple[float, ...]
    cells: tuple[Cell, ...]
    header: int

    @property
    def rows(self) -> int:
        """Number of rows."""
        return len(self.edges) - 1


class Fault(NamedTuple):
    """Something on a page that could not be read as it should be."""

    rule: str
    severity: Literal["error", "warning"]
    message: str


@dataclass(frozen=True, slots=True)
class PageContent:
    """All that was read of one page."""

    index: int
    turn: int = 0
    pieces: tuple[Piece, ...] = ()
    grids: tuple[Grid, ...] = ()
    frames: tuple[Area, ...] = ()
    # Rules across that touch no upright one; and the runs, where these may make a table.
    rules: tuple[Rule, ...] = ()
    runs: tuple[Run, ...] = ()
    faults: tuple[Fault, ...] = ()
    # Number of characters that are not blank.
    characters: int = 0


@dataclass(frozen=True, slots=True)
class Drawn:
    """The lines and areas that are drawn on a page."""

    across: tuple[Rule, ...] = ()
    upright: tuple[Rule, ...] = ()
    areas: tuple[Area, ...] = ()
    pictures: int = 0

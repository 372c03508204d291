"""What is printed where: the lines of a plan, ready to be searched, and what was found in them."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass, replace

from gz14fyp.grammar.numerals import CIRCLES_TO_ZERO
from gz14fyp.grammar.patterns import compiled
from gz14fyp.model.forms import LONGEST_LINE, printable
from gz14fyp.model.plan import PlanTree
from gz14fyp.model.printed import LineNumbers, pieces, rebuild

# Blanks are taken whole, from the first of them: to try after each would take time with the square
# of their number.
_LOOSE_BLANKS = compiled(
    "blanks beside a Chinese character, which are the printer's or the extractor's",
    r"(?<=[^\x00-\x7f])\s+|(?<!\s)\s++(?=[^\x00-\x7f])",
    finds="甲 5",
    not_in="5 km",
)
# Among so many lines at the end of a text its date may stand.
_LAST = 3


@dataclass(frozen=True)
class Clue:
    """A value that was found, and where; a guess is nothing that is printed as such."""

    value: str | int
    where: str
    is_guess: bool = False

    @property
    def note(self) -> str:
        """What a person who confirms the value wants to know."""
        return f"a guess: {self.where}" if self.is_guess else self.where


def fitting(clue: Clue | None) -> Clue | None:
    """A clue as a data file takes it: one line without control characters; None for nothing."""
    if clue is None or isinstance(clue.value, int):
        return clue
    text = printable(clue.value)
    return replace(clue, value=text) if 0 < len(text) <= LONGEST_LINE else None


@dataclass(frozen=True)
class Printed:
    """A printed text as it is searched: without blanks, digits and brackets in half width."""

    text: str
    line: int

    @property
    def where(self) -> str:
        """Its place, for a note."""
        return f"line {self.line}"


@dataclass(frozen=True)
class Lines:
    """The printed texts of a plan, in document order: those of its cover, its last, and all."""

    cover: tuple[Printed, ...]
    last: tuple[Printed, ...]
    all: tuple[Printed, ...]

    @property
    def edges(self) -> tuple[Printed, ...]:
        """Where a plan is signed and dated: the cover, or the end."""
        return self.cover + self.last


def lines_of(plan: PlanTree) -> Lines:
    """The printed texts of a plan with the lines (from 1) in which they begin."""
    found = pieces(plan)
    numbers = LineNumbers(rebuild(plan, found))
    printed = tuple(
        Printed(searchable(piece.text), numbers.at(piece.spans[0].start)) for piece in found
    )
    count = len(plan.cover)
    return Lines(printed[:count], printed[count:][-_LAST:], printed)


def searchable(text: str) -> str:
    """A text without blanks beside Chinese characters, with digits and brackets in half width."""
    return unspaced(unicodedata.normalize("NFKC", text)).translate(CIRCLES_TO_ZERO)


def unspaced(text: str) -> str:
    """A text without blanks beside Chinese characters."""
    return _LOOSE_BLANKS.sub("", text.strip())


def first_match(pattern: re.Pattern[str], lines: Iterable[Printed]) -> tuple[str, str] | None:
    """What the first group of a pattern matches in the first line that has it, and where."""
    for line in lines:
        if match := pattern.search(line.text):
            return match[1], line.where
    return None

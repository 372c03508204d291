"""Texts in lines of a width. A width is in ems: that of a Chinese character."""

from __future__ import annotations

from unicodedata import east_asian_width

from gz14fyp.grammar.marks import NEVER_FIRST, OPENING
from gz14fyp.grammar.patterns import compiled, one_of

_PIECE = compiled(
    "what stays together in a line: letters and digits, with a bracket or quote that opens before",
    rf"{one_of(OPENING.replace('[', ''))}?(?:[A-Za-z0-9.,%+\-*≥≤<>\[\]]+|.)",
    finds="（GDP",
    not_in="",
)
# The width of a narrow character, in ems: of most it is less.
_NARROW = 0.6


def width_of(text: str) -> float:
    """The width of a line, in ems: roughly, and rather too much."""
    return sum(1.0 if east_asian_width(char) in "WFA" else _NARROW for char in text)


def wrap(text: str, width: float) -> str:
    """The text in lines of at most that width, where its words and punctuation allow.

    The lines are about as long as each other.
    """
    lines = _fill(text, width)
    even = width_of(text) / len(lines)
    while even < width:
        evened = _fill(text, even)
        if len(evened) <= len(lines):
            return "\n".join(evened)
        even += 0.5
    return "\n".join(lines)


def _fill(text: str, width: float) -> list[str]:
    lines = [""]
    for piece in _PIECE.findall(text):
        if lines[-1] and width_of(lines[-1] + piece) > width and piece not in NEVER_FIRST:
            lines.append("")
        lines[-1] += piece
    return [line.strip() for line in lines]


def line_count(text: str) -> int:
    """The number of lines of a wrapped text."""
    return text.count("\n") + 1

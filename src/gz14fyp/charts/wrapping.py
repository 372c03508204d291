"""Texts in lines of a width. A width is in ems: that of a Chinese character."""

from __future__ import annotations

import re
from unicodedata import east_asian_width

_PIECE = re.compile(r"[A-Za-z0-9.,%+\-*≥≤<>\[\]]+|.")
_NARROW = 0.6
_NOT_FIRST = "、，。；：）》”’！？"


def width_of(text: str) -> float:
    """The width of a line, in ems: roughly, and rather too much."""
    return sum(1.0 if east_asian_width(char) in "WFA" else _NARROW for char in text)


def wrap(text: str, width: float) -> str:
    """The text in lines of at most that width, where its words and punctuation allow."""
    lines = [""]
    for piece in _PIECE.findall(text):
        if lines[-1] and width_of(lines[-1] + piece) > width and piece not in _NOT_FIRST:
            lines.append("")
        lines[-1] += piece
    return "\n".join(line.strip() for line in lines)


def line_count(text: str) -> int:
    """The number of lines of a wrapped text."""
    return text.count("\n") + 1

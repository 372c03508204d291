"""Characters become lines with their place in the source."""

from __future__ import annotations

from gz14fyp.grammar.marks import BLANKS
from gz14fyp.layout.layout import Line

_EDGES = BLANKS.replace("\t", "")


def split_lines(text: str) -> tuple[Line, ...]:
    """The lines of a text that are not blank, with their offsets and numbers."""
    lines = []
    offset = 0
    for number, whole in enumerate(text.split("\n"), 1):
        content = whole.strip(_EDGES) if whole else whole
        if content.strip(BLANKS):
            start = offset if content is whole else offset + whole.index(content)
            lines.append(Line(number, start, start + len(content), content))
        offset += len(whole) + 1
    return tuple(lines)

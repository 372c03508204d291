"""Whether two texts are halves of one, and what the second only repeats.

The document is its own dictionary: whether characters at a cut are repeated is decided by what
the rest of the text has.
"""

from __future__ import annotations

from collections.abc import Container, Sequence

from gz14fyp.layout.layout import Line

# So many characters may be printed twice where two lines meet.
_LONGEST_REPEAT = 6


def doubled(document: Container[str], left: str, right: str) -> int:
    """Number of characters at the start of ``right`` that only repeat the end of ``left``.

    They do when the document nowhere has the repeated form, and has the one without.
    """
    for size in range(min(_LONGEST_REPEAT, len(left), len(right) - 1), 0, -1):
        if not left.endswith(right[:size]):
            continue
        kept = left[-size - 1 :] + right[: size + 1]
        dropped = left[-size - 2 :] + right[size : size + 1]
        if kept not in document and dropped in document:
            return size
    return 0


def joined_lines(first: Line, others: Sequence[tuple[Line, int]]) -> Line:
    """A line and those in which it continues, each less the characters that it repeats."""
    if not others:
        return first
    more = [*first.more]
    for line, repeated in others:
        more += ((line.start + repeated, line.end), *line.more)
    text = "".join([first.text, *(line.text[repeated:] for line, repeated in others)])
    return first._replace(text=text, more=tuple(more))

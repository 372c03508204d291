"""The title of a plan on its cover."""

from __future__ import annotations

from collections.abc import Sequence

from gz14fyp.grammar.names import TITLES

# In how many lines a title stands at most.
_LONGEST_TITLE = 4


def title_of(cover: Sequence[str]) -> str:
    """The title on a cover: its first line, with those after it up to the name of a plan."""
    named = [i for i, line in enumerate(cover[:_LONGEST_TITLE]) if ends_a_title(line)]
    last = named[-1] if named else 0
    return "".join(cover[: last + 1])


def ends_a_title(line: str) -> bool:
    """Whether a line ends with the name of a plan, as titles do."""
    return line.endswith(TITLES)

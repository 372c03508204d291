"""Patterns of users, measured before they are compiled and while they are matched.

The library ``regex`` writes out what a repeat asks for at least: ``a{1000000000}`` takes the memory
of the machine before anything is matched.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from math import prod
from time import monotonic

import regex

from gz14fyp.grammar import patterns

# The longest pattern that is taken, in characters.
_LONGEST = 1000
# Parts that a compiled pattern may have: as many take a second and 100 MB.
_MOST_PARTS = 100_000
# For which one search may last.
_SECONDS = 5
_ESCAPED = patterns.compiled(
    "a character that stands for itself, or a class",
    r"\\.",
    finds=r"\{5}",
    not_in="{5}",
    flags=re.DOTALL,
)
_REPEAT = patterns.compiled(
    "how often something comes at least", r"\{\s*0*([0-9]+)", finds="{1,3}", not_in="{,3}{e<=1}"
)
# A count of more digits is beyond all measure.
_LONGEST_COUNT = 6


def compiled(pattern: str) -> regex.Pattern[str]:
    """A pattern, case ignored.

    Raises `ValueError` for one that is too long, or that repeats or nests too much; `regex.error`
    for one that is none.
    """
    if len(pattern) > _LONGEST:
        raise ValueError(
            f"a pattern of {len(pattern)} characters; one has {_LONGEST} at most, so split it"
        )
    if size_of(pattern) > _MOST_PARTS:
        raise ValueError(
            f"the pattern {shown(pattern)} has more than {_MOST_PARTS} parts when its repeats are "
            "written out; repeat less, or write {0,n} or + for {n}"
        )
    try:
        return regex.compile(pattern, regex.IGNORECASE)
    except RecursionError as error:
        raise ValueError(f"the pattern {shown(pattern)} has brackets nested too deep") from error


def size_of(pattern: str) -> float:
    """How long a pattern is at most when its repeats are written out.

    Without brackets no repeat stands in another. With them any may, whatever is a bracket.
    """
    bare = _ESCAPED.sub("a", pattern)
    counts = [
        float(count) if len(count) <= _LONGEST_COUNT else float("inf")
        for count in _REPEAT.findall(bare)
    ]
    if "(" not in bare:
        return len(bare) + sum(counts)
    return len(bare) * prod(max(1.0, count) for count in counts)


def shown(pattern: str) -> str:
    """A pattern as a message has it."""
    most = 60
    return repr(pattern) if len(pattern) <= most else f"{pattern[:most]!r}…"


@dataclass
class Clock:
    """How long one search has taken, over all its texts."""

    pattern: str
    now: Callable[[], float] = monotonic

    def __post_init__(self) -> None:
        self._end = self.now() + _SECONDS

    def spans(self, found: regex.Pattern[str], text: str, where: str) -> Iterator[tuple[int, int]]:
        """Where a pattern matches in a text that stands somewhere. Raises `ValueError` too late."""
        left = self._end - self.now()
        try:
            if left <= 0:
                raise TimeoutError
            yield from [match.span() for match in found.finditer(text, timeout=left)]
        except TimeoutError as error:
            raise ValueError(
                f"the pattern {shown(self.pattern)} takes more than {_SECONDS} seconds, and was "
                f"stopped at {where}; write it without repeats within repeats"
            ) from error

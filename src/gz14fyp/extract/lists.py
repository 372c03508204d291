"""Lists in a text: items between 、 and ；, which brackets and quotes hold together."""

from __future__ import annotations

from collections.abc import Container
from itertools import pairwise
from typing import NamedTuple

from gz14fyp.grammar.marks import (
    CLOSING,
    COMMA,
    LIST_COMMA,
    LIST_SEPARATORS,
    OPENING,
    SEMICOLON,
    STOP,
)
from gz14fyp.grammar.projects import AND, AND_SO_ON, KINDS
from gz14fyp.layout.wording import Wording

# Before “and” in such an item: what is longer is a name of its own.
_LONGEST_PART = 4


class Item(NamedTuple):
    """An item of a list, and where in the text."""

    start: int
    end: int
    text: str


def is_list(text: str) -> bool:
    """Whether a text is one list of names: no clause, one sentence."""
    bare = _outside(text.rstrip(STOP))
    return COMMA not in bare and STOP not in bare


def list_items(text: str, heading: str, document: Container[str]) -> list[Item]:
    """The items of a list.

    ``heading`` is what the list is headed with: 等 may be followed by its words. ``document`` is
    the text of the whole document: it tells whether a 、 stands inside a name, as in
    ``某院东区、西区和南区院区``, where 东区 and 西区 stand in lists elsewhere.
    """
    places: list[tuple[int, int]] = []
    words = Wording(heading)
    for start, end in _stretches(text):
        place = _item(text, start, end, words)
        if place is None:
            continue
        if places and _shares_end(text, places[-1], place, document):
            place = (places.pop()[0], place[1])
        places.append(place)
    return [Item(start, end, text[start:end]) for start, end in places]


def _stretches(text: str) -> list[tuple[int, int]]:
    """The stretches between separators that no bracket or quote holds."""
    cuts = [-1, *_separators(text), len(text)]
    return [(a + 1, b) for a, b in pairwise(cuts)]


def _separators(text: str) -> list[int]:
    depth = 0
    found = []
    for offset, char in enumerate(text):
        if char in OPENING:
            depth += 1
        elif char in CLOSING:
            depth = max(0, depth - 1)
        elif depth == 0 and char in LIST_SEPARATORS:
            found.append(offset)
    return found


def _outside(text: str) -> str:
    """A text without what stands in brackets and quotes."""
    depth = 0
    out = []
    for char in text:
        if char in CLOSING:
            depth = max(0, depth - 1)
        if depth == 0:
            out.append(char)
        if char in OPENING:
            depth += 1
    return "".join(out)


def _item(text: str, start: int, end: int, heading: Container[str]) -> tuple[int, int] | None:
    """Where in a stretch the name stands, without what ends the list."""
    printed = text[start:end]
    name = printed.strip().rstrip(f"{STOP}.{SEMICOLON}")
    match = AND_SO_ON.search(name)
    if match and (match["kind"] in KINDS or match["kind"] in heading):
        name = name[: match.start()]
    if not name:
        return None
    begin = start + printed.index(name)
    return begin, begin + len(name)


def _shares_end(
    text: str, before: tuple[int, int], item: tuple[int, int], document: Container[str]
) -> bool:
    """Whether an item such as ``西区和南区院区`` goes on the name before it, ``某院东区``."""
    part, _, rest = text[slice(*item)].partition(AND)
    if not rest or not 0 < len(part) <= _LONGEST_PART or before[1] - before[0] <= len(part):
        return False
    last = text[before[1] - len(part) : before[1]]
    return all(f"{LIST_COMMA}{one}{LIST_COMMA}" in document for one in (last, part))

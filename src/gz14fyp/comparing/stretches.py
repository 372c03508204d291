"""The words of a part that changed, found by what a record says.

A paragraph may have thousands of promises, each with a number that changed: so what stands within
a value is looked up, and not searched among all that changed.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator

from gz14fyp.comparing.edits import Edit

_BLANKS = re.compile(r"[\s,，]")
_SHORT = 24  # characters of a change that is looked up; longer ones are few

_Sides = tuple[str, str]


def plain(text: str) -> str:
    """A text without blanks and the commas of numbers."""
    return _BLANKS.sub("", text)


class Stretches:
    """The changed words of one part. ``is_owned`` tells whether a fact accounts for an edit."""

    def __init__(self, edits: Iterable[Edit], is_owned: Callable[[Edit], bool]) -> None:
        self._is_owned = is_owned
        self._places: dict[int, int] = {}
        self._groups: dict[_Sides, list[Edit]] = defaultdict(list)
        for place, edit in enumerate(edits):
            if edit.field in ("text", "title", "cells") and not edit.renumbers:
                self._places[id(edit)] = place
                self._groups[plain(edit.before), plain(edit.after)].append(edit)
        self._short: dict[str, set[str]] = defaultdict(set)
        for old, new in self._groups:
            if max(len(old), len(new)) <= _SHORT:
                self._short[old].add(new)
        self._long = [sides for sides in self._groups if max(map(len, sides)) > _SHORT]

    def within(self, before: str, after: str) -> list[Edit]:
        """The edits that change just one text into another, else those of words within both.

        Of edits that are equal, only the first one is told when facts account for all of them.
        """
        exact = before, after
        groups = [exact] if exact in self._groups else list(self._sides_within(*exact))
        found = [edit for sides in groups for edit in self._rest(sides)]
        return sorted(found, key=lambda edit: self._places[id(edit)])

    def _rest(self, sides: _Sides) -> list[Edit]:
        """The first of some equal edits, and those of the others that are still free."""
        first, *others = self._groups[sides]
        free = [edit for edit in others if not self._is_owned(edit)]
        self._groups[sides] = [first, *free]
        return [first, *free]

    def _sides_within(self, before: str, after: str) -> Iterator[_Sides]:
        inside, inside_new = set(_substrings(before)), set(_substrings(after))
        for old in inside & self._short.keys():
            yield from ((old, new) for new in self._short[old] & inside_new if old or new)
        for old, new in self._long:
            if old in before and new in after:
                yield old, new


def _substrings(text: str) -> Iterator[str]:
    for length in range(min(len(text), _SHORT) + 1):
        yield from (text[at : at + length] for at in range(len(text) - length + 1))

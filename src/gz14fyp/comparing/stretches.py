"""The words of a part that changed, found by what a record says, and lists of names in them.

A paragraph may have thousands of promises, each with a number that changed: so what stands within
a value is looked up, and not searched among all that changed.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator
from functools import cached_property

from gz14fyp.comparing.edits import Edit
from gz14fyp.grammar.patterns import compiled
from gz14fyp.grammar.projects import BETWEEN_ITEMS

_BLANKS = compiled(
    "what is no part of a value: a blank, or a comma, as in a number",
    r"[\s,，]",
    finds="1,200",
    not_in="1200、",
)
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


class Names:
    """The projects that left a list, or came to it, by their names."""

    def __init__(self) -> None:
        self._edits: dict[str, list[Edit]] = defaultdict(list)

    def add(self, name: str, edit: Edit) -> None:
        """One more project. Asked for only after all are in."""
        if name := plain(name):
            self._edits[name].append(edit)

    @cached_property
    def _lengths(self) -> list[int]:
        return sorted({len(name) for name in self._edits}, reverse=True)

    def listed(self, text: str) -> list[Edit] | None:
        """The projects of which a text is a list; None when it says anything else.

        Of names that begin at one place it is the longest one.
        """
        text, at = plain(text), 0
        taken: Counter[str] = Counter()
        found: list[Edit] = []
        rest: list[str] = []
        while at < len(text):
            name = self._name_at(text, at, taken)
            if name:
                found.append(self._edits[name][taken[name]])
                taken[name] += 1
            else:
                rest.append(text[at])
            at += len(name) or 1
        return found if BETWEEN_ITEMS.fullmatch("".join(rest)) else None

    def _name_at(self, text: str, at: int, taken: Counter[str]) -> str:
        """The longest name at a place that not all its projects have had yet."""
        names = (text[at : at + length] for length in self._lengths)
        return next((n for n in names if taken[n] < len(self._edits.get(n, ()))), "")

"""What differs between families of plans: division words, note marks, lines, columns of tables.

A profile is form alone. The families that are known stand in ``families/``; what belongs to one
document is in its own data file.
"""

from __future__ import annotations

import re
import tomllib
from dataclasses import dataclass
from functools import cache, cached_property
from importlib.resources import files
from typing import Any, Literal, NamedTuple

from gz14fyp.errors import SourceError
from gz14fyp.grammar.labels import label_firsts, label_pattern
from gz14fyp.grammar.notemarks import NoteStyle
from gz14fyp.grammar.words import division_kind

LineForm = Literal["paragraphs", "wrapped"]
CellForm = Literal["tabs", "pipes", "blanks"]

# From the widest kind of label to the narrowest.
STYLES = ("part", "chapter", "section", "han", "han_bracket", "arabic", "arabic_bracket")
LEVELS = ("part", "chapter", "section", "subsection", "clause")
_FIELDS = ("about", "divisions", "notes", "lines", "cells")


@dataclass(frozen=True)
class Profile:
    """The form of a family of plans."""

    name: str
    about: str
    divisions: tuple[str, ...]
    notes: NoteStyle
    lines: LineForm
    cells: CellForm

    @cached_property
    def levels(self) -> dict[str, str]:
        """Kind of division for each style of label that makes one.

        A word says its kind. Below chapters 一、 is a subsection, with sections between or not;
        where no word says, labels have the kinds from the chapter on, in order.
        """
        levels: dict[str, str] = {}
        free = 1
        for style in sorted(self.divisions, key=STYLES.index):
            place = LEVELS.index(style) if style in LEVELS else free
            if place < len(LEVELS):
                levels[style] = LEVELS[place]
                free = max(place + 1, 3 if style in LEVELS[1:] else 0)
        return levels

    @cached_property
    def listed(self) -> dict[str, str]:
        """The levels of which tables of contents tell."""
        return {style: level for style, level in self.levels.items() if level in LEVELS[:3]}

    @property
    def label(self) -> re.Pattern[str]:
        """The label at the start of a line; the group that matched names what it is."""
        return label_pattern(self.notes)

    @property
    def openers(self) -> frozenset[str]:
        """The characters with which a label can begin: most lines begin with none of them."""
        return label_firsts()

    def division_kind(self, label: str) -> str:
        """Kind of division that a label such as ``第三章`` opens."""
        return division_kind(label)


class Example(NamedTuple):
    """Headings of a family, from the widest to the narrowest, and the levels that they have."""

    headings: tuple[str, ...]
    gives: tuple[str, ...]
    seen: str


@cache
def profiles() -> dict[str, Profile]:
    """The families that are known, by name."""
    return {
        name: Profile(
            name, **{**{key: given[key] for key in _FIELDS}, "divisions": tuple(given["divisions"])}
        )
        for name, given in _given().items()
    }


def examples() -> dict[str, Example]:
    """An example of each family, by name."""
    return {
        name: Example(tuple(given["example"]), tuple(given["gives"]), given["seen"])
        for name, given in _given().items()
    }


@cache
def _given() -> dict[str, dict[str, Any]]:
    """The data files of the families, by name, in alphabetical order."""
    folder = files(__package__) / "families"
    paths = sorted(folder.iterdir(), key=lambda path: path.name)
    return {
        path.name.removesuffix(".toml"): tomllib.loads(path.read_text("utf-8")) for path in paths
    }


def any_profile() -> Profile:
    """The family whose labels are looked for before it is known which one it is."""
    return profile_named("city")


def profile_named(name: str) -> Profile:
    """The family with a name. Raises `SourceError` naming those that are known."""
    known = profiles()
    if name not in known:
        raise SourceError(f"no profile “{name}”", cure=f"there are {', '.join(known)}")
    return known[name]

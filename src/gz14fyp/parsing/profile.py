"""What differs between families of plans: division words, note marks, lines, columns of tables.

A profile is form alone. Its words and the families that are known stand in the data files of
``profiles/``; what belongs to one document is in its own data file.
"""

from __future__ import annotations

import re
import tomllib
from dataclasses import dataclass
from functools import cache, cached_property
from importlib.resources import files
from typing import Literal

from gz14fyp.errors import SourceError
from gz14fyp.parsing.numerals import NUMERAL, NoteStyle, note_pattern

LineForm = Literal["paragraphs", "wrapped"]
CellForm = Literal["tabs", "pipes", "blanks"]

# From the widest kind of label to the narrowest.
STYLES = ("part", "chapter", "section", "han", "han_bracket", "arabic", "arabic_bracket")
# ``（一）至（三）项`` begins a sentence about entries and is no label of one.
_RANGE = r"\s*[至到、—-]\s*[（(]"
LEVELS = ("part", "chapter", "section", "subsection", "clause")


@dataclass(frozen=True)
class Words:
    """The words by which plans mark their structure."""

    part: tuple[str, ...]
    chapter: tuple[str, ...]
    section: tuple[str, ...]
    box: tuple[str, ...]
    figure: tuple[str, ...]
    annex: tuple[str, ...]
    contents: tuple[str, ...]
    glossary: tuple[str, ...]
    notes: tuple[str, ...]
    unit: tuple[str, ...]
    principle: tuple[str, ...]


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

    @cached_property
    def label(self) -> re.Pattern[str]:
        """The label at the start of a line; the group that matched names what it is."""
        words = load_words()
        annex, notes = _any(words.annex), _any(words.notes)
        division = _any((*words.part, *words.chapter, *words.section))
        unit, principle, figure = _any(words.unit), _any(words.principle), _any(words.figure)
        box = rf"{_any(words.box)}\s*(?:{NUMERAL})"
        return re.compile(
            rf"""
              (?P<division>第\s*(?:{NUMERAL})\s*{division})
            | (?P<han>[一二三四五六七八九十]+、(?![一二三四五六七八九十]+[级类期产次线环号批等、]))
            | (?P<han_bracket>[（(][一二三四五六七八九十]+[)）](?!{_RANGE}))
            | (?P<note_entry>{note_pattern(self.notes)})(?=\s?\S)
            | (?P<arabic>[0-9]{{1,3}}[.．、](?![0-9]))
            | (?P<arabic_bracket>[（(][0-9]{{1,3}}[)）](?!{_RANGE}))
            | (?P<box>【\s*{box}\s*】|{box})
            | (?P<figure>{figure}\s*[0-9]+)
            | (?P<annex_list>(?:-\s*)?{annex}\s*[：:](?=\s*\S))
            | (?P<annex>{annex}\s*(?:{NUMERAL})?)(?=\s*[：:]?\s*$|[\s：:])
            | (?P<notes_label>{notes}\s*[：:])(?=\s*$|\s*[0-9（(])
            | (?P<notes_line>{notes}\s*[：:])(?=\s*\S)
            | (?P<box_note>{notes}\s*[0-9]{{1,2}}\s*[：:])
            | (?P<unit>[（(]?{unit}[：:])
            | (?P<principle>{principle})
            """,
            re.VERBOSE,
        )

    @cached_property
    def openers(self) -> frozenset[str]:
        """The characters with which a label can begin: most lines begin with none of them."""
        words = load_words()
        named = (words.box, words.figure, words.unit, words.principle, words.annex, words.notes)
        firsts = {word[0] for group in named for word in group}
        signs = "第（(【-⁰¹²³⁴⁵⁶⁷⁸⁹0123456789一二三四五六七八九十[［〔"
        return frozenset(firsts | set(signs) | set(map(chr, range(0x2460, 0x32C0))))

    def division_kind(self, label: str) -> str:
        """Kind of division that a label such as ``第三章`` opens."""
        words = load_words()
        if label.endswith(words.part):
            return "part"
        return "chapter" if label.endswith(words.chapter) else "section"


def _any(words: tuple[str, ...]) -> str:
    return f"(?:{'|'.join(map(re.escape, words))})"


@cache
def load_words() -> Words:
    """The words of all families."""
    given = tomllib.loads((files(__package__) / "profiles" / "words.toml").read_text("utf-8"))
    return Words(**{name: tuple(words) for name, words in given.items()})


@cache
def profiles() -> dict[str, Profile]:
    """The families that are known, by name."""
    folder = files(__package__) / "profiles"
    names = sorted(path.name.removesuffix(".toml") for path in folder.iterdir())
    return {name: _load(name) for name in names if name != "words"}


def _load(name: str) -> Profile:
    given = tomllib.loads((files(__package__) / "profiles" / f"{name}.toml").read_text("utf-8"))
    return Profile(name, **{**given, "divisions": tuple(given["divisions"])})


def any_profile() -> Profile:
    """The family whose labels are looked for before it is known which one it is."""
    return profile_named("city")


def profile_named(name: str) -> Profile:
    """The family with a name. Raises `SourceError` naming those that are known."""
    known = profiles()
    if name not in known:
        raise SourceError(f"no profile “{name}”; there are {', '.join(known)}")
    return known[name]

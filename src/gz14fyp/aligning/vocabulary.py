"""Names and units of statistics in one form, and the names that mean the same.

What means the same is in ``synonyms.toml``; here is only how a name and a unit are written.
"""

from __future__ import annotations

import re
import tomllib
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

from gz14fyp.grammar.marks import WIDE_BRACKETS, squeezed
from gz14fyp.grammar.notemarks import NO_PART_OF_A_NAME
from gz14fyp.grammar.patterns import any_of, compiled
from gz14fyp.grammar.texts import AMONG_THEM
from gz14fyp.grammar.units import HAS_MAGNITUDE
from gz14fyp.model.base import Model

_NUMBERED_MARK = compiled(
    "a mark of a note in brackets, in half width, perhaps without its number",
    r"\[[0-9]{0,3}\]",
    finds="某率[1]",
    not_in="某率[%]",
)


class Same(Model):
    """Wordings or units that mean the same, the first of which is used."""

    same: tuple[str, ...]


class Gathering(Model):
    """Names of indicators that only gather the rows below them."""

    names: tuple[str, ...]


class Statistic(Model):
    """A statistic: its name, its units without 万 and 亿, and the other names it goes by."""

    name: str
    units: tuple[str, ...]
    names: tuple[str, ...] = ()


class Synonyms(Model):
    """What is in ``synonyms.toml``."""

    no_unit: str
    words: tuple[Same, ...]
    units: tuple[Same, ...]
    gathering: Gathering
    statistics: tuple[Statistic, ...]


@dataclass(frozen=True, slots=True)
class Vocabulary:
    """How names and units are written in one form, and which statistic a name is of."""

    words: dict[str, str]
    units: dict[str, str]
    gathering: frozenset[str]
    statistics: dict[tuple[str, str], str]
    """Names of statistics by name and unit, both in their one form."""
    names: frozenset[str]
    no_unit: str
    """What stands in the place of a unit where there is none."""

    def name(self, printed: str) -> str:
        """A name without note marks, blanks and differences of width, its words the usual ones.

        What stands in brackets is kept: it is a scope as a rule.
        """
        return replaced(plain(printed), self.words)

    def unit(self, printed: str) -> str:
        """A unit in half width, without 万 and 亿, by its usual name."""
        half = _half_width(printed)
        magnitude = HAS_MAGNITUDE.match(half)
        bare = half[magnitude.end() :] if magnitude else half
        return self.units.get(bare, bare)


def plain(name: str) -> str:
    """A name without note marks and blanks, in half width but for its brackets, in capitals."""
    unmarked = NO_PART_OF_A_NAME.sub("", name)  # before it is in half width: digits come of them
    half = _NUMBERED_MARK.sub("", _half_width(unmarked))
    return AMONG_THEM.sub("", half).upper().translate(WIDE_BRACKETS)


def _half_width(text: str) -> str:
    return squeezed(unicodedata.normalize("NFKC", text))


def replaced(text: str, words: dict[str, str]) -> str:
    """A text with its words replaced, the longest first."""
    if not words:
        return text
    return re.sub(any_of(words), lambda match: words[match.group()], text)


@cache
def vocabulary() -> Vocabulary:
    """The vocabulary that comes with the package."""
    text = files("gz14fyp.aligning").joinpath("synonyms.toml").read_text(encoding="utf-8")
    return vocabulary_of(Synonyms.model_validate(tomllib.loads(text)))


def vocabulary_of(synonyms: Synonyms) -> Vocabulary:
    """The vocabulary that synonyms make.

    Raises `ValueError` naming a name that is listed for two statistics of one unit.
    """
    words = {plain(word): plain(one.same[0]) for one in synonyms.words for word in one.same}
    units = {unit: one.same[0] for one in synonyms.units for unit in one.same}
    statistics: dict[tuple[str, str], str] = {}
    for one in synonyms.statistics:
        for key in _keys(one, words, units):
            if statistics.setdefault(key, one.name) != one.name:
                both = f"{statistics[key]} and {one.name}"
                raise ValueError(f"{key[0]} is listed for {both}: take it out of one of them")
    return Vocabulary(
        words=words,
        units=units,
        gathering=frozenset(replaced(plain(name), words) for name in synonyms.gathering.names),
        statistics=statistics,
        names=frozenset(name for name, _ in statistics),
        no_unit=synonyms.no_unit,
    )


def _keys(
    one: Statistic, words: dict[str, str], units: dict[str, str]
) -> Iterable[tuple[str, str]]:
    for name in (one.name, *one.names):
        for unit in one.units:
            yield replaced(plain(name), words), units.get(unit, unit)

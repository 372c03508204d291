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

from gz14fyp.extract.units import MAGNITUDE
from gz14fyp.model.base import Model

_MARKS = re.compile(r"[¹²³⁰⁴-⁹①-⑳*＊※]")  # before NFKC, which makes digits of them
_NUMBERED_MARK = re.compile(r"\[[0-9]{0,3}\]")
_AMONG_THEM = re.compile("^其中[:：]?")
_BRACKETS = str.maketrans("()", "（）")
_BLANKS = re.compile(r"\s+")


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

    def name(self, printed: str) -> str:
        """A name without note marks, blanks and differences of width, its words the usual ones.

        What stands in brackets is kept: it is a scope as a rule.
        """
        return replaced(plain(printed), self.words)

    def unit(self, printed: str) -> str:
        """A unit in half width, without 万 and 亿, by its usual name."""
        bare = re.sub(f"^{MAGNITUDE}", "", _half_width(printed))
        return self.units.get(bare, bare)


def plain(name: str) -> str:
    """A name without note marks and blanks, in half width but for its brackets, in capitals."""
    half = _NUMBERED_MARK.sub("", _half_width(_MARKS.sub("", name)))
    return _AMONG_THEM.sub("", half).upper().translate(_BRACKETS)


def _half_width(text: str) -> str:
    return _BLANKS.sub("", unicodedata.normalize("NFKC", text))


def replaced(text: str, words: dict[str, str]) -> str:
    """A text with its words replaced, the longest first."""
    if not words:
        return text
    longest_first = sorted(words, key=len, reverse=True)
    pattern = "|".join(map(re.escape, longest_first))
    return re.sub(pattern, lambda match: words[match.group()], text)


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
    )


def _keys(
    one: Statistic, words: dict[str, str], units: dict[str, str]
) -> Iterable[tuple[str, str]]:
    for name in (one.name, *one.names):
        for unit in one.units:
            yield replaced(plain(name), words), units.get(unit, unit)

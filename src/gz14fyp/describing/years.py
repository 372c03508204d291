"""The years that a plan is for: printed, or told by its number among the five-year plans."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence

from gz14fyp.describing.clues import Clue, Printed
from gz14fyp.grammar.dates import (
    FULL_NAME,
    LONG_RANGE,
    NAMES_PERIOD,
    SHORT_NAME,
    YEARS,
    short_name,
)
from gz14fyp.grammar.numerals import read_number, read_numeral
from gz14fyp.model.forms import FIRST_YEAR, LAST_YEAR

_FIVE_YEARS = 4  # from the first to the last


def years_of(number: int) -> tuple[int, int]:
    """First and last year of the n-th five-year plan of China, from the third (1966–1970) on.

    Each followed the one before without a gap: the seventh was for 1986–1990, the ninth for
    1996–2000. Source: Introduction to Five-Year Plans, China Internet Information Center
    (china.org.cn), which also has the first two, 1953–1957 and 1958–1962.
    """
    start = 1951 + 5 * number
    return start, start + _FIVE_YEARS


def period(title: str, lines: Sequence[Printed]) -> tuple[Clue, Clue] | None:
    """First and last year: as printed, else a guess from the number of the plan."""
    if (match := YEARS.search(title)) and _are_years(match):
        return _clues(match, "the title")
    number = _number(title, lines)
    for line in lines:
        for match in YEARS.finditer(line.text):
            if _are_years(match) and _is_period(match, number):
                return _clues(match, line.where)
    return _guessed(number) if number else None


def horizon(title: str, lines: Sequence[Printed], after: int | None) -> Clue | None:
    """The year of the long-range objectives, which comes after the period."""
    for line in (Printed(title, 0), *lines):
        for match in LONG_RANGE.finditer(line.text):
            year = int(read_number(match[1] or match[2]))
            if after is None or year > after:
                return Clue(year, line.where if line.line else "the title")
    return None


def _are_years(match: re.Match[str]) -> bool:
    """Whether a span runs forward, in years that a plan can be for: not 2040—2036, nor 一〇〇〇."""
    start, end = (int(read_number(year)) for year in match.groups())
    return FIRST_YEAR <= start <= end <= LAST_YEAR


def _clues(match: re.Match[str], where: str) -> tuple[Clue, Clue]:
    start, end = (int(read_number(year)) for year in match.groups())
    return Clue(start, where), Clue(end, where)


def _is_period(match: re.Match[str], number: Clue | None) -> bool:
    """Whether a span of years is that of the plan and not of the one before."""
    start, end = (int(read_number(year)) for year in match.groups())
    if number is not None:
        return (start, end) == years_of(int(number.value))
    return end - start == _FIVE_YEARS and bool(NAMES_PERIOD.search(match.string[: match.start()]))


def _number(title: str, lines: Sequence[Printed]) -> Clue | None:
    """The number of a five-year plan: that of its title, else the one that it names most often."""
    if match := FULL_NAME.search(title) or SHORT_NAME.search(title):
        return _known(read_numeral(match[1]), "the title says")
    named = Counter(one for line in lines for one in SHORT_NAME.findall(line.text))
    if not named:
        return None
    most, times = named.most_common(1)[0]
    return _known(read_numeral(most), f"{short_name(most)} stands {times} times, so")


def _known(number: int, why: str) -> Clue | None:
    third = 3
    is_known = number >= third and years_of(number)[1] <= LAST_YEAR
    return Clue(number, why, is_guess=True) if is_known else None


def _guessed(number: Clue) -> tuple[Clue, Clue]:
    start, end = years_of(int(number.value))
    why = f"{number.where} it is five-year plan no. {number.value}; its years were not found"
    return Clue(start, why, is_guess=True), Clue(end, why, is_guess=True)

"""The years that a plan is for: printed, or told by its number among the five-year plans."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence

from gz14fyp.describing.clues import Clue, Printed
from gz14fyp.describing.dates import YEAR
from gz14fyp.extract.numbers import read_number
from gz14fyp.grammar.numerals import NUMERAL, read_numeral

_SPAN = re.compile(rf"({YEAR})年?(?:[—–-]+|[~至到])({YEAR})年")
# “十七五”, as a plan calls itself and its neighbours.
_SHORT_NAME = re.compile(r"[“\"]([一二三四五六七八九十]{1,3})五[”\"]")
_FULL_NAME = re.compile(rf"第({NUMERAL})个五年")
_LONG_RANGE = re.compile(rf"({YEAR})年的?远景目标|展望到?({YEAR})年")
_NAMED = re.compile(r"(?:时期|规划期|期间|五年)[^。;]{0,6}$")
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
    if match := _SPAN.search(title):
        return _clues(match, "the title")
    number = _number(title, lines)
    for line in lines:
        for match in _SPAN.finditer(line.text):
            if _is_period(match, number):
                return _clues(match, line.where)
    return _guessed(number) if number else None


def horizon(title: str, lines: Sequence[Printed], after: int | None) -> Clue | None:
    """The year of the long-range objectives, which comes after the period."""
    for line in (Printed(title, 0), *lines):
        for match in _LONG_RANGE.finditer(line.text):
            year = int(read_number(match[1] or match[2]))
            if after is None or year > after:
                return Clue(year, line.where if line.line else "the title")
    return None


def _clues(match: re.Match[str], where: str) -> tuple[Clue, Clue]:
    start, end = (int(read_number(year)) for year in match.groups())
    return Clue(start, where), Clue(end, where)


def _is_period(match: re.Match[str], number: Clue | None) -> bool:
    """Whether a span of years is that of the plan and not of the one before."""
    start, end = (int(read_number(year)) for year in match.groups())
    if number is not None:
        return (start, end) == years_of(int(number.value))
    return end - start == _FIVE_YEARS and bool(_NAMED.search(match.string[: match.start()]))


def _number(title: str, lines: Sequence[Printed]) -> Clue | None:
    """The number of a five-year plan: that of its title, else the one that it names most often."""
    if match := _FULL_NAME.search(title) or _SHORT_NAME.search(title):
        return _known(read_numeral(match[1]), "the title says")
    named = Counter(one for line in lines for one in _SHORT_NAME.findall(line.text))
    if not named:
        return None
    most, times = named.most_common(1)[0]
    return _known(read_numeral(most), f"“{most}五” stands {times} times, so")


def _known(number: int, why: str) -> Clue | None:
    third = 3
    return Clue(number, why, is_guess=True) if number >= third else None


def _guessed(number: Clue) -> tuple[Clue, Clue]:
    start, end = years_of(int(number.value))
    why = f"{number.where} it is five-year plan no. {number.value}; its years were not found"
    return Clue(start, why, is_guess=True), Clue(end, why, is_guess=True)

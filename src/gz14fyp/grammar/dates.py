"""Dates and years as a plan prints them, in texts of half width without blanks."""

from __future__ import annotations

from gz14fyp.grammar.entries import read_lists
from gz14fyp.grammar.marks import DASHES, quoted
from gz14fyp.grammar.numerals import HAN_DIGITS, NUMERAL, ORDINALS
from gz14fyp.grammar.patterns import compiled, one_of

_LISTS = read_lists("dates.toml")

DECIDED, PUBLISHED = _LISTS["decided"].words, _LISTS["published"].words
SENTENCE_SIGNS = _LISTS["sentence_signs"].characters

_YEAR = rf"(?:19|20)[0-9]{{2}}|[一二]{one_of(HAN_DIGITS)}{{3}}"
_SMALL = rf"[0-9]{{1,2}}|{one_of(ORDINALS)}{{1,3}}"
_UP_TO = rf"(?:[{DASHES[0]}{DASHES[1]}-]+|[~{_LISTS['through'].characters}])"

DATE = compiled(
    "a date with its month, perhaps with its day",
    rf"(?P<year>{_YEAR})[年./-](?P<month>{_SMALL})"
    rf"(?:月|[./-](?=[0-9]))(?:(?P<day>{_SMALL})日?)?",
    finds="二〇三六年三月",
    not_in="2036年",
)
YEARS = compiled(
    "first and last year of a period",
    rf"({_YEAR})年?{_UP_TO}({_YEAR})年",
    finds="2036—2040年",
    not_in="2036年、2040年",
)
SHORT_NAME = compiled(
    "a five-year plan by its number, as plans call themselves and their neighbours",
    rf"[“\"]({one_of(ORDINALS)}{{1,3}})五[”\"]",
    finds="“十七五”",
    not_in="“五年”",
)
FULL_NAME = compiled(
    "a five-year plan by its number in full",
    f"第({NUMERAL})个五年",
    finds="第十七个五年规划",
    not_in="第一年",
)
LONG_RANGE = compiled(
    "the year of long-range objectives",
    rf"({_YEAR})年的?远景目标|展望到?({_YEAR})年",
    finds="2050年的远景目标",
    not_in="2050年目标",
)
NAMES_PERIOD = compiled(
    "words before two years which say that these are the plan's",
    rf"{_LISTS['periods'].any}[^。;]{{0,6}}$",
    finds="规划期为",
    not_in="规划期为五年。从",
)


def short_name(numeral: str) -> str:
    """The short name of the five-year plan of a number: ``“十七五”``."""
    return quoted(f"{numeral}五")

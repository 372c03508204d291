"""Quantities: ``[年均 ≥5 万元以上]``, ``3—5 家``, ``100 多家``.

A quantity is: ``[``, 年均, a comparator before, a number or a range, a unit, a comparator after,
``]``, note stars, a year in brackets. Each part is optional but for the number.
"""

from __future__ import annotations

import re
from typing import NamedTuple

from gz14fyp.grammar.entries import read_lists
from gz14fyp.grammar.marks import (
    CLAUSE_ENDS,
    COMPARING_SIGNS,
    DASHES,
    LIST_COMMA,
    ROUND_CLOSING,
    ROUND_OPENING,
    TILDES,
)
from gz14fyp.grammar.notemarks import STARS
from gz14fyp.grammar.numerals import (
    HAN_DIGITS,
    HAN_NUMERALS,
    MAGNITUDE,
    MYRIADS,
    NUMBER,
    ORDINALS,
    OVER,
)
from gz14fyp.grammar.patterns import compiled, one_of
from gz14fyp.grammar.units import UNIT, UNIT_FIRSTS

_LISTS = read_lists("quantities.toml")


class Comparing(NamedTuple):
    """A word that compares, the comparator it stands for, and where a plan might have it."""

    word: str
    comparator: str
    example: str


def _comparing(name: str) -> tuple[Comparing, ...]:
    return tuple(Comparing(one.text, one.says, one.example) for one in _LISTS[name].entries)


BEFORE, AFTER, VAGUE = _comparing("before"), _comparing("after"), _comparing("vague")
COMPARATORS = {one.word: one.comparator for one in (*BEFORE, *AFTER, *VAGUE)}
# The usual sign before a number, by comparator.
SIGNS = {says: word for word, says in _LISTS["usual"].meanings.items()}
ANNUAL, CUMULATIVE = _LISTS["annual"].words[0], _LISTS["cumulative"].words[0]
YEARS = _LISTS["years"].words[0]
RANK = _LISTS["ranks"].words[0]
MERE_WORDS = _LISTS["mere_words"].characters
# The longest that words may be that lead up to a number: 年均 and a comparator.
LONGEST_LEAD = 12

_BEFORE, _AFTER, _VAGUE = (_LISTS[name].any for name in ("before", "after", "vague"))
_THROUGH = f"(?:{one_of(DASHES + TILDES)}|{_LISTS['through'].any})"
_OPEN, _CLOSE = one_of(ROUND_OPENING), one_of(ROUND_CLOSING)
# Blanks are taken whole (``*+``): no part begins with one, so that to take fewer is of no use, and
# where blanks may stand in several places, to try it takes time with a power of their number.
_NUMBERS = rf"""
    (?P<low>{NUMBER})
    (?:\s*+%?\s*+{_THROUGH}\s*+(?P<high>{NUMBER}))?
    \s*+(?P<vague>{_VAGUE})?
"""
_TAIL = rf"\s*+(?:{_OPEN}{_LISTS['included'].any}{_CLOSE})?\s*+(?P<after>{_AFTER})?"

IS_QUANTITY = compiled(
    "a value of a table",
    rf"""
    \s*+(?P<open>[\[【])?\s*+(?P<annual>{ANNUAL})?\s*+
    (?P<before>{_BEFORE})?\s*+
    {_NUMBERS}
    \s*+(?P<unit>{MAGNITUDE}{UNIT}|{MAGNITUDE}|{UNIT})?
    {_TAIL}
    \s*+(?P<close>[\]】])?\s*+(?P<note>{one_of(STARS)}*)
    \s*+(?:{_OPEN}\s*+(?P<year>(?:19|20)[0-9]{{2}})\s*+年\s*+{_CLOSE})?\s*+
    """,
    finds="[年均 ≥5 万元以上]* (2035 年)",
    not_in="完成某目标",
    by="fullmatch",
    flags=re.VERBOSE,
)
_ALL_NUMERALS = f"0-9{HAN_NUMERALS}"
_MAY_FOLLOW = f"{MYRIADS}{_LISTS['vague'].characters}{OVER[0]}"
# Where a number may begin: not after 第, not in the middle of a number or a name. A Chinese one
# only counts something before a unit; most stand in words.
MAY_BEGIN = compiled(
    "where in a text a quantity may begin",
    rf"[{_ALL_NUMERALS}]"
    rf"(?<![{_LISTS['of_names'].characters}A-Za-z{_ALL_NUMERALS}].)"
    rf"(?:(?<=[0-9])|(?=\s?[{HAN_NUMERALS}{_MAY_FOLLOW}{UNIT_FIRSTS}]))",
    finds="建设三家某馆",
    not_in="第3家",
)
IN_TEXT = compiled(
    "a quantity in a text, where one may begin",
    rf"""
    {_NUMBERS}
    \s*+(?P<unit>(?:{MAGNITUDE})?{UNIT}(?!{_LISTS["of_words"].any})
    | {MAGNITUDE}(?=[^\w]|{RANK}|$))(?P<level>{RANK})?
    {_TAIL}
    """,
    finds="三家以上",
    not_in="千人口",
    by="match",
    flags=re.VERBOSE,
)
_NO_CLAUSE = f"[^{CLAUSE_ENDS[:3]}{LIST_COMMA}]"
LEADS_UP = compiled(
    "what leads up to a number in a text: a yearly mean, a comparator",
    # It begins where blanks do, not within them.
    rf"(?:(?<!\s)|(?=\S))(?P<annual>{ANNUAL}{_NO_CLAUSE}{{0,4}}?)?(?P<before>{_BEFORE})?\s*+$",
    finds="年均新增不少于",
    not_in="新增某",
)
IS_YEAR = compiled(
    "a number that is a year", rf"(?:19|20)[0-9]{{2}}|{one_of(HAN_DIGITS)}{{4}}",
    finds="二〇三五", not_in="2135", by="fullmatch",
)  # fmt: skip
HAS_DIGIT = compiled("a text that has a digit", "[0-9０-９]", finds="[5", not_in="完成某目标")
# It begins with the first of the stars or blanks; more of them than five are none of a table's.
TAIL_OF_VALUE = compiled(
    "the stars and the year after a value of a table, which are those of all its parts",
    rf"(?:(?<!{one_of(STARS)}){one_of(STARS)}{{1,5}}+\s{{0,5}}+|(?<!\s)\s{{1,5}}+|)(?:{_OPEN}\s*[0-9]{{4}}\s*年\s*{_CLOSE})?$",
    finds="5/6* (2035 年)",
    not_in="5/6",
)

IS_AMOUNT = compiled(
    "a cell that is a number alone, as amounts of money are",
    r"\s*[+-]?[0-9０-９][0-9０-９,]*(?:\.[0-9０-９]+)?\s*",
    finds="1,234.5",
    not_in="1E9",
    by="fullmatch",
)


def in_year(year: int) -> str:
    """The year of a value, as it stands after the value: ``(2035 年)``."""
    return f"({year} 年)"


# --- values of tables that are drawn with characters ---------------------------------------

IS_VALUE = compiled(
    "a cell that is a value: it shows that its row is none of the header",
    rf"[{COMPARING_SIGNS}约\[{ROUND_OPENING}]*[0-9][0-9,，.]*[\]{ROUND_CLOSING}%％]*$|[—-]+$",
    finds="[≥23]",
    not_in="2035 年",
    by="match",
)
BEGINS_AS_VALUE = compiled(
    "a cell that begins with a number, or is the number of a row",
    rf"(?:{ANNUAL}|{CUMULATIVE}|[\[{ROUND_OPENING}{COMPARING_SIGNS}约近超达\s])*[0-9]"
    rf"|{_OPEN}?{one_of(ORDINALS)}+{_CLOSE}?$",
    finds="年均 5 以上",
    not_in="某率",
    by="match",
)

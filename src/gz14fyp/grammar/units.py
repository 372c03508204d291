"""Units and measure words."""

from __future__ import annotations

import re

from gz14fyp.grammar.entries import read_lists
from gz14fyp.grammar.marks import COLONS, ROUND_CLOSING, ROUND_OPENING
from gz14fyp.grammar.numerals import MAGNITUDE, MYRIADS
from gz14fyp.grammar.patterns import any_of, compiled, one_of
from gz14fyp.grammar.words import any_word

_LISTS = read_lists("units.toml")

UNITS = tuple(word for words in _LISTS.values() for word in words.words)
# A unit, or one unit by another, without 万 and 亿.
UNIT = rf"{any_of(UNITS)}(?:/{any_of(UNITS)})?"
# The inside of a class: what a unit begins with.
UNIT_FIRSTS = re.escape("".join(sorted({unit[0] for unit in UNITS})))

IS_UNIT = compiled(
    "a text that is a unit alone",
    f"(?:{MAGNITUDE})?(?:{UNIT})",
    finds="万人/年",
    not_in="万个某物",
    by="fullmatch",
)
HAS_MAGNITUDE = compiled(
    "万 or 亿 before a unit", MAGNITUDE, finds="万亿元", not_in="元", by="match"
)
MONEY_IN_BRACKETS = compiled(
    "a unit of money in brackets in the head of a column",
    rf"{one_of(ROUND_OPENING)}([{MYRIADS}]*元){one_of(ROUND_CLOSING)}",
    finds="总投资（亿元）",
    not_in="总投资（估算）",
)
NAMED_UNIT = compiled(
    "the unit that a line above a table names",
    rf"{any_word('unit')}{one_of(COLONS)}\s*+(\S{{1,30}}?){one_of(ROUND_CLOSING)}?$",
    finds="（单位：亿元）",
    not_in="单位名称",
)

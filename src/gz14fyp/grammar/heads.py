"""Heads of columns: which table is which, and which column holds what.

Constants are expressions that are looked for in a head, or tables from a word to what it says.
"""

from __future__ import annotations

from gz14fyp.grammar.entries import read_lists
from gz14fyp.grammar.marks import ROUND_CLOSING, ROUND_OPENING
from gz14fyp.grammar.patterns import compiled, one_of

_LISTS = read_lists("heads.toml")
_OPEN, _CLOSE = one_of(ROUND_OPENING), one_of(ROUND_CLOSING)
_IN_ROUND = f"[^{ROUND_OPENING}{ROUND_CLOSING}]"

# --- tables of indicators ------------------------------------------------------------------

INDICATOR, TARGET, OUTTURN = (_LISTS[name].pattern for name in ("indicator", "target", "outturn"))
NUMBER, CATEGORY = _LISTS["number"].pattern, _LISTS["category"].pattern
UNIT, ATTRIBUTE = _LISTS["unit"].pattern, _LISTS["attribute"].pattern
# The kinds of attributes, by the words for them: binding, anticipatory.
ATTRIBUTES = _LISTS["attributes"].meanings

YEAR = compiled("the year in a head", r"(?:19|20)[0-9]{2}", finds="2035年目标", not_in="目标值")
NAME_WITH_UNIT = compiled(
    "a name with its unit in brackets, where there is no column for units",
    rf"(?P<name>.*?\S)\s*+{_OPEN}(?P<unit>{_IN_ROUND}{{1,12}}){_CLOSE}(?P<mark>注[0-9]+)?$",
    finds="某人口（万人）注1",
    not_in="某人口（万人）增长",
    by="match",
)
EMPTY_BRACKETS = compiled(
    "brackets as a note explains them", r"\[\s*\]", finds="[ ]为累计数", not_in="[5]为累计数"
)

# --- tables of investment ------------------------------------------------------------------

TOTAL_INVESTMENT, IN_PERIOD = _LISTS["total_investment"].pattern, _LISTS["in_period"].pattern
PROJECT_NAME = _LISTS["project_name"].pattern
SUM = _LISTS["sum"].pattern
DECLARED_ITEMS = compiled(
    "the number of projects at the end of a name, with all blanks before it",
    rf"(?:{_OPEN}\s*+|(?<!\s)\s*+)([0-9]{{1,4}})\s*+个{_IN_ROUND}{{0,60}}+{_CLOSE}?$",
    finds="某工程（3 个项目）",
    not_in="某工程（一期）",
)

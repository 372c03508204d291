"""Promises: words of the past, horizons, levels, deeds, bounds, and what subjects stand between."""

from __future__ import annotations

from gz14fyp.grammar.entries import read_lists
from gz14fyp.grammar.marks import COMMA, LIST_COMMA, OPENING, SEMICOLON, STOP
from gz14fyp.grammar.numerals import HAN_DIGITS
from gz14fyp.grammar.patterns import compiled, one_of

_LISTS = read_lists("promises.toml")


def _any(*names: str) -> str:
    return f"(?:{'|'.join(_LISTS[name].any for name in names)})"


def _longest_first(*names: str) -> tuple[str, ...]:
    words = [word for name in names for word in _LISTS[name].words]
    return tuple(sorted(words, key=len, reverse=True))


# The years of a plan's century, in Arabic or Chinese digits.
_YEAR = rf"(?P<year>20[0-9]{{2}}|二〇{one_of(HAN_DIGITS)}{{2}})\s*年"
_PLAN_PERIOD = _LISTS["periods"].entries[0].regex
_UNTIL = _any("until")

# --- what is promised ----------------------------------------------------------------------

PAST_HEADING = _LISTS["past_headings"].pattern
PAST = _LISTS["past"].pattern
HORIZON = compiled(
    "a horizon before a number: a year by which, or the period of the plan",
    rf"(?P<by>{_UNTIL})\s*{_YEAR}|(?P<period>{_any('periods')})",
    finds="到 2040 年，",
    not_in="2040 年，",
)
AMBITION = _LISTS["ambition"].pattern
LEVEL = compiled(
    "a word of level right before a number",
    rf"{_any('levels', 'more_levels')}\s*$",
    finds="某率达到",
    not_in="达到某",
)
DEED = _LISTS["deeds"].pattern
GIVEN = compiled(
    "a clause that tells what is carried out or built upon",
    rf"\s*{_any('given')}",
    finds="按照某三条",
    not_in="新增某三条，按照",
    by="match",
)
AMONG = compiled(
    "a clause that tells of a part of what the one before promises",
    rf"\s*{_any('among')}",
    finds="其中某物",
    not_in="某物其中",
    by="match",
)
IS_REACHED = compiled(
    "after a time: what is reached within it",
    rf"\s*{_any('reached_by')}?{_any('reached')}",
    finds="轨道直达",
    not_in="以内，直达",
    by="match",
)
DESCRIBES = compiled(
    "after a number and its unit: they describe a noun",
    rf"[^{COMMA}{STOP}{SEMICOLON}{LIST_COMMA}]{{0,6}}?{_any('of')}",
    finds="以上的商场",
    not_in="以上，新的商场",
    by="match",
)
BOUNDS = _LISTS["bounds"].words
FEW = _LISTS["few"].characters
OF, EACH, AND_SO_ON = (_LISTS[name].words[0] for name in ("of", "each", "and_so_on"))

# --- units ---------------------------------------------------------------------------------

TIMES, RATINGS = _LISTS["times"].words, _LISTS["ratings"].words
COUNTING = _LISTS["counting"].words
COUNTING_WORDS = _LISTS["counting_words"].pattern

# --- subjects ------------------------------------------------------------------------------

LEADING = compiled(
    "what leads up to a subject",
    rf"^(?:{_any('leading')}|{_UNTIL}\s*{_YEAR}|{_PLAN_PERIOD})*[{COMMA}\s]*",
    finds="到 2040 年，力争某率",
    not_in="某率",
)
# What stands between a subject and its number, the longest words first: 力争, then 达到.
STRIVING, REACHING = _longest_first("before_levels"), _longest_first("levels", "beside_levels")
YEAR_ALONE = compiled(
    "a year that is no name of anything",
    rf"{_UNTIL}?[0-9]{{4}}年",
    finds="到2040年",
    not_in="2040年某率",
    by="fullmatch",
)
# After an amount they say that nothing is counted: a clause ends, or a bracket begins.
ENDS_AMOUNT = COMMA + SEMICOLON + STOP + LIST_COMMA + OPENING[0]
END_OF_NOUN = compiled(
    "where the noun that a number counts has ended at the latest",
    one_of(COMMA + SEMICOLON + STOP),
    finds="甲，乙",
    not_in="甲、乙",
)

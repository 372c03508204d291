"""Projects, and the lists in which they stand."""

from __future__ import annotations

from gz14fyp.grammar.entries import read_lists
from gz14fyp.grammar.marks import (
    COLON,
    COMMA,
    HAN,
    LEFT_QUOTE,
    LIST_COMMA,
    NUMBER_DOTS,
    RIGHT_QUOTE,
    ROUND_CLOSING,
    SEMICOLON,
    SEMICOLONS,
    STOP,
)
from gz14fyp.grammar.patterns import compiled, one_of

_LISTS = read_lists("projects.toml")
_STATUSES = ("under_study", "planned", "under_construction")

# The statuses with what shows them in a heading, in the order in which they are tried.
STATUSES = tuple((name, _LISTS[name].pattern) for name in _STATUSES)
LISTS_PROJECTS = _LISTS["projects"].pattern
KINDS = ("", *_LISTS["kinds"].words)
AND = _LISTS["and"].words[0]

AND_SO_ON = compiled(
    "等 at the end of a list, alone or before what the items are",
    f"(?<!{one_of(_LISTS['not_and_so_on'].characters)}){_LISTS['and_so_on'].any}"
    f"(?P<kind>[^{LIST_COMMA}{SEMICOLON}{COMMA}{STOP}{_LISTS['and_so_on'].characters}]{{0,12}})$",
    finds="乙等项目",
    not_in="高等学校",
)
DECLARES = compiled(
    "how many things a heading says are below it",
    r"（(?:(?P<count>[0-9]{1,4})|多)\s*个）$",
    finds="某项目（12 个）",
    not_in="某项目（12 个）甲",
)
HEADED = compiled(
    "a paragraph that is a list under its own head",
    f"(?P<name>[^{COMMA}{STOP}{SEMICOLON}{COLON}{LIST_COMMA}]{{2,12}}){COLON}",
    finds="某工程：甲、乙。",
    not_in="甲、乙：丙",
    by="match",
)
NAMED_LIST = compiled(
    "a line with a name, a colon and a list: lines of this form belong together",
    rf"{HEADED.pattern}[^{COLON}{SEMICOLON}]+{STOP}?$",
    finds="某工程：甲、乙。",
    not_in="某工程：甲；乙。",
    by="match",
)
BETWEEN_ITEMS = compiled(
    "what stands between items, when some of them are left out",
    rf"[\s{LIST_COMMA}{COMMA}{SEMICOLON}{STOP}{COLON}{_LISTS['joining'].characters}]*",
    finds="、以及",
    not_in="、甲",
    by="fullmatch",
)
# Of several blanks it begins after the first: to try after each of them would take time with the
# square of their number.
NUMBERED_ITEM = compiled(
    "the number before an item in the cell of a table, after a mark or a blank",
    rf"(?:^|(?<=[{SEMICOLONS}{STOP}])|(?<=\s)(?<!\s\s))\s*+"
    rf"[0-9]{{1,2}}{one_of(NUMBER_DOTS)}\s*",
    finds="1. 甲",
    not_in="甲1. 乙",
)
BLANK_BETWEEN_ITEMS = compiled(
    "the blank between two names in a cell",
    rf"(?<=[{HAN}{RIGHT_QUOTE}{ROUND_CLOSING[0]}])\s+(?=[{LEFT_QUOTE}{HAN}{RIGHT_QUOTE}{ROUND_CLOSING[0]}])",
    finds="甲 乙",
    not_in="甲 5",
)

"""Lines of a table of contents: a title, leaders, a page."""

from __future__ import annotations

import re

from gz14fyp.grammar.marks import BLANKS, LEADERS
from gz14fyp.grammar.patterns import compiled, one_of

_DOTS = one_of(LEADERS)
_GAP = rf"[\s{re.escape(LEADERS)}]"

# A digit of a page is of either width.
DIGIT = "[0-9０-９]"

# That a run of leaders is taken whole keeps the time in proportion to the line.
ENTRY = compiled(
    "a line of contents: a title, perhaps leaders (dots, tabs, blanks), perhaps the page",
    rf"""
    (?P<title>.*?)
    (?:(?<!{_GAP})(?P<leader>{_GAP}+)(?P<page>{DIGIT}{{1,4}}))?
    (?P<tail>(?:(?<!{_GAP}){_GAP}+)?)$
    """,
    finds="第一章 甲……12",
    not_in="甲\n乙",
    by="match",
    flags=re.VERBOSE,
)
LEADER_TO_PAGE = compiled(
    "leaders of dots or blanks at the end of a heading, perhaps with the page",
    rf"(?<!{_GAP}){_GAP}{{3,}}{DIGIT}*$",
    finds="甲...... 12",
    not_in="甲.12",
)
TRAILS_OFF = compiled(
    "a line of a plain text that ends in dots, perhaps with the page after them",
    rf"(?<!{_DOTS}){_DOTS}{{2,}}\s*{DIGIT}*$",
    finds="甲……12",
    not_in="甲 12",
)
_PAGE_DIGITS, _LONGEST_PAGE = "0123456789ivxlcIVXLC", 6
_THREE_DOTS = compiled(
    "dots that lead to a page, not those of a number",
    f"{_DOTS}{{3}}",
    finds="甲......iv",
    not_in="1.2",
)


def leads_to_page(text: str) -> bool:
    """Whether a line of a PDF ends as one of contents: dots lead to a page.

    The page may be Roman. Without one, a line that ends in dots may be a sentence.
    """
    text = text.rstrip(BLANKS)
    before = text.rstrip(_PAGE_DIGITS)
    if not 0 < len(text) - len(before) <= _LONGEST_PAGE:
        return False
    return bool(_THREE_DOTS.search(before, len(before.rstrip(LEADERS + BLANKS))))

"""Numbers of pages, and titles that come again on a new page."""

from __future__ import annotations

import re

from gz14fyp.grammar.entries import read_lists
from gz14fyp.grammar.marks import DASHES, PAGE_SIGNS, ROUND_CLOSING, ROUND_OPENING
from gz14fyp.grammar.numerals import ORDINALS
from gz14fyp.grammar.patterns import any_of, compiled, one_of
from gz14fyp.grammar.words import load_words

_LISTS = read_lists("furniture.toml")
_BEFORE, _AFTER = _LISTS["before_number"].any, _LISTS["after_number"].any
_SIGNS = one_of(PAGE_SIGNS)
_EDGE = re.escape(PAGE_SIGNS)
_OPEN, _CLOSE = one_of(ROUND_OPENING), one_of(ROUND_CLOSING)

PAGE_NUMBER = compiled(
    "a line of a plain text that may be the number of a page",
    rf"(?P<sign>{_SIGNS}+|{_BEFORE})?\s*(?P<number>[0-9]{{1,4}})\s*(?P<end>{_SIGNS}+|{_AFTER})?$",
    finds="— 12 —",
    not_in="12 个",
    by="match",
)
PRINTED_PAGE_NUMBER = compiled(
    "what stands at the edge of a page of a PDF and may be its number, perhaps a Roman one",
    rf"(?P<before>[{_EDGE}.\s]*|{_BEFORE}\s*)"
    rf"(?:(?P<arabic>[0-9]{{1,4}})|(?P<roman>[ivxlc]+|[IVXLC]+))"
    rf"(?P<after>[{_EDGE}.\s]*|\s*{_AFTER}.*|\s*/\s*[0-9]+)$",
    finds="第 12 页 共 30 页",
    not_in="12 个",
    by="match",
)

_NUMBER = f"[0-9{ORDINALS}{DASHES[0]}.-]*"
SAYS_AGAIN = compiled(
    "a title that says that it goes on from the page before, alone or behind the title",
    rf"{_OPEN}?{_LISTS['again'].any}{_NUMBER}{_CLOSE}?"
    rf"|(?P<title>.+?){_OPEN}{_LISTS['again_in_brackets'].any}{_NUMBER}{_CLOSE}",
    finds="专栏3（续）",
    not_in="专栏3（继续）",
    by="fullmatch",
)
SAYS_AGAIN_BEFORE = compiled(
    "a title with the word that it goes on before it",
    f"{_LISTS['again_before'].any}"
    f"(?P<title>{any_of((*_LISTS['continued'].words, *load_words().box))}.*)",
    finds="续专栏3某行动",
    not_in="续建项目",
    by="fullmatch",
)

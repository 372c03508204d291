"""What extractors put into a text that was not printed: blanks, markup, Latin words."""

from __future__ import annotations

import re

from gz14fyp.grammar.entries import read_lists
from gz14fyp.grammar.marks import HAN, LEFT_QUOTE, RIGHT_QUOTE, WIDE
from gz14fyp.grammar.notemarks import FIRSTS, OTHER_MARK, RAISED
from gz14fyp.grammar.numerals import SUBSCRIPTS
from gz14fyp.grammar.patterns import compiled, one_of

_LISTS = read_lists("corrections.toml")
_QUOTES = LEFT_QUOTE + RIGHT_QUOTE
_LATIN = _LISTS["latin_words"].any

# The Chinese word for each Latin one that stands in its place.
LATIN_WORDS = _LISTS["latin_words"].meanings

CORRECTED = compiled(
    "what is no clean text; the group names the rule",
    rf"""
      (?P<note>{RAISED})
    | (?P<other_note>{OTHER_MARK})
    | (?P<subscript>{one_of(SUBSCRIPTS)}+)
    | (?P<latin_word>(?<=[{HAN}{RIGHT_QUOTE}）])\ {_LATIN}\ (?=[{HAN}{LEFT_QUOTE}（]))
    | (?P<subscript_markup>\ ?_\{{[^{{}}]*\}})
    | (?P<quote_blank>(?<=[{_QUOTES}])\ +(?=[{WIDE}{_QUOTES}])|(?<=[{WIDE}])\ +(?=[{_QUOTES}]))
    | (?P<slash_blank>(?<!\ )\ +(?=/)|(?<=/)\ +)
    | (?P<blank>(?<=[{WIDE}{_QUOTES}}}])\ +(?=[{WIDE}]))
    """,
    finds="甲 and 乙",
    not_in="A and B",
    flags=re.VERBOSE,
)
# The characters come first: a search for a set of characters is many times faster. Most blanks
# stand beside a number and are none.
MAY_BE_CORRECTED = compiled(
    "where something that is no clean text may begin",
    rf"[ _{SUBSCRIPTS}{FIRSTS}]"
    r"(?:(?<! )|(?<![0-9A-Za-z%] )(?![0-9A-Z])|(?<=/ )|(?=[/_]))",
    finds="某词¹",
    not_in="5 A",
)

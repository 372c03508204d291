"""How running texts are divided: sentences, run-in headings, terms and their other names."""

from __future__ import annotations

from gz14fyp.grammar.marks import (
    COLON,
    COMMA,
    DELIMITERS,
    LEFT_QUOTE,
    LIST_COMMA,
    PUNCTUATION,
    RIGHT_QUOTE,
    SEMICOLON,
    SENTENCE_ENDS,
    STOP,
)
from gz14fyp.grammar.numerals import ORDINALS
from gz14fyp.grammar.patterns import compiled, one_of

_PARTS = COMMA + SEMICOLON + COLON + STOP
# After a numeral it makes an enumeration: 一是…，二是….
IS = "是"
_NO_QUOTE = f"[^{LEFT_QUOTE}{RIGHT_QUOTE}]*"
# In characters; what is longer is a sentence.
LONGEST_LEAD, LONGEST_COLON_LEAD = 18, 6

SENTENCE = compiled(
    "a sentence with the mark at its end",
    f"[^{SENTENCE_ENDS}]+{one_of(SENTENCE_ENDS)}?",
    finds="甲。",
    not_in="。",
)
ENDS_A_PART = compiled(
    "the end of a sentence or clause, which no term has",
    one_of(STOP + SEMICOLON + COMMA),
    finds="甲，乙",
    not_in="甲、乙",
)
# An end that tells a sentence of a page from names in its navigation.
ENDS_ON_A_PAGE = compiled(
    "the end of a sentence on a web page",
    one_of(SENTENCE_ENDS + SEMICOLON),
    finds="甲；",
    not_in="About us;",
)
PARTS_A_NAME = compiled(
    "a mark between a name and what is said of it",
    one_of(DELIMITERS),
    finds="甲：乙",
    not_in="甲、乙",
)
IN_NO_NAME = compiled(
    "a mark that no name has", one_of(PUNCTUATION), finds="甲、乙", not_in="甲（乙）"
)
ENUMERATOR = compiled(
    "the number of a clause in an enumeration",
    f"{one_of(ORDINALS)}{IS}",
    finds="二是某事",
    not_in="这是某事",
    by="match",
)
LEAD = compiled(
    "a run-in heading: a short first sentence, or a shorter name and a colon",
    rf"[^{_PARTS}{LIST_COMMA}]?[^{_PARTS}{IS}]{{2,{LONGEST_LEAD}}}{STOP}(?=.)"
    rf"|[^{_PARTS}]{{2,{LONGEST_COLON_LEAD}}}{COLON}(?=.)",
    finds="坚持甲。乙。",
    not_in="甲，乙。丙。",
    by="match",
)
QUOTED = compiled(
    "a quoted word, and what is in the quotes",
    f"{LEFT_QUOTE}({_NO_QUOTE}){RIGHT_QUOTE}",
    finds="“甲”",
    not_in="“甲",
)
QUOTED_RUN = compiled(
    "several quoted words side by side",
    f"(?:{LEFT_QUOTE}{_NO_QUOTE}{RIGHT_QUOTE}){{2,}}",
    finds="“甲”“乙”",
    not_in="“甲”、“乙”",
    by="match",
)
ALIAS = compiled(
    "a name with another one in brackets",
    r"(?P<name>.+?)（(?P<alias>[^（）]+)）$",
    finds="某协定（RCEP）",
    not_in="（RCEP）",
    by="fullmatch",
)
DECLARED_INDICATORS = compiled(
    "how many indicators a text says there are",
    r"([0-9]{1,4})\s*项(?:主要|核心)指标",
    finds="20 项核心指标",
    not_in="20 项措施",
)
AMONG_THEM = compiled(
    "其中 before the name of a statistic that is a part of the one above",
    f"^其中[:{COLON}]?",
    finds="其中：某率",
    not_in="某率",
)
UNIT_IN_NAME = compiled(
    "what a name has in brackets at its end",
    "（([^（）]+)）$",
    finds="某率（%）",
    not_in="某率（%）甲",
)

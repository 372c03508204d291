"""Marks of print: brackets, quotes, ends of sentences, dashes, leaders; Chinese characters.

Constants are texts whose characters are the marks, or (`HAN`, `WIDE`) the inside of a class.
"""

from __future__ import annotations

from gz14fyp.grammar.entries import Entry, read_lists
from gz14fyp.grammar.numerals import SUPERSCRIPTS
from gz14fyp.grammar.patterns import compiled, one_of

_LISTS = read_lists("marks.toml")


def _marks(*names: str) -> str:
    return "".join(_LISTS[name].characters for name in names)


def _pairs(*names: str) -> tuple[Entry, ...]:
    return tuple(entry for name in names for entry in _LISTS[name].entries)


# --- brackets and quotes -------------------------------------------------------------------

_WIDE_PAIRS = _pairs("brackets", "quotes", "single_quotes")
_ALL_PAIRS = (*_WIDE_PAIRS, *_pairs("half_brackets"))

OPENING = "".join(entry.text[0] for entry in _ALL_PAIRS)
CLOSING = "".join(entry.text[1] for entry in _ALL_PAIRS)
# Those of full width: half of each is blank.
WIDE_OPENING = "".join(entry.text[0] for entry in _WIDE_PAIRS)
WIDE_CLOSING = "".join(entry.text[1] for entry in _WIDE_PAIRS)
# The opening mark of the pair that a mark opens or closes: （ for all of （ ( ） ).
OPENS = {entry.text[0]: (entry.says or entry.text)[0] for entry in _ALL_PAIRS}
CLOSES = {entry.text[1]: (entry.says or entry.text)[0] for entry in _ALL_PAIRS}
# Marks that may stand alone: apostrophes.
MAY_STAND_ALONE = _marks("single_quotes")
ROUND_OPENING = "".join(mark for mark, kind in OPENS.items() if kind == OPENING[0])
ROUND_CLOSING = "".join(mark for mark, kind in CLOSES.items() if kind == OPENING[0])
LEFT_QUOTE, RIGHT_QUOTE = _pairs("quotes")[0].text[0], _pairs("quotes")[0].text[1]
# Quotes within quotes are single ones (GB/T 15834-2011, 4.8.3).
INNER_QUOTES = str.maketrans(LEFT_QUOTE + RIGHT_QUOTE, _marks("single_quotes"))
# Brackets of half width for those of full width.
WIDE_BRACKETS = str.maketrans("()", OPENING[0] + CLOSING[0])

BRACKETED = compiled(
    "a bracket and what is in it, without another in it",
    f"{one_of(ROUND_OPENING)}[^{ROUND_OPENING}{ROUND_CLOSING}]*{one_of(ROUND_CLOSING)}",
    finds="甲（乙）",
    not_in="甲（乙",
)

HAS_PARTNER = compiled(
    "a bracket or quote that stands in a pair",
    one_of("".join(mark for mark in OPENING + CLOSING if mark not in MAY_STAND_ALONE)),
    finds="甲）",
    not_in="Xi’an",
)

# --- punctuation ---------------------------------------------------------------------------

STOP, COMMA, LIST_COMMA = _marks("stops"), _marks("commas"), _marks("list_commas")
SEMICOLON, COLON = _marks("semicolons"), _marks("colons")
COLONS = COLON + _marks("half_colons")
SEMICOLONS = SEMICOLON + _marks("half_semicolons")
COMMAS = COMMA + _marks("half_commas")
SENTENCE_ENDS = STOP + _marks("exclamations")
# What a text ends with, and what a line may end with that begins a list or an enumeration.
TEXT_ENDS = SENTENCE_ENDS + _marks("half_exclamations", "ellipses")
LINE_ENDS = TEXT_ENDS + COLONS + SEMICOLONS
# What may stand after the end of a sentence: it closes, or refers to a note.
AFTER_END = CLOSING + SUPERSCRIPTS
CLAUSE_ENDS = COMMA + SEMICOLON + SENTENCE_ENDS
# After these there is a text still to come, so that a mark is no note to what stands before it.
GOES_ON = COLONS + SEMICOLONS + COMMA + LIST_COMMA
# A name has none of these.
PUNCTUATION = CLAUSE_ENDS + COLONS + LIST_COMMA + _marks("half_commas", "half_semicolons")
# What parts a name from what is said of it.
DELIMITERS = STOP + COLONS + SEMICOLONS
LIST_SEPARATORS = LIST_COMMA + SEMICOLONS
# After the number of an entry: 1. １． 1、
NUMBER_DOTS = _marks("half_stops", "wide_stops", "list_commas")

ENDS_SENTENCE = compiled(
    "a line at whose end a sentence ends",
    rf"{one_of(SENTENCE_ENDS)}{one_of(AFTER_END)}*\s*$",
    finds="甲。”²",
    not_in="甲：",
)
ENDS_LINE = compiled(
    "a line at whose end a sentence or a part of one ends",
    rf"{one_of(LINE_ENDS)}{one_of(AFTER_END)}*\s*$",
    finds="甲：",
    not_in="甲，",
)

# --- how marks are set ---------------------------------------------------------------------

# Marks whose left half is blank, and those whose right half is.
BLANK_THEN_MARK = WIDE_OPENING
MARK_THEN_BLANK = CLAUSE_ENDS + COLON + LIST_COMMA + WIDE_CLOSING
# Marks that no line begins with.
NEVER_FIRST = MARK_THEN_BLANK + _marks("half_stops") + ",;:!?)]}" + _marks("signs")

# --- dashes, leaders, signs ----------------------------------------------------------------

DASHES, TILDES = _marks("dashes"), _marks("tildes")
# What stands around a page number: — 5 —, · 5 ·
PAGE_SIGNS = DASHES + TILDES + _marks("dots")
LEADERS = _marks("leaders")
COMPARING_SIGNS = _marks("more_than", "less_than")

# --- characters and blanks -----------------------------------------------------------------

WIDE_BLANK = "\u3000"
# What stands for nothing: all that Unicode calls space, the byte order mark, zero-width space.
BLANKS = "".join(filter(str.isspace, map(chr, range(ord(WIDE_BLANK) + 1)))) + "\ufeff\u200b"

HAN = _LISTS["han"].characters
WIDE = _LISTS["wide"].characters
AMBIGUOUS = _LISTS["ambiguous"].characters


def quoted(text: str) -> str:
    """A text in quotation marks, its own ones inside them single."""
    return LEFT_QUOTE + text.translate(INNER_QUOTES) + RIGHT_QUOTE


def bracketed(text: str) -> str:
    """A text in round brackets."""
    return OPENING[0] + text + CLOSING[0]


def squeezed(text: str) -> str:
    """A text without its blanks."""
    return "".join(text.split())

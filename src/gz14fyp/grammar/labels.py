"""Labels at the start of lines: ``第一章``, ``（二）``, ``专栏 3``, ``注：``."""

from __future__ import annotations

import re
from functools import cache

from gz14fyp.grammar.marks import COLONS, NUMBER_DOTS, ROUND_CLOSING, ROUND_OPENING
from gz14fyp.grammar.notemarks import CIRCLED, NoteStyle, note_pattern
from gz14fyp.grammar.numerals import NUMERAL, ORDINALS, SUPERSCRIPTS
from gz14fyp.grammar.patterns import any_of, compiled, one_of
from gz14fyp.grammar.words import any_word, load_words

# Before the number of a division.
NTH = "第"
_OPEN, _CLOSE, _COLON = one_of(ROUND_OPENING), one_of(ROUND_CLOSING), one_of(COLONS)
_HAN = f"{one_of(ORDINALS)}+"
# ``（一）至（三）项`` begins a sentence about entries and is no label of one.
_RANGE = rf"\s*{any_word('through')}\s*{_OPEN}"
_DIVISION = rf"{NTH}\s*(?:{NUMERAL})\s*{any_word('division')}"
_ANNEX = rf"{any_word('annex')}\s*(?>{NUMERAL})?+"
_PRINCIPLE = any_word("principle")

FIRST_NUMERAL = compiled(
    "the number in a label", NUMERAL, finds="第三十二章", not_in="注："
)  # fmt: skip


@cache
def label_pattern(notes: NoteStyle) -> re.Pattern[str]:
    """The label at the start of a line; the group that matched names what it is.

    ``notes`` is the style of the marks with which notes begin.
    """
    named, annex = any_word("notes"), any_word("annex")
    box = rf"{any_word('box')}\s*(?:{NUMERAL})"
    return compiled(
        f"the label at the start of a line, with {notes} notes",
        rf"""
          (?P<division>{_DIVISION})
        | (?P<han>{_HAN}、(?!{_HAN}{any_word("counted")}))
        | (?P<han_bracket>{_OPEN}{_HAN}{_CLOSE}(?!{_RANGE}))
        | (?P<note_entry>{note_pattern(notes)})(?=\s?\S)
        | (?P<arabic>[0-9]{{1,3}}{one_of(NUMBER_DOTS)}(?![0-9]))
        | (?P<arabic_bracket>{_OPEN}[0-9]{{1,3}}{_CLOSE}(?!{_RANGE}))
        | (?P<box>【\s*{box}\s*】|{box})
        | (?P<figure>{any_word("figure")}\s*[0-9]+)
        | (?P<annex_list>(?:-\s*)?{annex}\s*{_COLON}(?=\s*\S))
        | (?P<annex>{_ANNEX})(?=\s*+{_COLON}?+\s*+$|[\s{COLONS}])
        | (?P<notes_label>{named}\s*{_COLON})(?=\s*$|\s*[0-9{ROUND_OPENING}])
        | (?P<notes_line>{named}\s*{_COLON})(?=\s*\S)
        | (?P<box_note>{named}\s*[0-9]{{1,2}}\s*{_COLON})
        | (?P<measure>{_OPEN}?{any_word("unit")}{_COLON})
        | (?P<principle>{_PRINCIPLE})
        """,
        finds="（一）甲",
        not_in="（一）至（三）项",
        by="match",
        flags=re.VERBOSE,
    )


@cache
def label_firsts() -> frozenset[str]:
    """The characters with which a label can begin: most lines begin with none of them."""
    words = load_words()
    named = (words.box, words.figure, words.unit, words.principle, words.annex, words.notes)
    firsts = {word[0] for group in named for word in group}
    signs = f"{NTH}【-[［〔0123456789{ROUND_OPENING}{SUPERSCRIPTS}{ORDINALS}"
    ranges = zip(CIRCLED[0::3], CIRCLED[2::3], strict=True)
    circled = {chr(code) for a, b in ranges for code in range(ord(a), ord(b) + 1)}
    return frozenset(firsts | set(signs) | circled)


def is_worded(label: str) -> bool:
    """Whether a label says what it is, as ``第二章`` does; ``二、`` is told by its title."""
    return label.startswith(NTH)


# --- what begins a line, where its label is not yet read -----------------------------------

BEGINS_PARAGRAPH = compiled(
    "the beginning of a line of a PDF that begins a paragraph",
    rf"""
      {NTH}\s*(?:{NUMERAL})\s*{any_of((*load_words().division, *load_words().article))}
    | {_HAN}、 | {_OPEN}(?:{_HAN}|[0-9]+){_CLOSE}
    | [0-9]{{1,3}}{one_of(NUMBER_DOTS)}(?![0-9])
    | {_PRINCIPLE}
    """,
    finds="第四条 甲",
    not_in="第四季度",
    by="match",
    flags=re.VERBOSE,
)
LABEL_ALONE = compiled(
    "a line that is the label of a division or annex alone: its title is the next line",
    rf"{_DIVISION}|{_ANNEX}",
    finds="第三章",
    not_in="第三章 甲",
    by="fullmatch",
)
LABELLED_LINE = compiled(
    "a line with a label of its own, which is no row of a table lined up by blanks",
    rf"{_DIVISION}|【?\s*{any_word('box')}|{any_word('annex')}",
    finds="专栏 1  某行动",
    not_in="第二产业  某值",
    by="match",
)
HAS_NUMBER = compiled(
    "an item of a list on a web page that has its number in its text",
    rf"\s*[{re.escape(ROUND_OPENING)}\[]?[0-9{SUPERSCRIPTS}{ORDINALS}]",
    finds="（一）甲",
    not_in="甲（一）",
    by="match",
)

"""Marks of notes: ``¹²``, ``⑫``, ``[12]``, ``注12``, and stars."""

from __future__ import annotations

import re
from typing import Literal, get_args

from gz14fyp.grammar.entries import read_lists
from gz14fyp.grammar.numerals import ARABIC, SUPERSCRIPTS
from gz14fyp.grammar.patterns import compiled, one_of

NoteStyle = Literal["superscript", "circled", "bracketed", "named"]
NOTE_STYLES: tuple[NoteStyle, ...] = get_args(NoteStyle)

_LISTS = read_lists("notemarks.toml")
_PLAIN = str.maketrans(SUPERSCRIPTS, ARABIC)
_RANGES = sorted((ord(text[0]), value) for text, value in _LISTS["circled"].values.items())

STARS = _LISTS["stars"].characters
# Marks in another style than superscripts, which may be powers.
OTHER_MARK = "|".join(_LISTS[style].any for style in NOTE_STYLES[1:])
# The inside of a class: circled numbers; what a mark in any style begins with.
CIRCLED = _LISTS["circled"].characters
FIRSTS = "".join(_LISTS[style].firsts.replace("[", r"\[") for style in NOTE_STYLES)
# A superscript of any length.
RAISED = f"{one_of(SUPERSCRIPTS)}+"

OPENS_NOTE = compiled(
    "the mark with which a note at the foot of a page begins",
    f"{one_of(SUPERSCRIPTS)}|{_LISTS['circled'].any}|{_LISTS['bracketed'].any}",
    finds="❶ 甲：解释",
    not_in="注1：甲",
    by="match",
)
RAISED_LABEL = compiled(
    "a note that begins with its raised number",
    rf"{RAISED}\s*\S",
    finds="¹² 甲",
    not_in="甲¹²",
    by="match",
)
NO_PART_OF_A_NAME = compiled(
    "marks that are no part of the name of a statistic: raised and circled numbers, stars",
    f"[{re.escape(SUPERSCRIPTS + STARS)}{CIRCLED}]",
    finds="某率①",
    not_in="某率1",
)
STARRED = compiled(
    "what in the name of an indicator refers to a note: brackets, stars, 注1 at its end",
    rf"\[\]|{one_of(STARS)}+|注[0-9]{{1,2}}$",
    finds="某率注1",
    not_in="注1某率",
)
_NO_DIGIT = compiled(
    "what in a mark is no digit of its number", "[^0-9]", finds="[12]", not_in="12"
)
NAMED_AT_END = compiled(
    "the mark 注1 at the end of a name", r"注[0-9]{1,2}$", finds="某率注1", not_in="某率注"
)


def note_pattern(style: NoteStyle) -> str:
    """The expression for the marks of a style."""
    return _LISTS[style].any


def note_mark(style: NoteStyle) -> re.Pattern[str]:
    """The marks of a style, to be looked for in a text."""
    return _LISTS[style].pattern


def read_note(mark: str) -> int:
    """The number of a mark in any of the styles."""
    digits = _NO_DIGIT.sub("", mark.translate(_PLAIN))
    if digits:
        return int(digits)
    first, value = max(pair for pair in _RANGES if pair[0] <= ord(mark))
    return value + ord(mark) - first

"""Chinese and Arabic numerals in labels, and the numbers of note marks."""

from __future__ import annotations

import re
from typing import Literal, get_args

_DIGITS = {char: value for value, char in enumerate("〇一二三四五六七八九")}
_DIGITS["零"] = 0
_UNITS = {"十": 10, "百": 100}

NUMERAL = r"[〇零一二三四五六七八九十百]+|[0-9]{1,4}"


def read_numeral(numeral: str) -> int:
    """The value of a numeral as labels have it: ``二十一``, ``一百零二``, ``21``, ``２１``."""
    if numeral.isdigit():
        return int(numeral)
    total, digit = 0, 0
    for char in numeral:
        if char in _UNITS:
            total += (digit or 1) * _UNITS[char]
            digit = 0
        else:
            digit = _DIGITS[char]
    return total + digit


# --- note marks ----------------------------------------------------------------------------

NoteStyle = Literal["superscript", "circled", "bracketed", "named"]
NOTE_STYLES: tuple[NoteStyle, ...] = get_args(NoteStyle)

_SUPERSCRIPTS = str.maketrans("⁰¹²³⁴⁵⁶⁷⁸⁹", "0123456789")
# Circled numbers stand in three places of Unicode: 1 to 20, 21 to 35, 36 to 50.
_CIRCLED = "①-⑳㉑-㉟㊱-㊿"
_FIRST_CIRCLED = ((0x2460, 1), (0x3251, 21), (0x32B1, 36))
_NOTES: dict[NoteStyle, str] = {
    "superscript": r"[⁰¹²³⁴-⁹]{1,4}(?![⁰¹²³⁴-⁹])",
    "circled": f"[{_CIRCLED}]",
    "bracketed": r"[\[［〔][0-9]{1,3}[\]］〕]",
    "named": r"注[0-9]{1,3}(?![0-9])",
}


def note_pattern(style: NoteStyle) -> str:
    """The pattern of a note mark: ``¹²``, ``⑫``, ``[12]``, ``注12``."""
    return _NOTES[style]


def read_note(mark: str) -> int:
    """The number of a note mark in any of the styles."""
    digits = re.sub("[^0-9]", "", mark.translate(_SUPERSCRIPTS))
    if digits:
        return int(digits)
    first, value = max(pair for pair in _FIRST_CIRCLED if pair[0] <= ord(mark))
    return value + ord(mark) - first

"""Cells of CSV that a spreadsheet shows and does not run."""

from __future__ import annotations

import re
import unicodedata

# What a spreadsheet takes for a formula, once in half width: it begins, after blanks and the marks
# that were put before it, with one of these signs. Matches ``=1+1`` and ``'-乙``; not ``甲=1``.
_FORMULA = re.compile(r"'*\s*[=+\-@]|'*[\t\r\n]")
# A number is taken for a number: matches ``-5.5%`` and ``+1,200``; not ``+86-20``.
_NUMBER = re.compile(r"[+-]?[0-9][0-9,]*(?:\.[0-9]+)?%?")


def inert(text: str) -> str:
    """A text with ``'`` before it where a spreadsheet would run it; numbers stay as they are.

    A text that already has the mark gets one more, so that whoever takes one ``'`` away from what
    begins so has the text again.
    """
    half_width = unicodedata.normalize("NFKC", text)
    if _FORMULA.match(half_width) and not _NUMBER.fullmatch(half_width):
        return f"'{text}"
    return text

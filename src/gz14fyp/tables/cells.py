"""Cells of CSV that a spreadsheet shows and does not run."""

from __future__ import annotations

import unicodedata

from gz14fyp.grammar.patterns import compiled

# Blanks and the marks that were put before it may stand before the sign of a formula.
_FORMULA = compiled(
    "what a spreadsheet takes for a formula, once in half width",
    r"'*\s*[=+\-@]|'*[\t\r\n]",
    finds="'-1",
    not_in="1=1",
    by="match",
)
_NUMBER = compiled(
    "what a spreadsheet takes for a number",
    r"[+-]?[0-9][0-9,]*(?:\.[0-9]+)?%?",
    finds="-5.5%",
    not_in="+86-20",
    by="fullmatch",
)


def inert(text: str) -> str:
    """A text with ``'`` before it where a spreadsheet would run it; numbers stay as they are.

    A text that already has the mark gets one more, so that whoever takes one ``'`` away from what
    begins so has the text again.
    """
    half_width = unicodedata.normalize("NFKC", text)
    if _FORMULA.match(half_width) and not _NUMBER.fullmatch(half_width):
        return f"'{text}"
    return text

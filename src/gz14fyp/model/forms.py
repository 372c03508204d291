"""The forms that names, ids, dates and language tags have in a plan and in its data file."""

from __future__ import annotations

import re
from datetime import date

# Of a plan or an edition: it is the name of a folder too.
LONGEST_NAME = 100
# No title, name or address is longer.
LONGEST_LINE = 1000
# Years that a plan can be for: before the first, none was planned.
FIRST_YEAR, LAST_YEAR = 1900, 2999

# The model imports nothing of the grammar: what these find is tried in ``tests/test_grammar.py``.
# An id of a part: ``chp_1__sec_2__para_3``, ``glossary__point_3``; not ``chp 1``, ``#a``, ``1_a``.
_EID = re.compile("[A-Za-z][A-Za-z0-9_]*")
# A name of a plan or an edition, which is that of a folder too: ``city-plan``, ``2036-03``;
# not ``甲``, ``a/b``, ``-a``.
_NAME = re.compile("[A-Za-z0-9](?:[A-Za-z0-9_-]|[.](?![.]))*")
# A language tag: ``zh-Hans-CN``; not ``中文``, ``zh_CN``.
_LANGUAGE = re.compile("[A-Za-z]{2,8}(?:-[A-Za-z0-9]{1,8}){0,8}")
# A day, a month or a year after ISO 8601: ``2036-01-31``, ``2036-01``, ``2036``; not ``2036年``.
_DATE = re.compile("([0-9]{4})(?:-([0-9]{2})(?:-([0-9]{2}))?)?")
# What no line of text has, and XML cannot hold: a null, an escape, a line break; not a blank.
_UNPRINTABLE = re.compile("[\x00-\x1f\x7f-\x9f\u2028\u2029\ud800-\udfff\ufffe\uffff]")


def is_id(text: str) -> bool:
    """Whether a text has the form of an id of a part."""
    return bool(_EID.fullmatch(text))


def is_name(text: str) -> bool:
    """Whether a text has the form of a name of a plan or an edition."""
    return len(text) <= LONGEST_NAME and bool(_NAME.fullmatch(text))


def is_language(text: str) -> bool:
    """Whether a text has the form of a language tag (BCP 47)."""
    return bool(_LANGUAGE.fullmatch(text))


def is_date(text: str) -> bool:
    """Whether a text is a day, a month or a year of the calendar after ISO 8601."""
    match = _DATE.fullmatch(text)
    if match is None:
        return False
    try:
        date(int(match[1]), int(match[2] or 1), int(match[3] or 1))
    except ValueError:
        return False
    return True


def is_printable(text: str) -> bool:
    """Whether a text is one line without control characters."""
    return not _UNPRINTABLE.search(text)


def printable(text: str) -> str:
    """A text as one line, with blanks in place of control characters."""
    return _UNPRINTABLE.sub(" ", text).strip()


def is_encoding(name: str) -> bool:
    """Whether Python knows an encoding of texts by a name: ``gb18030``, not ``rot13``."""
    try:
        return "a".encode(name, "replace").decode(name, "replace") != ""
    except (LookupError, ValueError):
        return False

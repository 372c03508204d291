"""Dates that a plan prints: in Arabic and in Chinese numerals, with a day or without."""

from __future__ import annotations

import re
from collections.abc import Iterable

from gz14fyp.describing.clues import Clue, Printed
from gz14fyp.extract.numbers import read_number
from gz14fyp.model.forms import is_date

YEAR = r"(?:19|20)[0-9]{2}|[一二][〇零一二三四五六七八九]{3}"
_SMALL = r"[0-9]{1,2}|[一二三四五六七八九十]{1,3}"
_DATE = re.compile(
    rf"(?P<year>{YEAR})[年./-](?P<month>{_SMALL})(?:月|[./-](?=[0-9]))(?:(?P<day>{_SMALL})日?)?"
)
# A date that is followed by one of these is that of the decision on the plan.
_DECIDED = ("通过", "批准")
# What a line with the date of publication may have beside it.
_PUBLISHED = ("发布", "印发", "公布", "公开", "成文")
_SIGNERS = ("政府", "办公厅", "办公室", "委员会", "国务院")
_IN_SENTENCES = ",。;"


def read_date(text: str) -> str | None:
    """The first date in a text after ISO 8601: ``2036-03-06``, or ``2036-03`` without a day."""
    for match in _DATE.finditer(text):
        year, *rest = (int(read_number(part)) for part in match.groups() if part)
        written = "-".join([f"{year}", *(f"{one:02}" for one in rest)])
        if is_date(written):
            return written
    return None


def adopted(edges: Iterable[Printed]) -> Clue | None:
    """The date of a line that says who passed or approved the plan."""
    return _dated(line for line in edges if any(word in line.text for word in _DECIDED))


def published(edges: Iterable[Printed]) -> Clue | None:
    """The date of a line with nothing else, with a word of publication, or after a signature."""
    return _dated(line for line in edges if _is_of_publication(line.text))


def _dated(lines: Iterable[Printed]) -> Clue | None:
    for line in lines:
        if date := read_date(line.text):
            return Clue(date, line.where)
    return None


def _is_of_publication(text: str) -> bool:
    """Whether a line says when the plan was published; a sentence does not."""
    if any(word in text for word in _DECIDED) or any(sign in text for sign in _IN_SENTENCES):
        return False
    words = _DATE.sub("", text).strip("() ")
    return not words or words.endswith(_SIGNERS) or any(word in text for word in _PUBLISHED)

"""Dates that a plan prints: in Arabic and in Chinese numerals, with a day or without."""

from __future__ import annotations

from collections.abc import Iterable

from gz14fyp.describing.clues import Clue, Printed
from gz14fyp.grammar.dates import DATE, DECIDED, PUBLISHED, SENTENCE_SIGNS
from gz14fyp.grammar.names import SIGNERS
from gz14fyp.grammar.numerals import read_number
from gz14fyp.model.forms import is_date


def read_date(text: str) -> str | None:
    """The first date in a text after ISO 8601: ``2036-03-06``, or ``2036-03`` without a day."""
    for match in DATE.finditer(text):
        year, *rest = (int(read_number(part)) for part in match.groups() if part)
        written = "-".join([f"{year}", *(f"{one:02}" for one in rest)])
        if is_date(written):
            return written
    return None


def adopted(edges: Iterable[Printed]) -> Clue | None:
    """The date of a line that says who passed or approved the plan."""
    return _dated(line for line in edges if any(word in line.text for word in DECIDED))


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
    if any(word in text for word in DECIDED) or any(sign in text for sign in SENTENCE_SIGNS):
        return False
    words = DATE.sub("", text).strip("() ")
    return not words or words.endswith(SIGNERS) or any(word in text for word in PUBLISHED)

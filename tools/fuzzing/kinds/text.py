"""Texts: generated ones, damaged excerpts of plans, and some damaged plans as a whole."""

from __future__ import annotations

from functools import cache
from pathlib import Path
from random import Random
from zlib import crc32

from fuzzing.bases import number_of, plans
from fuzzing.case import Kind
from fuzzing.damage import damaged_bytes
from fuzzing.promises import wrong_refusal, wrong_source
from gz14fyp.errors import SourceError
from gz14fyp.parsing.api import parse_raw
from gz14fyp.plan import Plan
from gz14fyp.reading.files import decode
from texts import all_forms, damaged, excerpt, is_readable, made_text

_NAME = "plan.txt"
_LONGEST_EXCERPT = 300
_WHOLE_IN = 50
_BYTES_IN = 20
_EXPORTED_IN = 10


def case(seed: str) -> bytes:
    """A text; the number at the end of the seed chooses how it is made."""
    random = Random(seed)
    number = number_of(seed)
    content = _text(number, random).encode(random.choice(("utf-8",) * 9 + ("gb18030",)), "replace")
    return damaged_bytes(content, random) if number % _BYTES_IN == _BYTES_IN - 1 else content


def _text(number: int, random: Random) -> str:
    if number % 2 == 0:
        return made_text(random)
    lines = _lines_of(random.choice(plans()))
    if number % _WHOLE_IN == 1:
        return damaged(lines, random)
    return damaged(excerpt(lines, _LONGEST_EXCERPT, random), random)


@cache
def _lines_of(path: Path) -> list[str]:
    return path.read_text(encoding="utf-8").split("\n")


def what_is_wrong(content: bytes) -> str:
    """Each character is accounted for, and the text can be rebuilt; some are written in all forms.

    A text in UTF-8 is never refused.
    """
    try:
        source = decode(content, _NAME)
        plan = Plan.of(parse_raw(source))
    except SourceError as error:
        return _refused(content) or wrong_refusal(error, _NAME)
    wrong = wrong_source(plan, source)
    if not wrong and crc32(content) % _EXPORTED_IN == 0:
        return all_forms(plan)
    return wrong


def _refused(content: bytes) -> str:
    try:
        return "a text in UTF-8 is refused" if is_readable(content.decode()) else ""
    except UnicodeDecodeError:
        return ""


KIND = Kind("text", ".txt", case, what_is_wrong)

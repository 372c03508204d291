"""The grammar of quantities: what a value of a table, or a number in a sentence, says.

A quantity is: ``[``, 年均, a comparator before, a number or a range, a unit, a comparator after,
``]``, note stars, a year in brackets. Each part is optional but for the number. The tables below
are the grammar; each line has an example. To extend it, add a line.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from decimal import Decimal
from typing import NamedTuple

from gz14fyp.extract.numbers import NUMBER, magnitude, read_number
from gz14fyp.extract.units import MAGNITUDE, UNIT, UNIT_FIRSTS
from gz14fyp.model.exact import EXACT
from gz14fyp.model.quantity import Canonical, Comparator, Quantity


class Word(NamedTuple):
    """A word that compares, what it says, and where a plan might have it."""

    word: str
    comparator: Comparator
    example: str


BEFORE = (
    Word("不少于", "ge", "不少于 240 平方公里"),
    Word("不低于", "ge", "不低于 5%"),
    Word("至少", "ge", "至少 3 家"),
    Word("≥", "ge", "[≥30]"),
    Word("超过", "gt", "超过 260 条"),
    Word("突破", "gt", "突破 2 万亿元"),
    Word("高于", "gt", "高于 90%"),
    Word("大于", "gt", "大于 5"),
    Word("超", "gt", "超 12 万亿元"),
    Word(">", "gt", ">97"),
    Word("＞", "gt", "＞97"),
    Word("不超过", "le", "不超过 5 年"),
    Word("不高于", "le", "不高于 30"),
    Word("不多于", "le", "不多于 3 次"),
    Word("控制在", "le", "控制在 50 亿元以内"),
    Word("≤", "le", "≤30"),
    Word("低于", "lt", "低于 5%"),
    Word("少于", "lt", "少于 3 天"),
    Word("小于", "lt", "小于 5"),
    Word("<", "lt", "<5"),
    Word("＜", "lt", "＜5"),
    Word("大约", "approx", "大约 30 家"),
    Word("接近", "approx", "接近 30%"),
    Word("约", "approx", "约 3 万亿元"),
    Word("近", "approx", "近 200 家"),
)
AFTER = (
    Word("及以上", "ge", "3 岁及以上"),
    Word("以上", "ge", "70%以上"),
    Word("及以下", "le", "5%及以下"),
    Word("以下", "le", "30 以下"),
    Word("以内", "le", "50 亿元以内"),
    Word("之内", "le", "5 年之内"),
    Word("左右", "approx", "6%左右"),
    Word("上下", "approx", "50 岁上下"),
)
VAGUE = (Word("余", "approx", "200 余家"), Word("多", "gt", "100 多家"))

_COMPARATORS = {entry.word: entry.comparator for entry in (*BEFORE, *AFTER, *VAGUE)}


def _one_of(words: tuple[Word, ...]) -> str:
    longest_first = sorted((entry.word for entry in words), key=len, reverse=True)
    return "|".join(map(re.escape, longest_first))


# Blanks are taken whole (``*+``): no part begins with one, so that to take fewer is of no use, and
# where blanks may stand in several places, to try it takes time with a power of their number.
_DASH = "[—–~～-]|至"
_NUMBERS = rf"""
    (?P<low>{NUMBER})
    (?:\s*+%?\s*+(?:{_DASH})\s*+(?P<high>{NUMBER}))?
    \s*+(?P<vague>{_one_of(VAGUE)})?
"""
_TAIL = rf"\s*+(?:[（(]含[)）])?\s*+(?P<after>{_one_of(AFTER)})?"
_CELL = re.compile(
    rf"""
    \s*+(?P<open>[\[【])?\s*+(?P<annual>年均)?\s*+
    (?P<before>{_one_of(BEFORE)})?\s*+
    {_NUMBERS}
    \s*+(?P<unit>{MAGNITUDE}{UNIT}|{MAGNITUDE}|{UNIT})?
    {_TAIL}
    \s*+(?P<close>[\]】])?\s*+(?P<note>[*＊※]*)
    \s*+(?:[（(]\s*+(?P<year>(?:19|20)[0-9]{{2}})\s*+年\s*+[)）])?\s*+
    """,
    re.VERBOSE,
)
# Where a number may begin: not after 第, not in the middle of a number or a name. A Chinese one
# only counts something before a unit; most stand in words.
_BEGINS = re.compile(
    rf"[0-9〇零一二三四五六七八九十百千两]"
    rf"(?<![第G＋+“A-Za-z0-9.,/〇零一二三四五六七八九十百千两].)"
    rf"(?:(?<=[0-9])|(?=\s?[〇零一二三四五六七八九十百千两万亿余多分{UNIT_FIRSTS}]))"
)
_RUNNING = re.compile(
    rf"""
    {_NUMBERS}
    \s*+(?P<unit>(?:{MAGNITUDE})?{UNIT}(?![口阶件级])|{MAGNITUDE}(?=[^\w]|级|$))(?P<level>级)?
    {_TAIL}
    """,
    re.VERBOSE,
)
_LEADS_UP = re.compile(rf"(?P<annual>年均[^，。；、]{{0,4}}?)?(?P<before>{_one_of(BEFORE)})?\s*$")
_LONGEST_LEAD = 12
_YEAR = re.compile(r"(?:19|20)[0-9]{2}|[〇零一二三四五六七八九]{4}")
_MERE_WORDS = "〇零一十百千"
_DIGIT = re.compile("[0-9０-９]")


class Found(NamedTuple):
    """A quantity in a text, and where."""

    start: int
    end: int
    quantity: Quantity


def read_quantity(
    raw: str, unit: str = "", annual: bool = False, printed: str | None = None
) -> Quantity:
    """What a value of a table says, in the unit of its row. Never raises.

    Words without a digit are ``qualitative``; what has digits and cannot be read is ``unknown``.
    ``annual`` when the name of the row says so; ``printed`` when less than the value is printed
    here: a note and a year after two values are those of both.
    """
    match = _CELL.fullmatch(raw)
    if match is None or bool(match["open"]) != bool(match["close"]):
        comparator: Comparator = "unknown" if _DIGIT.search(raw) else "qualitative"
        return Quantity(raw=printed or raw, comparator=comparator, unit=unit)
    parts = {**match.groupdict(), "unit": match["unit"] or unit}
    return _quantity(parts, printed or raw, annual)


def find_quantities(text: str) -> Iterator[Found]:
    """The quantities in a running text, in their order. Dates are none."""
    reached = 0
    for begin in _BEGINS.finditer(text):
        match = _RUNNING.match(text, begin.start()) if begin.start() >= reached else None
        if match is None or not _is_amount(match):
            continue
        first = max(reached, begin.start() - _LONGEST_LEAD)
        lead = _LEADS_UP.search(text[first : begin.start()])
        start = first + lead.start() if lead else begin.start()
        end = match.start() + len(match.group().rstrip())
        raw = text[start:end]
        start += len(raw) - len(raw.lstrip())
        reached = end
        words = lead.groupdict() if lead else {}
        yield Found(start, end, _quantity({**match.groupdict(), **words}, raw.strip()))


def _is_amount(match: re.Match[str]) -> bool:
    """Whether a number counts something: not a year, not 一 or 百 as mere words."""
    number, unit = match["low"], match["unit"]
    if unit == "年" and _YEAR.fullmatch(number):
        return False
    is_word = len(number) == 1 and number in _MERE_WORDS
    return not is_word or bool(match["level"]) or unit[0] in "万亿"


def _quantity(parts: Mapping[str, str | None], raw: str, annual: bool = False) -> Quantity:
    low = read_number(parts["low"] or "")
    high = read_number(parts["high"]) if parts["high"] else None
    unit = parts["unit"] or ""
    words = [word for group in ("before", "vague", "after") if (word := parts.get(group))]
    comparator: Comparator = _COMPARATORS[words[0]] if words else "eq"
    if high is not None:
        comparator = "range"
    is_range = high is not None
    return Quantity(
        raw=raw,
        comparator=comparator,
        value=None if is_range else low,
        low=low if is_range else None,
        high=high,
        unit=unit,
        cumulative=bool(parts.get("open")),
        annual=annual or bool(parts.get("annual")),
        reference_year=int(year) if (year := parts.get("year")) else None,
        note=parts.get("note") or "",
        canonical=_canonical(low, high, unit),
    )


def _canonical(low: Decimal, high: Decimal | None, unit: str) -> Canonical:
    match = re.match(MAGNITUDE, unit)
    factor = magnitude(match.group()) if match else 1
    bare = unit[match.end() :] if match else unit
    if high is None:
        return Canonical(value=_times(low, factor), unit=bare)
    return Canonical(low=_times(low, factor), high=_times(high, factor), unit=bare)


def _times(value: Decimal, factor: int) -> Decimal:
    """A product without exponent and without zeros at the end, whose digits are all there."""
    return Decimal(f"{EXACT.normalize(EXACT.multiply(value, factor)):f}")


_BEFORE_WORD = {"ge": "≥", "gt": ">", "le": "≤", "lt": "<", "approx": "约"}


def format_quantity(quantity: Quantity) -> str:
    """A quantity as a table would print it; read again, it says the same."""
    if quantity.comparator in ("qualitative", "unknown"):
        return quantity.raw
    annual = "年均" if quantity.annual else ""
    before = _BEFORE_WORD.get(quantity.comparator, "")
    number = f"{quantity.value:f}" if quantity.value is not None else ""
    if quantity.low is not None and quantity.high is not None:
        number = f"{quantity.low:f}—{quantity.high:f}"
    core = f"{annual}{before}{number}{quantity.unit}"
    bracketed = f"[{core}]" if quantity.cumulative else core
    year = f"({quantity.reference_year} 年)" if quantity.reference_year else ""
    return f"{bracketed}{quantity.note}{year}"

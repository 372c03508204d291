"""What a value of a table, or a number in a sentence, says: the quantities that it gives.

What a quantity looks like in print, and which words compare, is in the grammar.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from decimal import Decimal
from typing import NamedTuple, cast

from gz14fyp.grammar.numerals import MYRIADS, magnitude, read_number
from gz14fyp.grammar.quantities import (
    ANNUAL,
    COMPARATORS,
    HAS_DIGIT,
    IN_TEXT,
    IS_QUANTITY,
    IS_YEAR,
    LEADS_UP,
    LONGEST_LEAD,
    MAY_BEGIN,
    MERE_WORDS,
    SIGNS,
    YEARS,
    in_year,
)
from gz14fyp.grammar.units import HAS_MAGNITUDE
from gz14fyp.model.exact import EXACT
from gz14fyp.model.quantity import Canonical, Comparator, Quantity


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
    match = IS_QUANTITY.fullmatch(raw)
    if match is None or bool(match["open"]) != bool(match["close"]):
        comparator: Comparator = "unknown" if HAS_DIGIT.search(raw) else "qualitative"
        return Quantity(raw=printed or raw, comparator=comparator, unit=unit)
    parts = {**match.groupdict(), "unit": match["unit"] or unit}
    return _quantity(parts, printed or raw, annual)


def find_quantities(text: str) -> Iterator[Found]:
    """The quantities in a running text, in their order. Dates are none."""
    reached = 0
    for begin in MAY_BEGIN.finditer(text):
        match = IN_TEXT.match(text, begin.start()) if begin.start() >= reached else None
        if match is None or not _is_amount(match):
            continue
        first = max(reached, begin.start() - LONGEST_LEAD)
        lead = LEADS_UP.search(text[first : begin.start()])
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
    if unit == YEARS and IS_YEAR.fullmatch(number):
        return False
    is_word = len(number) == 1 and number in MERE_WORDS
    return not is_word or bool(match["level"]) or unit[0] in MYRIADS


def _quantity(parts: Mapping[str, str | None], raw: str, annual: bool = False) -> Quantity:
    low = read_number(parts["low"] or "")
    high = read_number(parts["high"]) if parts["high"] else None
    unit = parts["unit"] or ""
    words = [word for group in ("before", "vague", "after") if (word := parts.get(group))]
    comparator = cast("Comparator", COMPARATORS[words[0]]) if words else "eq"
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
    match = HAS_MAGNITUDE.match(unit)
    factor = magnitude(match.group()) if match else 1
    bare = unit[match.end() :] if match else unit
    if high is None:
        return Canonical(value=_times(low, factor), unit=bare)
    return Canonical(low=_times(low, factor), high=_times(high, factor), unit=bare)


def _times(value: Decimal, factor: int) -> Decimal:
    """A product without exponent and without zeros at the end, whose digits are all there."""
    return Decimal(f"{EXACT.normalize(EXACT.multiply(value, factor)):f}")


def format_quantity(quantity: Quantity) -> str:
    """A quantity as a table would print it; read again, it says the same."""
    if quantity.comparator in ("qualitative", "unknown"):
        return quantity.raw
    annual = ANNUAL if quantity.annual else ""
    before = SIGNS.get(quantity.comparator, "")
    number = f"{quantity.value:f}" if quantity.value is not None else ""
    if quantity.low is not None and quantity.high is not None:
        number = f"{quantity.low:f}—{quantity.high:f}"
    core = f"{annual}{before}{number}{quantity.unit}"
    bracketed = f"[{core}]" if quantity.cumulative else core
    year = in_year(quantity.reference_year) if quantity.reference_year else ""
    return f"{bracketed}{quantity.note}{year}"

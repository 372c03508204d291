"""Numbers as plans print them: Arabic with separators, Chinese, and fractions."""

from __future__ import annotations

import re
from decimal import Decimal

_ARABIC = r"[0-9]{1,3}(?:,[0-9]{3})+(?:\.[0-9]+)?|[0-9]{1,15}(?:\.[0-9]{1,9})?"
_DIGITS = {char: value for value, char in enumerate("〇一二三四五六七八九")} | {"零": 0, "两": 2}
_TENS = {"十": 10, "百": 100, "千": 1000}
_MYRIADS = {"万": 10**4, "亿": 10**8}
_CHINESE = f"[{''.join(_DIGITS)}{''.join(_TENS)}]"
_HAN_NUMBER = f"{_CHINESE}{{1,9}}"
_FRACTION = re.compile(rf"(?P<below>{_HAN_NUMBER})分之(?P<above>{_HAN_NUMBER})")
_FRACTION_PLACES = Decimal("0.000001")

# In the order in which they are tried.
NUMBER = rf"(?:{_ARABIC}|{_HAN_NUMBER}分之{_HAN_NUMBER}|{_HAN_NUMBER})"


def read_number(printed: str) -> Decimal:
    """The value of a text that matches `NUMBER`, a fraction to six places."""
    if printed[0].isascii():
        return Decimal(printed.replace(",", ""))
    fraction = _FRACTION.fullmatch(printed)
    if fraction is None:
        return Decimal(_chinese(printed))
    below, above = _chinese(fraction["below"]), _chinese(fraction["above"])
    if not below:
        return Decimal(0)
    return (Decimal(above) / Decimal(below)).quantize(_FRACTION_PLACES)


def magnitude(printed: str) -> int:
    """What 万, 亿, 万亿, 百万, 千亿 multiply by; 1 for nothing."""
    factor = 1
    for char in printed:
        factor *= _TENS.get(char) or _MYRIADS[char]
    return factor


def _chinese(printed: str) -> int:
    """``二〇三五`` is read digit by digit, ``三百二十`` by its places."""
    if not any(char in _TENS for char in printed):
        return int("".join(str(_DIGITS[char]) for char in printed))
    total = digit = 0
    for char in printed:
        if char in _TENS:
            total += (digit or 1) * _TENS[char]
            digit = 0
        else:
            digit = _DIGITS[char]
    return total + digit

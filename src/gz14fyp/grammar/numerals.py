"""Numbers as plans print them: Arabic, full-width and Chinese, in labels and of what is counted.

`read_numeral` reads the number of a label, `read_number` that of a quantity. Both know the same
digits.
"""

from __future__ import annotations

from decimal import Decimal
from functools import lru_cache

from gz14fyp.grammar.entries import read_lists
from gz14fyp.grammar.patterns import any_of, compiled, one_of

_LISTS = read_lists("numerals.toml")
_DIGITS, _PLACES = _LISTS["digits"].values, _LISTS["places"].values
_MYRIADS = _LISTS["myriads"].values
_VALUES = _DIGITS | _PLACES
# How many digits in a row a Chinese number has at most, that of a label and that of a quantity.
_LONGEST_LABEL, _LONGEST = 4, 9
# A longer label is read each time that it comes.
_LONGEST_KNOWN = 8
# To which a fraction in words (三分之一) is rounded.
_FRACTION_PLACES = Decimal("0.000001")
_OF_LABELS = "".join(
    entry.text for name in ("digits", "places") for entry in _LISTS[name].entries if not entry.says
)

# --- digits --------------------------------------------------------------------------------

ARABIC = "0123456789"
FULL_WIDTH = "".join(chr(ord(digit) + 0xFEE0) for digit in ARABIC)
_HALF_WIDTH = str.maketrans(FULL_WIDTH, ARABIC)
SUPERSCRIPTS = _LISTS["superscripts"].characters
SUBSCRIPTS = _LISTS["subscripts"].characters
# The digits of years, as 二〇三五 has them; all characters of Chinese numbers.
HAN_DIGITS = "".join(char for char in _DIGITS if char in _OF_LABELS)
HAN_NUMERALS = "".join((*_DIGITS, *_PLACES))
MYRIADS = "".join(_MYRIADS)
# 一 to 十, in order: what enumerations count with.
ORDINALS = "".join(char for char in _OF_LABELS if 1 <= _VALUES[char] <= 10)  # noqa: PLR2004
# 〇, in the place of the circles that many texts have.
CIRCLES_TO_ZERO = str.maketrans(
    _LISTS["circles"].characters, HAN_DIGITS[0] * len(_LISTS["circles"].words)
)
# What counts in a fixed order, by name: stems, branches, circled, …
CYCLES = {entry.says: entry.text for entry in _LISTS["cycles"].entries}

# --- patterns ------------------------------------------------------------------------------

# The number of a label.
NUMERAL = rf"{one_of(_OF_LABELS)}+|[0-9]{{1,4}}"
_ARABIC_NUMBER = r"[0-9]{1,3}(?:,[0-9]{3})+(?:\.[0-9]+)?|[0-9]{1,15}(?:\.[0-9]{1,9})?"
_HAN_NUMBER = f"{one_of(HAN_NUMERALS)}{{1,{_LONGEST}}}"
OVER = _LISTS["fractions"].characters
# The number of a quantity; its forms are in the order in which they are tried.
NUMBER = rf"(?:{_ARABIC_NUMBER}|{_HAN_NUMBER}{OVER}{_HAN_NUMBER}|{_HAN_NUMBER})"
# What a number is multiplied by: 万, 百万, 千亿, 万亿.
_HUNDREDS = "".join(char for char, value in _PLACES.items() if value > 10)  # noqa: PLR2004
MAGNITUDE = f"{one_of(_HUNDREDS)}?{any_of((MYRIADS, *MYRIADS))}"
_FRACTION = compiled(
    "a fraction in Chinese: below, then above",
    rf"(?P<below>{_HAN_NUMBER}){OVER}(?P<above>{_HAN_NUMBER})",
    finds="四分之三",
    not_in="四分",
    by="fullmatch",
)

# --- reading -------------------------------------------------------------------------------


def read_numeral(printed: str) -> int:
    """The number of a label: ``二十一``, ``一百零二``, ``21``, ``２１``.

    Of a row of more digits than a label has, the last four count. Raises `ValueError` for what is
    no number.
    """
    if printed.isdigit():
        return int(printed)
    known = len(printed) <= _LONGEST_KNOWN
    return _known(printed) if known else _chinese(printed, _LONGEST_LABEL)


@lru_cache(maxsize=1000)
def _known(printed: str) -> int:
    """The number of a label; the labels of a plan are few, and come again and again."""
    return _chinese(printed, _LONGEST_LABEL)


def read_number(printed: str) -> Decimal:
    """The value of a text that matches `NUMBER`; a fraction has six places.

    Raises `ValueError` for what is no number.
    """
    plain = printed.translate(_HALF_WIDTH)
    if plain[:1].isascii():
        return Decimal(plain.replace(",", ""))
    fraction = _FRACTION.fullmatch(plain)
    if fraction is None:
        return Decimal(_chinese(plain))
    below, above = _chinese(fraction["below"]), _chinese(fraction["above"])
    if not below:
        return Decimal(0)
    return (Decimal(above) / Decimal(below)).quantize(_FRACTION_PLACES)


def magnitude(printed: str) -> int:
    """What 万, 亿, 万亿, 百万, 千亿 multiply by; 1 for nothing."""
    factor = 1
    for char in printed:
        factor *= _PLACES.get(char) or _MYRIADS[char]
    return factor


def _chinese(printed: str, most: int = _LONGEST) -> int:
    """``二〇三五`` is read digit by digit (the last of ``most``), ``三百二十`` by its places."""
    strange = [char for char in printed if char not in _DIGITS and char not in _PLACES]
    if strange or not printed:
        raise ValueError(f"{printed!r} is no Chinese number")
    if not any(char in _PLACES for char in printed):
        return int("".join(str(_DIGITS[char]) for char in printed[-most:]))
    total = digit = 0
    for char in printed:
        if char in _PLACES:
            total += (digit or 1) * _PLACES[char]
            digit = 0
        else:
            digit = _DIGITS[char]
    return total + digit


# --- writing -------------------------------------------------------------------------------

_BY_VALUE = {value: char for char, value in _DIGITS.items() if char in _OF_LABELS and value}
_ROW_NUMBER = compiled(
    "the number of a row", "[0-9]{1,4}", finds="12", not_in="12.", by="fullmatch"
)
_ZERO = next(char for char in reversed(_DIGITS) if _DIGITS[char] == 0)


def in_chinese(number: int) -> str:
    """A number up to 9,999 in Chinese: 十二, 二十, 一百零五."""
    written, pending = "", False
    places = [(value, char) for char, value in reversed(_PLACES.items())]
    for power, unit in (*places, (1, "")):
        digit = number // power % 10
        if digit:
            written += (_ZERO if pending and written else "") + _BY_VALUE[digit] + unit
        pending = not digit
    return written.removeprefix(_BY_VALUE[1]) if 10 <= number < 20 else written  # noqa: PLR2004


def in_full_width(number: int) -> str:
    """A number in digits of full width."""
    return str(number).translate(str.maketrans(ARABIC, FULL_WIDTH))


def is_arabic(text: str) -> bool:
    """Whether a text is a number of one to four Arabic digits, as numbers of rows are."""
    return _ROW_NUMBER.fullmatch(text) is not None

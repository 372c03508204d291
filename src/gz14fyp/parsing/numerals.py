"""Chinese and Arabic numerals in labels."""

_DIGITS = {char: value for value, char in enumerate("〇一二三四五六七八九")}
_DIGITS["零"] = 0
_UNITS = {"十": 10, "百": 100}

NUMERAL = r"[〇零一二三四五六七八九十百]+|[0-9]{1,4}"


def read_numeral(numeral: str) -> int:
    """The value of a numeral as labels have it: ``二十一``, ``一百零二``, ``21``, ``２１``."""
    if numeral.isdigit():
        return int(numeral)
    total, digit = 0, 0
    for char in numeral:
        if char in _UNITS:
            total += (digit or 1) * _UNITS[char]
            digit = 0
        else:
            digit = _DIGITS[char]
    return total + digit


_SUPERSCRIPTS = str.maketrans("⁰¹²³⁴⁵⁶⁷⁸⁹", "0123456789")


def read_superscript(marks: str) -> int:
    """The value of a run of superscript digits."""
    return int(marks.translate(_SUPERSCRIPTS))

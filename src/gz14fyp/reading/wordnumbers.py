"""The labels that Word writes before numbered paragraphs: ``第一章``, ``（二）``, ``3.``.

After ISO/IEC 29500-1, section 17.9 (numbering) and 17.18.59 (formats of numbers).
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import Any, NamedTuple

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"

Element = Any  # lxml's, which has no types

_LEVELS = 9
_LARGEST = 9999
_PRIVATE = re.compile("[\ue000-\uf8ff]")
_PLACE = re.compile("%([1-9])")
_DIGITS = "零一二三四五六七八九"
_ROMAN = (
    (1000, "M"), (900, "CM"), (500, "D"), (400, "CD"), (100, "C"), (90, "XC"), (50, "L"),
    (40, "XL"), (10, "X"), (9, "IX"), (5, "V"), (4, "IV"), (1, "I"),
)  # fmt: skip
_CYCLES = {
    "ideographTraditional": "甲乙丙丁戊己庚辛壬癸",
    "ideographZodiac": "子丑寅卯辰巳午未申酉戌亥",
    "ideographEnclosedCircle": "㊀㊁㊂㊃㊄㊅㊆㊇㊈㊉",
    "decimalEnclosedCircle": "①②③④⑤⑥⑦⑧⑨⑩⑪⑫⑬⑭⑮⑯⑰⑱⑲⑳",
    "decimalEnclosedCircleChinese": "①②③④⑤⑥⑦⑧⑨⑩⑪⑫⑬⑭⑮⑯⑰⑱⑲⑳",
    "decimalEnclosedParen": "⑴⑵⑶⑷⑸⑹⑺⑻⑼⑽⑾⑿⒀⒁⒂⒃⒄⒅⒆⒇",
    "decimalEnclosedFullstop": "⒈⒉⒊⒋⒌⒍⒎⒏⒐⒑⒒⒓⒔⒕⒖⒗⒘⒙⒚⒛",
}
_CHINESE = (
    *("chineseCounting", "chineseCountingThousand", "taiwaneseCounting"),
    *("taiwaneseCountingThousand", "japaneseCounting", "ideographDigital"),
)


def child(element: Element, name: str) -> Element:
    """A child of an element, or None."""
    return None if element is None else element.find(f"{W}{name}")


def value(element: Element, name: str) -> str:
    """The value of a child (``w:val``); empty when there is none."""
    found = child(element, name)
    return "" if found is None else found.get(f"{W}val", "")


def is_on(element: Element, name: str) -> bool:
    """Whether a property that is on or off is on."""
    found = child(element, name)
    return found is not None and found.get(f"{W}val", "1") not in ("0", "false", "off")


def chinese(number: int) -> str:
    """A number up to 9,999 in Chinese: 十二, 二十, 一百零五."""
    written, pending = "", False
    for power, unit in ((1000, "千"), (100, "百"), (10, "十"), (1, "")):
        digit = number // power % 10
        if digit:
            written += ("零" if pending and written else "") + _DIGITS[digit] + unit
        pending = not digit
    return written.removeprefix("一") if 10 <= number < 20 else written  # noqa: PLR2004


def formatted(number: int, form: str) -> str | None:
    """A number in one of Word's forms; None when the form is not known."""
    if not 0 < number <= _LARGEST or form in ("", "decimal"):
        return str(number)
    if form in _CHINESE:
        return chinese(number)
    if form in _CYCLES:
        return _CYCLES[form][number - 1] if number <= len(_CYCLES[form]) else str(number)
    if form.endswith("Roman"):
        return _roman(number).lower() if form == "lowerRoman" else _roman(number)
    if form.endswith("Letter"):
        times, place = divmod(number - 1, 26)
        return chr(ord("a" if form == "lowerLetter" else "A") + place) * (times + 1)
    simple = {"decimalZero": f"{number:02}", "none": "", "decimalFullWidth": _wide(number)}
    return simple.get(form)


def _roman(number: int) -> str:
    written = ""
    for amount, letters in _ROMAN:
        times, number = divmod(number, amount)
        written += letters * times
    return written


def _wide(number: int) -> str:
    return "".join(chr(ord(digit) + 0xFEE0) for digit in str(number))


class Level(NamedTuple):
    """How one level of a list is numbered."""

    start: int
    form: str
    pattern: str
    gap: str
    is_arabic: bool


@dataclass
class Numbering:
    """The lists of a document, and how far each has counted."""

    part: Element = None
    styles: Element = None
    counts: dict[str, dict[int, int]] = field(default_factory=dict)
    begun: set[str] = field(default_factory=set)
    unknown: set[str] = field(default_factory=set)

    def label(self, paragraph: Element) -> str:
        """The label before a paragraph, with the blank after it; counts on. May be empty."""
        number, depth = self._list_of(paragraph)
        abstract = self._abstract(number)
        levels = self._levels(number, abstract) if abstract is not None else {}
        if depth not in levels:
            return ""
        counts = self._count(number, abstract.get(f"{W}abstractNumId"), depth, levels)
        level = levels[depth]
        if level.form == "bullet":
            mark = _PRIVATE.sub("", level.pattern)
        else:
            mark = _PLACE.sub(lambda place: self._part(place, counts, levels, level), level.pattern)
        return mark + level.gap if mark else ""

    def _part(
        self, place: re.Match[str], counts: dict[int, int], levels: dict[int, Level], level: Level
    ) -> str:
        depth = int(place.group(1)) - 1
        if depth not in levels:
            return ""
        form = "decimal" if level.is_arabic else levels[depth].form
        written = formatted(counts.get(depth, levels[depth].start), form)
        if written is None:
            self.unknown.add(form)
            return str(counts[depth])
        return written

    def _count(self, number: str, key: str, depth: int, levels: dict[int, Level]) -> dict[int, int]:
        counts = self.counts.setdefault(key, {})
        if number not in self.begun:
            self.begun.add(number)
            for restarted in self._restarts(number):
                counts.pop(restarted, None)
        counts[depth] = counts.get(depth, levels[depth].start - 1) + 1
        for deeper in range(depth + 1, _LEVELS):
            counts.pop(deeper, None)
        return counts

    def _restarts(self, number: str) -> list[int]:
        """The levels at which a list begins anew though another one of its kind has counted."""
        overrides = self._num(number).findall(f"{W}lvlOverride")
        return [
            int(override.get(f"{W}ilvl"))
            for override in overrides
            if child(override, "startOverride") is not None
        ]

    def _list_of(self, paragraph: Element) -> tuple[str, int]:
        """Number of the list and the level of a paragraph: its own, else those of its style."""
        properties = child(paragraph, "pPr")
        own = child(properties, "numPr")
        number, depth = value(own, "numId"), value(own, "ilvl")
        style = value(properties, "pStyle")
        for known in self._chain(style):
            if number:
                break
            numbered = child(child(known, "pPr"), "numPr")
            number = value(numbered, "numId")
            depth = depth or value(numbered, "ilvl")
            style = known.get(f"{W}styleId")
        if number and not depth:
            depth = self._depth_of_style(number, style)
        return ("" if number == "0" else number), int(depth or 0)

    def _depth_of_style(self, number: str, style: str) -> str:
        abstract = self._abstract(number)
        for level in abstract.findall(f"{W}lvl") if abstract is not None else ():
            if style and value(level, "pStyle") == style:
                return str(level.get(f"{W}ilvl"))
        return "0"

    def _chain(self, style: str) -> list[Element]:
        """A style of paragraphs, and those on which it is based."""
        if self.styles is None:
            return []
        known = {one.get(f"{W}styleId"): one for one in self.styles.findall(f"{W}style")}
        chain: list[Element] = []
        while style in known and known[style] not in chain:
            chain.append(known[style])
            style = value(known[style], "basedOn")
        return chain

    def _num(self, number: str) -> Element:
        return self._find("num", "numId", number)

    def _abstract(self, number: str) -> Element:
        """The definition of a list, perhaps by way of a style."""
        found = self._find(
            "abstractNum", "abstractNumId", value(self._num(number), "abstractNumId")
        )
        link = value(found, "numStyleLink")
        if link:
            linked = self._find_style_list(link)
            found = linked if linked is not None else found
        return found

    def _find_style_list(self, link: str) -> Element:
        return next(
            (a for a in self.part.findall(f"{W}abstractNum") if value(a, "styleLink") == link), None
        )

    def _find(self, name: str, key: str, wanted: str) -> Element:
        if self.part is None or not wanted:
            return None
        found = (one for one in self.part.findall(f"{W}{name}") if one.get(f"{W}{key}") == wanted)
        return next(found, None)

    def _levels(self, number: str, abstract: Element) -> dict[int, Level]:
        levels = {int(one.get(f"{W}ilvl")): _level(one) for one in abstract.findall(f"{W}lvl")}
        for override in self._num(number).findall(f"{W}lvlOverride"):
            depth = int(override.get(f"{W}ilvl"))
            if child(override, "lvl") is not None:
                levels[depth] = _level(child(override, "lvl"))
            start = value(override, "startOverride")
            if start and depth in levels:
                levels[depth] = levels[depth]._replace(start=int(start))
        return levels


def _level(level: Element) -> Level:
    start = value(level, "start")
    gap = "" if value(level, "suff") == "nothing" else " "
    return Level(
        int(start) if start else 0,
        value(level, "numFmt"),
        value(level, "lvlText"),
        gap,
        is_on(level, "isLgl"),
    )

"""The labels that Word writes before numbered paragraphs: ``第一章``, ``（二）``, ``3.``.

After ISO/IEC 29500-1, section 17.9.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import cached_property
from typing import Any, NamedTuple

from gz14fyp.grammar.numerals import CYCLES, in_chinese, in_full_width
from gz14fyp.grammar.patterns import compiled

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"

Element = Any  # lxml's, which has no types

_LEVELS = 9
_LARGEST = 9999
_PRIVATE = compiled(
    "a sign of a font of signs, such as a bullet", "[\ue000-\uf8ff]", finds="\uf0b7", not_in="•"
)
_PLACE = compiled(
    "where the number of a level stands in a label", "%([1-9])", finds="（%1）", not_in="%0"
)
_ROMAN = (
    (1000, "M"), (900, "CM"), (500, "D"), (400, "CD"), (100, "C"), (90, "XC"), (50, "L"),
    (40, "XL"), (10, "X"), (9, "IX"), (5, "V"), (4, "IV"), (1, "I"),
)  # fmt: skip
_CYCLES = {
    "ideographTraditional": CYCLES["stems"],
    "ideographZodiac": CYCLES["branches"],
    "ideographEnclosedCircle": CYCLES["circled han"],
    "decimalEnclosedCircle": CYCLES["circled"],
    "decimalEnclosedCircleChinese": CYCLES["circled"],
    "decimalEnclosedParen": CYCLES["bracketed"],
    "decimalEnclosedFullstop": CYCLES["dotted"],
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


def whole(text: str | None, default: int = 0) -> int:
    """A whole number as Word writes it; what else stands there counts as nothing."""
    return int(text) if text and text.isascii() and text.isdecimal() and len(text) <= 9 else default  # noqa: PLR2004


def is_on(element: Element, name: str) -> bool:
    """Whether a property that is on or off is on."""
    found = child(element, name)
    return found is not None and found.get(f"{W}val", "1") not in ("0", "false", "off")


def formatted(number: int, form: str) -> str | None:
    """A number in one of Word's forms; None when the form is not known."""
    if not 0 < number <= _LARGEST or form in ("", "decimal"):
        return str(number)
    if form in _CHINESE:
        return in_chinese(number)
    if form in _CYCLES:
        return _CYCLES[form][number - 1] if number <= len(_CYCLES[form]) else str(number)
    if form.endswith("Roman"):
        return _roman(number).lower() if form == "lowerRoman" else _roman(number)
    if form.endswith("Letter"):
        times, place = divmod(number - 1, 26)
        return chr(ord("a" if form == "lowerLetter" else "A") + place) * (times + 1)
    simple = {"decimalZero": f"{number:02}", "none": "", "decimalFullWidth": in_full_width(number)}
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
    """How one level of a list is numbered. It begins anew after a level above ``restart``."""

    start: int
    form: str
    pattern: str
    gap: str
    is_arabic: bool
    restart: int


class List(NamedTuple):
    """A list: the definition that it shares with others, its levels, and which begin anew."""

    key: str
    levels: dict[int, Level]
    restarts: tuple[int, ...]


@dataclass
class Numbering:
    """The lists of a document, and how far each has counted.

    ``part`` and ``styles`` are the elements of the file that hold lists and styles, or None.
    """

    part: Element = None
    styles: Element = None
    counts: dict[str, dict[int, int]] = field(default_factory=dict)
    lists: dict[str, List | None] = field(default_factory=dict)
    unknown: set[str] = field(default_factory=set)
    style_levels: dict[str, dict[str, int]] = field(default_factory=dict)
    numbering_styles: dict[str, tuple[str, str, str]] = field(default_factory=dict)

    def label(self, paragraph: Element) -> str:
        """The label before a paragraph, with the blank after it; counts on. May be empty."""
        number, depth = self._place(child(paragraph, "pPr"))
        is_first = number not in self.lists
        known = self._list(number)
        if known is None or depth not in known.levels:
            return ""
        counts = self.counts.setdefault(known.key, {})
        for restarted in known.restarts if is_first else ():
            counts.pop(restarted, None)
        _count(counts, known.levels, depth)
        level = known.levels[depth]
        if level.form == "bullet":
            mark = _PRIVATE.sub("", level.pattern)
        else:
            parts = [self._part(part, counts, known, level) for part in range(depth + 1)]
            parts += [""] * (_LEVELS - len(parts))  # a number below its own level is not shown
            mark = _PLACE.sub(lambda place: parts[int(place[1]) - 1], level.pattern)
        return mark + level.gap if mark else ""

    def _part(self, depth: int, counts: dict[int, int], known: List, level: Level) -> str:
        """The number of one level in a label."""
        if depth not in known.levels:
            return ""
        form = "decimal" if level.is_arabic else known.levels[depth].form
        number = counts.get(depth, known.levels[depth].start)
        written = formatted(number, form)
        if written is None:
            self.unknown.add(form)
        return str(number) if written is None else written

    # --- where a paragraph belongs ---

    def _place(self, properties: Element) -> tuple[str, int]:
        """Number of the list and the level of a paragraph: its own, else those of its style."""
        own = child(properties, "numPr")
        number, depth = value(own, "numId"), value(own, "ilvl")
        style = value(properties, "pStyle")
        if not number:
            number, inherited, style = self._numbered_by(style)
            depth = depth or inherited
        if number and not depth:
            return number, self._level_of_style(number, style)
        return number, whole(depth)

    def _numbered_by(self, style: str) -> tuple[str, str, str]:
        """List, level and name of the style that numbers what is in a style: it, or a basis."""
        known = self.numbering_styles
        chain: dict[str, None] = {}  # in this order, from the style down to what it is based on
        while style in self._styles and style not in chain and style not in known:
            chain[style] = None
            style = value(self._styles[style], "basedOn")
        number, depth, home = known.get(style, ("", "", ""))
        for style in reversed(chain):
            numbered = child(child(self._styles[style], "pPr"), "numPr")
            if own := value(numbered, "numId"):
                number, depth, home = own, "", style
            depth = value(numbered, "ilvl") or depth
            known[style] = number, depth, home
        return number, depth, home

    @cached_property
    def _styles(self) -> dict[str, Element]:
        found = () if self.styles is None else self.styles.findall(f"{W}style")
        return {style.get(f"{W}styleId", ""): style for style in found}

    def _level_of_style(self, number: str, style: str) -> int:
        """The level of a list that a style is linked to; the first when it is linked to none."""
        if not style:
            return 0
        if number not in self.style_levels:
            self.style_levels[number] = self._levels_by_style(number)
        return self.style_levels[number].get(style, 0)

    def _levels_by_style(self, number: str) -> dict[str, int]:
        abstract = self._abstract(self._nums.get(number))
        levels = () if abstract is None else abstract.findall(f"{W}lvl")
        return {value(level, "pStyle"): whole(level.get(f"{W}ilvl")) for level in reversed(levels)}

    # --- lists ---

    @cached_property
    def _nums(self) -> dict[str, Element]:
        found = () if self.part is None else self.part.findall(f"{W}num")
        return {num.get(f"{W}numId", ""): num for num in found}

    def _list(self, number: str) -> List | None:
        if number not in self.lists:
            self.lists[number] = self._made(self._nums.get(number))
        return self.lists[number]

    def _made(self, num: Element) -> List | None:
        abstract = self._abstract(num)
        if abstract is None:
            return None
        given = ((whole(one.get(f"{W}ilvl")), one) for one in abstract.findall(f"{W}lvl"))
        levels = {depth: _level(one) for depth, one in given if depth < _LEVELS}
        restarts = []
        for override in num.findall(f"{W}lvlOverride"):
            depth = whole(override.get(f"{W}ilvl"))
            if depth >= _LEVELS:
                continue
            if child(override, "lvl") is not None:
                levels[depth] = _level(child(override, "lvl"))
            start = value(override, "startOverride")
            if start and depth in levels:
                levels[depth] = levels[depth]._replace(start=whole(start))
                restarts.append(depth)
        return List(abstract.get(f"{W}abstractNumId", ""), levels, tuple(restarts))

    def _abstract(self, num: Element) -> Element:
        """The definition of a list, perhaps by way of a style; None when there is none."""
        if num is None:
            return None
        found = self._abstracts.get(value(num, "abstractNumId"))
        return self._linked.get(value(found, "numStyleLink"), found)

    @cached_property
    def _abstracts(self) -> dict[str, Element]:
        """The definitions of lists by id: the first of each."""
        known = reversed(self.part.findall(f"{W}abstractNum"))
        return {one.get(f"{W}abstractNumId", ""): one for one in known}

    @cached_property
    def _linked(self) -> dict[str, Element]:
        """The definitions of lists by the style that is linked to them: the first of each."""
        known = reversed(self.part.findall(f"{W}abstractNum"))
        return {link: one for one in known if (link := value(one, "styleLink"))}


def _count(counts: dict[int, int], levels: dict[int, Level], depth: int) -> None:
    """One more at a level; those below it begin anew."""
    counts[depth] = counts.get(depth, levels[depth].start - 1) + 1
    for deeper in [below for below in counts if below > depth]:
        if deeper not in levels or depth < levels[deeper].restart:
            del counts[deeper]


def _level(level: Element) -> Level:
    return Level(
        start=whole(value(level, "start")),
        form=value(level, "numFmt"),
        pattern=value(level, "lvlText"),
        gap="" if value(level, "suff") == "nothing" else " ",
        is_arabic=is_on(level, "isLgl"),
        restart=whole(value(level, "lvlRestart"), default=_LEVELS),
    )

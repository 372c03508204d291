"""What differs between families of plans: heading words, box words, note marks.

A profile holds words and patterns of form. What belongs to one document is in its data file.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cached_property

from gz14fyp.parsing.numerals import NUMERAL


@dataclass(frozen=True)
class Profile:
    """The words by which a family of plans marks its structure."""

    name: str = "superscript-notes"
    part: str = "篇"
    chapter: str = "章"
    section: str = "节"
    box: str = "专栏"
    figure: str = "图"
    annex: tuple[str, ...] = ("附件", "附录", "附表")
    contents: str = "目录"
    notes: tuple[str, ...] = ("注", "备注", "说明")
    unit: str = "单位"
    principle: str = "——"

    @cached_property
    def label(self) -> re.Pattern[str]:
        """The label at the start of a line; the group that matched names what it is."""
        annex = "|".join(self.annex)
        notes = "|".join(self.notes)
        return re.compile(
            rf"""
              (?P<division>第\s*(?:{NUMERAL})\s*[{self.part}{self.chapter}{self.section}])(?=\s|$|\S)
            | (?P<han>[一二三四五六七八九十]+、)
            | (?P<han_bracket>[（(][一二三四五六七八九十]+[)）])
            | (?P<arabic>[0-9]{{1,3}}[.．、](?![0-9]))
            | (?P<arabic_bracket>[（(][0-9]{{1,3}}[)）])
            | (?P<note_entry>[⁰¹²³⁴-⁹]{{1,4}}(?![⁰¹²³⁴-⁹]))(?=\s?\S)
            | (?P<box>{self.box}\s*(?:{NUMERAL}))
            | (?P<figure>{self.figure}\s*[0-9]+)
            | (?P<annex_list>(?:-\s*)?(?:{annex})\s*[：:](?=\s*\S))
            | (?P<annex>(?:{annex})\s*(?:{NUMERAL})?)(?=\s*[：:]?\s*$|[\s：:])
            | (?P<notes_label>(?:{notes})\s*[：:])(?=\s*$|\s*[0-9（(])
            | (?P<unit>[（(]?{self.unit}[：:])
            | (?P<principle>{self.principle})
            """,
            re.VERBOSE,
        )

    @cached_property
    def openers(self) -> frozenset[str]:
        """The characters with which a label can begin: most lines begin with none of them."""
        words = (self.box, self.figure, self.unit, self.principle, *self.annex, *self.notes)
        firsts = {word[0] for word in words}
        return frozenset(firsts | set("第（(-⁰¹²³⁴⁵⁶⁷⁸⁹0123456789一二三四五六七八九十"))

    def division_kind(self, label: str) -> str:
        """Kind of division that a label such as ``第三章`` opens."""
        words = {self.part: "part", self.chapter: "chapter", self.section: "section"}
        return words[label[-1]]


CHINESE_PLAN = Profile()

"""The ids of parts: by their printed numbers, else by their places; and what contents point at.

They follow the Akoma Ntoso naming convention 1.0.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from gz14fyp.grammar.families import LEVELS
from gz14fyp.layout.segments import ContentsLine
from gz14fyp.parsing.draft import AnnexDraft

# Abbreviations of the Akoma Ntoso naming convention 1.0, section 5.
ABBREVIATIONS = {
    "part": "part",
    "chapter": "chp",
    "section": "sec",
    "subsection": "subsec",
    "clause": "cl",
    "annex": "att",
}


@dataclass(slots=True)
class Ids:
    """Gives each thing an id that no other has: by its printed number, else by its place."""

    used: set[str] = field(default_factory=set)
    counts: dict[str, int] = field(default_factory=dict)
    again: dict[str, int] = field(default_factory=dict)

    def new(self, parent: str, kind: str, number: int | None = None) -> str:
        """An id below a parent. A number that comes twice gets a second number after it."""
        stem = f"{parent}__{kind}" if parent else kind
        if number is None:
            number = self.counts[stem] = self.counts.get(stem, 0) + 1
        eid = f"{stem}_{number}"
        first = eid
        while eid in self.used:
            self.again[first] = self.again.get(first, 1) + 1
            eid = f"{first}_{self.again[first]}"
        self.used.add(eid)
        return eid


def number_of(line: ContentsLine, annexes: dict[str, int]) -> int | None:
    """The number of what an entry of the contents names: its own, or that of its annex."""
    if line.segment.number is not None or line.level != "annex":
        return line.segment.number
    return annexes.get("".join(line.title_text.split()))


def target_of(line: ContentsLine, number: int | None, path: list[tuple[str, str]]) -> str | None:
    """The id that an entry of the contents points at; none when it has no number.

    ``path`` has level and id of the entries above, and is brought up to date.
    """
    if number is None:
        return None
    while path and _depth(path[-1][0]) >= _depth(line.level):
        path.pop()
    kind = f"{ABBREVIATIONS[line.level]}_{number}"
    target = f"{path[-1][1]}__{kind}" if path else kind
    path.append((line.level, target))
    return target


def _depth(level: str) -> int:
    return LEVELS.index(level) if level != "annex" else 0


def annex_numbers(annexes: Sequence[AnnexDraft]) -> dict[str, int]:
    """The numbers of the annexes by their titles; of equal titles the first."""
    numbers: dict[str, int] = {}
    for place, annex in enumerate(annexes, 1):
        title = "".join((annex.title or annex.segment).text.split())
        numbers.setdefault(title, annex.segment.number or place)
    return numbers

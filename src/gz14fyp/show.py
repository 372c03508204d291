"""The outline of a plan, for terminals and notebooks."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from gz14fyp.check.rebuilding import difference
from gz14fyp.model.blocks import Box
from gz14fyp.model.division import Division
from gz14fyp.model.plan import PlanTree
from gz14fyp.model.printed import account


@dataclass(frozen=True)
class OutlineLine:
    """A heading in the outline."""

    depth: int
    eid: str
    heading: str
    page: int | None = None

    def __str__(self) -> str:
        page = f"  ({self.page})" if self.page is not None else ""
        return f"{'  ' * self.depth}{self.heading}{page}  {self.eid}"


def outline(plan: PlanTree) -> list[OutlineLine]:
    """The headings of a plan, with the boxes in their places, in document order."""
    lines = [line for division in plan.divisions for line in _outline(division, 0)]
    return lines + [
        OutlineLine(0, annex.eid, f"{annex.label} {annex.title.text}") for annex in plan.annexes
    ]


def _outline(division: Division, depth: int) -> list[OutlineLine]:
    lines = [OutlineLine(depth, division.eid, division.heading, division.page)]
    lines += [
        OutlineLine(depth + 1, block.eid, f"{block.label} {block.title.text}")
        for block in division.blocks
        if isinstance(block, Box)
    ]
    for below in division.divisions:
        lines += _outline(below, depth + 1)
    return lines


def account_lines(plan: PlanTree) -> Iterator[str]:
    """Where the characters of the source are, a line each, and whether the source comes back."""
    found = account(plan)
    rows = (
        ("in text", found.in_text),
        ("in note marks", found.in_note_marks),
        ("corrected", found.corrected),
        ("in furniture", found.in_furniture),
        ("blank, between", found.blank),
        ("lost", found.lost),
        ("doubled", found.doubled),
        ("total", found.total),
    )
    for name, count in rows:
        yield f"{name:<16}{count:>10,}"
    whole = difference(plan) is None
    yield f"{'rebuilt':<16}{'as the source' if whole else 'NOT as the source':>10}"

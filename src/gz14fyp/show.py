"""The outline of a plan, for terminals and notebooks."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from gz14fyp.check.rebuilding import difference
from gz14fyp.model.blocks import Box
from gz14fyp.model.division import Annex, Division
from gz14fyp.model.plan import PlanTree
from gz14fyp.model.printed import account
from gz14fyp.model.walk import to_nodes, walk


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
    lines = []
    for node, step in to_nodes(walk(plan, printed=False)):
        if isinstance(node, Division | Annex):
            page = node.page if isinstance(node, Division) else None
            lines.append(OutlineLine(step.depth - 1, node.eid, node.heading, page))
        elif isinstance(node, Box) and isinstance(step.parent, Division):
            lines.append(OutlineLine(step.depth - 1, node.eid, node.heading))
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

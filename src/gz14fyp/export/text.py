"""Plain text: what a reader of the printed plan would see, with page breaks healed."""

from __future__ import annotations

from collections.abc import Iterator

from gz14fyp.model.blocks import text_of
from gz14fyp.model.plan import PlanTree


def to_text(plan: PlanTree) -> str:
    """The plan as plain text, one heading, paragraph, entry or table row a line."""
    return "\n".join(line for line in _parts(plan) if line) + "\n"


def _parts(plan: PlanTree) -> Iterator[str]:
    yield text_of(plan.cover)
    yield text_of(plan.preamble)
    for division in plan.divisions:
        yield division.heading
        yield division.text
    yield text_of(plan.conclusions)
    for annex in plan.annexes:
        yield annex.heading
        yield annex.text
    for entry in plan.glossary:
        yield f"{entry.number}. {entry.term}{entry.delimiter}{entry.definition.text}"

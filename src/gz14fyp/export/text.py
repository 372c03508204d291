"""Plain text: what a reader of the printed plan would see, with page breaks healed."""

from __future__ import annotations

from collections.abc import Iterator

from gz14fyp.model.plaintext import text_of_blocks
from gz14fyp.model.plan import Plan


def to_text(plan: Plan) -> str:
    """The plan as plain text, one heading, paragraph, entry or table row a line."""
    return "\n".join(line for line in _parts(plan) if line) + "\n"


def _parts(plan: Plan) -> Iterator[str]:
    yield text_of_blocks(plan.cover)
    yield text_of_blocks(plan.preamble)
    for division in plan.divisions:
        yield division.heading
        yield division.text
    yield text_of_blocks(plan.conclusions)
    for annex in plan.annexes:
        yield f"{annex.label} {annex.title.text}"
        yield text_of_blocks(annex.blocks)
    for entry in plan.glossary:
        yield f"{entry.number}. {entry.term}{entry.delimiter}{entry.definition.text}"

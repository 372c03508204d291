"""The outline and the tables of a plan, in the form of the fixtures (tests/families/README.md)."""

from __future__ import annotations

from collections.abc import Iterator

from gz14fyp.model.blocks import Block, Box, Row, Table
from gz14fyp.model.division import Division
from gz14fyp.plan import Plan

_GAP = "  "


def outline_of(plan: Plan) -> Iterator[str]:
    """Divisions with their boxes and tables, then annexes, then the terms of the notes."""
    yield from _blocks(plan.preamble, 0)
    for division in plan.divisions:
        yield from _division(division, 0)
    yield from _blocks(plan.conclusions, 0)
    for annex in plan.annexes:
        yield f"[annex] {annex.heading.strip()}"
        yield from _blocks(annex.blocks, 1)
    for entry in plan.glossary:
        yield f"[note] {entry.label} {entry.term}"


def tables_of(plan: Plan) -> Iterator[str]:
    """Each table below the heading of what holds it: header, a ruler, body, a blank line."""
    yield from _tables("", (*plan.preamble, *plan.conclusions))
    for division in plan.divisions:
        yield from _tables_of_division(division)
    for annex in plan.annexes:
        yield from _tables(annex.heading, annex.blocks)


def _division(division: Division, depth: int) -> Iterator[str]:
    yield f"{_GAP * depth}{division.heading}"
    yield from _blocks(division.blocks, depth + 1)
    for below in division.divisions:
        yield from _division(below, depth + 1)


def _blocks(blocks: tuple[Block, ...], depth: int) -> Iterator[str]:
    for block in blocks:
        match block:
            case Box():
                yield f"{_GAP * depth}[box] {block.heading}"
                yield from _blocks(block.blocks, depth + 1)
            case Table():
                yield f"{_GAP * depth}[table {len(block.rows)}x{block.width}]"


def _tables_of_division(division: Division) -> Iterator[str]:
    yield from _tables(division.heading, division.blocks)
    for below in division.divisions:
        yield from _tables_of_division(below)


def _tables(heading: str, blocks: tuple[Block, ...]) -> Iterator[str]:
    for block in blocks:
        match block:
            case Box():
                yield from _tables(block.heading, block.blocks)
            case Table():
                yield heading
                yield from (_row(row, block.width) for row in block.header)
                yield "---"
                yield from (_row(row, block.width) for row in block.rows)
                yield ""


def _row(row: Row, width: int) -> str:
    """The cells that begin in a row, each in its column."""
    texts = {cell.column: cell.text for cell in row.cells}
    return " | ".join(texts.get(column, "") for column in range(width)).rstrip()

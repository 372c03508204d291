"""Tells all nodes of a plan where they stand."""

from __future__ import annotations

from collections.abc import Iterable

from gz14fyp.model.blocks import Block, Box, Entry, Table
from gz14fyp.model.division import Division
from gz14fyp.model.node import Node, place
from gz14fyp.model.plan import Plan


def placed(plan: Plan) -> Plan:
    """The plan, whose nodes know their place in it."""
    _blocks(plan.cover, plan, None)
    _blocks(plan.preamble, plan, None)
    _divisions(plan.divisions, plan, None)
    _blocks(plan.conclusions, plan, None)
    annexes = {annex.eid: annex for annex in plan.annexes}
    for annex in plan.annexes:
        place(annex, plan, None)
        _blocks(annex.blocks, plan, annex)
    for entry in plan.glossary:
        place(entry, plan, annexes.get(entry.eid.rpartition("__")[0]))
    return plan


def _divisions(divisions: Iterable[Division], plan: Plan, parent: Node | None) -> None:
    for division in divisions:
        place(division, plan, parent)
        _blocks(division.blocks, plan, division)
        _divisions(division.divisions, plan, division)


def _blocks(blocks: Iterable[Block], plan: Plan, parent: Node | None) -> None:
    for block in blocks:
        place(block, plan, parent)
        if isinstance(block, Entry):
            _blocks(block.entries, plan, block)
        elif isinstance(block, Box):
            _blocks(block.blocks, plan, block)
            _blocks(block.notes, plan, block)
        elif isinstance(block, Table):
            for row in (*block.header, *block.rows):
                place(row, plan, block)

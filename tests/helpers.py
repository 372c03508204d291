"""Small plans for tests, and how to look at what became of them."""

from __future__ import annotations

import textwrap

from gz14fyp import parse
from gz14fyp.model.blocks import Block, Table
from gz14fyp.model.division import Division
from gz14fyp.plan import Plan


def plan_of(text: str) -> Plan:
    """The plan in a text, which may be indented as the test is."""
    return parse(textwrap.dedent(text).strip("\n").encode())


def body_of(text: str) -> Plan:
    """The plan in a body text, put below the first section of a first chapter."""
    return plan_of(f"第一章 总体要求\n\n第一节 基础\n\n{textwrap.dedent(text).strip()}\n")


def division(plan: Plan, eid: str) -> Division:
    """The division with an id."""
    found = plan[eid]
    assert isinstance(found, Division)
    return found


def rules(plan: Plan) -> list[str]:
    """Names of the checks that found something, in order."""
    return [finding.rule for finding in plan.findings]


def texts(blocks: tuple[Block, ...]) -> list[str]:
    """Type and text of blocks."""
    return [f"{block.type}: {getattr(block, 'text', '')}" for block in blocks]


def rows_of(table: Table) -> list[list[str]]:
    """Cells of the body, with the rows and columns that they cover."""
    return [
        [_cell(c.text, c.column, c.colspan, c.rowspan) for c in row.cells] for row in table.rows
    ]


def _cell(text: str, column: int, colspan: int, rowspan: int) -> str:
    wide = f" →{colspan}" if colspan > 1 else ""
    deep = f" ↓{rowspan}" if rowspan > 1 else ""
    return f"{column}:{text}{wide}{deep}"

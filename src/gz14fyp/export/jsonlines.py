"""JSON Lines: one passage a line, ready for retrieval."""

from __future__ import annotations

from typing import Any

import orjson

from gz14fyp.model.plan import PlanTree
from gz14fyp.tables.table import Table, in_cell
from gz14fyp.tables.texts import PASSAGES


def to_jsonl(plan: PlanTree, table: Table[Any] = PASSAGES) -> bytes:
    """The passages of a plan with heading path, page, source and id, one JSON object a line.

    ``page`` is the first page of the section that the passage stands in. Any other flat table is
    written in the same way; its decimals are texts, so that none is rounded.
    """
    return b"".join(
        orjson.dumps(record, default=in_cell, option=orjson.OPT_APPEND_NEWLINE)
        for record in table.records(plan)
    )

"""Tables in boxes that are none of indicators: records under the table's own header."""

from __future__ import annotations

from collections.abc import Container, Iterator

from gz14fyp.extract.columns import header_of
from gz14fyp.extract.indicators import is_indicator_table
from gz14fyp.extract.lists import is_list, list_items
from gz14fyp.grammar.marks import SEMICOLONS, STOP
from gz14fyp.grammar.projects import BLANK_BETWEEN_ITEMS, NUMBERED_ITEM
from gz14fyp.model.blocks import Box, Cell, Table
from gz14fyp.model.plan import PlanTree
from gz14fyp.model.records import BoxTable, BoxTableCell, BoxTableRow

# A cell with fewer is no list.
_FEWEST_ITEMS = 2


def extract_box_tables(plan: PlanTree, document: Container[str]) -> Iterator[BoxTable]:
    """The tables of all boxes that are none of indicators. ``document`` is all printed text."""
    for box in plan.boxes:
        for block in box.blocks:
            if isinstance(block, Table) and not is_indicator_table(block):
                yield _table(box, block, document)


def _table(box: Box, table: Table, document: Container[str]) -> BoxTable:
    columns = header_of(table).texts
    rows = []
    # A cell that goes down over many rows is read once.
    read: dict[tuple[str, str], BoxTableCell] = {}
    for row, cells in zip(table.rows, table.grid(), strict=True):
        found = []
        for head, cell in zip(columns, cells, strict=True):
            if cell is not None:
                key = (head, cell.text)
                read[key] = read.get(key) or _cell(head, cell, document)
                found.append(read[key])
        rows.append(BoxTableRow(eid=row.eid, cells=tuple(found)))
    return BoxTable(
        eid=table.eid, box=box.number, title=box.title.text, columns=columns, rows=tuple(rows)
    )


def _cell(head: str, cell: Cell, document: Container[str]) -> BoxTableCell:
    return BoxTableCell(column=head, text=cell.text, items=_items(cell.text, head, document))


def _items(text: str, head: str, document: Container[str]) -> tuple[str, ...]:
    """The items of a cell: numbered, apart by blanks, or a list of names; none for prose."""
    numbered = [part.strip(f" {SEMICOLONS}{STOP}") for part in NUMBERED_ITEM.split(text)]
    if len(numbered) > _FEWEST_ITEMS:
        return tuple(part for part in numbered if part)
    blanks = BLANK_BETWEEN_ITEMS.split(text)
    if len(blanks) > 1:
        return tuple(blanks)
    names = list_items(text, head, document) if is_list(text) else []
    return tuple(item.text for item in names) if len(names) >= _FEWEST_ITEMS else ()

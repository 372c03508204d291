"""The tables of what stands in boxes: projects, and the tables that are none of indicators."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from gz14fyp.model.plan import PlanTree
from gz14fyp.model.records import BoxTable, BoxTableCell, BoxTableRow, Project
from gz14fyp.tables.table import Field, ForeignKey, Table


class Numbered(NamedTuple):
    """A project with its running number."""

    number: int
    project: Project


def _projects(plan: PlanTree) -> Iterator[Numbered]:
    return (Numbered(number, one) for number, one in enumerate(plan.projects, 1))


PROJECTS = Table[Numbered](
    name="projects",
    title="Projects",
    description="The projects that lists in boxes name.",
    things=_projects,
    fields=(
        Field("id", "integer", "Running number.", lambda one: one.number),
        Field(
            "eid", "string", "Identifier of the entry or paragraph that has the list.",
            lambda one: one.project.eid,
        ),
        Field("box", "integer", "Number of the box.", lambda one: one.project.box),
        Field(
            "group", "string", "Heading of the list, or of the lists.",
            lambda one: one.project.group,
        ),
        Field(
            "category", "string", "Heading below the group's.", lambda one: one.project.category
        ),
        Field(
            "status", "string", "under_construction, planned, under_study, or nothing.",
            lambda one: one.project.status,
        ),
        Field("name", "string", "Name as printed.", lambda one: one.project.name),
    ),
    primary_key=("id",),
    foreign_keys=(ForeignKey("eid", "paragraphs", "eid"),),
)  # fmt: skip


class Item(NamedTuple):
    """An item of a cell that is a list, or all of another cell, with where it stands."""

    table: BoxTable
    row: BoxTableRow
    cell: BoxTableCell
    column: int
    number: int
    text: str


def _items(plan: PlanTree) -> Iterator[Item]:
    for table in plan.box_tables:
        for row in table.rows:
            for column, cell in enumerate(row.cells, 1):
                for number, text in enumerate(cell.items or (cell.text,), 1):
                    yield Item(table, row, cell, column, number, text)


BOX_TABLES = Table[Item](
    name="box_tables",
    title="Other tables in boxes",
    description="Their cells; where a cell is a list, an item a row.",
    things=_items,
    fields=(
        Field("table", "string", "Identifier of the table.", lambda one: one.table.eid),
        Field("box", "integer", "Number of the box.", lambda one: one.table.box),
        Field("box_title", "string", "Title of the box.", lambda one: one.table.title),
        Field("eid", "string", "Identifier of the table row.", lambda one: one.row.eid),
        Field("column", "integer", "Number of the column, from 1.", lambda one: one.column),
        Field("head", "string", "Head of the column.", lambda one: one.cell.column),
        Field(
            "item", "integer", "Number of the item in the cell, from 1.", lambda one: one.number
        ),
        Field(
            "is_item", "boolean", "Whether the cell is a list.", lambda one: bool(one.cell.items)
        ),
        Field("text", "string", "The item, or the text of the cell.", lambda one: one.text),
    ),
    primary_key=("eid", "column", "item"),
)  # fmt: skip

"""What a plan says, as a flat list of items: all that a comparison compares.

Places in the source, pages, and links between ids are left out. Links follow from the ids and from
the texts; pages are where a text stands, and not what it says.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from typing import Any, Literal, assert_never, get_args

from pydantic import Field

from gz14fyp.grammar.patterns import compiled
from gz14fyp.model.base import Model
from gz14fyp.model.blocks import Box, Entry, Figure, Paragraph, Row, Table
from gz14fyp.model.division import Annex, ContentsEntry, Division
from gz14fyp.model.investment import InvestmentRow
from gz14fyp.model.plan import PlanTree
from gz14fyp.model.records import Commitment, GlossaryEntry, Indicator, Project
from gz14fyp.model.text import NoteMark, Text
from gz14fyp.model.walk import AnyNode, Visit, to_nodes, walk

NodeKind = Literal[
    "division", "annex", "paragraph", "entry", "note", "box", "table", "row", "figure",
    "glossary_entry",
]  # fmt: skip
RecordKind = Literal[
    "target", "outturn", "investment_row", "project", "indicator", "series", "commitment"
]
What = Literal[NodeKind, "contents_entry", RecordKind]

NODES: frozenset[str] = frozenset(get_args(NodeKind))
RECORDS: tuple[RecordKind, ...] = get_args(RecordKind)


class Item(Model):
    """A thing that a plan says: a part of its tree, a line of its contents, or a record."""

    what: What = Field(description="What it is.", examples=["paragraph"])
    eid: str = Field(
        description="Identifier; of a record, that of the part it was drawn from; empty for a "
        "line of the contents.",
        examples=["chp_1__sec_1__para_1"],
    )
    parent: str = Field(
        description="Identifier of the part it stands in; empty at the top and for records.",
        examples=["chp_1__sec_1"],
    )
    fields: dict[str, str] = Field(
        description="Its label, title, text or values by name, as printed. A note in a text is "
        "`[^13]`, cells of a row are parted by tabs.",
        examples=[{"label": "", "text": "一句话。"}],
    )


@dataclass(frozen=True)
class Listed:
    """An item with the model that it was made of."""

    item: Item
    source: Any

    @property
    def number(self) -> int | None:
        """The number in its label, where it has one."""
        number = getattr(self.source, "number", None)
        return number if isinstance(number, int) else None


def contents_of(plan: PlanTree) -> tuple[Item, ...]:
    """What a plan says, as items: its tree in document order, its contents, its records."""
    return tuple(one.item for one in listed(plan))


def listed(plan: PlanTree) -> list[Listed]:
    """The items of a plan with the models that they were made of."""
    found: list[Listed] = []
    notes: set[int] = set()
    annexes = {annex.eid for annex in plan.annexes}
    for node, step in to_nodes(walk(plan, printed=False)):
        parent = step.parent.eid if step.parent else ""
        if isinstance(node, GlossaryEntry):
            above = node.eid.rpartition("__")[0]
            parent = above if above in annexes else ""
        if step.part == "note" or id(step.parent) in notes:
            notes.add(id(node))
        found.append(_listed(node, step, parent, id(node) in notes))
    found += map(_contents_entry, plan.contents)
    return [*found, *_records(plan)]


def _listed(node: AnyNode, step: Visit, parent: str, is_note: bool) -> Listed:
    match node:
        case Paragraph():
            return _node("paragraph", node, parent, label=node.label, text=printed(node))
        case Entry():
            return _entry("note" if is_note else "entry", node, parent)
        case Row():
            part = "header" if step.part == "header" else "body"
            return _node("row", node, parent, part=part, cells=_cells(node))
        case Division():
            return _node("division", node, parent, kind=node.kind, **_heading(node))
        case Table():
            return _node("table", node, parent)
        case Box():
            words = {**_heading(node), "notes_label": node.notes_label}
            return _node("box", node, parent, **words)
        case Figure():
            return _node("figure", node, parent, **_heading(node))
        case Annex():
            return _node("annex", node, parent, **_heading(node))
        case GlossaryEntry():
            return _glossary_entry(node, parent)
        case _:
            assert_never(node)


def printed(text: Text) -> str:
    """A text with its notes as ``[^13]``."""
    pieces: list[str] = []
    reached = 0
    for mark in text.marks:
        if isinstance(mark, NoteMark):
            pieces += [text.text[reached : mark.at], f"[^{mark.number}]"]
            reached = mark.at
    return "".join([*pieces, text.text[reached:]])


def _node(what: What, source: Any, parent: str, **fields: str) -> Listed:
    item = Item.model_construct(what=what, eid=source.eid, parent=parent, fields=fields)
    return Listed(item, source)


def _heading(one: Division | Annex | Box | Figure) -> dict[str, str]:
    return {"label": one.label, "title": printed(one.title)}


def _entry(what: Literal["entry", "note"], entry: Entry, parent: str) -> Listed:
    return _node(
        what,
        entry,
        parent,
        label=entry.label,
        title=printed(entry.title) if entry.title else "",
        delimiter=entry.delimiter,
        text=printed(entry),
    )


def _cells(row: Row) -> str:
    """The cells in their columns: a column without a cell of its own is empty."""
    cells: list[str] = []
    for cell in row.cells:
        cells += [""] * (cell.column - len(cells))
        cells.append(printed(cell))
    return "\t".join(cells)


def _glossary_entry(entry: GlossaryEntry, parent: str) -> Listed:
    return _node(
        "glossary_entry",
        entry,
        parent,
        label=entry.label,
        title=entry.term,
        delimiter=entry.delimiter,
        text=printed(entry.definition),
    )


def _contents_entry(line: ContentsEntry) -> Listed:
    fields = {"level": line.level, "label": line.label, "title": printed(line.title)}
    return Listed(
        Item.model_construct(what="contents_entry", eid="", parent="", fields=fields), line
    )


def _records(plan: PlanTree) -> Iterator[Listed]:
    for indicator in plan.indicators:
        yield from _indicator(indicator)
    for row in plan.investment.rows if plan.investment else ():
        yield _investment_row(row)
    for project in plan.projects:
        yield _project(project)
    for commitment in plan.commitments:
        yield _commitment(commitment)


def _indicator(one: Indicator) -> Iterator[Listed]:
    yield _node(
        "indicator",
        one,
        "",
        number=str(one.number),
        name=one.name,
        category=one.category,
        attribute=one.attribute_label,
    )
    for series in one.series:
        yield _node("series", series, "", name=series.name, unit=series.unit)
        for observation in series.observations:
            fields = {"year": _shown(observation.year), "value": observation.raw}
            item = Item.model_construct(
                what=observation.kind, eid=series.eid, parent="", fields=fields
            )
            yield Listed(item, (series, observation))


def _investment_row(row: InvestmentRow) -> Listed:
    return _node(
        "investment_row",
        row,
        "",
        level=row.level,
        ordinal=row.ordinal,
        name=row.name,
        total=_shown(row.total),
        in_period=_shown(row.in_period),
        declared_items=_shown(row.declared_items),
    )


def _project(one: Project) -> Listed:
    return _node(
        "project",
        one,
        "",
        name=one.name,
        group=one.group,
        category=one.category,
        status=one.status or "",
    )


def _commitment(one: Commitment) -> Listed:
    """Years count where they are printed: others follow from the period of the plan."""
    years = [str(year) for year in (one.horizon_start, one.horizon_end) if year]
    are_printed = all(year in one.text for year in years)
    return _node(
        "commitment",
        one,
        "",
        subject=one.subject,
        value=one.quantity.raw,
        horizon="–".join(years) if are_printed else "",
        ambition="strive" if one.ambition else "",
    )


def _shown(value: int | Decimal | None) -> str:
    if value is None:
        return ""
    return f"{value:f}" if isinstance(value, Decimal) else str(value)


NOTE = compiled("a note in a text of an item", r"\[\^(\d+)\]", finds="甲[^12]乙", not_in="[12]")


def without_notes(text: str) -> str:
    """A text of an item without its notes."""
    return NOTE.sub("", text)

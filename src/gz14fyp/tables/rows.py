"""The rows of the flat tables, in document order."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from gz14fyp.grammar.marks import SEMICOLON
from gz14fyp.model.blocks import Box, Entry, Paragraph
from gz14fyp.model.division import Annex, Division
from gz14fyp.model.plan import PlanTree
from gz14fyp.model.printed import pieces
from gz14fyp.model.quantity import Quantity
from gz14fyp.model.text import NoteMark
from gz14fyp.model.walk import divisions_of, to_nodes, walk, within
from gz14fyp.tables.table import Value

Row = tuple[Value, ...]
_BETWEEN = " "  # between ids in one field; ids have no blanks


def number(value: Decimal | None) -> str | None:
    """A decimal without exponent."""
    return None if value is None else f"{value:f}"


def _quantity(quantity: Quantity) -> Row:
    canonical = quantity.canonical
    return (
        quantity.comparator,
        number(quantity.value),
        number(quantity.low),
        number(quantity.high),
        quantity.unit,
        number(canonical.value) if canonical else None,
        number(canonical.low) if canonical else None,
        number(canonical.high) if canonical else None,
        canonical.unit if canonical else None,
        quantity.cumulative,
        quantity.annual,
        quantity.reference_year,
        quantity.note,
    )


def outline(plan: PlanTree) -> Iterator[Row]:
    """Divisions, boxes and annexes with the id of what they stand in."""
    for node, step in to_nodes(walk(plan, printed=False)):
        parent = step.parent
        if isinstance(node, Division):
            head = (node.eid, node.kind, node.number, node.label, node.title.text)
            yield *head, parent.eid if parent else None, step.depth, node.page
        elif isinstance(node, Annex):
            yield node.eid, "annex", node.number, node.label, node.title.text, None, 1, None
        elif isinstance(node, Box) and isinstance(parent, Division):
            box = (node.eid, "box", node.number, node.label, node.title.text)
            yield *box, parent.eid, step.depth, None


def paragraphs(plan: PlanTree) -> Iterator[Row]:
    """Paragraphs and entries of the body with their headings."""
    for division, path in paths(plan):
        inside: dict[int, str] = {}  # the path within each block
        for node, step in within(division.blocks):
            above = inside[id(step.parent)] if step.parent else path
            if isinstance(node, Paragraph):
                yield node.eid, "paragraph", division.eid, above, node.label, None, node.text
            elif isinstance(node, Entry):
                title = node.title.text if node.title else None
                yield node.eid, "entry", division.eid, above, node.label, title, node.text
            inside[id(node)] = f"{above} > {node.heading}" if isinstance(node, Box) else above


def paths(plan: PlanTree) -> Iterator[tuple[Division, str]]:
    """Each division with the headings down to it, joined by `` > ``."""
    below: dict[int, str] = {}
    for division in divisions_of(plan.divisions):
        path = below.get(id(division), "") + division.heading
        yield division, path
        below.update((id(one), f"{path} > ") for one in division.divisions)


def indicators(plan: PlanTree) -> Iterator[Row]:
    """One row an observation."""
    for one in plan.indicators:
        for series in one.series:
            for observation in series.observations:
                yield (
                    one.eid,
                    one.box,
                    one.number,
                    one.name,
                    one.category,
                    one.attribute,
                    series.eid,
                    series.name,
                    observation.year,
                    observation.kind,
                    observation.raw,
                    *_quantity(observation.quantity),
                    _BETWEEN.join(one.note_ids),
                    _BETWEEN.join(one.counterparts),
                )


def investment(plan: PlanTree) -> Iterator[Row]:
    """The rows of the investment table with their parents and shares."""
    for row in plan.investment.rows if plan.investment else ():
        yield (
            row.eid,
            row.level,
            row.ordinal,
            row.name,
            row.parent,
            plan.investment.unit if plan.investment else "",
            number(row.total),
            number(row.in_period),
            number(row.share),
            number(row.in_period_share),
            row.declared_items,
        )


def projects(plan: PlanTree) -> Iterator[Row]:
    """The projects, numbered as they come."""
    for i, one in enumerate(plan.projects, 1):
        yield i, one.eid, one.box, one.group, one.category, one.status, one.name


def commitments(plan: PlanTree) -> Iterator[Row]:
    """The commitments, numbered as they come."""
    for i, one in enumerate(plan.commitments, 1):
        yield (
            i,
            one.eid,
            one.subject,
            one.quantity.raw,
            *_quantity(one.quantity),
            one.horizon_start,
            one.horizon_end,
            one.ambition,
            one.text,
            one.indicator,
            one.agrees,
        )


def glossary(plan: PlanTree) -> Iterator[Row]:
    """The explained terms."""
    for entry in plan.glossary:
        words = SEMICOLON.join(entry.headwords)
        yield entry.eid, entry.number, entry.term, words, entry.definition.text


def note_references(plan: PlanTree) -> Iterator[Row]:
    """The places that refer to glossary entries, with what stands before the mark."""
    entries = {entry.number: entry.eid for entry in plan.glossary}
    for piece in pieces(plan):
        for mark in piece.marks:
            if isinstance(mark, NoteMark) and mark.number in entries:
                before = piece.text[max(0, mark.at - 12) : mark.at]
                yield entries[mark.number], mark.number, piece.eid, mark.at, before


def box_tables(plan: PlanTree) -> Iterator[Row]:
    """The cells of all other tables in boxes, an item a row where a cell is a list."""
    for table in plan.box_tables:
        for row in table.rows:
            for i, cell in enumerate(row.cells, 1):
                for j, item in enumerate(cell.items or (cell.text,), 1):
                    place = (table.eid, table.box, table.title, row.eid, i)
                    yield *place, cell.column, j, bool(cell.items), item


def corrections(plan: PlanTree) -> Iterator[Row]:
    """Every change to the source, control characters by their code."""
    for one in plan.corrections:
        yield one.start, one.end, one.rule, _visible(one.raw), one.text


def _visible(text: str) -> str:
    return text.replace("\n", "⏎").replace("\t", "⇥")

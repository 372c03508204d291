"""The rows of the flat tables, in document order."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from gz14fyp.grammar.marks import SEMICOLON
from gz14fyp.model.blocks import Block, Box, Entry, Paragraph
from gz14fyp.model.division import Division
from gz14fyp.model.plan import PlanTree
from gz14fyp.model.printed import pieces
from gz14fyp.model.quantity import Quantity
from gz14fyp.model.text import NoteMark
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
    for division in plan.divisions:
        yield from _division(division, None, 1)
    for annex in plan.annexes:
        yield annex.eid, "annex", annex.number, annex.label, annex.title.text, None, 1, None


def _division(division: Division, parent: str | None, depth: int) -> Iterator[Row]:
    head = (division.eid, division.kind, division.number, division.label, division.title.text)
    yield *head, parent, depth, division.page
    for block in division.blocks:
        if isinstance(block, Box):
            box = (block.eid, "box", block.number, block.label, block.title.text)
            yield *box, division.eid, depth + 1, None
    for below in division.divisions:
        yield from _division(below, division.eid, depth + 1)


def paragraphs(plan: PlanTree) -> Iterator[Row]:
    """Paragraphs and entries of the body with their headings."""
    for division, path in paths(plan):
        for block in division.blocks:
            yield from _texts(block, division.eid, path)


def paths(plan: PlanTree) -> Iterator[tuple[Division, str]]:
    """Each division with the headings down to it, joined by `` > ``."""

    def walk(division: Division, above: str) -> Iterator[tuple[Division, str]]:
        path = f"{above} > {division.heading}" if above else division.heading
        yield division, path
        for below in division.divisions:
            yield from walk(below, path)

    for top in plan.divisions:
        yield from walk(top, "")


def _texts(block: Block, division: str, path: str) -> Iterator[Row]:
    if isinstance(block, Box):
        inside = f"{path} > {block.label} {block.title.text}"
        for below in block.blocks:
            yield from _texts(below, division, inside)
    elif isinstance(block, Paragraph):
        yield block.eid, "paragraph", division, path, block.label, None, block.text
    elif isinstance(block, Entry):
        title = block.title.text if block.title else None
        yield block.eid, "entry", division, path, block.label, title, block.text
        for entry in block.entries:
            yield from _texts(entry, division, path)


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

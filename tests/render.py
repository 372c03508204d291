"""A plan as text that people read: what the goldens hold."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from itertools import pairwise

from gz14fyp.model.blocks import Block, Box, Entry, Figure, Paragraph, Row, Table
from gz14fyp.model.printed import pieces, rebuild
from gz14fyp.model.quantity import Quantity
from gz14fyp.model.text import MisprintMark
from gz14fyp.plan import Plan
from gz14fyp.show import outline

_AROUND = 12


def render_outline(plan: Plan) -> Iterator[str]:
    """Headings and boxes with pages and ids."""
    yield from map(str, outline(plan))


def render_boxes(plan: Plan) -> Iterator[str]:
    """Each box with its entries as they nest, its tables by cells, its notes."""
    for box in plan.boxes:
        yield f"== {box.label} {box.title.text}"
        yield from _blocks(box.blocks, 1)
        if box.notes_label:
            yield f"  {box.notes_label}"
            yield from _blocks(box.notes, 2)


def _blocks(blocks: tuple[Block, ...], depth: int) -> Iterator[str]:
    gap = "  " * depth
    for block in blocks:
        match block:
            case Paragraph():
                yield f"{gap}¶ {block.label}{block.text}"
            case Figure():
                yield f"{gap}[{block.label}] {block.title.text}"
            case Table():
                yield from (f"{gap}{_row(row)}" for row in (*block.header, *block.rows))
            case Box():
                yield f"{gap}box {block.number}"
            case Entry():
                title = f"[{block.title.text}]{block.delimiter}" if block.title else ""
                yield f"{gap}{block.label}{title} {block.text}".rstrip()
                yield from _blocks(block.entries, depth + 1)


def _row(row: Row) -> str:
    return " | ".join(
        cell.text
        + (f"→{cell.colspan}" if cell.colspan > 1 else "")
        + (f"↓{cell.rowspan}" if cell.rowspan > 1 else "")
        for cell in row.cells
    )


def render_indicators(plan: Plan) -> Iterator[str]:
    """Each indicator with its series and their values."""
    for one in plan.indicators:
        marks = " ".join(one.notes)
        yield f"{one.box}.{one.number} {one.name} ({one.category}; {one.attribute_label}) {marks}"
        for series in one.series:
            values = ", ".join(
                f"{o.year} {o.kind} {o.raw} ({_said(o.quantity)})" for o in series.observations
            )
            yield f"    {series.name} [{series.unit}] {values}"


def _said(quantity: Quantity) -> str:
    """What a quantity says, in words and numbers."""
    if quantity.canonical is None:
        return quantity.comparator
    flags = (
        "cumulative" if quantity.cumulative else "",
        "annual" if quantity.annual else "",
        f"in {quantity.reference_year}" if quantity.reference_year else "",
    )
    canonical = quantity.canonical
    return " ".join(
        part
        for part in (quantity.comparator, f"{canonical.value:f}", canonical.unit, *flags)
        if part
    )


def render_investment(plan: Plan) -> Iterator[str]:
    """The rows of the investment table as a tree."""
    assert plan.investment is not None
    depth: dict[str | None, int] = {None: 0}
    for row in plan.investment.rows:
        depth[row.eid] = depth[row.parent] + 1
        declared = f" ({row.declared_items})" if row.declared_items else ""
        name = f"{row.ordinal} {row.name}".strip()
        yield f"{'  ' * (depth[row.eid] - 1)}{name}{declared}: {row.total} / {row.in_period}"


def render_joins(plan: Plan) -> Iterator[str]:
    """Each place where texts were joined that the source has apart, tables excepted."""
    raw = rebuild(plan)
    for piece in pieces(plan):
        if "__tr_" in piece.eid:
            continue
        for before, after in pairwise(piece.spans):
            left = raw[before.end - _AROUND : before.end]
            right = raw[after.start : after.start + _AROUND]
            yield f"{piece.eid}: {left} | {right}".replace("\n", "⏎")


def render_glossary(plan: Plan) -> Iterator[str]:
    """Each entry with its headwords and where it is referred to."""
    for entry in plan.glossary:
        yield f"{entry.number} {'、'.join(entry.headwords)} ← {', '.join(entry.references)}"


def render_changes(plan: Plan) -> Iterator[str]:
    """Every change to the source, and every misprint that was kept, with what stands around."""
    raw = rebuild(plan)
    for change in plan.corrections:
        left = raw[change.start - _AROUND : change.start].rpartition("\n")[2]
        right = raw[change.end : change.end + _AROUND].partition("\n")[0]
        yield f"{change.rule}: {left}[{change.raw} → {change.text}]{right}".replace("\t", "⇥")
    for piece in pieces(plan):
        for mark in piece.marks:
            if isinstance(mark, MisprintMark):
                left = piece.text[max(0, mark.start - _AROUND) : mark.start]
                printed = piece.text[mark.start : mark.end]
                right = piece.text[mark.end : mark.end + _AROUND]
                yield f"misprint: {left}[{printed} → {mark.reading}]{right}"


def render_projects(plan: Plan) -> Iterator[str]:
    """Each project under its box, heading and status."""
    head = ""
    for one in plan.projects:
        parts = (one.group, one.category, one.status or "")
        above = f"== box {one.box}: {' / '.join(part for part in parts if part)}"
        if above != head:
            head = above
            yield head
        yield f"  {one.name}"


def render_commitments(plan: Plan) -> Iterator[str]:
    """Each commitment in its sentence."""
    for one in plan.commitments:
        years = "–".join(str(year) for year in (one.horizon_start, one.horizon_end) if year)
        restates = f" = {one.indicator} ({one.agrees})" if one.indicator else ""
        striven = ", striven for" if one.ambition else ""
        yield f"{one.eid}: {one.subject}: {one.quantity.raw} [{years}{striven}]{restates}"
        yield f"    {one.text}"


def render_box_tables(plan: Plan) -> Iterator[str]:
    """Each other table in a box, cell by cell, with the items of lists."""
    for table in plan.box_tables:
        yield f"== box {table.box} {table.title}"
        for row in table.rows:
            yield "  -"
            for cell in row.cells:
                yield f"    {cell.column}: {' ¦ '.join(cell.items) or cell.text}"


RENDERERS: dict[str, Callable[[Plan], Iterator[str]]] = {
    "outline": render_outline,
    "boxes": render_boxes,
    "indicators": render_indicators,
    "investment": render_investment,
    "joins": render_joins,
    "glossary": render_glossary,
    "changes": render_changes,
    "projects": render_projects,
    "commitments": render_commitments,
    "box_tables": render_box_tables,
}

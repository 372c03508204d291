"""The flat tables and what their columns are."""

from __future__ import annotations

from gz14fyp.grammar.marks import SEMICOLON
from gz14fyp.tables import rows
from gz14fyp.tables.table import Field, ForeignKey, Table

_EID = "Identifier (eId) in plan.json and plan.xml."
_QUANTITY = (
    Field("comparator", "string", "eq, approx, ge, gt, le, lt, range, qualitative or unknown."),
    Field("value", "number", "The number as printed, in `unit`."),
    Field("low", "number", "Lower end of a range as printed, in `unit`."),
    Field("high", "number", "Upper end of a range as printed, in `unit`."),
    Field("unit", "string", "Unit as printed."),
    Field("canonical_value", "number", "The number with 万 and 亿 multiplied out."),
    Field("canonical_low", "number", "Lower end with 万 and 亿 multiplied out."),
    Field("canonical_high", "number", "Upper end with 万 and 亿 multiplied out."),
    Field("canonical_unit", "string", "Unit of the canonical numbers."),
    Field("cumulative", "boolean", "Whether it is a sum over the period ([…])."),
    Field("annual", "boolean", "Whether it is a yearly mean (年均)."),
    Field("reference_year", "integer", "The year that a bracket after the value names."),
    Field("note", "string", "Mark of a note at the value."),
)

OUTLINE = Table(
    name="outline",
    title="Outline",
    description="Parts, chapters, sections, subsections, clauses, boxes and annexes.",
    fields=(
        Field("eid", "string", _EID),
        Field("kind", "string", "part, chapter, section, subsection, clause, box or annex."),
        Field("number", "integer", "The number in the label."),
        Field("label", "string", "The printed label."),
        Field("title", "string", "The title."),
        Field("parent", "string", "Identifier of what it stands in."),
        Field("depth", "integer", "1 at the top."),
        Field("page", "integer", "First page, after the table of contents."),
    ),
    rows=rows.outline,
    primary_key=("eid",),
    foreign_keys=(ForeignKey("parent", "", "eid"),),
)
PARAGRAPHS = Table(
    name="paragraphs",
    title="Paragraphs",
    description="Paragraphs of the body, and entries of boxes, with their headings.",
    fields=(
        Field("eid", "string", _EID),
        Field("type", "string", "paragraph or entry."),
        Field("division", "string", "Identifier of the division it stands in."),
        Field("path", "string", "Headings down to it, joined by >."),
        Field("label", "string", "The printed label, if any."),
        Field("title", "string", "Name of an entry."),
        Field("text", "string", "Clean text."),
    ),
    rows=rows.paragraphs,
    primary_key=("eid",),
    foreign_keys=(ForeignKey("division", "outline", "eid"),),
)
INDICATORS = Table(
    name="indicators",
    title="Main indicators",
    description="The tables of main indicators, one row an observation.",
    fields=(
        Field("eid", "string", "Identifier of the indicator's first table row."),
        Field("box", "integer", "Number of the box that has the table."),
        Field("number", "integer", "Number in the table."),
        Field("name", "string", "Name, without note marks."),
        Field("category", "string", "Category as printed."),
        Field("attribute", "string", "anticipatory (预期性) or binding (约束性)."),
        Field("series_eid", "string", "Identifier of the series' table row."),
        Field("series", "string", "Name of the series."),
        Field("year", "integer", "Year of the column."),
        Field("kind", "string", "target or outturn."),
        Field("raw", "string", "The value as printed."),
        *_QUANTITY,
        Field("note_ids", "string", "Identifiers of the notes its marks point at."),
        Field("counterparts", "string", "Identifiers of the same indicator in other tables."),
    ),
    rows=rows.indicators,
)
INVESTMENT = Table(
    name="investment",
    title="Investment",
    description="The table of investment by programme, as a tree.",
    fields=(
        Field("eid", "string", _EID),
        Field("level", "string", "total, program, group, subgroup or item."),
        Field("ordinal", "string", "The printed number, if any."),
        Field("name", "string", "Name of the row."),
        Field("parent", "string", "Identifier of the row it is part of."),
        Field("unit", "string", "Unit of the amounts."),
        Field("total", "number", "Total investment, in `unit`."),
        Field("in_period", "number", "Investment in the period of the plan, in `unit`."),
        Field("share", "number", "Total investment as a share of the grand total."),
        Field("in_period_share", "number", "Investment in the period as a share of the total."),
        Field("declared_items", "integer", "Number of items the row says it has."),
    ),
    rows=rows.investment,
    primary_key=("eid",),
    foreign_keys=(ForeignKey("parent", "", "eid"),),
)
PROJECTS = Table(
    name="projects",
    title="Projects",
    description="The projects that lists in boxes name.",
    fields=(
        Field("id", "integer", "Running number."),
        Field("eid", "string", "Identifier of the entry or paragraph that has the list."),
        Field("box", "integer", "Number of the box."),
        Field("group", "string", "Heading of the list, or of the lists."),
        Field("category", "string", "Heading below the group's."),
        Field("status", "string", "under_construction, planned, under_study, or nothing."),
        Field("name", "string", "Name as printed."),
    ),
    rows=rows.projects,
    primary_key=("id",),
    foreign_keys=(ForeignKey("eid", "paragraphs", "eid"),),
)
COMMITMENTS = Table(
    name="commitments",
    title="Commitments",
    description="The quantified promises in paragraphs and entries.",
    fields=(
        Field("id", "integer", "Running number."),
        Field("eid", "string", "Identifier of the paragraph or entry."),
        Field("subject", "string", "What is promised."),
        Field("raw", "string", "The quantity as printed."),
        *_QUANTITY,
        Field("horizon_start", "integer", "First year of the span it is for."),
        Field("horizon_end", "integer", "Year by which it is promised."),
        Field("ambition", "boolean", "Whether it is striven for (力争)."),
        Field("text", "string", "The sentence that says it."),
        Field("indicator", "string", "Identifier of the row of the indicator it restates."),
        Field("agrees", "boolean", "Whether it says the same as that indicator's target."),
    ),
    rows=rows.commitments,
    primary_key=("id",),
    foreign_keys=(ForeignKey("eid", "paragraphs", "eid"),),
)
GLOSSARY = Table(
    name="glossary",
    title="Glossary",
    description="The explained terms.",
    fields=(
        Field("eid", "string", _EID),
        Field("number", "integer", "Number of the entry."),
        Field("term", "string", "The term as printed."),
        Field("headwords", "string", f"The words it explains, joined by {SEMICOLON}."),
        Field("definition", "string", "The explanation."),
    ),
    rows=rows.glossary,
    primary_key=("eid",),
)
NOTE_REFERENCES = Table(
    name="note_references",
    title="Note references",
    description="The places that refer to glossary entries, a mark a row.",
    fields=(
        Field("entry", "string", "Identifier of the glossary entry."),
        Field("number", "integer", "Number of the entry."),
        Field("eid", "string", "Identifier of the block or division that refers to it."),
        Field("at", "integer", "Offset in the clean text."),
        Field("before", "string", "What stands before the mark."),
    ),
    rows=rows.note_references,
    foreign_keys=(ForeignKey("entry", "glossary", "eid"),),
)
BOX_TABLES = Table(
    name="box_tables",
    title="Other tables in boxes",
    description="Their cells; where a cell is a list, an item a row.",
    fields=(
        Field("table", "string", "Identifier of the table."),
        Field("box", "integer", "Number of the box."),
        Field("box_title", "string", "Title of the box."),
        Field("eid", "string", "Identifier of the table row."),
        Field("column", "integer", "Number of the column, from 1."),
        Field("head", "string", "Head of the column."),
        Field("item", "integer", "Number of the item in the cell, from 1."),
        Field("is_item", "boolean", "Whether the cell is a list."),
        Field("text", "string", "The item, or the text of the cell."),
    ),
    rows=rows.box_tables,
    primary_key=("eid", "column", "item"),
)
CORRECTIONS = Table(
    name="corrections",
    title="Corrections",
    description="Every change to source characters.",
    fields=(
        Field("start", "integer", "Offset in the source of the first character."),
        Field("end", "integer", "Offset after the last one."),
        Field("rule", "string", "Name of the rule."),
        Field("raw", "string", "What the source has; ⏎ and ⇥ for line break and tab."),
        Field("text", "string", "What the text has in its place."),
    ),
    rows=rows.corrections,
    primary_key=("start",),
)
TABLES = (
    OUTLINE,
    PARAGRAPHS,
    INDICATORS,
    INVESTMENT,
    PROJECTS,
    COMMITMENTS,
    GLOSSARY,
    NOTE_REFERENCES,
    BOX_TABLES,
    CORRECTIONS,
)

"""The tables of what is counted: indicators, investment and commitments."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from gz14fyp.model.investment import InvestmentRow
from gz14fyp.model.observations import Observed, observed
from gz14fyp.model.plan import PlanTree
from gz14fyp.model.quantity import Quantity
from gz14fyp.model.records import Commitment
from gz14fyp.tables.table import Field, ForeignKey, Table, within
from gz14fyp.tables.texts import EID

_BETWEEN = " "  # between ids in one field; ids have no blanks
_QUANTITY: tuple[Field[Quantity], ...] = (
    Field(
        "comparator", "string", "eq, approx, ge, gt, le, lt, range, qualitative or unknown.",
        lambda one: one.comparator,
    ),
    Field("value", "number", "The number as printed, in `unit`.", lambda one: one.value),
    Field("low", "number", "Lower end of a range as printed, in `unit`.", lambda one: one.low),
    Field("high", "number", "Upper end of a range as printed, in `unit`.", lambda one: one.high),
    Field("unit", "string", "Unit as printed.", lambda one: one.unit),
    Field(
        "canonical_value", "number", "The number with 万 and 亿 multiplied out.",
        lambda one: one.canonical.value if one.canonical else None,
    ),
    Field(
        "canonical_low", "number", "Lower end with 万 and 亿 multiplied out.",
        lambda one: one.canonical.low if one.canonical else None,
    ),
    Field(
        "canonical_high", "number", "Upper end with 万 and 亿 multiplied out.",
        lambda one: one.canonical.high if one.canonical else None,
    ),
    Field(
        "canonical_unit", "string", "Unit of the canonical numbers.",
        lambda one: one.canonical.unit if one.canonical else None,
    ),
    Field(
        "cumulative", "boolean", "Whether it is a sum over the period ([…]).",
        lambda one: one.cumulative,
    ),
    Field("annual", "boolean", "Whether it is a yearly mean (年均).", lambda one: one.annual),
    Field(
        "reference_year", "integer", "The year that a bracket after the value names.",
        lambda one: one.reference_year,
    ),
    Field("note", "string", "Mark of a note at the value.", lambda one: one.note),
)  # fmt: skip


def _quantity_observed(one: Observed) -> Quantity:
    return one.observation.quantity


INDICATORS = Table[Observed](
    name="indicators",
    title="Main indicators",
    description="The tables of main indicators, one row an observation.",
    things=lambda plan: observed(plan.indicators),
    fields=(
        Field(
            "eid", "string", "Identifier of the indicator's first table row.",
            lambda one: one.indicator.eid,
        ),
        Field(
            "box", "integer", "Number of the box that has the table.",
            lambda one: one.indicator.box,
        ),
        Field("number", "integer", "Number in the table.", lambda one: one.indicator.number),
        Field("name", "string", "Name, without note marks.", lambda one: one.indicator.name),
        Field("category", "string", "Category as printed.", lambda one: one.indicator.category),
        Field(
            "attribute", "string", "anticipatory (预期性) or binding (约束性).",
            lambda one: one.indicator.attribute,
        ),
        Field(
            "series_eid", "string", "Identifier of the series' table row.",
            lambda one: one.series.eid,
        ),
        Field("series", "string", "Name of the series.", lambda one: one.series.name),
        Field("year", "integer", "Year of the column.", lambda one: one.observation.year),
        Field("kind", "string", "target or outturn.", lambda one: one.observation.kind),
        Field("raw", "string", "The value as printed.", lambda one: one.observation.raw),
        *within(_QUANTITY, _quantity_observed),
        Field(
            "note_ids", "string", "Identifiers of the notes its marks point at.",
            lambda one: _BETWEEN.join(one.indicator.note_ids),
        ),
        Field(
            "counterparts", "string", "Identifiers of the same indicator in other tables.",
            lambda one: _BETWEEN.join(one.indicator.counterparts),
        ),
    ),
)  # fmt: skip


class Invested(NamedTuple):
    """A row of the investment table, with the unit of the table."""

    row: InvestmentRow
    unit: str


def _invested(plan: PlanTree) -> Iterator[Invested]:
    if plan.investment:
        for row in plan.investment.rows:
            yield Invested(row, plan.investment.unit)


INVESTMENT = Table[Invested](
    name="investment",
    title="Investment",
    description="The table of investment by programme, as a tree.",
    things=_invested,
    fields=(
        Field("eid", "string", EID, lambda one: one.row.eid),
        Field(
            "level", "string", "total, program, group, subgroup or item.",
            lambda one: one.row.level,
        ),
        Field("ordinal", "string", "The printed number, if any.", lambda one: one.row.ordinal),
        Field("name", "string", "Name of the row.", lambda one: one.row.name),
        Field(
            "parent", "string", "Identifier of the row it is part of.",
            lambda one: one.row.parent,
        ),
        Field("unit", "string", "Unit of the amounts.", lambda one: one.unit),
        Field("total", "number", "Total investment, in `unit`.", lambda one: one.row.total),
        Field(
            "in_period", "number", "Investment in the period of the plan, in `unit`.",
            lambda one: one.row.in_period,
        ),
        Field(
            "share", "number", "Total investment as a share of the grand total.",
            lambda one: one.row.share,
        ),
        Field(
            "in_period_share", "number", "Investment in the period as a share of the total.",
            lambda one: one.row.in_period_share,
        ),
        Field(
            "declared_items", "integer", "Number of items the row says it has.",
            lambda one: one.row.declared_items,
        ),
    ),
    primary_key=("eid",),
    foreign_keys=(ForeignKey("parent", "", "eid"),),
)  # fmt: skip


class Committed(NamedTuple):
    """A commitment with its running number."""

    number: int
    commitment: Commitment


def _committed(plan: PlanTree) -> Iterator[Committed]:
    return (Committed(number, one) for number, one in enumerate(plan.commitments, 1))


def _quantity_committed(one: Committed) -> Quantity:
    return one.commitment.quantity


COMMITMENTS = Table[Committed](
    name="commitments",
    title="Commitments",
    description="The quantified promises in paragraphs and entries.",
    things=_committed,
    fields=(
        Field("id", "integer", "Running number.", lambda one: one.number),
        Field(
            "eid", "string", "Identifier of the paragraph or entry.",
            lambda one: one.commitment.eid,
        ),
        Field("subject", "string", "What is promised.", lambda one: one.commitment.subject),
        Field(
            "raw", "string", "The quantity as printed.", lambda one: one.commitment.quantity.raw
        ),
        *within(_QUANTITY, _quantity_committed),
        Field(
            "horizon_start", "integer", "First year of the span it is for.",
            lambda one: one.commitment.horizon_start,
        ),
        Field(
            "horizon_end", "integer", "Year by which it is promised.",
            lambda one: one.commitment.horizon_end,
        ),
        Field(
            "ambition", "boolean", "Whether it is striven for (力争).",
            lambda one: one.commitment.ambition,
        ),
        Field("text", "string", "The sentence that says it.", lambda one: one.commitment.text),
        Field(
            "indicator", "string", "Identifier of the row of the indicator it restates.",
            lambda one: one.commitment.indicator,
        ),
        Field(
            "agrees", "boolean", "Whether it says the same as that indicator's target.",
            lambda one: one.commitment.agrees,
        ),
    ),
    primary_key=("id",),
    foreign_keys=(ForeignKey("eid", "paragraphs", "eid"),),
)  # fmt: skip

"""The indicators of several plans in one long table, a statistic after the other."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from decimal import Decimal

from pydantic import Field

from gz14fyp.aligning.naming import statistic_of, unit_in_name
from gz14fyp.aligning.vocabulary import Vocabulary, vocabulary
from gz14fyp.extract.quantities import read_quantity
from gz14fyp.grammar.quantities import ANNUAL, CUMULATIVE
from gz14fyp.model.collection import Key, Records
from gz14fyp.model.plan import PlanTree
from gz14fyp.model.quantity import Canonical, Comparator, Quantity
from gz14fyp.model.records import Attribute, Indicator, Observation, ObservationKind, Series
from gz14fyp.model.shown import Shown


class Aligned(Shown):
    """A value of an indicator of one plan, under the statistic that it has in all plans."""

    statistic: str = Field(
        description="Name of the statistic. One that the list of synonyms does not have goes by "
        "its own name and unit.",
        examples=["某率（%）"],
    )
    plan: str = Field(description="Identifier of the plan.", examples=["city-plan"])
    edition: str = Field(description="Edition of the plan.", examples=["2036-03"])
    year: int | None = Field(description="The year of the column.", examples=[2040])
    kind: ObservationKind = Field(description="Target or outturn.", examples=["target"])
    raw: str = Field(description="The value as printed.", examples=["40 左右"])
    unit: str = Field(description="Unit as printed.", examples=["万人"])
    comparator: Comparator = Field(description="How the value is meant.", examples=["approx"])
    value: Decimal | None = Field(
        description="The number with 万 and 亿 multiplied out.", examples=["400000"]
    )
    low: Decimal | None = Field(description="Lower end of a range, likewise.", examples=["300000"])
    high: Decimal | None = Field(description="Upper end of a range, likewise.", examples=["500000"])
    canonical_unit: str = Field(
        description="Unit of `value`, `low` and `high`, by its usual name.", examples=["人"]
    )
    cumulative: bool = Field(
        description="Whether brackets or the name (累计) say that it is a sum over the period.",
        examples=[False],
    )
    annual: bool = Field(description="Whether it is a yearly mean (年均).", examples=[False])
    reference_year: int | None = Field(
        description="The year that a bracket after the value names.", examples=[2039]
    )
    attribute: Attribute | None = Field(description="Kind of promise.", examples=["binding"])
    name: str = Field(description="Name of the indicator as printed.", examples=["某率"])
    series: str = Field(description="Name of the series as printed.", examples=["某率"])
    plans: int = Field(description="How many of the plans have the statistic.", examples=[2])
    tables: int = Field(description="How many of their tables have it.", examples=[3])
    box: int = Field(description="Number of the box whose table holds it.", examples=[2])
    indicator: str = Field(
        description="Identifier of the indicator's first table row.", examples=["tr_1"]
    )
    eid: str = Field(description="Identifier of the row of the series.", examples=["tr_2"])

    @property
    def keys(self) -> tuple[Key, ...]:
        """The statistic and the name of the series."""
        return (self.statistic, self.series)


def align(plans: Iterable[PlanTree]) -> Records[Aligned]:
    """The values of all indicators of plans, those of one statistic together."""
    given = checked(plans)
    known = vocabulary()
    groups: dict[str, list[Aligned]] = {}
    for plan in given:
        for row in _rows(plan, known):
            groups.setdefault(row.statistic, []).append(row)
    return Records(row for group in groups.values() for row in _counted(group))


def checked(plans: Iterable[PlanTree]) -> tuple[PlanTree, ...]:
    """Plans that can be set side by side.

    Raises `TypeError` for what is no plan, `ValueError` for no plans and for one that is twice.
    """
    if isinstance(plans, PlanTree | str) or not isinstance(plans, Iterable):
        raise TypeError(f"plans come in a list, as in align([a, b]), not as {_about(plans)}")
    given = tuple(plans)
    if not given:
        raise ValueError("no plans to align: give at least one, as in align([gz14fyp.load()])")
    places: dict[tuple[str, str], int] = {}
    for place, plan in enumerate(given, 1):
        if not isinstance(plan, PlanTree):
            cure = "get one with gz14fyp.load, read or parse"
            raise TypeError(f"number {place} is no plan but {_about(plan)}: {cure}")
        first = places.setdefault((plan.id, plan.edition), place)
        if first != place:
            raise ValueError(
                f"numbers {first} and {place} are both plan {plan.id}, edition {plan.edition}, so "
                "their rows could not be told apart: leave one out, or if they are different "
                "texts, say in the data file of one which plan and edition it is"
            )
    return given


def _about(value: object) -> str:
    return f"the text {value[:40]!r}" if isinstance(value, str) else type(value).__name__


def _counted(group: list[Aligned]) -> Iterator[Aligned]:
    """The rows of a statistic with the numbers of the plans and of the tables that have it."""
    tables = {(row.plan, row.edition, row.box) for row in group}
    plans = {table[:2] for table in tables}
    for row in group:
        yield row.model_copy(update={"plans": len(plans), "tables": len(tables)})


def _rows(plan: PlanTree, known: Vocabulary) -> Iterator[Aligned]:
    for indicator in plan.indicators:
        for series in indicator.series:
            for observation in series.observations:
                yield _row(plan, indicator, series, observation, known)


def _row(
    plan: PlanTree,
    indicator: Indicator,
    series: Series,
    observation: Observation,
    known: Vocabulary,
) -> Aligned:
    quantity = _with_unit(observation.quantity, series, known)
    canonical = quantity.canonical or Canonical()
    unit = known.unit(quantity.unit)
    statistic = statistic_of(indicator.name, series.name, unit, known)
    # What a divided name says may be true of one of its parts only.
    names = [name for name in (indicator.name, series.name, statistic) if "/" not in name]
    return Aligned(
        statistic=statistic,
        plan=plan.id,
        edition=plan.edition,
        year=observation.year,
        kind=observation.kind,
        raw=observation.raw,
        unit=quantity.unit,
        comparator=quantity.comparator,
        value=canonical.value,
        low=canonical.low,
        high=canonical.high,
        canonical_unit=unit,
        cumulative=quantity.cumulative or any(CUMULATIVE in name for name in names),
        annual=quantity.annual or any(ANNUAL in name for name in names),
        reference_year=quantity.reference_year,
        attribute=indicator.attribute,
        name=indicator.name,
        series=series.name,
        plans=1,
        tables=1,
        box=indicator.box,
        indicator=indicator.eid,
        eid=series.eid,
    )


def _with_unit(quantity: Quantity, series: Series, known: Vocabulary) -> Quantity:
    """A quantity with the unit that stands in the name of its series, where it has none.

    Words in place of a number take that of the other values in their row. A number does not: what
    it counts would be a guess.
    """
    if quantity.unit:
        return quantity
    if unit := unit_in_name(known.name(series.name)):
        anew = read_quantity(quantity.raw, unit)
        return quantity.model_copy(update={"unit": unit, "canonical": anew.canonical})
    beside = {one.quantity.unit for one in series.observations} - {""}
    if quantity.comparator == "qualitative" and len(beside) == 1:
        return quantity.model_copy(update={"unit": beside.pop()})
    return quantity

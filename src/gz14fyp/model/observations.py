"""The values of indicators, each in a row with what its indicator says: for frames."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from decimal import Decimal
from typing import Annotated, Any, NamedTuple, Self

from pydantic import Field

from gz14fyp.model.collection import Key
from gz14fyp.model.quantity import Comparator
from gz14fyp.model.records import Attribute, Indicator, Observation, ObservationKind, Series
from gz14fyp.model.shown import Shown
from gz14fyp.model.whole import Whole


class Observed(NamedTuple):
    """An observation with what it is of."""

    indicator: Indicator
    series: Series
    observation: Observation


def observed(indicators: Iterable[Indicator]) -> Iterator[Observed]:
    """All observations of indicators, those of a series in the order of the columns."""
    for indicator in indicators:
        for series in indicator.series:
            for observation in series.observations:
                yield Observed(indicator, series, observation)


@dataclass(frozen=True)
class DrawnValue:
    """Where the value of a field comes from."""

    get: Callable[[Observed], Any]


class ObservationRow(Shown):
    """A value of an indicator in one row with what its indicator says: for frames."""

    eid: Annotated[str, DrawnValue(lambda one: one.series.eid)] = Field(
        description="Identifier of the row of the table.", examples=["tr_1"]
    )
    box: Annotated[Whole, DrawnValue(lambda one: one.indicator.box)] = Field(
        description="Number of the box.", examples=[2]
    )
    number: Annotated[Whole, DrawnValue(lambda one: one.indicator.number)] = Field(
        description="Number of the indicator.", examples=[15]
    )
    name: Annotated[str, DrawnValue(lambda one: one.indicator.name)] = Field(
        description="Name of the indicator.", examples=["某率"]
    )
    category: Annotated[str, DrawnValue(lambda one: one.indicator.category)] = Field(
        description="Category as printed.", examples=["某类"]
    )
    attribute: Annotated[Attribute | None, DrawnValue(lambda one: one.indicator.attribute)] = Field(
        description="Kind of promise.", examples=["binding"]
    )
    series: Annotated[str, DrawnValue(lambda one: one.series.name)] = Field(
        description="Name of the series.", examples=["某率"]
    )
    unit: Annotated[str, DrawnValue(lambda one: one.series.unit)] = Field(
        description="Unit as printed.", examples=["%"]
    )
    year: Annotated[Whole | None, DrawnValue(lambda one: one.observation.year)] = Field(
        description="The year of the column.", examples=[2040]
    )
    kind: Annotated[ObservationKind, DrawnValue(lambda one: one.observation.kind)] = Field(
        description="Target or outturn.", examples=["target"]
    )
    raw: Annotated[str, DrawnValue(lambda one: one.observation.raw)] = Field(
        description="The value as printed.", examples=["40"]
    )
    comparator: Annotated[
        Comparator, DrawnValue(lambda one: one.observation.quantity.comparator)
    ] = Field(description="How the value is meant.", examples=["eq"])
    value: Annotated[Decimal | None, DrawnValue(lambda one: one.observation.quantity.value)] = (
        Field(description="The number as printed.", examples=["40"])
    )

    @classmethod
    def of(cls, one: Observed) -> Self:
        """The row of an observation."""
        fields = cls.model_fields.items()
        drawn = {
            name: from_.get
            for name, field in fields
            for from_ in field.metadata
            if isinstance(from_, DrawnValue)
        }
        return cls(**{name: get(one) for name, get in drawn.items()})

    @property
    def keys(self) -> tuple[Key, ...]:
        """The name of the series."""
        return (self.series,)

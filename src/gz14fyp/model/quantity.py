"""A quantity as a plan prints it, and what it says."""

from decimal import Decimal
from typing import Literal

from pydantic import Field

from gz14fyp.model.base import Model
from gz14fyp.model.whole import Whole

Comparator = Literal["eq", "approx", "ge", "gt", "le", "lt", "range", "qualitative", "unknown"]


class Canonical(Model):
    """A quantity with 万 and 亿 multiplied out, so that quantities of a unit can be compared."""

    value: Decimal | None = Field(default=None, description="The value.", examples=["12000"])
    low: Decimal | None = Field(default=None, description="Lower end of a range.", examples=["3"])
    high: Decimal | None = Field(default=None, description="Upper end of a range.", examples=["5"])
    unit: str = Field(default="", description="The unit without 万 and 亿.", examples=["家"])


class Quantity(Model):
    """A number with its unit and with what is said about it.

    `value`, or `low` and `high`, are as printed; a value that is words alone has none.
    """

    raw: str = Field(description="The quantity as printed.", examples=["约 1.2 万家"])
    comparator: Comparator = Field(
        description="How the value is meant: equal to, about, at least, …", examples=["approx"]
    )
    value: Decimal | None = Field(
        default=None, description="The number as printed.", examples=["1.2"]
    )
    low: Decimal | None = Field(default=None, description="Lower end of a range.", examples=["3"])
    high: Decimal | None = Field(default=None, description="Upper end of a range.", examples=["5"])
    unit: str = Field(default="", description="Unit as printed.", examples=["万家"])
    cumulative: bool = Field(
        default=False, description="Whether it is a sum over the period (`[…]`).", examples=[False]
    )
    annual: bool = Field(
        default=False, description="Whether it is a yearly mean (年均).", examples=[False]
    )
    reference_year: Whole | None = Field(
        default=None, description="The year that a bracket names.", examples=[2039]
    )
    note: str = Field(default="", description="Mark of a note at the value.", examples=["*"])
    canonical: Canonical | None = Field(
        default=None,
        description="The same with 万 and 亿 multiplied out; none where there is no number.",
        examples=[{"value": "12000", "unit": "家"}],
    )

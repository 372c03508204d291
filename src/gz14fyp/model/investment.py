"""The table of investment by programme, as a tree of rows."""

import re
from decimal import Decimal
from functools import cached_property
from typing import Literal

from pydantic import Field

from gz14fyp.model.base import Model
from gz14fyp.model.collection import Key, Records
from gz14fyp.model.shown import Shown
from gz14fyp.model.viewing import view
from gz14fyp.model.whole import Whole

InvestmentLevel = Literal["total", "program", "group", "subgroup", "item"]

# The number of a row: ``12``; not ``十二``, ``（一）``. The model imports nothing of the grammar:
# what this finds is tried in ``tests/test_grammar.py``.
_NUMBER = re.compile("[0-9]{1,4}")


class InvestmentRow(Shown):
    """A row of the investment table."""

    eid: str = Field(description="Identifier of the table row.", examples=["att_1__table_1__tr_3"])
    level: InvestmentLevel = Field(description="Level in the table.", examples=["item"])
    ordinal: str = Field(description="The printed number, or empty.", examples=["1"])
    name: str = Field(description="Name of the row.", examples=["某项"])
    parent: str | None = Field(
        default=None,
        description="Identifier of the row that this one is part of.",
        examples=["att_1__table_1__tr_2"],
    )
    total: Decimal | None = Field(
        default=None, description="Total investment, in `unit`.", examples=["75"]
    )
    in_period: Decimal | None = Field(
        default=None,
        description="Investment in the period of the plan, in `unit`.",
        examples=["51"],
    )
    share: Decimal | None = Field(
        default=None,
        description="Total investment as a share of the grand total, to four places.",
        examples=["0.0015"],
    )
    in_period_share: Decimal | None = Field(
        default=None,
        description="Investment in the period as a share of the total, to four places.",
        examples=["0.6800"],
    )
    declared_items: Whole | None = Field(
        default=None, description="Number of items that the row says it has.", examples=[9]
    )

    @property
    def keys(self) -> tuple[Key, ...]:
        """The identifier, the printed number and the name."""
        ordinal: tuple[Key, ...] = ()
        if self.ordinal:
            ordinal = (int(self.ordinal) if _NUMBER.fullmatch(self.ordinal) else self.ordinal,)
        return (self.eid, *ordinal, self.name)


class Investment(Model):
    """The table of investment by programme."""

    unit: str = Field(description="Unit of the amounts.", examples=["亿元"])
    rows: Records[InvestmentRow] = Field(description="Rows in document order.", examples=[[]])

    @cached_property
    def _by_parent(self) -> dict[str | None, list[InvestmentRow]]:
        below: dict[str | None, list[InvestmentRow]] = {}
        for row in self.rows:
            below.setdefault(row.parent, []).append(row)
        return below

    def children(self, row: InvestmentRow) -> tuple[InvestmentRow, ...]:
        """The rows directly below a row, in document order; none below an item."""
        return tuple(self._by_parent.get(row.eid, ()))

    def _repr_html_(self) -> str:
        """The rows indented by level, for notebooks."""
        return view("investment", self)

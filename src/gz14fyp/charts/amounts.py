"""What the charts of the investment have in common."""

from __future__ import annotations

from decimal import Decimal

from gz14fyp.charts.words import words
from gz14fyp.errors import Gz14fypError
from gz14fyp.model.collection import Records
from gz14fyp.model.investment import Investment, InvestmentRow
from gz14fyp.model.plan import PlanTree


def rows_of(plan: PlanTree) -> tuple[Investment, Records[InvestmentRow]]:
    """The investment and its rows. Raises `Gz14fypError` where there is none."""
    if plan.investment is None or not plan.investment.rows:
        raise Gz14fypError("the plan has no investment table, so there is no chart to draw")
    return plan.investment, plan.investment.rows


def period_words(plan: PlanTree) -> str:
    """The years of the plan in words, or that it is the period."""
    period, common = plan.period, words().common
    if period is None:
        return common.no_years
    return common.years.format(start=period.start, end=period.end)


def amount(value: Decimal | None) -> str:
    """An amount with marks between the thousands; a dash where there is none."""
    return words().common.no_amount if value is None else f"{value:,}"

"""What the charts of the investment have in common."""

from __future__ import annotations

from decimal import Decimal

from gz14fyp.errors import Gz14fypError
from gz14fyp.model.collection import Records
from gz14fyp.model.plan import PlanTree
from gz14fyp.model.records import Investment, InvestmentRow


def rows_of(plan: PlanTree) -> tuple[Investment, Records[InvestmentRow]]:
    """The investment and its rows. Raises `Gz14fypError` where there is none."""
    if plan.investment is None or not plan.investment.rows:
        raise Gz14fypError("the plan has no investment table, so there is no chart to draw")
    return plan.investment, plan.investment.rows


def period_words(plan: PlanTree) -> str:
    """The years of the plan in words, or that it is the period."""
    return f"{plan.period.start}—{plan.period.end}年" if plan.period else "规划期内"


def amount(value: Decimal | None) -> str:
    """An amount with marks between the thousands; a dash where there is none."""
    return "—" if value is None else f"{value:,}"

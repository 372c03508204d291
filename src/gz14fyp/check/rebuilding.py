"""Whether the source of a plan comes back from it."""

from __future__ import annotations

from gz14fyp.check.rules import check_plan
from gz14fyp.check.texts import REBUILD, rebuilds
from gz14fyp.model.account import Finding
from gz14fyp.model.plan import PlanTree


def difference(plan: PlanTree) -> Finding | None:
    """What is found where the source does not come back from a plan; None where it does."""
    told = plan.findings.get(REBUILD)
    return told or next(iter(check_plan(plan, checks=((REBUILD, rebuilds),))), None)

"""A corpus is written only of plans from which their sources come back, whatever is allowed."""

from __future__ import annotations

from collections.abc import Iterable

from gz14fyp.check.rules import check_plan
from gz14fyp.check.texts import REBUILD, rebuilds
from gz14fyp.errors import CorpusError
from gz14fyp.model.plan import Plan
from gz14fyp.model.records import Finding


def difference(plan: Plan) -> Finding | None:
    """What is found where the source does not come back from a plan; None where it does."""
    told = plan.findings.get(REBUILD)
    return told or next(iter(check_plan(plan, checks=((REBUILD, rebuilds),))), None)


def refuse_untrue(plans: Iterable[Plan]) -> None:
    """Raise `CorpusError` for the first plan from which its source does not come back."""
    for plan in plans:
        found = difference(plan)
        if found:
            place = f"{plan.source.file}:{found.line}" if found.line else plan.source.file
            raise CorpusError(f"{place}: {found.message}; nothing was written")

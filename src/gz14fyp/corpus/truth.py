"""A corpus is written only of plans from which their sources come back, whatever is allowed."""

from __future__ import annotations

from collections.abc import Iterable

from gz14fyp.check.rebuilding import difference
from gz14fyp.errors import CorpusError
from gz14fyp.model.plan import PlanTree


def refuse_untrue(plans: Iterable[PlanTree]) -> None:
    """Raise `CorpusError` for the first plan from which its source does not come back."""
    for plan in plans:
        found = difference(plan)
        if found:
            file = plan.source.file
            raise CorpusError(found.message, path=file, line=found.line, cure="nothing was written")

"""Comparing as users call it."""

from __future__ import annotations

from gz14fyp.comparing.changes import Compared, Comparison
from gz14fyp.comparing.contents import listed
from gz14fyp.comparing.describing import Describer
from gz14fyp.comparing.edits import edits_between, ids_of
from gz14fyp.comparing.facts import facts_of
from gz14fyp.comparing.ledger import Ledger
from gz14fyp.comparing.matching import match
from gz14fyp.model.collection import Records
from gz14fyp.model.plan import PlanTree


def compare(old: PlanTree, new: PlanTree) -> Comparison:
    """What changed from an old plan to a new one, and the new id of each old id.

    Raises `TypeError` for what is no plan.
    """
    for given in (old, new):
        if not isinstance(given, PlanTree):
            kind = type(given).__name__
            raise TypeError(f"{kind} is no plan: get one with gz14fyp.load, read or parse")
    left, right = listed(old), listed(new)
    pairs = match(left, right)
    items, new_items = ([one.item for one in side] for side in (left, right))
    edits = edits_between(items, new_items, pairs)
    ledger = Ledger(left, right, pairs, edits)
    unit = new.investment.unit if new.investment else ""
    describer = Describer(ledger, unit)
    facts = sorted(facts_of(ledger), key=describer.order)
    return Comparison(
        old=_compared(old),
        new=_compared(new),
        changes=Records(describer.change(fact) for fact in facts),
        ids=ids_of(items, new_items, pairs),
    )


def _compared(plan: PlanTree) -> Compared:
    return Compared(
        id=plan.id,
        edition=plan.edition,
        corpus_version=plan.corpus_version,
        title=plan.title,
        sha256=plan.source.sha256,
    )

"""Comparing as users call it."""

from __future__ import annotations

from collections import Counter

from gz14fyp.comparing.changes import Compared
from gz14fyp.comparing.comparison import Comparison
from gz14fyp.comparing.contents import listed
from gz14fyp.comparing.describing import Describer
from gz14fyp.comparing.edits import edits_between, ids_of
from gz14fyp.comparing.facts import facts_of
from gz14fyp.comparing.ledger import Ledger
from gz14fyp.comparing.matching import match
from gz14fyp.model.collection import Records
from gz14fyp.model.plan import PlanTree
from gz14fyp.model.walk import all_nodes


def compare(old: PlanTree, new: PlanTree) -> Comparison:
    """What changed from an old plan to a new one, and the new id of each old id.

    Raises `TypeError` for what is no plan, `ValueError` for a plan made by hand whose ids do not
    tell its parts apart.
    """
    for given in (old, new):
        if not isinstance(given, PlanTree):
            kind = type(given).__name__
            raise TypeError(f"{kind} is no plan: get one with gz14fyp.load, read or parse")
        _check_ids(given)
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


def _check_ids(plan: PlanTree) -> None:
    """Refuse ids by which a part would stand in itself: what goes up from it never ends."""
    ids = Counter(node.eid for node in all_nodes(plan))
    wrong = [eid for eid, count in ids.items() if not eid or count > 1]
    if wrong:
        raise ValueError(
            f"{plan.id} {plan.edition} cannot be compared: the id {wrong[0]!r} is not that of one "
            "part; give each part an id of its own"
        )


def _compared(plan: PlanTree) -> Compared:
    return Compared(
        id=plan.id,
        edition=plan.edition,
        corpus_version=plan.corpus_version,
        title=plan.title,
        sha256=plan.source.sha256,
    )

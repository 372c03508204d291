"""All records of a plan, drawn from its tree."""

from __future__ import annotations

from gz14fyp.extract.boxtables import extract_box_tables
from gz14fyp.extract.commitments import extract_commitments
from gz14fyp.extract.indicators import extract_indicators
from gz14fyp.extract.investment import extract_investment
from gz14fyp.extract.projects import extract_projects
from gz14fyp.layout.wording import Wording
from gz14fyp.model.collection import Records
from gz14fyp.model.plan import PlanTree
from gz14fyp.model.printed import pieces


def with_records(plan: PlanTree) -> PlanTree:
    """The plan with the records that its tables hold."""
    indicators = extract_indicators(plan)
    document = Wording("\n".join([piece.text for piece in pieces(plan)]))
    return plan.model_copy(
        update={
            "indicators": Records(indicators),
            "investment": extract_investment(plan),
            "projects": Records(extract_projects(plan, document)),
            "commitments": Records(extract_commitments(plan, indicators)),
            "box_tables": Records(extract_box_tables(plan, document)),
        }
    )

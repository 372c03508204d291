"""All records of a plan, drawn from its tree."""

from __future__ import annotations

from gz14fyp.extract.indicators import extract_indicators
from gz14fyp.extract.investment import extract_investment
from gz14fyp.model.collection import Records
from gz14fyp.model.plan import Plan


def with_records(plan: Plan) -> Plan:
    """The plan with the records that its tables hold."""
    return plan.model_copy(
        update={
            "indicators": Records(extract_indicators(plan)),
            "investment": extract_investment(plan),
        }
    )

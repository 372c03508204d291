"""URIs of a plan after the Akoma Ntoso naming convention 1.0, sections 4.4 to 4.6."""

from __future__ import annotations

from dataclasses import dataclass

from gz14fyp.grammar.patterns import compiled
from gz14fyp.model.plan import PlanTree

_LANGUAGES = {"zh": "zho", "en": "eng"}  # ISO 639-1 to 639-2
_UNKNOWN_DATE = "0001-01-01"
_DATE = compiled(
    "a date, or its year, or its year and month",
    r"([0-9]{4})(?:-([0-9]{2})(?:-([0-9]{2}))?)?",
    finds="2036-01",
    not_in="2036-1",
    by="fullmatch",
)


@dataclass(frozen=True)
class Uris:
    """The URIs of a document, or of an annex of it, on the three levels of FRBR."""

    work: str
    expression: str
    component: str = "!main"

    @property
    def manifestation(self) -> str:
        """URI of the XML file."""
        return f"{self.expression}.xml"

    def this(self, level: str) -> str:
        """URI of the component itself on a level."""
        if level == "manifestation":
            return f"{self.expression}/{self.component}.xml"
        uri = self.work if level == "work" else self.expression
        return f"{uri}/{self.component}"


def uris(plan: PlanTree, component: str = "!main") -> Uris:
    """The URIs of a plan, or of one of its annexes."""
    code = plan.jurisdiction.code if plan.jurisdiction else None
    place = f"{country(plan)}-{code}" if code else country(plan)
    work = f"/akn/{place}/doc/developmentPlan/{work_date(plan)}/{plan.id}"
    language = _LANGUAGES.get(plan.language.partition("-")[0], "und")
    return Uris(work, f"{work}/{language}@{plan.edition}", component)


def country(plan: PlanTree) -> str:
    """The country that the language tag names."""
    return plan.language.rpartition("-")[2].lower()


def work_date(plan: PlanTree) -> str:
    """Date of adoption, or of publication, as ISO 8601; year 1 where neither is known."""
    return full_date(plan.adopted or plan.published)


def full_date(date: str | None) -> str:
    """A date of which perhaps only year, or year and month, are known, with the first day."""
    match = _DATE.fullmatch(date or "")
    if match is None:
        return _UNKNOWN_DATE
    year, month, day = match.groups()
    return f"{year}-{month or '01'}-{day or '01'}"

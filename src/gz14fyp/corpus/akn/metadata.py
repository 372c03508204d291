"""What is known of a document: names and dates, its terms, and what the standard has no word for.

The last stands under ``proprietary``: source, corrections, furniture, findings.
"""

from __future__ import annotations

from typing import Any

from lxml import etree

from gz14fyp.corpus.accept import check_version
from gz14fyp.corpus.akn.elements import get, ours
from gz14fyp.corpus.akn.frbr import Uris, country, full_date, uris, work_date
from gz14fyp.corpus.akn.making import add, add_ours
from gz14fyp.corpus.akn.names import escape, gz, read_spans, spans_value, term_ids, unescape
from gz14fyp.model.division import Annex
from gz14fyp.model.plan import PlanTree

_AGENT = "#gz14fyp"

# --- written -------------------------------------------------------------------------------


def write_meta(doc: etree._Element, plan: PlanTree) -> None:
    """What is known of a plan: who and when, its terms, and under ``proprietary`` the rest."""
    meta = add(doc, "meta")
    _identification(meta, plan, uris(plan))
    _references(meta, plan)
    _proprietary(meta, plan)


def write_annex_meta(doc: etree._Element, plan: PlanTree, annex: Annex) -> None:
    """What is known of an annex, which the standard takes for a document: who and when."""
    _identification(add(doc, "meta"), plan, uris(plan, f"!{annex.eid}"))


def _identification(meta: etree._Element, plan: PlanTree, names: Uris) -> None:
    identification = add(meta, "identification", {"source": _AGENT})
    dates = {
        "work": (work_date(plan), "adoption"),
        "expression": (full_date(plan.published or plan.adopted), "publication"),
        "manifestation": (full_date(plan.published or plan.adopted), "edition"),
    }
    for level, (date, what) in dates.items():
        element = add(identification, f"FRBR{level.capitalize()}")
        uri = getattr(names, level)
        add(element, "FRBRthis", {"value": names.this(level)})
        add(element, "FRBRuri", {"value": uri})
        add(element, "FRBRdate", {"date": date, "name": what})
        author = _AGENT if level == "manifestation" else "#issuer"
        add(element, "FRBRauthor", {"href": author})
        if level == "work":
            add(element, "FRBRcountry", {"value": country(plan)})
            add(element, "FRBRsubtype", {"value": "developmentPlan"})
            add(element, "FRBRname", {"value": escape(plan.id)})
        elif level == "expression":
            add(element, "FRBRlanguage", {"language": plan.language})
        else:
            add(element, "FRBRformat", {"value": "application/akn+xml"})


def _references(meta: etree._Element, plan: PlanTree) -> None:
    references = add(meta, "references", {"source": _AGENT})
    base = "/akn/ontology"
    program = {"eId": "gz14fyp", "href": f"{base}/organization/gz14fyp", "showAs": "gz14fyp"}
    add(references, "TLCOrganization", program)
    issuer = escape(plan.issuer or "unknown")
    href = f"{base}/organization/{plan.id}/issuer"
    add(references, "TLCOrganization", {"eId": "issuer", "href": href, "showAs": issuer})
    concept = {"eId": "quantity", "href": f"{base}/concept/quantity", "showAs": "quantity"}
    add(references, "TLCConcept", concept)
    for entry in plan.glossary:
        for eid, headword in zip(term_ids(entry), entry.headwords, strict=True):
            href = f"{base}/term/{plan.id}/{eid}"
            attributes = {"eId": eid, "href": href, "showAs": escape(headword)}
            add(references, "TLCTerm", attributes)


def _proprietary(meta: etree._Element, plan: PlanTree) -> None:
    element = add_ours(
        add(meta, "proprietary", {"source": _AGENT}),
        "plan",
        schema_version=plan.schema_version,
        id=plan.id,
        edition=plan.edition,
        corpus_version=plan.corpus_version,
        title=plan.title,
        language=plan.language,
        issuer=plan.issuer,
        adopted=plan.adopted,
        published=plan.published,
    )
    add_ours(element, "generator", **plan.generator.model_dump())
    if plan.jurisdiction:
        add_ours(element, "jurisdiction", **plan.jurisdiction.model_dump())
    if plan.period:
        add_ours(element, "period", **plan.period.model_dump())
    add_ours(element, "source", **plan.source.model_dump())
    corrections = add_ours(element, "corrections")
    for change in plan.corrections:
        add_ours(corrections, "correction", **change.model_dump())
    furniture = add_ours(element, "furniture")
    for stretch in plan.furniture:
        spans = spans_value(stretch.spans)
        add_ours(furniture, "stretch", reason=stretch.reason, raw=stretch.raw, spans=spans)
    findings = add_ours(element, "findings")
    for finding in plan.findings:
        add_ours(findings, "finding", **finding.model_dump())


# --- read ----------------------------------------------------------------------------------


def plan_fields(element: etree._Element) -> dict[str, Any]:
    """The fields of a plan that are not in its tree, as ``proprietary`` has them."""
    own = _values(element)
    check_version(own.get("schema_version"))
    fields: dict[str, Any] = {
        **own,
        "generator": _values(ours(element, "generator")),
        "source": _values(ours(element, "source")),
        "corrections": [_values(child) for child in ours(element, "corrections")],
        "furniture": [_stretch(child) for child in ours(element, "furniture")],
        "findings": [_values(child) for child in ours(element, "findings")],
    }
    for name in ("jurisdiction", "period"):
        found = element.find(gz(name))
        if found is not None:
            fields[name] = _values(found)
    return fields


def _stretch(element: etree._Element) -> dict[str, Any]:
    values: dict[str, Any] = _values(element)
    return {**values, "spans": read_spans(get(element, "spans"))}


def _values(element: etree._Element) -> dict[str, str]:
    return {str(name): unescape(str(value)) for name, value in element.attrib.items()}

"""References: of the plan as CSL-JSON, BibTeX, GB/T 7714 or APA, and of a passage in it."""

from __future__ import annotations

import json
from typing import Any

from gz14fyp.errors import Gz14fypError, not_installed
from gz14fyp.grammar.citing import OUTSIDE, from_page, on_page
from gz14fyp.grammar.labels import is_worded
from gz14fyp.grammar.marks import COMMA, SEMICOLON, bracketed, quoted
from gz14fyp.model.blocks import Box
from gz14fyp.model.division import Division
from gz14fyp.model.node import Node
from gz14fyp.model.plan import PlanTree

STYLES = ("gbt7714", "apa", "bibtex", "csl-json")
# Names of the styles in the CSL repository.
_CSL = {"gbt7714": "china-national-standard-gb-t-7714-2015-numeric", "apa": "apa"}
# Where a part without words of its own has its first ones.
_HOLDS = ("header", "rows", "cells")
_NUMBERED = ("part", "chapter", "section")
# So many digits of the hash of a source tell it from others.
_SHORT = 12
_REPORT = "[R]"  # GB/T 7714-2015, annex B


def cite_plan(plan: PlanTree, style: str) -> str:
    """The plan in a style. Raises `ValueError` naming the styles, when there is no such one."""
    return _in_style(plan, style, "")


def cite_node(node: Node, style: str | None = None) -> str:
    """Where a node stands; in a style, the reference of the plan with that place."""
    where = locator(node)
    return _in_style(node.plan, style, where) if style else where


def locator(node: Node) -> str:
    """Place of a node: ``第二章第一节“三、……”，第21页起``.

    The page is the one on which the node begins, where the source has pages; else the first one
    of the nearest division whose page the contents tell.
    """
    chain = (*node.ancestors, node)
    divisions = [one for one in chain if isinstance(one, Division)]
    labels = "".join(one.label for one in divisions if _is_worded(one))
    names = [one.heading for one in divisions if not _is_worded(one)]
    if not divisions:
        names = [heading for one in chain if (heading := getattr(one, "heading", ""))]
    names += [one.heading for one in chain if isinstance(one, Box)]
    if not divisions and not names:
        labels = OUTSIDE.get(node.eid.partition("__")[0], "")
    return labels + "".join(map(quoted, names)) + _page(node, divisions)


def _is_worded(division: Division) -> bool:
    """Whether its label says what it is; else its title tells it from others."""
    return division.kind in _NUMBERED and is_worded(division.label)


def _page(node: Node, divisions: list[Division]) -> str:
    own = _first_page(node)
    if own is not None:
        return COMMA + on_page(own)
    page = next((one.page for one in reversed(divisions) if one.page), None)
    return COMMA + from_page(page) if page else ""


def _first_page(node: Any) -> int | None:
    """The page on which a node begins, where its source has pages."""
    spans = getattr(node, "label_spans", ()) or getattr(node, "spans", ())
    if spans:
        page: int | None = spans[0].page
        return page
    below = next((part for name in _HOLDS for part in getattr(node, name, ())), None)
    return _first_page(below) if below is not None else None


def csl_item(plan: PlanTree, where: str = "") -> dict[str, Any]:
    """The plan as a CSL-JSON item: edition, versions and checksum are in `note`."""
    item: dict[str, Any] = {
        "id": f"{plan.id}-{plan.edition}",
        "type": "report",
        "title": plan.title,
        "language": plan.language,
        "note": _note(plan, where),
    }
    if plan.issuer:
        item["author"] = [{"literal": plan.issuer}]
    issued = plan.published or plan.adopted
    if issued:
        item["issued"] = {"date-parts": [[int(part) for part in issued.split("-")]]}
    return item


def _note(plan: PlanTree, where: str) -> str:
    return SEMICOLON.join(filter(None, (provenance(plan), where)))


def provenance(plan: PlanTree) -> str:
    """Edition, version of the data, and the beginning of the source's checksum."""
    return (
        f"{plan.id} {plan.edition}, corpus {plan.corpus_version}, "
        f"sha256 {plan.source.sha256[:_SHORT]}"
    )


def _in_style(plan: PlanTree, style: str, where: str) -> str:
    if style == "csl-json":
        return json.dumps([csl_item(plan, where)], ensure_ascii=False, indent=2)
    if style == "bibtex":
        return _bibtex(plan, where)
    if style not in _CSL:
        raise ValueError(f"no style {style!r}; there are: {', '.join(STYLES)}")
    reference = _styled(csl_item(plan), _CSL[style])
    if style == "gbt7714" and _REPORT not in reference:
        # citeproc-py drops the mark: it stands in a group with a medium, which a plan has not.
        reference = reference.replace(plan.title, plan.title + _REPORT, 1)
    return f"{reference} {where}{bracketed(provenance(plan))}"


def _bibtex(plan: PlanTree, where: str) -> str:
    year, _, month = (plan.published or plan.adopted or "").partition("-")
    fields = {
        "title": f"{{{plan.title}}}",
        "institution": f"{{{plan.issuer}}}" if plan.issuer else "",
        "author": f"{{{plan.issuer}}}" if plan.issuer else "",
        "year": year,
        "month": month.partition("-")[0].lstrip("0"),
        "note": _note(plan, where),
    }
    lines = [f"  {name} = {{{value}}}" for name, value in fields.items() if value]
    return f"@techreport{{{plan.id}-{plan.edition},\n" + ",\n".join(lines) + "\n}"


def _styled(item: dict[str, Any], style: str) -> str:
    try:
        from gz14fyp.cite.csl import styled
    except ImportError as error:
        other = "; bibtex and csl-json need nothing"
        raise not_installed(
            Gz14fypError, "this style needs", "citeproc-py", "cite", other
        ) from error
    return styled(item, style)

"""JSON Lines: one passage a line, ready for retrieval."""

from __future__ import annotations

import orjson

from gz14fyp.grammar.citing import from_page, titled
from gz14fyp.grammar.marks import COLON, COMMA, bracketed
from gz14fyp.model.plan import PlanTree
from gz14fyp.tables.rows import paragraphs, paths


def to_jsonl(plan: PlanTree) -> bytes:
    """The passages of a plan with heading path, page, source and id, one JSON object a line.

    ``page`` is the first page of the section that the passage stands in.
    """
    pages = _pages(plan)
    lines = []
    for eid, kind, division, path, label, title, text in paragraphs(plan):
        body = f"{label or ''}{title or ''}{COLON if title and text else ''}{text}"
        if not body:
            continue
        page = pages.get(str(division))
        cited = f"{titled(plan.title)}{bracketed(plan.edition)}"
        where = (cited, str(path), from_page(page)) if page else (cited, str(path))
        passage = {
            "id": eid,
            "type": kind,
            "path": str(path).split(" > "),
            "text": body,
            "page": page,
            "citation": COMMA.join(where),
            "plan": plan.id,
            "edition": plan.edition,
            "corpus_version": plan.corpus_version,
            "source_sha256": plan.source.sha256,
        }
        lines.append(orjson.dumps(passage, option=orjson.OPT_APPEND_NEWLINE))
    return b"".join(lines)


def _pages(plan: PlanTree) -> dict[str, int]:
    """First page of each division, or of the one it stands in."""
    pages: dict[str, int] = {}
    for division, _ in paths(plan):
        parent = division.eid.rpartition("__")[0]
        page = division.page or pages.get(parent)
        if page:
            pages[division.eid] = page
    return pages

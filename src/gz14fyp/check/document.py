"""Checks against the document's data file: expected counts, misprints that are still there."""

from __future__ import annotations

from collections.abc import Iterator

from gz14fyp.check.report import Draft, error, warning
from gz14fyp.model.plan import PlanTree
from gz14fyp.model.text import Span
from gz14fyp.reading.document import Document
from gz14fyp.reading.source import RawSource


def source_findings(source: RawSource) -> Iterator[Draft]:
    """What could not be read in the file as it should be."""
    for problem in source.layout.problems:
        place = (Span(problem.offset, problem.offset),)
        yield Draft(problem.rule, problem.severity, problem.message, at=place)


def document_findings(plan: PlanTree, document: Document, raw: str) -> Iterator[Draft]:
    """Where a plan is not what its data file says."""
    expected = document.expected
    found = plan.counts()
    for name, wanted in expected.counts().items():
        count = found[name]
        if wanted != count:
            yield _differs(name, wanted, count)
    for box, wanted in expected.indicators.items():
        count = len(plan.indicators.where(box=int(box)))
        if count != wanted:
            yield _differs(f"indicators in box {box}", wanted, count)
    for misprint in document.misprints:
        count = len(misprint.places(raw))
        if count != 1:
            yield warning(
                "misprint_not_found",
                f"the data file notes a misprint in “{misprint.context}”, which the source has "
                f"{count} times; correct the data file",
            )


def _differs(name: str, wanted: int, count: int) -> Draft:
    return error(
        "expected_count",
        f"the data file expects {wanted} {name}, {count} were found; "
        "see what was misread, or correct [expected] in the data file",
    )

"""Checks against what was read: the source comes back, the data file's counts and misprints."""

from __future__ import annotations

from collections.abc import Iterator

from gz14fyp.check.report import Draft, Report, error, warning
from gz14fyp.check.texts import REBUILD
from gz14fyp.model.plan import Plan
from gz14fyp.model.text import Span
from gz14fyp.reading.document import Document
from gz14fyp.reading.misprints import places_of
from gz14fyp.reading.source import RawSource

_SHOWN = 12


def source_findings(source: RawSource) -> Iterator[Draft]:
    """What could not be read in the file as it should be."""
    for problem in source.layout.problems if source.layout else ():
        place = (Span(problem.offset, problem.offset),)
        yield Draft(problem.rule, problem.severity, problem.message, at=place)


def rebuild_findings(report: Report, raw: str) -> Iterator[Draft]:
    """Where the source that is rebuilt from a plan is first another than the one that was read."""
    if report.raw == raw:
        return
    at = _first_difference(report.raw, raw)
    has, gives = (text[at : at + _SHOWN].replace("\n", "⏎") for text in (raw, report.raw))
    yield error(
        REBUILD,
        f"the source has “{has}” here, and rebuilt from the plan it has “{gives}”; this is a "
        "fault of the program, and no corpus is written: please report it with these lines",
        at=(Span(at, at),),
    )


def _first_difference(one: str, other: str) -> int:
    pairs = zip(one, other, strict=False)  # where all is alike, the longer one goes on
    shorter = min(len(one), len(other))
    return next((i for i, (a, b) in enumerate(pairs) if a != b), shorter)


def document_findings(plan: Plan, document: Document, raw: str) -> Iterator[Draft]:
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
    places = places_of(document.misprints, raw)
    for misprint, found_at in zip(document.misprints, places, strict=True):
        count = len(found_at)
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

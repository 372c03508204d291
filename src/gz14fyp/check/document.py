"""Checks against what was read: the source comes back, the data file's counts and misprints."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from gz14fyp.check.report import Draft, Report, error, warning
from gz14fyp.check.texts import REBUILD
from gz14fyp.model.plan import PlanTree
from gz14fyp.model.text import Span
from gz14fyp.reading.document import EDITION_IN_NAME, Document, undescribed
from gz14fyp.reading.misprints import places_of
from gz14fyp.reading.source import RawSource

# So many characters of a difference are shown.
_SHOWN = 12
_ALIKE = str.maketrans("012345678", "9" * 9)


def source_findings(source: RawSource) -> Iterator[Draft]:
    """What could not be read in the file as it should be."""
    for problem in source.layout.problems:
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


def document_findings(plan: PlanTree, document: Document, raw: str) -> Iterator[Draft]:
    """Where a plan is not what its data file says."""
    yield from _another_edition(plan.source.file, document)
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


def _another_edition(file: str, document: Document) -> Iterator[Draft]:
    """Whether the name of the source says another edition than its data file."""
    named = _edition_named(Path(file).stem, document)
    if named and document != undescribed(file):
        yield warning(
            "edition_named",
            f"the name of the file says edition {named}, the data file says {document.edition}; "
            "correct `edition` in the data file, or rename the files",
        )


def _edition_named(stem: str, document: Document) -> str | None:
    """The edition that a name says, where that is another: a date, or what is like the edition.

    ``town-2036-04`` says no other than 2036, ``town-v2`` another than v1, ``town-final`` none.
    """
    edition = document.edition
    if stem.endswith(f"-{edition}"):
        return None
    if date := EDITION_IN_NAME.search(stem):
        parts = zip(date[1].split("-"), edition.split("-"), strict=False)
        return None if all(one == other for one, other in parts) else date[1]
    named = stem.removeprefix(f"{document.id}-")
    return named if named != stem and _shape(named) == _shape(edition) else None


def _shape(edition: str) -> str:
    """An edition with all digits alike."""
    return edition.translate(_ALIKE)


def _differs(name: str, wanted: int, count: int) -> Draft:
    return error(
        "expected_count",
        f"the data file expects {wanted} {name}, {count} were found; "
        "see what was misread, or correct [expected] in the data file",
    )

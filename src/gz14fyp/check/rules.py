"""The checks by name. Each looks at a plan and yields what it found."""

from __future__ import annotations

from collections.abc import Iterable

from gz14fyp.check import counts, notes, structure, texts
from gz14fyp.check.report import Check, Draft, Report
from gz14fyp.model.account import Finding
from gz14fyp.model.plan import PlanTree

CHECKS: tuple[tuple[str, Check], ...] = (
    ("encoding", texts.encoding),
    ("divisions", structure.has_divisions),
    ("contents", structure.contents_match),
    ("pages", structure.pages_ascend),
    ("numbering", structure.numbering),
    ("entries", structure.entry_numbering),
    ("titles", structure.titles),
    ("boxes", structure.boxes_filled),
    ("tables", structure.table_shape),
    ("notes", notes.notes_linked),
    ("definitions", notes.entries_explained),
    ("indicator counts", counts.indicator_counts),
    ("indicator numbering", counts.indicator_numbering),
    ("quantities", counts.quantities_read),
    ("targets", counts.targets_restated),
    ("declared lists", counts.list_counts),
    ("investment items", counts.investment_items),
    ("investment amounts", counts.investment_amounts),
    ("investment sums", counts.investment_sums),
    ("brackets", texts.brackets),
    ("paragraph ends", texts.paragraph_ends),
    ("characters", texts.characters),
)


# A file has the checksum of its source alone; while parsing the source itself is compared.
CHECKS_OF_A_FILE: tuple[tuple[str, Check], ...] = (*CHECKS, ("rebuild", texts.rebuilds))


def check_plan(
    plan: PlanTree, more: Iterable[Draft] = (), checks: tuple[tuple[str, Check], ...] = CHECKS
) -> tuple[Finding, ...]:
    """What the checks say of a plan, in the order of the checks, with lines."""
    return check_report(Report(plan), more, checks)


def check_report(
    report: Report, more: Iterable[Draft] = (), checks: tuple[tuple[str, Check], ...] = CHECKS
) -> tuple[Finding, ...]:
    """The same, where the report is needed for more than the checks."""
    drafts = [draft for _, check in checks for draft in check(report)]
    return tuple(report.located(iter([*drafts, *more])))

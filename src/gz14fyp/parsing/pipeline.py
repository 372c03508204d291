"""From a layout to a checked plan, stage by stage."""

from __future__ import annotations

import logging
from collections.abc import Callable, Iterator
from dataclasses import replace
from time import perf_counter
from typing import NamedTuple

from gz14fyp.check.document import document_findings, rebuild_findings, source_findings
from gz14fyp.check.report import Report
from gz14fyp.check.rules import check_report
from gz14fyp.extract.records import with_records
from gz14fyp.grammar.families import any_profile
from gz14fyp.layout.frontmatter import contents_zone, read_front_matter
from gz14fyp.layout.labelling import labelled_lines
from gz14fyp.model.collection import Records
from gz14fyp.parsing.draft import PlanDraft
from gz14fyp.parsing.models import models
from gz14fyp.parsing.tables import group_rows, table_of
from gz14fyp.parsing.tree import tree_of
from gz14fyp.reading.detecting import detect

_log = logging.getLogger(__name__)


def read_lines(draft: PlanDraft) -> PlanDraft:
    """The lines of the layout, and what it sets aside."""
    layout = draft.source.layout
    return replace(draft, lines=layout.lines, furniture=layout.furniture, pages=layout.pages)


def choose_profile(draft: PlanDraft) -> PlanDraft:
    """The family of the text: that which was named or which its layout tells, else as detected."""
    layout = draft.source.layout
    told = draft.named or layout.profile
    if told is not None:
        labels = layout.labels if told == layout.profile else ()
        return replace(draft, profile=told, evidence=layout.evidence, segments=labels)
    segments = labelled_lines(draft.lines, any_profile())
    profile, evidence = detect(draft.lines, segments, draft.raw)
    alike = profile.notes == any_profile().notes  # no other feature changes what a label is
    return replace(draft, profile=profile, evidence=evidence, segments=segments if alike else ())


def label(draft: PlanDraft) -> PlanDraft:
    """Lines get their labels, where they have not got them already."""
    return replace(draft, segments=draft.segments or labelled_lines(draft.lines, draft.profile))


def read_front(draft: PlanDraft) -> PlanDraft:
    """Cover and contents are set apart from the body."""
    lines, segments, profile = draft.lines, draft.segments, draft.profile
    zone = draft.source.layout.contents or contents_zone(lines, segments, profile)
    front = read_front_matter(lines, segments, draft.raw, profile, draft.wording, zone)
    return replace(
        draft,
        cover=front.cover,
        contents=front.contents,
        segments=front.body,
        furniture=draft.furniture + front.furniture,
    )


def tabulate(draft: PlanDraft) -> PlanDraft:
    """Rows become tables."""
    segments = group_rows(draft.segments)
    wrapped = draft.source.layout.wrapped_tables
    tables = {u.line: table_of(u.rows, wrapped) for u in segments if u.kind == "table"}
    return replace(draft, segments=segments, tables=tables)


def build_tree(draft: PlanDraft) -> PlanDraft:
    """Segments become divisions, boxes, entries, annexes."""
    return replace(draft, tree=tree_of(draft.segments, draft.tables, draft.profile.levels))


def make_models(draft: PlanDraft) -> PlanDraft:
    """The tree becomes models: clean texts, ids, notes linked, every character accounted for."""
    return replace(draft, made=models(draft))


def draw_records(draft: PlanDraft) -> PlanDraft:
    """Indicators, investment, projects, commitments and other tables are drawn from the models."""
    return replace(draft, made=with_records(draft.plan))


def check(draft: PlanDraft) -> PlanDraft:
    """What the checks say is added, with what reading and the data file say."""
    report = Report(draft.plan)
    told = (
        *rebuild_findings(report, draft.raw),
        *source_findings(draft.source),
        *document_findings(draft.plan, draft.document, draft.raw),
    )
    findings = Records(check_report(report, told))
    return replace(draft, made=draft.plan.model_copy(update={"findings": findings}))


Stage = Callable[[PlanDraft], PlanDraft]

STAGES: tuple[tuple[str, Stage], ...] = (
    ("lines", read_lines),
    ("profile", choose_profile),
    ("labels", label),
    ("front", read_front),
    ("tables", tabulate),
    ("tree", build_tree),
    ("models", make_models),
    ("records", draw_records),
    ("checks", check),
)


class Step(NamedTuple):
    """A stage that was run: how much went in and came out, and the seconds that it took.

    Up to the stage ``tree`` lines and segments are counted, from ``models`` on parts with an id.
    """

    stage: str
    before: int
    after: int
    seconds: float
    draft: PlanDraft

    def __str__(self) -> str:
        return f"{self.stage:<8} {self.before:>8,} {self.after:>8,} {self.seconds * 1000:>9.1f} ms"


def run(draft: PlanDraft, until: str | None = None) -> PlanDraft:
    """The draft after all stages, or after the one with a name. Never raises on text."""
    for name, stage in STAGES:
        draft = stage(draft)
        if name == until:
            break
    return draft


def steps(draft: PlanDraft) -> Iterator[Step]:
    """The stages as they are run, one after the other; each is told to the log, too."""
    for name, stage in STAGES:
        begin, before = perf_counter(), draft.size
        draft = stage(draft)
        step = Step(name, before, draft.size, perf_counter() - begin, draft)
        _log.debug("%s", step)
        yield step

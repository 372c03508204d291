"""The report of a build: what was read, the account, the findings, what changed."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import asdict
from typing import get_args

import orjson
from rich.text import Text

from gz14fyp.cli.printing import finding_lines
from gz14fyp.comparing.comparison import Comparison
from gz14fyp.comparing.excerpts import counted
from gz14fyp.comparing.terminal import change_lines
from gz14fyp.corpus.build import Built, Replaced
from gz14fyp.corpus.sources import origin
from gz14fyp.corpus.succession import CHANGELOG_FILE
from gz14fyp.model.account import Severity
from gz14fyp.model.plan import PlanTree
from gz14fyp.model.printed import account
from gz14fyp.reading.document import data_file

_MOST_CHANGES = 30
_PRINTS_ALL = "`gz14fyp compare` prints all"


def build_report(one: Built, *, written: bool) -> Iterator[Text]:
    """What there is to know of a source that was built, as lines for a terminal."""
    plan = one.plan
    yield Text(plan.title, style="bold")
    yield Text(f"  {plan.id}, edition {plan.edition}, from {one.source}")
    counts = ", ".join(f"{n} {name}" for name, n in plan.counts().items() if n)
    yield Text(f"  {counts or 'text alone'}")
    if not data_file(one.source).exists():
        yield Text(f"  no data file beside the source: gz14fyp new {one.source}", style="cyan")
    yield _account(plan)
    yield from _findings(one)
    if one.replaces:
        yield from _replaces(one.replaces)
    if one.since:
        where = f"all are in {one.folder.parent / CHANGELOG_FILE}" if written else _PRINTS_ALL
        yield from _changes(f"Since {one.since.old.edition}", one.since, where)
    if written:
        yield Text.assemble(("Written: ", "bold"), str(one.folder))


def build_summary(one: Built, *, written: bool) -> dict[str, object]:
    """The same for machines; ``since`` has the shape of a comparison, or is null."""
    plan = one.plan
    return {
        "source": str(one.source),
        "plan": plan.id,
        "edition": plan.edition,
        "written": str(one.folder) if written else None,
        "counts": plan.counts(),
        "account": asdict(account(plan)),
        "findings": [finding.model_dump(exclude_none=True) for finding in plan.findings],
        "replaces": asdict(one.replaces.edition) if one.replaces else None,
        "since": orjson.loads(one.since.to_json()) if one.since else None,
    }


def _account(plan: PlanTree) -> Text:
    found = account(plan)
    return Text.assemble(
        ("Account: ", "bold"),
        f"{found.total:,} characters, ",
        (f"{found.lost} lost, {found.doubled} doubled", "" if found.is_whole else "bold red"),
    )


def _findings(one: Built) -> Iterator[Text]:
    findings = one.plan.findings
    kinds = Counter(finding.severity for finding in findings)
    said = ", ".join(
        f"{kinds[kind]} {kind}{'' if kinds[kind] == 1 else 's'}"
        for kind in get_args(Severity)
        if kinds[kind]
    )
    yield Text.assemble(("Findings: ", "bold"), said or "none")
    for line in finding_lines(findings, str(one.source)):
        yield Text("  ").append_text(Text.from_markup(line))


def _replaces(old: Replaced) -> Iterator[Text]:
    """What goes when an edition takes the place of one from another source."""
    head = (
        f"Replaces {old.edition.edition} from {origin(old.edition)}, "
        f"corpus version {old.edition.corpus_version}"
    )
    if old.changes is None:
        yield Text.assemble((f"{head}: ", "bold yellow"), "what it said cannot be read")
    else:
        yield from _changes(head, old.changes, "compare the editions before it is replaced")


def _changes(head: str, comparison: Comparison, where: str) -> Iterator[Text]:
    """The changes of a comparison, as many as a person reads in a terminal."""
    changes = comparison.changes
    yield Text.assemble((f"{head}: ", "bold"), counted(changes))
    for change in changes[:_MOST_CHANGES]:
        for line in change_lines(change):
            yield Text("  ").append_text(line)
    more = len(changes) - _MOST_CHANGES
    if more > 0:
        yield Text(f"  and {more} more; {where}")

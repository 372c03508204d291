"""Commands that look at one plan."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import asdict
from pathlib import Path
from typing import Annotated

import typer

from gz14fyp.cli.app import (
    A_PLAN_OR_BUNDLED,
    AsJson,
    PlanName,
    app,
    fail,
    finding_lines,
    open_plan,
    out,
    print_json,
    print_lines,
    source_named,
)
from gz14fyp.model.printed import account
from gz14fyp.show import account_lines, outline


@app.command(epilog="Example: gz14fyp check data/structured/PLAN/EDITION/plan.json --account")
def check(
    plan: PlanName = None,
    show_account: Annotated[
        bool, typer.Option("--account", help="Print where every character is.")
    ] = False,
    explain: Annotated[
        bool, typer.Option("--explain", help="Print how a text is read, and why.")
    ] = False,
    profile: Annotated[
        str | None, typer.Option(help="Family of plans. Default: what the text shows.")
    ] = None,
    as_json: AsJson = False,
) -> None:
    """Check a plan, and print what is found."""
    from gz14fyp.check.rules import CHECKS_OF_A_FILE, check_plan

    source = source_named(plan)
    if (explain or profile) and not source:
        raise typer.BadParameter(
            "--explain and --profile need a file to parse: a corpus was parsed before"
        )
    given = open_plan(plan, profile)
    findings = given.findings if source else check_plan(given, checks=CHECKS_OF_A_FILE)
    errors = sum(finding.severity == "error" for finding in findings)
    if explain and source and not as_json:
        print_lines(_explained(source, profile))
    if as_json:
        result: dict[str, object] = {
            "findings": [f.model_dump(exclude_none=True) for f in findings]
        }
        if explain and source:
            result["profile"] = list(_explained(source, profile))
        if show_account:
            result["account"] = asdict(account(given))
        print_json(result)
    else:
        if show_account:
            print_lines(account_lines(given))
        for line in finding_lines(findings, given.source.file):
            out.print(line)
        out.print(f"{len(findings)} findings, {errors} errors")
    if errors:
        raise typer.Exit(1)


@app.command(epilog="Example: gz14fyp show chp_2__sec_1__subsec_3")
def show(
    eid: Annotated[
        str | None, typer.Argument(help="Id of a division or block. Default: the outline.")
    ] = None,
    plan: Annotated[str | None, typer.Option("--plan", help=A_PLAN_OR_BUNDLED)] = None,
    as_json: AsJson = False,
) -> None:
    """Print the outline of a plan, or the clean text of one of its parts."""
    given = open_plan(plan)
    if eid is None:
        lines = outline(given)
        print_json([asdict(line) for line in lines]) if as_json else print_lines(map(str, lines))
        return
    try:
        node = given[eid]
    except KeyError as error:
        fail(str(error.args[0]))
    if as_json:
        print_json(node.model_dump(mode="json", exclude_none=True))
    else:
        print_lines(node.lines)


def _explained(path: Path, named: str | None) -> Iterable[str]:
    """By which profile a raw text is read, and what shows it."""
    from gz14fyp.parsing.api import explain, read_named

    profile, evidence = explain(read_named(path, named), named)
    yield f"profile {profile.name}: {profile.about}"
    levels = ", ".join(f"{style} → {level}" for style, level in profile.levels.items())
    yield f"  levels: {levels or 'none'}"
    yield from (f"  {one}" for one in evidence)
    if not evidence:
        yield "  named by hand"

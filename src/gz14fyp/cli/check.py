"""The command that checks a plan."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import asdict
from pathlib import Path
from typing import Annotated

import typer

from gz14fyp.cli.app import AsJson, PlanName, app, out
from gz14fyp.cli.opening import open_plan, source_named
from gz14fyp.cli.printing import finding_lines, print_json, print_lines
from gz14fyp.model.printed import account
from gz14fyp.show import account_lines


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

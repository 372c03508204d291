"""The command that builds a corpus."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer
from rich.progress import Progress, SpinnerColumn, TextColumn

from gz14fyp.check.rebuilding import difference
from gz14fyp.cli.app import A_SOURCE, AsJson, app, err, out
from gz14fyp.cli.printing import fail, print_json, say_wait
from gz14fyp.cli.report import build_report, build_summary
from gz14fyp.corpus.build import read_plans, write_plans
from gz14fyp.corpus.sources import find_sources


@app.command(epilog="Example: gz14fyp build data/raw/PLAN-EDITION.txt")
def build(
    source: Annotated[
        Path | None, typer.Argument(help=f"{A_SOURCE} Default: all in data/raw.")
    ] = None,
    to: Annotated[Path, typer.Option("--out", help="Root of the corpus.")] = Path(
        "data/structured"
    ),
    allow_errors: Annotated[
        bool, typer.Option("--allow-errors", help="Write even when the checks find errors.")
    ] = False,
    replace: Annotated[
        bool,
        typer.Option("--replace", help="Put an edition in the place of one from another source."),
    ] = False,
    as_json: AsJson = False,
) -> None:
    """Parse plans as published, check them, and write the corpus: all of it, or nothing.

    The report has counts, the account of characters, findings, and what changed since the edition
    before. An edition that is in the corpus from another source stays, without --replace.
    """
    sources = [source] if source else list(find_sources(Path("data/raw")))
    columns = (SpinnerColumn(), TextColumn("{task.description}"))
    with Progress(*columns, console=err, disable=not err.is_terminal, transient=True) as progress:
        progress.add_task(f"reading {len(sources)} source(s)")
        built = read_plans(sources, to)
    failed = [one for one in built if one.has_errors]
    untrue = [one for one in built if difference(one.plan)]
    written = () if untrue or (failed and not allow_errors) else built
    write_plans(written, to, replace=replace, on_wait=lambda: say_wait(to))
    if as_json:
        print_json([build_summary(one, written=one in written) for one in built])
    for i, one in enumerate(built if not as_json else ()):
        if i:
            out.print()
        for line in build_report(one, written=one in written):
            out.print(line)
    if untrue:
        fail("nothing was written: a source does not come back from its plan, as said above")
    if failed and not allow_errors:
        fail("nothing was written, because of the errors above; --allow-errors writes anyway")
    if failed:
        raise typer.Exit(1)

"""Commands that write a plan, or what changed between two, in other forms."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

import gz14fyp
from gz14fyp.cli.app import A_PLAN, AsJson, PlanName, app, open_plan, out, write_bytes
from gz14fyp.comparing.rendering import Form, rendered
from gz14fyp.comparing.terminal import report
from gz14fyp.corpus.files import write_all
from gz14fyp.export import Format, export_plan
from gz14fyp.export.database import datasette_metadata


@app.command(epilog="Example: gz14fyp export --format markdown > plan.md")
def export(
    plan: PlanName = None,
    form: Annotated[Format, typer.Option("--format", help="What to write.")] = Format.MARKDOWN,
    to: Annotated[
        Path | None, typer.Option("--out", help="File to write. Default: standard output.")
    ] = None,
) -> None:
    """Write a plan as Markdown, text, HTML, JSON Lines, SQLite, or Parquet (a zip of tables)."""
    given = open_plan(plan)
    content = export_plan(given, form)
    if to is not None and form is Format.SQLITE:
        metadata = datasette_metadata(given, to.stem)
        write_all({to: content, to.with_suffix(".metadata.json"): metadata})
    else:
        write_bytes(content, to)


@app.command(epilog="Example: gz14fyp compare PLAN@2021-04 data/raw/PLAN-2022-01.txt")
def compare(
    old: Annotated[str, typer.Argument(help=A_PLAN)],
    new: Annotated[str, typer.Argument(help="The same, of the new plan.")],
    form: Annotated[Form, typer.Option("--format", help="What to write.")] = Form.TEXT,
    to: Annotated[
        Path | None, typer.Option("--out", help="File to write. Default: standard output.")
    ] = None,
    as_json: AsJson = False,
) -> None:
    """Compare two plans, or two editions of one: a line for each fact that changed."""
    comparison = gz14fyp.compare(open_plan(old), open_plan(new))
    form = Form.JSON if as_json else form
    if to is None and form is Form.TEXT:
        for line in report(comparison):
            out.print(line)
        return
    write_bytes(rendered(comparison, form), to)


@app.command()
def version() -> None:
    """Print the versions of the program and of the schema."""
    from gz14fyp.model.plan import SCHEMA_VERSION

    out.print(f"gz14fyp {gz14fyp.__version__}, schema {SCHEMA_VERSION}")

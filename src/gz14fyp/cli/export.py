"""The command that writes a plan in another form."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from gz14fyp.cli.app import PlanName, app
from gz14fyp.cli.opening import open_plan
from gz14fyp.cli.printing import write_bytes
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

"""The command that compares two plans."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

import gz14fyp
from gz14fyp.cli.app import A_PLAN, AsJson, app, out
from gz14fyp.cli.opening import open_plan
from gz14fyp.cli.printing import write_bytes
from gz14fyp.comparing.rendering import Form, rendered
from gz14fyp.comparing.terminal import report


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

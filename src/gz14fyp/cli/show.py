"""The command that shows a plan, or a part of it."""

from __future__ import annotations

from dataclasses import asdict
from typing import Annotated

import typer

from gz14fyp.cli.app import A_PLAN_OR_BUNDLED, AsJson, app
from gz14fyp.cli.opening import open_plan
from gz14fyp.cli.printing import fail, print_json, print_lines
from gz14fyp.show import outline


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

"""The command that searches a plan."""

from __future__ import annotations

from typing import Annotated

import regex
import typer
from rich.markup import escape

from gz14fyp.cli.app import A_PLAN_OR_BUNDLED, AsJson, app, out
from gz14fyp.cli.opening import open_plan
from gz14fyp.cli.printing import fail, print_json
from gz14fyp.cli.streams import typed
from gz14fyp.grammar.citing import highlighted
from gz14fyp.query.search import Kind


@app.command(epilog="Example: gz14fyp find 氢能 --within chp_3")
def find(
    query: Annotated[str, typer.Argument(help="What to look for.")],
    plan: Annotated[str | None, typer.Option(help=A_PLAN_OR_BUNDLED)] = None,
    within: Annotated[
        str | None, typer.Option(help="Id of a division, box or annex to stay in.")
    ] = None,
    kind: Annotated[Kind | None, typer.Option(help="Only what is of this kind.")] = None,
    is_pattern: Annotated[bool, typer.Option("--regex", help="The query is a pattern.")] = False,
    as_json: AsJson = False,
) -> None:
    """Print the places where a query stands in the clean text, with citations."""
    given = open_plan(plan)
    query = typed(query)
    try:
        hits = given.find(query, within=within, kind=kind, regex=is_pattern)
    except KeyError as error:
        fail(str(error.args[0]))
    except regex.error as error:
        fail(f"the pattern {query!r} is none: {error}")
    except ValueError as error:
        fail(str(error))
    if as_json:
        print_json(hits.records())
        return
    for hit in hits:
        before, found, after = hit.parts
        out.print(f"{escape(before)}[bold]{highlighted(escape(found))}[/bold]{escape(after)}")
        out.print(f"  {escape(hit.citation())}  [dim]{escape(hit.eid)}[/dim]")
    out.print(f"{len(hits)} {'place' if len(hits) == 1 else 'places'}")

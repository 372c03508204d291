"""The command that lists the bundled editions."""

from __future__ import annotations

from dataclasses import asdict

import gz14fyp
from gz14fyp.cli.app import AsJson, app
from gz14fyp.cli.printing import print_json, print_lines


@app.command()
def editions(as_json: AsJson = False) -> None:
    """List the bundled editions."""
    listed = gz14fyp.editions()
    if as_json:
        print_json([asdict(one) for one in listed])
    else:
        print_lines(
            f"{one.plan}  {one.edition}  {one.corpus_version}  {one.title}" for one in listed
        )

"""The command that checks the files of a corpus."""

from __future__ import annotations

from dataclasses import asdict
from pathlib import Path
from typing import Annotated

import typer

from gz14fyp.cli.app import AsJson, app
from gz14fyp.cli.printing import print_json, print_lines, say_wait
from gz14fyp.corpus.files import bundled_root
from gz14fyp.corpus.verifying import verify_corpus


@app.command(epilog="Example: gz14fyp verify data/structured")
def verify(
    corpus: Annotated[
        Path | None, typer.Argument(help="Root of a corpus. Default: the bundled one.")
    ] = None,
    as_json: AsJson = False,
) -> None:
    """Check the files of a corpus against its index and its manifests."""
    root = corpus or bundled_root()
    editions, problems = verify_corpus(root, on_wait=lambda: say_wait(root))
    if as_json:
        print_json({"editions": [asdict(one) for one in editions], "problems": problems})
    else:
        print_lines([*problems, f"{len(editions)} editions, {len(problems)} problems"])
    if problems:
        raise typer.Exit(1)

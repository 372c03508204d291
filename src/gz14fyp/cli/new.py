"""The command that writes the data file of a new text."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from gz14fyp.cli.app import A_SOURCE, AsJson, app
from gz14fyp.cli.printing import fail, print_json, print_lines
from gz14fyp.corpus.files import write_whole
from gz14fyp.reading.document import data_file
from gz14fyp.reading.files import read_source

if TYPE_CHECKING:
    from gz14fyp.describing.detecting import Description


@app.command(epilog="Example: gz14fyp new data/raw/PLAN-EDITION.txt")
def new(
    source: Annotated[Path, typer.Argument(help=A_SOURCE)],
    force: Annotated[
        bool, typer.Option("--force", help="Replace a data file that is there.")
    ] = False,
    as_json: AsJson = False,
) -> None:
    """Write the data file of a new text, with what can be told from the text, to be confirmed."""
    from gz14fyp.describing.datafile import data_file_text
    from gz14fyp.describing.detecting import describe

    raw = read_source(source)
    to = data_file(source)
    if to == source:
        fail(f"{source}: is a data file; name the text that it is for")
    if to.exists() and not force:
        fail(f"{to}: is there already; edit it, or write it anew with --force")
    found = describe(raw)
    write_whole(to, data_file_text(found).encode())
    if as_json:
        print_json({"written": str(to), **asdict(found)})
    else:
        print_lines(_new_lines(source, to, found))


def _new_lines(source: Path, to: Path, found: Description) -> Iterable[str]:
    clues = found.clues.items()
    kinds = (
        ("found", [name for name, clue in clues if clue and not clue.is_guess]),
        ("guessed", [name for name, clue in clues if clue and clue.is_guess]),
        ("not found", [name for name, clue in clues if not clue]),
    )
    yield f"written: {to}"
    yield from (f"  {kind}: {', '.join(names) or 'nothing'}" for kind, names in kinds)
    yield f"Confirm or correct each line of it. Then: gz14fyp build {source}"

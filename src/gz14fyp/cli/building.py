"""Commands that build a corpus and look after it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer
from rich.progress import Progress, SpinnerColumn, TextColumn

import gz14fyp
from gz14fyp.check.rebuilding import difference
from gz14fyp.cli.app import A_SOURCE, AsJson, app, err, fail, out, print_json, print_lines
from gz14fyp.cli.report import build_report, build_summary
from gz14fyp.corpus.build import read_plans, write_plans
from gz14fyp.corpus.files import bundled_root, write_whole
from gz14fyp.corpus.sources import find_sources
from gz14fyp.corpus.verifying import verify_corpus
from gz14fyp.reading.document import data_file
from gz14fyp.reading.files import read_source

if TYPE_CHECKING:
    from gz14fyp.describing.detecting import Description


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
    write_plans(written, to, replace=replace, on_wait=lambda: _say_wait(to))
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


@app.command(epilog="Example: gz14fyp verify data/structured")
def verify(
    corpus: Annotated[
        Path | None, typer.Argument(help="Root of a corpus. Default: the bundled one.")
    ] = None,
    as_json: AsJson = False,
) -> None:
    """Check the files of a corpus against its index and its manifests."""
    root = corpus or bundled_root()
    editions, problems = verify_corpus(root, on_wait=lambda: _say_wait(root))
    if as_json:
        print_json({"editions": [asdict(one) for one in editions], "problems": problems})
    else:
        print_lines([*problems, f"{len(editions)} editions, {len(problems)} problems"])
    if problems:
        raise typer.Exit(1)


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


def _say_wait(corpus: Path) -> None:
    err.print(f"{corpus}: another build is writing; waiting for it", markup=False)


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

"""The command that reads a plan as published: PDF, web page, Word, text."""

from __future__ import annotations

import os
from pathlib import Path
from time import perf_counter
from typing import Annotated

import typer

from gz14fyp.cli.app import A_SOURCE, app, err, out
from gz14fyp.cli.opening import parse_file
from gz14fyp.cli.printing import finding_lines, write_bytes
from gz14fyp.corpus.jsonfile import to_json
from gz14fyp.reading.options import Limits, Options

_MOST = Limits()


@app.command(epilog="Example: gz14fyp parse plan.pdf --out plan.json")
def parse(
    source: Annotated[Path, typer.Argument(help=A_SOURCE)],
    to: Annotated[
        Path | None, typer.Option("--out", help="File to write. Default: standard output.")
    ] = None,
    show_page: Annotated[
        int | None,
        typer.Option(help="Write a picture (PNG) of how this page of the PDF, from 1, was read."),
    ] = None,
    profile: Annotated[
        str | None, typer.Option(help="Family of plans. Default: what the text shows.")
    ] = None,
    explain: Annotated[
        bool,
        typer.Option(help="Print each stage: lines or parts before and after, milliseconds."),
    ] = False,
    password: Annotated[str | None, typer.Option(help="Opens an encrypted PDF.")] = None,
    max_pages: Annotated[int, typer.Option(min=1, help="Pages of a PDF.")] = _MOST.pages,
    max_objects: Annotated[
        int, typer.Option(min=1, help="Objects on a page of a PDF.")
    ] = _MOST.objects,
    max_seconds: Annotated[
        float, typer.Option(min=0, help="Seconds for reading a PDF.")
    ] = _MOST.seconds,
    max_memory: Annotated[
        int, typer.Option(min=1, help="MiB that reading a PDF may take.")
    ] = _MOST.memory,
) -> None:
    """Read a plan as published, and write it as plan.json; findings are printed."""
    limits = Limits(max_pages, max_objects, max_seconds, max_memory)
    options = Options(password, limits, os.cpu_count() or 1)
    if show_page is not None:
        _show_page(source, show_page, options, to)
        return
    if explain:
        _explain(source, profile, options)
        return
    plan = parse_file(source, profile, options)
    write_bytes(to_json(plan), to)
    for line in finding_lines(plan.findings, str(source)):
        err.print(line)
    if any(finding.severity == "error" for finding in plan.findings):
        raise typer.Exit(1)


def _explain(source: Path, profile: str | None, options: Options) -> None:
    """Print what each stage makes of a source, and how long it takes."""
    from gz14fyp.parsing.api import begun, read_named
    from gz14fyp.parsing.pipeline import steps

    begin = perf_counter()
    read = read_named(source, profile, options)
    out.print(
        f"{'reading':<8} {'':>8} {len(read.layout.lines):>8,} "
        f"{(perf_counter() - begin) * 1000:>9.1f} ms"
    )
    for step in steps(begun(read, profile)):
        out.print(str(step))


def _show_page(source: Path, number: int, options: Options, to: Path | None) -> None:
    """Write the picture of a page, and print where it is."""
    from gz14fyp.reading.pdf.view import view_of

    to = to or Path(f"{source.stem}-page-{number}.png")
    write_bytes(view_of(source, number, options).png, to)
    out.print(str(to), markup=False)

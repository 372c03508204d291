"""What the commands share: the application, opening plans, printing."""

from __future__ import annotations

import sys
from collections.abc import Iterable
from dataclasses import replace
from pathlib import Path
from typing import Annotated, NoReturn

import orjson
import typer
from rich.console import Console
from rich.markup import escape

import gz14fyp
from gz14fyp.corpus.files import write_all
from gz14fyp.model.plan import Plan
from gz14fyp.model.records import Finding
from gz14fyp.reading.options import DEFAULTS, Options

app = typer.Typer(
    name="gz14fyp",
    help="China's five-year plans as data that can be trusted to the character.",
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
)
out = Console(soft_wrap=True, highlight=False)
err = Console(stderr=True, soft_wrap=True, highlight=False)

CORPUS_FILES = (".json", ".xml")
_STYLES = {"error": "bold red", "warning": "yellow", "info": "cyan"}
PlanFile = Annotated[
    Path | None,
    typer.Argument(help="A plan.json, plan.xml or raw text. Default: the bundled plan."),
]
A_PLAN = "A plan.json, plan.xml, raw text, or the name of a bundled plan, PLAN or PLAN@EDITION."
AsJson = Annotated[bool, typer.Option("--json", help="Write JSON, for machines.")]


def open_plan(path: Path | None) -> Plan:
    """The plan in a file, or the bundled one."""
    if path is None:
        try:
            return gz14fyp.load()
        except KeyError as error:
            fail(str(error.args[0]))
    return gz14fyp.read(path) if path.suffix in CORPUS_FILES else parse_file(path)


def parse_file(path: Path, profile: str | None = None, options: Options = DEFAULTS) -> Plan:
    """The plan in a file as published; a bar shows on a terminal how far a long one is read."""
    from gz14fyp.cli.progress import page_bar
    from gz14fyp.parsing.api import parse

    with page_bar(err, path.name) as on_page:
        return parse(path, profile, replace(options, on_page=on_page))


def plan_named(name: str) -> Plan:
    """The plan in a file, or a bundled one: ``city-plan``, or an edition, ``city-plan@2036-03``."""
    plan, _, edition = name.partition("@")
    is_bundled = any(one.plan == plan for one in gz14fyp.editions())
    if Path(name).exists() or not is_bundled:
        return open_plan(Path(name))
    try:
        return gz14fyp.load(plan, edition or None)
    except KeyError as error:
        fail(f"{name}: {error.args[0]}")


def write_bytes(content: bytes, to: Path | None) -> None:
    """Write a file whole, or to standard output."""
    if to is not None:
        write_all({to: content})
        return
    sys.stdout.buffer.write(content)
    sys.stdout.buffer.flush()


def print_json(value: object) -> None:
    """Write a value as JSON to standard output."""
    write_bytes(orjson.dumps(value, option=orjson.OPT_INDENT_2) + b"\n", None)


def print_lines(lines: Iterable[str]) -> None:
    """Print lines as they are."""
    for line in lines:
        out.print(escape(line))


def finding_lines(findings: Iterable[Finding], file: str) -> Iterable[str]:
    """Findings as lines for a terminal: severity, place, rule, message, id."""
    for finding in findings:
        place = f"{file}:{finding.line}" if finding.line else file
        eid = f" [{finding.eid}]" if finding.eid else ""
        style = _STYLES[finding.severity]
        message = escape(f"{place}: {finding.rule}: {finding.message}{eid}")
        yield f"[{style}]{finding.severity}[/{style}] {message}"


def fail(message: str) -> NoReturn:
    """Stop with a message and exit code 1."""
    err.print(f"[bold red]error[/bold red] {escape(message)}")
    raise SystemExit(1)

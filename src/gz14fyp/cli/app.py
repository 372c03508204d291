"""What the commands share: the application, opening plans, printing."""

from __future__ import annotations

import json
import os
import sys
from collections.abc import Iterable
from contextlib import suppress
from dataclasses import replace
from pathlib import Path
from typing import Annotated, NoReturn

import orjson
import typer
from rich.console import Console
from rich.markup import escape

import gz14fyp
from gz14fyp.corpus.files import write_all
from gz14fyp.model.account import Finding
from gz14fyp.plan import Plan
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
A_SOURCE = "A raw text, PDF, saved web page or Word file."
A_PLAN = (
    "A plan.json, plan.xml, raw text, PDF, web page or Word file, or the name of a bundled plan, "
    "PLAN or PLAN@EDITION."
)
A_PLAN_OR_BUNDLED = f"{A_PLAN} Default: the newest bundled one."
PlanName = Annotated[str | None, typer.Argument(help=A_PLAN_OR_BUNDLED)]
AsJson = Annotated[bool, typer.Option("--json", help="Write JSON, for machines.")]


def open_plan(name: str | None, profile: str | None = None) -> Plan:
    """The plan in a file, or a bundled one: ``city-plan``, or an edition, ``city-plan@2036-03``."""
    source = source_named(name)
    if source:
        return parse_file(source, profile)
    if name and not _is_bundled(name):
        return gz14fyp.read(name)
    plan, _, edition = (name or "").partition("@")
    try:
        return gz14fyp.load(plan or None, edition or None)
    except KeyError as error:
        fail(f"{name}: {error.args[0]}" if name else str(error.args[0]))


def source_named(name: str | None) -> Path | None:
    """The file to parse that a user named; nothing for a corpus file or a bundled plan."""
    if name is None or _is_bundled(name) or Path(name).suffix in CORPUS_FILES:
        return None
    return Path(name)


def _is_bundled(name: str) -> bool:
    """Whether a name is that of a bundled plan; a file of that name comes first."""
    plan = name.partition("@")[0]
    return not Path(name).exists() and any(one.plan == plan for one in gz14fyp.editions())


def parse_file(path: Path, profile: str | None = None, options: Options = DEFAULTS) -> Plan:
    """The plan in a file as published; a bar shows on a terminal how far a long one is read."""
    from gz14fyp.cli.progress import page_bar
    from gz14fyp.parsing.api import parse

    with page_bar(err, path.name) as on_page:
        return Plan.of(parse(path, profile, replace(options, on_page=on_page)))


def write_bytes(content: bytes, to: Path | None) -> None:
    """Write a file whole, or to standard output."""
    if to is None:
        sys.stdout.buffer.write(content)
        sys.stdout.buffer.flush()
    elif to.exists() and not (to.is_file() or to.is_dir()):
        to.write_bytes(content)  # a pipe or a device, which must not give way to a file
    else:
        write_all({to: content})


def print_json(value: object) -> None:
    """Write a value as JSON to standard output."""
    try:
        content = orjson.dumps(value, option=orjson.OPT_INDENT_2)
    except orjson.JSONEncodeError:  # half a character, in the name of a file
        content = json.dumps(value, indent=2).encode()
    write_bytes(content + b"\n", None)


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


def typed(argument: str) -> str:
    """A text as it was typed: where the console says ASCII, Python has it in half characters."""
    try:
        return os.fsencode(argument).decode("utf-8")
    except UnicodeError:
        return argument


def print_error(message: str) -> None:
    """Print what went wrong. Where that cannot be printed either, the exit code says it alone."""
    with suppress(OSError):
        err.print(f"[bold red]error[/bold red] {escape(message)}")


def fail(message: str) -> NoReturn:
    """Stop with a message and exit code 1."""
    print_error(message)
    raise SystemExit(1)

"""How commands print and write: files, JSON, lines, findings, errors."""

from __future__ import annotations

import json
import sys
from collections.abc import Iterable
from contextlib import suppress
from pathlib import Path
from typing import NoReturn

import orjson
from rich.markup import escape

from gz14fyp.cli.app import err, out
from gz14fyp.corpus.files import write_all
from gz14fyp.model.account import Finding

_STYLES = {"error": "bold red", "warning": "yellow", "info": "cyan"}


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


def print_error(message: str) -> None:
    """Print what went wrong. Where that cannot be printed either, the exit code says it alone."""
    with suppress(OSError):
        err.print(f"[bold red]error[/bold red] {escape(message)}")


def fail(message: str) -> NoReturn:
    """Stop with a message and exit code 1."""
    print_error(message)
    raise SystemExit(1)


def say_wait(corpus: Path) -> None:
    """Say that another build writes to a corpus."""
    err.print(f"{corpus}: another build is writing; waiting for it", markup=False)

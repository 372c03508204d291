"""TOML of a user, read within limits: its text, its values, and the lines of its keys."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterable
from pathlib import Path
from typing import Any

from gz14fyp.errors import SourceError, unreadable
from gz14fyp.grammar.patterns import compiled

# A data file has a few kilobytes. Parsing a key of many dots takes memory with their square, and
# brackets in brackets take stack, so that both are counted before.
_MOST_BYTES = 2**20
_MOST_NESTED = 20  # levels, or dots in a key
# A string that nothing closes goes on to the end.
_STRING = r'''
      """ (?: [^"\\] | \\. | "{1,2}(?!") )* (?: """ | \Z )
    | \'{3} (?: [^\'] | \'{1,2}(?!\') )* (?: \'{3} | \Z )
    | " (?: [^"\\\n] | \\. )* "?
    | ' [^\'\n]* '?
'''
_REMARK = r"\# [^\n]*"
_TOKEN = compiled(
    "what tells how deep a value or a key goes; a string or a remark, in which nothing does",
    rf"{_STRING} | {_REMARK} | [\[\]{{}}.=,\n]",
    finds="a.b",
    not_in="ab 1",
    flags=re.DOTALL | re.VERBOSE,
)
_HEAD = compiled(
    "the head of a table",
    r"\s*+(\[\[?+)([A-Za-z0-9_.\"' \t-]++)\]",
    finds="[[misprints]]",
    not_in="a = [1]",
    by="match",
)
_KEY = compiled(
    "a key before its value",
    r"\s*+([A-Za-z0-9_.\"' \t-]++)=",
    finds='"1" = 36',
    not_in="# title = 1",
    by="match",
)

Place = tuple[str | int, ...]


def read_toml(path: Path) -> tuple[dict[str, Any], str]:
    """The values in a TOML file, and its text. Raises `SourceError` with the place and the cure."""
    text = _text(path)
    _check_nesting(text, path)
    try:
        return tomllib.loads(text), text
    except tomllib.TOMLDecodeError as error:
        raise SourceError(f"not a TOML file: {error}", path=path) from error
    except ValueError as error:  # Python converts no number of thousands of digits
        raise SourceError(
            "a number of too many digits", path=path, cure="correct the data file"
        ) from error


def _text(path: Path) -> str:
    try:
        with path.open("rb") as file:
            content = file.read(_MOST_BYTES + 1)
    except OSError as error:
        raise unreadable(SourceError, path, error) from error
    if len(content) > _MOST_BYTES:
        raise SourceError(
            "larger than 1 MiB, so this is no data file", path=path, cure="move it away"
        )
    try:
        return content.decode("utf-8-sig").replace("\r\n", "\n")
    except UnicodeDecodeError as error:
        raise SourceError(
            f"byte {error.start} is not UTF-8", path=path, cure="save the data file as UTF-8"
        ) from error


def _check_nesting(text: str, path: Path) -> None:
    """Refuse brackets within brackets, and dots within a key, without end."""
    depth = dots = 0
    for match in _TOKEN.finditer(text):
        match match[0]:
            case "[" | "{":
                depth, dots = depth + 1, 0
            case "]" | "}":
                depth, dots = max(0, depth - 1), 0
            case ".":
                dots += 1
            case "=" | "," | "\n":
                dots = 0
        if max(depth, dots) > _MOST_NESTED:
            line = text.count("\n", 0, match.start()) + 1
            raise SourceError(
                f"nested more than {_MOST_NESTED} deep",
                path=path,
                line=line,
                cure="correct the data file",
            )


def line_of(text: str, place: Iterable[str | int]) -> int | None:
    """The line (from 1) in which a key stands, or the table that it is missing in; None for none.

    ``place`` is a way through the values, as ``("misprints", 1, "reading")``.
    """
    lines = _lines(text)
    wanted = tuple(place)
    while wanted and wanted not in lines:
        wanted = wanted[:-1]
    return lines.get(wanted)


def _lines(text: str) -> dict[Place, int]:
    """The line of each key and of each table."""
    found: dict[Place, int] = {}
    counts: dict[Place, int] = {}
    table: Place = ()
    for number, line in enumerate(text.split("\n"), 1):
        if head := _HEAD.match(line):
            table = _parts(head[2])
            if head[1] == "[[":
                counts[table] = counts.get(table, -1) + 1
                table = (*table, counts[table])
            found.setdefault(table, number)
        elif key := _KEY.match(line):
            found.setdefault((*table, *_parts(key[1])), number)
    return found


def _parts(key: str) -> Place:
    return tuple(part.strip("\"' ") for part in key.split("."))

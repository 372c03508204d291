"""A plan as JSON, and back."""

from __future__ import annotations

from pathlib import Path

import orjson
from pydantic import ValidationError

from gz14fyp.errors import CorpusError
from gz14fyp.model.plan import SCHEMA_VERSION, Plan

_OPTIONS = orjson.OPT_INDENT_2 | orjson.OPT_APPEND_NEWLINE


def to_json(plan: Plan) -> bytes:
    """The plan as UTF-8 JSON, keys in the order of the models, absent values left out."""
    return orjson.dumps(plan.model_dump(mode="json", exclude_none=True), option=_OPTIONS)


def read_json(path: Path) -> Plan:
    """The plan in a corpus file. Raises `CorpusError` naming the file, the place and the cure."""
    try:
        content = path.read_bytes()
    except OSError as error:
        reason = error.strerror or type(error).__name__
        raise CorpusError(f"{path}: cannot be read ({reason}); check the path") from error
    return from_json(content, str(path))


def from_json(content: bytes, name: str) -> Plan:
    """The plan in some JSON. Raises `CorpusError` naming the place and the cure."""
    _check_version(content, name)
    try:
        return Plan.model_validate_json(content)
    except ValidationError as error:
        first = error.errors(include_url=False)[0]
        place = ".".join(str(part) for part in first["loc"])
        more = f" (and {error.error_count() - 1} more)" if error.error_count() > 1 else ""
        raise CorpusError(
            f"{name}: {place}: {first['msg']}{more}; build the file again from its source"
        ) from error


def _check_version(content: bytes, name: str) -> None:
    try:
        head = orjson.loads(content)
    except orjson.JSONDecodeError as error:
        raise CorpusError(f"{name}: not JSON ({error}); build the file again") from error
    version = head.get("schema_version") if isinstance(head, dict) else None
    if not isinstance(version, str):
        raise CorpusError(f"{name}: no schema_version, so this is not a plan of this program")
    if version.split(".")[0] != SCHEMA_VERSION.split(".")[0]:
        raise CorpusError(
            f"{name}: schema version {version}, this program reads {SCHEMA_VERSION}; "
            "build the file again from its source, or install the program that wrote it"
        )

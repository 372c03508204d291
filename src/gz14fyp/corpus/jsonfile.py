"""A plan as JSON, and back."""

from __future__ import annotations

import json
from typing import Any

import orjson
from pydantic import ValidationError

from gz14fyp.corpus.accept import check_version, check_whole, refusal, said_first
from gz14fyp.errors import CorpusError
from gz14fyp.model.plan import PlanTree

_OPTIONS = orjson.OPT_INDENT_2 | orjson.OPT_APPEND_NEWLINE


def to_json(plan: PlanTree) -> bytes:
    """The plan as UTF-8 JSON, keys in the order of the models, absent values left out."""
    return orjson.dumps(plan.model_dump(mode="json", exclude_none=True), option=_OPTIONS)


def from_json(content: bytes, name: str) -> PlanTree:
    """The plan in some JSON. Raises `CorpusError` naming the place and the cure."""
    plan = _plan(content, name)
    check_whole(plan, name)
    return plan


def _plan(content: bytes, name: str) -> PlanTree:
    """The plan, made in steps of which each can say what is wrong."""
    try:
        values = orjson.loads(content)
    except orjson.JSONDecodeError as error:
        raise CorpusError(
            f"not JSON ({error})",
            path=name,
            cure="build the file again, or parse it if it is a text",
        ) from error
    try:
        check_version(values.get("schema_version") if isinstance(values, dict) else None)
    except CorpusError as error:
        raise error.within(name) from error
    check_keys(content, values, name)
    try:
        return PlanTree.model_validate(values)
    except ValidationError as error:
        raise refusal(name, said_first(error)) from error


def check_keys(content: bytes, values: object, name: str) -> None:
    """Refuse a key that comes twice in one object: of the two values only one would be read.

    What is written again as it stood has none. Any other file is gone through once more.
    """
    try:
        if orjson.dumps(values, option=_OPTIONS) != content:
            json.loads(content, object_pairs_hook=_single)
    except orjson.JSONEncodeError as error:
        raise refusal(name, "nested deeper than a plan is") from error
    except KeyError as error:
        key = error.args[0]
        raise refusal(name, f"the key {key!r} comes twice in one object") from error


def _single(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    """An object of some pairs. Raises `KeyError` for a key that comes twice."""
    found: dict[str, Any] = {}
    for key, value in pairs:
        if key in found:
            raise KeyError(key)
        found[key] = value
    return found

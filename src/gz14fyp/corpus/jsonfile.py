"""A plan as JSON, and back."""

from __future__ import annotations

import orjson
from pydantic import ValidationError

from gz14fyp.corpus.accept import check_version, checked
from gz14fyp.errors import CorpusError
from gz14fyp.model.plan import PlanTree

_OPTIONS = orjson.OPT_INDENT_2 | orjson.OPT_APPEND_NEWLINE


def to_json(plan: PlanTree) -> bytes:
    """The plan as UTF-8 JSON, keys in the order of the models, absent values left out."""
    return orjson.dumps(plan.model_dump(mode="json", exclude_none=True), option=_OPTIONS)


def from_json(content: bytes, name: str) -> PlanTree:
    """The plan in some JSON. Raises `CorpusError` naming the place and the cure."""
    plan = _well_formed(content) or _plan(content, name)
    return checked(plan, name)


def _well_formed(content: bytes) -> PlanTree | None:
    """The plan, where nothing is wrong with it: so there need be no objects of the JSON itself."""
    try:
        plan = PlanTree.model_validate_json(content)
        check_version(plan.schema_version)
    except (ValidationError, CorpusError):
        return None
    return plan


def _plan(content: bytes, name: str) -> PlanTree:
    """The plan, made in steps of which each can say what is wrong."""
    try:
        values = orjson.loads(content)
    except orjson.JSONDecodeError as error:
        raise CorpusError(
            f"{name}: not JSON ({error}); build the file again, or parse it if it is a text"
        ) from error
    try:
        check_version(values.get("schema_version") if isinstance(values, dict) else None)
        return PlanTree.model_validate(values)
    except CorpusError as error:
        raise CorpusError(f"{name}: {error}") from error
    except ValidationError as error:
        first = error.errors(include_url=False)[0]
        place = ".".join(str(part) for part in first["loc"])
        more = f" (and {error.error_count() - 1} more)" if error.error_count() > 1 else ""
        raise CorpusError(
            f"{name}: {place}: {first['msg']}{more}; build the file again from its source"
        ) from error

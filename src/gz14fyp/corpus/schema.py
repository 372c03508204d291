"""JSON Schemas of the corpus files, made from the models, and what a change to them calls for."""

from __future__ import annotations

from typing import Any, Literal

from pydantic.json_schema import GenerateJsonSchema

from gz14fyp.comparing.changes import COMPARISON_VERSION
from gz14fyp.comparing.comparison import Comparison
from gz14fyp.comparing.idmap import ID_MAP_VERSION, IdMap
from gz14fyp.corpus.manifest import MANIFEST_VERSION, Manifest
from gz14fyp.model.base import Model
from gz14fyp.model.plan import SCHEMA_VERSION, PlanTree
from gz14fyp.model.whole import MOST

Bump = Literal["none", "minor", "major"]
_DIALECT = "https://json-schema.org/draft/2020-12/schema"
_DOCUMENTATION = ("description", "examples", "title", "$id", "$schema")


class _Generator(GenerateJsonSchema):
    """What a reader of the schemas needs.

    Fields have descriptions; titles made from their names would say the same again. The bounds of
    whole numbers are those of the programs that read them, and no part of the shape.
    """

    def field_title_should_be_set(self, schema: Any) -> bool:  # noqa: ARG002
        return False

    def int_schema(self, schema: Any) -> dict[str, Any]:
        """A whole number without the bounds that all have."""
        made = super().int_schema(schema)
        return {key: value for key, value in made.items() if value not in (-MOST, MOST)}


def plan_schema() -> dict[str, Any]:
    """JSON Schema (2020-12) of ``plan.json``."""
    return _schema(PlanTree, "plan", SCHEMA_VERSION)


def manifest_schema() -> dict[str, Any]:
    """JSON Schema (2020-12) of ``manifest.json``."""
    return _schema(Manifest, "manifest", MANIFEST_VERSION)


def comparison_schema() -> dict[str, Any]:
    """JSON Schema (2020-12) of a comparison as JSON."""
    return _schema(Comparison, "comparison", COMPARISON_VERSION)


def ids_schema() -> dict[str, Any]:
    """JSON Schema (2020-12) of ``ids-from-<edition>.json``."""
    return _schema(IdMap, "ids", ID_MAP_VERSION)


def _schema(model: type[Model], name: str, version: str) -> dict[str, Any]:
    made = model.model_json_schema(mode="serialization", schema_generator=_Generator)
    head = {"$schema": _DIALECT, "$id": f"urn:gz14fyp:schema:{name}:{version}"}
    return {**head, **made}


def shape(schema: object, is_names: bool = False) -> object:
    """A schema without what only explains it. ``is_names``: its keys are names of fields."""
    if isinstance(schema, dict):
        return {
            key: shape(value, is_names=key in ("properties", "$defs") and not is_names)
            for key, value in schema.items()
            if is_names or key not in _DOCUMENTATION
        }
    if isinstance(schema, list):
        return [shape(item) for item in schema]
    return schema


def due_bump(old: dict[str, Any], new: dict[str, Any]) -> Bump:
    """Which part of the version a change of shape has to raise.

    ``minor`` when each file of the old shape is one of the new, and only optional fields came;
    ``major`` for all other changes.
    """
    before, after = shape(old), shape(new)
    if before == after:
        return "none"
    return "minor" if _only_grew(before, after) else "major"


def _only_grew(old: object, new: object, is_names: bool = False) -> bool:
    if isinstance(old, dict) and isinstance(new, dict):
        added = new.keys() - old.keys()
        if old.keys() - new.keys() or (added and not is_names):
            return False
        return all(
            _only_grew(value, new[key], is_names=key in ("properties", "$defs") and not is_names)
            for key, value in old.items()
        )
    return old == new

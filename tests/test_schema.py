"""Shapes: the schemas are those of the models, and a change of shape has its version."""

from __future__ import annotations

import copy
import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from jsonschema import Draft202012Validator

import gz14fyp
import schemas
from gz14fyp.corpus.files import bundled_root
from gz14fyp.corpus.schema import (
    comparison_schema,
    due_bump,
    ids_schema,
    manifest_schema,
    plan_schema,
)
from gz14fyp.model.plan import SCHEMA_VERSION

ROOT = Path(__file__).parents[1]
EDITION = ROOT / "data" / "structured" / "guangzhou-14fyp" / "2021-04"


@pytest.mark.parametrize("path", schemas.schema_files(), ids=lambda path: path.name)
def test_a_change_of_shape_has_its_version(path: Path) -> None:
    schema = schemas.schema_files()[path]
    assert schemas.complaint(path, schema) is None
    assert path.read_text(encoding="utf-8") == schemas.schema_text(schema), "run `make schemas`"


def test_the_data_dictionary_is_that_of_the_models() -> None:
    assert schemas.FORMAT.read_text(encoding="utf-8") == schemas.format_text(), "run `make schemas`"


def changed(path: str, value: object) -> dict[str, Any]:
    """The schema with one place changed."""
    schema = copy.deepcopy(plan_schema())
    *above, last = path.split("/")
    place = schema
    for key in above:
        place = place[key]
    place[last] = value
    return schema


@pytest.mark.parametrize(
    ("path", "value", "bump"),
    [
        ("properties/title/description", "Another word.", "none"),
        ("$defs/Box/properties/colour", {"type": "string"}, "minor"),
        ("$defs/Note", {"type": "object"}, "minor"),
        ("properties/title/type", "integer", "major"),
        ("properties/title", {}, "major"),
        ("required", ["id"], "major"),
        ("additionalProperties", True, "major"),
        ("$defs/Division/properties/kind/enum", ["chapter"], "major"),
    ],
)
def test_which_version_is_due(path: str, value: object, bump: str) -> None:
    assert due_bump(plan_schema(), changed(path, value)) == bump


def test_a_change_without_its_version_says_what_to_do() -> None:
    path = ROOT / "schemas" / f"plan-{SCHEMA_VERSION}.schema.json"
    message = schemas.complaint(path, changed("properties/colour", {"type": "string"}))
    assert message is not None
    assert "raise the minor version (SCHEMA_VERSION in src/gz14fyp/model/plan.py)" in message


def test_the_corpus_is_valid() -> None:
    for name, schema in (("plan", plan_schema()), ("manifest", manifest_schema())):
        Draft202012Validator.check_schema(schema)
        content = json.loads((EDITION / f"{name}.json").read_bytes())
        Draft202012Validator(schema).validate(content)


def fields(schema: dict[str, Any]) -> Iterator[tuple[str, dict[str, Any]]]:
    for name, definition in [("", schema), *schema.get("$defs", {}).items()]:
        for field, value in definition.get("properties", {}).items():
            yield f"{name}.{field}", value


@pytest.mark.parametrize(
    "schema",
    [plan_schema(), manifest_schema(), comparison_schema(), ids_schema()],
    ids=["plan", "manifest", "comparison", "ids"],
)
def test_every_field_has_a_description_and_an_example_that_fits(schema: dict[str, Any]) -> None:
    for name, field in fields(schema):
        assert field.get("description"), name
        for example in field["examples"]:
            known = {**field, "$defs": schema.get("$defs", {})}
            assert Draft202012Validator(known).is_valid(example), (name, example)


def test_what_a_tool_that_knows_only_the_schema_finds() -> None:
    schema = plan_schema()
    assert {"divisions", "glossary"} <= schema["properties"].keys()
    plan = json.loads((EDITION / "plan.json").read_bytes())
    assert [d["page"] for d in plan["divisions"]][:3] == [1, 21, 35]
    (entry,) = [g for g in plan["glossary"] if "区块链" in g["headwords"]]
    assert entry["references"] == ["chp_2__sec_1__subsec_1__para_1"]

    def boxes(node: object) -> Iterator[int]:
        if isinstance(node, dict):
            if node.get("type") == "box":
                yield node["number"]
            for value in node.values():
                yield from boxes(value)
        elif isinstance(node, list):
            for item in node:
                yield from boxes(item)

    assert list(boxes(plan["divisions"])) == list(range(1, 23))


def test_three_versions() -> None:
    plan = gz14fyp.load()
    manifest = json.loads((bundled_root() / "guangzhou-14fyp/2021-04/manifest.json").read_bytes())
    versions = (manifest["generator"]["version"], manifest["schema_version"])
    assert versions == (gz14fyp.__version__, plan.schema_version)
    assert manifest["corpus_version"] == plan.corpus_version == "1.0.1"

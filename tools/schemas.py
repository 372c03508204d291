"""Writes schemas/ and the data dictionary in docs/format.md from the models.

A schema of a version that is there already may change its explanations, but not its shape.
"""

from __future__ import annotations

import json
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from gz14fyp.comparing.changes import COMPARISON_VERSION
from gz14fyp.comparing.idmap import ID_MAP_VERSION
from gz14fyp.corpus.manifest import MANIFEST_VERSION
from gz14fyp.corpus.schema import (
    comparison_schema,
    due_bump,
    ids_schema,
    manifest_schema,
    plan_schema,
)
from gz14fyp.model.plan import SCHEMA_VERSION
from gz14fyp.tables.definitions import TABLES
from gz14fyp.tables.table import Table
from gz14fyp.tables.texts import PASSAGES

ROOT = Path(__file__).parents[1]
FORMAT = ROOT / "docs" / "format.md"
MARK = "<!-- What follows is made from the schema and the flat tables by `make schemas`. -->\n"
VERSIONS = {
    "plan": "SCHEMA_VERSION in src/gz14fyp/model/plan.py",
    "manifest": "MANIFEST_VERSION in src/gz14fyp/corpus/manifest.py",
    "comparison": "COMPARISON_VERSION in src/gz14fyp/comparing/changes.py",
    "ids": "ID_MAP_VERSION in src/gz14fyp/comparing/idmap.py",
}


def schema_files() -> dict[Path, dict[str, Any]]:
    """The schemas and where they go."""
    return {
        ROOT / "schemas" / f"plan-{SCHEMA_VERSION}.schema.json": plan_schema(),
        ROOT / "schemas" / f"manifest-{MANIFEST_VERSION}.schema.json": manifest_schema(),
        ROOT / "schemas" / f"comparison-{COMPARISON_VERSION}.schema.json": comparison_schema(),
        ROOT / "schemas" / f"ids-{ID_MAP_VERSION}.schema.json": ids_schema(),
    }


def complaint(path: Path, new: dict[str, Any]) -> str | None:
    """What is wrong with a schema that is to be written over one of the same version."""
    if not path.exists():
        return None
    bump = due_bump(json.loads(path.read_text(encoding="utf-8")), new)
    if bump == "none":
        return None
    where = VERSIONS[path.name.partition("-")[0]]
    return (
        f"the models no longer have the shape of schemas/{path.name}: raise the {bump} version "
        f"({where}), run `make schemas corpus`, and say in CHANGELOG.md what changed"
    )


def schema_text(schema: dict[str, Any]) -> str:
    """A schema as it is written."""
    return json.dumps(schema, ensure_ascii=False, indent=2) + "\n"


def dictionary(top: str, schema: dict[str, Any]) -> str:
    """The data dictionary of a file: a table for each kind of object."""
    parts = [f"### {top}", *_table(schema)]
    for name, definition in sorted(schema.get("$defs", {}).items()):
        if "properties" in definition:
            parts += [f"### {name}", *_table(definition)]
    return "\n\n".join(parts) + "\n"


def _table(definition: dict[str, Any]) -> Iterator[str]:
    yield definition.get("description", "")
    lines = ["| field | type | always there | what it is | example |", "| --- |" + " --- |" * 4]
    for name, field in definition["properties"].items():
        example = json.dumps(field["examples"][0], ensure_ascii=False).replace("|", "\\|")
        always = "no" if {"type": "null"} in field.get("anyOf", ()) else "yes"
        row = (f"`{name}`", _type(field), always, field["description"], f"`{example}`")
        lines.append("| " + " | ".join(row) + " |")
    yield "\n".join(lines)


def _type(field: dict[str, Any]) -> str:
    if "$ref" in field:
        name = field["$ref"].rpartition("/")[2]
        return f"[{name}](#{name.lower()})"
    if "const" in field:
        return f"`{json.dumps(field['const'])}`"
    if "enum" in field:
        return " or ".join(f"`{json.dumps(value)}`" for value in field["enum"])
    for key in ("anyOf", "oneOf"):
        if key in field:
            kinds = [_type(one) for one in field[key] if one != {"type": "null"}]
            return " or ".join(dict.fromkeys(kinds))
    if field.get("type") == "array":
        return f"list of {_type(field['items'])}"
    return str(field.get("type", "object"))


def flat_tables() -> str:
    """The columns of the flat tables, and of the passages in JSON Lines."""
    files = [(f"{table.name}.csv", table) for table in TABLES]
    return "\n".join(_columns(name, one) for name, one in (*files, ("JSON Lines", PASSAGES)))


def _columns(name: str, table: Table[Any]) -> str:
    lines = ["| column | type | what it is |", "| --- | --- | --- |"]
    lines += [f"| `{one.name}` | {one.type} | {one.description} |" for one in table.fields]
    return "\n".join((f"### {name}\n", f"{table.description}\n", *lines, ""))


def format_text() -> str:
    """docs/format.md with its dictionary made anew."""
    written = FORMAT.read_text(encoding="utf-8").partition(MARK)[0]
    files = {"Plan": plan_schema(), "Comparison": comparison_schema(), "IdMap": ids_schema()}
    tables = "\n".join(dictionary(name, schema) for name, schema in files.items())
    return f"{written}{MARK}\n{tables}\n## The columns of the flat tables\n\n{flat_tables()}"


def main() -> int:
    """Write schemas and dictionary. Exit code 1, and nothing written, when a bump is due."""
    files = schema_files()
    complaints = [text for path, new in files.items() if (text := complaint(path, new))]
    if complaints:
        print("\n".join(complaints), file=sys.stderr)
        return 1
    for path, schema in files.items():
        path.write_text(schema_text(schema), encoding="utf-8")
    FORMAT.write_text(format_text(), encoding="utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main())

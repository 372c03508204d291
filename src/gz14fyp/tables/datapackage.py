"""The flat tables as CSV under a Frictionless data package (Data Package 1.0)."""

from __future__ import annotations

import csv
import hashlib
import io
from typing import Any

import orjson

from gz14fyp.model.plan import PlanTree
from gz14fyp.tables.cells import inert
from gz14fyp.tables.definitions import TABLES
from gz14fyp.tables.table import Field, Table, Value

FOLDER = "tables"
PACKAGE_FILE = "datapackage.json"


def table_files(plan: PlanTree) -> dict[str, bytes]:
    """The files of the tables by path below the folder of the edition."""
    content = {f"{FOLDER}/{table.name}.csv": csv_bytes(table, plan) for table in TABLES}
    package = _package(plan, content)
    options = orjson.OPT_INDENT_2 | orjson.OPT_APPEND_NEWLINE
    return {**content, f"{FOLDER}/{PACKAGE_FILE}": orjson.dumps(package, option=options)}


def csv_bytes(table: Table, plan: PlanTree) -> bytes:
    """A table as CSV (RFC 4180): UTF-8, a header, lines that end with CR LF.

    A text that a spreadsheet would run as a formula has ``'`` before it.
    """
    out = io.StringIO(newline="")
    writer = csv.writer(out)
    writer.writerow(field.name for field in table.fields)
    for row in table.rows(plan):
        writer.writerow(_cell(value, field) for value, field in zip(row, table.fields, strict=True))
    return out.getvalue().encode()


def _cell(value: Value, field: Field) -> str | int:
    if value is None:
        return ""
    if isinstance(value, bool):
        return str(value).lower()
    return inert(value) if field.type == "string" and isinstance(value, str) else value


def _package(plan: PlanTree, content: dict[str, bytes]) -> dict[str, Any]:
    return {
        "profile": "tabular-data-package",
        "name": plan.id.lower(),
        "version": plan.corpus_version,
        "title": plan.title,
        "sources": [{"title": plan.source.file}],
        "resources": [_resource(table, content[f"{FOLDER}/{table.name}.csv"]) for table in TABLES],
    }


def _resource(table: Table, content: bytes) -> dict[str, Any]:
    schema: dict[str, Any] = {
        "fields": [
            {"name": field.name, "type": field.type, "description": field.description}
            for field in table.fields
        ],
        "missingValues": [""],
    }
    if table.primary_key:
        schema["primaryKey"] = list(table.primary_key)
    if table.foreign_keys:
        schema["foreignKeys"] = [
            {"fields": key.field, "reference": {"resource": key.table, "fields": key.reference}}
            for key in table.foreign_keys
        ]
    return {
        "profile": "tabular-data-resource",
        "name": table.name.replace("_", "-"),
        "path": f"{table.name}.csv",
        "title": table.title,
        "description": table.description,
        "format": "csv",
        "mediatype": "text/csv",
        "encoding": "utf-8",
        "bytes": len(content),
        "hash": f"sha256:{hashlib.sha256(content).hexdigest()}",
        "schema": schema,
    }

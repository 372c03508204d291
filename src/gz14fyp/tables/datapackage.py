"""The flat tables as CSV under a Frictionless data package (Data Package 1.0)."""

from __future__ import annotations

import csv
import hashlib
import io
from collections.abc import Iterable
from typing import Any

import orjson

from gz14fyp.model.plan import PlanTree
from gz14fyp.tables.cells import inert
from gz14fyp.tables.definitions import TABLES
from gz14fyp.tables.table import Table, Value, in_cell

FOLDER = "tables"
PACKAGE_FILE = "datapackage.json"


def table_files(plan: PlanTree, tables: Iterable[Table[Any]] = TABLES) -> dict[str, bytes]:
    """The files of the tables by path below the folder of the edition."""
    made = [(table, csv_bytes(table, plan)) for table in tables]
    content = {f"{FOLDER}/{table.name}.csv": csv for table, csv in made}
    package = _package(plan, made)
    options = orjson.OPT_INDENT_2 | orjson.OPT_APPEND_NEWLINE
    return {**content, f"{FOLDER}/{PACKAGE_FILE}": orjson.dumps(package, option=options)}


def csv_bytes(table: Table[Any], plan: PlanTree) -> bytes:
    """A table as CSV (RFC 4180): UTF-8, a header, lines that end with CR LF.

    A text that a spreadsheet would run as a formula has ``'`` before it.
    """
    out = io.StringIO(newline="")
    writer = csv.writer(out)
    writer.writerow(field.name for field in table.fields)
    for row in table.rows(plan):
        writer.writerow(map(_cell, row))
    return out.getvalue().encode()


def _cell(value: Value) -> str | int:
    cell = in_cell(value)
    if cell is None:
        return ""
    if isinstance(cell, bool):
        return str(cell).lower()
    return inert(cell) if isinstance(value, str) and isinstance(cell, str) else cell


def _package(plan: PlanTree, made: list[tuple[Table[Any], bytes]]) -> dict[str, Any]:
    return {
        "profile": "tabular-data-package",
        "name": plan.id.lower(),
        "version": plan.corpus_version,
        "title": plan.title,
        "sources": [{"title": plan.source.file}],
        "resources": [_resource(table, csv) for table, csv in made],
    }


def _resource(table: Table[Any], content: bytes) -> dict[str, Any]:
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

"""SQLite: the flat tables, and a full-text index that finds Chinese words of any length.

SQLite's tokenizers take a run of Chinese for one word. The index therefore holds all runs of one
to four characters as words of their own: ``MATCH '指标'`` finds the word, and longer words are
found by their parts, ``MATCH '主要 指标'``. Datasette shows titles and descriptions with the
metadata file that is written beside the database: ``datasette plan.db -m plan.metadata.json``.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable
from decimal import Decimal
from typing import Any

import orjson

from gz14fyp.grammar.marks import HAN
from gz14fyp.grammar.patterns import compiled
from gz14fyp.model.exact import EXACT
from gz14fyp.model.plan import PlanTree
from gz14fyp.tables.definitions import TABLES
from gz14fyp.tables.table import Field, Table, Value, in_cell
from gz14fyp.tables.texts import passages

_TYPES = {
    "string": "TEXT",
    "integer": "INTEGER",
    "number": "NUMERIC",
    "boolean": "INTEGER",
    "array": "TEXT",
}
_RUN = compiled("a run of Chinese characters", f"[{HAN}]+", finds="〇三五年", not_in="A1，")
_LONGEST = 4
_INTEGERS_END, _REAL_DIGITS = 2**63, 15


def to_sqlite(plan: PlanTree, tables: Iterable[Table[Any]] = TABLES) -> bytes:
    """The plan as an SQLite database, made in memory: no folder for temporary files is needed."""
    connection = sqlite3.connect(":memory:")
    try:
        with connection:
            for table in tables:
                _write(connection, table, plan)
            _index(connection, plan)
        connection.execute("VACUUM")
        return connection.serialize()
    finally:
        connection.close()


def datasette_metadata(
    plan: PlanTree, database: str, tables: Iterable[Table[Any]] = TABLES
) -> bytes:
    """Titles and descriptions for Datasette, for a database of a name without ending."""
    described = {
        table.name: {
            "title": table.title,
            "description": table.description,
            "columns": {field.name: field.description for field in table.fields},
        }
        for table in tables
    }
    content = {
        "title": plan.title,
        "description": f"{plan.id}, edition {plan.edition}, corpus version {plan.corpus_version}",
        "source": plan.source.file,
        "databases": {database: {"tables": described}},
    }
    return orjson.dumps(content, option=orjson.OPT_INDENT_2 | orjson.OPT_APPEND_NEWLINE)


def _write(connection: sqlite3.Connection, table: Table[Any], plan: PlanTree) -> None:
    rows = list(table.rows(plan))
    columns = [
        f"{_quoted(field.name)} {_type(field, [row[i] for row in rows])}"
        for i, field in enumerate(table.fields)
    ]
    if table.primary_key:
        columns.append(f"PRIMARY KEY ({', '.join(map(_quoted, table.primary_key))})")
    columns += [
        f"FOREIGN KEY ({_quoted(key.field)}) "
        f"REFERENCES {_quoted(key.table or table.name)} ({_quoted(key.reference)})"
        for key in table.foreign_keys
    ]
    connection.execute(f"CREATE TABLE {_quoted(table.name)} ({', '.join(columns)})")
    marks = ", ".join("?" for _ in table.fields)
    connection.executemany(
        f"INSERT INTO {_quoted(table.name)} VALUES ({marks})",
        [tuple(map(in_cell, row)) for row in rows],
    )


def _type(field: Field[Any], values: Iterable[Value]) -> str:
    """The type of a column. One of numbers is text where SQLite would round one of them."""
    if field.type == "number" and not all(map(_is_held, values)):
        return "TEXT"
    return _TYPES[field.type]


def _is_held(value: Value) -> bool:
    """Whether SQLite holds a number: as an integer of 64 bits, else with 15 digits."""
    if not isinstance(value, Decimal):
        return True
    is_integer = value == value.to_integral_value() and abs(value) < _INTEGERS_END
    return is_integer or len(EXACT.normalize(value).as_tuple().digits) <= _REAL_DIGITS


def _quoted(name: str) -> str:
    return f'"{name}"'


def _index(connection: sqlite3.Connection, plan: PlanTree) -> None:
    connection.execute(
        "CREATE VIRTUAL TABLE paragraphs_fts USING fts5("
        "eid UNINDEXED, text UNINDEXED, words, tokenize='unicode61')"
    )
    rows = [
        (one.block.eid, one.block.text, _words(f"{one.title or ''} {one.block.text}"))
        for one in passages(plan)
    ]
    connection.executemany("INSERT INTO paragraphs_fts VALUES (?, ?, ?)", rows)


def _words(text: str) -> str:
    """All runs of one to four Chinese characters, and everything else as it is."""
    words = []
    for run in _RUN.findall(text):
        for size in range(1, _LONGEST + 1):
            words += [run[i : i + size] for i in range(len(run) - size + 1)]
    return " ".join([*words, *_RUN.sub(" ", text).split()])

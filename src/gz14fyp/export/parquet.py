"""Parquet: the flat tables in one zip archive, a file a table. Needs the extra ``parquet``."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterable, Sequence
from decimal import Decimal
from typing import Any

from gz14fyp.errors import Gz14fypError, not_installed
from gz14fyp.model.exact import digits_of
from gz14fyp.model.plan import PlanTree
from gz14fyp.tables.definitions import TABLES
from gz14fyp.tables.table import Field, Table, Value, in_cell

_DIGITS, _PLACES = 38, 6
_AS_TEXT = f"As text, since a decimal of Parquet has {_DIGITS} digits at most."


def to_parquet(plan: PlanTree, tables: Iterable[Table[Any]] = TABLES) -> bytes:
    """A zip archive of Parquet files. Raises `Gz14fypError` when pyarrow is not installed."""
    try:
        import pyarrow as pa
        import pyarrow.parquet as pq
    except ImportError as error:
        raise not_installed(Gz14fypError, "Parquet needs", "pyarrow", "parquet") from error
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        for table in tables:
            content = io.BytesIO()
            pq.write_table(_arrow(pa, table, plan), content)
            info = zipfile.ZipInfo(f"{table.name}.parquet")  # a date of its own: always the same
            archive.writestr(info, content.getvalue())
    return out.getvalue()


def _arrow(pa: Any, table: Table[Any], plan: PlanTree) -> Any:
    columns = list(zip(*table.rows(plan), strict=True)) or [()] * len(table.fields)
    made = [_column(pa, field, values) for field, values in zip(table.fields, columns, strict=True)]
    return pa.table([array for _, array in made], schema=pa.schema([field for field, _ in made]))


def _column(pa: Any, field: Field[Any], values: Sequence[Value]) -> tuple[Any, Any]:
    """A column with its type and description. Numbers are decimals where these hold all digits."""
    about = field.description
    if field.type == "number":
        whole, places = digits_of(value for value in values if isinstance(value, Decimal))
        places = max(places, _PLACES)
        kind = pa.decimal128(_DIGITS, places)
        if whole + places > _DIGITS:
            kind, about, values = pa.string(), f"{about} {_AS_TEXT}", list(map(in_cell, values))
    else:
        kind = _kinds(pa)[field.type]
    described = pa.field(field.name, kind, metadata={"description": about})
    return described, pa.array(values, type=kind)


def _kinds(pa: Any) -> dict[str, Any]:
    """The types of Parquet for those of fields, but for numbers."""
    texts = pa.string()
    return {
        "string": texts, "integer": pa.int64(), "boolean": pa.bool_(), "array": pa.list_(texts)
    }  # fmt: skip

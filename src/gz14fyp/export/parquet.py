"""Parquet: the flat tables in one zip archive, a file a table. Needs the extra ``parquet``."""

from __future__ import annotations

import io
import zipfile
from decimal import Decimal
from typing import Any

from gz14fyp.errors import Gz14fypError
from gz14fyp.model.plan import PlanTree
from gz14fyp.tables.definitions import TABLES
from gz14fyp.tables.table import Table

_DIGITS, _PLACES = 38, 6


def to_parquet(plan: PlanTree) -> bytes:
    """A zip archive of Parquet files. Raises `Gz14fypError` when pyarrow is not installed."""
    try:
        import pyarrow as pa
        import pyarrow.parquet as pq
    except ImportError as error:
        raise Gz14fypError(
            "Parquet needs pyarrow, which is not installed: pip install 'gz14fyp[parquet]'"
        ) from error
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        for table in TABLES:
            content = io.BytesIO()
            pq.write_table(_arrow(pa, table, plan), content)
            info = zipfile.ZipInfo(f"{table.name}.parquet")  # a date of its own: always the same
            archive.writestr(info, content.getvalue())
    return out.getvalue()


def _arrow(pa: Any, table: Table, plan: PlanTree) -> Any:
    types = {
        "string": pa.string(),
        "integer": pa.int64(),
        "number": pa.decimal128(_DIGITS, _PLACES),
        "boolean": pa.bool_(),
    }
    columns = list(zip(*table.rows(plan), strict=True)) or [()] * len(table.fields)
    arrays = [
        pa.array(
            [Decimal(v) if field.type == "number" and v is not None else v for v in column],
            type=types[field.type],
        )
        for field, column in zip(table.fields, columns, strict=True)
    ]
    schema = pa.schema(
        [
            pa.field(field.name, types[field.type], metadata={"description": field.description})
            for field in table.fields
        ]
    )
    return pa.table(arrays, schema=schema)

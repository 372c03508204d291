"""Parquet: the flat tables in one zip archive, a file a table. Needs the extra ``parquet``."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Sequence
from decimal import Decimal
from typing import Any

from gz14fyp.errors import Gz14fypError
from gz14fyp.model.exact import digits_of
from gz14fyp.model.plan import PlanTree
from gz14fyp.tables.definitions import TABLES
from gz14fyp.tables.table import Field, Table, Value

_DIGITS, _PLACES = 38, 6
_AS_TEXT = f"As text, since a decimal of Parquet has {_DIGITS} digits at most."


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
    columns = list(zip(*table.rows(plan), strict=True)) or [()] * len(table.fields)
    made = [_column(pa, field, values) for field, values in zip(table.fields, columns, strict=True)]
    return pa.table([array for _, array in made], schema=pa.schema([field for field, _ in made]))


def _column(pa: Any, field: Field, values: Sequence[Value]) -> tuple[Any, Any]:
    """A column with its type and description. Numbers are decimals where these hold all digits."""
    types = {"string": pa.string(), "integer": pa.int64(), "boolean": pa.bool_()}
    kind, about = types.get(field.type), field.description
    given: Sequence[Value | Decimal] = values
    if field.type == "number":
        numbers = [None if value is None else Decimal(value) for value in values]
        whole, places = digits_of(numbers)
        places = max(places, _PLACES)
        if whole + places <= _DIGITS:
            kind, given = pa.decimal128(_DIGITS, places), numbers
        else:
            kind, about = pa.string(), f"{about} {_AS_TEXT}"
    described = pa.field(field.name, kind, metadata={"description": about})
    return described, pa.array(given, type=kind)

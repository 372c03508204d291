"""Numbers of any length: no form rounds one without a word, and none stops at one."""

from __future__ import annotations

import io
import sqlite3
import zipfile
from decimal import Decimal
from typing import Any

import pytest

from gz14fyp.check.rules import check_plan
from gz14fyp.corpus.jsonfile import from_json, to_json
from gz14fyp.export import Format, export_plan
from gz14fyp.extract.quantities import find_quantities, read_quantity
from gz14fyp.model.collection import with_long_numbers_as_text
from gz14fyp.model.exact import EXACT, digits_of, ratio
from gz14fyp.plan import Plan
from helpers import plan_of

LONG = "1," + "234," * 20 + "567.89"
VALUE = LONG.replace(",", "")


def promise(number: str) -> Plan:
    return plan_of(f"第一章 甲\n\n到 2030 年，建成绿道 {number} 公里、广场 2.50 个。\n")


def investment(*amounts: str) -> Plan:
    rows = "".join(f"{i}\t项目\t{amount}\t{amount}\n" for i, amount in enumerate(amounts, 1))
    return plan_of(
        "第一章 甲\n\n内容。\n\n附件 1\n\n投资表\n\n单位：亿元\n\n"
        f"序号\t项目名称\t总投资\t“十四五”期间投资\n\t总计\t0.0001\t1\n{rows}"
    )


NUMBERS = ["5", "0.1234567", f"1,234.{'5' * 41}", LONG, "9" * 15, "1,234,567,890,123,456,789"]


@pytest.mark.parametrize("number", NUMBERS)
def test_parquet_has_all_digits(number: str) -> None:
    pq = pytest.importorskip("pyarrow.parquet")
    archive = zipfile.ZipFile(io.BytesIO(export_plan(promise(number), Format.PARQUET)))
    table = pq.read_table(io.BytesIO(archive.read("commitments.parquet")))
    values = [Decimal(value) for value in table["value"].to_pylist()]
    assert values == [Decimal(number.replace(",", "")), Decimal("2.5")]
    is_text = str(table.schema.field("value").type) == "string"
    assert is_text == (number == LONG or len(number) > 40)
    assert (b"As text" in table.schema.field("value").metadata[b"description"]) == is_text


@pytest.mark.parametrize("number", NUMBERS)
def test_sqlite_has_all_digits(number: str) -> None:
    with sqlite3.connect(":memory:") as database:
        database.deserialize(export_plan(promise(number), Format.SQLITE))
        rows = database.execute("SELECT value, canonical_value FROM commitments").fetchall()
    wanted = Decimal(number.replace(",", ""))
    assert [Decimal(str(value)) for row in rows for value in row] == [wanted] * 2 + [2.5] * 2
    assert {type(value) for row in rows for value in row} <= {int, float, str}
    assert isinstance(rows[0][0], str) == (len(number) > 25)


def test_numbers_that_sqlite_holds_are_numbers_there() -> None:
    with sqlite3.connect(":memory:") as database:
        database.deserialize(export_plan(promise("1,234,567,890,123,456,789"), Format.SQLITE))
        assert database.execute("SELECT SUM(value) FROM commitments").fetchone()[0] > 10**18
        database.deserialize(export_plan(promise("5"), Format.SQLITE))
        assert database.execute("SELECT typeof(value) FROM commitments").fetchall() == [
            ("integer",), ("real",),
        ]  # fmt: skip


@pytest.mark.parametrize("number", NUMBERS)
def test_frames_have_all_digits(number: str) -> None:
    records = promise(number).commitments
    wanted = [Decimal(number.replace(",", "")), Decimal("2.5")]
    for library in ("pandas", "polars"):
        pytest.importorskip(library)
        frame = getattr(records, f"to_{library}")()
        assert [Decimal(value) for value in frame["quantity.value"].to_list()] == wanted


def test_a_column_is_text_where_one_of_its_numbers_is_too_long() -> None:
    rows: list[dict[str, Any]]
    rows = [{"a": Decimal("1." + "1" * 20), "b": 1}, {"a": Decimal("1" * 30), "b": None}, {"c": 2}]
    assert with_long_numbers_as_text(rows) == [
        {"a": "1." + "1" * 20, "b": 1}, {"a": "1" * 30, "b": None}, {"c": 2},
    ]  # fmt: skip
    nested = [{"a": [{"b": Decimal("1" * 39)}], "c": Decimal(1)}]
    assert with_long_numbers_as_text(nested) == [{"a": [{"b": "1" * 39}], "c": Decimal(1)}]
    assert digits_of([Decimal("12.345"), None, Decimal("1E+3")]) == (4, 3)


def test_a_quantity_multiplied_out_has_all_digits() -> None:
    """Python rounds to 28 digits where nobody says otherwise."""
    canonical = read_quantity(f"{LONG}亿元").canonical
    assert canonical is not None
    assert canonical.value == EXACT.multiply(Decimal(VALUE), 10**8)
    assert f"{canonical.value:f}" == VALUE.replace(".", "") + "0" * 6
    (found,) = find_quantities(f"建成 {LONG} 公里")
    assert found.quantity.canonical == read_quantity(f"{LONG}公里").canonical


@pytest.mark.parametrize(
    ("cell", "amount"),
    [
        ("75", "75"),
        ("1,234.5", "1234.5"),
        ("７５", "75"),
        ("-3", "-3"),
        ("9" * 60, "9" * 60),
        ("1E999999999", None),
        ("NaN", None),
        ("Infinity", None),
        ("sNaN", None),
        ("1_000", None),
        ("", None),
        ("约 5", None),
    ],
)
def test_the_amounts_of_an_investment(cell: str, amount: str | None) -> None:
    plan = investment(cell)
    assert plan.investment is not None
    row = plan.investment.rows.numbered(1)
    assert row.total == (None if amount is None else Decimal(amount))
    assert from_json(to_json(plan), "x.json") == plan
    check_plan(plan)


def test_a_share_of_any_size() -> None:
    four = Decimal("0.0001")
    assert ratio(Decimal("9" * 60), Decimal("0.0001"), four) == Decimal("9" * 60 + "0000")
    assert ratio(Decimal(1), Decimal("9" * 60), four) == 0
    assert str(ratio(Decimal(51), Decimal(75), four)) == "0.6800"

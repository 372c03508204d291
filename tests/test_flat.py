"""Flat tables: what they hold is what the corpus holds, in every form."""

from __future__ import annotations

import csv
import io
import json
import re
import sqlite3
import sys
import unicodedata
import zipfile
from collections.abc import Callable, Iterator
from contextlib import closing
from dataclasses import replace
from decimal import Decimal
from pathlib import Path

import frictionless
import pyarrow.parquet as pq
import pytest
from hypothesis import given
from hypothesis import strategies as st

import gz14fyp
from gz14fyp.errors import Gz14fypError
from gz14fyp.export import Format, export_plan
from gz14fyp.export.database import datasette_metadata, to_sqlite
from gz14fyp.export.jsonlines import to_jsonl
from gz14fyp.export.parquet import to_parquet
from gz14fyp.model.walk import divisions_of
from gz14fyp.plan import Plan
from gz14fyp.tables.boxes import PROJECTS, Numbered
from gz14fyp.tables.cells import inert
from gz14fyp.tables.datapackage import csv_bytes, table_files
from gz14fyp.tables.definitions import TABLES
from gz14fyp.tables.table import Field, FieldType, Table, Value, in_cell
from helpers import plan_of

ROOT = Path(__file__).parents[1]
FOLDER = ROOT / "data" / "structured" / "guangzhou-14fyp" / "2021-04" / "tables"


@pytest.fixture(scope="module")
def plan() -> Plan:
    return gz14fyp.load()


def counts(plan: Plan) -> dict[str, int]:
    """How many rows each table must have, counted in the corpus."""
    divisions = divisions_of(plan.divisions)
    observations = [o for i in plan.indicators for s in i.series for o in s.observations]
    cells = [cell for t in plan.box_tables for row in t.rows for cell in row.cells]
    return {
        "outline": len(divisions) + len(plan.boxes) + len(plan.annexes),
        "indicators": len(observations),
        "investment": len(plan.investment.rows) if plan.investment else 0,
        "projects": len(plan.projects),
        "commitments": len(plan.commitments),
        "glossary": len(plan.glossary),
        "note_references": sum(len(entry.references) for entry in plan.glossary),
        "box_tables": sum(len(cell.items) or 1 for cell in cells),
        "corrections": len(plan.corrections),
    }


def rows_of(name: str) -> list[dict[str, str]]:
    """The committed rows of a table."""
    return list(csv.DictReader(io.StringIO((FOLDER / f"{name}.csv").read_text(encoding="utf-8"))))


def test_the_data_package_is_valid() -> None:
    report = frictionless.validate(str(FOLDER / "datapackage.json"))
    assert report.valid, report.flatten(["name", "rowNumber", "fieldName", "message"])
    assert len(report.tasks) == len(TABLES)


def test_a_value_that_does_not_fit_is_seen(tmp_path: Path, plan: Plan) -> None:
    for name, content in table_files(plan).items():
        path = tmp_path / Path(name).name
        path.write_bytes(content.replace(b"chp_1__sec_1,", b"chp_0,", 1))
    assert not frictionless.validate(str(tmp_path / "datapackage.json")).valid


def test_each_table_has_the_rows_of_the_corpus(plan: Plan) -> None:
    for name, count in counts(plan).items():
        assert len(rows_of(name)) == count, name
    assert {len(rows_of("indicators")), len(rows_of("investment"))} == {150, 91}


def test_what_stands_in_the_tables() -> None:
    forest = [r for r in rows_of("indicators") if r["series"] == "森林覆盖率" and r["box"] == "2"]
    assert [(r["year"], r["kind"], r["value"], r["unit"]) for r in forest] == [
        ("2020", "outturn", "41.6", "%"),
        ("2025", "target", "41.65", "%"),
    ]
    total = rows_of("investment")[0]
    assert (total["total"], total["share"], total["unit"]) == ("50394", "1.0000", "亿元")
    place = {r["eid"]: r["path"] for r in rows_of("paragraphs")}
    for row in rows_of("projects"):
        assert row["eid"] in place


def test_a_shared_target_is_that_of_each_row_and_of_no_other() -> None:
    rows = [r for r in rows_of("indicators") if r["series"].startswith("农村常住居民人均")]
    assert [(r["year"], r["raw"], r["comparator"]) for r in rows] == [
        ("2020", "与经济增长保持同步", "qualitative"),
        ("2020", "10.1", "eq"),
        ("2020", "10.1", "eq"),
        ("2025", "与经济增长基本同步", "qualitative"),
    ]


@pytest.fixture(scope="module")
def database(plan: Plan, tmp_path_factory: pytest.TempPathFactory) -> Iterator[sqlite3.Connection]:
    path = tmp_path_factory.mktemp("db") / "plan.db"
    path.write_bytes(export_plan(plan, Format.SQLITE))
    with closing(sqlite3.connect(path)) as connection:
        yield connection


@pytest.mark.parametrize(
    "word", ["碧道", "氢能", "碧", "城中村", "粤港澳大", "二〇三五", "国际 金融", "REITs"]
)
def test_words_of_any_length_are_found(database: sqlite3.Connection, plan: Plan, word: str) -> None:
    query = "SELECT eid FROM paragraphs_fts WHERE words MATCH ?"
    found = {eid for (eid,) in database.execute(query, (word,))}
    rows = database.execute("SELECT eid, coalesce(title, '') || ' ' || text FROM paragraphs")
    assert found == {eid for eid, text in rows if all(part in text for part in word.split())}
    assert found


def test_the_database_has_the_rows_of_the_corpus(database: sqlite3.Connection, plan: Plan) -> None:
    for name, count in counts(plan).items():
        assert database.execute(f'SELECT count(*) FROM "{name}"').fetchone() == (count,)
    assert database.execute("PRAGMA foreign_key_check").fetchall() == []
    assert database.execute("PRAGMA integrity_check").fetchone() == ("ok",)


def test_datasette_finds_titles_and_descriptions(plan: Plan) -> None:
    metadata = json.loads(datasette_metadata(plan, "plan"))
    tables = metadata["databases"]["plan"]["tables"]
    assert tables.keys() == {table.name for table in TABLES}
    assert tables["projects"]["columns"]["name"] == "Name as printed."


def test_passages_for_retrieval(plan: Plan) -> None:
    passages = [json.loads(line) for line in export_plan(plan, Format.JSONL).splitlines()]
    by_id = {passage["id"]: passage for passage in passages}
    assert len(by_id) == len(passages)
    one = by_id["chp_2__sec_1__subsec_3__para_1"]
    assert one["path"][-1] == "三、深入推进中新广州知识城建设"
    assert one["page"] == 21
    assert one["citation"].endswith("三、深入推进中新广州知识城建设，第21页起")
    assert one["text"] == plan["chp_2__sec_1__subsec_3__para_1"].text


def test_parquet(plan: Plan) -> None:
    content = export_plan(plan, Format.PARQUET)
    assert content == export_plan(plan, Format.PARQUET)
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        assert sorted(archive.namelist()) == sorted(f"{table.name}.parquet" for table in TABLES)
        table = pq.read_table(io.BytesIO(archive.read("investment.parquet")))
        assert table.num_rows == 91
        assert table.column("total")[0].as_py() == Decimal(50394)
        assert table.schema.field("eid").metadata[b"description"].startswith(b"Identifier")


def test_parquet_without_pyarrow_says_how_to_install_it(
    plan: Plan, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(sys.modules, "pyarrow", None)
    with pytest.raises(Gz14fypError, match=r"pip install 'gz14fyp\[parquet\]'"):
        export_plan(plan, Format.PARQUET)


def plain(cell: str) -> str:
    """A text as it was before it was marked, as docs/format.md says."""
    marked = re.match(r"''*\s*[=+\-@]|''*[\t\r\n]", unicodedata.normalize("NFKC", cell))
    return cell[1:] if marked else cell


RUN = (
    "=1+1", "+86-20", "-绿道", "@SUM(A1)", "＝1", "－绿道", "＠甲", "⁺甲", "\t=1", " =1", "-",
    "\n甲", "'=1", "''-乙", "=cmd|' /C calc'!A1", "+2+N”数字化",
)  # fmt: skip


@pytest.mark.parametrize("text", RUN)
def test_a_text_that_a_spreadsheet_would_run(text: str) -> None:
    assert inert(text) == f"'{text}"
    assert plain(inert(text)) == text


@pytest.mark.parametrize(
    "text", ["", "甲=1", "-5", "+5.2%", "-1,200.5", "－5", "'甲", "'", "′-5", "—甲", "·-5", "(=1)"]
)
def test_a_text_that_a_spreadsheet_takes_as_it_is(text: str) -> None:
    assert inert(text) == text
    assert plain(text) == text


@given(st.text("'=+-@＝－ \t\n甲5.,%", max_size=8))
def test_every_text_comes_back(text: str) -> None:
    assert plain(inert(text)) == text


def test_tables_with_negative_numbers_and_formulas(tmp_path: Path) -> None:
    plan = plan_of(
        '第一章 甲\n\n第一节 乙\n\n=HYPERLINK("x")\n\n@甲\n\n专栏 1 主要指标\n\n'
        "序号\t指标\t单位\t2020 年完成值\t2025 年目标值\t属性\n"
        "1\t-产值\t%\t-5\t=6+1\t预期性\n2\t收入\t%\t-5.5\t6\t约束性\n"
    )
    for name, content in table_files(plan).items():
        (tmp_path / Path(name).name).write_bytes(content)
    assert frictionless.validate(str(tmp_path / "datapackage.json")).valid
    for table in TABLES:
        with (tmp_path / f"{table.name}.csv").open(encoding="utf-8", newline="") as file:
            read = [[plain(cell) for cell in row] for row in csv.reader(file)][1:]
        assert read == [["" if v is None else shown(v) for v in row] for row in table.rows(plan)]
    paragraphs = (tmp_path / "paragraphs.csv").read_text(encoding="utf-8")
    assert ',"\'=HYPERLINK(""x"")"' in paragraphs
    assert ",'@甲" in paragraphs
    indicators = (tmp_path / "indicators.csv").read_text(encoding="utf-8")
    assert ",'-产值,2020,outturn,-5," in indicators


def test_a_negative_number_stays_a_number(plan: Plan) -> None:
    fields: tuple[Field[tuple[str, int, str]], ...] = (
        Field("value", "number", "", lambda one: Decimal(one[0])),
        Field("year", "integer", "", lambda one: one[1]),
        Field("raw", "string", "", lambda one: one[2]),
    )
    table = Table("some", "", "", lambda _: [("-5", -5, "-5"), ("-0.5", -1, "-甲")], fields)
    assert csv_bytes(table, plan) == "value,year,raw\r\n-5,-5,-5\r\n-0.5,-1,'-甲\r\n".encode()


def shown(value: Value) -> str:
    return str(value).lower() if isinstance(value, bool) else str(in_cell(value))


def test_a_plan_without_records_has_empty_tables() -> None:
    files = table_files(plan_of("第一章 甲\n"))
    assert files["tables/projects.csv"].decode() == "id,eid,box,group,category,status,name\r\n"


# A column that is added: type, what it has for 甲站 and 乙路, and the same in CSV, SQLite and JSON.
ADDED: tuple[tuple[FieldType, Callable[[Numbered], Value], str, object, object], ...] = (
    ("integer", lambda one: len(one.project.name), "2", 2, 2),
    ("boolean", lambda one: one.number == 1, "true", 1, True),
    ("string", lambda one: f"={one.project.name}", "'=甲站", "=甲站", "=甲站"),
    ("number", lambda one: Decimal("1E+2") / one.number, "100", 100, "100"),
    ("array", lambda one: tuple(one.project.name), '["甲","站"]', '["甲","站"]', ["甲", "站"]),
)


@pytest.mark.parametrize(("kind", "get", "in_csv", "in_sqlite", "in_json"), ADDED)
def test_a_column_is_one_entry_for_all_forms(
    kind: FieldType,
    get: Callable[[Numbered], Value],
    in_csv: str,
    in_sqlite: object,
    in_json: object,
) -> None:
    plan = plan_of("第一章 甲\n\n专栏 1 项目\n\n一、在建项目：甲站、乙路。\n")
    assert [one.name for one in plan.projects] == ["甲站", "乙路"]
    table = replace(PROJECTS, fields=(*PROJECTS.fields, Field("more", kind, "What is new.", get)))
    about = {"name": "more", "type": kind, "description": "What is new."}

    files = table_files(plan, (table,))
    first = next(csv.DictReader(io.StringIO(files["tables/projects.csv"].decode())))
    assert (first["name"], first["more"]) == ("甲站", in_csv)
    package = json.loads(files["tables/datapackage.json"])
    assert package["resources"][0]["schema"]["fields"][-1] == about

    with closing(sqlite3.connect(":memory:")) as database:
        database.deserialize(to_sqlite(plan, (table,)))
        assert database.execute("SELECT more FROM projects").fetchone() == (in_sqlite,)
    metadata = json.loads(datasette_metadata(plan, "plan", (table,)))
    columns = metadata["databases"]["plan"]["tables"]["projects"]["columns"]
    assert columns["more"] == about["description"]

    with zipfile.ZipFile(io.BytesIO(to_parquet(plan, (table,)))) as archive:
        read = pq.read_table(io.BytesIO(archive.read("projects.parquet")))
    assert read.schema.field("more").metadata == {b"description": b"What is new."}
    value = get(next(iter(PROJECTS.things(plan))))
    assert read.column("more")[0].as_py() == (list(value) if isinstance(value, tuple) else value)

    assert json.loads(to_jsonl(plan, table).splitlines()[0])["more"] == in_json
    assert next(table.records(plan))["more"] == value


def test_a_heading_stays_whole_in_the_path_of_a_passage() -> None:
    plan = plan_of("第一章 甲 > 乙\n\n丙。\n")
    assert json.loads(export_plan(plan, Format.JSONL))["path"] == ["第一章 甲 > 乙"]

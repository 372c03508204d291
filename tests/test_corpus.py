"""The plan of this project, and the corpus that is committed."""

from __future__ import annotations

import re
import subprocess
import sys
from decimal import Decimal
from pathlib import Path

import pytest

import gz14fyp
from gz14fyp import CorpusError
from gz14fyp.check.rules import CHECKS_OF_A_FILE, check_plan
from gz14fyp.corpus.jsonfile import from_json, to_json
from gz14fyp.model.blocks import Box, Paragraph
from gz14fyp.model.printed import account
from gz14fyp.plan import Plan
from helpers import plan_of

ROOT = Path(__file__).parents[1]
PLAN_FILE = ROOT / "data" / "structured" / "guangzhou-14fyp" / "2021-04" / "plan.json"


@pytest.fixture(scope="module")
def plan() -> Plan:
    return gz14fyp.load()


def test_the_committed_corpus_is_the_one_that_is_built(raw_path: Path) -> None:
    built = to_json(gz14fyp.parse(raw_path))
    assert built == to_json(gz14fyp.parse(raw_path))
    assert built == PLAN_FILE.read_bytes(), "run `make corpus` and commit what it writes"


def test_counts_account_and_findings(plan: Plan, raw_path: Path) -> None:
    found = plan.counts()
    levels = (found["chapters"], found["sections"], found["subsections"])
    assert levels == (17, 79, 238)
    assert (found["boxes"], found["figures"], found["annexes"], found["glossary"]) == (
        22,
        2,
        2,
        219,
    )
    assert (found["programs"], found["items"]) == (10, 58)
    assert [len(plan.indicators.where(box=box)) for box in (1, 2)] == [36, 24]
    assert not plan.findings
    assert not check_plan(plan, checks=CHECKS_OF_A_FILE)
    where = account(plan)
    assert (where.lost, where.doubled, where.total) == (0, 0, 133641)
    assert gz14fyp.rebuild(plan).encode() == raw_path.read_bytes()


def test_reaching_into_the_tree(plan: Plan) -> None:
    subsection = plan.chapters[1].sections[0].subsections[2]
    assert subsection.title.text == "深入推进中新广州知识城建设"
    assert subsection.eid == "chp_2__sec_1__subsec_3"
    assert plan[subsection.eid] is subsection
    assert [s.page for s in plan.chapters[1].sections] == [21, 23, 26, 28, 31]
    paragraph = plan["chp_1__sec_1__subsec_1__para_3"]
    assert isinstance(paragraph, Paragraph)
    assert paragraph.lead == "创新发展成效显著。"
    assert paragraph.notes == (2, 3)
    box = plan.boxes.numbered(3)
    assert isinstance(box, Box)
    assert box.table is None
    with pytest.raises(KeyError, match=r"nearest: .*chp_2__sec_1__subsec_3"):
        plan["chp_2__sec_1__subsec_33"]


def test_records_by_their_natural_keys(plan: Plan) -> None:
    forest = plan.indicators["森林覆盖率"]
    assert (forest.box, forest.number, forest.attribute) == (2, 15, "binding")
    assert [(o.year, o.kind, o.raw) for o in forest.series[0].observations] == [
        (2020, "outturn", "41.6"),
        (2025, "target", "41.65"),
    ]
    assert plan.glossary.numbered(13).headwords == ("区块链",)
    assert plan.glossary["RCEP"] is plan.glossary.numbered(8)
    assert plan.glossary.numbered(13).references == ("chp_2__sec_1__subsec_1__para_1",)
    assert plan.investment is not None
    rows = plan.investment.rows
    item = rows["基础教育"]
    assert (item.total, item.in_period, item.ordinal) == (Decimal(75), Decimal(51), "44")
    assert item.parent is not None
    assert [r.name for r in plan.investment.children(rows[item.parent])] == [
        "基础教育",
        "现代职业教育",
        "高等教育",
    ]
    with pytest.raises(KeyError, match="nearest: 森林覆盖率"):
        plan.indicators["森林覆盖"]
    with pytest.raises(KeyError, match="nearest: 22"):
        plan.boxes.numbered(23)
    assert plan.glossary.get("没有的词") is None
    assert 23 not in plan.boxes


def test_every_record_leads_back_to_its_sentence(plan: Plan) -> None:
    for entry in plan.glossary:
        assert entry.references
        for eid in entry.references:
            assert plan[eid]
    for indicator in plan.indicators:
        assert plan[indicator.eid]
        for series in indicator.series:
            assert plan[series.eid]
    assert plan.investment is not None
    for row in plan.investment.rows:
        assert plan[row.eid]
        assert row.parent is None or row.parent in plan.investment.rows


def test_pages_and_contents_belong_together(plan: Plan) -> None:
    for entry in plan.contents:
        assert entry.target is not None
        target = plan[entry.target]
        assert getattr(target, "page", entry.page) == entry.page


def test_json_comes_back_as_it_was(plan: Plan) -> None:
    assert from_json(to_json(plan), "plan.json") == plan


@pytest.mark.parametrize(
    ("content", "message"),
    [
        (b"{", "x.json: not JSON"),
        (b"[]", "x.json: no schema_version"),
        (b'{"schema_version": "9.0"}', "x.json: schema version 9.0, this program reads"),
        (b'{"schema_version": "1.0"}', "x.json: generator: Field required (and"),
    ],
)
def test_a_file_that_is_no_corpus(content: bytes, message: str) -> None:
    with pytest.raises(CorpusError, match=re.escape(message)):
        from_json(content, "x.json")


def test_a_field_that_the_shape_does_not_have() -> None:
    content = to_json(plan_of("第一章 甲\n")).replace(b'"id":', b'"other": 1, "id":')
    with pytest.raises(CorpusError, match=r"x\.json: other: Extra inputs are not permitted"):
        from_json(content, "x.json")


def test_an_edition_that_is_not_there() -> None:
    with pytest.raises(KeyError, match="there are: guangzhou-14fyp 2021-04"):
        gz14fyp.load("guangzhou-14fyp", "1999")
    with pytest.raises(CorpusError, match="no name for a folder"):
        gz14fyp.load("../../x")
    with pytest.raises(CorpusError, match=r"missing\.json: cannot be read"):
        gz14fyp.read("missing.json")


def test_another_real_plan(national: Path) -> None:
    plan = gz14fyp.parse(national)
    found = plan.counts()
    assert (found["parts"], found["chapters"], found["sections"]) == (18, 62, 171)
    assert account(plan).is_whole
    assert gz14fyp.rebuild(plan).encode() == national.read_bytes()
    assert not [finding for finding in plan.findings if finding.severity == "error"]


def test_loading_needs_neither_parser_nor_command_line() -> None:
    code = (
        "import sys, gz14fyp; gz14fyp.load();"
        "heavy = {'pdfplumber', 'lxml', 'regex', 'rich', 'typer', 'gz14fyp.parsing.pipeline',"
        "'pandas', 'polars', 'pyarrow', 'jieba', 'opencc', 'citeproc', 'matplotlib',"
        "'rapidfuzz'};"
        "sys.exit(str(heavy & set(sys.modules)) if heavy & set(sys.modules) else None)"
    )
    subprocess.run([sys.executable, "-c", code], check=True)


def test_nothing_of_the_plan_is_in_the_code(raw_path: Path) -> None:
    raw = re.sub(r"\s", "", raw_path.read_text(encoding="utf-8"))
    places = re.compile("广州|穗|440100|guangzhou|133641")
    for file in sorted((ROOT / "src").rglob("*.py")):
        code = file.read_text(encoding="utf-8")
        assert not places.search(code), file
        for words in re.findall("[\u4e00-\u9fff、“”]{5,}", code):
            assert words not in raw, f"{file}: {words}"

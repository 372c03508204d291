"""Citations of a plan and of its passages."""

from __future__ import annotations

import builtins
import json

import pytest

import gz14fyp
from gz14fyp.errors import Gz14fypError
from gz14fyp.layout.layout import Layout, PageStart
from gz14fyp.parsing.api import parse_raw
from gz14fyp.plan import Plan
from gz14fyp.reading.plain.lines import split_lines
from gz14fyp.reading.source import RawSource
from helpers import plan_of

TITLE = "广州市国民经济和社会发展第十四个五年规划和2035年远景目标纲要"


@pytest.fixture(scope="module")
def plan() -> Plan:
    return gz14fyp.load()


@pytest.mark.parametrize(
    ("eid", "place"),
    [
        (
            "chp_2__sec_1__subsec_3__para_1",
            "第二章第一节“三、深入推进中新广州知识城建设”，第21页起",
        ),
        ("chp_2__sec_1", "第二章第一节，第21页起"),
        ("chp_2", "第二章，第21页起"),
    ],
)
def test_a_passage_is_cited_by_chapter_section_and_page(plan: Plan, eid: str, place: str) -> None:
    assert plan[eid].citation() == place


def test_a_passage_of_a_box_names_the_box(plan: Plan) -> None:
    assert plan.boxes.numbered(3).citation() == (
        "第二章第二节“一、建设‘1+2+4+4+N’战略创新平台体系”"
        "“专栏 3 ‘1+2+4+4+N’战略创新平台体系”，第23页起"
    )
    entry = plan.boxes.numbered(3).blocks[0]
    assert entry.citation() == plan.boxes.numbered(3).citation()


def test_a_term_of_the_glossary_is_cited_by_annex(plan: Plan) -> None:
    assert "名词解释" in plan.glossary["RCEP"].citation()
    assert "RCEP" in plan.glossary["RCEP"].citation()


def test_every_style_has_title_edition_version_checksum_and_place(plan: Plan) -> None:
    node = plan["chp_2__sec_1__subsec_3__para_1"]
    for style in ("gbt7714", "apa", "bibtex", "csl-json"):
        reference = node.citation(style)
        for part in (
            TITLE, "广州市人民政府", "2021-04", f"corpus {plan.corpus_version}",
            plan.source.sha256[:12], node.citation(),
        ):  # fmt: skip
            assert part in reference, (style, part)
        assert node.citation() not in plan.citation(style)


def test_gbt7714_reads_as_the_standard_says(plan: Plan) -> None:
    assert plan.citation().startswith(f"广州市人民政府. {TITLE}[R]. 2021. （")


def test_csl_json_is_json_with_a_date(plan: Plan) -> None:
    (item,) = json.loads(plan.citation("csl-json"))
    assert item["issued"] == {"date-parts": [[2021, 4]]}
    assert item["type"] == "report"


def test_bibtex_balances_its_braces(plan: Plan) -> None:
    entry = plan.citation("bibtex")
    assert entry.startswith("@techreport{guangzhou-14fyp-2021-04,\n")
    assert entry.count("{") == entry.count("}")
    assert "year = {2021}" in entry
    assert "month = {4}" in entry


def test_a_plan_without_facts_is_cited_without_them() -> None:
    reference = plan_of("第一章 甲\n\n水。").citation("bibtex")
    assert "author" not in reference
    assert "year" not in reference


def test_an_unknown_style_names_those_there_are(plan: Plan) -> None:
    with pytest.raises(ValueError, match="no style 'mla'; there are: gbt7714, apa, bibtex"):
        plan.citation("mla")


def test_styles_say_what_they_need(plan: Plan, monkeypatch: pytest.MonkeyPatch) -> None:
    real = builtins.__import__

    def importing(wanted: str, *rest: object, **more: object) -> object:
        if wanted == "gz14fyp.cite.csl":
            raise ImportError(wanted)
        return real(wanted, *rest, **more)  # type: ignore[arg-type]

    monkeypatch.setattr(builtins, "__import__", importing)
    with pytest.raises(Gz14fypError, match=r"pip install 'gz14fyp\[cite\]'"):
        plan.citation("apa")
    assert TITLE in plan.citation("bibtex")


def test_what_stands_below_no_heading_is_cited_by_its_place(plan: Plan) -> None:
    assert plan.preamble[0].citation() == "前言"
    assert plan.conclusions[0].citation() == "文末"


def test_divisions_without_a_word_in_their_label_are_cited_by_their_headings() -> None:
    plan = plan_of(
        "一、甲\n\n（一）乙\n\n内容一句。\n\n（二）丙\n\n内容一句。\n\n二、丁\n\n内容一句。\n"
    )
    assert plan["chp_1__sec_2"].citation() == "“一、甲”“（二）丙”"


def test_a_passage_of_a_source_with_pages_is_cited_by_its_own() -> None:
    text = "第一章 甲\n内容一句。\n内容二句。\n"
    layout = Layout(split_lines(text), pages=(PageStart(0, 7), PageStart(text.index("内容二"), 8)))
    source = RawSource("a.pdf", None, text, "0" * 64, "utf-8", "application/pdf", layout)
    plan = Plan.of(parse_raw(source))
    assert [plan[eid].citation() for eid in ("chp_1", "chp_1__para_1", "chp_1__para_2")] == [
        "第一章，第7页",
        "第一章，第7页",
        "第一章，第8页",
    ]

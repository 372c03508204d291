"""Characters: what is corrected, what is marked, what is kept."""

from __future__ import annotations

from pathlib import Path

import pytest

import gz14fyp
from gz14fyp import parse
from gz14fyp.model.blocks import Paragraph
from gz14fyp.model.text import Text
from gz14fyp.parsing.split import headwords
from helpers import body_of, division, plan_of


def paragraph(text: str) -> Paragraph:
    block = body_of(text).divisions_of("section")[0].blocks[0]
    assert isinstance(block, Paragraph)
    return block


def marks(text: Text) -> list[tuple[str, str]]:
    """Kind of each mark that covers text, and what it covers."""
    return [(m.kind, text.text[m.start : m.end]) for m in text.marks if m.kind != "note"]


@pytest.mark.parametrize(
    ("raw", "clean", "found"),
    [
        ("科研机构 and 企业合作。", "科研机构和企业合作。", [("correction", "和")]),
        ("供应链管理 etc 专业服务。", "供应链管理等专业服务。", [("correction", "等")]),
        ("颗粒物（PM_{2.5}）浓度。", "颗粒物（PM2.5）浓度。", [("sub", "2.5")]),
        ("频率（1THz=10¹²Hz）范围。", "频率（1THz=10¹²Hz）范围。", [("sup", "¹²")]),
        ("臭氧（O₃）浓度。", "臭氧（O₃）浓度。", [("sub", "₃")]),
        ("推进“甲” “乙” 工程。", "推进“甲”“乙”工程。", []),
        ("Research and Development 中心。", "Research and Development 中心。", []),
        ("到 2025 年，达 3.5 万亿元。", "到 2025 年，达 3.5 万亿元。", []),
        ("《中共某市委 某市政府意见》印发。", "《中共某市委 某市政府意见》印发。", []),
    ],
)
def test_running_text(raw: str, clean: str, found: list[tuple[str, str]]) -> None:
    block = paragraph(raw)
    assert block.text == clean
    assert marks(block) == found


def test_titles_lose_blanks_at_line_ends() -> None:
    plan = plan_of("第一章 高水平建设， 开启新 征程\n\n第一节 2035 年目标\n")
    assert plan.chapters[0].title.text == "高水平建设，开启新征程"
    assert division(plan, "chp_1__sec_1").title.text == "2035 年目标"
    assert [(c.raw, c.text, c.rule) for c in plan.corrections] == [(" ", "", "stray_blank")] * 2


def test_every_correction_is_on_record_with_its_place() -> None:
    plan = body_of("科研机构 and 企业合作。")
    (correction,) = plan.corrections
    source = gz14fyp.rebuild(plan)
    assert source[correction.start : correction.end] == " and " == correction.raw
    assert (correction.text, correction.rule) == ("和", "latin_word")


NOTED = """
第一章 甲

实施“六稳”“六保”¹，建设“新港”²区，频率 10¹²Hz。

一、推进双招³行动

内容。

附件 1

名词解释

¹ “六稳”“六保”：“六稳”指稳就业；“六保”指保民生。

² 新港（NPT）:指港口，
含码头。

³ 双招：招商、招才。
"""


def test_notes_are_linked_both_ways_at_their_place() -> None:
    plan = plan_of(NOTED)
    block = plan.chapters[0].blocks[0]
    assert isinstance(block, Paragraph)
    assert block.text == "实施“六稳”“六保”，建设“新港”区，频率 10¹²Hz。"
    notes = [(m.number, block.text[: m.at], m.raw) for m in block.marks if m.kind == "note"]
    assert notes == [
        (1, "实施“六稳”“六保”", "¹"),
        (2, "实施“六稳”“六保”，建设“新港”", "²"),
    ]
    assert plan.glossary.numbered(1).references == (block.eid,)
    assert plan.glossary["双招"].references == ("chp_1__subsec_1",)
    assert plan.divisions_of("subsection")[0].title.text == "推进双招行动"


def test_glossary_entries_have_headwords_and_definitions() -> None:
    plan = plan_of(NOTED)
    assert [(g.number, g.term, g.headwords) for g in plan.glossary] == [
        (1, "“六稳”“六保”", ("六稳", "六保")),
        (2, "新港（NPT）", ("新港", "NPT")),
        (3, "双招", ("双招",)),
    ]
    assert plan.glossary["六保"].definition.text == "“六稳”指稳就业；“六保”指保民生。"
    assert plan.glossary["NPT"].definition.text == "指港口，含码头。"
    assert [g.eid for g in plan.glossary] == ["att_1__point_1", "att_1__point_2", "att_1__point_3"]


@pytest.mark.parametrize(
    ("term", "words"),
    [
        ("区块链", ("区块链",)),
        ("老城市新活力、“四个出新”", ("老城市新活力", "四个出新")),
        ("“千村示范、万村整治”工程", ("“千村示范、万村整治”工程",)),
        ("“双区”建设、“双城”联动", ("“双区”建设", "“双城”联动")),
        ("“人才投”“人才贷”政策", ("人才投", "人才贷")),
        ("关系协定（RCEP）", ("关系协定", "RCEP")),
        ("5G SA（独立组网）", ("5G SA", "独立组网")),
        ("国际会议（广州）", ("国际会议（广州）",)),
        ("自由贸易（FT）账户", ("自由贸易（FT）账户",)),
    ],
)
def test_headwords(term: str, words: tuple[str, ...]) -> None:
    assert headwords(term) == words


def test_misprints_are_kept_and_carry_the_reading(tmp_path: Path) -> None:
    source = tmp_path / "plan.txt"
    source.write_text(
        "第一章 甲\n\n坚持绿色发展，全面实施各类流域生态保护补\n\n"
        "尝政策 and 试点补尝办法，推进工作。\n",
        encoding="utf-8",
    )
    source.with_suffix(".toml").write_text(
        'id = "x"\nedition = "2020"\n'
        '[[misprints]]\nprinted = "补尝"\nreading = "补偿"\ncontext = "试点补尝办法"\n'
        '[[misprints]]\nprinted = "乙"\nreading = "丙"\ncontext = "没有乙"\n',
        encoding="utf-8",
    )
    plan = parse(source)
    block = plan.chapters[0].blocks[0]
    assert isinstance(block, Paragraph)
    assert block.text == "坚持绿色发展，全面实施各类流域生态保护补尝政策和试点补尝办法，推进工作。"
    (mark,) = [m for m in block.marks if m.kind == "misprint"]
    assert (block.text[: mark.start], block.text[mark.start : mark.end], mark.reading) == (
        "坚持绿色发展，全面实施各类流域生态保护补尝政策和试点",
        "补尝",
        "补偿",
    )
    assert [f.rule for f in plan.findings] == ["misprint_not_found"]

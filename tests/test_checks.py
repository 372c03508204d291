"""Each check finds what it is for, says where, and is silent otherwise."""

from __future__ import annotations

from pathlib import Path

import pytest

import gz14fyp
from gz14fyp.check.rules import CHECKS_OF_A_FILE
from helpers import body_of, plan_of, rules


@pytest.mark.parametrize(
    ("name", "edition", "said"),
    [
        ("town-14fyp-2036-09", "2036-04", "2036-09"),
        ("town-2036", "2037-04", "2036"),
        ("other-2036-09-01", "2036-09-02", "2036-09-01"),
        ("town-v2", "v1", "v2"),
        ("town-2036-09", "first", "2036-09"),
        ("town-2036-09", "2036-09", None),
        ("town-2036", "2036-04", None),
        ("town-2036-04", "2036", None),
        ("town-final", "2036-04", None),
        ("town-14fyp-2036-04", "14fyp-2036-04", None),
        ("town", "2036-04", None),
    ],
)
def test_a_file_that_is_named_otherwise_than_its_data_file_says(
    tmp_path: Path, name: str, edition: str, said: str | None
) -> None:
    source = tmp_path / f"{name}.txt"
    source.write_text("第一章 甲\n", encoding="utf-8")
    assert "edition_named" not in rules(gz14fyp.parse(source))
    source.with_suffix(".toml").write_text(f'id = "town"\nedition = "{edition}"\n')
    found = [one.message for one in gz14fyp.parse(source).findings if one.rule == "edition_named"]
    assert [f"edition {said}, the data file says {edition};" in one for one in found] == (
        [True] if said else []
    )


CLEAN = """
    目 录

    第一章 甲\t1
    第一节 乙\t1
    第二章 丙\t5
    附件 1\t工程表\t
    附件 2\t名词解释\t

    第一章 甲

    规划有 2 项主要指标。

    第一节 乙

    专栏 1 主要指标

    序号\t指标\t单位\t2020 年完成值\t2025 年目标值\t属性
    1\t产值\t%\t5\t6\t预期性
    2\t收入\t%\t5\t6\t约束性

    第二章 丙

    推进直通¹试点。

    专栏 2 枢纽

    一、枢纽（2 个）

    甲枢纽（含乙、丙）、丁枢纽。

    附件 1

    工程表

    单位：亿元

    序号\t工程名称\t总投资\t“十四五”期间投资
    合计 2 个大项\t\t30\t20
    一\t科技工程（2 个大项）\t30\t20
    1\t设施\t10\t8
    2\t园区\t20\t12

    附件 2

    名词解释

    ¹ 直通：直接到达。
"""


def test_a_clean_plan_has_no_findings() -> None:
    assert rules(plan_of(CLEAN)) == []


@pytest.mark.parametrize(
    ("old", "new", "rule", "severity", "line"),
    [
        ("第二章 丙\n\n    推", "推", "contents_without_heading", "error", "第二章 丙\t5"),
        ("第二章 丙\t5\n", "", "heading_without_contents", "error", "第二章 丙"),
        (
            "第二章 丙\n\n    推",
            "第二章 丁\n\n    推",
            "contents_title_differs",
            "warning",
            "第二章 丁",
        ),
        ("第一节 乙\t1", "第一节 乙\t7", "pages_run_backwards", "error", "第二章 丙\t5"),
        ("第二章 丙", "第三章 丙", "division_numbering", "error", "第三章 丙"),
        ("专栏 2 枢纽", "专栏 3 枢纽", "box_numbering", "error", "专栏 3 枢纽"),
        ("一、枢纽（2 个）", "二、枢纽（2 个）", "entry_numbering", "error", "二、枢纽（2 个）"),
        ("附件 2\n\n    名词", "附件 3\n\n    名词", "annex_numbering", "error", "附件 3"),
        ("专栏 1 主要指标", "专栏 1", "empty_title", "error", "专栏 1"),
        ("丁枢纽。", "丁枢纽、戊枢纽。", "declared_list", "warning", "一、枢纽（2 个）"),
        ("2 项主要指标", "3 项主要指标", "declared_indicators", "error", "规划有 3 项"),
        ("2\t收入", "3\t收入", "indicator_numbering", "error", "3\t收入"),
        ("技工程（2 个大项）", "技工程（3 个大项）", "declared_items", "error", "一\t科技工程"),
        ("1\t设施\t10", "1\t设施\t70", "investment_sum", "error", "一\t科技工程"),
        ("1\t设施\t10", "1\t设施\t11", "investment_sum", "warning", "一\t科技工程"),
        ("2\t园区\t20", "2\t园区\t未定", "investment_amount", "error", "2\t园区"),
        ("直通¹试点", "直通试点", "entry_without_reference", "error", "¹ 直通"),
        ("直通¹试点", "直通¹试点²", "reference_without_entry", "error", "推进直通"),
        ("直通¹试点", "直通¹试点¹", "entry_referred_to_often", "info", "¹ 直通"),
        ("直通：直接到达。", "直通直接到达。", "entry_without_definition", "error", "¹ 直通"),
        ("推进直通", "推进（直通", "unbalanced_bracket", "warning", "推进（直通"),
        ("推进直通", "推进”直通", "unbalanced_bracket", "warning", "推进”直通"),
        ("推进直通", "推进『直通", "unbalanced_bracket", "warning", "推进『直通"),
        ("推进直通", "推进]直通", "unbalanced_bracket", "warning", "推进]直通"),
        ("¹试点。", "¹试点", "unfinished_paragraph", "warning", "推进直通"),
        (
            "\n    一、枢纽（2 个）\n\n    甲枢纽（含乙、丙）、丁枢纽。\n",
            "",
            "empty_box",
            "error",
            "专栏 2 枢纽",
        ),
    ],
)
def test_each_check_finds_its_fault(
    old: str, new: str, rule: str, severity: str, line: str
) -> None:
    text = _replace_last(CLEAN, old, new) if old != "第一节 乙\t1" else CLEAN.replace(old, new)
    assert text != CLEAN
    plan = plan_of(text)
    lines = gz14fyp.rebuild(plan).split("\n")
    found = [
        (f.rule, f.severity, f.message)
        for f in plan.findings
        if f.rule == rule and line in lines[(f.line or 0) - 1]
    ]
    assert [(r, s) for r, s, _ in found] == [(rule, severity)]
    assert len(found[0][2]) > 15


def _replace_last(text: str, old: str, new: str) -> str:
    head, _, tail = text.rpartition(old)
    return head + new + tail


def test_numbers_may_run_on_through_parts() -> None:
    plan = plan_of("第一篇 甲\n\n第一章 乙\n\n第二篇 丙\n\n第二章 丁\n\n第三篇 戊\n\n第三章 己\n")
    assert rules(plan) == []
    gap = plan_of("第一篇 甲\n\n第一章 乙\n\n第二篇 丙\n\n第二章 丁\n\n第三篇 戊\n\n第四章 己\n")
    assert rules(gap) == ["division_numbering"]


def test_numbers_may_begin_anew_in_each_parent() -> None:
    plan = plan_of("第一章 甲\n\n第一节 乙\n\n第二节 丙\n\n第二章 丁\n\n第一节 戊\n")
    assert rules(plan) == []


def test_glossary_and_figures_are_numbered() -> None:
    plan = body_of("图 2 甲\n\n附件 1\n\n名词解释\n\n² 乙：丙。")
    assert {"figure_numbering", "glossary_numbering"} <= set(rules(plan))


def test_no_check_is_missing_from_the_list() -> None:
    from gz14fyp.check import counts, notes, structure, texts

    listed = {check for _, check in CHECKS_OF_A_FILE}
    public = {
        function
        for module in (counts, notes, structure, texts)
        for name, function in vars(module).items()
        if callable(function)
        and getattr(function, "__module__", "") == module.__name__
        and not name.startswith("_")
    }
    assert listed == public


def test_lines_are_counted_from_one() -> None:
    assert [finding.line for finding in plan_of("第二章 甲\n\n第四章 乙").findings] == [1, 3]

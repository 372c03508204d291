"""Records drawn from tables: what belongs to an indicator, and what to a row of investment."""

from __future__ import annotations

import textwrap

import pytest

from gz14fyp.plan import Plan
from helpers import body_of, plan_of


def indicators_of(rows: str, notes: str = "") -> Plan:
    """A plan with one box that holds a table of indicators."""
    header = "类别\t序号\t指标\t单位\t2030 年完成值\t2035 年目标值\t属性\n"
    return body_of(f"专栏 1 主要指标\n\n{header}{textwrap.dedent(rows).strip()}\n\n{notes}")


def series_of(plan: Plan) -> list[tuple[str, str, list[str]]]:
    """Name, unit and values of all series."""
    return [
        (series.name, series.unit, [o.raw for o in series.observations])
        for indicator in plan.indicators
        for series in indicator.series
    ]


def test_a_divided_indicator_has_a_series_for_each_part() -> None:
    plan = indicators_of("经济\t1\t甲类/乙类货物量\t吨/件\t3/4\t5/6\t预期性")
    assert series_of(plan) == [("甲类", "吨", ["3", "5"]), ("乙类货物量", "件", ["4", "6"])]


def test_full_names_of_the_parts_are_those_of_the_notes() -> None:
    plan = indicators_of(
        "经济\t1\t甲类/乙类货物量\t吨\t3/4\t5/6*\t预期性", "注：\n\n1. *甲类货物量为初步数。"
    )
    assert series_of(plan) == [("甲类货物量", "吨", ["3", "5"]), ("乙类货物量", "吨", ["4", "6*"])]
    assert plan.indicators.numbered(1).notes == ("*",)


def test_a_name_with_a_slash_whose_values_have_none_is_one_series() -> None:
    plan = indicators_of("经济\t1\t万元/人指标\t元\t3\t5/6\t约束性")
    assert series_of(plan) == [("万元/人指标", "元", ["3", "5/6"])]
    assert plan.indicators.numbered(1).attribute == "binding"


def test_years_and_kinds_come_from_the_header() -> None:
    plan = indicators_of(
        "经济\t1\t增长率\t%\t约 6\t7 左右\t预期性\n社会\t2\t就业率\t%\t8\t9\t约束性"
    )
    first, second = plan.indicators
    assert [(o.year, o.kind) for o in first.series[0].observations] == [
        (2030, "outturn"),
        (2035, "target"),
    ]
    assert (second.category, second.attribute, second.attribute_label) == (
        "社会",
        "binding",
        "约束性",
    )


def test_investment_rows_nest_by_their_numbers() -> None:
    plan = plan_of("""
        第一章 甲

        内容。

        附件 1

        工程表

        单位：万元

        序号\t名称\t总投资\t期间投资
        合计（2 个项目）\t\t12\t6
        一\t某工程（2 个）\t12\t6
        （一）\t某类\t12\t6
        1\t甲项\t1,000.5\t2
        2\t乙项\t——\t4
    """)
    assert plan.investment is not None
    rows = plan.investment.rows
    assert [(r.level, r.name, r.declared_items) for r in rows] == [
        ("total", "合计", 2),
        ("program", "某工程", 2),
        ("group", "某类", None),
        ("item", "甲项", None),
        ("item", "乙项", None),
    ]
    assert [rows[r.parent].name if r.parent else "" for r in rows] == [
        "",
        "合计",
        "某工程",
        "某类",
        "某类",
    ]
    assert (str(rows["甲项"].total), rows["乙项"].total) == ("1000.5", None)
    assert plan.investment.unit == "万元"


@pytest.mark.parametrize("name", ["绿地率", "森林覆盖率"])
def test_a_note_that_has_the_name_of_an_indicator_is_about_it(name: str) -> None:
    plan = indicators_of(
        f"生态\t1\t{name}*\t%\t3\t4\t预期性\n生态\t2\t造林面积\t亩\t3\t4\t预期性",
        f"注：\n\n1. 河道按实测计算。\n\n2. *{name}为建成区数。",
    )
    first, second = plan.indicators
    assert [plan[eid].text for eid in first.note_ids] == [f"*{name}为建成区数。"]
    assert second.note_ids == ()


def test_indicators_of_one_table_are_no_counterparts() -> None:
    plan = indicators_of("经济\t1\t人均收入\t元\t3\t4\t预期性\n生活\t2\t人均收入\t元\t3\t4\t预期性")
    assert [one.counterparts for one in plan.indicators] == [(), ()]


def test_a_part_of_a_divided_name_has_the_longest_name_that_stands_in_the_notes() -> None:
    plan = indicators_of(
        "经济\t1\t甲类/乙类港口货物量\t吨\t3/4\t5/6\t预期性",
        "注：\n\n1. 甲类港口货物量与甲类货物量不同，甲类量又不同。",
    )
    assert [series.name for one in plan.indicators for series in one.series] == [
        "甲类港口货物量",
        "乙类港口货物量",
    ]


def test_the_table_of_investment_is_the_one_with_a_column_for_it() -> None:
    plan = plan_of("""
        第一章 甲

        内容。

        附件 1

        项目表

        序号\t名称
        1\t甲项
        2\t乙项

        附件 2

        工程表

        序号\t名称\t“十五五”期间总投资（万元）\t总投资（万元）
        一\t某工程\t6\t12
        1\t甲项\t2\t5
        2\t乙项\t4\t7
    """)
    assert plan.investment is not None
    assert plan.investment.unit == "万元"
    assert [(row.name, str(row.total), str(row.in_period)) for row in plan.investment.rows] == [
        ("某工程", "12", "6"),
        ("甲项", "5", "2"),
        ("乙项", "7", "4"),
    ]


@pytest.mark.parametrize("unit", ["（万人）", "(万人)"])
def test_a_unit_in_brackets_after_the_name(unit: str) -> None:
    plan = body_of(
        "专栏 1 主要指标\n\n序号\t指标\t2030 年完成值\t2035 年目标值\t属性\n"
        f"1\t常住人口{unit}\t30\t40\t预期性\n2\t就业人口{unit}\t20\t30\t预期性"
    )
    assert series_of(plan) == [
        ("常住人口", "万人", ["30", "40"]),
        ("就业人口", "万人", ["20", "30"]),
    ]

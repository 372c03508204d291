"""Projects in lists, tables in boxes, commitments in sentences."""

from __future__ import annotations

import pytest

import accuracy
import gz14fyp
from gz14fyp.extract.lists import is_list, list_items
from gz14fyp.plan import Plan
from helpers import body_of, plan_of, rules

DOCUMENT = "有甲区、东区、西区、南区、北区。"


@pytest.mark.parametrize(
    ("text", "heading", "items"),
    [
        ("甲站、乙站；丙站。", "", ["甲站", "乙站", "丙站"]),
        ("甲路（一期、二期）、“乙、丙”馆。", "", ["甲路（一期、二期）", "“乙、丙”馆"]),
        ("甲馆、乙站等项目。", "", ["甲馆", "乙站"]),
        ("甲、乙等节点枢纽。", "节点枢纽（多个）", ["甲", "乙"]),
        ("甲、乙等别的东西。", "节点枢纽", ["甲", "乙等别的东西"]),
        ("甲高等学校、乙中等学校。", "", ["甲高等学校", "乙中等学校"]),
        ("甲院、某院东区、西区和南区院区。", "", ["甲院", "某院东区、西区和南区院区"]),
        ("甲院、东方医院和西方医院。", "", ["甲院", "东方医院和西方医院"]),
        ("", "", []),
        ("、。", "", []),
    ],
)
def test_items_of_a_list(text: str, heading: str, items: list[str]) -> None:
    found = list_items(text, heading, DOCUMENT)
    assert [item.text for item in found] == items
    assert [text[item.start : item.end] for item in found] == items


@pytest.mark.parametrize(
    ("text", "expected"),
    [("甲、乙。", True), ("甲，乙。", False), ("甲（一，二）、乙。", True), ("甲。乙。", False)],
)
def test_what_is_a_list(text: str, expected: bool) -> None:
    assert is_list(text) is expected


def test_projects_of_a_box() -> None:
    plan = body_of("""
        专栏 1 重点建设项目

        一、铁路项目

        （一）在建项目：甲站¹、乙

        线。

        （二）规划建设项目：丙线。

        （三）规划研究项目：丁线、戊线。

        二、道路项目（2 个）

        己路、庚桥。

        三、服务工程。开展服务，做好项目。

        四、未列名称的项目
    """)
    assert [(p.group, p.category, p.status, p.name) for p in plan.projects] == [
        ("铁路项目", "", "under_construction", "甲站"),
        ("铁路项目", "", "under_construction", "乙线"),
        ("铁路项目", "", "planned", "丙线"),
        ("铁路项目", "", "under_study", "丁线"),
        ("铁路项目", "", "under_study", "戊线"),
        ("道路项目", "", None, "己路"),
        ("道路项目", "", None, "庚桥"),
    ]
    raw = gz14fyp.rebuild(plan)
    places = ["".join(raw[s.start : s.end] for s in p.spans) for p in plan.projects]
    assert places == ["甲站", "乙线", "丙线", "丁线", "戊线", "己路", "庚桥"]
    assert plan.projects["丙线"].box == 1


def test_a_box_without_projects_has_none() -> None:
    assert not body_of("专栏 1 行动\n\n一、甲：乙、丙。").projects


def test_a_declared_number_that_is_not_listed_is_found() -> None:
    plan = body_of("专栏 1 枢纽\n\n一、大型枢纽（3 个）\n\n甲、乙。")
    assert len(plan.projects) == 2
    assert rules(plan) == ["declared_list"]


def test_a_number_that_is_not_said_is_no_declared_one() -> None:
    plan = body_of("专栏 1 枢纽\n\n一、大型枢纽（多个）\n\n甲、乙。")
    assert len(plan.projects) == 2
    assert not rules(plan)


def test_tables_of_boxes_under_their_own_heads() -> None:
    plan = body_of(
        "专栏 1 发展重点\n\n产业\t领域\t目标\n"
        "甲业\t重点发展一、二、三等领域。\t1. 做好； 2. 做强。\n"
        "乙业\t稳步发展，做大做强。\t纺织服装 美妆日化\n"
    )
    (table,) = plan.box_tables
    assert (table.box, table.columns) == (1, ("产业", "领域", "目标"))
    assert [[cell.items for cell in row.cells] for row in table.rows] == [
        [(), ("重点发展一", "二", "三"), ("做好", "做强")],
        [(), (), ("纺织服装", "美妆日化")],
    ]
    assert plan[table.rows[0].eid]


def promises(text: str) -> list[tuple[str, str, int | None, bool]]:
    """Subject, quantity, horizon and ambition of the commitments in a text."""
    return [
        (one.subject, one.quantity.raw, one.horizon_end, one.ambition)
        for one in body_of(text).commitments
    ]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "到 2040 年，某率力争达 80%，某面积达 5 万平方米。",
            [("某率", "80%", 2040, True), ("某面积", "5 万平方米", 2040, False)],
        ),
        (
            "到二〇四〇年，力争甲电、乙电规模分别达 10 万千瓦、6 万千瓦。",
            [("甲电规模", "10 万千瓦", 2040, True), ("乙电规模", "6 万千瓦", 2040, True)],
        ),
        ("年用电量控制在 5 亿千瓦时以内。", [("年用电量", "控制在 5 亿千瓦时以内", None, False)]),
        ("打造100个众创空间。", [("众创空间", "100个", None, False)]),
        ("创建企业不少于 10 家。", [("创建企业", "不少于 10 家", None, False)]),
        ("每年推出 3—5 部反映时代、体现精神的作品。", [("作品", "3—5 部", None, False)]),
        (
            "新增学位 40 万个，其中公办学位 30 万个。",
            [("新增学位", "40 万个", None, False), ("公办学位", "30 万个", None, False)],
        ),
        (
            "实现 1 小时直达市区、2 小时互通省内。",
            [("直达市区", "1 小时", None, False), ("互通省内", "2 小时", None, False)],
        ),
        (
            "到 2040 年，全市 60%以上的家庭达到要求。",
            [("家庭达到要求", "60%以上", 2040, False)],
        ),
        ("平均年限提高到11.7年。", [("平均年限", "11.7年", None, False)]),
    ],
)
def test_promises(text: str, expected: list[tuple[str, str, int | None, bool]]) -> None:
    assert promises(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "“十三五”时期，全市取得成绩，某率达 80%。",
        "以甲、乙等 4 个设施为骨干。",
        "推进 500 千伏输电通道建设。",
        "落实防灾能力建设 9 项工程。",
        "严格落实“六个100%”。",
        "以建筑面积 10 万平方米以上的商场为主体。",
        "加大 24 小时便利店布局建设。",
        "构建高速、普速两个层级的网络。",
        "到 2040 年，某率大幅提高。",
    ],
)
def test_what_promises_nothing(text: str) -> None:
    assert promises(text) == []


def test_headings_of_the_past_promise_nothing() -> None:
    plan = plan_of(
        "第一章 总论\n\n第一节 发展成就\n\n某率达 80%。\n\n第二节 目标\n\n某率达 90%。\n"
    )
    assert [one.quantity.raw for one in plan.commitments] == ["90%"]


def restating(value: str) -> Plan:
    table = "序号\t指标\t单位\t2040 年目标值\t属性\n1\t森林覆盖率\t%\t42\t约束性\n"
    return body_of(f"到 2040 年，森林覆盖率提高到 {value}。\n\n专栏 1 主要指标\n\n{table}")


def test_a_commitment_that_restates_a_target_is_linked() -> None:
    (one,) = restating("42%").commitments
    assert one.indicator == restating("42%").indicators["森林覆盖率"].series[0].eid
    assert one.agrees is True
    assert rules(restating("42%")) == []


def test_a_commitment_that_is_not_the_target_is_found() -> None:
    (one,) = restating("43%").commitments
    assert one.agrees is False
    (finding,) = restating("43%").findings
    assert finding.rule == "target_differs"
    assert "“森林覆盖率 43%” is not the target of the indicator “森林覆盖率” (2040: 42 %)" in (
        finding.message
    )


def test_as_readers_annotated() -> None:
    assert accuracy.main() == 0

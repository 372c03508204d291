"""One fact is one change, every difference is in a change, and changes can be undone."""

from __future__ import annotations

import json
import random
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

import gz14fyp
from gz14fyp import Gz14fypError
from gz14fyp.comparing import matching, words
from gz14fyp.comparing.changes import Change
from gz14fyp.comparing.comparison import Comparison
from gz14fyp.comparing.contents import contents_of
from gz14fyp.comparing.excerpts import contents, excerpt
from gz14fyp.comparing.rendering import Form, rendered
from gz14fyp.comparing.terminal import change_lines
from gz14fyp.comparing.words import hunks
from gz14fyp.model.walk import all_nodes
from gz14fyp.plan import Plan
from helpers import body_of, plan_of
from texts import TEXTS

# --- properties ----------------------------------------------------------------------------


def parsed(text: str) -> Plan:
    return gz14fyp.parse(text.encode())


def mangled(text: str, seed: int) -> str:
    """A text of which some lines are dropped, doubled, swapped or changed."""
    choose = random.Random(seed)
    lines = text.split("\n")
    for _ in range(choose.randint(1, 4)):
        i, j = choose.randrange(len(lines)), choose.randrange(len(lines))
        match choose.randrange(4):
            case 0:
                lines[i] = ""
            case 1:
                lines.insert(i, lines[j])
            case 2:
                lines[i], lines[j] = lines[j], lines[i]
            case _:
                lines[i] += "改"
    return "\n".join(lines) if any(map(str.strip, lines)) else "改"


def check_undone(old: Plan, new: Plan) -> None:
    """Undone, a comparison gives the old contents; it does so from its JSON alone."""
    comparison = gz14fyp.compare(old, new)
    assert Comparison.model_validate_json(comparison.to_json()).undo(new) == contents_of(old)
    assert comparison.ids.keys() == {node.eid for node in all_nodes(old)}
    assert {eid for eid in comparison.ids.values() if eid} <= {node.eid for node in all_nodes(new)}


@given(TEXTS)
def test_a_plan_and_itself_are_the_same(text: str) -> None:
    plan = parsed(text)
    comparison = gz14fyp.compare(plan, plan)
    assert len(comparison.changes) == 0
    assert all(old == new for old, new in comparison.ids.items())


@given(TEXTS, TEXTS)
def test_changes_between_any_two_texts_can_be_undone(old: str, new: str) -> None:
    check_undone(parsed(old), parsed(new))


@given(TEXTS, st.integers(0, 9999))
def test_changes_of_a_mangled_text_can_be_undone(text: str, seed: int) -> None:
    check_undone(parsed(text), parsed(mangled(text, seed)))


@pytest.mark.parametrize("seed", range(5))
def test_changes_of_the_mangled_plan_can_be_undone(seed: int) -> None:
    plan = gz14fyp.load()
    check_undone(plan, parsed(mangled(gz14fyp.rebuild(plan), seed)))


def outline(chapters: list[list[str]]) -> Plan:
    """A plan of chapters with sections, numbered as they come."""
    lines = []
    for i, sections in enumerate(chapters):
        lines.append(f"第{NUMBERS[i]}章 关于第{i}类事项")
        for j, name in enumerate(sections):
            lines += [f"第{NUMBERS[j]}节 {name}", f"{name}的内容。", "同样的内容。"]
    return parsed("\n\n".join(lines))


NUMBERS = "一二三四五六七八九"
NAMES = ("发展生产", "改善民生", "保护环境", "扩大开放", "振兴乡村", "建设文化", "维护安全")
OUTLINES = st.permutations(NAMES).flatmap(
    lambda names: st.integers(1, len(names) - 1).map(
        lambda cut: [list(names[:cut]), list(names[cut:])]
    )
)


@given(OUTLINES, st.data())
def test_a_section_that_renumbers_the_rest_is_one_change(
    chapters: list[list[str]], data: st.DataObject
) -> None:
    chapter = data.draw(st.integers(0, 1))
    place = data.draw(st.integers(0, len(chapters[chapter])))
    more = [list(sections) for sections in chapters]
    more[chapter].insert(place, "全新的事")
    without, having = outline(chapters), outline(more)
    for old, new, kind in ((without, having, "added"), (having, without, "removed")):
        (change,) = gz14fyp.compare(old, new).changes
        assert (change.kind, change.name) == (kind, "全新的事")


@given(OUTLINES, st.data())
def test_a_section_in_another_place_is_one_move(
    chapters: list[list[str]], data: st.DataObject
) -> None:
    name = data.draw(st.sampled_from(chapters[0]))
    other = [[one for one in chapters[0] if one != name], [*chapters[1], name]]
    (change,) = gz14fyp.compare(outline(chapters), outline(other)).changes
    assert (change.kind, change.what, change.name) == ("moved", "division", name)


@given(OUTLINES, st.data())
def test_a_section_with_another_name_is_renamed(
    chapters: list[list[str]], data: st.DataObject
) -> None:
    name = data.draw(st.sampled_from(chapters[1]))
    old = outline(chapters)
    text = gz14fyp.rebuild(old).replace(f"节 {name}", "节 全新名称")
    (change,) = gz14fyp.compare(old, parsed(text)).changes
    assert (change.kind, change.before, change.after) == ("renamed", name, "全新名称")
    assert change.old == change.new


# --- one fact, one change ------------------------------------------------------------------


def changes(old: Plan, new: Plan) -> list[Change]:
    check_undone(old, new)
    return list(gz14fyp.compare(old, new).changes)


def summaries(old: Plan, new: Plan) -> list[str]:
    return [change.summary for change in changes(old, new)]


def test_a_section_that_went_in_each_chapter_is_two_changes() -> None:
    old = outline([list(NAMES[:3]), list(NAMES[3:6])])
    new = outline([list(NAMES[1:3]), list(NAMES[4:6])])
    assert summaries(old, new) == [
        "section “第一节 发展生产” removed (2 paragraphs)",
        "section “第一节 扩大开放” removed (2 paragraphs)",
    ]


LISTS = """
    专栏 1 重点项目

    一、在建项目：城东水厂、城西水厂、城南水厂。

    二、规划建设项目：城北水厂、滨江水厂。
"""


@pytest.mark.parametrize(
    ("old", "new", "summary"),
    [
        ("城西水厂、", "", "project “城西水厂” removed"),
        ("城南水厂。", "城南水厂、山前水厂。", "project “山前水厂” added"),
        ("城西水厂", "城西第二水厂", "project renamed: “城西水厂” → “城西第二水厂”"),
        ("重点项目", "重大项目", "box renamed: “重点项目” → “重大项目”"),
        ("规划建设项目", "规划项目", "entry renamed: “规划建设项目” → “规划项目”"),
    ],
)
def test_lists_of_projects(old: str, new: str, summary: str) -> None:
    plan = body_of(LISTS)
    assert len(plan.projects) == 5
    assert summaries(plan, body_of(LISTS.replace(old, new))) == [summary]


def test_a_project_that_was_begun_stands_in_another_list() -> None:
    begun = LISTS.replace("城南水厂。", "城南水厂、滨江水厂。").replace('、滨江水厂。\n"""', "")
    begun = begun.replace("城北水厂、滨江水厂", "城北水厂")
    (change,) = changes(body_of(LISTS), body_of(begun))
    assert (change.kind, change.what, change.name) == ("moved", "project", "滨江水厂")
    assert change.summary.endswith(" from “二、规划建设项目” to “一、在建项目”")


INDICATORS = (
    "专栏 1 主要指标\n\n"
    "类别\t序号\t指 标\t单位\t2030 年 完成值\t2035 年 目标值\t属性\n"
    "生态\t1\t绿地率\t%\t40\t41.5\t预期性\n"
    "\t2\t造林面积\t万亩\t3\t4\t约束性\n"
    "\t3\t河道长度\t公里\t1,200\t1,300\t预期性\n"
)


def test_a_target_that_was_raised() -> None:
    old = body_of(INDICATORS)
    (change,) = changes(old, body_of(INDICATORS.replace("41.5", "42.25")))
    assert (change.kind, change.what, change.name) == ("changed", "target", "绿地率")
    assert change.number is not None
    assert change.number.model_dump() == {
        "old": Decimal("41.5"), "new": Decimal("42.25"), "difference": Decimal("0.75"), "unit": "%",
    }  # fmt: skip
    assert change.summary == "target “绿地率” 2035: 41.5 → 42.25 (+0.75 percentage points)"


def test_what_is_no_plan() -> None:
    with pytest.raises(TypeError, match="str is no plan: get one with gz14fyp"):
        gz14fyp.compare(gz14fyp.load(), "plan.json")  # type: ignore[arg-type]


def test_an_indicator_that_renumbers_the_rest() -> None:
    more = INDICATORS.replace("\t3\t河道", "\t4\t河道").replace("\t2\t造林", "\t3\t造林")
    more = more.replace("\t3\t造林", "\t2\t湿地面积\t万亩\t5\t6\t预期性\n\t3\t造林")
    assert summaries(body_of(INDICATORS), body_of(more)) == ["indicator “湿地面积” added"]
    assert summaries(body_of(more), body_of(INDICATORS)) == ["indicator “湿地面积” removed"]


def test_two_facts_of_one_row() -> None:
    new = INDICATORS.replace("造林面积\t万亩\t3\t4", "新造林面积\t万亩\t3\t5")
    assert summaries(body_of(INDICATORS), body_of(new)) == [
        "indicator renamed: “造林面积” → “新造林面积”",
        "target “新造林面积” 2035: 4 → 5 (+1 万亩)",
    ]


def test_a_promise_and_the_words_around_it() -> None:
    old = body_of("一、绿道\n\n加快绿道网络建设，到 2030 年，建成绿道 20 公里。")
    raised = body_of("一、绿道\n\n加快绿道网络建设，到 2030 年，建成绿道 25 公里。")
    assert summaries(old, raised) == ["commitment “建成绿道”: 20 公里 → 25 公里 (+5 公里)"]
    both = body_of("一、绿道\n\n推进绿道网络建设，到 2030 年，建成绿道 25 公里。")
    promise, words = sorted(changes(old, both), key=lambda change: change.what)
    assert (promise.what, promise.after) == ("commitment", "25 公里")
    assert [(word.kind, word.text) for word in words.words] == [
        ("removed", "加快"),
        ("added", "推进"),
        ("same", "绿道网络建设，到 2030 年，建成绿道 25 公里。"),
    ]


NOTED = """
    第一章 总则

    第一节 甲

    推进“碧道”¹建设，完善“绿道”²网络，保护古树³。

    附件 1 名词解释

    ¹ 碧道：沿着水的道路。

    ² 绿道：沿着树的道路。

    ³ 古树：树龄在一百年以上的树木。
"""


def test_a_note_that_renumbers_the_rest() -> None:
    fewer = NOTED.replace("² 绿道：沿着树的道路。", "").replace("²", "").replace("³", "²")
    old, new = plan_of(NOTED), plan_of(fewer)
    assert [len(plan.glossary) for plan in (old, new)] == [3, 2]
    assert summaries(old, new) == ["glossary entry “绿道” removed"]
    assert summaries(new, old) == ["glossary entry “绿道” added"]


def test_a_note_with_another_number() -> None:
    (change,) = changes(plan_of(NOTED), plan_of(NOTED.replace("³", "⁴")))
    assert (change.what, change.before, change.after) == ("glossary_entry", "³", "⁴")


def test_words_that_go_before_a_note_with_another_number() -> None:
    fewer = NOTED.replace("¹ 碧道：沿着水的道路。", "").replace("¹", "")
    fewer = fewer.replace("²", "¹").replace("³", "²").replace("完善“绿道”", "")
    words, entry = changes(plan_of(NOTED), plan_of(fewer))
    assert words.what == "paragraph"
    assert words.before == "推进“碧道”建设，完善“绿道”[^1]网络，保护古树[^2]。"
    assert entry.summary == "glossary entry “碧道” removed"


CONTENTS = """
    目 录

    第一章 总则.....1

    第一节 环境.....1

    第二节 目标.....2

    第一章 总则

    第一节 环境

    山清水秀的环境。

    第二节 目标

    经济发展的目标。
"""


def test_a_heading_and_its_line_of_the_contents_are_one_fact() -> None:
    plan = plan_of(CONTENTS)
    assert len(plan.contents) == 3
    both = plan_of(CONTENTS.replace("节 目标", "节 主要目标"))
    assert summaries(plan, both) == ["section renamed: “目标” → “主要目标”"]
    only_there = plan_of(CONTENTS.replace("节 目标.....", "节 主要目标....."))
    assert summaries(plan, only_there) == ["line of the contents renamed: “目标” → “主要目标”"]


def test_pages_are_no_content() -> None:
    assert not changes(plan_of(CONTENTS), plan_of(CONTENTS.replace("....2", "....9")))


CHAPTERS = ("发展生产", "改善民生", "保护环境")


def listed(*titles: str) -> Plan:
    """A plan of chapters with their contents."""
    heads = [f"第{NUMBERS[i]}章 {title}" for i, title in enumerate(titles)]
    contents = "\n".join(f"{head}……{page}" for page, head in enumerate(heads, 1))
    chapters = "\n\n".join(f"{head}\n\n{head[4:]}的内容说明。" for head in heads)
    return parsed(f"目录\n\n{contents}\n\n{chapters}")


def test_a_line_of_the_contents_goes_and_moves_with_its_chapter() -> None:
    first, second, third = CHAPTERS
    plan = listed(*CHAPTERS)
    assert len(plan.contents) == 3
    assert summaries(plan, listed(first, third)) == [
        f"chapter “第二章 {second}” removed (1 paragraph)"
    ]
    assert summaries(plan, listed(second, third, first)) == [f"chapter “{first}” moved"]


def test_a_heading_that_divides_a_section() -> None:
    divided = CONTENTS.replace("山清", "一、山水\n\n    山清")
    (change,) = changes(plan_of(CONTENTS), plan_of(divided))
    assert (change.kind, change.name) == ("added", "山水")


def test_a_section_that_moved_under_another_name() -> None:
    text = """
        第一章 总则

        第一节 环境

        山清水秀的环境。

        第二节 目标

        经济发展的目标。

        第二章 生产

        第一节 产业

        各种各样的产业。
    """
    moved = text.replace("第一节 环境\n\n        山清水秀的环境。\n\n        第二节", "第一节")
    moved = moved.rstrip() + "\n\n        第二节 保护\n\n        山清水秀的环境。\n"
    found = changes(plan_of(text), plan_of(moved))
    assert [change.kind for change in found] == ["moved", "renamed"]
    assert {(change.old, change.new) for change in found} == {("chp_1__sec_1", "chp_2__sec_2")}


def test_a_paragraph_that_is_mostly_new_is_known_by_its_place() -> None:
    old = body_of("开头的一段话。\n\n有序推进垦区各项改革工作。\n\n结尾的一段话。")
    new = body_of("开头的一段话。\n\n加快垦区改革试点建设。\n\n结尾的一段话。")
    (change,) = changes(old, new)
    assert (change.kind, change.old) == ("changed", "chp_1__sec_1__para_2")


# --- words and errors ----------------------------------------------------------------------


@pytest.mark.parametrize(
    ("old", "new", "expected"),
    [
        ("甲、乙站改造、丙", "甲、丙", [("乙站改造、", "")]),
        ("A站改造、B站改造、C", "A站改造、C", [("B站改造、", "")]),
        ("达到 41.65%。", "达到 42.65%。", [("41.65", "42.65")]),
        ("建设水网。", "建设林网。", [("水", "林")]),
        (
            "改善交通、发展教育。",
            "建设林网、繁荣文化。",
            [("改善交通", "建设林网"), ("发展教育", "繁荣文化")],
        ),
        (
            "甲乙丙[^1]丁戊己",
            "子丑寅[^2]卯辰巳",
            [("甲乙丙", "子丑寅"), ("[^1]", "[^2]"), ("丁戊己", "卯辰巳")],
        ),
        ("甲、甲、乙", "甲、乙", [("甲、", "")]),
        ("建设AI中心。", "建设AR中心。", [("AI", "AR")]),
        ("改用wifi入网。", "改用wimax入网。", [("wifi", "wimax")]),
        ("达到 41.65%。", "达到 41.7%。", [("41.65", "41.7")]),
        ("有序推进垦区工作。", "加快调整产业结构。", [("有序推进垦区工作", "加快调整产业结构")]),
        ("一[^1]二[^2]", "一[^2]二[^3]", [("[^1]", "[^2]"), ("[^2]", "[^3]")]),
    ],
)
def test_words_that_differ(old: str, new: str, expected: list[tuple[str, str]]) -> None:
    found = hunks(old, new, {1: 2, 2: 3})
    assert [(hunk.before, hunk.after) for hunk in found] == expected


def test_undoing_on_another_plan() -> None:
    comparison = gz14fyp.compare(body_of("甲的内容。"), body_of("乙的内容。"))
    with pytest.raises(Gz14fypError, match="not the plan that was compared"):
        comparison.undo(body_of("丙"))


def test_without_one_of_its_changes_a_comparison_does_not_give_the_old_plan() -> None:
    old, new = (
        body_of(INDICATORS),
        body_of(INDICATORS.replace("41.5", "42").replace("4\t约", "5\t约")),
    )
    comparison = gz14fyp.compare(old, new)
    assert len(comparison.changes) == 2
    fewer = comparison.model_copy(update={"changes": comparison.changes[:1]})
    assert comparison.undo(new) == contents_of(old) != fewer.undo(new)


# --- what a reader sees --------------------------------------------------------------------

LONG = "一个有许多字的句子里头没有什么要改的地方于是它就这样一直写下去直到最后才停住并且不再往下写"
OTHER = "另外一段同样长而且同样不用修改所以两边都照原样抄录下来以便读者看出哪里增加了或者减少了什么"


def test_an_excerpt_leaves_out_what_stands_far_from_a_change() -> None:
    (change,) = changes(
        body_of(f"{LONG}甲处{LONG}乙处{LONG}。"), body_of(f"{LONG}丙处{LONG}丁处{LONG}。")
    )
    shown = [(word.kind, word.text) for word in excerpt(change)]
    assert shown == [
        ("same", f"…{LONG[-20:]}"),
        ("removed", "甲"),
        ("added", "丙"),
        ("same", f"处{LONG[:19]}…{LONG[-20:]}"),
        ("removed", "乙"),
        ("added", "丁"),
        ("same", f"处{LONG[:19]}…"),
    ]


def test_an_excerpt_has_all_that_came_or_went() -> None:
    (change,) = changes(body_of(f"甲，{LONG}，乙处{OTHER}。"), body_of(f"甲，乙处{OTHER}。"))
    assert ("removed", f"{LONG}，") in [(word.kind, word.text) for word in excerpt(change)]


def test_a_short_change_needs_no_excerpt_and_one_long_side_does() -> None:
    (short,) = changes(body_of("甲的内容。"), body_of("乙的内容。"))
    assert excerpt(short) == ()
    (longer,) = changes(
        body_of("甲的长处很多，要有内容。"),
        body_of("甲的长处很多，短处也不少，但总的来说还要有内容。"),
    )
    assert len(longer.before) < len(longer.after) == 24
    assert excerpt(longer) == ()
    (longest,) = changes(
        body_of("甲的长处很多，要有内容。"),
        body_of("甲的长处很多，短处也不少，但总的来说还是要有内容。"),
    )
    assert excerpt(longest) != ()
    assert longest.summary.endswith("“短处也不少，但总的来说还是” added")


def test_a_heading_with_another_number_and_name_is_renamed_in_full() -> None:
    text = "第一章 总则\n\n第二节 目标\n\n经济发展的目标。\n"
    (change,) = changes(plan_of(text), plan_of(text.replace("第二节 目标", "第三节 远景目标")))
    assert (change.kind, change.before, change.after) == (
        "renamed",
        "第二节 目标",
        "第三节 远景目标",
    )


def test_what_stands_in_a_part_that_came_is_counted() -> None:
    old = body_of("一、甲\n\n内容一句。")
    more = "二、全新\n\n新的一句话。\n\n另有一句话。\n\n专栏 1 表\n\n项\t目\n子\t丑"
    (change,) = changes(old, body_of(f"一、甲\n\n内容一句。\n\n{more}"))
    assert change.summary == "subsection “二、全新” added (2 paragraphs, 1 box, 1 table, 2 rows)"
    assert contents(change) == [
        "二、全新",
        "新的一句话。",
        "另有一句话。",
        "专栏 1 表",
        "项 | 目",
        "子 | 丑",
    ]


def test_a_comparison_in_a_frame_has_a_column_for_each_field() -> None:
    (change,) = changes(body_of(INDICATORS), body_of(INDICATORS.replace("41.5", "42.25")))
    assert {name: str(value) for name, value in change.record().items()} == {
        "kind": "changed",
        "what": "target",
        "summary": "target “绿地率” 2035: 41.5 → 42.25 (+0.75 percentage points)",
        "old": change.old,
        "new": change.new,
        "place": change.place,
        "name": "绿地率",
        "before": "41.5",
        "after": "42.25",
        "number.old": "41.5",
        "number.new": "42.25",
        "number.difference": "0.75",
        "number.unit": "%",
    }
    assert change.place == "第一章 总体要求 > 第一节 基础 > 专栏 1 主要指标"


def test_markdown_and_text_show_marks_as_they_are() -> None:
    old, new = body_of("甲的`内容`。"), body_of("乙的`内容`，# 有[括]号。")
    comparison = gz14fyp.compare(old, new)
    assert "\\`内容\\`" in comparison.to_markdown()
    (change,) = comparison.changes
    assert change.summary in rendered(comparison, Form.TEXT).decode().splitlines()[-2]


def test_the_text_of_a_comparison_is_not_wrapped() -> None:
    comparison = gz14fyp.compare(body_of(f"甲处，{OTHER}。"), body_of(f"甲处，{LONG}，{OTHER}。"))
    text = rendered(comparison, Form.TEXT).decode()
    assert f"{{+{LONG}，+}}" in text
    (back,) = gz14fyp.compare(
        body_of(f"甲处，{LONG}，{OTHER}。"), body_of(f"甲处，{OTHER}。")
    ).changes
    assert f"[-{LONG}，-]" in "\n".join(line.plain for line in change_lines(back))


def test_a_target_in_words_has_no_number_to_compare() -> None:
    new = INDICATORS.replace("41.5", "与上年持平")
    (change,) = changes(body_of(INDICATORS), body_of(new))
    assert change.number is None
    assert change.summary == "target “绿地率” 2035: “41.5” → “与上年持平”"


def test_absent_values_are_left_out_of_json_but_ids_of_what_is_gone() -> None:
    old, new = body_of("甲的内容。\n\n乙另有一句。"), body_of("甲的内容。")
    content = json.loads(gz14fyp.compare(old, new).to_json())
    assert content["ids"]["chp_1__sec_1__para_2"] is None
    assert None not in content["changes"][0].values()


def test_a_text_with_nothing_of_the_old_one_is_another() -> None:
    old = body_of("开头的一段话。\n\n有序推进垦区各项改革工作。\n\n结尾的一段话。")
    new = body_of("开头的一段话。\n\n教育公平而优质，人人都满意。\n\n结尾的一段话。")
    assert sorted(change.kind for change in changes(old, new)) == ["added", "removed"]


MOVING = """
    第一章 总则

    第一节 山

    一、高处

    高处有一片森林。

    二、低处

    低处有一片草地。

    第二节 水

    一、河流

    河流从东往西流。
"""


def test_a_move_is_told_by_the_headings_that_differ() -> None:
    other = MOVING.replace("    二、低处\n\n    低处有一片草地。\n\n", "").rstrip()
    other += "\n\n    二、低处\n\n    低处有一片草地。\n"
    assert summaries(plan_of(MOVING), plan_of(other)) == [
        "subsection “低处” moved from “第一节 山” to “第二节 水”"
    ]


def test_an_annex_that_came_is_named_with_its_label() -> None:
    text = "第一章 甲\n\n内容一句。\n"
    title = "一张很长很长而且一眼看不完的有关各个方面重大工程项目的表"
    more = f"{text}\n附件 1\n\n{title}\n\n表里的话。\n"
    (change,) = changes(plan_of(text), plan_of(more))
    assert change.name == title
    assert change.summary == f"annex “附件 1 {change.name}” added (1 paragraph)"


# --- what is large or strange --------------------------------------------------------------


def test_a_line_of_the_contents_that_moved_to_a_new_heading() -> None:
    first = "第一章 甲\n\n甲文。\n\n"
    second = "第二章 推进乡村全面振兴\n\n有序推进垦区各项改革工作。\n"
    third = "第三章 教育\n\n公平而优质，人人都满意。\n\n第一节 学校\n\n新建学校。\n"
    lines = ["第一章 甲……1", "第二章 推进乡村全面振兴……2", "第三章 教育……3"]
    old = plan_of("\n".join(("目录", *lines, "", first + second)))
    new = plan_of("\n".join(("目录", lines[0], lines[2], lines[1], "", first + third)))
    assert gz14fyp.compare(old, new).undo(new) == contents_of(old)
    assert gz14fyp.compare(new, old).undo(old) == contents_of(new)


def test_ids_that_make_a_circle_are_refused() -> None:
    plan = body_of("甲的一段话。\n\n乙的一段话。")
    chapter = plan.divisions[0]
    section = chapter.sections[0]
    inside = section.model_copy(update={"eid": chapter.eid, "divisions": ()})
    circle = section.model_copy(update={"divisions": (inside,)})
    for eid in ("", chapter.eid):
        strange = chapter.model_copy(update={"eid": eid, "divisions": (circle,)})
        other = plan.model_copy(update={"divisions": (strange,)})
        for pair in ((plan, other), (other, plan)):
            with pytest.raises(ValueError, match="cannot be compared"):
                gz14fyp.compare(*pair)


def test_texts_too_long_for_a_table_of_their_words_are_compared_by_clauses(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(words, "MOST_PAIRS", 400)
    old = "推进甲项目，建设乙工程。培育丙企业，发展丁产业。"
    new = "推进甲项目，建设乙二工程。培育丙企业，发展戊产业。"
    assert [(one.before, one.after) for one in hunks(old, new)] == [("", "二"), ("丁", "戊")]
    assert [(one.before, one.after) for one in hunks("甲" * 30, "乙" * 30)] == [
        ("甲" * 30, "乙" * 30)
    ]


def test_many_that_read_the_same_go_in_their_order(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(matching, "MOST_PAIRS", 1)
    old, new = body_of("甲。\n\n乙。\n\n甲。\n\n丙。"), body_of("甲。\n\n丙。\n\n甲。\n\n乙。")
    comparison = gz14fyp.compare(old, new)
    stem = "chp_1__sec_1__para_"
    assert [comparison.ids[f"{stem}{i}"] for i in (1, 2, 3, 4)] == [
        f"{stem}{i}" for i in (1, 4, 3, 2)
    ]
    assert comparison.undo(new) == contents_of(old)


def test_a_repetition_that_came_or_went_begins_after_a_separator() -> None:
    (hunk,) = hunks("甲，" * 3 + "乙", "甲，" * 5 + "乙")
    assert (hunk.at, hunk.before, hunk.after) == (6, "", "甲，甲，")
    (hunk,) = hunks("，甲丙，甲丙，丁", "，甲丙，丁")
    assert (hunk.at, hunk.before, hunk.after) == (4, "甲丙，", "")

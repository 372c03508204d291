"""Where a box ends, and what is in it."""

from __future__ import annotations

from gz14fyp.model.blocks import Box
from gz14fyp.plan import Plan
from helpers import body_of, rules, texts


def only_box(plan: Plan) -> Box:
    (box,) = plan.boxes
    return box


def outside(plan: Plan) -> list[str]:
    """Subsections, and paragraphs beside the box."""
    found = []
    for division in (*plan.divisions_of("section"), *plan.divisions_of("subsection")):
        found += [division.heading] if division.kind == "subsection" else []
        found += [t for t in texts(division.blocks) if not t.startswith("box")]
    return found


def test_the_section_takes_up_its_numbering_again() -> None:
    plan = body_of("""
        一、建设平台

        专栏 1 平台体系

        一、国家实验室

        呼吸领域实验室。

        二、省实验室

        生物岛实验室、海洋实验室。

        二、打好攻坚战

        坚持创新。
    """)
    box = only_box(plan)
    assert [(e.label, str(e.title), e.text) for e in box.entries] == [
        ("一、", "国家实验室", "呼吸领域实验室。"),
        ("二、", "省实验室", "生物岛实验室、海洋实验室。"),
    ]
    assert outside(plan) == ["一、建设平台", "二、打好攻坚战", "paragraph: 坚持创新。"]
    assert rules(plan) == []


def test_where_both_numberings_fit_the_form_decides() -> None:
    plan = body_of("""
        一、航空

        二、航运

        专栏 1 项目

        一、机场项目：甲机场、乙机场。

        二、港口项目：丙港。

        三、铁路

        完善铁路布局，增强能力。
    """)
    assert len(only_box(plan).entries) == 2
    assert outside(plan)[-2:] == ["三、铁路", "paragraph: 完善铁路布局，增强能力。"]


def test_where_both_fit_a_name_with_a_list_is_not_a_heading_with_prose() -> None:
    plan = body_of("""
        一、甲

        二、乙

        三、丙

        专栏 1 枢纽

        一、大型

        甲枢纽、乙枢纽。

        二、中型

        丙枢纽。

        三、小型

        丁枢纽、戊枢纽。

        四、公路

        完善公路网，加强衔接。提升能力。
    """)
    assert [str(e.title) for e in only_box(plan).entries] == ["大型", "中型", "小型"]
    assert outside(plan)[-2] == "四、公路"


def test_where_both_fit_a_name_with_entries_is_not_a_heading_with_prose() -> None:
    plan = body_of("""
        一、甲

        专栏 1 项目

        一、枢纽项目

        （一）在建项目：甲站。

        （二）规划项目：乙站。

        二、公路

        完善公路网，加强衔接。
    """)
    box = only_box(plan)
    assert [[(e.label, e.text) for e in entry.entries] for entry in box.entries] == [
        [("（一）", "甲站。"), ("（二）", "乙站。")]
    ]
    assert outside(plan) == ["一、甲", "二、公路", "paragraph: 完善公路网，加强衔接。"]


def test_plain_text_after_a_complete_entry_is_outside() -> None:
    plan = body_of("""
        专栏 1 设施

        一、电厂：甲厂、乙厂。

        二、处理厂：丙厂。

        推广绿色生活。开展活动，创建机关。
    """)
    assert len(only_box(plan).entries) == 2
    assert outside(plan) == ["paragraph: 推广绿色生活。开展活动，创建机关。"]


def test_plain_text_after_the_last_list_is_outside() -> None:
    plan = body_of("""
        专栏 1 枢纽

        一、大型枢纽（2 个）

        甲枢纽、乙枢纽。

        促进物流发展。加快建设，提高能力。
    """)
    assert only_box(plan).entries[0].text == "甲枢纽、乙枢纽。"
    assert outside(plan) == ["paragraph: 促进物流发展。加快建设，提高能力。"]


def test_one_bare_paragraph_and_no_more() -> None:
    plan = body_of("专栏9 项目\n\n甲项目、乙项目。\n\n正文继续。")
    assert texts(only_box(plan).blocks) == ["paragraph: 甲项目、乙项目。"]
    assert outside(plan) == ["paragraph: 正文继续。"]
    assert only_box(plan).number == 9


def test_a_table_with_notes_and_then_the_body() -> None:
    plan = body_of("""
        专栏 1 指标

        序号\t名称
        1\t甲

        注：

        1. []为累计数。

        2. 乙按口径统计，不含

        丙。

        同时，我们看到不足。
    """)
    box = only_box(plan)
    assert box.table is not None
    assert (box.notes_label, [n.text for n in box.notes]) == (
        "注：",
        ["[]为累计数。", "乙按口径统计，不含丙。"],
    )
    assert outside(plan) == ["paragraph: 同时，我们看到不足。"]


def test_a_table_and_then_the_body() -> None:
    plan = body_of("专栏 1 表\n\n序号\t名称\n1\t甲\n\n正文继续。")
    assert outside(plan) == ["paragraph: 正文继续。"]


def test_a_box_ends_at_a_section_a_chapter_a_box_a_figure() -> None:
    plan = body_of("""
        专栏 1 甲

        一、子：丑。

        专栏 2 乙

        一、寅：卯。

        图 1 丙

        第二节 丁

        专栏 3 戊

        一、辰：巳。

        第二章 己
    """)
    assert [len(box.entries) for box in plan.boxes] == [1, 1, 1]
    assert [d.eid for d in plan.divisions_of("section")] == ["chp_1__sec_1", "chp_1__sec_2"]


def test_names_and_texts_of_entries() -> None:
    plan = body_of("""
        专栏 1 行动

        一、机关行动。推动机关节能，推行绿色办公。

        二、在建项目：甲、乙。

        三、扩大“文明号”“示范岗”等品牌效应。

        四、打造100个空间，建设基地。持续推进。

        五、油、气保障项目：丙（丁：戊）站。
    """)
    entries = only_box(plan).entries
    assert [(str(e.title) if e.title else None, e.delimiter) for e in entries] == [
        ("机关行动", "。"),
        ("在建项目", "："),
        (None, ""),
        (None, ""),
        ("油、气保障项目", "："),
    ]
    assert entries[0].text == "推动机关节能，推行绿色办公。"
    assert entries[3].text == "打造100个空间，建设基地。持续推进。"


def test_ascii_brackets_number_entries_too() -> None:
    plan = body_of("专栏 1 项目\n\n一、枢纽\n\n(一) 在建：甲。\n\n(二) 规划：乙。")
    assert [e.label for e in only_box(plan).entries[0].entries] == ["(一)", "(二)"]


def test_a_missing_entry_is_found_and_stays_in_the_box() -> None:
    plan = body_of("专栏 1 项目\n\n一、甲：乙。\n\n三、丙：丁。\n\n四、戊：己。")
    assert len(only_box(plan).entries) == 3
    assert rules(plan) == ["entry_numbering"]


def test_a_missing_or_repeated_box_is_found() -> None:
    plan = body_of("专栏 1 甲\n\n子。\n\n专栏 3 乙\n\n丑。\n\n专栏 3 丙\n\n寅。")
    assert rules(plan) == ["box_numbering", "box_numbering"]
    assert [f.line for f in plan.findings] == [9, 13]

"""Headings, contents, cover, annexes."""

from __future__ import annotations

from gz14fyp.model.printed import account
from helpers import body_of, division, plan_of, rules, texts


def test_divisions_nest_and_get_ids_from_their_numbers() -> None:
    plan = plan_of("""
        第一篇 总论

        第一章 基础

        第一节 现状

        一、成绩

        （一）经济

        经济增长。

        第二节 形势

        第二章 目标
    """)
    assert [d.eid for d in plan.divisions_of("clause")] == ["part_1__chp_1__sec_1__subsec_1__cl_1"]
    assert [d.heading for d in plan.divisions_of("section")] == ["第一节 现状", "第二节 形势"]
    assert division(plan, "part_1__chp_2").title.text == "目标"
    assert division(plan, "part_1__chp_1__sec_1__subsec_1__cl_1").text == "经济增长。"


def test_a_number_that_comes_twice_keeps_ids_apart() -> None:
    plan = plan_of("第一章 甲\n\n第二章 乙\n\n第二章 丙\n")
    assert [d.eid for d in plan.chapters] == ["chp_1", "chp_2", "chp_2_2"]
    assert "division_numbering" in rules(plan)


def test_a_sentence_that_begins_like_a_heading_is_text() -> None:
    plan = body_of("第一章提出的目标已经全部完成。\n\n一、二、三产业协调发展，结构更优。")
    section = plan.divisions_of("section")[0]
    assert texts(section.blocks)[0] == "paragraph: 第一章提出的目标已经全部完成。"
    assert not section.subsections


def test_contents_give_pages_and_are_no_body() -> None:
    plan = plan_of("""
        某市规划纲要

        目 录

        第一章 基础.....\t1
        第一节\t现状\t2
        第二章 目标，打造国际一流湾区和世

        世界级城市群 .\t35
        附件 1\t工程表\t

        前言第一句。

        第一章 基础

        第一节 现状

        现状很好。

        第二章 目标， 打造国际一流湾区和世界级城市群

        附件 1

        工程表
    """)
    assert [(c.level, c.number, c.title.text, c.page) for c in plan.contents] == [
        ("chapter", 1, "基础", 1),
        ("section", 1, "现状", 2),
        ("chapter", 2, "目标，打造国际一流湾区和世界级城市群", 35),
        ("annex", 1, "工程表", None),
    ]
    assert [(d.eid, d.page) for d in plan.divisions_of("chapter")] == [("chp_1", 1), ("chp_2", 35)]
    assert division(plan, "chp_1__sec_1").page == 2
    assert texts(plan.preamble) == ["paragraph: 前言第一句。"]
    assert texts(plan.cover) == ["paragraph: 某市规划纲要"]
    assert plan.annexes[0].title.text == "工程表"
    assert rules(plan) == []
    reasons = {f.raw: f.reason for f in plan.furniture if f.raw.strip()}
    assert reasons == {
        "目 录": "contents_heading",
        ".....\t": "leader",
        " .\t": "leader",
        "世": "doubled_characters",
    }


def test_contents_need_no_heading_and_no_pages() -> None:
    plan = plan_of("第一篇　总论\n第一章　基础\n前言。\n第一篇　总论\n第一章　基础\n很好。\n")
    assert [c.title.text for c in plan.contents] == ["总论", "基础"]
    assert [d.eid for d in plan.chapters] == ["part_1__chp_1"]
    assert texts(plan.preamble) == ["paragraph: 前言。"]


def test_an_ideographic_space_in_a_title_stays() -> None:
    plan = plan_of("第一篇　建设体系　巩固根基\n\n内容。\n")
    assert plan.parts[0].title.text == "建设体系　巩固根基"


def test_a_cover_line_goes_on_while_its_bracket_is_open() -> None:
    plan = plan_of("某市规划\n\n(2021 年 1 月某市\n人民代表大会批准)\n\n某市政府\n\n第一章 甲\n")
    assert [str(block) for block in plan.cover] == [
        "某市规划",
        "(2021 年 1 月某市人民代表大会批准)",
        "某市政府",
    ]


def test_a_heading_cut_by_a_page_break_is_completed_from_the_contents() -> None:
    plan = plan_of("""
        第一章 加快数字化发展建成一流智慧城市\t1
        第二章 目标\t2

        第一章 加快数字化发展

        建成一流智慧城市

        内容。

        第二章 目标
    """)
    assert plan.chapters[0].title.text == "加快数字化发展建成一流智慧城市"
    assert rules(plan) == []


def test_the_list_of_annexes_closes_the_body() -> None:
    plan = plan_of("""
        第一章 甲

        内容。

        - 附件：1. 工程表
        2. 名词解释

        附件 1

        工程表

        单位：亿元

        附件 2

        名 词 解 释
    """)
    assert plan.chapters[0].text == "内容。"
    assert [block.label for block in plan.conclusions] == ["- 附件：", "1.", "2."]  # type: ignore[union-attr]
    assert [annex.title.text for annex in plan.annexes] == ["工程表", "名词解释"]
    assert texts(plan.annexes[0].blocks) == ["paragraph: 亿元"]


def test_a_principle_has_its_dash_as_label_and_a_run_in_heading() -> None:
    plan = body_of("——坚持系统观念。加强谋划。")
    block = plan.divisions_of("section")[0].blocks[0]
    assert (block.label, block.text, block.lead) == (  # type: ignore[union-attr]
        "——",
        "坚持系统观念。加强谋划。",
        "坚持系统观念。",
    )


def test_run_in_headings_come_in_company() -> None:
    plan = body_of("""
        “十三五”时期是决胜阶段。成绩很大。

        经济稳中趋优。总量增长。

        创新成效显著。布局完成。

        面对困难，我们努力。成绩很大。
    """)
    blocks = plan.divisions_of("section")[0].blocks
    assert [block.lead for block in blocks] == ["", "经济稳中趋优。", "创新成效显著。", ""]  # type: ignore[union-attr]
    alone = body_of("经济稳中趋优。总量增长。").divisions_of("section")[0].blocks[0]
    assert alone.lead == ""  # type: ignore[union-attr]


def test_short_heads_with_a_colon_need_more_company() -> None:
    three = body_of("一核引领：建设核心。\n\n两极带动：形成两极。\n\n三港辐射：联通三港。")
    two = body_of("从国际看：机遇很多。\n\n从国内看：基础很好。")
    assert [b.lead for b in three.divisions_of("section")[0].blocks] == [  # type: ignore[union-attr]
        "一核引领：",
        "两极带动：",
        "三港辐射：",
    ]
    assert [b.lead for b in two.divisions_of("section")[0].blocks] == ["", ""]  # type: ignore[union-attr]


def test_a_figure_is_its_caption() -> None:
    plan = body_of("内容。\n\n图 1 空间布局示意图\n\n后文。")
    figure = plan.divisions_of("section")[0].blocks[1]
    assert (figure.type, figure.label, figure.title.text) == ("figure", "图 1", "空间布局示意图")  # type: ignore[union-attr]


def test_numerals_in_labels() -> None:
    plan = plan_of("第二十一章 甲\n\n第22章 乙\n\n第一百零三章 丙\n")
    assert [d.number for d in plan.chapters] == [21, 22, 103]


def test_a_plan_without_divisions_is_still_a_plan() -> None:
    plan = plan_of("只有一段话。\n")
    assert rules(plan) == ["no_division"]
    assert texts(plan.preamble) == ["paragraph: 只有一段话。"]


def test_a_line_in_the_contents_that_has_a_label_goes_on_whole() -> None:
    plan = plan_of("""
        第三节\t完善规划实施机制.....\t187
        附件 2\t名词解释\t
        二、环境面临深刻变化

        第二节 指导方针

        第三节 主要目标
    """)
    assert account(plan).is_whole
    assert list(plan.contents)[1].title.text == "名词解释二、环境面临深刻变化"


def test_an_entry_of_the_contents_ends_with_its_page() -> None:
    plan = plan_of("""
        第一章 基础\t1
        增长\t10
        第二章 目标\t20

        第一章 基础

        第二章 目标
    """)
    assert account(plan).is_whole
    assert [(c.title.text, c.page) for c in plan.contents] == [
        ("基础", 1),
        ("增长", 10),
        ("目标", 20),
    ]
    assert rules(plan) == ["contents_without_heading"]


def test_a_heading_that_comes_twice_above_its_text_is_no_table_of_contents() -> None:
    plan = plan_of("第一章 甲\n\n内容一句。\n\n第一章 甲\n\n又一句。\n")
    assert not plan.contents
    assert [chapter.text for chapter in plan.chapters] == ["内容一句。", "又一句。"]


def test_contents_of_a_plan_without_words_in_its_labels() -> None:
    plan = plan_of("一、甲\n二、乙\n\n一、甲\n\n内容一句。\n\n二、乙\n\n又一句。\n")
    assert [entry.title.text for entry in plan.contents] == ["甲", "乙"]
    assert [chapter.text for chapter in plan.chapters] == ["内容一句。", "又一句。"]


def test_leaders_without_a_page_are_no_title() -> None:
    plan = plan_of("第一章 基础......\n第二章 目标……2\n\n第一章 基础\n\n第二章 目标\n")
    assert [(c.title.text, c.page) for c in plan.contents] == [("基础", None), ("目标", 2)]
    assert {f.raw: f.reason for f in plan.furniture if f.raw.strip()} == {
        "......": "leader",
        "……": "leader",
    }


def test_numbered_terms_of_an_annex_are_its_notes() -> None:
    text = "第一章 甲\n\n内容一句。\n\n附件 1\n\n{}\n\n1. 碧道：水边的路。\n\n2. 绿道：树下的路。\n"
    explained = plan_of(text.format("名词解释"))
    assert [entry.term for entry in explained.glossary] == ["碧道", "绿道"]
    assert not explained.annexes[0].blocks
    listed = plan_of(text.format("项目清单"))
    assert not listed.glossary
    assert len(listed.annexes[0].blocks) == 2


def test_the_glossary_stands_in_the_annex_that_has_its_title() -> None:
    plan = plan_of("""
        第一章 甲

        修建碧道¹一条。

        ¹ 碧道：水边的路。

        附件 1

        项目表

        附件 2

        名词解释
    """)
    assert plan.glossary.numbered(1).eid.startswith(plan.annexes[1].eid)


def test_numbered_entries_beside_notes_with_marks_are_entries() -> None:
    plan = plan_of("""
        第一章 甲

        修建碧道¹一条。

        附件 1

        名词解释

        ¹ 碧道：水边的路。

        1. 绿道：树下的路。
    """)
    assert [entry.term for entry in plan.glossary] == ["碧道"]
    assert texts(plan.annexes[0].blocks) == ["entry: 树下的路。"]

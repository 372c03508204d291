"""What a page break cut is one again, and nothing else is joined."""

from __future__ import annotations

import pytest

from gz14fyp.layout.growing import Growing
from gz14fyp.layout.joins import doubled
from gz14fyp.layout.labelling import plain
from gz14fyp.layout.layout import Line
from helpers import body_of, rules


def joined(text: str) -> list[str]:
    plan = body_of(text)
    return [block.text for block in plan.divisions_of("section")[0].blocks]


@pytest.mark.parametrize(
    ("left", "right"),
    [
        ("每千人医师数增至 3.5 人，人均预期", "寿命 82.9 岁。"),
        ("必须立足新发展阶段、", "贯彻新发展理念，服务全局。"),
        ("主要任务有：", "推动发展，改善民生，促进公平。"),
        ("一是推动发展；", "同时改善民生，促进公平。"),
        ("推出思政“金课”", "，深化教育改革发展。"),
        ("加快建设，着力打造从化区（含北部山区）", "的绿色发展平台，保护生态。"),
    ],
)
def test_a_paragraph_that_breaks_off_goes_on(left: str, right: str) -> None:
    assert joined(f"{left}\n\n{right}") == [left + right]


def test_paragraphs_that_end_stay_apart() -> None:
    assert joined("第一段完。\n\n第二段完。\n\n他说“好。”\n\n第四段完！") == [
        "第一段完。",
        "第二段完。",
        "他说“好。”",
        "第四段完！",
    ]


def test_counting_goes_on_over_a_break() -> None:
    text = "从国际看：一是和平发展。二是科技革命。\n\n三是动荡变革。四是疫情深远。"
    assert joined(text) == [text.replace("\n\n", "")]
    apart = "一是和平发展。\n\n二是科技革命。"
    assert joined(apart) == ["一是和平发展。", "二是科技革命。"]


def test_a_colon_before_parallel_heads_ends_its_line() -> None:
    text = "布局如下：\n\n一核引领：建设核心。\n\n两极带动：形成两极。"
    assert joined(text) == ["布局如下：", "一核引领：建设核心。", "两极带动：形成两极。"]


def test_a_short_line_without_punctuation_is_a_heading_not_a_cut() -> None:
    assert joined("重大平台\n\n建设一批平台。") == ["重大平台", "建设一批平台。"]


def test_headings_captions_and_labels_are_not_cut() -> None:
    plan = body_of("一、指导思想\n\n高举旗帜。\n\n图 1 示意图\n\n高举旗帜再出发。")
    subsection = plan.divisions_of("subsection")[0]
    assert subsection.title.text == "指导思想"
    assert [b.type for b in subsection.blocks] == ["paragraph", "figure", "paragraph"]


def test_a_heading_with_an_open_quote_goes_on() -> None:
    plan = body_of("一、打造“一带\n\n一路”枢纽\n\n内容。")
    assert plan.divisions_of("subsection")[0].title.text == "打造“一带一路”枢纽"


def test_entries_and_principles_go_on_over_a_break() -> None:
    plan = body_of("""
        ——坚持开放。深化改

        革开放。

        专栏 1 项目

        一、在建项目：甲站、乙

        站、丙站。
    """)
    principle, box = plan.divisions_of("section")[0].blocks
    assert principle.text == "坚持开放。深化改革开放。"
    assert box.entries[0].text == "甲站、乙站、丙站。"  # type: ignore[union-attr]


@pytest.mark.parametrize(
    ("document", "left", "right", "repeated"),
    [
        ("打造粤港澳大湾区。", "打造粤港", "粤港澳大湾区", 2),
        ("新业态，新模式。", "数字等新业态", "态，培育", 1),
        ("省中医医院，省中医院。", "联合省中医", "医院，共建", 0),
        ("没有证据。", "提高人", "人才", 0),
        ("完成省下达目标。", "完成省下", "下达目标", 1),
    ],
)
def test_the_document_says_what_is_repeated(
    document: str, left: str, right: str, repeated: int
) -> None:
    assert doubled(document, left, right) == repeated


def test_repeated_characters_are_furniture() -> None:
    plan = body_of("打造粤港澳大湾区枢纽。\n\n集聚高端资源，打造粤港\n\n粤港澳大湾区平台。")
    blocks = plan.divisions_of("section")[0].blocks
    assert blocks[1].text == "集聚高端资源，打造粤港澳大湾区平台。"
    assert [(f.raw, f.reason) for f in plan.furniture if f.raw.strip()] == [
        ("粤港", "doubled_characters")
    ]
    assert rules(plan) == []


def test_brackets_open_and_close_across_widths() -> None:
    for lines in ("（甲", "“甲（乙）", "甲）乙（丙", "（|甲"):
        assert growing(lines).has_open_bracket()
    for lines in ("（甲)", "）甲（乙）", "（|甲|）"):
        assert not growing(lines).has_open_bracket()


def growing(lines: str) -> Growing:
    """A unit with the lines, which are parted by ``|``."""
    first, *more = (plain(Line(1, 0, len(text), text)) for text in lines.split("|"))
    one = Growing(first)
    for unit in more:
        one.add(unit)
    return one


def test_what_counts_is_seen_over_the_ends_of_lines() -> None:
    assert growing("甲。一|是乙").has_counted("一")
    assert growing("甲|二是乙").has_counted("二")
    assert not growing("一是乙|一是丙").has_counted("一")  # a paragraph of its own
    assert not growing("甲|乙").has_counted("一")

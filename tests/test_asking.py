"""Walking a plan, searching it, and its words."""

from __future__ import annotations

import builtins
import copy
import pickle
import re
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
import regex
from hypothesis import given

import gz14fyp
from gz14fyp.errors import Gz14fypError
from gz14fyp.model.walk import all_nodes
from gz14fyp.plan import Plan
from gz14fyp.query import patterns, search
from gz14fyp.query.search import fold
from helpers import body_of, plan_of
from texts import TEXTS

TEXT = """
    第一章 水

    第一节 河

    一、治理

    到 2030 年，建成 Ｇ５ 绿道 100 公里。

    二、绿道网

    专栏 1 绿道工程

    1. 绿道一期：新建绿道。

    第二节 湖

    湖边不建路。
"""


@pytest.fixture(scope="module")
def water() -> Plan:
    return plan_of(TEXT)


@pytest.fixture(scope="module")
def guangzhou() -> Plan:
    return gz14fyp.load()


@pytest.fixture
def without(monkeypatch: pytest.MonkeyPatch) -> Callable[[str], None]:
    """Makes a library missing."""

    def missing(name: str) -> None:
        monkeypatch.delitem(sys.modules, name, raising=False)
        real = builtins.__import__

        def importing(wanted: str, *rest: object, **more: object) -> object:
            if wanted.partition(".")[0] == name:
                raise ImportError(wanted)
            return real(wanted, *rest, **more)  # type: ignore[arg-type]

        monkeypatch.setattr(builtins, "__import__", importing)
        monkeypatch.setitem(sys.modules, name, None)

    return missing


def where(plan: Plan, query: str, **options: object) -> list[tuple[str, str]]:
    return [(hit.kind, hit.context) for hit in plan.find(query, **options)]  # type: ignore[arg-type]


def test_every_node_knows_what_it_stands_in(water: Plan) -> None:
    for node in all_nodes(water):
        assert node.plan is water
        assert node.parent is None or node.eid.startswith(node.parent.eid)
    (hit,) = water.find("绿道一期")
    assert [node.eid for node in hit.node.ancestors] == [
        "chp_1", "chp_1__sec_1", "chp_1__sec_1__subsec_2",
        "chp_1__sec_1__subsec_2__hcontainer_1",
    ]  # fmt: skip
    assert hit.path[:4] == ("第一章 水", "第一节 河", "二、绿道网", "专栏 1 绿道工程")


def test_a_part_made_by_hand_says_that_it_has_no_place(water: Plan) -> None:
    alone = water.chapters[0].model_copy(update={"divisions": ()})
    with pytest.raises(LookupError, match="made by hand"):
        _ = copy.deepcopy(alone).parent


def test_places_are_no_part_of_the_data(water: Plan) -> None:
    same = Plan.model_validate_json(water.model_dump_json())
    assert same == water
    assert pickle.loads(pickle.dumps(water)) == water


def test_a_search_names_kind_context_and_place(water: Plan) -> None:
    assert where(water, "绿道") == [
        ("paragraph", "到 2030 年，建成 Ｇ５ 【绿道】 100 公里。"),
        ("heading", "【绿道】网"),
        ("heading", "【绿道】工程"),
        ("heading", "【绿道】一期"),
        ("entry", "新建【绿道】。"),
    ]


@pytest.mark.parametrize("query", ["G5绿道100公里", "g5 绿道", "Ｇ５绿道１００", "2030年，建成G 5"])
def test_width_case_and_blanks_make_no_difference(water: Plan, query: str) -> None:
    (hit,) = water.find(query)
    assert fold(hit.text) == fold(query)
    assert hit.passage[hit.start : hit.end] == hit.text


def test_a_search_within_a_part_and_of_a_kind(water: Plan) -> None:
    assert len(water.find("绿道", within="chp_1__sec_1__subsec_2__hcontainer_1")) == 3
    assert len(water.find("绿道", kind="heading")) == 3
    assert len(water.find("绿道", within="chp_1__sec_2")) == 0
    assert len(water.find("路", within="chp_1__sec_2")) == 1


def test_notes_of_a_box_are_found_in_it() -> None:
    plan = body_of("""
        专栏 1 指标

        序号\t名称
        1\t甲

        注：

        1. []为累计数。
    """)
    (hit,) = plan.find("累计数")
    assert hit.path[-1] == "专栏 1 指标"


def test_a_part_is_not_within_one_whose_id_begins_alike() -> None:
    chapters = (
        "\n\n".join(f"第{n}章 章\n\n水。" for n in "一二三四五六七八九") + "\n\n第十章 章\n\n水。"
    )
    assert len(plan_of(chapters).find("水", within="chp_1")) == 1


def test_a_pattern_stays_in_its_passage(water: Plan) -> None:
    assert [hit.text for hit in water.find(r"\d+公里", regex=True)] == ["100 公里"]
    assert [hit.text for hit in water.find("G5.*", regex=True)] == ["Ｇ５ 绿道 100 公里。"]
    assert [hit.text for hit in water.find("^湖.*$", regex=True)] == ["湖", "湖边不建路。"]
    assert len(water.find("x*", regex=True)) == 0


def test_a_wrong_question_says_so(water: Plan) -> None:
    with pytest.raises(ValueError, match="empty query"):
        water.find("　")
    with pytest.raises(ValueError, match="no kind 'box'; there are: heading, paragraph"):
        water.find("路", kind="box")  # type: ignore[arg-type]
    with pytest.raises(KeyError, match="nearest: chp_1"):
        water.find("路", within="chp_7")
    with pytest.raises(regex.error):
        water.find("(", regex=True)


def test_a_pattern_that_takes_too_long_is_stopped(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(patterns, "_SECONDS", 0.01)
    plan = body_of("甲" * 60 + "。")
    stopped = r"takes more than 0\.01 seconds, and was stopped at chp_1__sec_1__para_1"
    with pytest.raises(ValueError, match=stopped):
        plan.find("(甲|甲甲)+[^甲。]", regex=True)


def test_the_time_of_a_pattern_is_that_of_all_texts() -> None:
    """Each text had five seconds of its own: a plan has a thousand."""
    ticks = iter([0.0, 1.0, 4.0, 5.0])
    clock = patterns.Clock("甲", lambda: next(ticks))
    found = patterns.compiled("甲")
    assert [list(clock.spans(found, "乙甲", "a")) for _ in range(2)] == [[(1, 2)], [(1, 2)]]
    with pytest.raises(ValueError, match="stopped at b"):
        list(clock.spans(found, "乙甲", "b"))


@pytest.mark.parametrize(
    ("pattern", "message"),
    [
        ("a{1000000000}", "has more than 100000 parts"),
        ("a{99999999999999999999}", "has more than 100000 parts"),
        (f"a{{{'9' * 900}}}", "has more than 100000 parts"),
        ("(a{1000}){1000}", "has more than 100000 parts"),
        ("(?:(?:a{100}){100}){100}", "has more than 100000 parts"),
        ("(a?){ 1000000}", "has more than 100000 parts"),
        ("(?<=a{0100000000})b", "has more than 100000 parts"),
        (r"(a)(?1){1000000}", "has more than 100000 parts"),
        (r"(a{1000}[(]){1000}", "has more than 100000 parts"),
        (r"(?x)(a{1000} # (\n){1000}", "has more than 100000 parts"),
        (r"\\\\{1000000}".replace("\\\\", "\\"), "has more than 100000 parts"),
        ("(" * 100_000, "a pattern of 100000 characters"),
        ("a" * 1_000_000, "a pattern of 1000000 characters"),
        ("(" * 500 + ")" * 500, "brackets nested too deep"),
    ],
)
def test_a_pattern_that_would_fill_the_memory_is_refused_before_it_is_compiled(
    water: Plan, monkeypatch: pytest.MonkeyPatch, pattern: str, message: str
) -> None:
    compiled: list[str] = []
    monkeypatch.setattr(regex, "compile", lambda given, _flags: compiled.append(given))
    if "nested" in message:
        monkeypatch.undo()
    with pytest.raises(ValueError, match=message) as raised:
        water.find(pattern, regex=True)
    assert not compiled
    assert len(str(raised.value)) < 300


@pytest.mark.parametrize(
    ("pattern", "size"),
    [
        ("绿道", 2),
        ("[0-9]{4}年[0-9]{1,2}月", 25),
        ("a{0,1000000000}", 15),
        ("a{,1000000000}", 14),
        (r"a\{1000000000\}", 13),
        ("(a{3}){3}", 81),
        ("(?:绿道){e<=3}", 12),
        (r"(\d{3})(\d{3})", 108),
    ],
)
def test_the_size_of_a_pattern(pattern: str, size: int) -> None:
    assert patterns.size_of(pattern) == size
    patterns.compiled(pattern)


def test_a_pattern_may_name_a_script(water: Plan) -> None:
    assert [hit.text for hit in water.find(r"\p{Latin}\d", regex=True)] == ["Ｇ５"]


def test_a_text_in_traditional_characters_is_found_by_its_own() -> None:
    plan = body_of("發展灣區。")
    assert [hit.text for hit in plan.find("灣區")] == ["灣區"]


def test_a_query_in_traditional_characters(
    guangzhou: Plan, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert len(guangzhou.find("粵港澳大灣區")) == len(guangzhou.find("粤港澳大湾区")) > 50
    monkeypatch.setattr(search, "_converter", lambda: None)
    assert len(guangzhou.find("粵港澳大灣區")) == 0


@given(TEXTS)
def test_every_hit_is_what_was_asked_for(text: str) -> None:
    plan = body_of(text)
    for passage in list(plan.passages())[:3]:
        query = passage.text[2:6]
        if not fold(query):
            continue
        hits = plan.find(query)
        assert passage.eid in {hit.eid for hit in hits}
        assert {fold(hit.text) for hit in hits} <= {fold(query), fold(search.simplified(query))}


def test_all_of_a_word_in_the_raw_text_is_found(guangzhou: Plan, raw_path: Path) -> None:
    # Lines end within words; nothing else parts these.
    raw = raw_path.read_text(encoding="utf-8")
    for word in ("氢能", "碧道", "白云机场"):
        assert len(guangzhou.find(word)) == len(re.findall(r"\s*".join(word), raw))


def test_passages_stand_under_their_headings(water: Plan) -> None:
    assert water.passages().records() == [
        {
            "eid": "chp_1__sec_1__subsec_1__para_1",
            "path": "第一章 水 > 第一节 河 > 一、治理",
            "text": "到 2030 年，建成 Ｇ５ 绿道 100 公里。",
        },
        {
            "eid": "chp_1__sec_1__subsec_2__hcontainer_1__point_1",
            "path": "第一章 水 > 第一节 河 > 二、绿道网 > 专栏 1 绿道工程 > 1. 绿道一期",
            "text": "新建绿道。",
        },
        {
            "eid": "chp_1__sec_2__para_1",
            "path": "第一章 水 > 第二节 湖",
            "text": "湖边不建路。",
        },
    ]


def test_entries_below_entries_are_passages(guangzhou: Plan) -> None:
    # Box 11 lists its railways below the groups of lines.
    (within,) = guangzhou.passages().where(
        lambda one: one.text.startswith("贵广高铁广宁至广州北联络线")
    )
    assert within.path[-2:] == ("二、国家铁路项目", "(三)规划研究项目")


def test_words_know_what_the_glossary_explains(guangzhou: Plan) -> None:
    assert "千里碧道" in guangzhou.words("建设南部水乡千里碧道，改善环境。")
    assert "，" not in guangzhou.words("碧道，环境")


def test_terms_are_counted_by_chapter(guangzhou: Plan) -> None:
    # The term stands once in the body (chapter 11); its explanation is not counted.
    (found,) = guangzhou.term_counts().where(word="千里碧道")
    assert (found.chapter[:4], found.count) == ("第十一章", 1)


def test_words_say_what_they_need(water: Plan, without: Callable[[str], None]) -> None:
    without("jieba")
    with pytest.raises(Gz14fypError, match=r"pip install 'gz14fyp\[words\]'"):
        plan_of(TEXT).words("水")


def test_notes_and_boxes_of_a_part(guangzhou: Plan) -> None:
    chapter = guangzhou.chapters[1]
    assert [box.number for box in chapter.boxes] == [3, 4]
    assert chapter.notes[0] > guangzhou.chapters[0].notes[-1]


NOTED = """
    第一章 水¹

    江²。

    图 1 水网³图

    专栏 1 指标⁴

    名称⁵\t值
    甲\t1⁶

    注：

    1. 甲为累计数⁷。

    专栏 2 湖

    一、大湖⁸：大。

    1. 小湖⁹：小¹⁰。

    附件 1

    表¹¹

    乙¹²。

    附件 2

    名词

    ¹ 一：指一¹³。
    ² 二：指二。
    ³ 三：指三。
    ⁴ 四：指四。
    ⁵ 五：指五。
    ⁶ 六：指六。
    ⁷ 七：指七。
    ⁸ 八：指八。
    ⁹ 九：指九。
    ¹⁰ 十：指十。
    ¹¹ 十一：指十一。
    ¹² 十二：指十二。
    ¹³ 十三：指十三。
"""


@pytest.fixture(scope="module")
def noted() -> Plan:
    return plan_of(NOTED)


CHAPTER = (
    "江。", "图 1 水网图", "专栏 1 指标", "名称\t值", "甲\t1", "注：", "1.甲为累计数。",
    "专栏 2 湖", "一、大湖：大。", "1.小湖：小。",
)  # fmt: skip


@pytest.mark.parametrize(
    ("eid", "heading", "text"),
    [
        ("chp_1", "第一章 水\n", "\n".join(CHAPTER)),
        ("chp_1__para_1", "", "江。"),
        ("chp_1__para_2", "图 1 ", "水网图"),
        ("chp_1__hcontainer_1", "专栏 1 指标\n", "名称\t值\n甲\t1\n注：\n1.甲为累计数。"),
        ("chp_1__hcontainer_1__table_1", "", "名称\t值\n甲\t1"),
        ("chp_1__hcontainer_1__table_1__tr_2", "", "甲\t1"),
        ("chp_1__hcontainer_2__point_1__point_1", "1.小湖：", "小。"),
        ("att_1", "附件 1 表\n", "乙。"),
        ("att_2__point_1", "¹ 一：", "指一。"),
    ],
)
def test_each_part_has_its_text_and_its_lines(
    noted: Plan, eid: str, heading: str, text: str
) -> None:
    assert noted[eid].text == text
    assert "\n".join(noted[eid].lines) == heading + text


def test_the_lines_of_an_entry_are_those_below_it_too(noted: Plan) -> None:
    entry = noted["chp_1__hcontainer_2__point_1"]
    assert (entry.text, entry.lines) == ("大。", ("一、大湖：大。", "1.小湖：小。"))


@pytest.mark.parametrize(
    ("eid", "notes"),
    [
        ("chp_1", (1, 2, 3, 4, 5, 6, 7, 8, 9, 10)),
        ("chp_1__para_1", (2,)),
        ("chp_1__para_2", (3,)),
        ("chp_1__hcontainer_1__table_1", (5, 6)),
        ("chp_1__hcontainer_1__table_1__tr_2", (6,)),
        ("chp_1__hcontainer_2__point_1", (8, 9, 10)),
        ("att_1", (11, 12)),
        ("att_2__point_1", (13,)),
    ],
)
def test_each_part_has_its_notes(noted: Plan, eid: str, notes: tuple[int, ...]) -> None:
    assert noted[eid].notes == notes


def test_what_a_console_shows_is_short(water: Plan, noted: Plan) -> None:
    assert repr(water) == f"<Plan bytes undated {water.title}>"
    assert repr(water.chapters[0]) == "<Division chp_1 第一章 水>"
    assert repr(plan_of(f"第一章 水\n\n{'水' * 41}。").passages()[:1]) == "<1 records>"
    assert repr(plan_of(f"第一章 水\n\n{'水' * 41}。")["chp_1__para_1"]).endswith(f" {'水' * 40}…>")
    table = noted["chp_1__hcontainer_1__table_1"]
    assert repr(table) == "<Table chp_1__hcontainer_1__table_1 名称 值 甲 1>"
    assert str(water) == (
        "第一章 水  chp_1\n"
        "  第一节 河  chp_1__sec_1\n"
        "    一、治理  chp_1__sec_1__subsec_1\n"
        "    二、绿道网  chp_1__sec_1__subsec_2\n"
        "      专栏 1 绿道工程  chp_1__sec_1__subsec_2__hcontainer_1\n"
        "  第二节 湖  chp_1__sec_2"
    )


def test_a_record_shows_neither_places_nor_gaps(guangzhou: Plan) -> None:
    shown = repr(guangzhou.projects["10 号线"])
    assert "under_construction" in shown
    assert "spans" not in shown
    assert "category" not in shown


def test_what_stands_above_the_first_heading_is_found_first() -> None:
    plan = plan_of("前言说到绿道。\n\n第一章 绿道\n\n内容一句。\n")
    assert where(plan, "绿道") == [("paragraph", "前言说到【绿道】。"), ("heading", "【绿道】")]

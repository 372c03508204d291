"""Every character is in exactly one place, whatever the text."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import gz14fyp
from gz14fyp.model.plan import Plan
from gz14fyp.model.printed import account
from gz14fyp.model.records import Furniture
from gz14fyp.model.text import Span
from gz14fyp.parsing.api import parse
from helpers import plan_of
from texts import TEXTS


def is_whole(plan: Plan, text: str) -> bool:
    return gz14fyp.rebuild(plan) == text and account(plan).is_whole


@settings(max_examples=300, deadline=None)
@given(TEXTS)
def test_any_text_is_a_plan_that_can_be_rebuilt(text: str) -> None:
    plan = parse(text.encode())
    assert is_whole(plan, text)
    assert not {"account", "rebuild"} & {finding.rule for finding in plan.findings}


@settings(max_examples=25, deadline=None)
@given(st.data())
def test_a_damaged_plan_is_still_accounted_for(raw_path: Path, data: st.DataObject) -> None:
    lines = raw_path.read_text(encoding="utf-8").split("\n")
    start = data.draw(st.integers(0, len(lines) - 200))
    part = lines[start : start + 200]
    i = data.draw(st.integers(0, 198))
    change = data.draw(st.sampled_from(["drop", "double", "swap", "cut", "replace"]))
    if change == "drop":
        del part[i]
    elif change == "double":
        part.insert(i, part[i])
    elif change == "swap":
        part[i], part[i + 1] = part[i + 1], part[i]
    elif change == "cut":
        part[i : i + 1] = [part[i][: len(part[i]) // 2], "", part[i][len(part[i]) // 2 :]]
    else:
        part[i] = part[i].replace("。", data.draw(st.sampled_from(["\t", "：", "¹", "（", ""])))
    text = "\n".join(part)
    if text.strip():
        assert is_whole(parse(text.encode()), text)


def test_the_account_sees_what_is_lost_and_doubled() -> None:
    plan = plan_of("第一章 甲\n\n内容。\n")
    assert account(plan).is_whole
    assert (account(plan).in_text, account(plan).blank) == (7, 3)
    less = plan.model_copy(update={"furniture": ()})
    assert account(less).lost == 3
    twice = Furniture(spans=(Span(0, 2),), raw="第一", reason="test")
    more = plan.model_copy(update={"furniture": (*plan.furniture, twice)})
    assert account(more).doubled == 2


@pytest.mark.parametrize("damage", ["text", "furniture"])
def test_a_corpus_that_is_not_its_source_is_found(damage: str) -> None:
    from gz14fyp.check.rules import CHECKS_OF_A_FILE, check_plan

    plan = plan_of("第一章 甲\n\n内容。\n")
    if damage == "text":
        chapter = plan.chapters[0]
        title = chapter.title.model_copy(update={"text": "乙"})
        wrong = plan.model_copy(
            update={"divisions": (chapter.model_copy(update={"title": title}),)}
        )
        assert [f.rule for f in check_plan(wrong, checks=CHECKS_OF_A_FILE)] == ["rebuild"]
    else:
        wrong = plan.model_copy(update={"furniture": ()})
        assert [f.rule for f in check_plan(wrong, checks=CHECKS_OF_A_FILE)] == [
            "account",
            "rebuild",
        ]


@pytest.mark.parametrize(
    "text",
    [
        "专栏 1 甲\n注：\n注：\n",
        "附件 1\n工程表\n序号\t名称\t总投资\t期间投资\n1,491\t甲\t1\t1\n2\t乙\t3\t4\n",
        "专栏 1 甲\n序号\t指标\t2020 年目标\n\t甲\t乙\n",
        "第99999章 甲\n第一章 乙"
        + "⁹" * 5000
        + "\n"
        + "¹" * 5000
        + " 丙：丁\n专栏 "
        + "9" * 5000
        + "\n",
        "附件 1\n表\n序号\t名称\t总投资\n" + "9" * 5000 + "\t甲（" + "9" * 5000 + " 个）\t1e9999\n",
        "专栏 1 甲\n序号\t指标\t2020 年目标\n" + "9" * 5000 + "\t甲\t1\n²\t乙\t2\n",
    ],
)
def test_texts_that_once_broke_the_parser(text: str) -> None:
    assert is_whole(plan := parse(text.encode()), text)
    assert plan.model_validate_json(plan.model_dump_json()) == plan

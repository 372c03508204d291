"""The account of characters sees what is not in exactly one place."""

from __future__ import annotations

import pytest

from gz14fyp.model.account import Furniture
from gz14fyp.model.printed import account
from gz14fyp.model.text import Span
from helpers import plan_of


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

"""Page numbers that stand as lines in a plain text."""

from __future__ import annotations

import pytest

import gz14fyp
from gz14fyp.model.blocks import Paragraph
from gz14fyp.model.printed import account

FOOT = "第一章 甲\n\n内容一句，\n— 1 —\n接着说完。\n— 2 —\n\n又一句。\n— 3 —\n"


def pages_of(text: str) -> list[tuple[str, int | None]]:
    """The paragraphs of a text with the pages on which they begin."""
    plan = gz14fyp.parse(text.encode())
    assert account(plan).is_whole
    assert gz14fyp.rebuild(plan) == text
    paragraphs = (one for one in plan.chapters[0].blocks if isinstance(one, Paragraph))
    return [(one.text, one.spans[0].page) for one in paragraphs]


@pytest.mark.parametrize(
    "text",
    [
        FOOT,
        FOOT.replace("— ", "第").replace(" —", "页"),
        FOOT.replace("— ", "").replace(" —", "\f"),
    ],
)
def test_numbers_at_the_foot_are_set_aside_and_tell_the_page(text: str) -> None:
    assert pages_of(text) == [("内容一句，接着说完。", 1), ("又一句。", 3)]


def test_numbers_at_the_head() -> None:
    text = "- 7 -\n第一章 甲\n\n内容一句。\n- 8 -\n又一句。\n- 9 -\n完。\n"
    assert pages_of(text) == [("内容一句。", 7), ("又一句。", 8), ("完。", 9)]


@pytest.mark.parametrize("gone", ["— 3 —", "— 2 —"])
def test_numbers_that_do_not_count_on_are_text(gone: str) -> None:
    four = f"{FOOT}\n末一句。\n— 4 —\n"
    assert len(pages_of(four)) == 3
    plan = gz14fyp.parse(four.replace(gone, "").encode())
    assert "page_number" not in {one.reason for one in plan.furniture}


def test_numbers_alone_are_text() -> None:
    plan = gz14fyp.parse(FOOT.replace("— ", "").replace(" —", "").encode())
    assert "page_number" not in {one.reason for one in plan.furniture}


def test_a_passage_is_cited_by_its_page() -> None:
    plan = gz14fyp.parse(FOOT.encode())
    assert plan["chp_1__para_2"].citation() == "第一章，第3页"

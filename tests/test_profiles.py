"""How the family of a text is told, named by hand, and explained."""

from __future__ import annotations

import logging
from pathlib import Path

import pytest

import gz14fyp
from gz14fyp.errors import SourceError
from gz14fyp.grammar.families import Profile, profiles
from gz14fyp.model.blocks import Paragraph
from gz14fyp.parsing.api import begun, explain
from gz14fyp.parsing.pipeline import STAGES, run, steps
from gz14fyp.reading.files import read_source

FAMILIES = Path(__file__).parent / "families"


def profile_of(text: str) -> Profile:
    """The profile that is found for a text."""
    return explain(read_source(text.encode()))[0]


@pytest.mark.parametrize("name", ["province", "district", "county", "columns", "bracket-notes"])
def test_each_made_up_plan_is_of_its_family(name: str) -> None:
    profile, _ = explain(read_source(FAMILIES / f"{name}.txt"))
    assert profile == profiles()[name]


def test_the_city_is_a_city(raw_path: Path) -> None:
    assert explain(read_source(raw_path))[0].name == "city"


def test_a_text_between_two_families_has_the_features_that_were_found() -> None:
    profile = profile_of("一、甲\n\n内容①一句。\n\n二、乙\n\n内容一句。\n\n①甲：解释。\n")
    assert profile.levels["han"] == "chapter"
    assert profile.notes == "circled"


def test_below_chapters_a_han_number_is_a_subsection_with_sections_or_without() -> None:
    plan = gz14fyp.parse("第一章 甲\n\n一、乙\n\n内容一句。\n\n（一）丙\n\n内容一句。\n".encode())
    assert [d.kind for d in (plan.chapters[0], *plan.chapters[0].divisions)] == [
        "chapter",
        "subsection",
    ]


def test_evidence_names_the_line() -> None:
    _, evidence = explain(read_source("甲\n\n（一）乙\n\n内容。\n\n（二）丙\n\n内容。\n".encode()))
    assert [str(one) for one in evidence if one.feature == "divisions"] == [
        "divisions: han_bracket (2 places, the first in line 3)"
    ]


def test_a_profile_can_be_named_by_hand(tmp_path: Path) -> None:
    text = "第一章 甲\n\n内容①一句。\n\n①丙：解释。\n"
    source = tmp_path / "plan.txt"
    source.write_text(text, encoding="utf-8")
    assert [entry.term for entry in gz14fyp.parse(source).glossary] == ["丙"]
    assert not gz14fyp.parse(source, profile="city").glossary
    source.with_suffix(".toml").write_text('id = "a"\nedition = "1"\nprofile = "city"\n', "utf-8")
    assert not gz14fyp.parse(source).glossary
    assert gz14fyp.parse(source, profile="district").glossary


def test_an_unknown_profile_names_those_there_are() -> None:
    with pytest.raises(SourceError, match=r"no profile “town”; there are .*city.*district"):
        gz14fyp.parse("甲。".encode(), profile="town")


def test_a_title_may_stand_in_two_lines() -> None:
    plan = gz14fyp.parse(
        "某县国民经济和社会发展\n第九个五年规划纲要\n\n第一章 甲\n\n内容。\n".encode()
    )
    assert plan.title == "某县国民经济和社会发展第九个五年规划纲要"


@pytest.mark.parametrize(
    "numbers", ["（一）至（二）", "（一）到(二)", "（一）、（二）", "(一)—(二)"]
)
def test_a_range_of_numbers_begins_a_sentence(numbers: str) -> None:
    plan = gz14fyp.parse(
        f"（一）甲\n\n内容。\n\n{numbers}项由某部门牵头。\n\n（二）乙\n\n内容。\n".encode()
    )
    assert [d.heading for d in plan.divisions] == ["（一）甲", "（二）乙"]
    assert plan.divisions[0].blocks[1].type == "paragraph"


def test_notes_that_are_counted_anew_are_told_apart() -> None:
    plan = gz14fyp.parse(
        "一、甲\n\n推进丙①和丁②。\n\n①丙：一。\n②丁：二。\n\n"
        "二、乙\n\n建设戊①。\n\n①戊：三。\n".encode()
    )
    assert [(one.number, one.label, one.term, one.references) for one in plan.glossary] == [
        (1, "①", "丙", ("chp_1__para_1",)),
        (2, "②", "丁", ("chp_1__para_1",)),
        (3, "①", "戊", ("chp_2__para_1",)),
    ]
    assert list(plan.findings) == []


def test_a_note_without_a_term_is_a_remark() -> None:
    plan = gz14fyp.parse(
        "（一）甲\n\n面积5平方公里①。\n\n（二）乙\n\n内容。\n\n①按建成区计算：不含水面。\n".encode()
    )
    (note,) = plan.glossary
    assert (note.term, note.headwords, note.definition.text) == (
        "按建成区计算",
        ("按建成区计算",),
        "不含水面。",
    )
    plan = gz14fyp.parse(
        "（一）甲\n\n面积5平方公里①。\n\n（二）乙\n\n内容。\n\n①按建成区计算，不含水面。\n".encode()
    )
    (note,) = plan.glossary
    assert (note.term, note.headwords, note.definition.text) == ("", (), "按建成区计算，不含水面。")
    assert [finding.rule for finding in plan.findings] == ["entry_without_term"]


@pytest.mark.parametrize("before", "：；、，")
def test_marks_that_number_a_list_in_a_sentence_are_no_notes(before: str) -> None:
    plan = gz14fyp.parse(f"一、甲\n\n建设{before}①丙，又有丁。\n\n①丙：解释。\n".encode())
    assert not plan.glossary
    noted = gz14fyp.parse("一、甲\n\n建设戊①丙，又有丁。\n\n①丙：解释。\n".encode())
    assert [entry.term for entry in noted.glossary] == ["丙"]


def test_superscripts_after_a_word_are_notes_in_any_order() -> None:
    plan = gz14fyp.parse(
        "第一章 甲\n\n推进丙²和丁¹，频率10¹²赫兹。\n\n¹ 丁：一。\n\n² 丙：二。\n".encode()
    )
    (paragraph,) = plan.chapters[0].blocks
    assert isinstance(paragraph, Paragraph)
    assert [mark.number for mark in paragraph.marks if mark.kind == "note"] == [2, 1]


def test_a_mark_below_its_note_refers_to_the_last_one_with_its_number() -> None:
    plan = gz14fyp.parse(
        "一、甲\n\n推进丙①。\n\n①丙：一。\n\n二、乙\n\n建设戊①。\n\n①戊：二。\n\n再建己①。\n".encode()
    )
    assert [entry.references for entry in plan.glossary] == [
        ("chp_1__para_1",),
        ("chp_2__para_1", "chp_2__para_2"),
    ]


def test_notes_with_a_gap_in_their_count_keep_their_numbers() -> None:
    plan = gz14fyp.parse(
        "一、甲\n\n推进丙①和丁③。\n\n①丙：一。\n③丁：二。\n\n"
        "二、乙\n\n建设戊①。\n\n①戊：三。\n".encode()
    )
    assert [entry.number for entry in plan.glossary] == [1, 3, 1]


@pytest.mark.parametrize(
    "lines", ["1. 甲\n\n2. 乙\n\n3. 丙\n", "（一）\n\n内容。\n\n（二）\n\n内容。\n"]
)
def test_lists_and_bare_labels_are_no_divisions(lines: str) -> None:
    _, evidence = explain(read_source(f"开头。\n\n{lines}".encode()))
    assert not [one for one in evidence if one.feature == "divisions"]


def test_numbered_lines_with_a_text_below_are_divisions() -> None:
    _, evidence = explain(read_source("1. 甲\n\n内容。\n\n2. 乙\n\n内容。\n".encode()))
    assert [one.choice for one in evidence if one.feature == "divisions"] == ["arabic"]


def test_each_stage_can_be_run_alone_and_is_told_to_the_log(
    caplog: pytest.LogCaptureFixture,
) -> None:
    draft = begun(read_source("第一章 甲\n\n内容。\n\n第三章 乙\n\n内容。\n".encode()))
    with caplog.at_level(logging.DEBUG, logger="gz14fyp.parsing.pipeline"):
        told = list(steps(draft))
    assert [one.stage for one in told] == [name for name, _ in STAGES]
    assert (told[0].before, told[2].after) == (4, 4)  # lines, and lines with their labels
    assert [one.rule for one in told[-1].draft.plan.findings] == ["division_numbering"]
    assert len(caplog.messages) == len(STAGES)
    assert run(draft, until="labels").made is None

"""What is told from a text for its data file, against what a reader finds in it."""

from __future__ import annotations

import tomllib
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from gz14fyp.describing.clues import Clue, Printed, fitting, searchable
from gz14fyp.describing.datafile import data_file_text, quoted
from gz14fyp.describing.dates import adopted, published, read_date
from gz14fyp.describing.detecting import Description, describe
from gz14fyp.describing.years import horizon, period, years_of
from gz14fyp.model.forms import printable
from gz14fyp.reading.document import Document, data_file, read_document
from gz14fyp.reading.files import read_source

FAMILIES = Path(__file__).parent / "families"

# Found and where; ? is a guess, and what is not named was not found.
EXPECTED = {
    "province": """
        title = 云岭省国民经济和社会发展第十七个五年规划纲要 (line 1)
        adopted = 2036-02-18 (line 3)
        jurisdiction = 云岭省 (the beginning of the title)
        start = 2036 (line 26)
        end = 2040 (line 26)
        horizon = 2050 (line 60)
        """,
    "district": """
        title = 青石市河湾区国民经济和社会发展第十七个五年规划和二〇五〇年远景目标纲要 (line 1)
        adopted = 2036-03-06 (line 4)
        jurisdiction = 青石市河湾区 (the beginning of the title)
        start = 2036 (line 6)
        end = 2040 (line 6)
        horizon = 2050 (the title)
        """,
    "county": """
        title = 松坪县国民经济和社会发展第十七个五年规划实施意见 (line 1)
        issuer = 松坪县人民政府 (line 58)
        published = 2036-04-20 (line 59)
        jurisdiction = 松坪县 (the beginning of the title)
        start = 2036 (line 3)
        end = 2040 (line 3)
        """,
    "columns": """
        title = 望澜市国民经济和社会发展第十七个五年规划 (line 1)
        issuer = 望澜市人民政府 (line 3)
        published = 2036-05 (line 3)
        jurisdiction = 望澜市 (the beginning of the title)
        start = 2036 ?
        end = 2040 ?
        horizon = 2050 (line 47)
        """,
    "bracket-notes": """
        title = 云泊市国民经济和社会发展第十七个五年规划纲要 (line 1)
        issuer = 云泊市人民政府 (line 3)
        published = 2036-04 (line 5)
        jurisdiction = 云泊市 (the beginning of the title)
        start = 2036 ?
        end = 2040 ?
        horizon = 2050 (line 54)
        """,
}
ALWAYS_GUESSED = ("id", "edition", "language")


def description_of(text: str) -> Description:
    return describe(read_source(text.encode()))


@pytest.mark.parametrize("name", EXPECTED)
def test_what_the_families_say_of_themselves(name: str) -> None:
    clues = describe(read_source(FAMILIES / f"{name}.txt")).clues
    found = [
        f"{field} = {clue.value} " + ("?" if clue.is_guess else f"({clue.where})")
        for field, clue in clues.items()
        if clue and field not in ALWAYS_GUESSED
    ]
    assert found == [line.strip() for line in EXPECTED[name].strip().splitlines()]


def test_the_data_file_of_the_city_is_the_one_that_a_person_wrote(raw_path: Path) -> None:
    text = data_file_text(describe(read_source(raw_path)))
    told = Document.model_validate(tomllib.loads(text))
    known = read_document(data_file(raw_path))
    place = known.jurisdiction
    assert place is not None
    assert told == known.model_copy(
        update={
            "corpus_version": "0.1.0",
            "jurisdiction": place.model_copy(update={"code": None}),
            "misprints": (),
        }
    )


def test_what_was_not_found_is_commented_out(national: Path) -> None:
    text = data_file_text(describe(read_source(national)))
    assert tomllib.loads(text).keys() == {
        "id", "edition", "corpus_version", "language", "period", "expected",
    }  # fmt: skip
    assert '# title = "…"  # not found: the title as on the cover, in one line' in text
    assert tomllib.loads(text)["period"] == {"start": 2026, "end": 2030}


def test_a_count_that_the_contents_deny_says_so() -> None:
    found = description_of("第一章 甲\t1\n第二章 乙\t2\n第一章 甲\n内容一句。\n第二章 乙\n内容。\n")
    assert "chapters = 2  # the contents list 2 too" in data_file_text(found)
    denied = data_file_text(replace(found, listed={"chapters": 3}))
    assert "chapters = 2  # the contents list 3 only: look which is right" in denied


@given(st.text(st.characters(exclude_categories=["Cs"])))
def test_any_text_is_quoted_as_toml(text: str) -> None:
    assert tomllib.loads(f"a = {quoted(text)}  # {quoted(text)}") == {"a": text}


@settings(max_examples=40, deadline=None)
@given(st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\0"), min_size=1))
def test_the_data_file_of_any_title_is_read_back(title: str) -> None:
    found = description_of("甲规划\n\n第一章 乙\n\n内容。\n")
    clues = {**found.clues, "title": fitting(Clue(title, "line 1"))}
    text = data_file_text(replace(found, name=title, clues=clues))
    assert Document.model_validate(tomllib.loads(text)).title == (printable(title) or None)


@pytest.mark.parametrize(
    ("printed", "date"),
    [
        ("(2036 年 1 月 31 日某会通过)", "2036-01-31"),
        ("二○三六年十一月二十三日", "2036-11-23"),
        ("二〇三六年四月", "2036-04"),
        ("２０３６年５月", "2036-05"),
        ("发布日期：2036-05-06", "2036-05-06"),
        ("1997年7月8日", "1997-07-08"),
        ("一九八七年九月八日", "1987-09-08"),
        ("二〇三七年七月七日", "2037-07-07"),
        ("二〇四五年十二月二十六日", "2045-12-26"),
        ("2036年13月", None),
        ("2036年", None),
    ],
)
def test_dates(printed: str, date: str | None) -> None:
    assert read_date(searchable(printed)) == date


def test_which_date_is_which() -> None:
    lines = [
        Printed("本意见自2031年5月1日起施行,由某局解释。", 1),
        Printed("(2036年3月6日某会通过)", 2),
        Printed("某县人民政府2036年4月", 3),
    ]
    assert adopted(lines) == Clue("2036-03-06", "line 2")
    assert published(lines) == Clue("2036-04", "line 3")


@pytest.mark.parametrize(
    ("number", "years"), [(3, (1966, 1970)), (7, (1986, 1990)), (14, (2021, 2025))]
)
def test_the_years_of_a_plan_by_its_number(number: int, years: tuple[int, int]) -> None:
    assert years_of(number) == years


def test_the_years_of_the_last_plan_are_not_those_of_this_one() -> None:
    lines = [Printed("“十六五”时期(2031—2035年)", 1), Printed("“十七五”时期(2036—2040年)", 2)]
    assert period("某市第十七个五年规划", lines) == (Clue(2036, "line 2"), Clue(2040, "line 2"))
    assert period("某市规划(2037—2039年)", lines) == (
        Clue(2037, "the title"),
        Clue(2039, "the title"),
    )
    assert period("", []) is None
    assert horizon("", [Printed("展望2035年,展望2050年", 1)], after=2040) == Clue(2050, "line 1")


@pytest.mark.parametrize(
    "line",
    [
        "发布日期:2036-04-02",
        "印发日期:2036-04-02",
        "公布日期:2036-04-02",
        "公开日期:2036-04-02",
        "成文日期:2036-04-02",
        "某市人民政府2036年4月2日",
        "某市人民政府办公厅2036年4月2日",
        "某市人民政府办公室2036年4月2日",
        "某市发展和改革委员会2036年4月2日",
        "国务院2036年4月2日",
        "(2036年4月2日)",
    ],
)
def test_lines_with_the_date_of_publication(line: str) -> None:
    assert published([Printed(line, 1)]) == Clue("2036-04-02", "line 1")


@pytest.mark.parametrize(
    "line",
    [
        "2036年4月2日,某市人民政府",
        "2036年4月2日。某市人民政府",
        "2036年4月2日;某市人民政府",
        "2036年4月2日起施行",
    ],
)
def test_sentences_with_a_date_are_not_of_publication(line: str) -> None:
    assert published([Printed(line, 1)]) is None


@pytest.mark.parametrize(
    ("signed", "issuer"),
    [
        ("某市人民政府", "某市人民政府"),
        ("某市人民政府办公室", "某市人民政府办公室"),
        ("某省人民政府办公厅2036年4月", "某省人民政府办公厅"),
        ("某市人民政府办公室二〇三六年四月", "某市人民政府办公室"),
        ("某省发展和改革委员会", "某省发展和改革委员会"),
        ("某高新区管委会", "某高新区管委会"),
        ("经研究。某市人民政府", None),
        ("各区;某市人民政府", None),
    ],
)
def test_who_signed(signed: str, issuer: str | None) -> None:
    clue = description_of(f"某市某规划\n\n{signed}\n\n第一章 甲\n\n内容一句。\n").clues["issuer"]
    assert (clue.value if clue else None) == issuer


def test_a_title_without_the_name_of_a_plan_is_a_guess() -> None:
    told, guessed = (
        description_of(f"{title}\n\n第一章 甲\n\n内容一句。\n").clues["title"]
        for title in ("某市规划纲要", "某市未来")
    )
    assert told == Clue("某市规划纲要", "line 1")
    assert guessed == Clue("某市未来", "line 1, the first one", is_guess=True)


@pytest.mark.parametrize(
    ("line", "is_told"),
    [
        ("规划期为2036—2040年", True),
        ("本规划期间(2036—2040年)", True),
        ("未来五年(2036—2040年)", True),
        ("这一时期:2036—2040年", True),
        ("期间内2036—2040年", True),
        ("道路改造2036—2040年", False),
        ("规划期至2030年。道路2036—2040年", False),
        ("规划期内;道路2036—2040年", False),
        ("规划期为2036—2050年", False),
    ],
)
def test_a_span_of_years_that_is_called_the_period(line: str, is_told: bool) -> None:
    years = (Clue(2036, "line 1"), Clue(2040, "line 1"))
    assert period("某市规划", [Printed(line, 1)]) == (years if is_told else None)


def test_the_data_file_names_the_family_that_a_text_is_like() -> None:
    found = description_of("某规划\n\n第一章 甲\n\n内容一句。\n")
    text = data_file_text(replace(found, profile="like city"))
    assert '# profile = "city"  # the text shows “like city”' in text
    assert "transcript" not in text

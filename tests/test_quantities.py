"""The grammar of quantities: each rule by its example, and what must hold for all."""

from __future__ import annotations

import re
from decimal import Decimal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from gz14fyp.extract.quantities import find_quantities, format_quantity, read_quantity
from gz14fyp.grammar.numerals import read_number
from gz14fyp.grammar.quantities import AFTER, BEFORE, VAGUE, Comparing
from gz14fyp.model.quantity import Quantity
from helpers import body_of, rules


@pytest.mark.parametrize("word", [*BEFORE, *AFTER, *VAGUE], ids=lambda word: word.word)
def test_each_word_does_what_its_example_shows(word: Comparing) -> None:
    raw = word.example
    found = read_quantity(raw)
    assert (found.comparator, found.raw) == (word.comparator, raw)
    number = re.search("[0-9]+", raw)
    assert number is not None
    assert found.value == Decimal(number.group())


@pytest.mark.parametrize(
    ("raw", "unit", "expected"),
    [
        ("41.65", "%", "eq 41.65 %"),
        ("1,175", "亿元", "eq 1175 亿元 = 117500000000 元"),
        ("年均 7.5 以上", "%", "年均 ge 7.5 %"),
        ("[>27.6]", "%", "[] gt 27.6 %"),
        ("约 14*", "万元", "approx 14 万元 * = 140000 元"),
        ("192* (2019 年)", "万吨", "eq 192 万吨 * (2019) = 1920000 吨"),
        ("3—5 家", "", "range 3 5 家"),
        ("3%—5%", "", "range 3 5 %"),
        ("26 万元/人", "", "eq 26 万元/人 = 260000 元/人"),
        ("十万名", "", "eq 10 万名 = 100000 名"),
        ("三分之一", "", "eq 0.333333"),
        ("二〇三五", "", "eq 2035"),
        ("三百二十五家", "", "eq 325 家"),
        ("10 万平方米（含）以上", "", "ge 10 万平方米 = 100000 平方米"),
        ("完成省下达目标", "%", "qualitative"),
        ("", "%", "qualitative"),
        ("—", "", "qualitative"),
        ("[5", "%", "unknown"),
        ("5/6", "%", "unknown"),
        ("1.2.3", "", "unknown"),
    ],
)
def test_values_of_tables(raw: str, unit: str, expected: str) -> None:
    assert said(read_quantity(raw, unit)) == expected


def said(quantity: Quantity) -> str:
    """A quantity in a line."""
    if quantity.canonical is None:
        return quantity.comparator
    numbers = [quantity.value, quantity.low, quantity.high]
    canonical = quantity.canonical
    parts = [
        "[]" if quantity.cumulative else "",
        "年均" if quantity.annual else "",
        quantity.comparator,
        *(f"{number:f}" for number in numbers if number is not None),
        quantity.unit,
        quantity.note,
        f"({quantity.reference_year})" if quantity.reference_year else "",
        f"= {canonical.value:f} {canonical.unit}" if canonical.unit != quantity.unit else "",
    ]
    return " ".join(part for part in parts if part)


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("到 2025 年，比重达 3.4%左右，产值突破 1.2 万亿元。", ["3.4%左右", "突破 1.2 万亿元"]),
        ("年用水总量控制在 48.6 亿立方米以内", ["控制在 48.6 亿立方米以内"]),
        ("地区生产总值年均增长 6%左右", ["年均增长 6%左右"]),
        ("分别达 100 万千瓦、16 万千瓦", ["100 万千瓦", "16 万千瓦"]),
        ("每年推出 15—20 部作品", ["15—20 部"]),
        ("培育百亿级集群和十亿级企业", ["百亿级", "十亿级"]),
        ("带动万家企业、十万名人才", ["十万名"]),
        ("三百 余家企业", ["三百 余家"]),
    ],
)
def test_numbers_in_sentences(text: str, found: list[str]) -> None:
    assert [one.quantity.raw for one in find_quantities(text)] == found
    for one in find_quantities(text):
        assert text[one.start : one.end] == one.quantity.raw


@pytest.mark.parametrize(
    "text",
    [
        "到二〇三五年基本实现", "2025 年和 2035 年", "第十二人民医院", "一批企业、一个时期",
        "百年大计", "三期工程、第七届", "每千人口医师数", "零部件", "5G 网络", "“1+2+4”体系",
        "G106 国道",
    ],
)  # fmt: skip
def test_what_is_no_quantity(text: str) -> None:
    assert list(find_quantities(text)) == []


NUMBERS = st.decimals(min_value=0, max_value=10**9, places=2, allow_nan=False).map(abs)
QUANTITIES = st.builds(
    lambda comparator, low, more, unit, flags, year: (
        comparator,
        low,
        low + more,
        unit,
        flags,
        year,
    ),
    st.sampled_from(["eq", "approx", "ge", "gt", "le", "lt", "range"]),
    NUMBERS,
    st.decimals(min_value=1, max_value=100, places=1, allow_nan=False),
    st.sampled_from(["", "%", "万元/人", "亿人次", "万立方米", "家"]),
    st.tuples(st.booleans(), st.booleans(), st.sampled_from(["", "*", "**"])),
    st.sampled_from([None, 2019, 2030]),
)


@given(QUANTITIES)
def test_a_quantity_printed_and_read_again_is_the_same(made: tuple) -> None:  # type: ignore[type-arg]
    comparator, low, high, unit, (cumulative, annual, note), year = made
    is_range = comparator == "range"
    quantity = Quantity(
        raw="",
        comparator=comparator,
        value=None if is_range else low,
        low=low if is_range else None,
        high=high if is_range else None,
        unit=unit,
        cumulative=cumulative,
        annual=annual,
        note=note,
        reference_year=year,
    )
    again = read_quantity(format_quantity(quantity))
    assert again.model_copy(update={"raw": "", "canonical": None}) == quantity
    assert read_quantity(format_quantity(again)) == again.model_copy(
        update={"raw": format_quantity(again)}
    )


CHARACTERS = "〇零一二三四五十百千万亿两0123456789.,%/[]()（）—*≥>约近超余多级"
PIECES = st.sampled_from([*CHARACTERS, "年均", "以上", "分之", "家", "左右"])


@settings(max_examples=400)
@given(st.lists(st.one_of(PIECES, st.text(max_size=3)), max_size=25).map("".join))
def test_no_text_makes_the_grammar_raise(text: str) -> None:
    assert read_quantity(text).raw == text
    position = 0
    for one in find_quantities(text):
        assert one.start >= position
        assert text[one.start : one.end] == one.quantity.raw
        position = one.end


def test_numbers_are_decimals() -> None:
    assert read_number("0.1") + read_number("0.2") == read_number("0.3")
    assert read_number("一百零五") == 105
    assert read_number("两千") == 2000


def test_a_value_that_cannot_be_read_is_kept_and_found() -> None:
    plan = body_of(
        "专栏 1 主要指标\n\n序号\t指标\t单位\t2030 年目标值\t属性\n1\t增长率\t%\t5～约8？\t预期性"
    )
    (observation,) = plan.indicators.numbered(1).series[0].observations
    assert (observation.raw, observation.quantity.comparator) == ("5～约8？", "unknown")
    assert rules(plan) == ["unreadable_quantity"]
    assert next(finding.line for finding in plan.findings) == 8

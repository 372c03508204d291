"""The same statistics in several tables and plans."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

import pytest

import gz14fyp
from gz14fyp.aligning.vocabulary import Synonyms, vocabulary, vocabulary_of
from gz14fyp.model.blocks import Row
from gz14fyp.plan import Plan
from helpers import body_of

HEADER = "类别|序号|指标|指标|单位|2030 年实际|2035 年目标|属性"


def city(plan_id: str, *rows: str) -> Plan:
    """A plan whose table of indicators has rows, each a name, or two, with a unit and values."""
    numbered = [f"某类|{number}|{row}|预期性" for number, row in enumerate(rows, 1)]
    table = "\n".join([HEADER, *numbered]).replace("|", "\t")
    return body_of(f"专栏 1 主要指标\n\n{table}").model_copy(update={"id": plan_id})


def statistics(*rows: str) -> set[str]:
    """The statistics that rows are of, each in a plan of its own."""
    plans = [city(f"city-{number}", row) for number, row in enumerate(rows)]
    return {one.statistic for one in gz14fyp.align(plans)}


def cells(plan: Plan, eid: str) -> set[str]:
    """The texts of a row."""
    row = plan[eid]
    assert isinstance(row, Row)
    return {cell.text for cell in row.cells}


@pytest.mark.parametrize(
    "rows",
    [
        ("森林覆盖率|森林覆盖率|%|1|2", "森林 覆盖率①|森林 覆盖率①|％|1|2"),
        ("森林覆盖率|森林覆盖率|%|1|2", "森林覆盖率[1]|森林覆盖率[1]|%|1|2"),
        ("户籍人口城镇化率|户籍人口城镇化率|%|1|2", "城镇化率|其中：户籍人口城镇化率|%|1|2"),
        (
            "GDP年均增速|GDP年均增速|%|1|2",
            "国内生产总值(GDP)年均增长|国内生产总值(GDP)年均增长|%|1|2",
        ),
        ("森林覆盖率|森林覆盖率|%|1|2", "森林覆盖率（％）|森林覆盖率（％）||1|完成目标"),
        ("绿道|绿道|公里|1|2", "绿道（千米）|绿道（千米）||1|2", "绿道|绿道|万公里|1|2"),
        ("城镇化率(常住人口)|城镇化率(常住人口)|%|1|2", "城镇化率|常住人口|%|1|2"),
        ("研发投入强度|研发投入强度|%|1|2", "R&D经费支出占GDP比例|R&D经费支出占GDP比例|%|1|2"),
        ("主要污染物排放总量减少|氨氮|%|1|2", "氨氮排放累计减少|氨氮排放累计减少|%|1|2"),
        ("绿化率（城区）|绿化率（城区）|%|1|2", "绿化率(城区)|绿化率(城区)|%|1|2"),
        ("森林覆盖率|森林覆盖率||41%|完成目标", "森林覆盖率|森林覆盖率|%|1|2"),
    ],
)
def test_one_statistic_written_in_several_ways(rows: tuple[str, ...]) -> None:
    assert len(statistics(*rows)) == 1


@pytest.mark.parametrize(
    "rows",
    [
        ("常住人口城镇化率|常住人口城镇化率|%|1|2", "户籍人口城镇化率|户籍人口城镇化率|%|1|2"),
        ("研发经费投入强度|研发经费投入强度|%|1|2", "研发经费投入增长|研发经费投入增长|%|1|2"),
        ("地区生产总值|地区生产总值|亿元|1|2", "地区生产总值年均增速|地区生产总值年均增速|%|1|2"),
        ("森林覆盖率|森林覆盖率|%|1|2", "森林覆盖率|森林覆盖率|公顷|1|2"),
        ("绿化率（城区）|绿化率（城区）|%|1|2", "绿化率|绿化率|%|1|2"),
        ("绿化率（城区）|绿化率（城区）||1|2", "绿化率（城区）|绿化率（城区）|%|1|2"),
        ("绿道（公里）|绿道（公里）|%|1|2", "绿道|绿道|%|1|2"),
        (
            "农村居民人均可支配收入|居民人均可支配收入|元|1|2",
            "农村居民人均可支配收入|农村居民人均可支配收入|元|1|2",
        ),
        ("新区指标|常住人口|万人|1|2", "常住人口|常住人口|万人|1|2"),
        ("甲降低|氨氮|%|1|2", "乙降低|氨氮|%|1|2"),
        ("森林覆盖率|森林覆盖率|%|1|2个百分点",),
    ],
)
def test_what_only_looks_alike_stays_apart(rows: tuple[str, ...]) -> None:
    assert len(statistics(*rows)) == max(len(rows), 2)


def test_what_is_not_listed_goes_by_its_name_and_unit() -> None:
    rows = (
        "绿道 (公里)|绿道 (公里)||1|2",
        "绿化率(城区)|绿化率(城区)||1|2",
        "甲率|其中：乙率|％|1|2",
    )
    assert statistics(*rows) == {
        "绿道（公里）", "绿化率（城区）（未注明单位）", "甲率 > 乙率（%）",
    }  # fmt: skip


def test_values_are_in_one_unit_and_lead_back_to_their_row() -> None:
    plans = {
        "a": city(
            "a",
            "人均地区生产总值|人均地区生产总值|万元|12.5|18左右",
            "绿道（万公里）|绿道（万公里）||1|2",
        ),
        "b": city("b", "公园|公园|个|3|4", "人均GDP|人均GDP|元|90000|130000"),
    }
    aligned = gz14fyp.align(plans.values())
    shared = aligned.where(plans=2)
    assert {one.statistic for one in shared} == {"人均地区生产总值"}
    assert [(one.plan, one.year, one.kind, one.value, one.raw) for one in shared] == [
        ("a", 2030, "outturn", Decimal(125000), "12.5"),
        ("a", 2035, "target", Decimal(180000), "18左右"),
        ("b", 2030, "outturn", Decimal(90000), "90000"),
        ("b", 2035, "target", Decimal(130000), "130000"),
    ]
    assert {one.canonical_unit for one in shared} == {"元"}
    assert [one.value for one in aligned.where(canonical_unit="公里")] == [10000, 20000]
    for one in shared:
        assert {one.series, one.unit, one.raw} <= cells(plans[one.plan], one.eid)
    assert len(aligned.to_pandas()) == len(aligned.to_polars()) == 8
    assert "人均GDP" in aligned._repr_html_()


def test_the_tables_of_one_plan_are_set_side_by_side() -> None:
    plan = gz14fyp.load()
    aligned = gz14fyp.align([plan])
    assert len(aligned) == len(plan.observations)

    def printed(statistic: str) -> set[tuple[int, str]]:
        return {(one.box, one.series) for one in aligned.where(statistic=statistic, tables=2)}

    assert printed("单位地区生产总值能源消耗降低") == {
        (1, "单位地区生产总值能耗累计下降"), (2, "单位地区生产总值能源消耗降低"),
    }  # fmt: skip
    assert printed("机场货邮吞吐量") == {(1, "货邮吞吐量"), (2, "货邮吞吐量")}
    assert printed("农村居民人均可支配收入年均增长") == {
        (1, "农村常住居民人均可支配收入"), (2, "农村常住居民人均可支配收入年均增速"),
    }  # fmt: skip
    assert {one.statistic for one in aligned if one.series == "货运量"} == {"铁路货运量"}
    assert {one.tables for one in aligned if one.series.startswith("基本养老保险")} == {1}
    for one in aligned.where(series="户籍人口城镇化率"):
        assert {one.series, one.raw} <= cells(plan, one.eid)
        assert one.name in cells(plan, one.indicator)


def test_sums_and_means_are_told_by_the_names_too() -> None:
    aligned = gz14fyp.align(
        [
            city(
                "a", "累计新增城镇就业人数|累计新增城镇就业人数|万人|10|20",
                "人均收入年均增长|农村居民人均可支配收入|%|1|2",
                "地区生产总值年均增速/总量|地区生产总值年均增速/总量|%/亿元|1/2|3/4",
            )
        ]
    )  # fmt: skip
    assert {(one.statistic, one.cumulative, one.annual) for one in aligned} == {
        ("城镇新增就业人数", True, False), ("农村居民人均可支配收入年均增长", False, True),
        ("地区生产总值年均增长", False, True), ("地区生产总值", False, False),
    }  # fmt: skip


def test_two_editions_are_two_plans() -> None:
    plan = city("a", "森林覆盖率|森林覆盖率|%|1|2")
    aligned = gz14fyp.align([plan, plan.model_copy(update={"edition": "second"})])
    assert [(one.plans, one.edition) for one in aligned.where(kind="target")] == [
        (2, "undated"), (2, "second"),
    ]  # fmt: skip


def test_the_list_of_synonyms_is_in_its_own_words() -> None:
    known = vocabulary()
    assert all(known.unit(unit) == unit for _, unit in known.statistics)
    assert all(known.name(name) == name for name in known.statistics.values())


def test_a_name_in_two_statistics_is_an_error() -> None:
    twice = [{"name": name, "units": ["%"], "names": ["丙率"]} for name in ("甲率", "乙率")]
    none: dict[str, object] = {"words": [], "units": [], "gathering": {"names": []}, "no_unit": "-"}
    synonyms = {**none, "statistics": twice}
    with pytest.raises(ValueError, match="丙率 is listed for 甲率 and 乙率"):
        vocabulary_of(Synonyms.model_validate(synonyms))


@pytest.mark.parametrize(
    ("plans", "error", "message"),
    [
        ([], ValueError, "no plans to align: give at least one"),
        ("plan.json", TypeError, r"plans come in a list, as in align\(\[a, b\]\), not as the text"),
        (city("a"), TypeError, "come in a list, .* not as Plan"),
        ([city("a"), "plan.json"], TypeError, "number 2 is no plan but the text 'plan.json'"),
        ([city("a"), city("b"), city("a")], ValueError, "1 and 3 are both plan a, edition undated"),
    ],
)
def test_what_cannot_be_aligned(plans: Any, error: type[Exception], message: str) -> None:
    with pytest.raises(error, match=message):
        gz14fyp.align(plans)

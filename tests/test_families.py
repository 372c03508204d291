"""Made-up plans of other families, against what a reader finds in them."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

import gz14fyp
from gz14fyp.model.blocks import Paragraph
from gz14fyp.model.printed import account
from gz14fyp.model.records import Indicator
from gz14fyp.model.walk import blocks_of
from gz14fyp.plan import Plan
from outline import outline_of, tables_of

FOLDER = Path(__file__).parent / "families"


@pytest.fixture(scope="module", params=sorted(FOLDER.glob("*.txt")), ids=lambda path: path.stem)
def text(request: pytest.FixtureRequest) -> Path:
    """The text of a family."""
    path: Path = request.param
    return path


@pytest.fixture(scope="module")
def plan(text: Path) -> Plan:
    """The plan in it."""
    return gz14fyp.parse(text)


def lines_beside(text: Path, ending: str) -> list[str]:
    """The lines of a file beside a text, without comments; none where there is no such file."""
    path = text.with_suffix(ending)
    if not path.exists():
        return []
    lines = path.read_text(encoding="utf-8").splitlines()
    return [line for line in lines if not line.startswith("#")]


def test_outline(plan: Plan, text: Path) -> None:
    assert list(outline_of(plan)) == lines_beside(text, ".outline")


def test_tables(plan: Plan, text: Path) -> None:
    expected = lines_beside(text, ".tables")
    assert list(tables_of(plan)) == ([*expected, ""] if expected else [])


@pytest.mark.parametrize("name", sorted(path.stem for path in FOLDER.glob("*.joined")))
def test_wrapped_lines_are_joined(name: str) -> None:
    plan = gz14fyp.parse(FOLDER / f"{name}.txt")
    joined = lines_beside(FOLDER / f"{name}.txt", ".joined")
    assert [line for line in joined if line not in set(paragraphs(plan))] == []


def test_every_character_is_in_one_place(plan: Plan, text: Path) -> None:
    assert account(plan).is_whole
    assert gz14fyp.rebuild(plan) == text.read_text(encoding="utf-8")


def test_no_check_finds_an_error(plan: Plan) -> None:
    errors = [f for f in plan.findings if f.severity == "error"]
    assert [f"{f.line}: {f.message}" for f in errors] == []


def paragraphs(plan: Plan) -> Iterator[str]:
    """Texts of all paragraphs, without their labels."""
    return (block.text for block in blocks_of(plan) if isinstance(block, Paragraph))


INDICATORS = {
    "province": """
        1 地区生产总值增长 (%) 2035 outturn 6.1, 2040 target 年均6左右 anticipatory
        2 常住人口城镇化率 (%) 2035 outturn 62.3, 2040 target 68 anticipatory
        3 研发经费投入强度 (%) 2035 outturn 1.9, 2040 target 2.4 anticipatory
        4 森林覆盖率 (%) 2035 outturn 61.5, 2040 target ≥62 binding
        5 单位地区生产总值能耗降低 (%) 2035 outturn —, 2040 target [12] binding
        """,
    "columns": """
        1 地区生产总值 (亿元) 2035 outturn 1246.5, 2040 target 1680 anticipatory
        2 规模以上工业企业研发投入强度 (%) 2035 outturn 1.86, 2040 target 2.3 anticipatory
        3 常住人口城镇化率 (%) 2035 outturn 61.8, 2040 target 66 anticipatory
        4 粮食综合生产能力 (万吨) 2035 outturn 142, 2040 target ≥145 binding
        5 单位地区生产总值二氧化碳排放降低 (%) 2035 outturn —, 2040 target [15] binding
        6 人均预期寿命 (岁) 2035 outturn 80.4, 2040 target 81.5 anticipatory
        """,
    "bracket-notes": """
        1 地区生产总值 (亿元) 2035 outturn 2380, 2040 target 3200 anticipatory
        2 全员劳动生产率 (万元/人) 2035 outturn 18.6, 2040 target 25 anticipatory
        3 数字经济核心产业增加值占比 (%) 2035 outturn 10.6, 2040 target 16 anticipatory
        4 每万人5G基站数 (个) 2035 outturn 34, 2040 target 60 anticipatory
        5 单位地区生产总值能耗降低 (%) 2035 outturn —, 2040 target [13] binding
        6 城市内涝积水点整治 (个) 2035 outturn —, 2040 target [4] binding
        """,
}


@pytest.mark.parametrize("name", INDICATORS)
def test_indicators(name: str) -> None:
    plan = gz14fyp.parse(FOLDER / f"{name}.txt")
    assert [shown(one) for one in plan.indicators] == [
        line.strip() for line in INDICATORS[name].strip().splitlines()
    ]


def shown(indicator: Indicator) -> str:
    """An indicator of one series in a line."""
    (series,) = indicator.series
    values = ", ".join(f"{one.year} {one.kind} {one.raw}" for one in series.observations)
    name = f"{indicator.number} {indicator.name} ({series.unit})"
    return f"{name} {values} {indicator.attribute}"


def test_notes_of_a_table_are_linked_to_its_indicators() -> None:
    plan = gz14fyp.parse(FOLDER / "bracket-notes.txt")
    noted = {i.number: [plan[eid].text for eid in i.note_ids] for i in plan.indicators}
    assert noted[2] == ["全员劳动生产率按2035年价格计算。"]
    assert noted[6] == ["指历史遗留的市级挂牌积水点，[ ]内为五年累计数。"]


def test_lists_of_a_box_without_numbers_are_projects_under_their_heads() -> None:
    plan = gz14fyp.parse(FOLDER / "district.txt")
    assert [(one.group, one.name) for one in plan.projects][:4] == [
        ("道路工程", "河湾大道北延线"),
        ("道路工程", "柳堤路改造"),
        ("道路工程", "南塘跨河大桥"),
        ("水务工程", "第二净水厂（一期）"),
    ]


def test_investment_below_a_header_of_two_rows() -> None:
    investment = gz14fyp.parse(FOLDER / "columns.txt").investment
    assert investment is not None
    assert investment.unit == "亿元"
    assert [(row.name, row.level, str(row.total), str(row.in_period)) for row in investment.rows][
        :3
    ] == [
        ("合计", "total", "1236.0", "874.5"),
        ("综合交通工程", "program", "486.0", "325.0"),
        ("农业强市和粮食安全保障工程", "program", "152.0", "138.5"),
    ]

"""Rows become tables: merged cells, page breaks, rows that have shifted."""

from __future__ import annotations

import pytest

from gz14fyp.model.blocks import Table
from gz14fyp.plan import Plan
from helpers import body_of, rows_of, rules

PROSE = """
    指标和单位：经济发展、宽带接入、绿色转型、排放累计减少，人均收入年均增长与经济增长同步，
    2020 年目标值，2025 年目标值。
"""


def table_of(text: str) -> tuple[Table, Plan]:
    """The table of a box below some prose. ``|`` stands for a tab."""
    lines = [line.strip() for line in text.strip().splitlines()]
    plan = body_of(
        PROSE.replace("\n    ", "") + "\n专栏 1 主要指标\n\n" + "\n".join(lines).replace("|", "\t")
    )
    table = plan.boxes.numbered(1).table
    assert table is not None
    return table, plan


INDICATORS = """
    类别|序号|指 标||单 位|2020 年 目标值|2025 年 目标值|属性
    经济 发展|1|生产总值增速||%|6|7|预期性
    |2|人均收入||万元|18|19|预期性
    |3|宽带 接入|城市宽带|兆位|300|400|预期性
    |||农村宽带|兆位|50|100|
    绿色 转型|4|排放累计减少|二氧化硫|%|[9.9]|[10]|约束性
    |||化学需氧量|%|[14.7]|[15]|
"""


def test_merged_cells_cover_the_rows_below() -> None:
    table, _ = table_of(INDICATORS)
    assert rows_of(table) == [
        ["0:经济发展 ↓4", "1:1", "2:生产总值增速 →2", "4:%", "5:6", "6:7", "7:预期性"],
        ["1:2", "2:人均收入 →2", "4:万元", "5:18", "6:19", "7:预期性"],
        ["1:3 ↓2", "2:宽带接入 ↓2", "3:城市宽带", "4:兆位", "5:300", "6:400", "7:预期性 ↓2"],
        ["3:农村宽带", "4:兆位", "5:50", "6:100"],
        [
            "0:绿色转型 ↓2",
            "1:4 ↓2",
            "2:排放累计减少 ↓2",
            "3:二氧化硫",
            "4:%",
            "5:[9.9]",
            "6:[10]",
            "7:约束性 ↓2",
        ],
        ["3:化学需氧量", "4:%", "5:[14.7]", "6:[15]"],
    ]
    head = [(c.text, c.colspan) for c in table.header[0].cells]
    assert head[2:4] == [("指标", 2), ("单位", 1)]


def test_a_page_break_repeats_header_and_merged_cell() -> None:
    table, plan = table_of(
        INDICATORS
        + """
    类别|序号|指标||单位|2020年 目标值|2025年 目标值|属性
    绿色 转型|5|森林覆盖率||%|41|42|约束性
"""
    )
    assert rows_of(table)[4][0] == "0:绿色转型 ↓3"
    assert rows_of(table)[6][0] == "1:5"
    reasons = [f.reason for f in plan.furniture if f.raw.strip()]
    assert reasons == ["repeated_header", "repeated_cell"]


def test_rows_that_have_shifted_find_their_columns() -> None:
    table, _ = table_of(
        INDICATORS
        + """
    氨氮|||%|[18.4]|[19]||
    类别|序号|指标|单位|2020年 目标值|2025年 目标值|属性|
    绿色 转型|5|森林覆盖率|%|41|42|约束性|
    森林蓄积量||万元|1950|1960||
    6|累计筹集住房|万元|[5.75]|[8]|约束性||
"""
    )
    assert rows_of(table)[6:] == [
        ["3:氨氮", "4:%", "5:[18.4]", "6:[19]"],
        ["1:5 ↓2", "2:森林覆盖率 →2", "4:%", "5:41", "6:42", "7:约束性 ↓2"],
        ["2:森林蓄积量 →2", "4:万元", "5:1950", "6:1960"],
        ["1:6", "2:累计筹集住房 →2", "4:万元", "5:[5.75]", "6:[8]", "7:约束性"],
    ]


def test_a_shared_target_and_a_group_name_in_two_halves() -> None:
    table, _ = table_of(
        INDICATORS
        + """
    |5|人均 收入|城市居民|%|与经济 增长同步|7|预期性
    |年均 增长|农村居民|%||10||
"""
    )
    assert rows_of(table)[6:] == [
        [
            "1:5 ↓2",
            "2:人均收入年均增长 ↓2",
            "3:城市居民",
            "4:%",
            "5:与经济增长同步 ↓2",
            "6:7",
            "7:预期性 ↓2",
        ],
        ["3:农村居民", "4:%", "6:10"],
    ]


def test_a_name_across_number_and_name() -> None:
    table, _ = table_of("""
        序号|名称|投资
        合计||30
        一|工程甲|30
        新兴产业||20
        1|项目|20
        2|其他|10
    """)
    assert rows_of(table)[0] == ["0:合计 →2", "2:30"]
    assert rows_of(table)[2] == ["0:新兴产业 →2", "2:20"]


def test_a_cell_cut_by_a_break_goes_on() -> None:
    table, _ = table_of("""
        区|重点
        甲区|发展新型显示、智能

        汽车产业。
        区|重点
        乙区|发展生物医药。
    """)
    assert rows_of(table) == [
        ["0:甲区", "1:发展新型显示、智能汽车产业。"],
        ["0:乙区", "1:发展生物医药。"],
    ]


def test_markup_around_a_cell_is_furniture() -> None:
    table, plan = table_of("区|重点\n甲区|<p>发展产业。</p>")
    assert rows_of(table) == [["0:甲区", "1:发展产业。"]]
    assert [(f.raw, f.reason) for f in plan.furniture if f.raw.strip()] == [
        ("<p>", "markup"),
        ("</p>", "markup"),
    ]


def test_blanks_between_items_stay_where_the_document_does_not_join_them() -> None:
    table, _ = table_of("集群|目标\n纺织服装 美妆日化 箱包皮具|工业设计 共享制造")
    assert rows_of(table)[0] == ["0:纺织服装 美妆日化 箱包皮具", "1:工业设计 共享制造"]


def test_blanks_at_line_ends_go_where_the_document_joins_them() -> None:
    plan = body_of(
        "经济发展很快，可支配收入增加，单位微克/立方米。\n\n"
        "专栏 1 表\n\n名称\t单位\n经济 发展\t微克/ 立方米\n人均可 支配收入\t元"
    )
    table = plan.boxes.numbered(1).table
    assert table is not None
    assert rows_of(table) == [["0:经济发展", "1:微克/立方米"], ["0:人均可支配收入", "1:元"]]


def test_characters_repeated_at_a_line_end_in_a_cell() -> None:
    plan = body_of(
        "必须完成省下达目标，经济发展，绿色转型。\n\n"
        "专栏 1 表\n\n名称\t目标\n经济 发展\t完成省下 下达目标\n绿色 转型\t完成"
    )
    table = plan.boxes.numbered(1).table
    assert table is not None
    assert rows_of(table)[0] == ["0:经济发展", "1:完成省下达目标"]
    assert [(c.raw, c.text, c.rule) for c in plan.corrections] == [
        (" ", "", "stray_blank"),
        (" 下", "", "doubled_characters"),
        (" ", "", "stray_blank"),
    ]


@pytest.mark.parametrize("extra", ["3\t丙\t多\t余", "3\t丙\t多"])
def test_a_row_with_too_many_cells_is_found(extra: str) -> None:
    plan = body_of(f"专栏 1 表\n\n序号\t名称\n1\t甲\n2\t乙\n{extra}\n4\t丁")
    assert set(rules(plan)) == {"row_too_wide"}
    assert {f.line for f in plan.findings} == {10}


def test_lines_of_one_cell_make_a_table_too() -> None:
    plan = body_of("专栏 1 表\n\n序号\t名称\n\t\n1\t甲")
    table = plan.boxes.numbered(1).table
    assert table is not None
    assert rows_of(table)[-1] == ["0:1", "1:甲"]


def test_an_empty_place_is_an_empty_cell() -> None:
    table, _ = table_of("序号|名称|备注\n1|甲|\n2|乙|好")
    assert rows_of(table) == [["0:1", "1:甲", "2:"], ["0:2", "1:乙", "2:好"]]


def test_a_word_in_a_column_of_numbers_does_not_shift_a_row() -> None:
    table, _ = table_of("""
        序号|名称|数量|备注|金额
        1|甲项|20|新建|30
        2|乙项|30|改建|40
        |||扩建|45
        |||见附注|另计
    """)
    assert [(cell.column, cell.text) for cell in table.rows[3].cells if cell.text] == [
        (3, "见附注"),
        (4, "另计"),
    ]

"""Tables and paragraphs that a plain text draws with its characters."""

from __future__ import annotations

import pytest

import gz14fyp
from gz14fyp.model.blocks import Paragraph, Table
from gz14fyp.model.walk import all_nodes, blocks_of
from helpers import body_of, rows_of

WRAPPED = """第一章 总则
　　有序推进各项改革工作，加快形成新的发展格局和发展动能，努
力建设人民满意的服务型政府。城乡面貌焕然一新，居民收入稳步提高。
全社会的文明程度进一步提升，文化事业和文化产业繁荣发展，公共
文化服务体系更加健全。
　　生态环境持续改善，空气质量优良天数比率保持稳定，水环境质量
稳步提升，绿色生产生活方式加快形成。
再往后一行没有缩进，也不是上一段的下文，因为那一段早就完了，这
里只是另起了一段，它自己也有两行。
　　基础设施更加完善，交通网络四通八达，能源保障安全可靠，信息
网络覆盖城乡各个角落，群众办事更加方便快捷，营商环境不断改善，
市场活力持续增强。
　　民生保障更加有力，教育医疗养老服务水平不断提高，社会保障体
系实现全面覆盖。
"""


def test_a_full_line_goes_on_and_one_that_ends_short_does_not() -> None:
    plan = gz14fyp.parse(WRAPPED.encode())
    texts = [one.text for one in blocks_of(plan) if isinstance(one, Paragraph)]
    assert [(text[:4], text[-4:]) for text in texts] == [
        ("有序推进", "加健全。"),
        ("生态环境", "快形成。"),
        ("再往后一", "有两行。"),
        ("基础设施", "续增强。"),
        ("民生保障", "面覆盖。"),
    ]


FULL = "　　各区各部门各单位分工负责，形成合力，以下各项工作都要参照\n"


@pytest.mark.parametrize(
    ("after", "kinds"),
    [
        ("第三章 保护环境\n　　内容一句。\n", ["Paragraph", "Division", "Paragraph"]),
        ("第三章\n　　内容一句。\n", ["Paragraph", "Division", "Paragraph"]),
        ("附件 1\n\n重大项目表\n\n表里的话。\n", ["Paragraph", "Annex", "Paragraph"]),
        ("名称\t单位\n甲类\t公里\n", ["Paragraph", "Table", "Row", "Row"]),
        ("第三章的要求逐项落实。\n", ["Paragraph"]),
    ],
)
def test_a_heading_or_a_table_does_not_go_on_a_full_line(after: str, kinds: list[str]) -> None:
    plan = gz14fyp.parse((WRAPPED + FULL + after).encode())
    assert [type(node).__name__ for node in all_nodes(plan)][6:] == kinds


def test_lines_of_contents_stay_apart_in_a_wrapped_text() -> None:
    titles = ["前言", "发展基础", "总体要求", "主要目标", "重点任务", "保障措施", "名词解释"]
    lines = [f"{title}{'…' * (28 - len(title))}{page}" for page, title in enumerate(titles)]
    plan = gz14fyp.parse(("目录\n" + "\n".join(lines) + "\n\n" + WRAPPED).encode())
    texts = [node.text for node in all_nodes(plan) if isinstance(node, Paragraph)]
    assert texts[1:8] == lines
    assert texts[8].endswith("加健全。")


def tables_of(text: str) -> list[list[list[str]]]:
    """The tables of a body text, row by row."""
    return [rows_of(one) for one in blocks_of(body_of(text)) if isinstance(one, Table)]


def test_a_ruler_below_a_header_is_no_row() -> None:
    text = "内容一句。\n\n|序号|名称|\n|:---|---:|\n|1|甲项|\n|2|乙项|"
    assert tables_of(text) == [[["0:1", "1:甲项"], ["0:2", "1:乙项"]]]
    reasons = {one.raw: one.reason for one in body_of(text).furniture if one.raw.strip()}
    assert reasons == {"|": "cell_separator", "|:---|---:|": "table_rule"}


def test_gaps_may_be_wide_blanks_or_several_narrow_ones() -> None:
    wide = "内容一句。\n\n名称　单位　　数量\n甲类　公里　　约30\n乙类　公里　　40"
    narrow = "内容一句。\n\n名称  单位  数量\n甲类  公里  约30\n乙类  公里  40"
    rows = [["0:甲类", "1:公里", "2:约30"], ["0:乙类", "1:公里", "2:40"]]
    assert tables_of(wide) == tables_of(narrow) == [rows]


def test_the_rest_of_a_cell_stands_below_it() -> None:
    text = """内容一句。

名称      单位      数量
甲类      公里      30
          里程
乙类      公里      40
"""
    assert tables_of(text) == [[["0:甲类", "1:公里里程", "2:30"], ["0:乙类", "1:公里", "2:40"]]]


def test_a_table_ends_at_a_line_without_gaps() -> None:
    text = """内容一句。

名称      单位      数量
甲类      公里      30
以上各项由有关部门负责落实。
丙类      公里      50
丁类      公里      60
"""
    assert len(tables_of(text)) == 2


def test_a_row_with_a_first_cell_is_a_row_of_its_own() -> None:
    text = """内容一句。

名称      单位      数量      年份
甲类      公里      30        2035
乙类                40        2036
"""
    assert tables_of(text) == [
        [["0:甲类", "1:公里", "2:30", "3:2035"], ["0:乙类", "1:", "2:40", "3:2036"]]
    ]

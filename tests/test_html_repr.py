"""What notebooks show."""

from __future__ import annotations

from typing import Any

import pytest
from lxml import html

import gz14fyp
from gz14fyp.export.html import to_html
from gz14fyp.model.account import Correction, Finding
from gz14fyp.model.blocks import Paragraph
from gz14fyp.model.collection import Records
from gz14fyp.model.records import Indicator, Observation, Series
from gz14fyp.model.text import CorrectionMark, MisprintMark
from gz14fyp.plan import Plan
from helpers import plan_of

PLAN = """
    第一章 总体要求

    第一节 基础<b>

    一、现状

    创新¹成效显著。

    专栏 1 行动

    一、在建项目：甲、乙。

    第二章 目标

    丙。

    附件 1

    名词

    ¹ 创新：指某事。
"""


@pytest.fixture(scope="module")
def plan() -> Plan:
    return plan_of(PLAN)


def shown(thing: Any) -> Any:
    return html.fromstring(f"<div>{thing._repr_html_()}</div>")


def finding(number: int) -> Finding:
    return Finding(rule=f"r{number}", severity="info", message="长" * 100)


def test_a_plan_shows_its_outline_folded(plan: Plan) -> None:
    outline = shown(plan)
    assert [one.text_content() for one in outline.iter("summary")] == ["第一章 总体要求"]
    assert [one.text_content() for one in outline.iter("li")] == [
        "第一节 基础<b>", "一、现状", "专栏 1 行动", "第二章 目标", "附件 1 名词",
    ]  # fmt: skip
    assert outline.xpath("//li/span/@title")[2] == "chp_1__sec_1__subsec_1__hcontainer_1"
    assert outline.xpath("//details/@open") == []


def test_a_plan_names_its_edition_and_pages() -> None:
    outline = shown(gz14fyp.load())
    place = outline.findtext(".//p[@class='place']")
    assert place.startswith("广州市人民政府 · 2021-04 · guangzhou-14fyp ")
    assert outline.xpath("//summary/span[@class='page']/text()")[:2] == ["第1页", "第21页"]


def test_a_part_says_where_it_stands_and_explains_notes_on_hover(plan: Plan) -> None:
    part = shown(plan["chp_1__sec_1__subsec_1__para_1"])
    (code,) = part.xpath("//p[@class='place']/code")
    assert code.text_content() == "chp_1__sec_1__subsec_1__para_1"
    assert part.findtext(".//p[@class='place']").startswith("第一章第一节“一、现状”")
    (note,) = part.xpath("//sup/*")
    assert (note.tag, note.get("title")) == ("span", "创新：指某事。")
    assert part.xpath("//div/@lang") == [plan.language]


def test_an_id_breaks_between_its_parts_only(plan: Plan) -> None:
    part = plan["chp_1__sec_1__subsec_1__para_1"]
    assert "<code>chp_1__<wbr>sec_1__<wbr>subsec_1__<wbr>para_1</code>" in part._repr_html_()
    assert ">chp_1__<wbr>sec_1__<wbr>subsec_1__<wbr>para_1</td>" in plan.passages()._repr_html_()


def test_a_page_is_named_once_and_those_of_the_sections_too() -> None:
    chapter = gz14fyp.load().chapters[1]
    pages = [chapter.page, *(section.page for section in chapter.sections)]
    assert pages[:3] == [21, 21, 23]
    shown_pages = shown(chapter).xpath("//p[@class='page']")
    assert [one.text for one in shown_pages] == [f"第{page}页起" for page in pages[1:]]
    place = shown(chapter).findtext(".//p[@class='place']")
    assert place.startswith("第二章，第21页起")


def test_each_brings_the_style_that_it_needs_and_no_more(plan: Plan) -> None:
    paragraph = shown(plan["chp_1__sec_1__subsec_1__para_1"]).findtext("style")
    table = shown(plan.passages()).findtext("style")
    assert (".note{" in paragraph, ".note{" in table) == (True, False)
    assert ("table{" in paragraph, "table{" in table) == (False, True)


def test_short_cells_stay_on_one_line() -> None:
    box = shown(gz14fyp.load().boxes.numbered(5))
    cells = {one.text_content(): one.get("class") for one in box.iter("td", "th")}
    assert (cells["产业"], cells["新一代信息技术"]) == ("short", "short")
    assert [kind for text, kind in cells.items() if len(text) > 30] == [None] * 6
    assert 'class="short"' not in to_html(gz14fyp.load())
    table = shown(Records([Finding(rule="r", severity="info", message="长" * 30)]))
    assert [one.get("class") for one in table.iter("td")] == ["short", "short", "long"]


def test_corrections_and_misprints_say_what_they_are() -> None:
    marks = (
        CorrectionMark(start=0, end=1, raw=" and ", rule="r"),
        MisprintMark(start=1, end=2, reading="丙"),
    )
    part = shown(Paragraph(text="甲乙", marks=marks, eid="p"))
    spans = [(one.get("class"), one.get("title")) for one in part.iter("span")]
    assert spans == [("correction", "source: “ and ”"), ("misprint", "probably: 丙")]


def test_records_show_a_head_and_their_count() -> None:
    many = shown(Records(Finding(rule=f"r{n}", severity="info", message="") for n in range(200)))
    assert many.findtext(".//caption") == "200 records, the first 12 shown"
    assert len(many.findall(".//tbody/tr")) == 12
    assert shown(Records([Finding(rule="r", severity="info", message="")])).findtext(
        ".//caption"
    ) == ("1 record")


def test_a_table_leaves_out_empty_columns_and_the_rest_of_long_texts() -> None:
    table = shown(Records([Finding(rule="r", severity="info", message="长" * 100)]))
    assert [one.text for one in table.iter("th")] == ["rule", "severity", "message"]
    assert [one.text for one in table.iter("td")][2] == "长" * 80 + "…"


def test_numbers_are_set_to_the_right_and_nought_is_no_lack() -> None:
    table = shown(Records([Finding(rule="r", severity="info", message="", line=0)]))
    assert [one.text for one in table.xpath("//td[@class='number']")] == ["0"]


def test_a_record_shows_its_fields_in_full() -> None:
    card = shown(finding(1))
    assert [one.text for one in card.iter("th")] == ["rule", "severity", "message"]
    assert [one.text for one in card.iter("td")][2] == "长" * 100
    assert "&lt;i&gt;" in Correction(start=0, end=1, raw="<i>", text="", rule="r")._repr_html_()


def test_an_indicator_shows_its_values() -> None:
    quantity = {"raw": "[≥5]", "comparator": "ge", "value": "5"}
    one = Observation.model_validate(
        {"year": 2040, "kind": "target", "raw": "[≥5]", "quantity": quantity}
    )
    indicator = Indicator(
        box=2, eid="tr", number=7, name="某率", category="某类", attribute_label="约束性",
        notes=(), series=(Series(eid="tr", name="某率", unit="%", observations=(one,)),),
    )  # fmt: skip
    card = shown(indicator)
    assert card.findtext(".//b") == "7. 某率"
    assert card.findtext(".//p").startswith("某类 · 约束性 · box 2")
    cells = [one.text for one in card.iter("td")]
    assert cells == ["某率", "%", "2040", "target", "[≥5]", "ge", "5"]
    summary = shown(Records([indicator])).xpath("//td[last()]")[0].text
    assert summary == "某率（[≥5]）"


def test_hits_show_what_is_said_where_once(plan: Plan) -> None:
    hits = shown(plan.find("成效"))
    assert [one.text for one in hits.iter("th")] == ["eid", "kind", "context", "citation"]
    assert hits.findtext(".//caption") == "1 record; more fields in records()"


def test_a_hit_is_marked(plan: Plan) -> None:
    hit = shown(next(iter(plan.find("成效"))))
    assert hit.findtext(".//mark") == "成效"
    texts = [one.text_content() for one in hit.iter("p")]
    assert texts == ["创新成效显著。", plan.find("成效")[:1].records()[0]["citation"]]


def test_investment_is_indented_by_level() -> None:
    view = shown(gz14fyp.load().investment)
    rows = [[cell.text for cell in row] for row in view.xpath("//tbody/tr")]
    assert rows[:3] == [
        ["十大工程合计", "50394", "26788", "1.0000"],
        ["\u3000科技创新工程", "3246", "1574", "0.0644"],
        ["\u3000" * 4 + "重大科技基础设施", "141", "112", "0.0028"],
    ]
    assert view.findtext(".//caption") == "91 rows, in 亿元"

"""Forms for reading."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given, settings
from lxml import html
from markdown_it import MarkdownIt

import gz14fyp
from gz14fyp import parse
from gz14fyp.export import Format, export_plan
from helpers import body_of, plan_of
from texts import TEXTS

SMALL = """
    第一章 总体要求

    第一节 基础

    一、现状

    创新¹成效显著。布局_{2.5} and 建设*甲*。

    专栏 1 行动

    一、在建项目：甲、乙。

    专栏 2 指标

    序号\t指标\t单位
    1\t增长率|甲\t%

    注：

    1. *为预期。

    附件 1

    名词

    ¹ 创新：指[某]事。
"""


def test_markdown() -> None:
    assert (
        export_plan(plan_of(SMALL), Format.MARKDOWN).decode()
        == """# bytes

## 第一章 总体要求

### 第一节 基础

#### 一、现状

创新[^1]成效显著。布局<sub>2.5</sub> and 建设\\*甲\\*。

> **专栏 1 行动**
>
> - 一、**在建项目**：甲、乙。

> **专栏 2 指标**
>
> | 序号 | 指标 | 单位 |
> | --- | --- | --- |
> | 1 | 增长率\\|甲 | % |
>
> 注：
>
> - 1.\\*为预期。

## 附件 1 名词

[^1]: **创新：** 指\\[某\\]事。
"""
    )


def test_text() -> None:
    assert export_plan(plan_of(SMALL), Format.TEXT).decode().splitlines() == [
        "第一章 总体要求",
        "第一节 基础",
        "一、现状",
        "创新成效显著。布局2.5 and 建设*甲*。",
        "专栏 1 行动",
        "一、在建项目：甲、乙。",
        "专栏 2 指标",
        "序号\t指标\t单位",
        "1\t增长率|甲\t%",
        "注：",
        "1.*为预期。",
        "附件 1 名词",
        "1. 创新：指[某]事。",
    ]


def test_html() -> None:
    fragment: Any = html.fromstring(export_plan(plan_of(SMALL), Format.HTML).decode())
    assert fragment.tag == "article"
    assert fragment.get_element_by_id("chp_1__sec_1__subsec_1").findtext("h4") == "一、现状"
    paragraph = fragment.get_element_by_id("chp_1__sec_1__subsec_1__para_1")
    assert paragraph.text_content() == "创新1成效显著。布局2.5 and 建设*甲*。"
    assert paragraph.xpath("sup/a/@href") == ["#note_1"]
    assert fragment.get_element_by_id("note_1").text == "1. 创新"
    assert [cell.text for cell in fragment.iter("td")] == ["1", "增长率|甲", "%"]


def test_html_shows_what_was_corrected_and_what_is_misprinted(raw_path: object) -> None:
    fragment: Any = html.fromstring(export_plan(gz14fyp.load(), Format.HTML).decode())
    misprints = fragment.xpath("//span[@class='misprint']")
    assert len(misprints) == 14
    assert (misprints[0].text, misprints[0].get("title")) == ("使用范围", "适用范围")
    corrections = fragment.xpath("//span[@class='correction']")
    assert (corrections[0].text, corrections[0].get("title")) == (None, " 下")


def test_a_paragraph_that_looks_like_a_list_is_none() -> None:
    plan = body_of("甲乙。\n\n# 丙\n\n> 丁 <b> `x`\n")
    markdown = export_plan(plan, Format.MARKDOWN).decode()
    assert "\\# 丙" in markdown
    tokens = MarkdownIt().parse(markdown)
    assert [token.tag for token in tokens if token.type == "heading_open"] == ["h1", "h2", "h3"]


@pytest.mark.parametrize("form", [Format.MARKDOWN, Format.TEXT, Format.HTML])
@settings(max_examples=60, deadline=None)
@given(TEXTS)
def test_any_plan_can_be_exported(form: Format, text: str) -> None:
    assert export_plan(parse(text.encode()), form).endswith(b"\n")


@settings(max_examples=40, deadline=None)
@given(TEXTS)
def test_any_plan_goes_into_tables(text: str) -> None:
    plan = parse(text.encode())
    for form in (Format.JSONL, Format.SQLITE, Format.PARQUET):
        assert isinstance(export_plan(plan, form), bytes)

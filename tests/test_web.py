"""Web pages: what of them is the plan, and how it stood."""

from __future__ import annotations

import http.server
import re
import threading
from collections import Counter
from collections.abc import Callable
from html import escape
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from lxml import html

from counting import MOST, growth, work_of
from gz14fyp import SourceError, parse, rebuild
from gz14fyp.model.printed import account
from gz14fyp.plan import Plan
from gz14fyp.reading.files import decode
from gz14fyp.reading.formats import is_html
from gz14fyp.reading.source import RawSource
from gz14fyp.reading.web import main as webmain
from helpers import rows_of, rules


def page_of(body: str, head: str = '<meta charset="utf-8">') -> str:
    return f"<!DOCTYPE html><html><head>{head}<title>题</title></head><body>{body}</body></html>"


def read(body: str) -> RawSource:
    return decode(page_of(body).encode(), "page.html")


def lines(body: str) -> list[str]:
    return read(body).text.split("\n")[:-1]


def plan_of(body: str) -> Plan:
    return parse(page_of(body).encode())


SENTENCES = "<p>第一句。</p><p>第二句。</p><p>第三句。</p>"


# --- paragraphs and blanks -----------------------------------------------------------------


@pytest.mark.parametrize(
    ("body", "shown"),
    [
        ("<p>甲<p>乙</p>丙<div>丁<b>戊</b></div>", ["甲", "乙", "丙", "丁戊"]),
        ("<p>甲<br>乙<br/><br/>丙</p>", ["甲", "乙", "丙"]),
        ("<p>\n  甲\n  乙 A\n  B\n</p>", ["甲乙 A B"]),
        ("<p>&nbsp;&nbsp;甲&nbsp;乙\u3000丙\u200b丁</p>", ["甲 乙\u3000丙丁"]),
        ("<pre>甲\n乙  丙\n</pre>", ["甲", "乙 丙"]),
        ("<p>甲</p><script>document.write('<p>乙</p>')</script><style>p{}</style>", ["甲"]),
        (
            "<p>甲</p><p hidden>乙</p><p style='display: none'>丙</p><!-- 丁 --><p>戊</p>",
            ["甲", "戊"],
        ),
        # A script of the page would show what holds most of its text.
        (
            "<div style='visibility: hidden'><p>甲乙丙丁</p><p style='display:none'>戊</p></div>己",
            ["甲乙丙丁", "己"],
        ),
        ("<ol start='3'><li>甲</li><li>乙</li></ol><ul><li>丙</li></ul>", ["3. 甲", "4. 乙", "丙"]),
        ("<ol><li>（一）甲</li></ol>", ["（一）甲"]),
    ],
)
def test_a_block_is_a_line(body: str, shown: list[str]) -> None:
    assert lines(body) == shown


@pytest.mark.parametrize(
    ("written", "shown"),
    [
        ("名词<sup>12</sup>，", "名词¹²，"),
        ("名词<sup><a href='#n'>7</a></sup>", "名词⁷"),
        ("O<sub>3</sub>", "O₃"),
        ("PM<sub>2.5</sub>", "PM_{2.5}"),
        ("<span style='vertical-align: super'>3</span>", "³"),
        ("10<sup>-6</sup>", "10-6"),
        ("名词<sup>[12]</sup>", "名词[12]"),
    ],
)
def test_raised_and_lowered_digits(written: str, shown: str) -> None:
    assert lines(f"<p>{written}</p>") == [shown]


def test_notes_powers_and_indexes_are_told_apart() -> None:
    plan = plan_of(
        "<p>第一章 甲</p>"
        "<p>发展名词<sup>1</sup>，1THz=10<sup>12</sup>Hz，PM<sub>2.5</sub>下降。</p>"
        "<p>附件 1</p><p>名词解释</p><p><sup>1</sup> 名词：解释。</p>"
    )
    paragraph = plan.chapters[0].blocks[0]
    assert paragraph.text == "发展名词，1THz=10¹²Hz，PM2.5下降。"
    kinds = [mark.kind for mark in paragraph.marks]  # type: ignore[union-attr]
    assert kinds == ["note", "sup", "sub"]
    assert plan.glossary["名词"].references == (paragraph.eid,)
    assert not plan.findings


def test_two_notes_side_by_side_are_two() -> None:
    body = "<p>第一章 甲</p><p>乙<sup>1</sup><sup>2</sup>丙。</p>"
    (block,) = plan_of(body).chapters[0].blocks
    assert read(body).text == "第一章 甲\n乙¹ ²丙。\n"
    assert block.text == "乙丙。"
    assert [mark.number for mark in block.marks] == [1, 2]  # type: ignore[union-attr]
    table = plan_of("<table><tr><td>甲<td>乙<sup>1</sup><sup>2</sup></table>")
    (cell,) = table.preamble[0].header[0].cells[1:]  # type: ignore[union-attr]
    assert (cell.text, [mark.number for mark in cell.marks]) == ("乙", [1, 2])  # type: ignore[union-attr]


# --- tables and boxes ----------------------------------------------------------------------


def test_a_table_keeps_its_spans_and_its_header() -> None:
    plan = plan_of(
        "<p>第一章 甲</p><table>"
        "<tr><td rowspan='2'>类</td><td colspan='2'>指标</td></tr><tr><td>名</td><td>值</td></tr>"
        "<tr><td rowspan='2'>乙</td><td>丙</td><td>1</td></tr><tr><td>丁<p>戊</td><td></td></tr>"
        "</table>"
    )
    (table,) = plan.chapters[0].blocks
    assert [[c.text for c in row.cells] for row in table.header] == [["类", "指标"], ["名", "值"]]  # type: ignore[union-attr]
    assert rows_of(table) == [["0:乙 ↓2", "1:丙", "2:1"], ["1:丁 戊", "2:"]]  # type: ignore[arg-type]


DEEP, WIDE = "<td rowspan='2'>甲", "<td colspan='2'>乙"


@pytest.mark.parametrize(
    ("rows", "headers"),
    [
        (f"<tr><td>甲{WIDE}<td>丙<tr><td>1<td>2<td>3<td>4<tr><td>5", 1),
        (f"<tr>{DEEP}{WIDE}<td>丙<td>丁<tr><td>1<td>2<td>3<td>4<tr><td>5", 2),
        (f"<tr>{DEEP}{DEEP}<td>丙<tr><td>1<tr><td>2<td>3<td>4", 2),
        (f"<tr>{DEEP}<td>乙<td>丙<tr><td>1<td>2<tr><td>3<td>4<td>5", 1),
        ("<tr><th>甲<th>乙<tr><th>丙<th>丁<tr><td>1<td>2", 2),
        ("<thead><tr><td>甲<td>乙<tr><td>丙<td>丁</thead><tr><td>1<td>2", 2),
        ("<tr><th>甲<td>乙<tr><th>丙<td>丁", 1),
    ],
)
def test_rows_of_the_header(rows: str, headers: int) -> None:
    layout = read(f"<table>{rows}</table>").layout
    assert layout is not None
    assert sum(line.is_header for line in layout.lines) == headers


@pytest.mark.parametrize(
    "table",
    [
        "<table><tr><td>甲</td>散落<td>乙</td></tr></table>",
        "<table><tr><td>甲</td><td>乙<table><tr><td>散落</td><td>丙</td></tr></table></td></tr></table>",
        f"<table><tr>{'<td>甲' * 100}<td>散落</tr></table>",
    ],
)
def test_what_is_no_plain_grid_is_read_as_paragraphs(table: str) -> None:
    text = read(table).text
    assert text.startswith("甲\n")
    assert "散落" in text


@pytest.mark.parametrize(
    "rows",
    [
        "<thead><tr /><td>甲</td><td>乙</td></thead><tr><td>1</td><td>2</td></tr>",
        "<tbody><td>甲</td><td>乙</td><tr><td>1</td><td>2</td></tr></tbody>",
        "<tr><td>甲</td><td>乙</td></tr></tr><td>1</td><td>2</td>",
    ],
)
def test_cells_without_a_row_make_one(rows: str) -> None:
    assert read(f"<table>{rows}</table>").text == "甲\t乙\n1\t2\n"


def test_spans_over_nothing_and_blank_rows_are_left_out() -> None:
    source = read(
        "<table><thead><tr><th>甲<th colspan='9999'>乙</tr></thead>"
        "<tr><td rowspan='0'>丙<td>丁</tr><tr><td> </td></tr><tr><td>戊</tr></table>"
    )
    assert source.layout is not None
    assert source.text == "甲\t乙\n丙\t丁\n戊\n"
    assert [
        [(c.column, c.colspan, c.rowspan) for c in line.cells] for line in source.layout.lines
    ] == [
        [(0, 1, 1), (1, 1, 1)],
        [(0, 1, 2), (1, 1, 1)],
        [(1, 1, 1)],
    ]
    assert [line.is_header for line in source.layout.lines] == [True, False, False]


INSIDE = "<p>一、乙。</p><p>框内最后一段。</p>"
AFTER = "<p>图表之后的正文，没有标号。</p><p>二、丙</p><p>正文。</p>"


@pytest.mark.parametrize(
    "box",
    [
        f"<table><tr><td><p>专栏 1 甲</p>{INSIDE}</td></tr></table>",
        f"<table><tr><td>专栏 1 甲</td></tr><tr><td>{INSIDE}</td></tr></table>",
        f"<div style='border: 1px solid'><p>专栏 1 甲</p><div>{INSIDE}</div></div>",
        f"<p>专栏 1 甲</p><table><tr><td>{INSIDE}</td></tr></table>",
    ],
)
def test_a_box_is_what_stands_in_its_frame(box: str) -> None:
    plan = plan_of(f"<p>第一章 章</p><p>第一节 节</p><p>一、甲</p>{box}{AFTER}")
    assert [block.type for block in plan.boxes.numbered(1).blocks] == ["entry", "paragraph"]
    first, second = plan.chapters[0].sections[0].subsections
    assert first.text.endswith("图表之后的正文，没有标号。")
    assert second.title.text == "丙"


def test_a_frame_that_holds_more_than_a_box_is_not_its_end() -> None:
    inside = (
        "<p>正文。</p><p>专栏 1 甲</p><p>一、乙。</p><p>二、丙。</p><p>第二章 章</p><p>正文。</p>"
    )
    plan = plan_of(f"<p>第一章 章</p><div style='border: 1px solid'>{inside}</div>")
    assert [entry.label for entry in plan.boxes.numbered(1).entries] == ["一、", "二、"]
    assert [chapter.number for chapter in plan.chapters] == [1, 2]


def test_rows_of_one_cell_around_a_table_are_title_and_notes_of_a_box() -> None:
    plan = plan_of(
        "<p>第一章 章</p><table><tr><td colspan='2'>专栏 1 甲</td></tr>"
        "<tr><td>序号</td><td>名称</td></tr><tr><td>1</td><td>乙</td></tr>"
        "<tr><td colspan='2'>注：<p>1. 丙。</td></tr></table><p>正文。</p>"
    )
    box = plan.boxes.numbered(1)
    assert box.table is not None
    assert (rows_of(box.table), len(box.table.header)) == ([["0:1", "1:乙"]], 1)
    assert [note.text for note in box.notes] == ["丙。"]
    assert plan.chapters[0].text.endswith("正文。")


def test_a_caption_between_two_tables_is_not_part_of_the_first() -> None:
    table = "<table><tr><td>甲</td><td>乙</td></tr><tr><td>丙</td><td>丁</td></tr></table>"
    plan = plan_of(f"<p>第一章 章</p>{table}<p>第二张表</p>{table}")
    assert [block.type for block in plan.chapters[0].blocks] == ["table", "paragraph", "table"]


# --- the main text -------------------------------------------------------------------------


def test_navigation_and_imprint_are_left_out_and_named() -> None:
    source = read(
        "<div class='top'><h1>某网站</h1><ul><li><a href='/'>首页</a></ul></div>"
        "<div class='page'><h2>某规划</h2><p class='i'></p>"
        "<div class='text'><p>封面</p><p>目录</p>"
        f"<p><a href='#a'>第一章</a></p>{SENTENCES * 9}</div>"
        "<div class='share'>分享</div></div><div class='footer'>备案号。违者必究。</div>"
    )
    assert source.text == "某规划\n封面\n目录\n第一章\n" + "第一句。\n第二句。\n第三句。\n" * 9
    assert source.layout is not None
    (problem,) = source.layout.problems
    assert (problem.rule, problem.severity) == ("left_out", "info")
    assert problem.message.startswith("16 characters around the main text")
    assert "“某网站”, “首页”, “分享”, “备案号。违者必究。”" in problem.message


def test_a_title_that_is_no_heading_is_found_by_the_name_of_the_page() -> None:
    body = (
        f"<table><tr><td><b>某规划</b></td></tr><tr><td>来源</td></tr><tr><td>{SENTENCES}</table>"
    )
    page = page_of(body).replace("<title>题", "<title>某规划 - 某网站")
    assert decode(page.encode(), "page.html").text.startswith("某规划\n第一句。\n")


@pytest.mark.parametrize(
    "body",
    [
        f"<div class='p' id='p1'><p>封面</p></div><div class='p' id='p2'>{SENTENCES}</div>",
        f"<div><p>封面</p></div><div>{SENTENCES}</div><div>{SENTENCES}</div>",
        f"<p>封面</p><div>{SENTENCES}</div>",
        f"<div>{'封面' * 120}</div><div>{SENTENCES}</div>",
        f"<div>封面<div>{SENTENCES}</div></div>",
        "<div>封面</div><div><p>只有一句。</p></div>",
        f"<div class='header'>封面。{SENTENCES}</div>",
        f"<nav><a href='#a'>封面</a></nav><div>{SENTENCES}</div><p>尾</p>",
    ],
)
def test_in_doubt_a_part_is_kept(body: str) -> None:
    assert "封面" in read(body).text


TAGS = ("p", "div", "span", "b", "sup", "td", "tr", "table", "ul", "br", "h2", "pre", "dl")
TREES: st.SearchStrategy[str] = st.recursive(
    st.text("甲乙。1 \n\u3000<&", max_size=6).map(escape),
    lambda inner: st.builds(
        lambda tag, parts: f"<{tag}>{''.join(parts)}</{tag}>",
        st.sampled_from(TAGS),
        st.lists(inner, max_size=4),
    ),
    max_leaves=20,
)


@settings(max_examples=200, deadline=None)
@given(TREES)
def test_no_character_of_a_page_is_lost(body: str) -> None:
    content = page_of(f"<p>始。</p>{body}<p>终。</p>")
    source = decode(content.encode(), "page.html")
    written = source.text.translate(str.maketrans("⁰¹²³⁴⁵⁶⁷⁸⁹", "0123456789"))
    (shown_in,) = html.document_fromstring(content).iter("body")
    shown = "".join(map(str, shown_in.itertext()))
    assert sorted("".join(written.split())) == sorted("".join(shown.split()))
    plan = parse(content.encode())
    assert account(plan).is_whole
    assert rebuild(plan) == source.text


# --- encodings -----------------------------------------------------------------------------

TEXT = "<p>第一章 镕㐂</p>"  # a character of GBK and one of GB18030


@pytest.mark.parametrize(
    ("head", "written", "encoding"),
    [
        ('<meta charset="gb2312">', "gb18030", "gb18030"),
        ('<meta http-equiv="Content-Type" content="text/html; charset=GBK">', "gb18030", "gb18030"),
        ('<meta charset="big5">', "utf-8", "utf-8"),
        ("", "utf-8-sig", "utf-8"),
        ("", "utf-16", "utf-16"),
    ],
)
def test_the_encoding_is_what_the_page_is(head: str, written: str, encoding: str) -> None:
    plan = parse(page_of(TEXT, head).encode(written))
    assert plan.chapters[0].title.text == "镕㐂"
    assert (plan.source.encoding, plan.source.media_type) == (encoding, "text/html")
    assert "encoding" not in rules(plan)


def test_an_xml_declaration_counts_and_a_missing_one_is_told() -> None:
    declared = f'<?xml version="1.0" encoding="GB2312"?>{page_of(TEXT, "")}'.encode("gb18030")
    assert "encoding" not in rules(parse(declared))
    assert "encoding" in rules(parse(page_of(TEXT, "").encode("gb18030")))


def test_bytes_of_no_character_are_told() -> None:
    content = page_of("<p>第一章 甲</p>", '<meta charset="gb2312">').encode("gb18030")
    plan = parse(content.replace(b"</p>", b"\xff\xff</p>"))
    assert rules(plan) == ["undecodable"]
    assert plan.chapters[0].title.text.startswith("甲\ufffd")


# --- bad input -----------------------------------------------------------------------------


def test_nothing_is_fetched() -> None:
    asked: list[str] = []

    class Handler(http.server.BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            asked.append(self.path)
            self.send_error(404)

    with http.server.HTTPServer(("127.0.0.1", 0), Handler) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        home = f"http://127.0.0.1:{server.server_port}"
        content = (
            f'<?xml version="1.0"?><!DOCTYPE html SYSTEM "{home}/x.dtd" '
            f'[<!ENTITY far SYSTEM "{home}/x.ent"><!ENTITY near SYSTEM "file:///etc/passwd">]>'
            f'<html><head><link rel="stylesheet" href="{home}/x.css"></head><body>'
            f'<img src="{home}/x.png"><iframe src="{home}/x.html"></iframe>'
            f'<script src="{home}/x.js"></script><p>第一章 甲&far;&near;</p></body></html>'
        )
        plan = parse(content.encode())
        server.shutdown()
    assert asked == []
    assert "root:" not in rebuild(plan)
    assert plan.chapters[0].title.text == "甲&far;&near;"


def test_an_entity_bomb_stays_small() -> None:
    bomb = "".join(f'<!ENTITY b{i} "{f"&b{i - 1};" * 10}">' for i in range(1, 12))
    content = f'<!DOCTYPE html [<!ENTITY b0 "炸">{bomb}]><html><body><p>甲&b11;。</p></body></html>'
    assert len(rebuild(parse(content.encode()))) < len(content)


def test_a_page_that_is_too_deep_to_read_says_where_it_ends() -> None:
    plan = plan_of(f"<p>甲。</p>{'<div>' * 5000}<p>乙。</p>")
    assert rebuild(plan) == "甲。\n"
    assert "damaged_page" in rules(plan)


def test_a_picture_within_the_page_does_no_harm() -> None:
    picture = f"<img src='data:image/png;base64,{'A' * 12_000_000}'>"
    assert lines(f"<p>甲。</p>{picture}<p>乙。</p>") == ["甲。", "乙。"]


def test_spans_make_no_large_table_of_a_small_page() -> None:
    cells = "<td colspan='100' rowspan='65534'>甲" * 90
    assert len(read(f"<table>{f'<tr>{cells}</tr>' * 50}</table>").text) == 90 * 50 * 2


@pytest.mark.parametrize("body", ["", "<script>write()</script>", "<frameset><frame></frameset>"])
def test_a_page_without_text_is_refused(body: str) -> None:
    with pytest.raises(SourceError, match="a web page that shows no text; if a script"):
        plan_of(body)


# --- what swallows, hides or grows -----------------------------------------------------------

TWO = "<p>甲一句。</p><p>乙二句。</p>"


@pytest.mark.parametrize(
    "tag",
    [
        *("embed src='a>b'", "embed/", "source", "track", "wbr", "keygen", "param", "bgsound"),
        *("object", "applet", "marquee", "math", "map", "command", "image", "frame", "listing"),
    ],
)
def test_an_element_without_an_end_swallows_nothing(tag: str) -> None:
    assert lines(f"<p>前。</p><{tag}>{TWO}") == ["前。", "甲一句。", "乙二句。"]


def test_many_elements_without_an_end_are_no_depth() -> None:
    assert lines(f"<p>{'长<wbr>' * 300}</p>") == ["长" * 300]


def test_what_is_written_as_it_is_is_read_so() -> None:
    for tag in ("textarea", "xmp", "plaintext", "pre"):
        assert lines(f"<p>前。</p><{tag}>甲\n乙")[:3] == [
            "前。",
            "甲",
            "乙" + "</body></html>" * (tag != "pre"),
        ]


@pytest.mark.parametrize(
    ("tag", "sentences", "severity"),
    [
        *(("svg", 1, "error"), ("button", 1, "error"), ("select", 1, "error")),
        *(("noscript", 3, "error"), ("iframe", 3, "error"), ("template", 3, "error")),
        *(("noscript", 1, "info"), ("canvas", 2, "info"), ("video", 1, "info")),
    ],
)
def test_text_that_is_not_read_is_told(tag: str, sentences: int, severity: str) -> None:
    lost = f"<{tag}>{'<b>丢了的句子。</b>' * sentences}</{tag}>"
    found = plan_of(f"<p>第一章 甲</p>\n{lost}").findings
    ((told, message),) = [(f.severity, f.message) for f in found if f.rule == "unread_text"]
    assert told == severity
    assert f"in <{tag}> were not read: “丢了的句子。" in message
    assert "in line 2 of the page" in message


@pytest.mark.parametrize("block", ["dt", "dd", "dir", "address", "fieldset", "figure"])
def test_each_block_in_an_element_without_an_end_is_read(block: str) -> None:
    assert lines(f"<p>前。</p><button><{block}>甲一句。") == ["前。", "甲一句。"]


def test_what_an_element_swallows_within_another_is_told() -> None:
    plan = plan_of(f"{SENTENCES * 3}\n<noscript>甲。<script>吞掉了的句子。{TWO}")
    (told,) = [f for f in plan.findings if f.rule == "unread_text"]
    assert told.message.startswith("17 characters in <noscript>")


@pytest.mark.parametrize("tag", ["button", "svg", "option", "frameset"])
def test_what_a_browser_shows_of_an_element_without_an_end_is_read(tag: str) -> None:
    assert lines(f"<p>前。</p><{tag}>{TWO}") == ["前。", "甲一句。", "乙二句。"]


@pytest.mark.parametrize(
    "begin",
    [
        *("<select>", "<select><option>", "<template>", "<noscript>", "<video>", "<title>"),
        *("<iframe>", "<script>", "<style>", "<noembed>", "<div hidden>"),
        *("<!--", "<p title='", '<p title = "', "<p "),
    ],
)
def test_what_an_element_without_an_end_swallows_is_told(begin: str) -> None:
    lost = "吞掉了的句子。" if begin == "<p " else f"吞掉了的句子。{TWO}"
    plan = plan_of(f"{SENTENCES * 3}\n{begin}{lost}")
    (told,) = [f for f in plan.findings if f.rule in ("unread_text", "cut_off")]
    assert told.severity == "error"
    assert re.match("(7|8|15) characters .*“p?吞掉了的句子。.*”", told.message)
    assert "line 2 of the page" in told.message


def test_what_a_value_of_an_attribute_swallows_is_told() -> None:
    plan = plan_of(f"<p>第一章 甲</p>\n<p title='吞。{TWO}<p class='a'>后句。</p>")
    (told,) = [f for f in plan.findings if f.rule == "unread_text"]
    said = "10 characters in an attribute of <p> were not read: “吞。甲一句。乙二句。” in line 2 of"
    assert (told.severity, told.message[: len(said)]) == ("error", said)


def test_what_a_comment_swallows_up_to_the_end_of_another_is_told() -> None:
    plan = plan_of(f"<p>第一章 甲</p>\n<!--吞。{TWO}<!-- 注 --><p>后句。</p>")
    (told,) = [f for f in plan.findings if f.rule == "unread_text"]
    assert told.message.startswith(
        "11 characters in a comment were not read: “吞。甲一句。乙二句。注” in"
    )
    assert "unread_text" not in rules(plan_of(f"<!-- {TWO} -->{SENTENCES}<!-- {TWO} -->"))


@pytest.mark.parametrize("tag", ["select", "template", "noscript", "title", "script"])
def test_a_page_all_of_which_is_swallowed_says_where(tag: str) -> None:
    said = f"page.html: a web page that shows no text: 8 characters in <{tag}> were not read"
    with pytest.raises(SourceError, match=f"^{said}: “甲一句。乙二句。” in line 1 of the page; if"):
        decode(f"<html><body><{tag}>{TWO}".encode(), "page.html")


def test_a_page_that_ends_in_what_is_never_read_loses_nothing() -> None:
    for end in ("<script>var a = 1;", "<p", "</", "<!-- ", "<p title='"):
        assert not {"unread_text", "cut_off"} & set(rules(plan_of(f"{SENTENCES}{end}"))), end


@pytest.mark.parametrize(
    "body",
    [
        "<aside><header>甲</header><p>乙是一句话。</p>",
        "<div class='share menu'>甲<p>乙是一句话。</p></div>",
        "<a href='a'>甲</a><br><a href='b'>乙是一句话。</a>",
    ],
)
def test_a_page_of_nothing_but_navigation_is_read_and_told(body: str) -> None:
    assert lines(body) == ["甲", "乙是一句话。"]


@pytest.mark.parametrize("tag", ["span", "my-part"])
def test_a_paragraph_that_ends_after_the_main_part_is_read(tag: str) -> None:
    body = f"<{tag}>{SENTENCES}其中</{tag}>之后<output><p>尾</p></output>"
    assert lines(body) == ["第一句。", "第二句。", "第三句。", "其中之后"]


def test_what_no_reader_sees_is_not_told() -> None:
    body = f"{SENTENCES}<script>x='一。二。三。'</script><style>一。二。三。</style>"
    assert "unread_text" not in rules(plan_of(f"{body}<div hidden><svg>一。</svg></div>"))


@pytest.mark.parametrize(
    "name",
    [
        *("rot13", "zlib", "undefined", "unicode_escape", "raw_unicode_escape", "idna", "punycode"),
        *("base64", "hex", "utf-7", "utf-32", "charmap", "mbcs", "nonsense", "x" * 99),
    ],
)
@pytest.mark.parametrize("encoding", ["utf-8", "gb18030"])
def test_an_encoding_that_is_none_of_pages_is_told(name: str, encoding: str) -> None:
    source = decode(
        page_of(r"<p>甲\u4e59。</p>", f"<meta charset={name}>").encode(encoding), "a.html"
    )
    assert (source.text, source.encoding) == ("甲\\u4e59。\n", encoding)
    assert source.layout is not None
    (problem,) = source.layout.problems
    assert (problem.rule, problem.severity) == ("encoding", "warning")
    assert f"names the encoding “{name}”" in problem.message


@pytest.mark.parametrize(
    ("name", "encoding", "found"),
    [
        ("x-gbk", "gbk", "gb18030"),
        ("GB_2312-80", "gb2312", "gb18030"),
        ("utf-16", "utf-8", "utf-8"),
        ("hz-gb-2312", "hz", "hz"),
        ("iso-2022-jp", "iso2022_jp", "iso2022_jp"),
        ("utf-16", "utf-16", "utf-16"),
        ("utf-16", "utf-16-le", "utf-16-le"),
        ("utf-16", "utf-16-be", "utf-16-be"),
    ],
)
def test_the_names_of_browsers_are_known(name: str, encoding: str, found: str) -> None:
    page = f"<!DOCTYPE html><meta charset={name}><p>一日本。</p>".encode(encoding)
    source = decode(page, "a.html")
    assert (source.text, source.encoding) == ("一日本。\n", found)
    assert source.layout is not None
    assert not source.layout.problems


def test_half_a_character_at_the_end_is_told() -> None:
    page = "<!DOCTYPE html><p>甲。".encode("utf-16-le")[:-1]
    assert "undecodable" in rules(parse(page))


@pytest.mark.parametrize(
    ("before", "is_page"),
    [
        ("<!---->" * 10_000, True),
        (" " * 5000, True),
        (f"<!-- {'长' * 5000} -->\n<?xml version='1.0'?>" * 3, True),
        ("<!-- " * 10_000, False),
        ("<?xml " * 10_000, True),
        ("<!---->" * 10_000 + "甲", False),
    ],
)
def test_what_stands_before_a_page_is_looked_at_once(before: str, is_page: bool) -> None:
    content = f"{before}<html><body><p>甲。</p></body></html>".encode()
    assert is_html(content) == is_page
    assert work_of(lambda: is_html(content)) < 30 * len(before)


@pytest.mark.parametrize(
    "make",
    [
        lambda count: "<table>" + "<tr><td>甲。" * count + "</table>",
        lambda count: (
            "<table>" + "<tr><td rowspan=999999>甲<td colspan=999999>乙" * count + "</table>"
        ),
        lambda count: "<div>第一句。</div>" * count,
        lambda count: "<dl>" + "<dt>甲<dd>乙。" * count,
        lambda count: "".join(f"<div class=a{i}><p>甲。<p>乙。</div>" for i in range(count)),
        lambda count: "<blockquote>甲。</blockquote>" * count,
        lambda count: "<ol>" + "<li>甲。" * count,
        lambda count: "<p>" + "甲 a " * count + "。",
    ],
    ids=["rows", "spans", "parts", "terms", "named parts", "frames", "items", "blanks"],
)
def test_a_page_of_twice_the_size_takes_twice_the_work(make: Callable[[int], str]) -> None:
    def page(count: int) -> bytes:
        return page_of(make(count)).encode()

    def read_page(content: bytes) -> None:
        decode(content, "page.html")

    assert growth(read_page, page, 200) < MOST


def test_the_most_sentences_of_a_page_are_looked_for_once(monkeypatch: pytest.MonkeyPatch) -> None:
    asked = []

    class Watched(Counter[Any]):
        def values(self) -> Any:
            asked.append(self)
            return super().values()

    monkeypatch.setattr(webmain, "Counter", Watched)
    read("".join(f"<div class='menu{i}'>第{i}句。</div>" for i in range(50)))
    assert len(asked) == 1


@pytest.mark.parametrize(
    "page",
    [
        "<html><body></body><p>甲是一句话。</p><p>乙是一句话。</p></body></html>",
        "<html><body><p>甲是一句话。</p></BODY ></html><p>乙是一句话。</p>",
        "<html><body><p>甲是一句话。</p></body></html><html><body><p>乙是一句话。</p></body></html>",
    ],
)
def test_what_comes_after_the_end_of_a_page_is_part_of_it(page: str) -> None:
    assert decode(page.encode(), "page.html").text == "甲是一句话。\n乙是一句话。\n"

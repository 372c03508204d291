"""A plan as a saved page of a government's web site: what readers get has more than the plan."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from lxml import etree
from lxml.builder import E

from gz14fyp.model.plan import Plan

from .walk import Frame, Glossary, Grid, GridCell, Item, Line, Note, Run, sheets

_MENU = ("首页", "政务公开", "政务服务", "互动交流", "数据开放")
_CRUMBS = ("当前位置：", "首页", "政务公开", "规划计划")
_FOOT = ("主办单位：某市人民政府办公厅", "网站标识码：0000000000", "ICP备案编号：00000000号")
_STYLE = ".nav li{float:left} .txt p{line-height:2} .txt td{border:1px solid #000}"
_SCRIPT = 'var tags = "<table><tr><td>1</td></tr></table>"; if (1 < 2 && tags) { show(tags); }'
_CENTRED = ("cover", "part", "chapter", "section", "annex_title", "box_title", "caption")
_BOLD = ("part", "chapter", "section", "subsection", "clause", "annex_title", "box_title")
_INDENTED = ("paragraph", "entry", "notes_label")
_BLOCKS = ("p", "div", "ul", "li", "table", "tr")


def web_page(plan: Plan) -> bytes:
    """The page in GB18030, as its head says. Headings are bold paragraphs; boxes are tables."""
    printed = sheets(plan)
    article = E.div({"class": "txt", "id": "zoom"})
    for item in (*printed.cover, *_contents(printed.contents), *printed.body):
        article.extend(_item(item))
    page = E.html(
        E.head(
            E.meta({"http-equiv": "Content-Type", "content": "text/html; charset=gb18030"}),
            E.title(f"{printed.title} - 某市人民政府门户网站"),
            E.meta(name="keywords", content="规划,纲要"),
            E.style(_STYLE),
            E.script(_SCRIPT, type="text/javascript"),
        ),
        E.body(_top(), _crumbs(), _main(printed.title, article), _related(), _bottom()),
    )
    for element in page.iter(*_BLOCKS):
        element.tail = "\n"
    written = etree.tostring(page, encoding="unicode", method="html", doctype="<!DOCTYPE html>")
    return written.encode("gb18030")


# --- what stands around the plan --------------------------------------------------------------


def _top() -> etree._Element:
    entries = [E.li(E.a(name, href="/")) for name in _MENU]
    search = E.form(E.input(type="text", value="请输入关键字"), E.button("搜索"))
    return E.div(
        {"class": "header"}, E.h1("某市人民政府"), search, E.ul({"class": "nav"}, *entries)
    )


def _crumbs() -> etree._Element:
    return E.div({"class": "crumbs"}, *(E.a(name, href="/") for name in _CRUMBS))


def _main(title: str, article: etree._Element) -> etree._Element:
    facts = E.div({"class": "facts"}, E.span("来源：本网"), E.span("【字体：大 中 小】"))
    share = E.div({"class": "share"}, "分享到：", E.a("微信", href="#"), E.a("打印", href="#"))
    return E.div({"class": "content"}, E.h2(title), facts, article, share)


def _related() -> etree._Element:
    links = [E.li(E.a(f"关于某规划的解读（{number}）", href="#")) for number in (1, 2, 3)]
    return E.div({"class": "related"}, E.h3("相关链接"), E.ul(*links))


def _bottom() -> etree._Element:
    script = E.script("document.write('<p>访问量：1</p>');")
    return E.div({"class": "footer"}, *(E.p(line) for line in _FOOT), script)


# --- the plan ---------------------------------------------------------------------------------


def _item(item: Item) -> list[etree._Element]:
    match item:
        case Line():
            return [_line(item)]
        case Grid():
            return [_table(item)]
        case Frame():
            return [_box(item)]
        case Glossary():
            return [_note(note) for note in item.notes]


def _contents(lines: tuple[Line, ...]) -> Iterator[Line]:
    """The contents: a page of the web has no page numbers."""
    if lines:
        yield Line("caption", (Run("目　录"),))
    for line in lines:
        yield Line("contents", line.runs)


def _line(line: Line) -> etree._Element:
    paragraph = E.p({"style": "text-align:center"} if line.kind in _CENTRED else {})
    indent = (Run("　　"),) if line.kind in _INDENTED else ()
    bold = line.kind in _BOLD
    _fill(etree.SubElement(paragraph, "strong") if bold else paragraph, (*indent, *line.runs))
    return paragraph


def _note(note: Note) -> etree._Element:
    return _filled(E.p(), (Run(str(note.number), "note"), Run(" "), *note.runs))


def _box(box: Frame) -> etree._Element:
    cell = E.td(_line(box.title))
    for item in box.items:
        cell.extend(_item(item))
    return E.table({"class": "box", "border": "1", "width": "100%"}, E.tr(cell))


def _table(grid: Grid) -> etree._Element:
    return E.table({"border": "1"}, *(E.tr(*map(_cell, row)) for row in grid.rows))


def _cell(cell: GridCell) -> etree._Element:
    spans = {"rowspan": cell.rowspan, "colspan": cell.colspan}
    wide = {name: str(count) for name, count in spans.items() if count > 1}
    return _filled(E.td(wide), cell.runs)


def _filled(element: etree._Element, runs: Iterable[Run]) -> etree._Element:
    _fill(element, runs)
    return element


def _fill(element: etree._Element, runs: Iterable[Run]) -> None:
    tags = {"bold": "strong", "sub": "sub", "sup": "sup", "note": "sup"}
    for run in runs:
        if run.style in tags:
            etree.SubElement(element, tags[run.style]).text = run.text
        elif len(element):
            element[-1].tail = (element[-1].tail or "") + run.text
        else:
            element.text = (element.text or "") + run.text

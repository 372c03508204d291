"""Inputs of any size, of each kind that the program reads: for tests of how its work grows."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from gz14fyp.grammar.numerals import in_chinese as chinese

Text = Callable[[int], str]


def each(count: int, written: Callable[[int], str], between: str = "\n") -> str:
    """What is written for the numbers from 1 on."""
    return between.join(map(written, range(1, count + 1)))


def raised(number: int) -> str:
    """A number as a mark of a note: ¹²."""
    return str(number).translate(str.maketrans("0123456789", "⁰¹²³⁴⁵⁶⁷⁸⁹"))


def below_heading(body: str) -> str:
    """A body text in a section of a chapter."""
    return f"第一章 总体要求\n\n第一节 基础\n\n{body}\n"


def box(*lines: str) -> str:
    """A body text with one box."""
    return below_heading("\n".join(("专栏 1 主要指标\n", *lines)))


def body(line: Callable[[int], str], between: str = "\n") -> Text:
    """Texts of n lines below a heading."""
    return lambda n: below_heading(each(n, line, between))


def rows(head: str, row: Callable[[int], str], gap: str = "\t") -> Text:
    """Texts of a box with a table of n rows; ``gap`` stands between cells."""
    return lambda n: box(head.replace("|", gap), each(n, lambda i: row(i).replace("|", gap)))


def _drawn(n: int) -> str:
    line = "| --- | --- | --- |"
    return box("| 序号 | 指标 | 2035年 |", line, each(n, lambda i: f"| {i} | 甲{i} | {i} |"))


def _columns(n: int) -> str:
    table = each(n, lambda i: f"{i:<8}甲乙{chinese(i % 99):<8}亿元      {i}")
    return box("序号    指标        单位      2035年", table)


def _contents(n: int) -> str:
    lines = each(n, lambda i: f"第{chinese(i)}章 甲{i}……{i}")
    return f"目 录\n{lines}\n\n" + each(n, lambda i: f"第{chinese(i)}章 甲{i}\n\n正文{i}。\n")


def _tabbed_contents(n: int) -> str:
    lines = each(n, lambda i: f"第{chinese(i)}节\t甲{i}\t{i}")
    return f"目录\n第一章\t甲\t1\n{lines}\n\n第一章 甲\n" + each(
        n, lambda i: f"第{chinese(i)}节 甲{i}\n\n正文{i}。\n"
    )


def _deep(n: int) -> str:
    return each(
        n // 4 + 1,
        lambda i: (
            f"第{chinese(i)}篇 甲{i}\n第一章 乙{i}\n第一节 丙\n一、丁\n（一）戊\n文。\n"
            f"1. 己。庚\n（1）辛：壬\n癸。\n——子。丑"
        ),
    )


def _notes(n: int, first: int = 1) -> str:
    """Notes of n terms; ``first`` is the first term, which is note 1."""
    marks = each(n, lambda i: f"推进甲{i + first - 1}项目{raised(i)}，")
    notes = each(n, lambda i: f"{raised(i)} 甲{i + first - 1}项目：解释。")
    return below_heading(f"{marks}\n\n{notes}")


def notes_from_the_third(n: int) -> str:
    """The text of notes without the first two, so that the others have new numbers."""
    return _notes(n, 3)


def _notes_below(n: int) -> str:
    return each(
        n,
        lambda i: f"第{chinese(i)}节 甲\n推进乙{i}项目{raised(i)}。\n{raised(i)} 乙{i}项目：解释。",
    )


def _bracket_notes(n: int) -> str:
    marks = each(n, lambda i: f"推进甲{i}项目[{i}]，", "")
    return below_heading(marks + "\n\n注释\n" + each(n, lambda i: f"[{i}] 甲{i}项目：解释{i}。"))


def _circled(n: int) -> str:
    def section(i: int) -> str:
        return f"{chinese(i)}、甲{i}\n推进乙①，推进丙②。\n① 乙：解释。\n② 丙：解释。"

    return each(n, section)


def _glossary(n: int) -> str:
    terms = each(n, lambda i: f"{i}. “词{i}”“名{i}”：指解释（{i}）。")
    return below_heading(each(n, lambda i: f"推进词{i}工作。")) + f"附件\n名词解释\n{terms}\n"


def _cover(n: int) -> str:
    return each(n, lambda i: f"某市规划{i}") + "\n目 录\n第一章 甲……1\n\n第一章 甲\n\n文。\n"


def _annexes(n: int) -> str:
    return below_heading("文。") + each(n, lambda i: f"附件{i}\n\n甲{i}\n\n文{i}。\n")


def _pages(n: int) -> str:
    return below_heading(
        each(n, lambda i: f"坚持甲{i}发展，坚持系统观念，推\n\n— {i} —\n\n动发展。")
    )


def _wrapped(n: int) -> str:
    lines = (
        "　　坚持以人民为中心的发展思想，坚持系统观念，坚持稳中求进，到2040年森林覆盖率达到6\n"
        "改善环境质量，建设一批工程，年均增长10%以上，总投资120亿元，比2035年翻一番，坚持稳\n"
        "中求进。"
    )
    return below_heading(each(n // 3 + 1, lambda i: lines.replace("坚", "坚", i)))


def _repeated_table(n: int) -> str:
    header = "序号\t指标\t单位\t2035年"
    part = "\n".join((header, *(f"{i}\t甲{i}\t亿元\t{i}" for i in range(5))))
    return box(each(n // 5 + 1, lambda i: part))


def _wide(n: int) -> str:
    return box(*("\t".join(f"甲{i}{j}" for j in range(n)) for i in range(3)))


def _spanning(n: int) -> str:
    table = each(n, lambda i: f"\t{i}\t甲{i}\t亿元\t{i}\t" if i % 4 else f"类{i}\t{i}\t乙\t\t{i}\t")
    return box("类别\t序号\t指标\t单位\t2035年目标\t属性", table)


def _indicators_with_notes(n: int) -> str:
    table = each(n, lambda i: f"类\t{i}\t甲{i}/乙{i}注{i}\t%\t{i}/2\t[{i}]*\t预期性")
    notes = "注：\n" + each(n, lambda i: f"{i}. []为甲{i}累计数。")
    return box("类别\t序号\t指标\t单位\t2030年实际\t2035年目标\t属性", table, "", notes)


def _investment(n: int) -> str:
    def row(i: int) -> str:
        return (
            f"{chinese(i)}|某工程{i}（2 个）|12|6"
            if i % 3 == 1
            else f"{i}|甲项{i}|{i}|{i % 4 * 9 + 1}"
        )

    table = each(n, lambda i: row(i).replace("|", "\t"))
    head = "序号\t项目名称\t总投资\t“十七五”投资\n\t合计\t1,491\t1"
    return below_heading("文。") + f"附件1\n重大项目投资表\n单位：亿元\n{head}\n{table}\n"


# One text of each kind. In each there are n of something.
TEXTS: dict[str, Text] = {
    "short lines": body(lambda i: f"甲{i}"),
    "the same line": body(lambda i: "推进甲项目。"),
    "blank lines": lambda n: below_heading("甲" + "\n" * n + "乙\n \n" * n),
    "one long line": body(lambda i: f"到2040年，甲{i}（乙）达到{i}%；", ""),
    "parts": lambda n: each(n, lambda i: f"第{chinese(i)}篇 甲{i}\n\n文。\n"),
    "chapters": lambda n: each(n, lambda i: f"第{chinese(i)}章 甲{i}\n\n文{i}。\n"),
    "chapters without text": lambda n: each(n, lambda i: f"第{chinese(i)}章 甲{i}"),
    "chapters that run backwards": lambda n: each(
        n, lambda i: f"第{chinese(n - i + 1)}章 甲\n\n文"
    ),
    "sections": body(lambda i: f"第{chinese(i)}节 甲\n\n文{i}。\n"),
    "clauses": body(lambda i: f"{chinese(i)}、甲{i}\n\n文{i}。\n"),
    "bracketed clauses": body(lambda i: f"（{chinese(i)}）甲{i}\n\n文{i}。\n"),
    "entries": body(lambda i: f"{i}. 甲{i}。建设乙{i}工程。"),
    "dashes": body(lambda i: f"——坚持甲{i}。发展乙。"),
    "ordinals": body(lambda i: f"一是推进甲{i}。二是推进乙。", ""),
    "all levels": _deep,
    "contents": _contents,
    "contents with tabs": _tabbed_contents,
    "a cover": _cover,
    "boxes": body(lambda i: f"专栏 {i} 甲{i}\n\n道路工程：甲{i}、乙{i}。\n\n第{chinese(i)}节 丙\n"),
    "boxes with notes": body(lambda i: f"专栏 {i} 甲{i}\n\n名词{i}注1\n\n注1：按价格{i}。\n"),
    "bracketed boxes": body(lambda i: f"【专栏{i}】 甲{i}\n\n1. 乙{i}：丙、丁。\n"),
    "figures": body(lambda i: f"图 {i} 甲{i}\n\n文。"),
    "annexes": _annexes,
    "pages": _pages,
    "wrapped lines": _wrapped,
    "notes at the end": _notes,
    "notes below": _notes_below,
    "bracketed notes": _bracket_notes,
    "circled notes": _circled,
    "a glossary": _glossary,
    "marks that are no notes": body(lambda i: f"词{raised(i)}，注{i}，[{i}]，", ""),
    "a table": rows("序号|指标|单位|2035年目标", lambda i: f"{i}|甲{i}|亿元|{i}"),
    "a table of blanks": _columns,
    "a drawn table": _drawn,
    "a table that comes again": _repeated_table,
    "a table of pairs": rows("甲|乙", lambda i: f"丙{i}|丁"),
    "a wide table": _wide,
    "a table with empty cells": _spanning,
    "tables": body(lambda i: f"甲{i}\t乙\n丙\t丁{i}\n\n文。\n"),
    "indicators": rows(
        "类别|序号|指标|单位|2030年实际|2035年目标|属性",
        lambda i: f"类{i // 9}|{i}|甲{i}（乙）|%|{i}|≥{i + 1}|预期性",
    ),
    "divided indicators": rows(
        "类别|序号|指标|指标|单位|2030年实际|2035年目标|属性",
        lambda i: f"类|{i}|主要污染物排放总量减少|氨氮{i if i > 1 else ''}|%|1|2|预期性",
    ),
    "indicators with units in their names": rows(
        "序号|指标|2030年|2035年", lambda i: f"{i}|甲{i}（万人）|{i}|{i + 1}"
    ),
    "rows out of place": rows(
        "类别|序号|指标|单位|2030年|2035年|属性",
        lambda i: (f"类{i}|{i}|甲{i}|%|{i}|2|预期性", f"{i}||乙{i}|%||{i}", f"丙{i}||{i}")[i % 3],
    ),
    "corrections in notes": body(lambda i: f"甲{raised(i)} and 乙PM_{{2.5}}。", ""),
    "numbers in words": body(lambda i: f"到2040年，建成三百二十个甲{i}，培育二十家乙。", ""),
    "leads with notes": body(
        lambda i: f"{i}. 坚持甲{raised(i)}创新。推进乙。\n{raised(i)} 甲：解释。"
    ),
    "periods of years": lambda n: (
        "某市第十七个五年规划纲要\n"
        + each(n, lambda i: f"规划期20{i % 80:02}—20{i % 80 + 4:02}年，甲。")
    ),
    "indicators with notes": _indicators_with_notes,
    "investment": _investment,
    "promises": body(lambda i: f"到2040年，森林{i}覆盖率达到{i}%。", ""),
    "promises in one sentence": body(lambda i: f"新建学校{i}所", "，"),
    "promises of which others are part": body(lambda i: f"其中甲{i % 4}家", "，"),
    "numbers in one sentence": body(lambda i: f"甲{i}家", "、"),
    "values of one clause": lambda n: below_heading(
        "到2040年"
        + each(n, lambda i: f"甲{i}", "、")
        + "分别达到"
        + each(n, lambda i: f"{i}%", "、")
    ),
    "a list of projects": lambda n: box(
        "1. 道路工程：" + each(n, lambda i: f"甲{i}路", "、") + "。"
    ),
    "lists of projects": lambda n: box(
        each(n, lambda i: f"{i}. 甲{i}项目（{i}个）：乙{i}工程、丙（丁、戊）项目等。")
    ),
    "corrections": body(lambda i: f"PM_{{2.5}}浓度{i}和 甲 乙 and 丙H₂O", ""),
    "open brackets": body(lambda i: f"（甲{i}“乙《", ""),
    "quotations": body(lambda i: f"“甲{i}”“乙（丙）”", ""),
    "blanks": body(lambda i: " ", ""),
    "wide blanks between words": body(lambda i: f"甲{i}　　", ""),
    "dots": body(lambda i: ".", ""),
    "labels": lambda n: (
        "第一篇\n第一章\n第一节\n一、\n（一）\n1.\n（1）\n专栏1\n注：\n附件\n图1\n" * (n // 8 + 1)
    ),
    "a list of annexes": lambda n: below_heading(
        "文。\n\n附件：" + each(n, lambda i: f"{i}. 表{i}")
    ),
    "dates and years": lambda n: (
        each(n, lambda i: f"20{i % 99:02}年3月{i % 28}日某市人民政府印发") + "\n第一章 甲\n文。\n"
    ),
}


def changed(text: str, line: Callable[[int, str], Sequence[str]]) -> str:
    """A text with other lines in the place of each."""
    return "\n".join(new for i, old in enumerate(text.split("\n")) for new in line(i, old))


# The ways in which a text becomes another.
CHANGES: dict[str, Callable[[str], str]] = {
    "nothing": lambda text: text,
    "each third line edited": lambda text: changed(
        text, lambda i, old: [old.replace("甲", "丑寅") if i % 3 == 2 else old]
    ),
    "each third line gone": lambda text: changed(text, lambda i, old: [old] * (i % 3 != 2)),
    "lines turned around": lambda text: "\n".join(text.split("\n")[::-1]),
    "halves swapped": lambda text: _swapped(text.split("\n")),
    "all other": lambda text: text.replace("甲", "卯辰巳").replace("乙", "午未"),
}


def _swapped(lines: list[str]) -> str:
    middle = len(lines) // 2
    return "\n".join((*lines[:4], *lines[middle:], *lines[4:middle]))


# --- web pages -----------------------------------------------------------------------------


def page(body: str) -> str:
    """A web page with a main text."""
    head = "<!DOCTYPE html><html><head><meta charset='utf-8'><title>题</title></head>"
    sentences = "<p>第一句。</p><p>第二句。</p><p>第三句。</p>"
    return f"{head}<body><h1>第一章 甲</h1>{sentences}{body}</body></html>"


def tag(inside: Callable[[int], str], around: str = "") -> Text:
    """Pages of n parts, in an element if one is named."""

    def written(n: int) -> str:
        parts = each(n, inside)
        return page(f"<{around}>{parts}</{around}>" if around else parts)

    return written


PAGES: dict[str, Text] = {
    "paragraphs": tag(lambda i: f"<p>第{i}段，甲乙。</p>"),
    "breaks": tag(lambda i: f"甲{i}<br>", "p"),
    "spans": tag(lambda i: f"<span>甲{i} <sup>{i}</sup><b>乙</b></span>", "p"),
    "links": tag(lambda i: f"<div><a href='/x'>甲{i}</a></div>"),
    "lists": tag(lambda i: f"<li>甲{i}。</li>", "ol"),
    "rows": tag(lambda i: f"<tr><td>{i}</td><td rowspan='2'>甲</td><td>乙</td></tr>", "table"),
    "plain rows": tag(lambda i: f"<tr><th>{i}</th><td>甲</td><td>乙</td></tr>", "table"),
    "cells": lambda n: page(
        f"<table>{''.join('<tr>' + each(n, lambda i: f'<td>甲{i}</td>') + '</tr>' for _ in '12')}"
        "</table>"
    ),
    "tables": tag(lambda i: f"<table><tr><td>{i}</td><td>甲</td></tr></table><p>文。</p>"),
    "frames": tag(lambda i: f"<div style='border: 1px'><p>专栏 {i} 甲</p><p>乙。</p></div>"),
    "nested parts": lambda n: page("<div>" * n + "<p>甲，乙。</p>" + "</div>" * n),
    "nested tables": lambda n: page("<table><tr><td>" * (n // 4) + "甲" + "</table>" * (n // 4)),
    "pages of one text": lambda n: (
        f"<html><body><div class='page0'>{'<p>甲，乙。</p>' * 8}</div>"
        f"{each(n, lambda i: f'<div class=page{i}>{i}</div>')}</body></html>"
    ),
    "one part": lambda n: (
        f"<html><body><div><p>甲。</p><div>{each(n, lambda i: f'<p>甲{i}。</p>')}"
        "</div></div></body></html>"
    ),
    "contents": lambda n: page(
        f"<table>{each(2, lambda i: f'<tr><td>封面{i}</td><td>规划</td></tr>')}</table>"
        f"<p>目录</p>{each(n, lambda i: f'<p>第{chinese(i)}章 甲{i}……{i}</p>')}"
        f"{each(n, lambda i: f'<h2>第{chinese(i)}章 甲{i}</h2><p>文。</p>')}"
    ).replace("<h1>第一章 甲</h1>", ""),
    "hidden parts": tag(lambda i: f"<div style='display: none'>甲{i}。<p>乙。</p></div>"),
    "comments without an end": tag(lambda i: f"<!--甲{i}。\n<!-- 乙 --><p>丙。</p>"),
    "values with tags": tag(lambda i: f"<p title='<b>甲。</b>'>乙{i}。</p>"),
    "swallowed to the end": lambda n: page(f"<script>{each(n, lambda i: f'<p>甲{i}。</p>')}"),
    "cut off": lambda n: page(f"<p title='{each(n, lambda i: f'<p>甲{i}。</p>')}"),
    "cells without rows": tag(lambda i: f"<td>甲{i}</td>" + "<tr></tr>" * (i % 3 == 0), "table"),
    "labels": tag(lambda i: f"<button>甲{i}</button><svg><text>乙</text></svg>"),
    "pictures": tag(lambda i: f"<img src='data:{'a' * 1000}'>甲{i}。"),
    "navigation": tag(lambda i: f"<div class='nav a{i}'><p>甲{i}。</p></div>"),
    "notes": tag(lambda i: f"<p>词{i}<sup>{i}</sup>，甲。</p><p><sup>{i}</sup> 词{i}：解释。</p>"),
}

# --- PDFs, as Typst sets them --------------------------------------------------------------

_CELLS = "inset: 3pt, columns: (40pt, 80pt, 60pt)"
_SENTENCE = "坚持创新在现代化建设全局中的核心地位，强化科技自立自强战略支撑，面向世界科技前沿。"


def _table(n: int, row: Callable[[int], str], more: str = "") -> str:
    return f"#table({_CELLS}, {more} table.header([序号], [名称], [数]), {each(n, row, ', ')})"


PDFS: dict[str, Text] = {
    "paragraphs": lambda n: each(n, lambda i: f"{i}，{_SENTENCE * 3}", "\n\n"),
    "short lines": lambda n: each(n, lambda i: f"甲{i}。", "\n\n"),
    "pages": lambda n: (
        "#set page(header: [规划纲要 #h(1fr) 甲市], footer: context counter(page).display())\n"
        + each(n, lambda i: f"{i}，{_SENTENCE}", "\n#pagebreak()\n")
    ),
    "notes": lambda n: each(
        n, lambda i: f"{i}，{_SENTENCE}词{i}#footnote[词{i}：指解释。]", "\n\n"
    ),
    "rows": lambda n: _table(n, lambda i: f"[{i}], [甲{i}], [{i}]", "stroke: 0.5pt,"),
    "merged rows": lambda n: _table(
        n, lambda i: f"table.cell(rowspan: 2)[{i}], [甲{i}], [{i}], [乙{i}], [2]", "stroke: 0.5pt,"
    ),
    "open rows": lambda n: _table(
        n, lambda i: f"[{i}], [甲{i}], [{i}]", "stroke: (x: none, y: 0.5pt),"
    ),
    "rows turned around": lambda n: f"#rotate(90deg, reflow: true)[{each(n, lambda i: f'甲{i}')}]",
    "rows with lines in their cells": lambda n: _table(
        n, lambda i: f"[{i}], [{'甲乙丙丁戊己庚辛' * 6}{i}], []", "stroke: 0.5pt,"
    ),
    "pages without text": lambda n: each(n, lambda i: "#rect()", "\n#pagebreak()\n"),
    "roman pages": lambda n: (
        '#set page(numbering: "i")\n' + each(n, lambda i: f"{i}，{_SENTENCE}", "\n#pagebreak()\n")
    ),
    "groups of rows between three rules": lambda n: "\n\n".join(
        "#set text(size: 8pt)\n"
        "#table(columns: (50pt, 30pt, 50pt, 70pt), stroke: none, inset: 4pt,"
        " align: center + horizon, table.hline(y: 0), [类别], [序号], [指标], [2025年目标值],"
        " table.hline(y: 1),"
        " table.cell(rowspan: 2)[经济发展], [1], [甲值], [12], [2], [乙值合计与其他的值], [3],"
        " table.cell(rowspan: 3)[民生], [3], [丙值], [4], [4], [丁值], [5], [5], [戊值], [6],"
        f" table.hline(y: 6))\n\n{_SENTENCE}"
        for _ in range(n // 4 + 1)
    ),
    "broken rules": lambda n: "\n\n".join(
        "#table(columns: 3 * (60pt,), column-gutter: 4pt, inset: (x: 0pt, y: 4pt),"
        " stroke: (x: none, y: 0.4pt), align: left + top, [类别], [指标], [数值],"
        " table.cell(rowspan: 2)[经济], [甲], [12], [乙], [34],"
        f" table.cell(colspan: 2)[社会发展合计], [46])\n\n{_SENTENCE}"
        for _ in range(n // 4 + 1)
    ),
    "rows between three rules": lambda n: "\n\n".join(
        f"#table({_CELLS}, stroke: none, table.hline(), [序号], [名称], [数], table.hline(), "
        f"{each(8, lambda i: f'[{i}], [甲{i}], [{i}]', ', ')}, table.hline())\n\n{_SENTENCE}"
        for _ in range(n // 4 + 1)
    ),
    "frames": lambda n: each(
        n,
        lambda i: f"#block(stroke: 0.5pt, inset: 8pt, width: 100%)[专栏 {i} 甲\n\n{_SENTENCE}]",
        "\n\n",
    ),
    "columns": lambda n: (
        f"#columns(2, gutter: 16pt)[{each(n, lambda i: f'{i}，{_SENTENCE * 2}', chr(10) * 2)}]"
    ),
    "contents": lambda n: (
        "#set par(first-line-indent: 0em, justify: false)\n#let entry(name, page) = "
        "par[#name#box(width: 1fr, repeat[.])#page]\n"
        + each(n, lambda i: f'#entry("第{chinese(i)}章 甲", {i})')
    ),
    "drawn lines": lambda n: (
        f"{_SENTENCE}\n"
        + each(
            n,
            lambda i: (
                f"#place(dx: {i % 14 * 16}pt, dy: {i // 14 * 16}pt, rect(width: 9pt, height: 9pt))"
            ),
        )
    ),
    "raised marks": lambda n: each(n, lambda i: f"10#super[{i}]Hz，CO#sub[2]，", ""),
}

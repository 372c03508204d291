"""Reading PDFs in layouts of many kinds, each small."""

from __future__ import annotations

from gz14fyp.reading.files import read_source
from gz14fyp.reading.pdf.pages import page_numbers
from gz14fyp.reading.pdf.transcript import joint
from layouts import (
    TEXT,
    frames,
    furniture,
    layout_of,
    pdf_of,
    prose,
    read_of,
    table,
    texts,
    with_invisible_text,
)

PARAGRAPH = "\n\n"

# --- paragraphs ----------------------------------------------------------------------------


def test_an_indent_begins_a_paragraph_and_a_page_break_does_not() -> None:
    source = read_of(f"{TEXT * 9}\n\n{TEXT * 5}\n\n{TEXT}")
    assert texts(source) == [TEXT * 9, TEXT * 5, TEXT]
    # The last line of this one ends at the margin.
    assert texts(read_of(PARAGRAPH.join([TEXT] * 3))) == [TEXT] * 3
    second = layout_of(source).pages[1].offset
    starts = [(line.start, line.more[-1][0]) for line in layout_of(source).lines]
    assert [first < second < last for first, last in starts] == [False, True, False]


def test_paragraphs_without_indents_are_told_by_their_distance() -> None:
    before = "#set par(first-line-indent: 0em, spacing: 1.2em)\n"
    assert texts(read_of(f"{before}{TEXT * 2}\n\n{TEXT}\n\n{TEXT * 3}")) == [
        TEXT * 2,
        TEXT,
        TEXT * 3,
    ]


def test_hanging_lines_go_on_with_their_entry() -> None:
    before = "#set par(first-line-indent: 0em, hanging-indent: 1.5em)\n"
    entries = [f"一、{TEXT}", f"二、{TEXT * 2}", "三、短。", f"四、{TEXT}"]
    assert texts(read_of(before + "\n\n".join(entries))) == entries


def test_a_heading_in_two_lines_is_one() -> None:
    heading = "第一章 高水平全面建成小康社会，开启全面建设新征程"
    made = f"#align(center, text(size: 14pt, [{heading}]))\n\n{TEXT * 2}"
    assert texts(read_of(made)) == [heading, TEXT * 2]


def test_headings_on_title_pages_that_follow_each_other_are_two() -> None:
    titles = ["第一篇 总体要求和主要目标", "第一章 面临的机遇和挑战"]
    page = "#set text(size: 19pt)\n#set par(first-line-indent: 0em)\n"
    assert texts(read_of(page + "#pagebreak()".join(titles))) == titles


def test_the_lines_of_a_cover_are_its_own_and_its_title_is_whole() -> None:
    source = read_of(
        f"""#align(center)[#v(60pt)
        #text(size: 16pt)[甲市国民经济和社会发展 \\ 第十五个五年规划]
        #v(30pt)
        #text(size: 12pt)[甲市人民政府]

        #text(size: 12pt)[2026年3月]]
        #pagebreak()
        {TEXT * 4}"""
    )
    assert texts(source) == [
        "甲市国民经济和社会发展第十五个五年规划",
        "甲市人民政府",
        "2026年3月",
        TEXT * 4,
    ]


def test_entries_of_contents_end_with_their_page() -> None:
    lines = """#set par(first-line-indent: 0em, hanging-indent: 2em, justify: false)
    #let entry(name, page) = par[#name#box(width: 1fr, repeat[.])#page]
    #entry("第一章 总则", 1)
    #entry("第二章 高水平全面建成小康社会，开启全面建设社会主义现代化新征程", 12)
    #entry("第三章 附则", 30)"""
    titles = [text.replace(".", "") for text in texts(read_of(lines))]
    assert titles == [
        "第一章 总则1",
        "第二章 高水平全面建成小康社会，开启全面建设社会主义现代化新征程12",
        "第三章 附则30",
    ]


def test_words_in_letters_keep_their_blank_at_the_end_of_a_line() -> None:
    words = (
        "The Regional Comprehensive Economic Partnership is a free trade agreement among nations."
    )
    assert texts(read_of(words + "协定。")) == [words + "协定。"]


def test_what_stands_between_two_lines_of_a_paragraph() -> None:
    assert joint("free", "trade", keeps_blanks=False) == " "
    assert joint("Asia-", "Pacific", keeps_blanks=False) == ""
    assert joint("到 ", "2025 年", keeps_blanks=False) == " "
    assert joint("到", "2025 年", keeps_blanks=True) == ""
    assert joint("发展 ", "创新", keeps_blanks=False) == ""
    assert joint("发展 ", "创新", keeps_blanks=True) == " "


def test_raised_and_lowered_digits() -> None:
    line = "1THz=10#super[12]Hz，CO#sub[2]和PM#sub[2.5]下降#super[13]，上升#super[甲]。"
    assert texts(read_of(line)) == ["1THz=10¹²Hz，CO₂和PM_{2.5}下降¹³，上升甲。"]


def test_two_columns_are_read_one_after_the_other() -> None:
    source = read_of(f"标题。\n\n#columns(2, gutter: 16pt)[{TEXT * 3}\n\n{TEXT * 4}\n\n{TEXT * 4}]")
    assert texts(source) == ["标题。", TEXT * 3, TEXT * 4, TEXT * 4]


def test_two_columns_stay_apart_where_a_heading_begins_the_second_one() -> None:
    heading = "#block(width: 100%, align(center, text(size: 15pt)[第一章 强化科技自立自强支撑]))"
    left, right = f"“{TEXT}" * 3, f"（{TEXT}" * 5
    source = read_of(f"#columns(2, gutter: 15pt)[{left}#colbreak(){heading}\n\n{right}]")
    assert texts(source) == [left, "第一章 强化科技自立自强支撑", right]


def test_a_table_goes_on_in_the_next_column() -> None:
    cells = ", ".join(f"[{i}], [甲{i}]" for i in range(1, 31))
    long = f"#table(columns: (30pt, 60pt), inset: 4pt, table.header([序号], [名]), {cells})"
    text = f"#columns(2, gutter: 15pt)[{TEXT * 2}\n\n{long}\n\n{TEXT * 2}]"
    found = table(read_of(text))
    assert found == [["*", "序号", "名"], *([f"{i}", f"甲{i}"] for i in range(1, 31))]


def test_notes_at_the_foot_of_a_page_do_not_cut_the_paragraph_above() -> None:
    first, second = f"人才：指{TEXT}", f"产业：指{TEXT * 2}"
    source = read_of(
        f"""#show footnote.entry: set text(size: 8pt)
        #set footnote.entry(indent: 0em)
        {TEXT * 4}人才#footnote[{first}]{TEXT}

        {TEXT * 8}产业#footnote[{second}]{TEXT}"""
    )
    assert len(layout_of(source).pages) == 2
    assert texts(source) == [
        f"{TEXT * 4}人才¹{TEXT}",
        f"{TEXT * 8}产业²{TEXT}",
        f"¹{first}",
        f"²{second}",
    ]


# --- furniture -----------------------------------------------------------------------------


def test_circled_notes_at_the_foot_of_a_page_are_apart() -> None:
    before = '#set footnote(numbering: "①")\n#show footnote.entry: set text(size: 7pt)\n'
    source = read_of(f"{before}{TEXT}甲#footnote[指甲业。]乙#footnote[指乙业。]。")
    assert texts(source) == [f"{TEXT}甲①乙②。", "①指甲业。", "②指乙业。"]


def test_heads_and_numbers_of_pages_are_furniture() -> None:
    body = prose(4)
    source = read_of(
        f"""#set page(
          header: [甲市规划 #h(1fr) 第一章],
          footer: align(center)[第 #context counter(page).display() 页],
        )
        #counter(page).update(7)
        {PARAGRAPH.join(body)}"""
    )
    assert texts(source) == body
    numbers = [page.number for page in layout_of(source).pages]
    assert numbers == list(range(7, 7 + len(numbers)))
    expected = [
        part
        for number in numbers
        for part in (
            ("running_head", "甲市规划"),
            ("running_head", "第一章"),
            ("page_number", f"第 {number} 页"),
        )
    ]
    assert furniture(source) == expected


def test_a_layer_of_ocr_is_read_and_said_once() -> None:
    source = read_source(with_invisible_text(pdf_of(f"{TEXT}#pagebreak(){TEXT * 2}")))
    assert texts(source) == [TEXT, TEXT * 2]
    (found,) = layout_of(source).problems
    assert (found.rule, found.severity) == ("invisible_text", "warning")
    assert found.message.startswith("page 1 and 1 more: ")


def test_heads_of_scanned_pages_stand_at_about_one_height() -> None:
    source = read_of(
        f"""
        #let head = context move(dy: (0pt, 2pt, 5pt).at(counter(page).get().first() - 1))[甲市纲要]
        #set page(header: text(size: 7pt, head))
        {TEXT}#pagebreak(){TEXT}乙。#pagebreak(){TEXT}丙。
        """
    )
    assert furniture(source) == [("running_head", "甲市纲要")] * 3


def test_a_number_that_does_not_run_on_is_text() -> None:
    source = read_of(f"{TEXT}甲。#pagebreak()乙。#v(1fr)2035#pagebreak()丙。#v(1fr)1980")
    assert texts(source) == [f"{TEXT}甲。", "乙。", "2035", "丙。", "1980"]
    assert [page.number for page in layout_of(source).pages] == [1, 2, 3]


def test_a_number_in_the_first_row_of_a_page_is_no_page_number() -> None:
    foot = "#set page(footer: context align(center)[#counter(page).display()])\n"
    source = read_of(f"{foot}{TEXT * 3}\n\n#pagebreak()\n2 #h(1fr) 甲 #h(1fr) 3\n\n{TEXT * 3}")
    assert furniture(source) == [("page_number", "1"), ("page_number", "2")]


def test_pages_without_a_number_are_counted_from_the_one_before() -> None:
    assert page_numbers(6, {2: 1, 3: 2}) == [1, 2, 1, 2, 3, 4]
    assert page_numbers(3, {2: 9}) == [7, 8, 9]
    assert page_numbers(2, {}) == [1, 2]


def test_a_watermark_is_no_text() -> None:
    mark = "#set page(background: rotate(30deg, text(size: 40pt, fill: luma(220))[内部资料]))\n"
    body = prose(3)
    source = read_of(mark + PARAGRAPH.join(body))
    assert texts(source) == body
    assert set(furniture(source)) == {("askew_text", "内部资料")}
    assert not layout_of(source).problems
    (once,) = layout_of(read_of(mark + TEXT)).problems
    assert (once.rule, once.severity) == ("askew_text", "warning")


# --- tables --------------------------------------------------------------------------------

THREE = [["*", "序号", "指标", "数值"], ["1", "甲", "12"], ["2", "乙", "34"]]
CELLS = "[序号], [指标], [数值], [1], [甲], [12], [2], [乙], [34]"


def test_a_ruled_table_with_merged_cells() -> None:
    source = read_of(
        """#table(columns: 4 * (50pt,), inset: 4pt,
          table.cell(rowspan: 2)[指标], table.cell(colspan: 2)[数值], table.cell(rowspan: 2)[属性],
          [2020], [2025],
          [甲], [1], [2], table.cell(rowspan: 2)[约束性],
          table.cell(colspan: 2)[乙], [])"""
    )
    assert table(source) == [
        ["*", "指标 1x2", "数值 2x1", "属性 1x2"],
        ["*", "2020", "2025"],
        ["甲", "1", "2", "约束性 1x2"],
        ["乙 2x1", ""],
    ]


def test_a_table_that_is_open_at_its_sides() -> None:
    stroke = "(x, y) => (top: 0.5pt, bottom: 0.5pt, left: if x > 0 { 0.5pt })"
    assert (
        table(read_of(f"#table(columns: 3 * (60pt,), inset: 4pt, stroke: {stroke}, {CELLS})"))
        == THREE
    )


HELD = "".join(
    f"#place(dx: {x}pt, dy: {y}pt)[{text}]"
    for x, y, text in ((5, 5, "甲"), (105, 5, "乙"), (5, 25, "丙"), (105, 25, "丁"))
)


def test_borders_of_thin_filled_areas() -> None:
    bars = [(0, y, 200, 0.6) for y in (0, 20, 40)] + [(x, 0, 0.6, 40) for x in (0, 100, 200)]
    drawn = "".join(
        f"#place(dx: {x}pt, dy: {y}pt, rect(width: {w}pt, height: {h}pt, fill: black))"
        for x, y, w, h in bars
    )
    assert table(read_of(drawn + HELD)) == [["*", "甲", "乙"], ["丙", "丁"]]


def test_borders_that_are_one_path() -> None:
    lines = [((0, y), (200, y)) for y in (0, 20, 40)] + [((x, 0), (x, 40)) for x in (0, 100, 200)]
    path = ", ".join(
        f"curve.move(({a}pt, {b}pt)), curve.line(({c}pt, {d}pt))" for (a, b), (c, d) in lines
    )
    source = read_of(f"#place(curve(stroke: 0.5pt, {path}))" + HELD)
    assert table(source) == [["*", "甲", "乙"], ["丙", "丁"]]


def test_rules_across_that_go_through() -> None:
    source = read_of(
        """上文说明。

        #table(columns: (60pt, 50pt, 50pt), stroke: none, inset: 4pt,
          table.hline(), [指标], [单位], [2025年], table.hline(),
          [森林覆盖率较快增长], [%], [41.65], [预期寿命], [岁], [83], table.hline())

        下文说明。"""
    )
    assert table(source) == [
        ["*", "指标", "单位", "2025年"],
        ["森林覆盖率较快增长", "%", "41.65"],
        ["预期寿命", "岁", "83"],
    ]
    assert [texts(source)[0], texts(source)[-1]] == ["上文说明。", "下文说明。"]


def test_a_table_of_three_rules_with_merged_cells_in_its_first_column() -> None:
    source = read_of(
        """
        #set text(size: 8pt)
        #table(columns: (50pt, 30pt, 50pt, 70pt), stroke: none, inset: 4pt, align: center + horizon,
          table.hline(y: 0), [类别], [序号], [指标], [2025年规划目标值], table.hline(y: 1),
          table.cell(rowspan: 2)[经济发展], [1], [甲值], [12],
          [2], [乙值合计与其他的值], [3],
          table.cell(rowspan: 3)[民生], [3], [丙值], [4], [4], [丁值], [5], [5], [戊值], [6],
          table.hline(y: 6))
        """
    )
    assert table(source) == [
        ["*", "类别", "序号", "指标", "2025年规划目标值"],
        ["经济发展 1x2", "1", "甲值", "12"],
        ["2", "乙值合计与其他的值", "3"],
        ["民生 1x3", "3", "丙值", "4"],
        ["4", "丁值", "5"],
        ["5", "戊值", "6"],
    ]


def test_rules_across_that_break_between_columns_tell_merged_cells() -> None:
    source = read_of(
        """#table(columns: 3 * (60pt,), column-gutter: 4pt, inset: (x: 0pt, y: 4pt),
          stroke: (x: none, y: 0.4pt), align: left + top,
          [类别], [指标], [数值],
          table.cell(rowspan: 2)[经济], [甲], [12], [乙], [34],
          table.cell(colspan: 2)[社会发展合计], [46])"""
    )
    assert table(source) == [
        ["*", "类别", "指标", "数值"],
        ["经济 1x2", "甲", "12"],
        ["乙", "34"],
        ["社会发展合计 2x1", "46"],
    ]


def test_a_table_over_pages_drops_its_repeated_header_and_joins_a_cut_row() -> None:
    rows = ", ".join(f"[{i}], [名{i}], [{TEXT * 2}]" for i in range(1, 9))
    head = "table.header([序号], [名称], [内容])"
    source = read_of(f"#table(columns: (30pt, 60pt, 140pt), inset: 4pt, {head}, {rows})")
    assert table(source) == [
        ["*", "序号", "名称", "内容"],
        *([str(i), f"名{i}", TEXT * 2] for i in range(1, 9)),
    ]
    pages = len(layout_of(source).pages)
    assert pages > 1
    assert furniture(source) == [("repeated_header", "序号\t名称\t内容")] * (pages - 1)
    assert any(line.more for line in layout_of(source).lines)


def test_a_merged_cell_over_a_page_break_is_one() -> None:
    cells = """[类别], [序号], table.cell(rowspan: 6)[经济], [1], [2], [3], [4], [5], [6],
        table.cell(rowspan: 2)[社会], [7], [8]"""
    source = read_of(f"#v(230pt)\n#table(columns: 2 * (60pt,), inset: 4pt, {cells})")
    assert len(layout_of(source).pages) == 2
    assert table(source) == [
        ["*", "类别", "序号"],
        ["经济 1x6", "1"],
        *([str(i)] for i in range(2, 7)),
        ["社会 1x2", "7"],
        ["8"],
    ]


def test_the_grid_of_a_chart_is_no_table() -> None:
    grid = """#box(width: 200pt, height: 100pt, {
      for i in range(6) {
        place(dy: i * 20pt, line(length: 200pt, stroke: 0.4pt))
        place(dx: i * 40pt, line(angle: 90deg, length: 100pt, stroke: 0.4pt))
      }
      place(dx: 45pt, dy: 25pt)[增长]
    })"""
    source = read_of(f"{TEXT}\n\n{grid}\n\n{TEXT}")
    assert texts(source) == [TEXT, "增长", TEXT]


# --- frames --------------------------------------------------------------------------------

BOX = """#let frame(title, body) = block(stroke: 0.5pt, inset: 8pt, width: 100%, breakable: true)[
  #align(center, title)

  #body
]
"""


def test_frames_go_on_over_a_page_break_and_end_with_their_text() -> None:
    source = read_of(
        f"{BOX}上文。\n#frame[专栏 1 甲][{TEXT * 11}]\n#frame[专栏 2 乙][{TEXT * 14}]\n框外。"
    )
    assert frames(source) == [
        (0, "上文。"),
        (1, "专栏 1 甲"),
        (1, TEXT * 11),
        (2, "专栏 2 乙"),
        (2, TEXT * 14),
        (0, "框外。"),
    ]
    assert len(layout_of(source).pages) == 3


def test_a_frame_with_a_title_at_the_top_of_a_page_is_another_one() -> None:
    source = read_of(f"{BOX}#frame[专栏 1 甲][{TEXT}]\n#pagebreak()\n#frame[专栏 2 乙][{TEXT}]")
    assert [frame for frame, _ in frames(source)] == [1, 1, 2, 2]


def test_a_shaded_area_is_a_frame() -> None:
    source = read_of(f"#block(fill: luma(220), inset: 8pt)[专栏 1 甲\n\n{TEXT}]\n框外。")
    assert frames(source) == [(1, "专栏 1 甲"), (1, TEXT), (0, "框外。")]


def test_a_table_of_one_column_is_a_frame() -> None:
    source = read_of(
        "#table(columns: 220pt, inset: 6pt, [专栏 1 甲], [一、乙。\n\n二、丙。])\n框外。"
    )
    assert frames(source) == [(1, "专栏 1 甲"), (1, "一、乙。"), (1, "二、丙。"), (0, "框外。")]


def test_title_and_notes_in_rows_of_their_own_stand_around_the_table() -> None:
    title = "table.cell(colspan: 3, align: center)[专栏 1 主要指标]"
    notes = "table.cell(colspan: 3)[注：甲为乙。]"
    source = read_of(f"#table(columns: 3 * (60pt,), inset: 4pt, {title}, {CELLS}, {notes})\n框外。")
    assert table(source) == THREE
    assert frames(source)[0] == (1, "专栏 1 主要指标")
    assert frames(source)[-2:] == [(1, "注：甲为乙。"), (0, "框外。")]
    assert {frame for frame, _ in frames(source)[:-1]} == {1}


def test_a_border_around_every_page_is_no_frame() -> None:
    border = "#set page(foreground: place(dx: 20pt, dy: 20pt, rect(width: 280pt, height: 360pt)))\n"
    body = prose(4)
    assert frames(read_of(border + PARAGRAPH.join(body))) == [(0, text) for text in body]


# --- turned pages --------------------------------------------------------------------------


def test_a_table_that_is_printed_sideways() -> None:
    inside = f"box(width: 300pt)[上文。\n\n#table(columns: 3 * (60pt,), inset: 4pt, {CELLS})]"
    for angle in (-90, 90, 180):
        source = read_of(f"#rotate({angle}deg, reflow: true, {inside})")
        assert table(source) == THREE
        assert texts(source)[0] == "上文。"


def test_titles_that_a_new_page_repeats_are_furniture() -> None:
    def box(title: str, rows: range) -> str:
        cells = ", ".join(f"[{i}], [甲{i}]" for i in rows)
        inner = f"{title}\n#table(columns: (40pt, 120pt), [序号], [名], {cells})"
        return f"#block(fill: luma(230), width: 100%, inset: 6pt)[{inner}]"

    again = box("#align(center)[专栏 1 主要指标（续）]\n#align(right)[续表 1]", range(4, 6))
    source = read_of(f"{box('#align(center)[专栏 1 主要指标]', range(1, 4))}#pagebreak(){again}")
    assert furniture(source) == [
        ("repeated_header", "专栏 1 主要指标（续）"),
        ("repeated_header", "续表 1"),
        ("repeated_header", "序号\t名"),
    ]
    rows = [["*", "序号", "名"], *([f"{i}", f"甲{i}"] for i in range(1, 6))]
    assert table(source) == rows
    assert {frame for frame, _ in frames(source)} == {1}
    # A title that was not there before is no repeated one.
    assert furniture(read_of(f"{TEXT}#pagebreak(){again}")) == []

"""Word files: what Word draws by itself is written out, what it hides is left out."""

from __future__ import annotations

import builtins
import io
import zipfile
from collections.abc import Callable
from typing import Any

import docx
import pytest
from docx.opc.constants import RELATIONSHIP_TYPE as RT
from docx.opc.packuri import PackURI
from docx.opc.part import Part
from docx.oxml.parser import parse_xml

from counting import MOST, growth
from gz14fyp import SourceError, parse, rebuild
from gz14fyp.model.printed import account
from gz14fyp.reading.files import decode
from gz14fyp.reading.source import RawSource
from gz14fyp.reading.word.numbers import formatted
from helpers import rows_of, rules

W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
NAMES = (
    f'xmlns:w="{W}" xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006" '
    'xmlns:v="urn:schemas-microsoft-com:vml"'
)


def element(xml: str) -> Any:
    """An element of Word's, written without its names."""
    head, _, rest = xml.partition(">")
    at = len(head) - head.endswith("/")
    return parse_xml(f"{head[:at]} {NAMES}{head[at:]}>{rest}")


def p(*runs: str, properties: str = "") -> str:
    written = "".join(run if run.startswith("<") else r(run) for run in runs)
    return f"<w:p><w:pPr>{properties}</w:pPr>{written}</w:p>"


def r(text: str, properties: str = "") -> str:
    kept = f'<w:t xml:space="preserve">{text}</w:t>'
    return f"<w:r><w:rPr>{properties}</w:rPr>{kept}</w:r>"


def raised(text: str, align: str = "superscript") -> str:
    return r(text, f'<w:vertAlign w:val="{align}"/>')


def tc(*blocks: str, properties: str = "") -> str:
    return f"<w:tc><w:tcPr>{properties}</w:tcPr>{''.join(blocks) or p()}</w:tc>"


def tr(*cells: str, properties: str = "") -> str:
    return f"<w:tr><w:trPr>{properties}</w:trPr>{''.join(cells)}</w:tr>"


def tbl(*rows: str) -> str:
    return f"<w:tbl>{''.join(rows)}</w:tbl>"


def word_of(*blocks: str, lists: str = "", notes: str = "") -> bytes:
    """A Word file of some blocks; ``lists`` stand in its numbering, ``notes`` are footnotes."""
    document = docx.Document()
    body = document.element.body
    for old in list(body)[:-1]:
        body.remove(old)
    for block in blocks:
        body.insert(len(body) - 1, element(block))
    if lists:
        part = document.part.numbering_part.element
        for old in list(part):
            part.remove(old)
        part.extend(element(f"<w:numbering>{lists}</w:numbering>"))
    if notes:
        blob = f"<w:footnotes {NAMES}>{notes}</w:footnotes>".encode()
        kind = "application/vnd.openxmlformats-officedocument.wordprocessingml.footnotes+xml"
        uri = PackURI("/word/footnotes.xml")
        document.part.relate_to(Part(uri, kind, blob, document.part.package), RT.FOOTNOTES)
    file = io.BytesIO()
    document.save(file)
    return file.getvalue()


def read(*blocks: str, **parts: str) -> RawSource:
    return decode(word_of(*blocks, **parts), "plan.docx")


# --- paragraphs ----------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("runs", "shown"),
    [
        (("甲", "乙 ", "丙"), "甲乙 丙\n"),
        (("甲<w:br/>乙".replace("<w:br/>", "</w:t><w:br/><w:t>"),), "甲\n乙\n"),
        (("名词", raised("1"), raised("2"), "，"), "名词¹²，\n"),
        (("PM", raised("2", "subscript"), raised(".5", "subscript")), "PM_{2.5}\n"),
        (("O", raised("3", "subscript")), "O₃\n"),
        (("甲", r("乙", "<w:vanish/>"), "丙"), "甲丙\n"),
        (("甲<w:tab/>".replace("<w:tab/>", "</w:t><w:tab/><w:t>"), "12"), "甲 12\n"),
        (("<w:hyperlink><w:r><w:t>甲</w:t></w:r></w:hyperlink>",), "甲\n"),
        (("<w:r><w:instrText>TOC</w:instrText></w:r>", "甲"), "甲\n"),
    ],
)
def test_runs_are_one_text(runs: tuple[str, ...], shown: str) -> None:
    assert read(p(*runs)).text == shown


def test_tracked_changes_are_read_as_accepted() -> None:
    deleted = "<w:del><w:r><w:delText>丙</w:delText></w:r></w:del>"
    source = read(
        p("甲", "<w:ins><w:r><w:t>乙</w:t></w:r></w:ins>", deleted),
        p("前半，", properties="<w:rPr><w:del/></w:rPr>"),
        p("后半。"),
    )
    assert source.text == "甲乙\n前半，后半。\n"
    assert source.layout is not None
    (problem,) = source.layout.problems
    assert (problem.rule, problem.severity) == ("tracked_changes", "warning")
    assert "insertions: 1, deletions: 2" in problem.message


# --- numbering -----------------------------------------------------------------------------


def level(depth: int, form: str, pattern: str, more: str = "") -> str:
    return (
        f'<w:lvl w:ilvl="{depth}"><w:start w:val="1"/><w:numFmt w:val="{form}"/>{more}'
        f'<w:lvlText w:val="{pattern}"/></w:lvl>'
    )


def numbered(text: str, number: int = 1, depth: int = 0) -> str:
    place = f'<w:ilvl w:val="{depth}"/><w:numId w:val="{number}"/>'
    return p(text, properties=f"<w:numPr>{place}</w:numPr>")


NOTHING = '<w:suff w:val="nothing"/>'
LISTS = (
    '<w:abstractNum w:abstractNumId="7">'
    + level(0, "chineseCountingThousand", "第%1章")
    + level(1, "chineseCounting", "%2、", NOTHING)
    + level(2, "decimal", "（%3）", NOTHING)
    + level(3, "decimal", "%1.%4", "<w:isLgl/>")
    + level(4, "hebrew1", "%5)")
    + level(5, "bullet", "\uf0b7")
    + level(6, "decimal", "第%7节", '<w:lvlRestart w:val="0"/>')
    + '</w:abstractNum><w:num w:numId="1"><w:abstractNumId w:val="7"/></w:num>'
    '<w:num w:numId="2"><w:abstractNumId w:val="7"/>'
    '<w:lvlOverride w:ilvl="1"><w:startOverride w:val="1"/></w:lvlOverride></w:num>'
)


def test_labels_of_lists_are_written_out() -> None:
    source = read(
        *(numbered("甲"), numbered("乙", depth=1), numbered("丙", depth=2)),
        *(numbered("丁", depth=2), numbered("戊", depth=1), numbered("己", depth=2)),
        *(numbered("节", depth=6), numbered("庚"), numbered("节", depth=6)),
        *(numbered("辛", 2, 1), numbered("壬", depth=3), numbered("癸", depth=5), p("正文")),
        lists=LISTS,
    )
    assert source.text.split("\n")[:-1] == [
        *("第一章 甲", "一、乙", "（1）丙", "（2）丁", "二、戊", "（1）己"),
        *("第1节 节", "第二章 庚", "第2节 节", "一、辛", "2.1 壬", "癸", "正文"),
    ]


def test_a_form_that_is_not_known_is_told() -> None:
    plan = parse(word_of(numbered("甲", depth=4), lists=LISTS))
    assert rebuild(plan) == "1) 甲\n"
    assert "number_format" in rules(plan)


@pytest.mark.parametrize(
    ("number", "form", "written"),
    [
        (10, "chineseCounting", "十"),
        (12, "chineseCounting", "十二"),
        (20, "chineseCounting", "二十"),
        (105, "chineseCountingThousand", "一百零五"),
        (110, "chineseCountingThousand", "一百一十"),
        (1001, "chineseCountingThousand", "一千零一"),
        (3, "decimalEnclosedCircle", "③"),
        (14, "upperRoman", "XIV"),
        (28, "lowerLetter", "bb"),
        (2, "ideographTraditional", "乙"),
        (5, "decimalZero", "05"),
    ],
)
def test_forms_of_numbers(number: int, form: str, written: str) -> None:
    assert formatted(number, form) == written


# --- notes ---------------------------------------------------------------------------------


def call(number: int) -> str:
    return f'<w:r><w:footnoteReference w:id="{number}"/></w:r>'


def note(number: int, *blocks: str, kind: str = "normal") -> str:
    return f'<w:footnote w:type="{kind}" w:id="{number}">{"".join(blocks)}</w:footnote>'


def test_footnotes_become_the_glossary() -> None:
    plan = parse(
        word_of(
            p("第一章 甲"),
            p("发展乙词", call(5), "和丙词", call(3), "，1THz=10", raised("12"), "Hz。"),
            p("附件 1"),
            p("名词解释"),
            notes=note(0, p("线"), kind="separator")
            + note(3, p("丙词：释义三。"))
            + note(5, p("<w:r><w:footnoteRef/></w:r>", " 乙词：释义"), p("五。")),
        )
    )
    paragraph = plan.chapters[0].blocks[0]
    assert paragraph.text == "发展乙词和丙词，1THz=10¹²Hz。"
    notes = [(entry.number, entry.term, entry.definition.text) for entry in plan.glossary]
    assert notes == [(1, "乙词", "释义 五。"), (2, "丙词", "释义三。")]
    assert plan.glossary.numbered(2).references == (paragraph.eid,)
    assert not plan.findings


def test_two_notes_side_by_side_are_two() -> None:
    notes = note(1, p("甲：乙")) + note(2, p("丙：丁"))
    assert read(p("戊", call(1), call(2)), notes=notes).text.startswith("戊¹ ²\n")


def test_a_note_that_is_missing_is_told() -> None:
    assert "missing_note" in rules(parse(word_of(p("第一章 甲"), p("乙", call(9)))))


def test_notes_that_call_each_other_come_to_an_end() -> None:
    notes = note(1, p("甲：乙", call(2))) + note(2, p("丙：丁", call(1)))
    assert read(p("戊", call(1)), notes=notes).text == "戊¹\n¹ 甲：乙²\n² 丙：丁¹\n"


# --- tables and boxes ----------------------------------------------------------------------


def test_merged_cells_keep_their_spans() -> None:
    wide, top, below = '<w:gridSpan w:val="2"/>', '<w:vMerge w:val="restart"/>', "<w:vMerge/>"
    table = tbl(
        tr(tc(p("类")), tc(p("指标"), properties=wide), properties="<w:tblHeader/>"),
        tr(tc(p("甲"), properties=top), tc(p("乙")), tc(p("1"), p("2"))),
        tr(tc(properties=below), tc(p("丙")), tc()),
        tr(tc(p("删")), properties="<w:del/>"),
    )
    plan = parse(word_of(p("第一章 章"), table))
    (found,) = plan.chapters[0].blocks
    assert [[c.text for c in row.cells] for row in found.header] == [["类", "指标"]]  # type: ignore[union-attr]
    assert rows_of(found) == [["0:甲 ↓2", "1:乙", "2:1 2"], ["1:丙", "2:"]]  # type: ignore[arg-type]


INSIDE = p("专栏 1 甲") + p("一、乙。") + p("框内最后一段。")
TEXT_BOX = f"<v:textbox><w:txbxContent>{INSIDE}</w:txbxContent></v:textbox>"


@pytest.mark.parametrize(
    "box",
    [
        tbl(tr(tc(INSIDE))),
        tbl(tr(tc(p("专栏 1 甲"))), tr(tc(p("一、乙。"), p("框内最后一段。")))),
        p(f"<w:r><w:pict>{TEXT_BOX}</w:pict></w:r>"),
        p(
            "<w:r><mc:AlternateContent>"
            f'<mc:Choice Requires="wps">{TEXT_BOX}</mc:Choice><mc:Fallback>{TEXT_BOX}</mc:Fallback>'
            "</mc:AlternateContent></w:r>"
        ),
    ],
)
def test_a_box_is_what_stands_in_its_frame(box: str) -> None:
    plan = parse(word_of(p("第一章 章"), p("第一节 节"), p("一、甲"), box, p("正文，没有标号。")))
    assert [block.type for block in plan.boxes.numbered(1).blocks] == ["entry", "paragraph"]
    assert plan.divisions_of("subsection")[0].text.endswith("正文，没有标号。")
    assert account(plan).is_whole


def test_a_text_box_in_a_cell_is_read_once() -> None:
    drawn = f"<w:txbxContent>{p('框')}</w:txbxContent>"
    ways = f'<mc:Choice Requires="wps">{drawn}</mc:Choice><mc:Fallback>{drawn}</mc:Fallback>'
    run = f"<w:r><mc:AlternateContent>{ways}</mc:AlternateContent></w:r>"
    block = f"<mc:AlternateContent>{ways.replace(drawn, p('块'))}</mc:AlternateContent>"
    assert read(tbl(tr(tc(p("甲", run)), tc(p("乙"), block)))).text == "甲 框\t乙 块\n"


# --- bad input -----------------------------------------------------------------------------


def zip_of(**members: bytes) -> bytes:
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as package:
        for name, content in members.items():
            package.writestr(name, content)
    return file.getvalue()


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (word_of(p("甲"))[:-200], "a damaged zip archive"),
        (zip_of(**{"xl/workbook.xml": b"<x/>"}), "a zip archive that is no Word file"),
        (zip_of(**{"word/document.xml": b"<x/>"}), "not a Word file that can be read"),
        (word_of(p()), "a Word file without text"),
        (b"\xd0\xcf\x11\xe0 ...", "an old Office file, or one with a password"),
    ],
)
def test_what_is_no_word_file_is_refused(content: bytes, said: str) -> None:
    with pytest.raises(SourceError, match=said):
        parse(content)


def test_a_zip_bomb_is_not_unpacked(monkeypatch: pytest.MonkeyPatch) -> None:
    bomb = zip_of(**{"word/document.xml": b" " * (200 << 20)})
    assert len(bomb) < 1 << 20
    with pytest.raises(SourceError, match=r"200 MiB, the limit is 128 MiB.*GZ14FYP_MAX_UNPACKED"):
        parse(bomb)
    monkeypatch.setenv("GZ14FYP_MAX_UNPACKED_MIB", "300")
    with pytest.raises(SourceError, match="not a Word file that can be read"):
        parse(bomb)
    monkeypatch.setenv("GZ14FYP_MAX_UNPACKED_MIB", "many")
    with pytest.raises(SourceError, match="“many”; set it to a whole number"):
        parse(bomb)


def with_entities(entities: str, used: str) -> bytes:
    """A Word file whose text has entities in it."""
    with zipfile.ZipFile(io.BytesIO(word_of(p("甲X乙")))) as package:
        members = {name: package.read(name) for name in package.namelist()}
    document = members["word/document.xml"].decode()
    document = document.replace("?>", f"?><!DOCTYPE x [{entities}]>", 1).replace("X", used)
    return zip_of(**{**members, "word/document.xml": document.encode()})


def test_entities_of_a_word_file_are_not_expanded() -> None:
    far = '<!ENTITY far SYSTEM "file:///etc/passwd">'
    with pytest.raises(SourceError, match="has a DOCTYPE with entities"):
        parse(with_entities(far, "&far;"))
    bomb = "".join(f'<!ENTITY b{i} "{f"&b{i - 1};" * 10}">' for i in range(1, 12))
    with pytest.raises(SourceError, match="not a Word file that can be read"):
        parse(with_entities(f'<!ENTITY b0 "炸">{bomb}', "&b11;"))


def test_without_python_docx_it_is_said_how_to_get_it(monkeypatch: pytest.MonkeyPatch) -> None:
    content = word_of(p("甲"))
    found = builtins.__import__

    def without(name: str, *rest: Any, **more: Any) -> Any:
        if name == "docx":
            raise ImportError(name)
        return found(name, *rest, **more)

    monkeypatch.setattr(builtins, "__import__", without)
    with pytest.raises(SourceError, match=r"pip install 'gz14fyp\[word\]'"):
        parse(content)


# --- parts and symbols that are something else; work -----------------------------------------


def with_part(name: str, content: str) -> bytes:
    """A Word file with a list and a note, in which another part stands in the place of one."""
    given = word_of(numbered("甲"), p("乙", call(1)), lists=LISTS, notes=note(1, p("丙：丁")))
    with zipfile.ZipFile(io.BytesIO(given)) as package:
        parts = {part: package.read(part) for part in package.namelist()}
    return repacked(parts | {name: content.encode()})


def repacked(parts: dict[str, bytes]) -> bytes:
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as package:
        for name, content in parts.items():
            package.writestr(name, content)
    return file.getvalue()


ROOTS = ("<html><body>x</body></html>", f'<w:p xmlns:w="{W}"/>', "<document/>", "<!-- x --><a/>")


@pytest.mark.parametrize("content", ROOTS)
def test_a_main_part_that_is_no_document_is_refused(content: str) -> None:
    with pytest.raises(SourceError, match="its main part is no Word document but “"):
        decode(with_part("word/document.xml", content), "plan.docx")


@pytest.mark.parametrize("content", ROOTS)
@pytest.mark.parametrize(
    ("part", "held", "text"),
    [
        ("numbering", "lists", "甲\n乙¹\n¹ 丙：丁\n"),
        ("styles", "styles", "第一章 甲\n乙¹\n¹ 丙：丁\n"),
        ("footnotes", "footnotes", "第一章 甲\n乙\n"),
    ],
)
def test_another_part_that_is_something_else_is_told(
    content: str, part: str, held: str, text: str
) -> None:
    source = decode(with_part(f"word/{part}.xml", content), "plan.docx")
    assert source.layout is not None
    problem = source.layout.problems[0]
    assert (source.text, problem.rule, problem.severity) == (text, "damaged_part", "error")
    assert f"should hold its {held}" in problem.message


TYPES, RELATIONS = "[Content_Types].xml", "word/_rels/document.xml.rels"


@pytest.mark.parametrize(
    ("part", "old", "new", "said"),
    [
        ("_rels/.rels", "<Relationship ", "<other ", "a part that it names is missing"),
        (RELATIONS, ' Target="styles.xml"', "", "its parts do not fit together"),
        (TYPES, "document.main+xml", "other", "its parts do not fit together"),
        ("word/document.xml", "<w:body>", "<![CDATA[\n<w:body>", "line [0-9]+ of one of its parts"),
    ],
)
def test_what_python_docx_raises_is_said_in_words(part: str, old: str, new: str, said: str) -> None:
    content = changed(part, old, new)
    with pytest.raises(SourceError, match=rf"that can be read \({said}[^()]*\); open it"):
        decode(content, "plan.docx")


def changed(part: str, old: str, new: str) -> bytes:
    """A Word file with other words in a part."""
    with zipfile.ZipFile(io.BytesIO(word_of(p("甲")))) as package:
        parts = {name: package.read(name) for name in package.namelist()}
    text = parts[part].decode()
    assert old in text
    return repacked(parts | {part: text.replace(old, new).encode()})


def test_styles_of_another_type_are_read() -> None:
    assert decode(changed(TYPES, "wordprocessingml.styles", "other"), "plan.docx").text == "甲\n"


def test_a_file_of_a_later_zip_is_refused() -> None:
    central = b"PK\x01\x02"
    with pytest.raises(SourceError, match="a damaged zip archive"):
        decode(word_of(p("甲")).replace(central + b"\x14\x03\x14", central + b"\x14\x03\xff"), "x")


@pytest.mark.parametrize(
    ("code", "shown", "is_told"),
    [
        ('w:char="F0B3"', "\uf0b3", False),
        ('w:char="2264"', "≤", False),
        ('w:char="1F600"', "\U0001f600", False),
        *((f'w:char="{code}"', "\ufffd", True) for code in ("D800", "DFFF", "110000", "FFFFFF")),
        *((f'w:char="{code}"', "\ufffd", True) for code in ("0000", "0001", "FFFE", "-1", "x", "")),
        ("", "\ufffd", True),
    ],
)
def test_a_symbol_that_is_no_character_is_told(code: str, shown: str, is_told: bool) -> None:
    content = word_of(p("甲", f"<w:r><w:sym {code}/></w:r>", "乙"))
    plan = parse(content)
    assert rebuild(plan) == f"甲{shown}乙\n"
    assert ("unread_symbol" in rules(plan)) == is_told


def test_text_around_a_comment_is_read() -> None:
    assert read(p("甲<!-- x -->乙<?y z?>丙")).text == "甲乙丙\n"


@pytest.mark.parametrize("value", ["999999999", "-5", "0", "9" * 20, "x", ""])
def test_spans_that_are_none_are_bounded(value: str) -> None:
    wide = f'<w:gridSpan w:val="{value}"/><w:vMerge w:val="{value}"/>'
    before = f'<w:gridBefore w:val="{value}"/>'
    table = tbl(
        tr(tc(p("甲"), properties=wide), tc(p("乙"))),
        tr(tc(p("丙"), properties=wide), tc(p("丁")), properties=before),
    )
    assert account(parse(word_of(table))).is_whole


def styled(style: str) -> str:
    return p("甲", properties=f'<w:pStyle w:val="{style}"/>')


def of_styles(styles: str, *blocks: str) -> bytes:
    with zipfile.ZipFile(io.BytesIO(word_of(*blocks, lists=LISTS))) as package:
        parts = {part: package.read(part) for part in package.namelist()}
    return repacked(parts | {"word/styles.xml": f"<w:styles {NAMES}>{styles}</w:styles>".encode()})


def style(name: str, more: str) -> str:
    return f'<w:style w:type="paragraph" w:styleId="{name}">{more}</w:style>'


def based(name: str, on: str) -> str:
    return style(name, f'<w:basedOn w:val="{on}"/>')


def test_styles_that_are_based_on_each_other_come_to_an_end() -> None:
    circle = of_styles(based("a", "b") + based("b", "a"), styled("a"), styled("b"))
    assert decode(circle, "plan.docx").text == "甲\n甲\n"


def test_a_list_is_that_of_a_style_far_below() -> None:
    last = style("s9", '<w:pPr><w:numPr><w:numId w:val="1"/></w:numPr></w:pPr>')
    chain = "".join(based(f"s{i}", f"s{i + 1}") for i in range(9))
    given = of_styles(chain + last, styled("s5"), styled("s0"), styled("s9"))
    assert decode(given, "plan.docx").text == "第一章 甲\n第二章 甲\n第三章 甲\n"


def chained(count: int) -> bytes:
    """Paragraphs each in a style that is based on the next one."""
    chain = "".join(based(f"s{i}", f"s{i + 1}") for i in range(count))
    return of_styles(chain, *(styled(f"s{i}") for i in range(count)))


def listed(count: int) -> bytes:
    """Paragraphs of one list, among as many lists, with as many levels."""
    levels = "".join(level(i, "decimal", "%1") for i in range(count))
    lists = "".join(
        f'<w:abstractNum w:abstractNumId="{i}">{levels if i == count - 1 else ""}</w:abstractNum>'
        for i in range(count)
    )
    last = f'<w:num w:numId="1"><w:abstractNumId w:val="{count - 1}"/></w:num>'
    blocks = [p("甲", properties='<w:numPr><w:numId w:val="1"/></w:numPr>')] * count
    return word_of(*blocks, lists=lists + last)


def deleted_ends(count: int) -> bytes:
    return word_of(*[p("甲", properties="<w:rPr><w:del/></w:rPr>")] * count, p("乙"))


@pytest.mark.parametrize("make", [chained, listed, deleted_ends])
def test_twice_as_much_takes_twice_the_work(make: Callable[[int], bytes]) -> None:
    def read_file(content: bytes) -> None:
        decode(content, "plan.docx")

    assert growth(read_file, make, 200) < MOST

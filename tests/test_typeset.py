"""The typesetter of the tests: it prints all of a plan, the same way each time."""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from functools import cache
from io import BytesIO
from zipfile import ZipFile

import pypdfium2
import pytest
from lxml import etree, html

import gz14fyp
from gz14fyp.model.blocks import Row
from gz14fyp.model.printed import pieces
from gz14fyp.model.walk import blocks_of
from gz14fyp.plan import Plan
from helpers import plan_of
from typeset import FORMS

_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"

SMALL = """
    第一章 总体要求

    第一节 基础

    甲业兴旺¹。乙业PM_{2.5}向好³，甲业¹也好。

    专栏 1 指标

    序号\t指标\t2025 年
    1\t甲值\t[≥12]
    2\t乙值\t34

    注：

    1. []为累计数。
    2. 丙指另计。

    附件 1

    名词解释

    ¹ 甲业：指甲。
    ² 丁业：指丁，没有提到。
    ³ 乙业：指乙，1THz=10¹²Hz。
"""
"""A note is called twice, one never, and one out of turn; a number is no note."""

BODY = "第一章总体要求第一节基础甲业兴旺1。乙业PM2.5向好3，甲业1也好。"
TABLE = "专栏1指标序号指标2025年1甲值[≥12]2乙值34注："
NOTES = "1.[]为累计数。2.丙指另计。"
ENTRIES = ("1甲业：指甲。", "2丁业：指丁，没有提到。", "3乙业：指乙，1THz=1012Hz。")


def pages_of(pdf: bytes) -> list[str]:
    """The text of each page of a PDF."""
    return [page.get_textpage().get_text_range() for page in pypdfium2.PdfDocument(pdf)]


def text_of(name: str, written: bytes) -> str:
    """All text of a file, without blanks."""
    if name.endswith(".pdf"):
        return "".join("".join(pages_of(written)).split())
    if name.endswith(".html"):
        page = html.document_fromstring(written.decode("gb18030"))
        (plan,) = (part for part in page.iter("div") if part.get("id") == "zoom")
        return "".join("".join(map(str, plan.itertext())).split())
    with ZipFile(BytesIO(written)) as package:
        parts = [package.read(f"word/{part}.xml") for part in ("document", "footnotes")]
    texts = [text.text or "" for part in parts for text in etree.fromstring(part).iter(f"{_W}t")]
    return "".join("".join(texts).split())


@cache
def bundled(name: str) -> bytes:
    """The bundled plan in one of the forms."""
    return FORMS[name](gz14fyp.load())


def to_print(plan: Plan) -> Counter[str]:
    """How often each character of a plan must be printed, but for note marks and old pages."""
    labels = {entry.label for entry in plan.glossary}
    texts = [piece.text for piece in pieces(plan) if piece.text not in labels]
    pages = Counter("".join(str(entry.page or "") for entry in plan.contents))
    return counted("".join(texts)) - pages


def counted(text: str) -> Counter[str]:
    """How often each character stands in a text. Raised digits are digits."""
    return Counter("".join(unicodedata.normalize("NFKC", text).split()))


@pytest.mark.parametrize("name", FORMS)
def test_no_character_of_the_bundled_plan_is_lost(name: str) -> None:
    wanted = to_print(gz14fyp.load())
    if name == "plan.docx":  # Word counts the entries of lists
        wanted -= Counter(".0123456789一二三四五六七八九十、" * 60)
    assert wanted - counted(text_of(name, bundled(name))) == Counter()


# What each form makes of the small plan. The book has running heads; Word counts the list, and
# the note that is not out of turn.
PRINTED = {
    "book.pdf": f"第一章总体要求{BODY}{TABLE}{NOTES}-1-"
    f"bytes附件1名词解释{ENTRIES[0]}{ENTRIES[1]}{ENTRIES[2]}-2-",
    "plain.pdf": f"{BODY}{TABLE}{NOTES}附件1名词解释{ENTRIES[1]}{ENTRIES[0]}{ENTRIES[2]}1",
    "page.html": f"{BODY}{TABLE}{NOTES}附件1名词解释{ENTRIES[0]}{ENTRIES[1]}{ENTRIES[2]}",
    "plan.docx": f"{BODY.replace('旺1', '旺')}{TABLE}[]为累计数。丙指另计。"
    f"附件1名词解释{ENTRIES[1]}{ENTRIES[0][1:]}{ENTRIES[2]}",
}


@pytest.mark.parametrize("name", FORMS)
def test_small_plan_is_printed_once_and_in_order(name: str) -> None:
    assert text_of(name, FORMS[name](plan_of(SMALL))) == PRINTED[name]


@pytest.mark.parametrize("name", FORMS)
def test_same_bytes_each_time(name: str) -> None:
    assert FORMS[name](gz14fyp.load()) == bundled(name)


def test_files_have_no_dates() -> None:
    assert b"CreationDate" not in bundled("book.pdf")
    with ZipFile(BytesIO(bundled("plan.docx"))) as package:
        assert {info.date_time for info in package.infolist()} == {(1980, 1, 1, 0, 0, 0)}


@pytest.mark.parametrize("name", ["book.pdf", "plain.pdf"])
def test_contents_tell_the_pages_of_the_layout(name: str) -> None:
    pages = pages_of(bundled(name))
    entries = re.findall(r"(第.+[章节] [^.]*?)[ .]{4,}(\d+)", "\n".join(pages[:5]))
    assert len(entries) > 80
    first = next(number for number, text in enumerate(pages) if re.search(r"\b1( -)?$", text))
    for title, number in entries:
        text = "".join(pages[first + int(number) - 1].split())
        assert "".join(title.split())[:12] in text


@pytest.mark.parametrize("name", ["book.pdf", "plain.pdf"])
def test_header_of_a_table_is_repeated_on_each_page(name: str) -> None:
    rows = "\n".join(f"{number}\t甲{number}\t{number}" for number in range(1, 101))
    plan = plan_of(f"第一章 甲\n\n专栏 1 乙\n\n序号\t指标\t2025 年\n{rows}\n")
    pages = pages_of(FORMS[name](plan))
    assert len(pages) > 1
    assert all(page.count("指标") == 1 for page in pages)


def test_merged_cells_are_merged_on_the_web_page() -> None:
    rows = [block for block in blocks_of(gz14fyp.load()) if isinstance(block, Row)]
    wanted = [(cell.colspan, cell.rowspan) for row in rows for cell in row.cells]
    page = html.document_fromstring(bundled("page.html").decode("gb18030"))
    tables = [table for table in page.iter("table") if table.get("class") != "box"]
    cells = [cell for table in tables for cell in table.iter("td")]
    assert [(int(c.get("colspan", 1)), int(c.get("rowspan", 1))) for c in cells] == wanted


def test_merged_cells_are_merged_in_word() -> None:
    rows = [block for block in blocks_of(gz14fyp.load()) if isinstance(block, Row)]
    cells = [cell for row in rows for cell in row.cells]
    with ZipFile(BytesIO(bundled("plan.docx"))) as package:
        document = etree.fromstring(package.read("word/document.xml"))
    merged = [one.get(f"{_W}val") for one in document.iter(f"{_W}vMerge")]
    assert merged.count("restart") == sum(cell.rowspan > 1 for cell in cells)


def test_word_counts_a_list_that_the_plan_counts() -> None:
    with ZipFile(BytesIO(FORMS["plan.docx"](plan_of(SMALL)))) as package:
        document = etree.fromstring(package.read("word/document.xml"))
        numbering = package.read("word/numbering.xml").decode()
    (key,) = {one.get(f"{_W}val") for one in document.iter(f"{_W}numId")}
    begun = numbering[numbering.index(f'<w:num w:numId="{key}">') :]
    assert begun.index('w:abstractNumId w:val="100"') < begun.index("w:startOverride")

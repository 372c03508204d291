"""The bad files that the readers are tested with are bad in the way that they say."""

from __future__ import annotations

from io import BytesIO
from pathlib import Path
from zipfile import ZipFile

import pypdfium2
import pytest
from lxml import etree

from helpers import plan_of
from typeset import bad, book_pdf

GOOD = book_pdf(plan_of("第一章 总则\n\n正文。\n\n第二章 目标\n\n目标。\n"))


def text(pdf: pypdfium2.PdfDocument, page: int) -> str:
    """The text of a page."""
    return str(pdf[page].get_textpage().get_text_range())


def test_encrypted_opens_with_the_password_only() -> None:
    locked = bad.encrypted(GOOD, "秘密")
    with pytest.raises(pypdfium2.PdfiumError, match="password"):
        pypdfium2.PdfDocument(locked)
    assert "正文" in text(pypdfium2.PdfDocument(locked, password="秘密"), 0)


def test_truncated_does_not_open() -> None:
    with pytest.raises(pypdfium2.PdfiumError):
        pypdfium2.PdfDocument(bad.truncated(GOOD))


def test_other_pages_than_the_broken_one_open() -> None:
    pdf = pypdfium2.PdfDocument(bad.with_broken_page(GOOD, 0))
    assert len(pdf) == 2
    assert "目标" in text(pdf, 1)
    with pytest.raises(pypdfium2.PdfiumError):
        pdf[0]


def test_broken_content_loses_text_without_a_word() -> None:
    pdf = pypdfium2.PdfDocument(bad.with_broken_content(GOOD, 0))
    assert "正文" not in text(pdf, 0)
    assert "目标" in text(pdf, 1)


def test_without_character_map_there_is_no_chinese() -> None:
    pdf = pypdfium2.PdfDocument(bad.without_character_map(GOOD))
    assert text(pdf, 0).strip()
    assert "正" not in text(pdf, 0)


def test_rotated_and_sideways_pages_keep_their_text() -> None:
    turned = pypdfium2.PdfDocument(bad.rotated(GOOD, 1, 90))
    sideways = pypdfium2.PdfDocument(bad.written_sideways(GOOD, 1))
    assert turned[1].get_rotation() == sideways[1].get_rotation() == 90
    assert turned[1].get_size() == pytest.approx((842, 595), abs=1)
    assert sideways[1].get_size() == pytest.approx((595, 842), abs=1)
    assert "目标" in text(turned, 1)
    assert "目标" in text(sideways, 1)


def test_scanned_has_pictures_only() -> None:
    pdf = pypdfium2.PdfDocument(bad.scanned(2))
    assert [text(pdf, page) for page in range(len(pdf))] == ["", ""]
    assert [thing.type for thing in pdf[0].get_objects()] == [pypdfium2.raw.FPDF_PAGEOBJ_IMAGE]


def test_very_many_pages_and_objects() -> None:
    assert len(pypdfium2.PdfDocument(bad.many_pages(300))) == 300
    (page,) = pypdfium2.PdfDocument(bad.many_objects(2000))
    assert len(list(page.get_objects())) == 2000


def test_bombs_are_small_until_they_are_opened() -> None:
    bomb = bad.zip_bomb(1 << 26)
    with ZipFile(BytesIO(bomb)) as package:
        assert package.getinfo("word/document.xml").file_size > 1 << 26
    assert len(bomb) < 1 << 18
    assert len(bad.page_with_entity_bomb()) < 1 << 12
    grown = etree.fromstring(bad.page_with_entity_bomb(10), etree.XMLParser(resolve_entities=True))
    assert "甲" * 1024 in etree.tostring(grown, method="text", encoding="unicode")
    with ZipFile(BytesIO(bad.word_with_entity_bomb(10))) as package:
        document = package.read("word/document.xml")
    body = etree.fromstring(document, etree.XMLParser(resolve_entities=True))
    assert "甲" * 1024 in etree.tostring(body, method="text", encoding="unicode")


def test_pages_ask_for_what_is_outside(tmp_path: Path) -> None:
    secret = tmp_path / "secret.txt"
    secret.write_text("秘密", "utf-8")
    parser = etree.XMLParser(resolve_entities=True)
    page = etree.fromstring(bad.page_with_external_entity(secret.as_uri()), parser)
    assert "正文秘密" in etree.tostring(page, method="text", encoding="unicode")
    assert bad.page_that_fetches(secret.as_uri()).decode().count(secret.as_uri()) == 7

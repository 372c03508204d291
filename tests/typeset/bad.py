"""Files that a reader must not trust, made from good ones or from nothing."""

from __future__ import annotations

import zlib
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from io import BytesIO
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

import docx
import pikepdf
from PIL import Image, ImageDraw

_A4 = b"[0 0 595 842]"
_DOCUMENT = "word/document.xml"

# --- PDF: made from a good file ---------------------------------------------------------------


def encrypted(pdf: bytes, password: str) -> bytes:
    """The file, which opens with a password only."""
    with _opened(pdf) as (document, file):
        document.save(file, encryption=pikepdf.Encryption(owner=password, user=password))
        return file.getvalue()


def truncated(pdf: bytes, share: float = 0.6) -> bytes:
    """The first part of the file: what stands at its end says where all else is."""
    return pdf[: int(len(pdf) * share)]


def with_broken_page(pdf: bytes, page: int) -> bytes:
    """The file, in which noise stands where a page (from 0) should be described."""
    with _opened(pdf) as (document, file):
        document.pages[page].obj.Here = pikepdf.Name.Here
        document.save(file, object_stream_mode=pikepdf.ObjectStreamMode.disable)
    raw = file.getvalue()
    here = raw.index(b"/Here")
    start, end = raw.rindex(b" obj", 0, here) + len(b" obj"), raw.index(b"endobj", here)
    return raw[:start] + b"#" * (end - start) + raw[end:]


def with_broken_content(pdf: bytes, page: int) -> bytes:
    """The file, in which the compressed content of a page (from 0) ends in noise."""
    with _opened(pdf) as (document, file):
        content = document.pages[page].obj.Contents
        raw = content.read_raw_bytes()
        content.write(raw[: len(raw) // 2] + b"\0" * 64, filter=pikepdf.Name.FlateDecode)
        document.save(file)
        return file.getvalue()


def without_character_map(pdf: bytes) -> bytes:
    """The file, whose fonts do not say which character a glyph is."""
    with _opened(pdf) as (document, file):
        for thing in document.objects:
            if isinstance(thing, pikepdf.Dictionary) and "/ToUnicode" in thing:
                del thing["/ToUnicode"]
        document.save(file)
        return file.getvalue()


def rotated(pdf: bytes, page: int, angle: int) -> bytes:
    """The file, in which a page (from 0) is shown turned by an angle."""
    with _opened(pdf) as (document, file):
        document.pages[page].rotate(angle, relative=True)
        document.save(file)
        return file.getvalue()


def written_sideways(pdf: bytes, page: int) -> bytes:
    """The file, in which a page (from 0) is drawn sideways and shown upright."""
    with _opened(pdf) as (document, file):
        sheet = document.pages[page]
        left, bottom, right, top = (float(edge) for edge in sheet.mediabox)
        turn = f"q 0 1 -1 0 {top} {-left} cm\n".encode()
        sheet.contents_add(turn, prepend=True)
        sheet.contents_add(b"\nQ")
        sheet.mediabox = pikepdf.Array([0, 0, top - bottom, right - left])
        sheet.rotate(90, relative=True)
        document.save(file)
        return file.getvalue()


@contextmanager
def _opened(pdf: bytes) -> Iterator[tuple[pikepdf.Pdf, BytesIO]]:
    with pikepdf.open(BytesIO(pdf)) as document:
        yield document, BytesIO()


# --- PDF: made from nothing -------------------------------------------------------------------


def scanned(pages: int = 2) -> bytes:
    """A file whose pages are pictures of writing."""
    picture = Image.new("L", (827, 1169), 255)
    for line in range(30):
        ImageDraw.Draw(picture).line((90, 120 + line * 30, 730, 120 + line * 30), fill=0, width=9)
    file = BytesIO()
    picture.save(file, "PDF", save_all=True, append_images=[picture] * (pages - 1))
    return file.getvalue()


def many_pages(count: int = 10_000) -> bytes:
    """A file of very many empty pages."""
    page = b"<</Type/Page/Parent 2 0 R/MediaBox" + _A4 + b">>"
    return _pdf([page] * count)


def many_objects(count: int = 1_000_000) -> bytes:
    """A file with one page, on which very many small rectangles are drawn."""
    content = zlib.compress(b"9 9 1 1 re f\n" * count)
    page = b"<</Type/Page/Parent 2 0 R/MediaBox" + _A4 + b"/Contents 4 0 R>>"
    stream = b"<</Length %d/Filter/FlateDecode>>stream\n%b\nendstream" % (len(content), content)
    return _pdf([page], [stream])


def _pdf(pages: Sequence[bytes], others: Sequence[bytes] = ()) -> bytes:
    """A file of page objects, which are numbered from 3, and of the objects that follow them."""
    kids = b" ".join(b"%d 0 R" % number for number in range(3, 3 + len(pages)))
    tree = b"<</Type/Pages/Count %d/Kids[%b]>>" % (len(pages), kids)
    objects = [b"<</Type/Catalog/Pages 2 0 R>>", tree, *pages, *others]
    file = BytesIO()
    file.write(b"%PDF-1.7\n")
    places = []
    for number, thing in enumerate(objects, start=1):
        places.append(file.tell())
        file.write(b"%d 0 obj\n%b\nendobj\n" % (number, thing))
    start = file.tell()
    file.write(b"xref\n0 %d\n0000000000 65535 f\r\n" % (len(objects) + 1))
    file.writelines(b"%010d 00000 n\r\n" % place for place in places)
    size = len(objects) + 1
    file.write(b"trailer\n<</Size %d/Root 1 0 R>>\nstartxref\n%d\n%%%%EOF\n" % (size, start))
    return file.getvalue()


# --- web pages --------------------------------------------------------------------------------

_PAGE = """{before}<html xmlns="http://www.w3.org/1999/xhtml"><head>
<meta http-equiv="Content-Type" content="text/html; charset=utf-8"/><title>规划</title></head>
<body><p><strong>第一章 总则</strong></p><p>{text}</p></body></html>
"""


def page_that_fetches(address: str) -> bytes:
    """A web page that asks in many ways for what stands at an address."""
    text = f"""正文。<script src="{address}"></script><script>fetch("{address}")</script>
<img src="{address}" onerror="alert(1)"/><iframe src="{address}"></iframe>
<object data="{address}"></object><link rel="stylesheet" href="{address}"/>
<style>@import url("{address}");</style><a href="javascript:alert(1)">更多</a>"""
    return _PAGE.format(before="", text=text).encode()


def page_with_external_entity(address: str) -> bytes:
    """A web page whose text is what stands at an address, such as that of a local file."""
    before = f'<!DOCTYPE html [<!ENTITY outside SYSTEM "{address}">]>\n'
    return _PAGE.format(before=before, text="正文&outside;。").encode()


def page_with_entity_bomb(doublings: int = 30) -> bytes:
    """A web page whose text is two to the power of so many characters."""
    before = f"<!DOCTYPE html [{_bomb(doublings)}]>\n"
    return _PAGE.format(before=before, text=f"正文&e{doublings};。").encode()


def _bomb(doublings: int) -> str:
    first = '<!ENTITY e0 "甲">'
    return first + "".join(
        f'<!ENTITY e{n} "&e{n - 1};&e{n - 1};">' for n in range(1, doublings + 1)
    )


# --- Word -------------------------------------------------------------------------------------


def zip_bomb(size: int = 1 << 30) -> bytes:
    """A Word file whose text has so many blanks more, in about a thousandth of their bytes."""
    head, end, tail = _document_xml().partition(b"</w:body>")
    chunk = b" " * (1 << 20)
    return _word((head, *(chunk for _ in range(size >> 20)), end + tail))


def word_with_entity_bomb(doublings: int = 30) -> bytes:
    """A Word file whose text is two to the power of so many characters."""
    declared, end, rest = _document_xml().partition(b"?>")
    bomb = f"<!DOCTYPE w:document [{_bomb(doublings)}]>".encode()
    text = f"<w:body><w:p><w:r><w:t>&e{doublings};</w:t></w:r></w:p>".encode()
    return _word((declared + end, bomb, rest.replace(b"<w:body>", text)))


def _document_xml() -> bytes:
    with ZipFile(_empty_word()) as package:
        return package.read(_DOCUMENT)


def _word(document: Iterable[bytes]) -> bytes:
    """A Word file with another main part, written piece by piece."""
    file = BytesIO()
    with ZipFile(_empty_word()) as old, ZipFile(file, "w", ZIP_DEFLATED) as new:
        for name in old.namelist():
            info = ZipInfo(name)
            info.compress_type = ZIP_DEFLATED
            with new.open(info, "w", force_zip64=True) as member:
                member.writelines(document if name == _DOCUMENT else (old.read(name),))
    return file.getvalue()


def _empty_word() -> BytesIO:
    file = BytesIO()
    docx.Document().save(file)
    return file

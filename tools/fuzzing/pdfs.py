"""Small PDFs, made from nothing or set in type, whose content is not compressed."""

from __future__ import annotations

from functools import cache
from io import BytesIO
from pathlib import Path
from typing import Any

import pikepdf
from pikepdf import Array, Dictionary, Name

from fuzzing.bases import plan_of
from typeset.pdf import book_pdf, plain_pdf


@cache
def set_in_type(path: Path | None, as_book: bool) -> bytes:
    """A plan as a PDF whose streams are not compressed."""
    plan = plan_of(path)
    with pikepdf.open(BytesIO(book_pdf(plan) if as_book else plain_pdf(plan))) as document:
        file = BytesIO()
        document.save(
            file,
            compress_streams=False,
            stream_decode_level=pikepdf.StreamDecodeLevel.generalized,
            object_stream_mode=pikepdf.ObjectStreamMode.disable,
            static_id=True,
        )
        return file.getvalue()


_TEXT = "第一章总体要求坚持发展建设一批工程，年均增长。目录专栏指标甲乙丙0123456789.%¹"


@cache
def lines_file() -> bytes:
    """Two pages of lines, with a ruled table and page numbers."""
    with pikepdf.new() as document:
        for page in (1, 2):
            text = [(50, 780 - 20 * n, 12, _TEXT[n : n + 25]) for n in range(8)]
            cells = [
                (60 + 90 * c, 500 - 20 * r, 10, _TEXT[r + c :][:4])
                for r in range(4)
                for c in range(4)
            ]
            notes = [(50, 80, 7, "1"), (56, 76, 8, _TEXT[3:20]), (290, 30, 9, f"- {page} -")]
            rules = [f"50 {514 - 20 * n} 360 0.5 re f" for n in range(5)]
            rules += [f"{50 + 90 * n} 434 0.5 80 re f" for n in range(5)]
            _add_page(document, [*rules, *map(shown, (*text, *cells, *notes))])
        return _whole(document)


@cache
def forms_file() -> bytes:
    """A page whose text and rules stand in forms, one within another."""
    with pikepdf.new() as document:
        drawn = "\n".join(shown((10, 700 - 20 * n, 12, _TEXT[n : n + 20])) for n in range(5))
        inner = form_of(document, drawn.encode())
        outer = form_of(document, b"0 0 m 300 0 l S /X1 Do")
        outer.Resources.XObject = Dictionary(X1=inner)
        page = _add_page(document, ["q 1 0 0 1 40 40 cm /X1 Do Q", "50 50 200 100 re S"])
        page.Resources.XObject = Dictionary(X1=outer)
        return _whole(document)


def shown(placed: tuple[float, float, float, str]) -> str:
    """The operations that show a text, given its place and size."""
    x, y, size, text = placed
    return f"BT /F1 {size} Tf {x} {y} Td <{text.encode('utf-16-be').hex()}> Tj ET"


def _add_page(document: pikepdf.Pdf, drawn: list[str]) -> Any:
    page = document.add_blank_page(page_size=(595, 842))
    page.obj.Resources = Dictionary(Font=Dictionary(F1=_font(document)))
    page.obj.Contents = document.make_stream("\n".join(drawn).encode())
    return page.obj


def _font(document: pikepdf.Pdf) -> pikepdf.Object:
    """A font that stands in no file: the code of a glyph is that of its character."""
    cmap = b"1 begincodespacerange <0000> <FFFF> endcodespacerange\n"
    cmap += b"1 beginbfrange <0000> <FFFF> <0000> endbfrange"
    info = Dictionary(Registry=b"Adobe", Ordering=b"Identity", Supplement=0)
    descriptor = Dictionary(
        Type=Name.FontDescriptor, FontName=Name.Song, Flags=4, FontBBox=Array([0, -200, 1000, 900]),
        ItalicAngle=0, Ascent=900, Descent=-200, CapHeight=700, StemV=80,
    )  # fmt: skip
    below = Dictionary(
        Type=Name.Font, Subtype=Name.CIDFontType2, BaseFont=Name.Song, CIDSystemInfo=info,
        FontDescriptor=document.make_indirect(descriptor), DW=1000, W=Array([]),
    )  # fmt: skip
    return document.make_indirect(
        Dictionary(
            Type=Name.Font, Subtype=Name.Type0, BaseFont=Name.Song, Encoding=Name("/Identity-H"),
            DescendantFonts=Array([document.make_indirect(below)]),
            ToUnicode=document.make_stream(cmap),
        )
    )  # fmt: skip


def form_of(document: pikepdf.Pdf, drawn: bytes) -> pikepdf.Object:
    """A form in which something is drawn."""
    form = document.make_stream(drawn)
    form.Type, form.Subtype, form.BBox = Name.XObject, Name.Form, Array([0, 0, 595, 842])
    form.Resources = Dictionary(Font=Dictionary(F1=_font(document)))
    return form


def _whole(document: pikepdf.Pdf) -> bytes:
    file = BytesIO()
    document.save(file, compress_streams=False, static_id=True)
    return file.getvalue()

"""Small PDFs in many layouts, and how they were read: for the tests of the PDF reader."""

from __future__ import annotations

from functools import cache
from io import BytesIO
from typing import Any

import pikepdf
import typst

from gz14fyp.layout.layout import Layout
from gz14fyp.reading.files import read_source
from gz14fyp.reading.source import RawSource
from typeset.pdf import fonts

TEXT = (
    "坚持创新在现代化建设全局中的核心地位，强化科技自立自强战略支撑，面向世界科技前沿和经济主战场。"
)

_BEFORE = """
#set document(date: none)
#set page(width: 320pt, height: 400pt, margin: 40pt)
#set text(font: "Noto Sans SC", size: 10pt, lang: "zh")
#set par(justify: true, first-line-indent: (amount: 2em, all: true), leading: 0.7em, spacing: 0.7em)
#set super(typographic: false, size: 0.6em, baseline: -0.4em)
#set sub(typographic: false, size: 0.6em, baseline: 0.2em)
"""


def prose(paragraphs: int, sentences: int = 11) -> list[str]:
    """Paragraphs of which no two lines are the same."""
    numbers = iter(range(1000, 9999, 37))
    return [
        "".join(f"{next(numbers)}，{TEXT}" for _ in range(sentences)) for _ in range(paragraphs)
    ]


def pdf_of(source: str) -> bytes:
    """A PDF of pages of 320 to 400 points, set by Typst."""
    written = _compiler().compile(
        input=(_BEFORE + source).encode(), format="pdf", timestamp=0, pdf_tags=False
    )
    assert isinstance(written, bytes)
    return written


@cache
def _compiler() -> typst.Compiler:
    """Made once: reading the fonts takes most of the time of a small PDF."""
    return typst.Compiler(font_paths=fonts())


def with_invisible_text(pdf: bytes) -> bytes:
    """The file with its text as a layer of OCR has it: there, and not drawn."""
    with pikepdf.open(BytesIO(pdf)) as document:
        for page in document.pages:
            invisible = ([3], pikepdf.Operator("Tr"))
            parts: list[Any] = []
            for part in pikepdf.parse_content_stream(page):
                parts += [invisible] if str(part[1]) == "Tr" else [part]
                parts += [invisible] if str(part[1]) == "BT" else []
            page.Contents = document.make_stream(pikepdf.unparse_content_stream(parts))
        file = BytesIO()
        document.save(file)
    return file.getvalue()


def read_of(source: str) -> RawSource:
    """How such a PDF is read."""
    return read_source(pdf_of(source))


def layout_of(source: RawSource) -> Layout:
    assert source.layout is not None
    return source.layout


def texts(source: RawSource) -> list[str]:
    """The paragraphs and rows, in their order."""
    return [line.text for line in layout_of(source).lines]


def frames(source: RawSource) -> list[tuple[int, str]]:
    """The paragraphs and rows, each after the number of its frame."""
    return [(line.frame, line.text) for line in layout_of(source).lines]


def furniture(source: RawSource) -> list[tuple[str, str]]:
    """What is no content: why, and what."""
    return [(reason, source.text[a:b]) for a, b, reason in layout_of(source).furniture]


def table(source: RawSource) -> list[list[str]]:
    """The rows of all tables. A cell over several columns or rows says so: ``甲 2x1``.

    A row of the header is in lower brackets: its first cell begins with ``*``.
    """
    rows = []
    for line in layout_of(source).lines:
        row = []
        for cell in line.cells:
            text = "".join(source.text[a:b] for a, b in cell.spans)
            spread = cell.colspan * cell.rowspan > 1
            row.append(f"{text} {cell.colspan}x{cell.rowspan}" if spread else text)
        if row:
            rows.append(["*", *row] if line.is_header else row)
    return rows

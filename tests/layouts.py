"""Small PDFs in many layouts, and how they were read: for the tests of the PDF reader."""

from __future__ import annotations

import typst

from gz14fyp.reading.layout import Layout
from gz14fyp.reading.source import RawSource, read_source
from typeset.pdf import fonts

_BEFORE = """
#set document(date: none)
#set page(width: 320pt, height: 400pt, margin: 40pt)
#set text(font: "Noto Sans SC", size: 10pt, lang: "zh")
#set par(justify: true, first-line-indent: (amount: 2em, all: true), leading: 0.7em, spacing: 0.7em)
#let plain = par.with(first-line-indent: 0em)
"""


def pdf_of(source: str) -> bytes:
    """A PDF of pages of 320 to 400 points, set by Typst."""
    compiler = typst.Compiler(font_paths=fonts())
    written = compiler.compile(
        input=(_BEFORE + source).encode(), format="pdf", timestamp=0, pdf_tags=False
    )
    assert isinstance(written, bytes)
    return written


def read_of(source: str) -> RawSource:
    """How such a PDF is read."""
    return read_source(pdf_of(source))


def layout_of(source: RawSource) -> Layout:
    assert source.layout is not None
    return source.layout


def texts(source: RawSource) -> list[str]:
    """The paragraphs and rows, in their order."""
    return [line.text for line in layout_of(source).lines]

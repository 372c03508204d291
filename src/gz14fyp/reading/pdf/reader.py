"""A PDF from its bytes to a source."""

from __future__ import annotations

import hashlib
from pathlib import Path
from typing import Any

import pypdfium2 as pdfium

from gz14fyp.reading.pdf.document import anatomy
from gz14fyp.reading.pdf.page import read_page
from gz14fyp.reading.pdf.writing import written
from gz14fyp.reading.source import RawSource


def read_pdf(content: bytes, name: str, path: Path | None = None) -> RawSource:
    """The transcript of a PDF."""
    document: Any = pdfium.PdfDocument(content)
    pages = []
    for i in range(len(document)):
        page = document[i]
        pages.append(read_page(page.raw, i))
        page.close()
    document.close()
    text, layout = written(anatomy(pages), len(pages))
    sha = hashlib.sha256(content).hexdigest()
    return RawSource(name, path, text, sha, "utf-8", "application/pdf", layout)

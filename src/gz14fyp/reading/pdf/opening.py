"""A PDF is opened by PDFium; what hinders it is said in words."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import pypdfium2 as pdfium
from pypdfium2 import raw

from gz14fyp.errors import SourceError


@contextmanager
def opened(content: bytes, name: str, password: str | None) -> Iterator[Any]:
    """The file, as long as it is needed. Raises `SourceError` when PDFium cannot open it."""
    try:
        document = pdfium.PdfDocument(content, password=password)
    except pdfium.PdfiumError as error:
        what, cure = _reason(error, password)
        raise SourceError(what, path=name, cure=cure) from error
    try:
        yield document
    finally:
        document.close()


def _reason(error: pdfium.PdfiumError, password: str | None) -> tuple[str, str | None]:
    """What is wrong with a file that PDFium does not open, and what to do."""
    code = getattr(error, "err_code", None)
    if code == raw.FPDF_ERR_PASSWORD:
        if password is None:
            return (
                "a PDF that opens with a password only",
                "give it (gz14fyp parse --password, or password= in Python), or save the file "
                "without one (qpdf --decrypt --password=… locked.pdf open.pdf)",
            )
        return "a PDF, and the password given does not open it", None
    if code == raw.FPDF_ERR_SECURITY:
        return "a PDF that is encrypted in an unknown way", "save it without encryption"
    return (
        "a damaged PDF, which cannot be opened",
        "get the file again, or repair it (qpdf damaged.pdf repaired.pdf)",
    )

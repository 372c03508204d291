"""A PDF from its bytes to a source."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

from gz14fyp.errors import SourceError
from gz14fyp.layout.layout import Problem
from gz14fyp.reading.options import DEFAULTS, Options
from gz14fyp.reading.pdf.content import PageContent
from gz14fyp.reading.pdf.damage import damaged_streams
from gz14fyp.reading.pdf.document import anatomy
from gz14fyp.reading.pdf.opening import opened
from gz14fyp.reading.pdf.workers import read_pages
from gz14fyp.reading.pdf.writing import written
from gz14fyp.reading.source import RawSource

MEDIA_TYPE = "application/pdf"


def read_pdf(
    content: bytes, name: str, path: Path | None = None, options: Options = DEFAULTS
) -> RawSource:
    """The text of a PDF as a source.

    Raises `SourceError` when it cannot be opened, has no text, or is over a limit. What is wrong
    with a page is a problem of the layout.
    """
    pages = pages_of(content, name, options)
    if not any(page.characters for page in pages):
        what, cure = _no_text(pages)
        raise SourceError(what, path=name, cure=cure)
    text, layout = written(anatomy(pages))
    layout = replace(layout, problems=(*_damage(content), *layout.problems))
    sha256 = hashlib.sha256(content).hexdigest()
    return RawSource(name, path, text, sha256, "utf-8", MEDIA_TYPE, layout)


def pages_of(content: bytes, name: str, options: Options = DEFAULTS) -> list[PageContent]:
    """What stands on each page. Raises what `read_pdf` raises."""
    with opened(content, name, options.password) as document:
        count, limit = len(document), options.limits.pages
        if count > limit:
            raise SourceError(
                f"a PDF of {count:,} pages, the limit is {limit:,}",
                path=name,
                cure=(
                    "to read it, raise the limit “pages” (gz14fyp parse --max-pages, "
                    "Limits(pages=…))"
                ),
            )
        return read_pages(content, document, name, options)


def _damage(content: bytes) -> Iterator[Problem]:
    for start in damaged_streams(content):
        message = (
            f"a compressed part of the file, at byte {start:,}, is damaged, so that text may be "
            "missing; get the file again, or repair it (qpdf damaged.pdf repaired.pdf)"
        )
        yield Problem("damaged_stream", "warning", message, 0)


def _no_text(pages: list[PageContent]) -> tuple[str, str | None]:
    """Why no text was found, and what to do."""
    faults = {fault.rule: fault.message for page in pages for fault in page.faults}
    for rule in ("page_too_large", "unreadable_page"):
        if rule in faults:
            return f"a PDF of which no page could be read: {faults[rule]}", None
    if "page_without_text" not in faults:
        return "a PDF without text and without pictures", "is this the right file?"
    return (
        "a PDF without text, so it seems to be scanned",
        "add a text layer by OCR first (OCRmyPDF: ocrmypdf -l chi_sim scan.pdf text.pdf)",
    )

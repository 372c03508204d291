"""Sets a plan in type, for tests: as PDF in two layouts, as a web page, as Word.

What comes out is the corpus typeset anew. It is not the printed original.
"""

from __future__ import annotations

from collections.abc import Callable

from gz14fyp.plan import Plan

from .pdf import book_pdf, plain_pdf
from .web import web_page
from .word import word

FORMS: dict[str, Callable[[Plan], bytes]] = {
    "book.pdf": book_pdf,
    "plain.pdf": plain_pdf,
    "page.html": web_page,
    "plan.docx": word,
}

__all__ = ["FORMS", "book_pdf", "plain_pdf", "web_page", "word"]

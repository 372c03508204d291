"""What a file is, by how it begins."""

from __future__ import annotations

import re

ZIP = b"PK\x03\x04"

_HEAD, _PDF_HEAD = 4096, 1024
_PAGE = re.compile(
    r"\s*(?:<\?xml[^>]*>\s*|<!--.*?-->\s*)*"
    r"<(?:!doctype\s+html|html|head|body|meta|title|link|script|style|div|table)\b",
    re.I | re.S,
)


def is_html(content: bytes) -> bool:
    """Whether a file begins as a web page does. Its tags are ASCII, whatever its encoding."""
    head = content[:_HEAD]
    is_wide = head.startswith((b"\xff\xfe", b"\xfe\xff"))
    text = head.decode("utf-16" if is_wide else "latin-1", "replace")
    return bool(_PAGE.match(text.removeprefix("\xef\xbb\xbf").lstrip("\ufeff")))


def is_corpus_file(content: bytes) -> bool:
    """Whether a file is what this program writes of a plan: it would parse as one long text."""
    head = content[:_HEAD].lstrip()
    is_json = head.startswith(b"{") and b'"schema_version"' in head
    return is_json or (head.startswith(b"<") and b"<akomaNtoso" in head)


def is_pdf(content: bytes) -> bool:
    """Whether a file is a PDF: its mark may stand after some other bytes."""
    has_mark = b"%PDF-" in content[:_PDF_HEAD]
    return content.startswith(b"%PDF-") or (has_mark and b"endobj" in content)

"""What a file is, by how it begins."""

from __future__ import annotations

import re

from gz14fyp.grammar.patterns import compiled

ZIP = b"PK\x03\x04"

# Within so many bytes a file says what it is.
_HEAD, _PDF_HEAD = 4096, 1024
_PAGE = compiled(
    "the element with which a page begins",
    rb"<(?:!doctype\s+html|html|head|body|meta|title|link|script|style|div|table)\b",
    finds=b'<html lang="zh">',
    not_in=b"<htmlx>",
    by="match",
    flags=re.I,
)
_BLANKS = compiled("blanks before it", rb"\s*", finds=b" \n<html>", not_in=b"<html> ", by="match")
# What may stand before it: how it begins, and how it ends.
_BEFORE = ((b"<!--", b"-->"), (b"<?xml", b">"))
# How a page in UTF-16 begins, with a mark or without, and the name of its encoding.
WIDE = (
    (b"\xff\xfe", "utf-16"), (b"\xfe\xff", "utf-16"), (b"<\0", "utf-16-le"), (b"\0<", "utf-16-be"),
)  # fmt: skip


def wide_encoding(content: bytes) -> str | None:
    """The encoding of a page whose characters have two bytes each; None for any other."""
    return next((encoding for mark, encoding in WIDE if content.startswith(mark)), None)


def is_html(content: bytes) -> bool:
    """Whether a file begins as a web page does. Its tags are ASCII, whatever its encoding."""
    wide = wide_encoding(content)
    if wide:
        content = content.decode(wide, "replace").encode("utf-8", "replace")
    content = content.removeprefix(b"\xef\xbb\xbf")
    return bool(_PAGE.match(content, _first_element(content)))


def _first_element(content: bytes) -> int:
    """Where blanks, comments and the declaration of XML end: each is looked at once."""
    start, at = -1, 0
    while at > start:
        start, at = at, _without_blanks(content, at)
        for begin, end in _BEFORE:
            if content.startswith(begin, at):
                found = content.find(end, at + len(begin))
                at = found + len(end) if found >= 0 else len(content)
    return at


def _without_blanks(content: bytes, at: int) -> int:
    blanks = _BLANKS.match(content, at)
    return blanks.end() if blanks else at


def is_corpus_file(content: bytes) -> bool:
    """Whether a file is what this program writes of a plan: it would parse as one long text."""
    head = content[:_HEAD].lstrip()
    is_json = head.startswith(b"{") and b'"schema_version"' in head
    return is_json or (head.startswith(b"<") and b"<akomaNtoso" in head)


def is_pdf(content: bytes) -> bool:
    """Whether a file is a PDF: its mark may stand after some other bytes."""
    has_mark = b"%PDF-" in content[:_PDF_HEAD]
    return content.startswith(b"%PDF-") or (has_mark and b"endobj" in content)

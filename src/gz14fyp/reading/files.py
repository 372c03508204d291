"""Files become characters: each kind of file has its reader, imported when it is needed."""

from __future__ import annotations

import hashlib
import os
from pathlib import Path
from typing import BinaryIO

from gz14fyp.errors import SourceError, unreadable
from gz14fyp.grammar.families import Profile
from gz14fyp.reading.formats import ZIP, is_corpus_file, is_html, is_pdf
from gz14fyp.reading.options import DEFAULTS, Options
from gz14fyp.reading.plain.text import lay_out
from gz14fyp.reading.source import PLAIN_TEXT, RawSource

Input = str | Path | bytes | BinaryIO

_SIGNATURES = (
    (
        b"\xd0\xcf\x11\xe0",
        "an old Office file, or one with a password: open it in Word and save it as .docx, "
        "without a password",
    ),
)


def read_source(
    given: Input, options: Options = DEFAULTS, profile: Profile | None = None
) -> RawSource:
    """Read a path, bytes or an open binary file. Raises `SourceError` when it is no text.

    ``profile`` is the family of the plan, where it is known: how a plain text draws its tables
    and wraps its lines is a matter of it.
    """
    return decode(*read_content(given), options, profile)


def read_content(given: Input) -> tuple[bytes, str, Path | None]:
    """The bytes of a path, of bytes or of an open binary file, with name and path."""
    if isinstance(given, str | Path):
        path = Path(given)
        return _read_bytes(path), _name(path), path
    if isinstance(given, bytes):
        return given, "<bytes>", None
    content = given.read()
    name = _name(Path(str(getattr(given, "name", "<stream>"))))
    if not isinstance(content, bytes):
        raise SourceError("opened as text", path=name, cure="open it in binary mode ('rb')")
    return content, name, None


def _name(path: Path) -> str:
    """The name of a file in whole characters: a byte that is none of UTF-8 by its code."""
    return os.fsencode(path.name).decode("utf-8", "backslashreplace")


def _read_bytes(path: Path) -> bytes:
    try:
        return path.read_bytes()
    except OSError as error:
        if "\n" in str(path):
            raise SourceError(
                "a text stands where a path is expected",
                cure="give the text as bytes: text.encode()",
            ) from error
        raise unreadable(SourceError, path, error) from error


def decode(
    content: bytes,
    name: str,
    path: Path | None = None,
    options: Options = DEFAULTS,
    profile: Profile | None = None,
) -> RawSource:
    """Characters of some bytes: UTF-8, else GB18030. Raises `SourceError` for anything else."""
    if is_pdf(content):
        from gz14fyp.reading.pdf.reader import read_pdf

        return read_pdf(content, name, path, options)
    if is_html(content):
        from gz14fyp.reading.web.html import read_html

        return read_html(content, name, path)
    if content.startswith(ZIP):
        from gz14fyp.reading.word.docx import read_docx

        return read_docx(content, name, path)
    if is_corpus_file(content):
        raise SourceError(
            "a plan.json or plan.xml of this program, which was parsed before",
            path=name,
            cure=("gz14fyp.read opens it, and so do the commands check, show, export and compare"),
        )
    for signature, what in _SIGNATURES:
        if content.startswith(signature):
            raise SourceError(what, path=name)
    if not content.strip():
        raise SourceError("empty", path=name, cure="is this the right file?")
    if b"\0" in content:
        offset = content.index(b"\0")
        raise SourceError(f"byte {offset} is zero, so this is no plain text in UTF-8", path=name)
    text, encoding = _characters(content, name)
    sha256 = hashlib.sha256(content).hexdigest()
    return RawSource(name, path, text, sha256, encoding, PLAIN_TEXT, lay_out(text, profile))


def _characters(content: bytes, name: str) -> tuple[str, str]:
    try:
        return content.decode("utf-8"), "utf-8"
    except UnicodeDecodeError as error:
        utf8_error = error
    try:
        return content.decode("gb18030"), "gb18030"
    except UnicodeDecodeError as error:
        raise SourceError(
            (f"neither UTF-8 (byte {utf8_error.start}) nor GB18030 (byte {error.start})"),
            path=name,
            cure="find its encoding and convert it to UTF-8",
        ) from error

"""A Word file becomes a transcript. Needs python-docx (extra ``word``). Nothing is fetched."""

from __future__ import annotations

import hashlib
import os
import zlib
from io import BytesIO
from pathlib import Path
from typing import Any
from zipfile import BadZipFile, ZipFile

from lxml.etree import XMLSyntaxError

from gz14fyp.errors import SourceError, not_installed, showable
from gz14fyp.reading.source import RawSource
from gz14fyp.reading.transcript import Transcript

MEDIA_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"

# What a file may be unpacked, in MiB, and the variable that sets it otherwise.
MOST_UNPACKED = 128
LIMIT_VARIABLE = "GZ14FYP_MAX_UNPACKED_MIB"
_MIB = 1 << 20
_ENCRYPTED = 0x1
_NOTES = ("footnote", "endnote")
_HELD = {
    "numbering": "lists", "styles": "styles", "footnotes": "footnotes", "endnotes": "endnotes",
}  # fmt: skip
_SHOWN = 60


def read_docx(content: bytes, name: str, path: Path | None = None) -> RawSource:
    """The text of a Word file as a source.

    Raises `SourceError` when it is damaged, no Word file, too large, or python-docx is missing.
    """
    _check_package(content, name)
    document, parts = _opened(content, name)
    transcript = Transcript()
    if document.element.body is not None:
        _read(document, _sound(parts, transcript), transcript)
    if not transcript.lines:
        raise SourceError(
            "a Word file without text",
            path=name,
            cure=(
                "if it holds pictures of pages, it must first be read by "
                "character recognition (OCR)"
            ),
        )
    sha256 = hashlib.sha256(content).hexdigest()
    return RawSource(name, path, transcript.text, sha256, "utf-8", MEDIA_TYPE, transcript.layout)


# --- the package ---------------------------------------------------------------------------


def _check_package(content: bytes, name: str) -> None:
    """A package is looked at before it is unpacked. Python unpacks no more than it declares."""
    try:
        with ZipFile(BytesIO(content)) as package:
            members = package.infolist()
    except (BadZipFile, NotImplementedError, ValueError, OSError) as error:
        raise SourceError(
            "a damaged zip archive", path=name, cure="get the file again, or repair it in Word"
        ) from error
    if not any(m.filename.startswith("word/document") for m in members):
        raise SourceError(
            "a zip archive that is no Word file (.docx)",
            path=name,
            cure="unpack it, and give the file that holds the plan",
        )
    if any(member.flag_bits & _ENCRYPTED for member in members):
        raise SourceError("the archive has a password", path=name, cure="save it without one")
    size = sum(member.file_size for member in members)
    limit = _limit(name)
    if size > limit * _MIB:
        raise SourceError(
            f"unpacked it would be {size / _MIB:,.0f} MiB, the limit is {limit} MiB",
            path=name,
            cure=f"if you trust the file, set {LIMIT_VARIABLE} to a larger number",
        )


def _limit(name: str) -> int:
    given = os.environ.get(LIMIT_VARIABLE, str(MOST_UNPACKED))
    if not (given.isdecimal() and int(given)):
        raise SourceError(
            f"{LIMIT_VARIABLE} is “{given}”", path=name, cure="set it to a whole number of MiB"
        )
    return int(given)


def _opened(content: bytes, name: str) -> tuple[Any, dict[str, list[Any]]]:
    """The document, and its parts that python-docx leaves as bytes."""
    try:
        import docx
    except ImportError as error:
        other = ", or save the file as plain text (UTF-8)"
        missing = not_installed(SourceError, "Word files need", "python-docx", "word", other)
        raise missing.within(name) from error
    try:
        document = docx.Document(BytesIO(content))
        parts = _parts(document.part)
    except Exception as error:
        # python-docx raises whatever its parts raise: KeyError, lxml's, zipfile's, its own.
        raise SourceError(
            f"not a Word file that can be read ({_fault(error)})",
            path=name,
            cure="open it in Word and save it again as .docx (not “Strict Open XML”)",
        ) from error
    given = (part for found in parts.values() for part in found if part is not None)
    roots = (document.element, *given)
    if not _is_root(document.element, "document"):
        tag = showable(document.element.tag, _SHOWN)
        raise SourceError(
            f"its main part is no Word document but “{tag}”",
            path=name,
            cure="open it in Word and save it again as .docx (not “Strict Open XML”)",
        )
    if any(part.getroottree().docinfo.doctype for part in roots):
        raise SourceError(
            "has a DOCTYPE with entities, which no Word file may have",
            path=name,
            cure="it may be meant to do harm: open it in Word only if you trust it",
        )
    return document, parts


def _fault(error: Exception) -> str:
    """What is wrong with a file, for what python-docx raised: its words are those of a program."""
    if isinstance(error, XMLSyntaxError):
        return f"line {error.lineno} of one of its parts is not the XML that it should be"
    if isinstance(error, BadZipFile | zlib.error | EOFError):
        return "one of its parts is damaged"
    if isinstance(error, KeyError):
        return "a part that it names is missing"
    return "its parts do not fit together"


def _is_root(element: Any, name: str) -> bool:
    from gz14fyp.reading.word.numbers import W

    return bool(element.tag == f"{W}{name}")


# --- the document --------------------------------------------------------------------------


def _sound(parts: dict[str, list[Any]], transcript: Transcript) -> dict[str, Any]:
    """The part of each kind; of one that is something else, it is reported that it is missing."""
    found: dict[str, Any] = {}
    for kind, given in parts.items():
        sound = [part for part in given if part is not None and _is_root(part, kind)]
        if sound:
            found[kind] = sound[-1]
        if len(sound) < len(given):
            transcript.report(
                "damaged_part",
                "error",
                f"a part of the file that should hold its {_HELD[kind]} holds something else, or "
                "stands outside of the file, so that they may be missing; open the file in Word "
                "and save it again",
            )
    return found


def _read(document: Any, parts: dict[str, Any], transcript: Transcript) -> None:
    from gz14fyp.reading.word.lines import WordReader, changes, raised_styles
    from gz14fyp.reading.word.numbers import Numbering

    styles = parts.get("styles")
    numbering = Numbering(parts.get("numbering"), styles)
    body = document.element.body
    inserted, deleted = changes(body)
    if inserted or deleted:
        transcript.report(
            "tracked_changes",
            "warning",
            f"the file has changes that are not accepted yet (insertions: {inserted}, deletions: "
            f"{deleted}); it was read as if all were; accept or reject them in Word",
        )
    notes = _notes(parts)
    WordReader(transcript, numbering, notes, raised_styles(styles)).read(body)
    if numbering.unknown:
        transcript.report(
            "number_format",
            "warning",
            f"labels in the forms {showable(', '.join(sorted(numbering.unknown)), _SHOWN)} were "
            "written with Arabic digits; compare them with the file as Word shows it",
        )


def _parts(part: Any) -> dict[str, list[Any]]:
    """The parts of a document that hold lists, styles and notes, parsed, by the end of their type.

    None stands for a part that is outside of the file.
    """
    from docx.oxml.parser import parse_xml

    found: dict[str, list[Any]] = {}
    for relation in part.rels.values():
        kind = relation.reltype.rpartition("/")[2]
        if kind in _HELD:
            blob = None if relation.is_external else relation.target_part.blob
            found.setdefault(kind, []).append(None if blob is None else parse_xml(blob))
    return found


def _notes(parts: dict[str, Any]) -> dict[tuple[str, str], Any]:
    """The notes by kind and id, without the lines that part them from the text."""
    from gz14fyp.reading.word.numbers import W

    return {
        (kind, note.get(f"{W}id")): note
        for kind in _NOTES
        for note in parts.get(f"{kind}s", ())
        if note.get(f"{W}type", "normal") == "normal"
    }

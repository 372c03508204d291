"""The objects of a PDF as they are written, by pdfminer: dictionaries, and streams to a limit.

PDFium, which reads the pages, tells nothing of a page before it has loaded all of it.
"""

from __future__ import annotations

import zlib
from collections.abc import Iterator
from io import BytesIO
from typing import Any

from pdfminer.ascii85 import ascii85decode, asciihexdecode
from pdfminer.lzw import LZWDecoder
from pdfminer.pdfdocument import PDFDocument
from pdfminer.pdfparser import PDFParser
from pdfminer.pdftypes import PDFObjectNotFound, PDFObjRef, PDFStream
from pdfminer.psparser import PSLiteral
from pdfminer.runlength import rldecode

# References that lead to references: more are a circle.
_MOST_STEPS = 20
# By how much a stream in run lengths grows at most.
_RUN = 64


class TooLongError(Exception):
    """A stream holds more bytes than it may."""


class Objects(PDFDocument):
    """The objects of a file. References that run in a circle lead nowhere."""

    def __init__(self, content: bytes, password: str | None) -> None:
        self._tables: set[int] = set()
        super().__init__(PDFParser(BytesIO(content)), password or "")

    def getobj(self, objid: int) -> object:
        """The object with a number, no reference. Raises pdfminer's errors."""
        found = super().getobj(objid)
        for _ in range(_MOST_STEPS):
            if not isinstance(found, PDFObjRef):
                return found
            found = super().getobj(found.objid)
        raise PDFObjectNotFound(objid)

    def read_xref_from(self, parser: PDFParser, start: int, xrefs: list[Any]) -> None:
        """Each table of objects, once."""
        if start not in self._tables:
            self._tables.add(start)
            super().read_xref_from(parser, start, xrefs)

    def pages(self, most: int) -> Iterator[dict[str, Any]]:
        """The pages in their order, at most so many, with what they have from those above."""
        seen: set[int] = set()
        waiting: list[tuple[Any, Any]] = [(self.catalog.get("Pages"), None)]
        while waiting and most > 0:
            reference, inherited = waiting.pop()
            node = dictionary(reference)
            if isinstance(reference, PDFObjRef):
                if reference.objid in seen:
                    continue
                seen.add(reference.objid)
            resources = node.get("Resources", inherited)
            kids = found(node.get("Kids"))
            if isinstance(kids, list):
                waiting += [(kid, resources) for kid in reversed(kids)]
            else:
                most -= 1
                yield {**node, "Resources": resources}


def found(given: Any) -> Any:
    """What a reference leads to; anything else as it is. None where there is nothing."""
    if not isinstance(given, PDFObjRef):
        return given
    try:
        return given.resolve()
    except PDFObjectNotFound:
        return None


def dictionary(given: Any) -> dict[str, Any]:
    """A dictionary, or that of a stream, perhaps by reference; empty for anything else."""
    what = found(given)
    what = what.attrs if isinstance(what, PDFStream) else what
    return what if isinstance(what, dict) else {}


def name(given: Any) -> str:
    """A name as a text; empty for anything else."""
    what = found(given)
    return str(what.name) if isinstance(what, PSLiteral) else ""


def unpacked(stream: PDFStream, most: int) -> bytes:
    """What a stream holds, as far as it is packed in the ways of texts.

    Raises `TooLongError` when that is more than ``most`` bytes.
    """
    data = stream.rawdata or b""
    if stream.decipher and stream.objid is not None:
        data = stream.decipher(stream.objid, stream.genno or 0, data, stream.attrs)
    filters = found(stream.get_any(("F", "Filter"), []))
    for one in filters if isinstance(filters, list) else [filters]:
        match name(one):
            case "FlateDecode" | "Fl":
                data = inflated(data, most)
            case "LZWDecode" | "LZW":
                data = _bounded(LZWDecoder(BytesIO(data)).run(), most)
            case "RunLengthDecode" | "RL":
                data = rldecode(_checked(data, most // _RUN))
            case "ASCII85Decode" | "A85":
                data = ascii85decode(data)
            case "ASCIIHexDecode" | "AHx":
                data = asciihexdecode(data)
    return _checked(data, most)


def inflated(data: bytes, most: int) -> bytes:
    """What was deflated, as far as it can be read. Raises `TooLongError`."""
    reader = zlib.decompressobj()
    parts = []
    length = 0
    while data and not reader.eof:
        try:
            part = reader.decompress(data, most + 1 - length)
        except zlib.error:
            break
        parts.append(part)
        length += len(part)
        if length > most:
            raise TooLongError
        data = reader.unconsumed_tail
    return b"".join(parts)


def _bounded(parts: Iterator[bytes], most: int) -> bytes:
    kept = []
    length = 0
    for part in parts:
        length += len(part)
        if length > most:
            raise TooLongError
        kept.append(part)
    return b"".join(kept)


def _checked(data: bytes, most: int) -> bytes:
    if len(data) > most:
        raise TooLongError
    return data

"""The objects of a PDF as they are written, by pdfminer: dictionaries, and streams to a limit.

PDFium, which reads the pages, tells nothing of a page before it has loaded all of it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from contextlib import suppress
from functools import cached_property
from io import BytesIO
from typing import Any

from pdfminer.pdfdocument import PDFBaseXRef, PDFDocument
from pdfminer.pdfparser import PDFParser
from pdfminer.pdftypes import PDFException, PDFObjectNotFound, PDFObjRef, PDFStream
from pdfminer.psparser import PSException, PSKeyword, PSLiteral

from gz14fyp.grammar.patterns import compiled
from gz14fyp.reading.pdf.packed import unpacked_by

# References that lead to references: more are a circle.
_MOST_STEPS = 20
# pdfminer sees a dictionary at the end of a file when a word follows that ends it.
_END = b"\nstartxref\n"
_OBJECT = compiled(
    "where an object begins",
    rb"(?<![0-9])([0-9]{1,8})\s{1,9}([0-9]{1,5})\s{1,9}obj(?![a-z])",
    finds=b"12 0 obj",
    not_in=b"endobj",
)
# What an object is stands in so many of its first bytes, mostly.
_BEGINNING = 400
_TRAILER = compiled(
    "the word before the dictionary that says where a file begins",
    rb"trailer",
    finds=b"trailer\n<<",
    not_in=b"startxref",
)
_STREAM_END = compiled(
    "the end of a stream", rb"\s{0,9}endstream", finds=b"\nendstream", not_in=b"endobj", by="match"
)
_LINE_END = compiled(
    "the end of a line, if one is there", rb"\r\n|\n|\r|", finds=b"\r\n", not_in=b" \n", by="match"
)


class _Parser(PDFParser):
    """pdfminer's parser, which finds the end of a stream as PDFium does."""

    def __init__(self, content: bytes) -> None:
        self.content = content + _END
        super().__init__(BytesIO(self.content))
        self.last_end = content.rfind(b"endstream")

    def do_keyword(self, pos: int, token: PSKeyword) -> None:
        """Takes a stream at its word only where it ends so."""
        if token is not self.KEYWORD_STREAM:
            return super().do_keyword(pos, token)
        ((_, attributes),) = self.pop(1)
        attributes = dictionary(attributes)
        start = _end(_LINE_END, self.content, pos + len(b"stream"))
        end = self._stream_end(start, found(attributes.get("Length")))
        self.seek(end)
        data = self.content[start:end]
        self.push((pos, PDFStream(attributes, data, self.doc.decipher if self.doc else None)))
        return None

    def _stream_end(self, start: int, length: Any) -> int:
        is_length = isinstance(length, int) and length >= 0
        if is_length and _STREAM_END.match(self.content, start + length):
            return int(start + length)
        first = self.content.find(b"endstream", start) if start <= self.last_end else -1
        following = _OBJECT.search(self.content, first) if first >= 0 else None
        last = following.start() if following else len(self.content)
        return self.content.rfind(b"endstream", start, last) if first >= 0 else start


class _Found(PDFBaseXRef):
    """Where objects stand, when the file's own table is wrong: the last of a number counts."""

    def __init__(self, parser: _Parser, most: int) -> None:
        self._parser, self._most = parser, most

    @cached_property
    def _places(self) -> dict[int, tuple[int | None, int, int]]:
        content = self._parser.content
        places: dict[int, tuple[int | None, int, int]] = {}
        for match in _OBJECT.finditer(content):
            places[int(match[1])] = None, match.start(), int(match[2])
        packed = [number for number in places if self._says(places[number][1], b"ObjStm")]
        for number in packed:
            for one, where in self._inside(number, places[number][1]).items():
                places.setdefault(one, where)
        return places

    def _says(self, place: int, kind: bytes) -> bool:
        """Whether an object seems to be of a kind, as its first bytes say."""
        start = self._parser.content.find(kind, place, place + _BEGINNING)
        return start >= 0 and self._parser.content.find(b"endobj", place, start) < 0

    def _object_at(self, place: int) -> Any:
        """What is written at a place, after its number."""
        self._parser.seek(place)
        self._parser.reset()
        try:
            while isinstance(given := self._parser.nextobject()[1], int | PSKeyword):
                pass
        except PSException:
            return None
        return given

    def _inside(self, number: int, place: int) -> dict[int, tuple[int | None, int, int]]:
        stream = self._object_at(place)
        data = unpacked(stream, self._most) if isinstance(stream, PDFStream) else b""
        numbers = data[: _whole(stream.attrs.get("First"))].split()[::2]
        return {int(one): (number, i, 0) for i, one in enumerate(numbers) if one.isdigit()}

    def get_trailer(self) -> dict[str, Any]:
        """What the file says of itself, in its last trailer, or in a stream that is one."""
        content = self._parser.content
        starts = [match.end() for match in _TRAILER.finditer(content)][-_MOST_STEPS:]
        streams = [m.start() for m in _OBJECT.finditer(content) if self._says(m.start(), b"XRef")]
        for start in (*reversed(starts), *reversed(streams[-_MOST_STEPS:])):
            trailer = dictionary(self._object_at(start))
            if "Root" in trailer:
                return trailer
        return {}

    def get_objids(self) -> list[int]:
        """The numbers of all objects."""
        return list(self._places)

    def get_pos(self, objid: int) -> tuple[int | None, int, int]:
        """The stream in which an object is packed, its place, its generation. Raises `KeyError`."""
        return self._places[objid]


class Objects(PDFDocument):
    """The objects of a file. References that run in a circle lead nowhere."""

    def __init__(self, content: bytes, password: str | None, most: int) -> None:
        """``most`` are the bytes that a stream of objects may hold. Raises `TooLongError`."""
        self._most = most
        self._tables: set[int] = set()
        super().__init__(_Parser(content), password or "")

    def find_xref(self, parser: PDFParser) -> int:
        """Where the table of objects begins; -1 when the file does not say so."""
        tail = parser.content[-1100 : -len(_END)]  # type: ignore[attr-defined]
        place = tail.rpartition(b"startxref")[2].split()[:1]
        return int(place[0]) if place and place[0].isdigit() else -1

    def read_xref_from(self, parser: PDFParser, start: int, xrefs: list[Any]) -> None:
        """Each table of objects, once, and at last the one that is made by looking."""
        is_first = not self._tables
        if start not in self._tables:
            self._tables.add(start)
            with suppress(PDFException, ValueError, TypeError, KeyError, RecursionError):
                super().read_xref_from(parser, start, xrefs)
        if is_first:
            xrefs.append(_Found(parser, self._most))  # type: ignore[arg-type]

    def getobj(self, objid: int) -> object:
        """The object with a number, no reference. Raises pdfminer's errors."""
        found = super().getobj(objid)
        for _ in range(_MOST_STEPS):
            if not isinstance(found, PDFObjRef):
                return found
            found = super().getobj(found.objid)
        raise PDFObjectNotFound(objid)

    def _get_objects(self, stream: PDFStream) -> tuple[list[object], int]:
        stream.data = unpacked(stream, self._most)
        return super()._get_objects(stream)

    def pages(self, most: int) -> Iterator[dict[str, Any]]:
        """The pages in their order, at most so many, with what they have from those above."""
        seen: set[int] = set()
        waiting: list[tuple[Any, Any]] = [(self.catalog.get("Pages"), None)]
        while waiting and most > 0:
            reference, inherited = waiting.pop()
            if not isinstance(reference, PDFObjRef):
                continue
            node = dictionary(reference)
            resources = node.get("Resources", inherited)
            kids = found(node.get("Kids"))
            if isinstance(kids, list):
                if reference.objid in seen:
                    continue
                seen.add(reference.objid)
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


def _whole(given: Any) -> int:
    number = found(given)
    return number if isinstance(number, int) and number > 0 else 0


def _end(pattern: re.Pattern[bytes], content: bytes, place: int) -> int:
    match = pattern.match(content, place)
    return match.end() if match else place


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
    names = [name(one) for one in (filters if isinstance(filters, list) else [filters])]
    return unpacked_by(names, data, most)

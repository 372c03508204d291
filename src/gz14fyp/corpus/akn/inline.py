"""Marked texts as mixed content, and back.

A mark that was cut where another one ends goes on in an element with ``gz:continues``.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from lxml import etree

from gz14fyp.corpus.akn.names import ILLEGAL, akn, escape, gz, line_of, unescape
from gz14fyp.errors import CorpusError
from gz14fyp.extract.quantities import find_quantities
from gz14fyp.grammar.patterns import compiled
from gz14fyp.model.nesting import Marked, nested
from gz14fyp.model.quantity import Quantity
from gz14fyp.model.text import (
    CorrectionMark,
    Mark,
    MisprintMark,
    NoteMark,
    StyleMark,
    extent,
)

_ILLEGAL_CODE = compiled(
    "the code of a character that XML cannot hold",
    "00[01][0-9a-f]|fffe|ffff",
    finds="000b",
    not_in="4e00",
    by="fullmatch",
)
_NUMBER = compiled(
    "the number of a note, not one of 5,000 digits",
    "-?[0-9]{1,16}",
    finds="12",
    not_in="1_000",
    by="fullmatch",
)
_INLINE = akn("inline")
QUANTITY = akn("quantity")


def write_inline(
    element: etree._Element, text: str, marks: tuple[Mark, ...], notes: Mapping[int, str]
) -> None:
    """Write a text with its marks into an element. ``notes`` has the eId of each note.

    Quantities get an element of their own, with their canonical value; reading passes over it.
    """
    for part in nested(text, marks):
        if isinstance(part, str):
            _write_quantities(element, part)
        else:
            _write(element, (part,), notes)


def _write_quantities(element: etree._Element, text: str) -> None:
    position = 0
    for start, end, quantity in find_quantities(text):
        _append(element, text[position:start])
        _append(etree.SubElement(element, QUANTITY, normalized(quantity)), text[start:end])
        position = end
    _append(element, text[position:])


def normalized(quantity: Quantity) -> dict[str, str]:
    """The canonical value as an attribute: ``12000 家``, ``3/5 家``; nothing for mere words."""
    canonical = quantity.canonical
    if canonical is None:
        return {"refersTo": "#quantity"}
    ends = (canonical.low, canonical.high) if canonical.value is None else (canonical.value,)
    numbers = "/".join(f"{end:f}" for end in ends if end is not None)
    return {"refersTo": "#quantity", "normalized": f"{numbers} {canonical.unit}".strip()}


def _write(
    element: etree._Element, content: Iterable[str | Marked], notes: Mapping[int, str]
) -> None:
    for part in content:
        if isinstance(part, str):
            _append(element, part)
        else:
            tag, attributes = _tag(part.mark, notes)
            if part.continues:
                attributes[gz("continues")] = "true"
            _write(etree.SubElement(element, tag, attributes), part.content, notes)


def _tag(mark: Mark, notes: Mapping[int, str]) -> tuple[str, dict[str, str]]:
    match mark:
        case NoteMark():
            href = "#" + notes.get(mark.number, f"note_{mark.number}")
            marker = escape(mark.raw)
            return akn("noteRef"), {"href": href, "marker": marker, gz("number"): str(mark.number)}
        case CorrectionMark():
            raw = escape(mark.raw)
            rule = escape(mark.rule)
            return _INLINE, {"name": "correction", gz("rule"): rule, gz("raw"): raw}
        case MisprintMark():
            return _INLINE, {"name": "misprint", gz("reading"): escape(mark.reading)}
        case StyleMark(kind="lead"):
            return _INLINE, {"name": "lead"}
        case StyleMark():
            return akn(mark.kind), {}


def _append(element: etree._Element, text: str) -> None:
    """Add characters at the end of an element; those that XML cannot hold, by their code."""
    position = 0
    for match in ILLEGAL.finditer(text):
        _append_legal(element, text[position : match.start()])
        code = f"{ord(match.group()):04x}"
        etree.SubElement(element, _INLINE, {"name": "character", gz("code"): code})
        position = match.end()
    _append_legal(element, text[position:])


def _append_legal(element: etree._Element, text: str) -> None:
    if not text:
        return
    if len(element):
        element[-1].tail = (element[-1].tail or "") + text
    else:
        element.text = (element.text or "") + text


# --- and back ------------------------------------------------------------------------------


@dataclass(slots=True)
class _Read:
    """What was read so far of a text."""

    parts: list[str] = field(default_factory=list)
    marks: list[Mark] = field(default_factory=list)
    length: int = 0

    def add(self, text: str | None) -> None:
        if text:
            self.parts.append(text)
            self.length += len(text)


def read_inline(element: etree._Element) -> tuple[str, tuple[Mark, ...]]:
    """Text and marks of an element. Raises `CorpusError` for what is no text."""
    read = _Read()
    _read(element, read)
    return "".join(read.parts), tuple(read.marks)


def _read(element: etree._Element, read: _Read) -> None:
    read.add(element.text)
    for child in element:
        _read_child(child, read)
        read.add(child.tail)


def _read_child(child: etree._Element, read: _Read) -> None:
    start = read.length
    name = child.get("name")
    if child.tag == akn("noteRef"):
        number = _code(child, gz("number"), _NUMBER, 10)
        raw = unescape(_required(child, "marker"))
        read.marks.append(NoteMark(number=number, at=start, raw=raw))
        return
    if name == "character":
        read.add(chr(_code(child, gz("code"), _ILLEGAL_CODE, 16)))
        return
    if name == "label":
        return
    if child.tag == QUANTITY:
        _read(child, read)
        return
    place = len(read.marks)
    _read(child, read)
    mark = _mark(child, start, read.length)
    if child.get(gz("continues")) and _continue(read.marks, mark, start):
        return
    read.marks.insert(place, mark)


def _mark(child: etree._Element, start: int, end: int) -> Mark:
    match child.tag, child.get("name"):
        case tag, None if tag == akn("sub"):
            return StyleMark(kind="sub", start=start, end=end)
        case tag, None if tag == akn("sup"):
            return StyleMark(kind="sup", start=start, end=end)
        case tag, "lead" if tag == _INLINE:
            return StyleMark(kind="lead", start=start, end=end)
        case tag, "misprint" if tag == _INLINE:
            reading = unescape(_required(child, gz("reading")))
            return MisprintMark(start=start, end=end, reading=reading)
        case tag, "correction" if tag == _INLINE:
            raw, rule = (unescape(_required(child, gz(one))) for one in ("raw", "rule"))
            return CorrectionMark(start=start, end=end, raw=raw, rule=rule)
    raise CorpusError(f"{child.tag} is no part of a text", line=line_of(child))


def _continue(marks: list[Mark], more: Mark, start: int) -> bool:
    """Whether a mark goes on an earlier one, which is then lengthened."""
    for i, mark in enumerate(marks):
        if extent(mark)[1] == start and not isinstance(mark, NoteMark):
            longer = mark.model_copy(update={"end": extent(more)[1]})
            if longer == more.model_copy(update={"start": extent(mark)[0]}):
                marks[i] = longer
                return True
    return False


def _code(element: etree._Element, name: str, form: re.Pattern[str], base: int) -> int:
    """The number in an attribute that has a form. Raises `CorpusError` with the line otherwise."""
    value = _required(element, name)
    if not form.fullmatch(value):
        what = etree.QName(name).localname
        raise CorpusError(f"“{value[:20]}” is no {what}", line=line_of(element))
    return int(value, base)


def _required(element: etree._Element, name: str) -> str:
    value = element.get(name)
    if value is None:
        raise CorpusError(f"{element.tag} lacks {name}", line=line_of(element))
    return value

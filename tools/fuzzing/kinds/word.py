"""Word files whose parts are damaged: as XML, and as members of a zip archive."""

from __future__ import annotations

import struct
from collections.abc import Callable
from functools import cache
from io import BytesIO
from pathlib import Path
from random import Random
from zipfile import ZIP_DEFLATED, ZIP_STORED, ZipFile, ZipInfo

import docx
from lxml import etree

from fuzzing.bases import chosen, number_of, plan_of
from fuzzing.case import Kind
from fuzzing.damage import by_chance, damage_tree, damaged_bytes, damaged_markup
from fuzzing.promises import wrong_reading
from typeset.word import word

_NAME = "plan.docx"
_ZIP_IN = 5
_WHOLE_IN = 200
_W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
_MAIN = "word/document.xml"
_VALUES = (
    *("D800", "F0A7", "0", "-1", "9" * 30, "nextColumn", "restart", "none", "chineseCounting", "x"),
    *(
        "true",
        "off",
        "superscript",
        "rId1",
        "rId999",
        "../x",
        "decimal",
        "%1",
        "%9%8%1",
        "99",
        "甲",
    ),
)
# What python-docx does not write: symbols, tracked changes, fields, old text boxes, hidden text.
_SNIPPETS = (
    '<w:r><w:sym w:font="Wingdings" w:char="F0A7"/></w:r>',
    '<w:r><w:sym w:font="Symbol" w:char="D800"/></w:r>',
    '<w:ins w:id="1"><w:r><w:t>增</w:t></w:r></w:ins>',
    '<w:del w:id="2"><w:r><w:delText>删</w:delText></w:r></w:del>',
    '<w:r><w:fldChar w:fldCharType="begin"/><w:instrText> PAGE </w:instrText></w:r>',
    '<w:r><w:fldChar w:fldCharType="end"/></w:r>',
    "<w:r><w:rPr><w:vanish/></w:rPr><w:t>隐</w:t></w:r>",
    '<w:r><w:tab/><w:br w:type="page"/><w:cr/><w:noBreakHyphen/><w:softHyphen/></w:r>',
    "<w:sdt><w:sdtContent><w:p><w:r><w:t>控</w:t></w:r></w:p></w:sdtContent></w:sdt>",
    '<w:r><w:footnoteReference w:id="999"/><w:endnoteReference w:id="-1"/></w:r>',
    "<w:tbl><w:tr/><w:tr><w:tc/></w:tr></w:tbl>",
    '<w:tbl><w:tr><w:tc><w:tcPr><w:gridSpan w:val="9999999"/></w:tcPr></w:tc></w:tr></w:tbl>',
    '<w:pPr><w:numPr><w:ilvl w:val="9"/><w:numId w:val="1"/></w:numPr></w:pPr>',
)


def case(seed: str) -> bytes:
    """A Word file with damages. The number of the seed says of which kind."""
    random = Random(seed)
    number = number_of(seed)
    content = _file(random, whole=number % _WHOLE_IN == 1)
    if number % _ZIP_IN == 0:
        return random.choice(_ZIP_DAMAGES)(content, random)
    parts = _parts(content)
    for _ in range(random.choice((1, 1, 2, 3))):
        name = random.choice((_MAIN, _MAIN, *sorted(parts)))
        parts[name] = _damaged(parts[name], random)
    return _zipped(parts)


def _file(random: Random, whole: bool) -> bytes:
    path = chosen(random, whole)
    return _plain() if path is None and by_chance(random, 0.3) else _typeset(path)


@cache
def _typeset(path: Path | None) -> bytes:
    return word(plan_of(path))


@cache
def _plain() -> bytes:
    """A file with a heading, a paragraph and a table with merged cells."""
    document = docx.Document()
    document.add_heading("第一章 总体要求", 1)
    document.add_paragraph("坚持发展。", style="List Number")
    table = document.add_table(3, 3)
    table.cell(0, 0).merge(table.cell(1, 1)).text = "甲"
    table.cell(2, 2).text = "12"
    file = BytesIO()
    document.save(file)
    return file.getvalue()


# --- XML -----------------------------------------------------------------------------------


def _parts(content: bytes) -> dict[str, bytes]:
    with ZipFile(BytesIO(content)) as package:
        return {name: package.read(name) for name in package.namelist()}


def _damaged(part: bytes, random: Random) -> bytes:
    try:
        root = etree.fromstring(part)
    except etree.XMLSyntaxError:  # it is a picture, or damaged before
        return damaged_bytes(part, random)
    if by_chance(random, 0.15):
        return damaged_markup(part, random)
    if by_chance(random, 0.2):
        _put_snippet(root, random)
    for _ in range(random.choice((1, 1, 3))):
        damage_tree(root, random, _VALUES)
    return etree.tostring(root, xml_declaration=True, encoding="UTF-8", standalone=True)


def _put_snippet(root: etree._Element, random: Random) -> None:
    snippet = etree.fromstring(f'<w:x xmlns:w="{_W}">{random.choice(_SNIPPETS)}</w:x>')
    places = list(root.iter(etree.Element))
    place = random.choice([one for one in places if one.tag == f"{{{_W}}}p"] or places)
    for element in snippet:
        place.append(element)


# --- zip -----------------------------------------------------------------------------------


def _zipped(parts: dict[str, bytes]) -> bytes:
    file = BytesIO()
    with ZipFile(file, "w", ZIP_DEFLATED) as package:
        for name, part in parts.items():
            package.writestr(ZipInfo(name), part, ZIP_DEFLATED)
    return file.getvalue()


def _without(content: bytes, random: Random) -> bytes:
    parts = _parts(content)
    del parts[random.choice(sorted(parts))]
    return _zipped(parts)


def _renamed(content: bytes, random: Random) -> bytes:
    parts = _parts(content)
    name = random.choice(sorted(parts))
    new = random.choice(
        (name.upper(), f"/{name}", f"../{name}", name.replace("/", "\\"), "x", f"{name}/")
    )
    return _zipped({new if one == name else one: part for one, part in parts.items()})


def _twice(content: bytes, random: Random) -> bytes:
    """Two members of one name, the second with damaged content."""
    parts = _parts(content)
    name = random.choice((_MAIN, *sorted(parts)))
    file = BytesIO()
    with ZipFile(file, "w", ZIP_STORED) as package:
        for one, part in (*parts.items(), (f"{name[:-1]}~", _damaged(parts[name], random))):
            package.writestr(ZipInfo(one), part)
    return file.getvalue().replace(f"{name[:-1]}~".encode(), name.encode())


def _swapped(content: bytes, random: Random) -> bytes:
    parts = _parts(content)
    one, other = random.choice(sorted(parts)), random.choice((_MAIN, *sorted(parts)))
    parts[one], parts[other] = parts[other], parts[one]
    return _zipped(parts)


def _of_another_size(content: bytes, random: Random) -> bytes:
    """A member of the directory that tells another size, checksum, method or flag."""
    raw = bytearray(content)
    places = [at for at in range(len(raw)) if raw.startswith(b"PK\x01\x02", at)]
    offset = random.choice((8, 10, 16, 20, 24, 42))
    value = random.choice((0, 1, 9, 99, 0xFFFF, 0x7FFFFFFF, 0xFFFFFFFF, len(raw)))
    struct.pack_into("<I", raw, random.choice(places) + offset, value)
    return bytes(raw)


_ZIP_DAMAGES: tuple[Callable[[bytes, Random], bytes], ...] = (
    *(damaged_bytes, _without, _renamed, _twice, _swapped, _of_another_size),
)


def what_is_wrong(content: bytes) -> str:
    """It is refused in a sentence, or read into a plan that has all of the transcript."""
    return wrong_reading(content, _NAME)


KIND = Kind("docx", ".docx", case, what_is_wrong)

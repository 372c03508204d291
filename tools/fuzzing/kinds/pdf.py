"""PDFs whose objects and content streams are damaged."""

from __future__ import annotations

import logging
import re
from collections.abc import Callable
from contextlib import suppress
from functools import cache
from io import BytesIO
from itertools import pairwise
from pathlib import Path
from random import Random
from typing import Any
from zlib import crc32

import pikepdf
from pikepdf import Array, Dictionary, Name

from fuzzing.bases import chosen, number_of, plan_of
from fuzzing.case import Kind
from fuzzing.damage import by_chance, damaged_bytes
from fuzzing.promises import wrong_reading, wrong_refusal
from gz14fyp.errors import SourceError
from gz14fyp.reading.options import Limits, Options
from gz14fyp.reading.pdf.view import view_of
from typeset.pdf import book_pdf, plain_pdf

logging.getLogger("pikepdf").setLevel(logging.CRITICAL)  # that a file is damaged is no news

_NAME = "plan.pdf"
_BYTES_IN = 6
_VIEWED_IN = 10
# Less than a case may take, so that the reader's own limits are tried.
_OPTIONS = Options(limits=Limits(seconds=5, memory=512))
# A number in a content stream. Matches: -12.5. Not: T1 (a name).
_NUMBER = re.compile(rb"(?<![\w.-])-?[0-9]+(?:\.[0-9]+)?(?![\w.])")
_TOKENS = (
    *(
        b"-1",
        b"0",
        b"-0",
        b"1",
        b"0.0000001",
        b"-9",
        b"1000",
        b"-1000000000",
        b"99999999999999999999",
    ),
    *(
        b"NaN",
        b"1e9",
        b"--5",
        b"1.2.3",
        b"null",
        b"()",
        b"<FFFF>",
        b"[",
        b"<<",
        b"/X",
        b"3.4e38",
        b"inf",
    ),
)
_OPERATIONS = (
    *(
        b"0 Tz",
        b"-100 Tz",
        b"0 Tf",
        b"/F9 0 Tf",
        b"-12 TL",
        b"T*",
        b"0 0 0 0 0 0 cm",
        b"1 0 0 -1 0 800 cm",
    ),
    *(
        b"3 Tr",
        b"7 Tr",
        b"1e9 0 0 1e9 0 0 cm",
        b"q",
        b"Q",
        b"BT",
        b"ET",
        b"W n",
        b"99999 Tc",
        b"-99 Tw",
    ),
    *(
        b"/X1 Do",
        b"0 0 1 1 re f",
        b"0 0 m 1000000 1000000 l S",
        b"BI /W 1 /H 1 ID x EI",
        b"( ) Tj",
        b"<> Tj",
    ),
    *(
        b"0 1 -1 0 300 0 Tm",
        b"0 0 0 0 0 0 Tm",
        b"-1 0 0 -1 300 300 Tm",
        b"/OC /X BDC",
        b"EMC",
        b"500 Ts",
    ),
    *(b"0 0 0 0 re S", b"0 0 -100 -100 re S", b"0 w", b"-1 w", b"[9 0] 0 d", b"0 0 300 0.1 re f"),
)
_VALUES = (
    *(
        "null",
        "0",
        "-1",
        "99999999",
        "-2147483648",
        "0.5",
        "true",
        "(x)",
        "<FFFE>",
        "/X",
        "[]",
        "<<>>",
    ),
    *(
        "[0 0 0 0]",
        "[0 0 -300 -400]",
        "[0 0 1 1]",
        "[0 0 99999999 99999999]",
        "[1 0 0 -1 0 0]",
        "45",
        "90",
    ),
    *(
        "[0 0 0 0 0 0]",
        "/Identity-H",
        "/WinAnsiEncoding",
        "/Type3",
        "/Type1",
        "[[]]",
        "<</Type/Page>>",
    ),
)


# What a damage raises when a damage before it has left nothing that it could be done to.
_NOTHING_LEFT = (pikepdf.PdfError, AttributeError, LookupError, TypeError, ValueError)


def case(seed: str) -> bytes:
    """A PDF with damages: of its bytes, or of its objects, as the number of the seed says."""
    random = Random(seed)
    number = number_of(seed)
    content = _file(random)
    if number % _BYTES_IN == 0:
        return damaged_bytes(content, random)
    with pikepdf.open(BytesIO(content)) as document:
        for _ in range(random.choice((1, 1, 2, 4))):
            with suppress(*_NOTHING_LEFT):
                random.choice(_DAMAGES)(document, random)
        return _saved(document, content, random)


def _saved(document: pikepdf.Pdf, content: bytes, random: Random) -> bytes:
    """The file. What cannot be saved with its damages is damaged in its bytes."""
    file = BytesIO()
    try:
        document.save(
            file,
            compress_streams=by_chance(random, 0.5),
            object_stream_mode=pikepdf.ObjectStreamMode.disable,
            static_id=True,
        )
    except (pikepdf.PdfError, RuntimeError, ValueError, TypeError):
        return damaged_bytes(content, random)
    return file.getvalue()


# --- files ---------------------------------------------------------------------------------


def _file(random: Random) -> bytes:
    made = random.choice((_lines, _lines, _form, None, None))
    return made() if made else _set_in_type(chosen(random), by_chance(random, 0.5))


@cache
def _set_in_type(path: Path | None, as_book: bool) -> bytes:
    """A plan as a PDF whose streams are not compressed."""
    plan = plan_of(path)
    with pikepdf.open(BytesIO(book_pdf(plan) if as_book else plain_pdf(plan))) as document:
        file = BytesIO()
        document.save(
            file,
            compress_streams=False,
            stream_decode_level=pikepdf.StreamDecodeLevel.generalized,
            object_stream_mode=pikepdf.ObjectStreamMode.disable,
            static_id=True,
        )
        return file.getvalue()


_TEXT = "第一章总体要求坚持发展建设一批工程，年均增长。目录专栏指标甲乙丙0123456789.%¹"


@cache
def _lines() -> bytes:
    """Two pages of lines, with a ruled table and page numbers."""
    with pikepdf.new() as document:
        for page in (1, 2):
            text = [(50, 780 - 20 * n, 12, _TEXT[n : n + 25]) for n in range(8)]
            cells = [
                (60 + 90 * c, 500 - 20 * r, 10, _TEXT[r + c :][:4])
                for r in range(4)
                for c in range(4)
            ]
            notes = [(50, 80, 7, "1"), (56, 76, 8, _TEXT[3:20]), (290, 30, 9, f"- {page} -")]
            rules = [f"50 {514 - 20 * n} 360 0.5 re f" for n in range(5)]
            rules += [f"{50 + 90 * n} 434 0.5 80 re f" for n in range(5)]
            _add_page(document, [*rules, *map(_shown, (*text, *cells, *notes))])
        return _whole(document)


@cache
def _form() -> bytes:
    """A page whose text and rules stand in forms, one within another."""
    with pikepdf.new() as document:
        drawn = "\n".join(_shown((10, 700 - 20 * n, 12, _TEXT[n : n + 20])) for n in range(5))
        inner = _form_of(document, drawn.encode())
        outer = _form_of(document, b"0 0 m 300 0 l S /X1 Do")
        outer.Resources.XObject = Dictionary(X1=inner)
        page = _add_page(document, ["q 1 0 0 1 40 40 cm /X1 Do Q", "50 50 200 100 re S"])
        page.Resources.XObject = Dictionary(X1=outer)
        return _whole(document)


def _shown(placed: tuple[float, float, float, str]) -> str:
    x, y, size, text = placed
    return f"BT /F1 {size} Tf {x} {y} Td <{text.encode('utf-16-be').hex()}> Tj ET"


def _add_page(document: pikepdf.Pdf, drawn: list[str]) -> Any:
    page = document.add_blank_page(page_size=(595, 842))
    page.obj.Resources = Dictionary(Font=Dictionary(F1=_font(document)))
    page.obj.Contents = document.make_stream("\n".join(drawn).encode())
    return page.obj


def _font(document: pikepdf.Pdf) -> pikepdf.Object:
    """A font that stands in no file: the code of a glyph is that of its character."""
    cmap = b"1 begincodespacerange <0000> <FFFF> endcodespacerange\n"
    cmap += b"1 beginbfrange <0000> <FFFF> <0000> endbfrange"
    info = Dictionary(Registry=b"Adobe", Ordering=b"Identity", Supplement=0)
    descriptor = Dictionary(
        Type=Name.FontDescriptor, FontName=Name.Song, Flags=4, FontBBox=Array([0, -200, 1000, 900]),
        ItalicAngle=0, Ascent=900, Descent=-200, CapHeight=700, StemV=80,
    )  # fmt: skip
    below = Dictionary(
        Type=Name.Font, Subtype=Name.CIDFontType2, BaseFont=Name.Song, CIDSystemInfo=info,
        FontDescriptor=document.make_indirect(descriptor), DW=1000, W=Array([]),
    )  # fmt: skip
    return document.make_indirect(
        Dictionary(
            Type=Name.Font, Subtype=Name.Type0, BaseFont=Name.Song, Encoding=Name("/Identity-H"),
            DescendantFonts=Array([document.make_indirect(below)]),
            ToUnicode=document.make_stream(cmap),
        )
    )  # fmt: skip


def _form_of(document: pikepdf.Pdf, drawn: bytes) -> pikepdf.Object:
    form = document.make_stream(drawn)
    form.Type, form.Subtype, form.BBox = Name.XObject, Name.Form, Array([0, 0, 595, 842])
    form.Resources = Dictionary(Font=Dictionary(F1=_font(document)))
    return form


def _whole(document: pikepdf.Pdf) -> bytes:
    file = BytesIO()
    document.save(file, compress_streams=False, static_id=True)
    return file.getvalue()


# --- damages -------------------------------------------------------------------------------


def _drawings(document: pikepdf.Pdf, random: Random) -> Any:
    """A stream that draws: of a page, or of a form."""
    streams = [one for one in document.objects if isinstance(one, pikepdf.Stream)]
    forms = [one for one in streams if one.get("/Subtype") == Name.Form]
    pages = [page.obj.get("/Contents") for page in document.pages]
    drawn = [one for one in (*pages, *forms) if isinstance(one, pikepdf.Stream)]
    return random.choice(drawn or streams)


def _operations(document: pikepdf.Pdf, random: Random) -> None:
    """Operations dropped, doubled, moved, or put in."""
    stream = _drawings(document, random)
    lines = _read(stream).split(b"\n")
    for _ in range(random.choice((1, 2, 10))):
        at, other = random.randrange(len(lines)), random.randrange(len(lines))
        match random.choice(("drop", "double", "swap", "put")):
            case "drop":
                lines[at] = b""
            case "double":
                lines[at:at] = [lines[at]] * random.choice((1, 3))
            case "swap":
                lines[at], lines[other] = lines[other], lines[at]
            case "put":
                lines[at:at] = [random.choice(_OPERATIONS)]
    stream.write(b"\n".join(lines))


def _read(stream: Any) -> bytes:
    try:
        return bytes(stream.read_bytes())
    except pikepdf.PdfError:  # damaged before
        return bytes(stream.read_raw_bytes())


def _numbers(document: pikepdf.Pdf, random: Random) -> None:
    """Other numbers in a content stream."""
    stream = _drawings(document, random)
    share, token = random.choice((0.01, 0.1, 1.0)), random.choice(_TOKENS)
    stream.write(
        _NUMBER.sub(lambda found: token if random.random() < share else found[0], _read(stream))
    )


def _stream_bytes(document: pikepdf.Pdf, random: Random) -> None:
    """Damaged bytes of any stream: fonts, maps of characters, drawings."""
    stream = random.choice([one for one in document.objects if isinstance(one, pikepdf.Stream)])
    content = damaged_bytes(_read(stream), random)
    if by_chance(random, 0.3):
        stream.write(content, filter=Name.FlateDecode)
    else:
        stream.write(content)


def _entries(document: pikepdf.Pdf, random: Random) -> None:
    """Entries of objects missing, of another value, or leading to another object."""
    things = [one for one in document.objects if isinstance(one, Dictionary | pikepdf.Stream)]
    thing = random.choice([one for one in things if len(one.keys())])
    if by_chance(random, 0.5):
        pages = [page.obj for page in document.pages]
        thing = random.choice(pages or [thing])
    key = random.choice(sorted(thing.keys()))
    inner = thing[key]
    if isinstance(inner, Dictionary) and len(inner.keys()) and by_chance(random, 0.5):
        thing, key = inner, random.choice(sorted(inner.keys()))
    if key == "/Length":
        return
    if by_chance(random, 0.3):
        del thing[key]
    else:
        other = random.choice(list(document.objects))
        value = pikepdf.Object.parse(random.choice(_VALUES).encode())
        thing[key] = random.choice((value, value, other))


def _pages(document: pikepdf.Pdf, random: Random) -> None:
    """Pages of other sizes, turned, with boxes that miss each other."""
    page = random.choice([page.obj for page in document.pages] or [document.Root])
    key = random.choice(
        ("/MediaBox", "/CropBox", "/Rotate", "/UserUnit", "/Resources", "/Annots", "/Group")
    )
    page[key] = pikepdf.Object.parse(random.choice(_VALUES).encode())


def _calls(document: pikepdf.Pdf, random: Random) -> None:
    """Forms that call each other: each the next one twice, or in a circle."""
    count, times = random.choice((2, 5, 12, 30, 60)), random.choice((1, 2, 2, 10))
    drawn = _shown((50, 500, 12, "甲乙")) + "\n" + "/X1 Do\n" * times
    forms = [_form_of(document, drawn.encode()) for _ in range(count)]
    for form, following in pairwise(forms):
        form.Resources.XObject = Dictionary(X1=following)
    if by_chance(random, 0.3):
        forms[-1].Resources.XObject = Dictionary(X1=forms[0])
    for page in document.pages:
        page.obj.Resources.XObject = Dictionary(X1=forms[0])
        page.contents_add(b"/X1 Do")


def _again(document: pikepdf.Pdf, random: Random) -> None:
    """One page, or what is drawn on it, many times."""
    if not len(document.pages):
        return
    page = random.choice(list(document.pages))
    times = random.choice((2, 20, 100))
    if by_chance(random, 0.5) and isinstance(page.obj.get("/Contents"), pikepdf.Stream):
        page.obj.Contents = Array([page.obj.Contents] * times)
    else:
        for _ in range(times):
            document.pages.append(page)


_DAMAGES: tuple[Callable[[pikepdf.Pdf, Random], None], ...] = (
    *(_operations, _operations, _numbers, _numbers, _stream_bytes, _entries, _entries),
    *(_pages, _calls, _again),
)


def what_is_wrong(content: bytes) -> str:
    """It is refused in a sentence, or read into a plan that has all of the transcript.

    Of some, the picture of the first page is drawn too.
    """
    wrong = wrong_reading(content, _NAME, _OPTIONS)
    if wrong or crc32(content) % _VIEWED_IN:
        return wrong
    try:
        view_of(content, 1, _OPTIONS)
    except SourceError as error:
        return wrong_refusal(error)
    return ""


KIND = Kind("pdf", ".pdf", case, what_is_wrong)

"""PDFs whose objects and content streams are damaged."""

from __future__ import annotations

import logging
import re
from collections.abc import Callable
from contextlib import suppress
from io import BytesIO
from itertools import pairwise
from random import Random
from typing import Any
from zlib import crc32

import pikepdf
from pikepdf import Array, Dictionary, Name

from fuzzing.bases import chosen, number_of
from fuzzing.case import Kind
from fuzzing.damage import by_chance, damaged_bytes
from fuzzing.pdfs import form_of, forms_file, lines_file, set_in_type, shown
from fuzzing.promises import wrong_reading, wrong_refusal
from gz14fyp.errors import SourceError
from gz14fyp.reading.options import Limits, Options
from gz14fyp.reading.pdf.view import view_of

logging.getLogger("pikepdf").setLevel(logging.CRITICAL)  # that a file is damaged is no news

_NAME = "plan.pdf"
_BYTES_IN = 6
_VIEWED_IN = 10
# Less than a case may take, so that the reader's own limits are tried. Some are read twice.
_OPTIONS = Options(limits=Limits(seconds=2, memory=512))
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
_NOTHING_LEFT = (
    *(pikepdf.PdfError, RuntimeError),  # of qpdf
    *(AttributeError, LookupError, TypeError, ValueError),
)


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


def _file(random: Random) -> bytes:
    made = random.choice((lines_file, lines_file, forms_file, None, None))
    return made() if made else set_in_type(chosen(random), by_chance(random, 0.5))


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
    drawn = shown((50, 500, 12, "甲乙")) + "\n" + "/X1 Do\n" * times
    forms = [form_of(document, drawn.encode()) for _ in range(count)]
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

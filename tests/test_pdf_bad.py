"""PDFs that cannot be read as they should be: each is refused in words, or read with findings."""

from __future__ import annotations

import struct
import zlib
from collections.abc import Callable
from io import BytesIO
from pathlib import Path

import pypdfium2
import pytest
from PIL import Image, ImageChops, ImageFilter

import gz14fyp
import rawpdf
from gz14fyp import Limits, SourceError
from gz14fyp.plan import Plan
from gz14fyp.reading.pdf.damage import damaged_streams
from helpers import plan_of
from layouts import TEXT, prose
from test_cli import Run, run  # noqa: F401  (a fixture)
from typeset import bad, book_pdf, plain_pdf

CHAPTERS = ("总则", "目标", "附则")
BODY = zip("一二三", CHAPTERS, prose(3, 2), strict=True)
GOOD = book_pdf(plan_of("\n\n".join(f"第{n}章 {title}\n\n{text}" for n, title, text in BODY)))
"""A page for each chapter."""


def said_of(pdf: bytes, **options: object) -> str:
    """What is said when a file is refused."""
    with pytest.raises(SourceError) as caught:
        gz14fyp.parse(pdf, **options)  # type: ignore[arg-type]
    return str(caught.value)


def titles(plan: Plan) -> list[str]:
    return [chapter.title.text for chapter in plan.chapters]


def findings(plan: Plan, rule: str) -> list[tuple[str, str]]:
    return [(f.severity, f.message) for f in plan.findings if f.rule == rule]


# --- refused -------------------------------------------------------------------------------


def test_a_scan_is_refused_and_the_cure_named() -> None:
    said = said_of(bad.scanned())
    assert "without text, so it seems to be scanned" in said
    assert "OCRmyPDF" in said


def test_empty_pages_are_no_scan() -> None:
    assert "without text and without pictures" in said_of(bad.many_pages(2))


def test_an_encrypted_file_asks_for_its_password() -> None:
    locked = bad.encrypted(GOOD, "秘密")
    said = said_of(locked)
    assert "--password" in said
    assert "password=" in said
    assert "the password given does not open it" in said_of(locked, password="错")
    assert titles(gz14fyp.parse(locked, password="秘密")) == list(CHAPTERS)


def test_what_cannot_be_opened_is_called_damaged() -> None:
    assert "a damaged PDF, which cannot be opened" in said_of(bad.truncated(GOOD))
    assert "a damaged PDF, which cannot be opened" in said_of(b"%PDF-1.7 ...")


@pytest.mark.parametrize(
    ("pdf", "lowered", "raised"),
    [
        (lambda: GOOD, Limits(pages=2), "--max-pages, Limits(pages=…)"),
        (lambda: GOOD, Limits(objects=1), "--max-objects, Limits(objects=…)"),
        (lambda: GOOD, Limits(seconds=0), "--max-seconds, Limits(seconds=…)"),
        (lambda: GOOD, Limits(memory=-(1 << 20)), "--max-memory, Limits(memory=…)"),
        (bad.many_pages, Limits(), "--max-pages, Limits(pages=…)"),
        (bad.many_objects, Limits(), "--max-objects, Limits(objects=…)"),
    ],
)
def test_each_limit_is_named(pdf: Callable[[], bytes], lowered: Limits, raised: str) -> None:
    assert f"(gz14fyp parse {raised})" in said_of(pdf(), limits=lowered)


# --- read, with findings -------------------------------------------------------------------


def test_a_page_with_too_many_objects_is_left_out_and_said() -> None:
    crowd = "一二三四五六七八九十" * 30
    text = "".join(f"{mark}甲¹" for mark in crowd)
    pdf = book_pdf(plan_of(f"第一章 总则\n\n正文一。\n\n第二章 目标\n\n{text}。\n"))
    plan = gz14fyp.parse(pdf, limits=Limits(objects=100))
    assert titles(plan) == ["总则"]
    ((severity, message),) = findings(plan, "page_too_large")
    assert (severity, message[:7]) == ("error", "page 2:")
    assert titles(gz14fyp.parse(pdf)) == ["总则", "目标"]


def test_other_pages_than_the_damaged_one_are_read() -> None:
    plan = gz14fyp.parse(bad.with_broken_page(GOOD, 1))
    assert titles(plan) == ["总则", "附则"]
    ((severity, message),) = findings(plan, "unreadable_page")
    assert (severity, message[:7]) == ("error", "page 2:")
    assert [chapter.label_spans[0].page for chapter in plan.chapters] == [1, 3]


def test_a_page_that_breaks_off_is_said() -> None:
    assert findings(gz14fyp.parse(bad.with_broken_content(GOOD, 1)), "damaged_stream")
    assert not gz14fyp.parse(GOOD).findings


def test_the_number_of_an_object_is_no_length() -> None:
    packed = zlib.compress(bytes(range(200)))
    whole = rawpdf.stream(packed, b"/Filter/FlateDecode")
    elsewhere = rawpdf.stream(packed, b"/Filter/FlateDecode", length=b" 412 0 R")
    assert not [*damaged_streams(whole), *damaged_streams(elsewhere)]
    assert list(damaged_streams(rawpdf.stream(packed, b"/Filter/FlateDecode", length=b" 41")))


def test_characters_without_a_map_are_no_gaps() -> None:
    plan = gz14fyp.parse(bad.without_character_map(GOOD))
    found = findings(plan, "unmapped_characters")
    assert [message[:7] for _, message in found] == ["page 1:", "page 2:", "page 3:"]
    assert "\ufffd" * 4 in gz14fyp.rebuild(plan)


@pytest.mark.parametrize("angle", [90, 180, 270])
def test_turned_pages_are_read_upright(angle: int) -> None:
    for turned in (bad.rotated(GOOD, 1, angle), bad.written_sideways(GOOD, 1)):
        assert gz14fyp.rebuild(gz14fyp.parse(turned)) == gz14fyp.rebuild(gz14fyp.parse(GOOD))


def test_a_page_of_pictures_among_pages_of_text_is_said() -> None:
    document = pypdfium2.PdfDocument(GOOD)
    document.import_pages(pypdfium2.PdfDocument(bad.scanned(1)))
    file = BytesIO()
    document.save(file)
    plan = gz14fyp.parse(file.getvalue())
    assert [message[:7] for _, message in findings(plan, "page_without_text")] == ["page 4:"]


# --- on the command line, and as a picture -------------------------------------------------


def test_the_command_says_what_is_wrong(run: Run, tmp_path: Path) -> None:  # noqa: F811
    path = tmp_path / "plan.pdf"
    path.write_bytes(bad.encrypted(GOOD, "geheim"))
    assert run("parse", str(path)).code == 1
    assert "--password" in run("parse", str(path)).err
    done = run("parse", str(path), "--password", "geheim")
    assert (done.code, done.err) == (0, "")
    assert '"title":' in done.out
    short = run("parse", str(path), "--password", "geheim", "--max-pages", "2")
    assert short.code == 1
    assert "the limit is 2" in short.err


def test_a_page_as_it_was_read(run: Run, tmp_path: Path) -> None:  # noqa: F811
    path = tmp_path / "plan.pdf"
    path.write_bytes(GOOD)
    done = run("parse", str(path), "--show-page", "2")
    assert (done.code, done.out) == (0, "plan-page-2.png\n")
    png = (tmp_path / "plan-page-2.png").read_bytes()
    view = gz14fyp.page_view(path, 2)
    assert png == view._repr_png_()
    width, height = struct.unpack(">II", png[16:24])
    assert height > width > 500
    kinds = [mark.kind for mark in view.marks]
    assert kinds == ["paragraph"] * 2 + ["line"] * 4 + ["furniture"] * 2
    assert run("parse", str(path), "--show-page", "4").code == 1


TURNS: dict[str, Callable[[bytes], bytes]] = {
    "upright": lambda pdf: pdf,
    "90": lambda pdf: bad.rotated(pdf, 0, 90),
    "180": lambda pdf: bad.rotated(pdf, 0, 180),
    "270": lambda pdf: bad.rotated(pdf, 0, 270),
    "sideways": lambda pdf: bad.written_sideways(pdf, 0),
}


@pytest.mark.parametrize("turn", TURNS)
def test_colours_stand_on_the_text(turn: str) -> None:
    pdf = TURNS[turn](plain_pdf(plan_of(f"第一章 总则\n\n{TEXT * 9}\n")))
    image = Image.open(BytesIO(gz14fyp.page_view(pdf, 1).png))
    page = image.crop((0, 0, image.width, image.height - 40))  # without the legend
    black = page.convert("L").point(lambda light: 255 if light < 70 else 0)
    colour = page.convert("HSV").getchannel("S").point(lambda depth: 255 if depth > 12 else 0)
    near_colour = colour.filter(ImageFilter.MaxFilter(9))
    both = ImageChops.multiply(black, near_colour).histogram()[255]
    assert both > 0.97 * black.histogram()[255] > 1000
    assert colour.histogram()[255] < page.width * page.height / 4

"""PDFs as other programs write them, and PDFs that are meant to do harm: read, or refused."""

from __future__ import annotations

import logging
import re
import zlib
from base64 import a85encode
from itertools import product

import pytest

import gz14fyp
from gz14fyp import SourceError
from gz14fyp.grammar.contents import leads_to_page
from gz14fyp.model.printed import account
from gz14fyp.plan import Plan
from gz14fyp.reading.files import read_source
from gz14fyp.reading.pdf.pages import page_numbers
from rawpdf import forms, pdf, pdf_of, ruled, shown, stream

TEXT = shown("Text one")
DRAWN = b"/XObject<</X 4 0 R>>"


def lines(given: bytes) -> list[str]:
    """The lines of a file. Each is told of once, none is blank, and the plan is whole."""
    source = read_source(given)
    assert source.layout is not None
    texts = [line.text for line in source.layout.lines]
    assert all(text.strip() for text in texts)
    plan = gz14fyp.parse(given)
    assert account(plan).is_whole
    assert gz14fyp.rebuild(plan) == source.text
    return texts


def rules_of(plan: Plan) -> set[str]:
    return {finding.rule for finding in plan.findings}


# --- what is blank, or has no size -----------------------------------------------------------


@pytest.mark.parametrize(
    ("texts", "read"),
    [
        (("Test", " ", "Layout"), ["Test", "Layout"]),
        ((" ", "Test"), ["Test"]),
        (("Test", "   "), ["Test"]),
    ],
)
def test_a_blank_line_is_none(texts: tuple[str, ...], read: list[str]) -> None:
    page = b"".join(shown(text, y=700 - 40 * i) for i, text in enumerate(texts))
    assert lines(pdf(page)) == read


def test_a_file_of_blanks_is_refused() -> None:
    with pytest.raises(SourceError, match="without text"):
        read_source(pdf(shown("  ")))


def table(rows: list[str], top: float = 700) -> bytes:
    """A ruled table of one letter in each cell; a blank is an empty cell."""
    width, height = len(rows[0]), len(rows)
    left, bottom, right = 72, top - 20 * height, 72 + 40 * width
    edges = [(left, top - 20 * i, right, top - 20 * i) for i in range(height + 1)]
    edges += [(left + 40 * i, bottom, left + 40 * i, top) for i in range(width + 1)]
    texts = (
        shown(rows[r][c], left + 40 * c + 5, top - 20 * r - 15)
        for r, c in product(range(height), range(width))
    )
    return ruled(*edges) + b"".join(texts)


@pytest.mark.parametrize(
    "rows", [["AB", "  ", "CD"], ["  ", "AB", "CD"], ["AB", "CD", "  "], ["AB", "  ", "  ", "CD"]]
)
def test_a_blank_row_is_none(rows: list[str]) -> None:
    assert lines(pdf(table(rows))) == ["A\tB", "C\tD"]


def test_a_blank_row_at_a_page_break_is_none() -> None:
    assert lines(pdf(table(["AB", "CD", "  "]), table(["  ", "EF"]))) == ["A\tB", "C\tD", "E\tF"]


@pytest.mark.parametrize(
    "operators",
    [
        b"BT /F -12 Tf 1 0 0 1 72 700 Tm (Text one) Tj ET",
        b"BT /F 12 Tf 1 0 0 -1 72 700 Tm (Text one) Tj ET",
        b"BT /F -12 Tf -1 0 0 -1 72 700 Tm (Text one) Tj ET",
        b"BT /F 1 Tf 12 0 0 12 72 700 Tm (Text one) Tj ET",
        b"BT /F 0.001 Tf 12000 0 0 12000 72 700 Tm (Text one) Tj ET",
        b"BT /F 12 Tf 1 0 0 1 99999999999 -99999999999 Tm (Text one) Tj ET",
        b"BT /F 12 Tf 1 0 0 1 1" + b"0" * 50 + b" 700 Tm (Text one) Tj ET",
        TEXT + b"0 0 m 99999999999999999999999999999999999999999 5 l S 0 0 0 0 re S",
        TEXT + b"1" + b"0" * 40 + b" 0 0 1 0 0 cm 5 5 500 0 re S 5 5 m 900 5 l S",
    ],
)
def test_no_size_and_no_place_is_too_odd(operators: bytes) -> None:
    assert "".join(lines(pdf(operators))).replace(" ", "") == "Textone"


@pytest.mark.parametrize(
    "box",
    [
        b"/MediaBox[0 0 0 0]",
        b"/MediaBox[595 842 0 0]",
        b"/MediaBox[0 0 1000000000 1000000000]",
        b"/MediaBox[0 0 (a) /b]",
        b"/MediaBox[0 0 595 842]/CropBox[700 900 800 990]",
        b"/MediaBox[0 0 595 842]/UserUnit 75000",
        b"/MediaBox[0 0 595 842]/Rotate 45",
        b"",
    ],
)
def test_no_page_is_too_odd(box: bytes) -> None:
    assert lines(pdf(TEXT, box=box)) == ["Text one"]


@pytest.mark.parametrize("length", [b"4 0 R", b"6 0 R", b"-5", b"0", b"99999999999", b"(x)"])
def test_a_length_that_is_none_is_no_hindrance(length: bytes) -> None:
    circle = [b"5 0 R", b"4 0 R"]  # objects 4 and 5; the content is object 7
    assert lines(pdf_of([stream(TEXT, length=length)], more=circle, first=6)) == ["Text one"]


# --- forms -----------------------------------------------------------------------------------


def test_forms_in_forms_are_read() -> None:
    drawn = forms(5, 1, shown("In a form", y=600))
    assert lines(pdf(TEXT + b"/X Do", resources=DRAWN, more=drawn)) == ["Text one", "In a form"]


FORMS = forms(10, 10, b"0 0 m 9 9 l S")
BOMB = pdf(TEXT + b"/X Do", resources=DRAWN, more=FORMS)
TWO_PAGES = pdf(TEXT + b"/X Do", TEXT, resources=DRAWN, more=FORMS)
GLYPHS = (
    b"<</Type/Font/Subtype/Type3/FontBBox[0 0 1 1]/FontMatrix[1 0 0 1 0 0]/FirstChar 65/LastChar 65"
    b"/Widths[1]/Encoding<</Differences[65/A]>>/CharProcs<</A 5 0 R>>/Resources<<%b>>>>"
    % DRAWN.replace(b"4", b"6")
)
GLYPH_BOMB = pdf(
    TEXT.replace(b"/F ", b"/G ") + b"BT /G 9 Tf 72 600 Td (AAA) Tj ET",
    resources=b"/Font<</F 3 0 R/G 4 0 R>>",
    more=[GLYPHS, stream(b"1 0 d0 " + b"/X Do " * 10), *forms(10, 10, b"0 0 m 9 9 l S", 6)],
).replace(b"/Font<</F 3 0 R>>/Font", b"/Font")

CALLS = b"/X Do " * 10
BROKEN_OFF = (_packer := zlib.compressobj()).compress(CALLS) + _packer.flush(zlib.Z_FULL_FLUSH)


def packed(way: bytes, content: bytes) -> bytes:
    """A bomb whose first form is packed in some way, and damaged."""
    attributes = b"/Filter/%b/Type/XObject/Subtype/Form/BBox[0 0 9 9]/Resources<<%b>>"
    first = stream(content, attributes % (way, DRAWN.replace(b"4", b"5")))
    more = [first, *forms(9, 10, b"0 0 m 9 9 l S", 5)]
    return pdf(TEXT + b"/X Do", resources=DRAWN, more=more)


@pytest.mark.parametrize(
    "bomb",
    [
        BOMB,
        pdf(b"/X Do", resources=DRAWN, more=forms(2, 2, b"", next_of_last=4)),
        pdf(b"/X Do", resources=DRAWN, more=forms(1, 3, b"", next_of_last=4)),
        BOMB.replace(b"/X Do", b"/#58 Do"),
        BOMB.replace(b"/X Do", b"/X%a\nDo"),
        BOMB.replace(b"/Subtype/Form", b"/Subtype/#46orm"),
        BOMB.replace(b"/XObject<<", b"/X#4fbject<<"),
        re.sub(rb"/Length \d+", b"/Length 0", BOMB),
        re.sub(rb"\d{10} 00000 n", b"0000000000 00000 n", BOMB),
        re.sub(rb"startxref\n\d+", b"startxref\n5", BOMB),
        BOMB[: BOMB.rindex(b"xref\n0")] + b"trailer<</Root 1 0 R>>",
        GLYPH_BOMB,
        packed(b"FlateDecode", CALLS),
        packed(b"FlateDecode", BROKEN_OFF + b"\xff" * 9),
        packed(b"ASCIIHexDecode", b"x" + CALLS.hex().encode()),
        packed(b"ASCII85Decode", a85encode(CALLS) + b"\xff"),
        packed(b"ASCII85Decode", a85encode(CALLS) + b"uuuuu"),
        packed(b"RunLengthDecode", bytes([len(CALLS) - 1]) + CALLS + b"\xff"),
    ],
    ids=[
        *("plain", "two in a circle", "one in a circle", "name escaped", "comment", "kind escaped"),
        *("resources escaped", "wrong length", "wrong table", "no place of a table", "no table"),
        *(
            "glyphs",
            "not deflated",
            "deflated and damaged",
            "hex with others",
            "base 85 with others",
        ),
        *("base 85 with too much", "a run that breaks off"),
    ],
)
def test_forms_that_would_fill_the_machine_are_not_drawn(bomb: bytes) -> None:
    with pytest.raises(SourceError, match="no page could be read: more than 200,000 objects"):
        read_source(bomb)


def test_the_other_pages_are_read() -> None:
    plan = gz14fyp.parse(TWO_PAGES)
    assert "page_too_large" in rules_of(plan)
    assert gz14fyp.rebuild(plan) == "Text one\n"


def test_such_a_page_is_not_shown() -> None:
    with pytest.raises(SourceError, match="page 1 cannot be shown: more than 200,000 objects"):
        gz14fyp.page_view(TWO_PAGES, 1)
    assert gz14fyp.page_view(TWO_PAGES, 2).png


def tiled(*forms_drawn: bytes, step: bytes = b"9") -> bytes:
    """A page that is filled with a pattern."""
    attributes = b"/PatternType 1/PaintType 1/TilingType 1/BBox[0 0 9 9]/XStep %b/YStep %b" % (
        step,
        step,
    )
    tile = stream(b"/X Do " * 10, attributes + b"/Resources<<%b>>" % DRAWN.replace(b"4", b"5"))
    filled = TEXT + b"/Pattern cs /P scn 0 0 500 500 re f"
    return pdf(filled, resources=b"/Pattern<</P 4 0 R>>", more=[tile, *forms_drawn])


def annotated(*forms_drawn: bytes) -> bytes:
    note = b"/Annots[<</Type/Annot/Subtype/Stamp/Rect[0 0 99 99]/F 4/AP<</N 4 0 R>>>>]"
    return pdf(TEXT, box=b"/MediaBox[0 0 595 842]" + note, more=forms_drawn)


@pytest.mark.parametrize(
    ("bomb", "sound"),
    [
        (tiled(*forms(9, 10, b"0 0 m 9 9 l S", 5)), tiled(*forms(1, 1, b"0 0 m 9 9 l S", 5))),
        (tiled(*forms(1, 1, b"", 5), step=b"0.0001"), tiled(*forms(1, 1, b"", 5), step=b"2")),
        (annotated(*FORMS), annotated(*forms(2, 2, b"0 0 m 9 9 l S"))),
    ],
    ids=["pattern", "dust", "annotation"],
)
def test_what_is_drawn_and_not_read_fills_no_machine(bomb: bytes, sound: bytes) -> None:
    assert lines(bomb) == ["Text one"]
    with pytest.raises(SourceError, match="page 1 cannot be shown: more than 200,000 objects"):
        gz14fyp.page_view(bomb, 1)
    assert gz14fyp.page_view(sound, 1).png


DAMAGED = [
    b"/MediaBox[0 0]",
    b"/MediaBox[0 0 /X 9]",
    b"/MediaBox[0 0 595 842]/Rotate 232",
    b"/MediaBox[0 0 595 842]/Rotate[90]",
    b"/MediaBox[0 0 595 842]/CropBox[0 0 0 842]",
]


@pytest.mark.parametrize("box", DAMAGED)
def test_a_page_that_cannot_be_drawn_is_refused(box: bytes) -> None:
    assert lines(pdf(TEXT, box=box)) == ["Text one"]
    with pytest.raises(SourceError, match=r"page 1 cannot be shown, for what .* \(qpdf"):
        gz14fyp.page_view(pdf(TEXT, box=box), 1)


def test_libraries_say_nothing_to_users(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(logging.getLogger(), "handlers", [])
    with pytest.raises(SourceError):
        gz14fyp.page_view(pdf(TEXT, box=b""), 1)
    assert capsys.readouterr().err == ""


def test_a_page_as_large_as_a_wall_is_shown_smaller() -> None:
    png = gz14fyp.page_view(pdf(TEXT, box=b"/MediaBox[0 0 14400 14400]"), 1).png
    width = int.from_bytes(png[16:20])
    assert width**2 < 31_000_000


def test_content_that_unpacks_to_very_much_is_not_read() -> None:
    packed = zlib.compress(TEXT + b" " * (64 << 20))
    once = stream(packed, b"/Filter/FlateDecode")
    twice = stream(zlib.compress(packed), b"/Filter[/FlateDecode/FlateDecode]")
    for content in (once, twice):
        with pytest.raises(SourceError, match="--max-objects"):
            read_source(pdf_of([content]))


def test_a_tree_of_pages_in_a_circle_comes_to_an_end() -> None:
    circle = pdf(TEXT).replace(b"/Kids[4 0 R]/Count 1", b"/Kids[2 0 R 4 0 R]/Count 9")
    assert "unreadable_page" in rules_of(gz14fyp.parse(circle))
    again = pdf(TEXT).replace(b"<</Size", b"<</Prev %d/Size" % pdf(TEXT).rindex(b"xref\n0"))
    assert lines(again) == ["Text one"]


# --- work ------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("line", "is_one"),
    [
        ("目标………12", True),
        ("目标. . ... 3 ", True),
        ("目标···iv", True),
        ("目标……12", False),
        ("增长1.2", False),
        ("目标………", False),
        ("目标………1234567", False),
        ("………12个", False),
    ],
)
def test_leaders_are_dots_before_a_number(line: str, is_one: bool) -> None:
    assert leads_to_page(line) == is_one


def test_long_lines_of_dots_are_read() -> None:
    assert lines(pdf(shown("." * 20_000), shown("a" + ". " * 9000 + "x")))


def test_numbers_of_pages_between_printed_ones() -> None:
    assert page_numbers(6, {2: 1, 4: 5}) == [1, 2, 1, 2, 5, 6]
    assert page_numbers(3, {2: 9}) == [7, 8, 9]
    assert page_numbers(2, {}) == [1, 2]

"""Reading the whole plan from PDF: each character, each page. See also ``test_forms.py``.

The PDFs are typeset by the tests. None is a printed original.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import cache
from io import BytesIO
from itertools import pairwise

import pypdfium2
import pypdfium2.raw as pdfium
import pytest

import gz14fyp
from gz14fyp.plan import Plan
from gz14fyp.reading.files import read_source
from gz14fyp.reading.options import Options
from gz14fyp.reading.source import RawSource
from layouts import layout_of
from typeset import book_pdf, plain_pdf

Typeset = Callable[[Plan], bytes]
FORMS = pytest.mark.parametrize("typeset", [book_pdf, plain_pdf])


@cache
def plan_pdf(typeset: Typeset) -> bytes:
    return typeset(gz14fyp.load("guangzhou-14fyp", edition="2021-04"))


def printed_characters(pdf: bytes) -> int:
    """How many characters PDFium counts that are in the file and not blank."""
    document = pypdfium2.PdfDocument(pdf)
    count = 0
    for page in document:
        textpage = page.get_textpage()
        for i in range(textpage.count_chars()):
            is_blank = chr(pdfium.FPDFText_GetUnicode(textpage, i)).isspace()
            count += not (is_blank or pdfium.FPDFText_IsGenerated(textpage, i))
    document.close()
    return count


def stretches(source: RawSource) -> list[tuple[int, int]]:
    """Where lines, cells and furniture stand, in the order of the transcript."""
    found = [(start, end) for start, end, _ in layout_of(source).furniture]
    for line in layout_of(source).lines:
        if line.cells:
            found += [span for cell in line.cells for span in cell.spans]
        else:
            found += [(line.start, line.end), *line.more]
    return sorted(found)


def squeezed(text: str) -> str:
    return "".join(text.split())


@FORMS
def test_each_character_is_in_one_place(typeset: Typeset) -> None:
    source = read_source(plan_pdf(typeset))
    places = stretches(source)
    assert all(end <= start for (_, end), (start, _) in pairwise(places))
    inside = squeezed("".join(source.text[start:end] for start, end in places))
    assert inside == squeezed(source.text)
    markup = len("_{}") * inside.count("_{")  # PM_{2.5} for a lowered 2.5
    assert len(inside) - markup == printed_characters(plan_pdf(typeset))


@FORMS
def test_headings_stand_on_the_pages_that_the_contents_print(typeset: Typeset) -> None:
    plan = gz14fyp.parse(plan_pdf(typeset))
    listed = {entry.target: entry.page for entry in plan.contents}
    divisions = (*plan.divisions_of("chapter"), *plan.divisions_of("section"))
    found = {part.eid: part.label_spans[0].page for part in divisions}
    assert found | {annex.eid: annex.label_spans[0].page for annex in plan.annexes} == listed
    assert len(listed) == 17 + 79 + 2


def test_several_processes_read_the_same() -> None:
    document, twice = pypdfium2.PdfDocument(plan_pdf(book_pdf)), pypdfium2.PdfDocument.new()
    for _ in range(2):
        twice.import_pages(document)
    file = BytesIO()
    twice.save(file)
    told: list[tuple[int, int]] = []
    options = Options(workers=2, on_page=lambda done, count: told.append((done, count)))
    assert read_source(file.getvalue(), options) == read_source(file.getvalue())
    assert told == [(done, 244) for done in range(1, 245)]

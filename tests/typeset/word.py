"""A plan as a Word file: headings by style, lists that Word numbers, footnotes, text boxes."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from io import BytesIO
from typing import Any
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

import docx
from docx.document import Document
from docx.enum.text import WD_ALIGN_PARAGRAPH, WD_TAB_ALIGNMENT, WD_TAB_LEADER
from docx.oxml.ns import qn
from docx.shared import Cm, Pt, RGBColor
from docx.table import Table, _Cell
from docx.text.paragraph import Paragraph

from gz14fyp.plan import Plan

from .walk import Frame, Glossary, Grid, Item, Line, Run, Sheets, all_runs, sheets
from .word_parts import (
    Footnotes,
    Lists,
    add_bookmark,
    add_field,
    lists_in,
    put_in_text_box,
    remove,
    set_number,
)

_HEADINGS = {
    "part": "Heading 1", "chapter": "Heading 1", "section": "Heading 2",
    "subsection": "Heading 3", "clause": "Heading 4", "annex_title": "Heading 1",
}  # fmt: skip
_CENTRED = ("cover", "part", "chapter", "section", "annex_title", "box_title", "caption")
_INDENTED = ("paragraph", "entry", "notes_label")
_FITS_A_TEXT_BOX = 500  # characters: a text box does not go over a page

Place = Document | _Cell


def word(plan: Plan) -> bytes:
    """The plan as .docx, the same bytes each time."""
    printed = sheets(plan)
    document = docx.Document()
    _Writer(document, printed).write()
    file = BytesIO()
    document.save(file)
    return _without_dates(file)


def _without_dates(file: BytesIO) -> bytes:
    """The same package, whose members do not say when they were written."""
    fixed = BytesIO()
    with ZipFile(file) as old, ZipFile(fixed, "w", ZIP_DEFLATED) as new:
        for name in old.namelist():
            new.writestr(ZipInfo(name), old.read(name), ZIP_DEFLATED)
    return fixed.getvalue()


class _Writer:
    """Writes what is printed into a document."""

    def __init__(self, document: Document, printed: Sheets) -> None:
        self.document = document
        self.printed = printed
        self.footnotes = Footnotes(document)
        self.lists = Lists(document)
        self.text_boxes = 0
        self.notes = {str(note.number): note for note in printed.notes}
        self.bookmarks = {line.eid: key for key, line in enumerate(printed.contents, 1) if line.eid}

    def write(self) -> None:
        """Write all."""
        _set_styles(self.document)
        section = self.document.sections[0]
        section.header.paragraphs[0].text = self.printed.title
        add_field(section.footer.paragraphs[0], "PAGE")
        self.items(self.document, self.printed.cover)
        self.contents()
        self.items(self.document, self.printed.body)

    def contents(self) -> None:
        """The contents, whose page numbers are for Word to fill in."""
        if self.printed.contents:
            self.line(self.document, Line("caption", (Run("目录"),)))
        for line in self.printed.contents:
            paragraph = self.line(self.document, Line("contents", line.runs))
            stops = paragraph.paragraph_format.tab_stops
            stops.add_tab_stop(Cm(15), WD_TAB_ALIGNMENT.RIGHT, WD_TAB_LEADER.DOTS)
            paragraph.add_run("\t")
            if line.eid:
                add_field(paragraph, f"PAGEREF _Toc{self.bookmarks[line.eid]:04}")

    def items(self, place: Place, items: Sequence[Item]) -> None:
        """Items of the body or of a box."""
        numbers: dict[int, int] = {}
        for form, stretch in lists_in(items):
            numbers |= dict.fromkeys(stretch, self.lists.begin(form))
        for index, item in enumerate(items):
            match item:
                case Line() if index in numbers:
                    bare = Line(item.kind, item.runs[1:], item.depth)
                    set_number(self.line(place, bare), numbers[index])
                case Line():
                    self.line(place, item)
                case Grid():
                    self.table(place, item)
                case Frame():
                    self.box(place, item)
                case Glossary():
                    self.glossary(place, item)

    def line(self, place: Place, line: Line) -> Paragraph:
        """A paragraph."""
        paragraph = place.add_paragraph(style=_HEADINGS.get(line.kind))
        if line.kind in _CENTRED:
            paragraph.alignment = WD_ALIGN_PARAGRAPH.CENTER
        if line.kind in _INDENTED:
            paragraph.paragraph_format.first_line_indent = Pt(24)
        if line.eid in self.bookmarks:
            key = self.bookmarks[line.eid]
            add_bookmark(paragraph, key, f"_Toc{key:04}")
        self.runs(paragraph, line.runs, bold=line.kind == "box_title")
        return paragraph

    def runs(self, paragraph: Paragraph, runs: Iterable[Run], *, bold: bool = False) -> None:
        """Runs with their styles; a note is called as a footnote the first time."""
        for run in runs:
            if run.style == "note" and run.text in self.notes and run.text not in self.footnotes:
                # What a note calls itself is a number only: Word nests no footnotes.
                definition = self.document.add_paragraph()
                for part in self.notes[run.text].runs:
                    _add_run(definition, part)
                self.footnotes.call(paragraph, run.text, definition)
            else:
                _add_run(paragraph, run, bold=bold)

    def box(self, place: Place, box: Frame) -> None:
        """A box: a text box where Word could hold it in one, else a table of one cell."""
        lines = [item for item in (box.title, *box.items) if isinstance(item, Line)]
        runs = list(all_runs((box,)))
        if (
            len(lines) == len(box.items) + 1
            and sum(len(run.text) for run in runs) < _FITS_A_TEXT_BOX
            and not any(run.style == "note" for run in runs)
        ):
            paragraphs = [self.line(place, line) for line in lines]
            self.text_boxes += 1
            put_in_text_box(place.add_paragraph(), paragraphs, self.text_boxes)
            return
        cell = _add_table(place, 1, 1).cell(0, 0)
        self.items(cell, (box.title, *box.items))
        remove(cell.paragraphs[0])
        place.add_paragraph()

    def table(self, place: Place, grid: Grid) -> None:
        """A table with merged cells, whose header Word repeats on each page."""
        table = _add_table(place, len(grid.rows), grid.width)
        places = [row.cells for row in table.rows]
        for row in grid.rows:
            for cell in row:
                first = places[cell.row][cell.column]
                last = places[cell.row + cell.rowspan - 1][cell.column + cell.colspan - 1]
                merged = first if first is last else first.merge(last)
                self.runs(merged.paragraphs[0], cell.runs)
        for number in range(grid.header):
            properties: Any = table.rows[number]._tr.get_or_add_trPr()
            properties.append(properties.makeelement(qn("w:tblHeader"), {}, None))
        if isinstance(place, Document):
            place.add_paragraph()

    def glossary(self, place: Place, glossary: Glossary) -> None:
        """The entries that are no footnotes because the text calls them nowhere."""
        for note in glossary.notes:
            if not note.called:
                runs = (Run(str(note.number), "sup"), Run(" "), *note.runs)
                self.line(place, Line("glossary_entry", runs))


def _add_run(paragraph: Paragraph, run: Run, *, bold: bool = False) -> None:
    written = paragraph.add_run(run.text)
    if bold or run.style == "bold":
        written.bold = True
    if run.style in ("sup", "note"):
        written.font.superscript = True
    if run.style == "sub":
        written.font.subscript = True


def _add_table(place: Place, rows: int, columns: int) -> Table:
    table = place.add_table(rows, columns)
    table.style = "Table Grid"
    return table


def _set_styles(document: Document) -> None:
    """Black text in a Chinese font."""
    for name in ("Normal", "Heading 1", "Heading 2", "Heading 3", "Heading 4"):
        style: Any = document.styles[name]
        style.font.color.rgb = RGBColor(0, 0, 0)
        style.element.get_or_add_rPr().get_or_add_rFonts().set(qn("w:eastAsia"), "宋体")

"""An HTML fragment: one ``article`` without style, whose ids are those of the corpus."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import assert_never

from lxml import etree

from gz14fyp.grammar.citing import from_page
from gz14fyp.grammar.patterns import compiled
from gz14fyp.model.blocks import Block, Box, Entry, Figure, Paragraph, Row, Table
from gz14fyp.model.division import Annex, Division
from gz14fyp.model.nesting import Marked, nested
from gz14fyp.model.plan import PlanTree
from gz14fyp.model.records import GlossaryEntry
from gz14fyp.model.text import (
    CorrectionMark,
    Mark,
    MisprintMark,
    NoteMark,
    StyleMark,
    Text,
    gap_after,
)
from gz14fyp.model.walk import AnyNode

_DEEPEST = 6
SHORT = 18
"""Length of a text in a cell up to which a notebook shows it on one line."""
_CONTROL = compiled(
    "a control character that HTML has no room for",
    "[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\ufffe\uffff]",
    finds="甲\x0b",
    not_in="甲\n\t",
)


def to_html(plan: PlanTree) -> str:
    """The plan as an HTML fragment; notes are links that show the entry, misprints a reading."""
    article = etree.Element("article", {"lang": plan.language})
    writer = _Writer({entry.number: entry for entry in plan.glossary})
    header = _add(article, "header")
    _add(header, "h1").text = _legal(plan.title)
    writer.blocks(header, plan.cover)
    writer.blocks(article, plan.preamble)
    for division in plan.divisions:
        writer.division(article, division, 2)
    writer.blocks(article, plan.conclusions)
    for annex in plan.annexes:
        writer.annex(article, annex)
    writer.glossary(article, plan.glossary)
    return etree.tostring(article, encoding="unicode", method="html") + "\n"


def node_html(node: AnyNode, glossary: Iterable[GlossaryEntry], *, linked: bool = True) -> str:
    """A part of a plan as an HTML fragment; without links, notes only show on hover."""
    article = etree.Element("article")
    writer = _Writer({entry.number: entry for entry in glossary}, linked)
    match node:
        case Division():
            writer.division(article, node, 3)
        case Annex():
            writer.annex(article, node)
        case GlossaryEntry():
            writer.glossary(article, (node,))
        case Row():
            writer.row(_add(article, "table"), node, "td")
        case Paragraph() | Entry() | Figure() | Table() | Box():
            writer.blocks(article, (node,))
        case _:
            assert_never(node)
    return etree.tostring(article, encoding="unicode", method="html")


def _legal(text: str) -> str:
    """A text without the control characters that HTML has no room for."""
    return _CONTROL.sub("", text)


def _add(parent: etree._Element, name: str, **attributes: str) -> etree._Element:
    given = {key.rstrip("_"): _legal(value) for key, value in attributes.items()}
    return etree.SubElement(parent, name, given)


def _append(element: etree._Element, text: str) -> None:
    text = _legal(text)
    if len(element):
        element[-1].tail = (element[-1].tail or "") + text
    else:
        element.text = (element.text or "") + text


@dataclass(frozen=True)
class _Writer:
    """Writes parts of a plan; ``notes`` has the glossary entry of each number.

    What is not ``linked`` is for a notebook: notes are no links, hovers say what they are, and
    short cells have a class.
    """

    notes: Mapping[int, GlossaryEntry]
    linked: bool = True

    def division(self, parent: etree._Element, division: Division, depth: int) -> None:
        """A division with all below it, and its page."""
        section = _add(parent, "section", id=division.eid, class_=division.kind)
        self._heading(section, depth, division.label, gap_after(division.label), division.title)
        if division.page is not None:
            _add(section, "p", class_="page").text = from_page(division.page)
        self.blocks(section, division.blocks)
        for below in division.divisions:
            self.division(section, below, depth + 1)

    def _heading(
        self, parent: etree._Element, depth: int, label: str, gap: str, title: Text
    ) -> None:
        heading = _add(parent, f"h{min(depth, _DEEPEST)}")
        _append(heading, label + gap)
        self._text(heading, title)

    def blocks(self, parent: etree._Element, blocks: Iterable[Block]) -> None:
        """Blocks."""
        for block in blocks:
            match block:
                case Paragraph():
                    paragraph = _add(parent, "p", id=block.eid)
                    _append(paragraph, block.label)
                    self._text(paragraph, block)
                case Entry():
                    self._entry(parent, block)
                case Figure():
                    figure = _add(parent, "figure", id=block.eid)
                    caption = _add(figure, "figcaption")
                    _append(caption, f"{block.label} ")
                    self._text(caption, block.title)
                case Table():
                    self._table(parent, block)
                case Box():
                    self._box(parent, block)
                case _:
                    assert_never(block)

    def _entry(self, parent: etree._Element, entry: Entry) -> None:
        element = _add(parent, "div", id=entry.eid, class_="entry")
        line = _add(element, "p")
        _append(line, entry.label)
        if entry.title:
            self._text(_add(line, "b"), entry.title)
            _append(line, entry.delimiter or (" " if entry.text else ""))
        self._text(line, entry)
        self.blocks(element, entry.entries)

    def _box(self, parent: etree._Element, box: Box) -> None:
        aside = _add(parent, "aside", id=box.eid, class_="box")
        title = _add(_add(aside, "p"), "b")
        _append(title, f"{box.label} ")
        self._text(title, box.title)
        self.blocks(aside, box.blocks)
        if box.notes_label or box.notes:
            notes = _add(aside, "div", class_="notes")
            if box.notes_label:
                _append(_add(notes, "p"), box.notes_label)
            self.blocks(notes, box.notes)

    def _table(self, parent: etree._Element, table: Table) -> None:
        element = _add(parent, "table", id=table.eid)
        head, body = _add(element, "thead"), _add(element, "tbody")
        for row in table.header:
            self.row(head, row, "th")
        for row in table.rows:
            self.row(body, row, "td")

    def row(self, parent: etree._Element, row: Row, name: str) -> None:
        """A row of a table."""
        element = _add(parent, "tr", id=row.eid)
        for cell in row.cells:
            spans = {"colspan": cell.colspan, "rowspan": cell.rowspan}
            given = {key: str(count) for key, count in spans.items() if count > 1}
            if not self.linked and len(cell.text) <= SHORT:
                given["class_"] = "short"
            self._text(_add(element, name, **given), cell)

    def annex(self, parent: etree._Element, annex: Annex) -> None:
        """An annex."""
        section = _add(parent, "section", id=annex.eid)
        self._heading(section, 2, annex.label, " ", annex.title)
        self.blocks(section, annex.blocks)

    def glossary(self, article: etree._Element, entries: Iterable[GlossaryEntry]) -> None:
        """The explained terms; nothing when there are none."""
        entries = tuple(entries)
        if not entries:
            return
        terms = _add(_add(article, "section", class_="glossary"), "dl")
        for entry in entries:
            term = _add(terms, "dt", id=f"note_{entry.number}")
            _append(term, f"{entry.number}. {entry.term}")
            self._text(_add(terms, "dd"), entry.definition)

    def _text(self, element: etree._Element, text: Text) -> None:
        self._content(element, nested(text.text, text.marks))

    def _content(self, element: etree._Element, content: Iterable[str | Marked]) -> None:
        for part in content:
            if isinstance(part, str):
                _append(element, part)
            elif isinstance(part.mark, NoteMark):
                entry = self.notes.get(part.mark.number)
                hover = f"{entry.term}{entry.delimiter}{entry.definition.text}" if entry else ""
                target = f"#note_{part.mark.number}"
                note = _add(element, "sup")
                link = (
                    _add(note, "a", href=target, title=hover)
                    if self.linked
                    else _add(note, "span", class_="note", title=hover)
                )
                link.text = str(part.mark.number)
            else:
                self._content(_tagged(element, part.mark, not self.linked), part.content)


def _tagged(element: etree._Element, mark: Mark, explained: bool) -> etree._Element:
    match mark:
        case MisprintMark():
            reading = f"probably: {mark.reading}" if explained else mark.reading
            return _add(element, "span", class_="misprint", title=reading)
        case CorrectionMark():
            raw = f"source: “{mark.raw}”" if explained else mark.raw
            return _add(element, "span", class_="correction", title=raw)
        case StyleMark(kind="lead"):
            return _add(element, "b")
        case _:
            return _add(element, mark.kind)

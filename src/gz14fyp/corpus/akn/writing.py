"""A plan as Akoma Ntoso: the tree in the standard's elements, the rest under ``proprietary``."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import assert_never

from lxml import etree

from gz14fyp.corpus.akn.inline import normalized, write_inline
from gz14fyp.corpus.akn.making import add, indent
from gz14fyp.corpus.akn.metadata import write_annex_meta, write_meta
from gz14fyp.corpus.akn.names import NAMESPACES, akn, escape, gz, spans_value, term_ids
from gz14fyp.model.blocks import Block, Box, Entry, Figure, Paragraph, Row, Spans, Table
from gz14fyp.model.division import Annex, ContentsEntry, Division
from gz14fyp.model.plan import PlanTree
from gz14fyp.model.quantity import Quantity
from gz14fyp.model.records import GlossaryEntry
from gz14fyp.model.text import Mark, Text

_LEVELS = {"part": "1", "chapter": "2", "section": "3", "annex": "1"}


def to_akn(plan: PlanTree) -> bytes:
    """The plan as an Akoma Ntoso document, UTF-8, the same bytes each time."""
    root = etree.Element(akn("akomaNtoso"), nsmap=NAMESPACES)
    doc = etree.SubElement(root, akn("doc"), {"name": "developmentPlan"})
    notes = {entry.number: entry.eid for entry in plan.glossary}
    values = {
        (series.eid, observation.raw): observation.quantity
        for indicator in plan.indicators
        for series in indicator.series
        for observation in series.observations
        if observation.quantity.canonical
    }
    writer = _Writer(plan, notes, values, _home_of(plan))
    writer.write(doc)
    indent(root)
    return etree.tostring(root, xml_declaration=True, encoding="UTF-8") + b"\n"


@dataclass(frozen=True)
class _Writer:
    """Writes the parts of one plan.

    ``notes`` has the eId of each entry by its number, ``values`` the quantity that a cell of a
    table of indicators is, by row and text, ``home`` the eId of the annex that the glossary is.
    """

    plan: PlanTree
    notes: Mapping[int, str]
    values: Mapping[tuple[str, str], Quantity]
    home: str | None

    def write(self, doc: etree._Element) -> None:
        plan = self.plan
        write_meta(doc, plan)
        self._cover(doc)
        flat = self._front_or_back(doc, "preamble", plan.preamble)
        body = add(doc, "mainBody")
        if not flat:
            self._container(body, "preamble", plan.preamble)
        for division in plan.divisions:
            self._division(body, division)
        if self.home is None:
            self._glossary(body, "glossary")
        flat = self._front_or_back(doc, "conclusions", plan.conclusions)
        if not flat:
            self._container(body, "conclusions", plan.conclusions)
        if not len(body):
            add(body, "p")
        if plan.annexes:
            attachments = add(doc, "attachments")
            for annex in plan.annexes:
                self._annex(attachments, annex)

    # --- front and back ---

    def _cover(self, doc: etree._Element) -> None:
        if not self.plan.cover and not self.plan.contents:
            return
        cover = add(doc, "coverPage")
        for block in self.plan.cover:
            assert isinstance(block, Paragraph)  # the cover has nothing else
            self._p(cover, block)
        if self.plan.contents:
            toc = add(cover, "toc", {"eId": "coverPage__toc_1"})
            for line in self.plan.contents:
                self._toc_item(toc, line)

    def _toc_item(self, toc: etree._Element, line: ContentsEntry) -> None:
        attributes = {
            "href": f"#{line.target or ''}",
            "level": _LEVELS[line.level],
            gz("level"): line.level,
            gz("number"): line.number,
            gz("page"): line.page,
        }
        item = add(toc, "tocItem", attributes)
        self._part(item, "num", line.label, line.label_spans)
        self._part(item, "title", line.title.text, line.title.spans, line.title.marks)
        if line.page is not None or line.page_spans:
            page = "" if line.page is None else str(line.page)
            self._part(item, "page", page, line.page_spans)

    def _part(
        self,
        parent: etree._Element,
        name: str,
        text: str,
        spans: Spans,
        marks: tuple[Mark, ...] = (),
    ) -> None:
        attributes = {"name": name, gz("spans"): spans_value(spans)}
        write_inline(add(parent, "inline", attributes), text, marks, self.notes)

    def _front_or_back(self, doc: etree._Element, name: str, blocks: tuple[Block, ...]) -> bool:
        """Write preamble or conclusions. False when they hold more than paragraphs."""
        if not all(isinstance(block, Paragraph) for block in blocks):
            return False
        if blocks:
            element = add(doc, name)
            for block in blocks:
                assert isinstance(block, Paragraph)
                self._p(element, block)
        return True

    def _container(self, body: etree._Element, name: str, blocks: tuple[Block, ...]) -> None:
        container = add(body, "hcontainer", {"name": name, "eId": name})
        self._blocks(container, blocks)

    # --- divisions and annexes ---

    def _division(self, parent: etree._Element, division: Division) -> None:
        attributes = {
            "eId": division.eid,
            gz("number"): division.number,
            gz("page"): division.page,
        }
        element = add(parent, division.kind, attributes)
        self._num(element, division.label, division.label_spans)
        self._heading(element, division.eid, division.title)
        self._blocks(element, division.blocks)
        for below in division.divisions:
            self._division(element, below)

    def _annex(self, parent: etree._Element, annex: Annex) -> None:
        attributes = {"eId": annex.eid, gz("number"): annex.number}
        element = add(parent, "attachment", attributes)
        self._num(element, annex.label, annex.label_spans)
        self._heading(element, annex.eid, annex.title)
        doc = add(element, "doc", {"name": "annex"})
        write_annex_meta(doc, self.plan, annex)
        body = add(doc, "mainBody")
        self._blocks(body, annex.blocks)
        if self.home == annex.eid:
            self._glossary(body, f"{annex.eid}__glossary")
        if not len(body):
            add(body, "p")

    def _glossary(self, body: etree._Element, eid: str) -> None:
        if len(self.plan.glossary):
            glossary = add(body, "hcontainer", {"name": "glossary", "eId": eid})
            for entry in self.plan.glossary:
                self._glossary_entry(glossary, entry)

    def _glossary_entry(self, parent: etree._Element, entry: GlossaryEntry) -> None:
        attributes = {
            "eId": entry.eid,
            gz("number"): entry.number,
            gz("delimiter"): escape(entry.delimiter),
            gz("delimiterSpans"): spans_value(entry.delimiter_spans),
            gz("references"): " ".join(entry.references),
        }
        element = add(parent, "point", attributes)
        self._num(element, entry.label, entry.label_spans)
        spans = {"eId": f"{entry.eid}__heading", gz("spans"): spans_value(entry.term_spans)}
        heading = add(element, "heading", spans)
        terms = " ".join(f"#{eid}" for eid in term_ids(entry))
        definition = add(heading, "def", {"refersTo": terms})
        write_inline(definition, entry.term, (), self.notes)
        content = add(element, "content", {"eId": f"{entry.eid}__content"})
        self._text(content, entry.definition)

    # --- blocks ---

    def _blocks(self, parent: etree._Element, blocks: Iterable[Block]) -> None:
        for block in blocks:
            match block:
                case Paragraph():
                    self._paragraph(parent, block)
                case Entry():
                    self._entry(parent, block)
                case Figure():
                    self._figure(parent, block)
                case Table():
                    self._table(parent, block)
                case Box():
                    self._box(parent, block)
                case _:
                    assert_never(block)

    def _paragraph(self, parent: etree._Element, block: Paragraph) -> None:
        element = add(parent, "paragraph", {"eId": block.eid})
        self._num(element, block.label, block.label_spans)
        content = add(element, "content", {"eId": f"{block.eid}__content"})
        self._text(content, block)

    def _entry(self, parent: etree._Element, entry: Entry) -> None:
        attributes = {
            "eId": entry.eid,
            gz("number"): entry.number,
            gz("delimiter"): escape(entry.delimiter) or None,
            gz("delimiterSpans"): spans_value(entry.delimiter_spans) or None,
        }
        element = add(parent, "point", attributes)
        self._num(element, entry.label, entry.label_spans)
        if entry.title:
            self._heading(element, entry.eid, entry.title)
        if entry.text or entry.spans:
            name = "intro" if entry.entries else "content"
            self._text(add(element, name, {"eId": f"{entry.eid}__{name}"}), entry)
        self._blocks(element, entry.entries)

    def _figure(self, parent: etree._Element, figure: Figure) -> None:
        attributes = {"name": "figure", "eId": figure.eid, gz("number"): figure.number}
        element = add(parent, "hcontainer", attributes)
        self._num(element, figure.label, figure.label_spans)
        self._heading(element, figure.eid, figure.title)

    def _box(self, parent: etree._Element, box: Box) -> None:
        attributes = {"name": "box", "eId": box.eid, gz("number"): box.number}
        element = add(parent, "hcontainer", attributes)
        self._num(element, box.label, box.label_spans)
        self._heading(element, box.eid, box.title)
        self._blocks(element, box.blocks)
        if box.notes_label or box.notes_label_spans or box.notes:
            attributes = {"name": "notes", "eId": f"{box.eid}__list_1"}
            notes = add(element, "hcontainer", attributes)
            self._num(notes, box.notes_label, box.notes_label_spans)
            self._blocks(notes, box.notes)

    def _table(self, parent: etree._Element, table: Table) -> None:
        eid = f"{table.eid}__hcontainer"
        wrapper = add(parent, "hcontainer", {"name": "table", "eId": eid})
        content = add(wrapper, "content", {"eId": f"{eid}__content"})
        element = add(content, "table", {"eId": table.eid})
        for row in table.header:
            self._row(element, row, "th")
        for row in table.rows:
            self._row(element, row, "td")

    def _row(self, table: etree._Element, row: Row, name: str) -> None:
        element = add(table, "tr", {"eId": row.eid})
        for cell in row.cells:
            attributes = {
                "colspan": cell.colspan if cell.colspan > 1 else None,
                "rowspan": cell.rowspan if cell.rowspan > 1 else None,
                gz("column"): cell.column,
            }
            parent = add(element, name, attributes)
            value = self.values.get((row.eid, cell.text))
            if value and not cell.marks:
                p = add(parent, "p", {gz("spans"): spans_value(cell.spans)})
                add(p, "quantity", normalized(value)).text = cell.text
            else:
                self._text(parent, cell)

    # --- texts ---

    def _num(self, parent: etree._Element, label: str, spans: Spans) -> None:
        if label or spans:
            element = add(parent, "num", {gz("spans"): spans_value(spans)})
            write_inline(element, label, (), self.notes)

    def _heading(self, parent: etree._Element, eid: str, title: Text) -> None:
        attributes = {"eId": f"{eid}__heading", gz("spans"): spans_value(title.spans)}
        write_inline(add(parent, "heading", attributes), title.text, title.marks, self.notes)

    def _text(self, parent: etree._Element, text: Text) -> None:
        element = add(parent, "p", {gz("spans"): spans_value(text.spans)})
        write_inline(element, text.text, text.marks, self.notes)

    def _p(self, parent: etree._Element, block: Paragraph) -> None:
        """A paragraph that is no part of the hierarchy: its label stands in it."""
        attributes = {"eId": block.eid, gz("spans"): spans_value(block.spans)}
        element = add(parent, "p", attributes)
        if block.label or block.label_spans:
            self._part(element, "label", block.label, block.label_spans)
        write_inline(element, block.text, block.marks, self.notes)


def _home_of(plan: PlanTree) -> str | None:
    """EId of the annex that the glossary is, or None."""
    first = next(iter(plan.glossary), None)
    parent = first.eid.rpartition("__")[0] if first else ""
    return parent if any(annex.eid == parent for annex in plan.annexes) else None

"""A plan as Akoma Ntoso: the tree in the standard's elements, the rest under ``proprietary``."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from lxml import etree

from gz14fyp.corpus.akn.frbr import Uris, country, full_date, uris, work_date
from gz14fyp.corpus.akn.inline import normalized, write_inline
from gz14fyp.corpus.akn.names import NAMESPACES, akn, escape, gz, spans_value
from gz14fyp.model.blocks import Block, Box, Entry, Figure, Paragraph, Row, Spans, Table
from gz14fyp.model.division import Annex, ContentsEntry, Division
from gz14fyp.model.plan import PlanTree
from gz14fyp.model.quantity import Quantity
from gz14fyp.model.records import GlossaryEntry
from gz14fyp.model.text import Mark, Text

AGENT = "#gz14fyp"
_LEVELS = {"part": "1", "chapter": "2", "section": "3", "annex": "1"}
_MIXED = {akn(name) for name in ("num", "heading", "p", "tocItem")}


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
    writer = _Writer(plan, notes, values)
    writer.write(doc)
    _indent(root, 0)
    return etree.tostring(root, xml_declaration=True, encoding="UTF-8") + b"\n"


def _indent(element: etree._Element, depth: int) -> None:
    """Line breaks between elements, but not within texts."""
    if element.tag in _MIXED or not len(element):
        return
    element.text = "\n" + "  " * (depth + 1)
    for child in element:
        _indent(child, depth + 1)
        child.tail = "\n" + "  " * (depth + 1)
    element[-1].tail = "\n" + "  " * depth


def _add(
    parent: etree._Element, name: str, attributes: Mapping[str, object] | None = None
) -> etree._Element:
    """A new element; attributes whose value is None are left out."""
    given = {key: str(value) for key, value in (attributes or {}).items() if value is not None}
    return etree.SubElement(parent, akn(name), given)


def _add_ours(parent: etree._Element, name: str, /, **attributes: object) -> etree._Element:
    given = {key: escape(str(value)) for key, value in attributes.items() if value is not None}
    return etree.SubElement(parent, gz(name), given)


@dataclass(frozen=True)
class _Writer:
    """Writes the parts of one plan.

    ``notes`` has the eId of each entry by its number, ``values`` the quantity that a cell of a
    table of indicators is, by row and text.
    """

    plan: PlanTree
    notes: Mapping[int, str]
    values: Mapping[tuple[str, str], Quantity]

    def write(self, doc: etree._Element) -> None:
        plan = self.plan
        self._meta(doc, uris(plan), with_plan=True)
        self._cover(doc)
        flat = self._front_or_back(doc, "preamble", plan.preamble)
        body = _add(doc, "mainBody")
        if not flat:
            self._container(body, "preamble", plan.preamble)
        for division in plan.divisions:
            self._division(body, division)
        if self._home is None:
            self._glossary(body, "glossary")
        flat = self._front_or_back(doc, "conclusions", plan.conclusions)
        if not flat:
            self._container(body, "conclusions", plan.conclusions)
        if not len(body):
            _add(body, "p")
        if plan.annexes:
            attachments = _add(doc, "attachments")
            for annex in plan.annexes:
                self._annex(attachments, annex)

    # --- meta ---

    def _meta(self, doc: etree._Element, names: Uris, with_plan: bool) -> None:
        meta = _add(doc, "meta")
        identification = _add(meta, "identification", {"source": AGENT})
        dates = {
            "work": (work_date(self.plan), "adoption"),
            "expression": (full_date(self.plan.published or self.plan.adopted), "publication"),
            "manifestation": (full_date(self.plan.published or self.plan.adopted), "edition"),
        }
        for level, (date, what) in dates.items():
            element = _add(identification, f"FRBR{level.capitalize()}")
            uri = getattr(names, level)
            _add(element, "FRBRthis", {"value": names.this(level)})
            _add(element, "FRBRuri", {"value": uri})
            _add(element, "FRBRdate", {"date": date, "name": what})
            author = AGENT if level == "manifestation" else "#issuer"
            _add(element, "FRBRauthor", {"href": author})
            if level == "work":
                _add(element, "FRBRcountry", {"value": country(self.plan)})
                _add(element, "FRBRsubtype", {"value": "developmentPlan"})
                _add(element, "FRBRname", {"value": escape(self.plan.id)})
            elif level == "expression":
                _add(element, "FRBRlanguage", {"language": self.plan.language})
            else:
                _add(element, "FRBRformat", {"value": "application/akn+xml"})
        if with_plan:
            self._references(meta)
            self._proprietary(meta)

    def _references(self, meta: etree._Element) -> None:
        references = _add(meta, "references", {"source": AGENT})
        base = "/akn/ontology"
        program = {"eId": "gz14fyp", "href": f"{base}/organization/gz14fyp", "showAs": "gz14fyp"}
        _add(references, "TLCOrganization", program)
        issuer = escape(self.plan.issuer or "unknown")
        href = f"{base}/organization/{self.plan.id}/issuer"
        _add(references, "TLCOrganization", {"eId": "issuer", "href": href, "showAs": issuer})
        concept = {"eId": "quantity", "href": f"{base}/concept/quantity", "showAs": "quantity"}
        _add(references, "TLCConcept", concept)
        for entry in self.plan.glossary:
            for eid, headword in zip(_term_ids(entry), entry.headwords, strict=True):
                href = f"{base}/term/{self.plan.id}/{eid}"
                attributes = {"eId": eid, "href": href, "showAs": escape(headword)}
                _add(references, "TLCTerm", attributes)

    def _proprietary(self, meta: etree._Element) -> None:
        plan = self.plan
        element = _add_ours(
            _add(meta, "proprietary", {"source": AGENT}),
            "plan",
            schema_version=plan.schema_version,
            id=plan.id,
            edition=plan.edition,
            corpus_version=plan.corpus_version,
            title=plan.title,
            language=plan.language,
            issuer=plan.issuer,
            adopted=plan.adopted,
            published=plan.published,
        )
        _add_ours(element, "generator", **plan.generator.model_dump())
        if plan.jurisdiction:
            _add_ours(element, "jurisdiction", **plan.jurisdiction.model_dump())
        if plan.period:
            _add_ours(element, "period", **plan.period.model_dump())
        _add_ours(element, "source", **plan.source.model_dump())
        corrections = _add_ours(element, "corrections")
        for change in plan.corrections:
            _add_ours(corrections, "correction", **change.model_dump())
        furniture = _add_ours(element, "furniture")
        for stretch in plan.furniture:
            spans = spans_value(stretch.spans)
            _add_ours(furniture, "stretch", reason=stretch.reason, raw=stretch.raw, spans=spans)
        findings = _add_ours(element, "findings")
        for finding in plan.findings:
            _add_ours(findings, "finding", **finding.model_dump())

    # --- front and back ---

    def _cover(self, doc: etree._Element) -> None:
        if not self.plan.cover and not self.plan.contents:
            return
        cover = _add(doc, "coverPage")
        for block in self.plan.cover:
            assert isinstance(block, Paragraph)  # the cover has nothing else
            self._p(cover, block)
        if self.plan.contents:
            toc = _add(cover, "toc", {"eId": "coverPage__toc_1"})
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
        item = _add(toc, "tocItem", attributes)
        self._part(item, "num", line.label, line.label_spans)
        self._part(item, "title", line.title.text, line.title.spans, line.title.marks)
        if line.page is not None:
            self._part(item, "page", str(line.page), line.page_spans)

    def _part(
        self,
        parent: etree._Element,
        name: str,
        text: str,
        spans: Spans,
        marks: tuple[Mark, ...] = (),
    ) -> None:
        attributes = {"name": name, gz("spans"): spans_value(spans)}
        write_inline(_add(parent, "inline", attributes), text, marks, self.notes)

    def _front_or_back(self, doc: etree._Element, name: str, blocks: tuple[Block, ...]) -> bool:
        """Write preamble or conclusions. False when they hold more than paragraphs."""
        if not all(isinstance(block, Paragraph) for block in blocks):
            return False
        if blocks:
            element = _add(doc, name)
            for block in blocks:
                assert isinstance(block, Paragraph)
                self._p(element, block)
        return True

    def _container(self, body: etree._Element, name: str, blocks: tuple[Block, ...]) -> None:
        container = _add(body, "hcontainer", {"name": name, "eId": name})
        self._blocks(container, blocks)

    # --- divisions and annexes ---

    def _division(self, parent: etree._Element, division: Division) -> None:
        attributes = {
            "eId": division.eid,
            gz("number"): division.number,
            gz("page"): division.page,
        }
        element = _add(parent, division.kind, attributes)
        self._num(element, division.label, division.label_spans)
        self._heading(element, division.eid, division.title)
        self._blocks(element, division.blocks)
        for below in division.divisions:
            self._division(element, below)

    def _annex(self, parent: etree._Element, annex: Annex) -> None:
        attributes = {"eId": annex.eid, gz("number"): annex.number}
        element = _add(parent, "attachment", attributes)
        self._num(element, annex.label, annex.label_spans)
        self._heading(element, annex.eid, annex.title)
        doc = _add(element, "doc", {"name": "annex"})
        self._meta(doc, uris(self.plan, f"!{annex.eid}"), with_plan=False)
        body = _add(doc, "mainBody")
        self._blocks(body, annex.blocks)
        if self._home == annex.eid:
            self._glossary(body, f"{annex.eid}__glossary")
        if not len(body):
            _add(body, "p")

    @property
    def _home(self) -> str | None:
        """EId of the annex that the glossary is, or None."""
        first = next(iter(self.plan.glossary), None)
        parent = first.eid.rpartition("__")[0] if first else ""
        return parent if any(annex.eid == parent for annex in self.plan.annexes) else None

    def _glossary(self, body: etree._Element, eid: str) -> None:
        if len(self.plan.glossary):
            glossary = _add(body, "hcontainer", {"name": "glossary", "eId": eid})
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
        element = _add(parent, "point", attributes)
        self._num(element, entry.label, entry.label_spans)
        spans = {"eId": f"{entry.eid}__heading", gz("spans"): spans_value(entry.term_spans)}
        heading = _add(element, "heading", spans)
        terms = " ".join(f"#{eid}" for eid in _term_ids(entry))
        definition = _add(heading, "def", {"refersTo": terms})
        write_inline(definition, entry.term, (), self.notes)
        content = _add(element, "content", {"eId": f"{entry.eid}__content"})
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

    def _paragraph(self, parent: etree._Element, block: Paragraph) -> None:
        element = _add(parent, "paragraph", {"eId": block.eid})
        self._num(element, block.label, block.label_spans)
        content = _add(element, "content", {"eId": f"{block.eid}__content"})
        self._text(content, block)

    def _entry(self, parent: etree._Element, entry: Entry) -> None:
        attributes = {
            "eId": entry.eid,
            gz("number"): entry.number,
            gz("delimiter"): escape(entry.delimiter) or None,
            gz("delimiterSpans"): spans_value(entry.delimiter_spans) or None,
        }
        element = _add(parent, "point", attributes)
        self._num(element, entry.label, entry.label_spans)
        if entry.title:
            self._heading(element, entry.eid, entry.title)
        if entry.text or entry.spans:
            name = "intro" if entry.entries else "content"
            self._text(_add(element, name, {"eId": f"{entry.eid}__{name}"}), entry)
        self._blocks(element, entry.entries)

    def _figure(self, parent: etree._Element, figure: Figure) -> None:
        attributes = {"name": "figure", "eId": figure.eid, gz("number"): figure.number}
        element = _add(parent, "hcontainer", attributes)
        self._num(element, figure.label, figure.label_spans)
        self._heading(element, figure.eid, figure.title)

    def _box(self, parent: etree._Element, box: Box) -> None:
        attributes = {"name": "box", "eId": box.eid, gz("number"): box.number}
        element = _add(parent, "hcontainer", attributes)
        self._num(element, box.label, box.label_spans)
        self._heading(element, box.eid, box.title)
        self._blocks(element, box.blocks)
        if box.notes_label or box.notes:
            attributes = {"name": "notes", "eId": f"{box.eid}__list_1"}
            notes = _add(element, "hcontainer", attributes)
            self._num(notes, box.notes_label, box.notes_label_spans)
            self._blocks(notes, box.notes)

    def _table(self, parent: etree._Element, table: Table) -> None:
        eid = f"{table.eid}__hcontainer"
        wrapper = _add(parent, "hcontainer", {"name": "table", "eId": eid})
        content = _add(wrapper, "content", {"eId": f"{eid}__content"})
        element = _add(content, "table", {"eId": table.eid})
        for row in table.header:
            self._row(element, row, "th")
        for row in table.rows:
            self._row(element, row, "td")

    def _row(self, table: etree._Element, row: Row, name: str) -> None:
        element = _add(table, "tr", {"eId": row.eid})
        for cell in row.cells:
            attributes = {
                "colspan": cell.colspan if cell.colspan > 1 else None,
                "rowspan": cell.rowspan if cell.rowspan > 1 else None,
                gz("column"): cell.column,
            }
            parent = _add(element, name, attributes)
            value = self.values.get((row.eid, cell.text))
            if value and not cell.marks:
                p = _add(parent, "p", {gz("spans"): spans_value(cell.spans)})
                _add(p, "quantity", normalized(value)).text = cell.text
            else:
                self._text(parent, cell)

    # --- texts ---

    def _num(self, parent: etree._Element, label: str, spans: Spans) -> None:
        if label or spans:
            element = _add(parent, "num", {gz("spans"): spans_value(spans)})
            write_inline(element, label, (), self.notes)

    def _heading(self, parent: etree._Element, eid: str, title: Text) -> None:
        attributes = {"eId": f"{eid}__heading", gz("spans"): spans_value(title.spans)}
        write_inline(_add(parent, "heading", attributes), title.text, title.marks, self.notes)

    def _text(self, parent: etree._Element, text: Text) -> None:
        element = _add(parent, "p", {gz("spans"): spans_value(text.spans)})
        write_inline(element, text.text, text.marks, self.notes)

    def _p(self, parent: etree._Element, block: Paragraph) -> None:
        """A paragraph that is no part of the hierarchy: its label stands in it."""
        attributes = {"eId": block.eid, gz("spans"): spans_value(block.spans)}
        element = _add(parent, "p", attributes)
        if block.label or block.label_spans:
            self._part(element, "label", block.label, block.label_spans)
        write_inline(element, block.text, block.marks, self.notes)


def _term_ids(entry: GlossaryEntry) -> list[str]:
    return [f"{entry.eid}__term_{i}" for i in range(1, len(entry.headwords) + 1)]

"""Akoma Ntoso as this program writes it becomes a plan again.

Nothing is fetched: a document type or an entity is refused. What the standard allows and this
program does not write is refused too, with its line, so that nothing is lost in silence.
"""

from __future__ import annotations

from dataclasses import dataclass, field

from lxml import etree
from pydantic import ValidationError

from gz14fyp.corpus.accept import check_whole, refusal, said_first
from gz14fyp.corpus.akn.elements import (
    below_heads,
    error_at,
    get,
    heading_of,
    integer,
    is_filler,
    num_of,
    number_of,
    only,
    optional_int,
    ours,
    parse_xml,
    spans_of,
    text_of,
    unknown,
)
from gz14fyp.corpus.akn.inline import read_inline
from gz14fyp.corpus.akn.metadata import plan_fields
from gz14fyp.corpus.akn.names import akn, gz, unescape
from gz14fyp.errors import CorpusError
from gz14fyp.extract.records import with_records
from gz14fyp.model.blocks import Block, Box, Cell, Entry, Figure, Paragraph, Row, Spans, Table
from gz14fyp.model.collection import Records
from gz14fyp.model.division import Annex, ContentsEntry, Division
from gz14fyp.model.plan import PlanTree
from gz14fyp.model.records import GlossaryEntry
from gz14fyp.model.text import Text

_DIVISIONS = {akn(kind): kind for kind in ("part", "chapter", "section", "subsection", "clause")}
_NOTHING: tuple[str, Spans] = ("", ())


def from_akn(content: bytes, name: str) -> PlanTree:
    """The plan in an Akoma Ntoso document. Raises `CorpusError` with the place and the cure."""
    try:
        plan = _Reader().plan(parse_xml(content))
    except CorpusError as error:
        raise refusal(name, str(error)) from error
    except ValidationError as error:
        raise refusal(name, f"{error.title} {said_first(error)}") from error
    check_whole(plan, name)
    return with_records(plan)


@dataclass(slots=True)
class _Reader:
    """Reads one document."""

    glossary: list[GlossaryEntry] = field(default_factory=list)
    preamble: tuple[Block, ...] = ()
    conclusions: tuple[Block, ...] = ()
    terms: dict[str, str] = field(default_factory=dict)

    def plan(self, root: etree._Element) -> PlanTree:
        """The plan in a document."""
        doc = only(root, "doc")
        meta = only(doc, "meta")
        fields = plan_fields(ours(only(meta, "proprietary"), "plan"))
        for term in meta.iter(akn("TLCTerm")):
            self.terms[f"#{get(term, 'eId')}"] = unescape(get(term, "showAs"))
        cover, contents = self._cover(doc.find(akn("coverPage")))
        self.preamble = self._paragraphs(doc.find(akn("preamble")))
        self.conclusions = self._paragraphs(doc.find(akn("conclusions")))
        divisions = self._body(only(doc, "mainBody"))
        annexes = tuple(self._annex(a) for a in doc.iterfind(f"{akn('attachments')}/*"))
        return PlanTree(
            **fields,
            cover=cover,
            contents=contents,
            preamble=self.preamble,
            divisions=divisions,
            conclusions=self.conclusions,
            annexes=annexes,
            glossary=Records(self.glossary),
        )

    # --- front and back ---

    def _cover(
        self, cover: etree._Element | None
    ) -> tuple[tuple[Block, ...], tuple[ContentsEntry, ...]]:
        blocks: list[Block] = []
        contents: list[ContentsEntry] = []
        for child in cover if cover is not None else ():
            if child.tag == akn("toc"):
                contents += map(_toc_item, child)
            else:
                blocks.append(_p(child))
        return tuple(blocks), tuple(contents)

    def _paragraphs(self, element: etree._Element | None) -> tuple[Block, ...]:
        return tuple(map(_p, element)) if element is not None else ()

    # --- divisions and annexes ---

    def _body(self, body: etree._Element) -> tuple[Division, ...]:
        divisions: list[Division] = []
        for child in body:
            name = child.get("name")
            if child.tag in _DIVISIONS:
                divisions.append(self._division(child))
            elif name == "preamble":
                self.preamble = self._blocks(child)
            elif name == "conclusions":
                self.conclusions = self._blocks(child)
            elif name == "glossary":
                self._glossary(child)
            elif not is_filler(child):
                raise unknown(child)
        return tuple(divisions)

    def _division(self, element: etree._Element) -> Division:
        below = [child for child in element if child.tag in _DIVISIONS]
        others = [child for child in below_heads(element) if child.tag not in _DIVISIONS]
        label, label_spans = num_of(element)
        return Division(
            kind=_DIVISIONS[element.tag],
            eid=get(element, "eId"),
            number=number_of(element) or 0,
            label=label,
            label_spans=label_spans,
            title=heading_of(element) or Text(text=""),
            page=optional_int(element, "page"),
            blocks=tuple(map(self._block, others)),
            divisions=tuple(map(self._division, below)),
        )

    def _annex(self, element: etree._Element) -> Annex:
        blocks: list[Block] = []
        for child in only(only(element, "doc"), "mainBody"):
            if child.get("name") == "glossary":
                self._glossary(child)
            elif not is_filler(child):
                blocks.append(self._block(child))
        label, label_spans = num_of(element)
        return Annex(
            eid=get(element, "eId"),
            number=number_of(element) or 0,
            label=label,
            label_spans=label_spans,
            title=heading_of(element) or Text(text=""),
            blocks=tuple(blocks),
        )

    def _glossary(self, element: etree._Element) -> None:
        for child in element:
            heading = only(child, "heading")
            definition = only(heading, "def")
            label, label_spans = num_of(child)
            terms = definition.get("refersTo", "").split()
            self.glossary.append(
                GlossaryEntry(
                    eid=get(child, "eId"),
                    number=number_of(child) or 0,
                    label=label,
                    label_spans=label_spans,
                    term=read_inline(definition)[0],
                    term_spans=spans_of(heading),
                    delimiter=unescape(child.get(gz("delimiter"), "")),
                    delimiter_spans=spans_of(child, "delimiterSpans"),
                    headwords=tuple(self._term(term, definition) for term in terms),
                    definition=text_of(only(only(child, "content"), "p")),
                    references=tuple(child.get(gz("references"), "").split()),
                )
            )

    def _term(self, reference: str, element: etree._Element) -> str:
        if reference not in self.terms:
            raise error_at(element, f"no TLCTerm {reference}")
        return self.terms[reference]

    # --- blocks ---

    def _blocks(self, element: etree._Element) -> tuple[Block, ...]:
        return tuple(map(self._block, below_heads(element)))

    def _block(self, element: etree._Element) -> Block:
        match element.tag, element.get("name"):
            case tag, None if tag == akn("paragraph"):
                return _paragraph(element)
            case tag, None if tag == akn("point"):
                return self._entry(element)
            case tag, "figure" if tag == akn("hcontainer"):
                return _figure(element)
            case tag, "table" if tag == akn("hcontainer"):
                return _table(only(only(element, "content"), "table"))
            case tag, "box" if tag == akn("hcontainer"):
                return self._box(element)
        raise unknown(element)

    def _entry(self, element: etree._Element) -> Entry:
        label, label_spans = num_of(element)
        text = Text(text="")
        entries: list[Entry] = []
        for child in below_heads(element):
            if child.tag in (akn("intro"), akn("content")):
                text = text_of(only(child, "p"))
            else:
                entries.append(self._entry(child))
        return Entry(
            eid=get(element, "eId"),
            label=label,
            label_spans=label_spans,
            number=number_of(element),
            title=heading_of(element),
            delimiter=unescape(element.get(gz("delimiter"), "")),
            delimiter_spans=spans_of(element, "delimiterSpans"),
            text=text.text,
            marks=text.marks,
            spans=text.spans,
            entries=tuple(entries),
        )

    def _box(self, element: etree._Element) -> Box:
        label, label_spans = num_of(element)
        blocks: list[Block] = []
        notes: tuple[Entry, ...] = ()
        notes_label, notes_label_spans = _NOTHING
        for child in below_heads(element):
            if child.get("name") == "notes":
                notes_label, notes_label_spans = num_of(child)
                notes = tuple(map(self._entry, below_heads(child)))
            else:
                blocks.append(self._block(child))
        return Box(
            eid=get(element, "eId"),
            label=label,
            label_spans=label_spans,
            number=number_of(element) or 0,
            title=heading_of(element) or Text(text=""),
            blocks=tuple(blocks),
            notes_label=notes_label,
            notes_label_spans=notes_label_spans,
            notes=notes,
        )


# --- blocks that hold no other ------------------------------------------------------------


def _paragraph(element: etree._Element) -> Paragraph:
    label, label_spans = num_of(element)
    text = text_of(only(only(element, "content"), "p"))
    return Paragraph(
        eid=get(element, "eId"),
        label=label,
        label_spans=label_spans,
        text=text.text,
        marks=text.marks,
        spans=text.spans,
    )


def _p(element: etree._Element) -> Paragraph:
    if element.tag != akn("p"):
        raise unknown(element)
    label, label_spans = _NOTHING
    if len(element) and element[0].get("name") == "label":
        label, label_spans = read_inline(element[0])[0], spans_of(element[0])
    text = text_of(element)
    return Paragraph(
        eid=get(element, "eId"),
        label=label,
        label_spans=label_spans,
        text=text.text,
        marks=text.marks,
        spans=text.spans,
    )


def _figure(element: etree._Element) -> Figure:
    label, label_spans = num_of(element)
    return Figure(
        eid=get(element, "eId"),
        label=label,
        label_spans=label_spans,
        number=number_of(element),
        title=heading_of(element) or Text(text=""),
    )


def _table(element: etree._Element) -> Table:
    rows = [(row, _row(row)) for row in element]
    header = [read for row, read in rows if row.find(akn("th")) is not None]
    return Table(
        eid=get(element, "eId"),
        header=tuple(header),
        rows=tuple(read for _, read in rows[len(header) :]),
    )


def _row(element: etree._Element) -> Row:
    return Row(eid=get(element, "eId"), cells=tuple(map(_cell, element)))


def _cell(element: etree._Element) -> Cell:
    text = text_of(only(element, "p"))
    return Cell(
        text=text.text,
        marks=text.marks,
        spans=text.spans,
        column=integer(element, gz("column")),
        colspan=integer(element, "colspan", "1"),
        rowspan=integer(element, "rowspan", "1"),
    )


def _toc_item(element: etree._Element) -> ContentsEntry:
    parts = {child.get("name"): child for child in element}
    for name in ("num", "title"):
        if name not in parts:
            raise error_at(element, f"tocItem has no inline “{name}”")
    label, title, page = parts["num"], parts["title"], parts.get("page")
    return ContentsEntry(
        level=get(element, gz("level")),
        number=integer(element, gz("number")),
        label=read_inline(label)[0],
        label_spans=spans_of(label),
        title=text_of(title),
        page=optional_int(element, "page"),
        page_spans=spans_of(page) if page is not None else (),
        target=get(element, "href")[1:] or None,
    )

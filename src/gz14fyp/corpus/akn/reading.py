"""Akoma Ntoso as this program writes it becomes a plan again.

Nothing is fetched: a document type or an entity is refused. What the standard allows and this
program does not write is refused too, with its line, so that nothing is lost in silence.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

from lxml import etree
from pydantic import ValidationError

from gz14fyp.corpus.accept import check_version, checked
from gz14fyp.corpus.akn.inline import read_inline
from gz14fyp.corpus.akn.names import AKN, akn, gz, read_spans, unescape
from gz14fyp.errors import CorpusError
from gz14fyp.extract.records import with_records
from gz14fyp.model.blocks import Block, Box, Cell, Entry, Figure, Paragraph, Row, Spans, Table
from gz14fyp.model.collection import Records
from gz14fyp.model.division import Annex, ContentsEntry, Division
from gz14fyp.model.plan import PlanTree
from gz14fyp.model.records import GlossaryEntry
from gz14fyp.model.text import Text

_CURE = "build the file again from its source"
_DIVISIONS = {akn(kind): kind for kind in ("part", "chapter", "section", "subsection", "clause")}
_NOTHING: tuple[str, Spans] = ("", ())
_HEADS = (akn("num"), akn("heading"))


def from_akn(content: bytes, name: str) -> PlanTree:
    """The plan in an Akoma Ntoso document. Raises `CorpusError` with the place and the cure."""
    try:
        plan = _Reader().plan(_parse(content))
    except CorpusError as error:
        raise CorpusError(f"{name}: {error}; {_CURE}") from error
    except ValidationError as error:
        first = error.errors(include_url=False)[0]
        place = ".".join(map(str, first["loc"]))
        raise CorpusError(f"{name}: {error.title} {place}: {first['msg']}; {_CURE}") from error
    except ValueError as error:
        raise CorpusError(f"{name}: {error}; {_CURE}") from error
    return checked(with_records(plan), name)


def _parse(content: bytes) -> etree._Element:
    parser = etree.XMLParser(
        resolve_entities=False, no_network=True, load_dtd=False, remove_comments=True,
        remove_pis=True,
    )  # fmt: skip
    try:
        root = etree.fromstring(content, parser)
    except etree.XMLSyntaxError as error:
        raise CorpusError(f"no well-formed XML ({error.msg})") from error
    if root.getroottree().docinfo.doctype:  # type: ignore[union-attr]
        raise CorpusError("has a document type, which may hide entities, and is not read")
    if root.tag != akn("akomaNtoso"):
        space = etree.QName(root).namespace
        raise CorpusError(f"is no Akoma Ntoso 3.0 (namespace {space}, not {AKN})")
    return root


@dataclass(slots=True)
class _Reader:
    """Reads one document."""

    glossary: list[GlossaryEntry] = field(default_factory=list)
    preamble: tuple[Block, ...] = ()
    conclusions: tuple[Block, ...] = ()
    terms: dict[str, str] = field(default_factory=dict)

    def plan(self, root: etree._Element) -> PlanTree:
        """The plan in a document."""
        doc = _only(root, "doc")
        meta = _only(doc, "meta")
        fields = _plan_fields(_ours(_only(meta, "proprietary"), "plan"))
        for term in meta.iter(akn("TLCTerm")):
            self.terms[f"#{_get(term, 'eId')}"] = unescape(_get(term, "showAs"))
        cover, contents = self._cover(doc.find(akn("coverPage")))
        self.preamble = self._paragraphs(doc.find(akn("preamble")))
        self.conclusions = self._paragraphs(doc.find(akn("conclusions")))
        divisions = self._body(_only(doc, "mainBody"))
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
            elif not _is_filler(child):
                raise _unknown(child)
        return tuple(divisions)

    def _division(self, element: etree._Element) -> Division:
        below = [child for child in element if child.tag in _DIVISIONS]
        others = [child for child in _below_heads(element) if child.tag not in _DIVISIONS]
        label, label_spans = _num(element)
        return Division(
            kind=_DIVISIONS[element.tag],
            eid=_get(element, "eId"),
            number=_number(element) or 0,
            label=label,
            label_spans=label_spans,
            title=_heading(element) or Text(text=""),
            page=_optional_int(element, "page"),
            blocks=tuple(map(self._block, others)),
            divisions=tuple(map(self._division, below)),
        )

    def _annex(self, element: etree._Element) -> Annex:
        blocks: list[Block] = []
        for child in _only(_only(element, "doc"), "mainBody"):
            if child.get("name") == "glossary":
                self._glossary(child)
            elif not _is_filler(child):
                blocks.append(self._block(child))
        label, label_spans = _num(element)
        return Annex(
            eid=_get(element, "eId"),
            number=_number(element) or 0,
            label=label,
            label_spans=label_spans,
            title=_heading(element) or Text(text=""),
            blocks=tuple(blocks),
        )

    def _glossary(self, element: etree._Element) -> None:
        for child in element:
            heading = _only(child, "heading")
            definition = _only(heading, "def")
            label, label_spans = _num(child)
            terms = definition.get("refersTo", "").split()
            self.glossary.append(
                GlossaryEntry(
                    eid=_get(child, "eId"),
                    number=_number(child) or 0,
                    label=label,
                    label_spans=label_spans,
                    term=read_inline(definition)[0],
                    term_spans=_spans(heading),
                    delimiter=unescape(child.get(gz("delimiter"), "")),
                    delimiter_spans=read_spans(child.get(gz("delimiterSpans"), "")),
                    headwords=tuple(self._term(term, definition) for term in terms),
                    definition=_text(_only(_only(child, "content"), "p")),
                    references=tuple(child.get(gz("references"), "").split()),
                )
            )

    def _term(self, reference: str, element: etree._Element) -> str:
        if reference not in self.terms:
            raise CorpusError(f"line {element.sourceline}: no TLCTerm {reference}")
        return self.terms[reference]

    # --- blocks ---

    def _blocks(self, element: etree._Element) -> tuple[Block, ...]:
        return tuple(map(self._block, _below_heads(element)))

    def _block(self, element: etree._Element) -> Block:
        match element.tag, element.get("name"):
            case tag, None if tag == akn("paragraph"):
                return _paragraph(element)
            case tag, None if tag == akn("point"):
                return self._entry(element)
            case tag, "figure" if tag == akn("hcontainer"):
                return _figure(element)
            case tag, "table" if tag == akn("hcontainer"):
                return _table(_only(_only(element, "content"), "table"))
            case tag, "box" if tag == akn("hcontainer"):
                return self._box(element)
        raise _unknown(element)

    def _entry(self, element: etree._Element) -> Entry:
        label, label_spans = _num(element)
        text = Text(text="")
        entries: list[Entry] = []
        for child in _below_heads(element):
            if child.tag in (akn("intro"), akn("content")):
                text = _text(_only(child, "p"))
            else:
                entries.append(self._entry(child))
        return Entry(
            eid=_get(element, "eId"),
            label=label,
            label_spans=label_spans,
            number=_number(element),
            title=_heading(element),
            delimiter=unescape(element.get(gz("delimiter"), "")),
            delimiter_spans=read_spans(element.get(gz("delimiterSpans"), "")),
            text=text.text,
            marks=text.marks,
            spans=text.spans,
            entries=tuple(entries),
        )

    def _box(self, element: etree._Element) -> Box:
        label, label_spans = _num(element)
        blocks: list[Block] = []
        notes: tuple[Entry, ...] = ()
        notes_label, notes_label_spans = _NOTHING
        for child in _below_heads(element):
            if child.get("name") == "notes":
                notes_label, notes_label_spans = _num(child)
                notes = tuple(map(self._entry, _below_heads(child)))
            else:
                blocks.append(self._block(child))
        return Box(
            eid=_get(element, "eId"),
            label=label,
            label_spans=label_spans,
            number=_number(element) or 0,
            title=_heading(element) or Text(text=""),
            blocks=tuple(blocks),
            notes_label=notes_label,
            notes_label_spans=notes_label_spans,
            notes=notes,
        )


# --- blocks that hold no other ------------------------------------------------------------


def _paragraph(element: etree._Element) -> Paragraph:
    label, label_spans = _num(element)
    text = _text(_only(_only(element, "content"), "p"))
    return Paragraph(
        eid=_get(element, "eId"),
        label=label,
        label_spans=label_spans,
        text=text.text,
        marks=text.marks,
        spans=text.spans,
    )


def _p(element: etree._Element) -> Paragraph:
    if element.tag != akn("p"):
        raise _unknown(element)
    label, label_spans = _NOTHING
    if len(element) and element[0].get("name") == "label":
        label, label_spans = read_inline(element[0])[0], _spans(element[0])
    text = _text(element)
    return Paragraph(
        eid=_get(element, "eId"),
        label=label,
        label_spans=label_spans,
        text=text.text,
        marks=text.marks,
        spans=text.spans,
    )


def _figure(element: etree._Element) -> Figure:
    label, label_spans = _num(element)
    return Figure(
        eid=_get(element, "eId"),
        label=label,
        label_spans=label_spans,
        number=_number(element),
        title=_heading(element) or Text(text=""),
    )


def _table(element: etree._Element) -> Table:
    rows = [(row, _row(row)) for row in element]
    header = [read for row, read in rows if row.find(akn("th")) is not None]
    return Table(
        eid=_get(element, "eId"),
        header=tuple(header),
        rows=tuple(read for _, read in rows[len(header) :]),
    )


def _row(element: etree._Element) -> Row:
    return Row(eid=_get(element, "eId"), cells=tuple(map(_cell, element)))


def _cell(element: etree._Element) -> Cell:
    text = _text(_only(element, "p"))
    return Cell(
        text=text.text,
        marks=text.marks,
        spans=text.spans,
        column=int(_get(element, gz("column"))),
        colspan=int(element.get("colspan", "1")),
        rowspan=int(element.get("rowspan", "1")),
    )


def _toc_item(element: etree._Element) -> ContentsEntry:
    parts = {child.get("name"): child for child in element}
    label, title, page = parts["num"], parts["title"], parts.get("page")
    return ContentsEntry(
        level=_get(element, gz("level")),
        number=int(_get(element, gz("number"))),
        label=read_inline(label)[0],
        label_spans=_spans(label),
        title=_text(title),
        page=_optional_int(element, "page"),
        page_spans=_spans(page) if page is not None else (),
        target=_get(element, "href")[1:] or None,
    )


# --- texts and attributes ------------------------------------------------------------------


def _text(element: etree._Element) -> Text:
    text, marks = read_inline(element)
    return Text(text=text, marks=marks, spans=_spans(element))


def _num(element: etree._Element) -> tuple[str, Spans]:
    num = element.find(akn("num"))
    return (read_inline(num)[0], _spans(num)) if num is not None else _NOTHING


def _heading(element: etree._Element) -> Text | None:
    heading = element.find(akn("heading"))
    return _text(heading) if heading is not None else None


def _below_heads(element: etree._Element) -> Iterator[etree._Element]:
    return (child for child in element if child.tag not in _HEADS)


def _is_filler(element: etree._Element) -> bool:
    """The empty paragraph of a body that holds nothing: the standard wants something there."""
    return element.tag == akn("p") and not len(element) and not element.text


def _only(element: etree._Element, name: str) -> etree._Element:
    found = element.find(akn(name))
    if found is None:
        raise CorpusError(f"line {element.sourceline}: {_tag(element)} has no {name}")
    return found


def _ours(element: etree._Element, name: str) -> etree._Element:
    found = element.find(gz(name))
    if found is None:
        raise CorpusError(
            f"line {element.sourceline}: {_tag(element)} has no gz:{name}, "
            "so this was not written by this program"
        )
    return found


def _get(element: etree._Element, name: str) -> str:
    value = element.get(name)
    if value is None:
        raise CorpusError(
            f"line {element.sourceline}: {_tag(element)} lacks {etree.QName(name).localname}"
        )
    return value


def _number(element: etree._Element) -> int | None:
    return _optional_int(element, "number")


def _optional_int(element: etree._Element, name: str) -> int | None:
    value = element.get(gz(name))
    return int(value) if value is not None else None


def _spans(element: etree._Element) -> Spans:
    return read_spans(element.get(gz("spans"), ""))


def _tag(element: etree._Element) -> str:
    return str(etree.QName(element).localname)


def _unknown(element: etree._Element) -> CorpusError:
    name = element.get("name")
    which = f" “{name}”" if name else ""
    return CorpusError(f"line {element.sourceline}: {_tag(element)}{which} is not expected here")


# --- what is known of the document ---------------------------------------------------------


def _plan_fields(element: etree._Element) -> dict[str, Any]:
    """The fields of a plan that are not in its tree."""
    own = _values(element)
    check_version(own.get("schema_version"))
    fields: dict[str, Any] = {
        **own,
        "generator": _values(_ours(element, "generator")),
        "source": _values(_ours(element, "source")),
        "corrections": [_values(child) for child in _ours(element, "corrections")],
        "furniture": [_stretch(child) for child in _ours(element, "furniture")],
        "findings": [_values(child) for child in _ours(element, "findings")],
    }
    for name in ("jurisdiction", "period"):
        found = element.find(gz(name))
        if found is not None:
            fields[name] = _values(found)
    return fields


def _stretch(element: etree._Element) -> dict[str, Any]:
    values: dict[str, Any] = _values(element)
    return {**values, "spans": read_spans(_get(element, "spans"))}


def _values(element: etree._Element) -> dict[str, str]:
    return {str(name): unescape(str(value)) for name, value in element.attrib.items()}

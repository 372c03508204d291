"""An HTML fragment: one ``article`` without style, whose ids are those of the corpus."""

from __future__ import annotations

import re
from collections.abc import Iterable

from lxml import etree

from gz14fyp.model.blocks import Block, Box, Entry, Figure, Paragraph, Row, Table
from gz14fyp.model.division import Division
from gz14fyp.model.nesting import Marked, nested
from gz14fyp.model.plan import Plan
from gz14fyp.model.text import CorrectionMark, Mark, MisprintMark, NoteMark, StyleMark, Text

_DEEPEST = 6
_CONTROL = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\ufffe\uffff]")


def to_html(plan: Plan) -> str:
    """The plan as an HTML fragment; notes are links to the glossary, misprints have a title."""
    article = etree.Element("article", {"lang": plan.language})
    header = _add(article, "header")
    _add(header, "h1").text = _legal(plan.title)
    _blocks(header, plan.cover)
    _blocks(article, plan.preamble)
    for division in plan.divisions:
        _division(article, division, 2)
    _blocks(article, plan.conclusions)
    for annex in plan.annexes:
        section = _add(article, "section", id=annex.eid)
        _heading(section, 2, annex.label, " ", annex.title)
        _blocks(section, annex.blocks)
    _glossary(article, plan)
    return etree.tostring(article, encoding="unicode", method="html") + "\n"


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


def _division(parent: etree._Element, division: Division, depth: int) -> None:
    section = _add(parent, "section", id=division.eid, class_=division.kind)
    gap = "" if division.label.endswith(("、", "）", ")")) else " "
    _heading(section, depth, division.label, gap, division.title)
    _blocks(section, division.blocks)
    for below in division.divisions:
        _division(section, below, depth + 1)


def _heading(parent: etree._Element, depth: int, label: str, gap: str, title: Text) -> None:
    heading = _add(parent, f"h{min(depth, _DEEPEST)}")
    _append(heading, label + gap)
    _text(heading, title)


def _blocks(parent: etree._Element, blocks: Iterable[Block]) -> None:
    for block in blocks:
        match block:
            case Paragraph():
                paragraph = _add(parent, "p", id=block.eid)
                _append(paragraph, block.label)
                _text(paragraph, block)
            case Entry():
                _entry(parent, block)
            case Figure():
                figure = _add(parent, "figure", id=block.eid)
                caption = _add(figure, "figcaption")
                _append(caption, f"{block.label} ")
                _text(caption, block.title)
            case Table():
                _table(parent, block)
            case Box():
                _box(parent, block)


def _entry(parent: etree._Element, entry: Entry) -> None:
    element = _add(parent, "div", id=entry.eid, class_="entry")
    line = _add(element, "p")
    _append(line, entry.label)
    if entry.title:
        _text(_add(line, "b"), entry.title)
        _append(line, entry.delimiter or (" " if entry.text else ""))
    _text(line, entry)
    _blocks(element, entry.entries)


def _box(parent: etree._Element, box: Box) -> None:
    aside = _add(parent, "aside", id=box.eid, class_="box")
    title = _add(_add(aside, "p"), "b")
    _append(title, f"{box.label} ")
    _text(title, box.title)
    _blocks(aside, box.blocks)
    if box.notes_label or box.notes:
        notes = _add(aside, "div", class_="notes")
        if box.notes_label:
            _append(_add(notes, "p"), box.notes_label)
        _blocks(notes, box.notes)


def _table(parent: etree._Element, table: Table) -> None:
    element = _add(parent, "table", id=table.eid)
    head, body = _add(element, "thead"), _add(element, "tbody")
    for row in table.header:
        _row(head, row, "th")
    for row in table.rows:
        _row(body, row, "td")


def _row(parent: etree._Element, row: Row, name: str) -> None:
    element = _add(parent, "tr", id=row.eid)
    for cell in row.cells:
        spans = {"colspan": cell.colspan, "rowspan": cell.rowspan}
        wide = {key: str(count) for key, count in spans.items() if count > 1}
        _text(_add(element, name, **wide), cell)


def _glossary(article: etree._Element, plan: Plan) -> None:
    if not len(plan.glossary):
        return
    terms = _add(_add(article, "section", class_="glossary"), "dl")
    for entry in plan.glossary:
        term = _add(terms, "dt", id=f"note_{entry.number}")
        _append(term, f"{entry.number}. {entry.term}")
        _text(_add(terms, "dd"), entry.definition)


def _text(element: etree._Element, text: Text) -> None:
    _content(element, nested(text.text, text.marks))


def _content(element: etree._Element, content: Iterable[str | Marked]) -> None:
    for part in content:
        if isinstance(part, str):
            _append(element, part)
        elif isinstance(part.mark, NoteMark):
            link = _add(_add(element, "sup"), "a", href=f"#note_{part.mark.number}")
            link.text = str(part.mark.number)
        else:
            _content(_tagged(element, part.mark), part.content)


def _tagged(element: etree._Element, mark: Mark) -> etree._Element:
    match mark:
        case MisprintMark():
            return _add(element, "span", class_="misprint", title=mark.reading)
        case CorrectionMark():
            return _add(element, "span", class_="correction", title=mark.raw)
        case StyleMark(kind="lead"):
            return _add(element, "b")
        case _:
            return _add(element, mark.kind)

"""A plan as what a typesetter needs: lines, tables and boxes in the order of print."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from itertools import pairwise
from typing import Literal

from gz14fyp.model.blocks import Block, Box, Entry, Figure, Paragraph, Table
from gz14fyp.model.division import Annex, ContentsEntry, Division
from gz14fyp.model.nesting import Marked, nested
from gz14fyp.model.records import GlossaryEntry
from gz14fyp.model.text import NoteMark, Text, gap_after
from gz14fyp.plan import Plan

Style = Literal["plain", "bold", "sub", "sup", "note"]


@dataclass(frozen=True)
class Run:
    """Characters in one style; in the style `note`, the number of a note that is called."""

    text: str
    style: Style = "plain"


@dataclass(frozen=True)
class Line:
    """A heading, paragraph, entry or caption; ``eid`` is what the contents point at.

    ``label`` is set when the first run is nothing but the label of an entry.
    """

    kind: str
    runs: tuple[Run, ...]
    depth: int = 0
    eid: str = ""
    label: str = ""


@dataclass(frozen=True)
class GridCell:
    """A cell with its place in the whole table."""

    runs: tuple[Run, ...]
    row: int
    column: int
    rowspan: int
    colspan: int


@dataclass(frozen=True)
class Grid:
    """A table. The first rows are its header."""

    width: int
    header: int
    rows: tuple[tuple[GridCell, ...], ...]
    kind: str = "table"


@dataclass(frozen=True)
class Frame:
    """A box: its title, what stands in it, and its notes as the last lines."""

    title: Line
    items: tuple[Item, ...]
    kind: str = "box"


@dataclass(frozen=True)
class Note:
    """A glossary entry: term and definition. ``called`` when the text refers to it."""

    number: int
    runs: tuple[Run, ...]
    called: bool


@dataclass(frozen=True)
class Glossary:
    """The place where the glossary is printed."""

    notes: tuple[Note, ...]
    kind: str = "glossary"


Item = Line | Grid | Frame | Glossary


@dataclass(frozen=True)
class Sheets:
    """All that is printed of a plan."""

    title: str
    cover: tuple[Item, ...]
    contents: tuple[Line, ...]
    body: tuple[Item, ...]
    notes: tuple[Note, ...]


def sheets(plan: Plan) -> Sheets:
    """All that is printed of a plan, in the order of print."""
    cover = tuple(replace(item, kind="cover") for item in _blocks(plan.cover))
    calling = all_runs((*cover, *_body(plan, ())))
    called = {run.text for run in calling if run.style == "note"}
    notes = tuple(_note(entry, called) for entry in plan.glossary)
    return Sheets(
        title=plan.title,
        cover=cover,
        contents=tuple(map(_contents, plan.contents)),
        body=tuple(_body(plan, notes)),
        notes=notes,
    )


def all_runs(items: Iterable[Item]) -> Iterator[Run]:
    """The runs of some items, in the order of print."""
    for item in items:
        match item:
            case Line():
                yield from item.runs
            case Grid():
                for row in item.rows:
                    for cell in row:
                        yield from cell.runs
            case Frame():
                yield from all_runs((item.title, *item.items))
            case Glossary():
                for note in item.notes:
                    yield from (Run(str(note.number), "note"), *note.runs)


def _body(plan: Plan, notes: tuple[Note, ...]) -> Iterator[Item]:
    yield from _blocks(plan.preamble)
    for division in plan.divisions:
        yield from _division(division)
    yield from _blocks(plan.conclusions)
    home = {entry.eid.rpartition("__")[0] for entry in plan.glossary}
    for annex in plan.annexes:
        yield from _annex(annex)
        if annex.eid in home:
            yield Glossary(notes)
    if notes and not home & {annex.eid for annex in plan.annexes}:
        yield Glossary(notes)


def _contents(entry: ContentsEntry) -> Line:
    head = Run(f"{entry.label}{gap_after(entry.label)}")
    return Line(entry.level, (head, *_runs(entry.title)), eid=entry.target or "")


def _division(division: Division) -> Iterator[Item]:
    label = Run(f"{division.label}{gap_after(division.label)}")
    yield Line(division.kind, (label, *_runs(division.title)), eid=division.eid)
    yield from _blocks(division.blocks)
    for below in division.divisions:
        yield from _division(below)


def _annex(annex: Annex) -> Iterator[Item]:
    yield Line("annex", (Run(annex.label),), eid=annex.eid)
    yield Line("annex_title", _runs(annex.title))
    yield from _blocks(annex.blocks)


def _note(entry: GlossaryEntry, called: set[str]) -> Note:
    term = (Run(entry.term, "bold"), Run(entry.delimiter))
    runs = _filled(*term, *_runs(entry.definition))
    return Note(entry.number, runs, str(entry.number) in called)


def _blocks(blocks: Iterable[Block], depth: int = 0) -> Iterator[Item]:
    """Blocks as they are printed: a label without a text stands on the line of the next one."""
    waiting: tuple[Run, ...] = ()
    for block, following in pairwise((*blocks, None)):
        match block:
            case Paragraph(text="") if isinstance(following, Paragraph | Entry):
                waiting = (*waiting, Run(block.label))
                continue
            case Paragraph():
                kind = "unit" if block.label and isinstance(following, Table) else "paragraph"
                yield Line(kind, _filled(*waiting, Run(block.label), *_runs(block)), depth)
            case Entry():
                label = "" if waiting else block.label
                head, below = _entry(block)
                yield Line("entry", (*waiting, *head), depth, label=label)
                if below:
                    yield Line("paragraph", below, depth)
                yield from _blocks(block.entries, depth + 1)
            case Figure():
                runs = (Run(f"{block.label}{gap_after(block.label)}"), *_runs(block.title))
                yield Line("caption", runs)
            case Table():
                yield _grid(block)
            case Box():
                yield _frame(block)
        waiting = ()


def _entry(entry: Entry) -> tuple[tuple[Run, ...], tuple[Run, ...]]:
    """An entry's first line, and what stands below it where its title has a line of its own."""
    label = Run(entry.label + (" " if entry.label.endswith(".") else ""))
    text = _runs(entry)
    if entry.title is None:
        return _filled(label, *text), ()
    head = _filled(label, *_runs(entry.title, "bold"), Run(entry.delimiter))
    return ((*head, *text), ()) if entry.delimiter else (head, text)


def _frame(box: Box) -> Frame:
    title = Line("box_title", (Run(f"{box.label}{gap_after(box.label)}"), *_runs(box.title)))
    items = list(_blocks(box.blocks))
    if box.notes_label:
        items.append(Line("notes_label", (Run(box.notes_label),)))
    return Frame(title, (*items, *_blocks(box.notes)))


def _grid(table: Table) -> Grid:
    rows = tuple(
        tuple(
            GridCell(_runs(cell), number, cell.column, cell.rowspan, cell.colspan)
            for cell in row.cells
        )
        for number, row in enumerate((*table.header, *table.rows))
    )
    return Grid(table.width, len(table.header), rows)


def _runs(text: Text, style: Style = "plain") -> tuple[Run, ...]:
    return _filled(*_content(nested(text.text, text.marks), style))


def _content(content: Iterable[str | Marked], style: Style) -> Iterator[Run]:
    for part in content:
        if isinstance(part, str):
            raised = style in ("sub", "sup")
            yield Run(unicodedata.normalize("NFKC", part) if raised else part, style)
        elif isinstance(part.mark, NoteMark):
            yield Run(str(part.mark.number), "note")
        else:
            styles: dict[str, Style] = {"lead": "bold", "sub": "sub", "sup": "sup"}
            yield from _content(part.content, styles.get(part.mark.kind, style))


def _filled(*runs: Run) -> tuple[Run, ...]:
    return tuple(run for run in runs if run.text)

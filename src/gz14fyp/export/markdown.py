"""Markdown (CommonMark, with tables and footnotes as GitHub has them), one file.

A cell that covers several places of a table is written at the first of them; Markdown has no word
for the others.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import assert_never

from gz14fyp.grammar.patterns import compiled
from gz14fyp.model.blocks import Block, Box, Cell, Entry, Figure, Paragraph, Row, Table
from gz14fyp.model.division import Division
from gz14fyp.model.nesting import Marked, nested
from gz14fyp.model.plan import PlanTree
from gz14fyp.model.text import NoteMark, Text, gap_after

_SPECIAL = compiled(
    "a character of which Markdown makes markup", r"([\\`*_\[\]<>|#~])", finds="甲*", not_in="甲。"
)
_BEGINS_LIST = compiled(
    "the beginning of a line of which Markdown makes an item of a list",
    r"^([0-9]+)([.)])(?=\s|$)|^([-+])(?=\s|$)",
    finds="3. 甲",
    not_in="3.5 甲",
)
_DEEPEST = 6
_TAGS = {"sub": ("<sub>", "</sub>"), "sup": ("<sup>", "</sup>"), "lead": ("**", "**")}


def to_markdown(plan: PlanTree) -> str:
    """The plan as one Markdown file: notes are footnotes, tables are tables."""
    return "\n\n".join(part for part in _parts(plan) if part) + "\n"


def _parts(plan: PlanTree) -> Iterator[str]:
    yield f"# {_escaped(plan.title)}"
    yield from _blocks(plan.cover, 0)
    yield from _blocks(plan.preamble, 0)
    for division in plan.divisions:
        yield from _division(division, 2)
    yield from _blocks(plan.conclusions, 0)
    for annex in plan.annexes:
        yield f"## {_escaped(annex.label)} {_marked(annex.title)}"
        yield from _blocks(annex.blocks, 0)
    for entry in plan.glossary:
        term = _escaped(entry.term + entry.delimiter)
        head = f"**{term}** " if term else ""
        yield f"[^{entry.number}]: {head}{_marked(entry.definition)}"


def _division(division: Division, depth: int) -> Iterator[str]:
    level = "#" * min(depth, _DEEPEST)
    yield f"{level} {_escaped(division.label)}{gap_after(division.label)}{_marked(division.title)}"
    yield from _blocks(division.blocks, 0)
    for below in division.divisions:
        yield from _division(below, depth + 1)


def _blocks(blocks: Iterable[Block], depth: int) -> Iterator[str]:
    for block in blocks:
        match block:
            case Paragraph():
                yield _paragraph(block)
            case Entry():
                yield from _entry(block, depth)
            case Figure():
                yield f"*{_escaped(block.label)} {_marked(block.title)}*"
            case Table():
                yield _table(block)
            case Box():
                yield "\n>\n".join(map(_quoted, _box(block)))
            case _:
                assert_never(block)


def _paragraph(block: Paragraph) -> str:
    return _BEGINS_LIST.sub(r"\1\\\2\3", _escaped(block.label) + _marked(block))


def _entry(entry: Entry, depth: int) -> Iterator[str]:
    head = _escaped(entry.label)
    if entry.title:
        head += f"**{_marked(entry.title)}**{_escaped(entry.delimiter)}"
    gap = " " if entry.title and not entry.delimiter and entry.text else ""
    yield f"{'  ' * depth}- {head}{gap}{_marked(entry)}"
    for below in entry.entries:
        yield from _entry(below, depth + 1)


def _box(box: Box) -> Iterator[str]:
    yield f"**{_escaped(box.label)} {_marked(box.title)}**"
    yield from _blocks(box.blocks, 0)
    if box.notes_label:
        yield _escaped(box.notes_label)
    yield from _blocks(box.notes, 0)


def _quoted(part: str) -> str:
    return "\n".join(f"> {line}".rstrip() for line in part.split("\n"))


def _table(table: Table) -> str:
    width = table.width
    head = table.header[0] if table.header else None
    lines = [_row(head, width), "|" + " --- |" * width]
    lines += [_row(row, width) for row in (*table.header[1:], *table.rows)]
    return "\n".join(lines)


def _row(row: Row | None, width: int) -> str:
    cells: list[Cell | None] = [None] * width
    for cell in row.cells if row else ():
        cells[cell.column] = cell
    return "|" + "".join(f" {_marked(cell) if cell else ''} |" for cell in cells)


def _marked(text: Text) -> str:
    """A text with its notes as footnotes, its styles as tags. Corrections are in the text."""
    return _content(nested(text.text, text.marks))


def _content(content: Iterable[str | Marked]) -> str:
    return "".join(_escaped(part) if isinstance(part, str) else _tagged(part) for part in content)


def _tagged(part: Marked) -> str:
    if isinstance(part.mark, NoteMark):
        return f"[^{part.mark.number}]"
    opening, closing = _TAGS.get(part.mark.kind, ("", ""))
    return opening + _content(part.content) + closing


def _escaped(text: str) -> str:
    return _SPECIAL.sub(r"\\\1", " ".join(text.split("\n")))

"""The cells of the lines of a table, and the stretches of lines under one header."""

from __future__ import annotations

from dataclasses import dataclass
from typing import NamedTuple

from gz14fyp.grammar.marks import BLANKS
from gz14fyp.grammar.patterns import compiled
from gz14fyp.grammar.quantities import BEGINS_AS_VALUE
from gz14fyp.layout.layout import Range, Stretch
from gz14fyp.layout.segments import Segment
from gz14fyp.layout.tables import repeated_head

_TAGS = compiled("a tag that an extractor left", r"</?[a-z]+>", finds="<p>甲", not_in="甲<5")


class RowCell(NamedTuple):
    """A cell as its line has it: where in the line, and what."""

    place: int
    text: str
    spans: tuple[Range, ...]
    key: str
    is_number: bool


RowCells = tuple[RowCell, ...]
Placed = dict[int, RowCell]


@dataclass(frozen=True, slots=True)
class Section:
    """The rows between two page breaks, under their own copy of the header."""

    columns: tuple[int, ...]
    rows: tuple[RowCells, ...]


def cells_of(row: Segment, furniture: list[Stretch]) -> RowCells:
    """The cells of a line that are not empty. What a break cut off goes to the last one."""
    cells: list[RowCell] = []
    start, end = row.spans[0]
    offset = start
    line = row.text[: end - start]
    for index, part in enumerate(line.split("\t")):
        cell = _cell(index, part, offset, furniture)
        offset += len(part) + 1
        if cell:
            cells.append(cell)
    if len(row.spans) > 1:
        last = cells.pop() if cells else make_cell(0, "", ())
        text = last.text + row.text[end - start :]
        cells.append(make_cell(last.place, text, last.spans + row.spans[1:]))
    return tuple(cells)


def _cell(index: int, part: str, offset: int, furniture: list[Stretch]) -> RowCell | None:
    if "<" not in part:
        bare = _bare(part, offset)
        return make_cell(index, part.strip(BLANKS), tuple(bare)) if bare else None
    pieces: list[Range] = []
    position = 0
    for tag in _TAGS.finditer(part):
        pieces += _bare(part[position : tag.start()], offset + position)
        furniture.append(Stretch(offset + tag.start(), offset + tag.end(), "markup"))
        position = tag.end()
    pieces += _bare(part[position:], offset + position)
    text = "".join(part[a - offset : b - offset] for a, b in pieces)
    return make_cell(index, text, tuple(pieces)) if text else None


def _bare(piece: str, offset: int) -> list[Range]:
    """Where a piece stands without the blanks around it; nowhere when it is blank."""
    bare = piece.strip(BLANKS)
    if not bare:
        return []
    start = offset + piece.index(bare)
    return [(start, start + len(bare))]


def make_cell(index: int, text: str, spans: tuple[Range, ...]) -> RowCell:
    """A cell with what is compared of it: its text without blanks, and whether it is a number."""
    return RowCell(index, text, spans, text.replace(" ", ""), bool(BEGINS_AS_VALUE.match(text)))


def sections_of(lines: list[RowCells]) -> tuple[tuple[Section, ...], RowCells, list[int]]:
    """Split at repeated headers, and their lines. The widest is the master for the columns.

    Where a header has fewer columns than the master, its names say which ones it has.
    """
    names = [[cell.key for cell in line] for line in lines]
    heads = [i for i, row in enumerate(names) if repeated_head(names[:1], [row])]
    master_at = max(heads, key=lambda i: lines[i][-1].place if lines[i] else 0)
    master = lines[master_at]
    column_of = [cell.place for cell in master]
    sections = []
    for head, stop in zip(heads, [*heads[1:], len(lines)], strict=True):
        columns = _columns(lines[head], column_of)
        sections.append(Section(columns, tuple(lines[head + 1 : stop])))
    own = tuple(
        cell._replace(place=column) for cell, column in zip(lines[0], column_of, strict=True)
    )
    return tuple(sections), own, heads[1:]


def _columns(header: RowCells, column_of: list[int]) -> tuple[int, ...]:
    """Column of the table for each cell of a line in the section under a header."""
    columns: list[int] = []
    for cell, column in zip(header, column_of, strict=True):
        while len(columns) < cell.place:
            columns.append(columns[-1] + 1 if columns else 0)
        columns.append(column)
    return tuple(columns)

"""What was read is written down: the transcript, and the layout that says how it stood."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from gz14fyp.layout.layout import LaidCell, Line, PageStart, Range, Stretch
from gz14fyp.reading.pdf.content import Cell, Grid, Piece
from gz14fyp.reading.pdf.tables import JoinedRow, JoinedTable, Source

_WORD_END = "-/"


@dataclass
class Transcript:
    """The text in the making, and where in it the items stand."""

    parts: list[str] = field(default_factory=list)
    length: int = 0
    pages: list[PageStart] = field(default_factory=list)
    furniture: list[Stretch] = field(default_factory=list)
    lines: dict[int, Range] = field(default_factory=dict)
    cells: dict[Source, Range] = field(default_factory=dict)
    rows: dict[tuple[int, int], Range] = field(default_factory=dict)

    def add(self, text: str) -> Range:
        """Text at the end."""
        start = self.length
        self.parts.append(text)
        self.length += len(text)
        return start, self.length

    def add_furniture(self, text: str, reason: str) -> None:
        """A line that is no content."""
        self.furniture.append(Stretch(*self.add(text.strip()), reason))
        self.add("\n")

    def add_line(self, item: int, text: str) -> None:
        """A line of a paragraph."""
        self.lines[item] = self.add(text)
        self.add("\n")

    def add_grid(self, item: int, grid: Grid, keeps_blanks: bool) -> None:
        """The rows of a table, each a line, with tabs between the cells."""
        rows: list[list[Cell]] = [[] for _ in range(grid.rows)]
        for cell in grid.cells:
            rows[cell.row].append(cell)
        for row, cells in enumerate(rows):
            start = self.length
            for cell in cells:
                if self.length > start:
                    self.add("\t")
                self.cells[item, row, cell.column] = self.add(_joined(cell.pieces, keeps_blanks))
            self.rows[item, row] = start, self.length
            self.add("\n")

    @property
    def text(self) -> str:
        """All of it."""
        return "".join(self.parts)


def joint(above: str, below: str, keeps_blanks: bool) -> str:
    """What stands where a line ends and goes on in the next one: a blank, or nothing.

    A blank that the file has is kept; between Chinese characters only where ``keeps_blanks``.
    """
    end, start = above.rstrip()[-1:], below.lstrip()[:1]
    letters = _is_letter(end) + _is_letter(start)
    if above.endswith(" ") and (keeps_blanks or letters):
        return " "
    return " " if letters == 2 and end not in _WORD_END else ""  # noqa: PLR2004


def _is_letter(char: str) -> bool:
    return char.isascii() and char != ""


def _joined(pieces: Sequence[Piece], keeps_blanks: bool) -> str:
    """The lines of a cell in one."""
    text = ""
    for piece in pieces:
        between = joint(text, piece.text, keeps_blanks) if text else ""
        text = text.rstrip() + between + piece.text.lstrip()
    return text.strip()


def paragraph_line(transcript: Transcript, text: str, items: Sequence[int], frame: int) -> Line:
    """A paragraph as the parser takes it, still without its number."""
    (start, end), *more = (transcript.lines[item] for item in items)
    whole = "".join(text[a:b] for a, b in ((start, end), *more))
    return Line(0, start, end, whole, tuple(more), frame=frame)


def row_lines(transcript: Transcript, text: str, table: JoinedTable, number: int) -> Iterable[Line]:
    """The rows of a table as the parser takes them."""
    for i, row in enumerate(table.rows):
        (start, end), *more = (transcript.rows[place] for place in row.printed)
        yield Line(
            0,
            start,
            end,
            "".join(text[a:b] for a, b in ((start, end), *more)),
            tuple(more),
            tuple(_laid(row, transcript)),
            number,
            i < table.header,
            table.frame,
        )


def _laid(row: JoinedRow, transcript: Transcript) -> Iterable[LaidCell]:
    for column, cell in sorted(row.cells.items()):
        spans = tuple(transcript.cells[source] for source in cell.sources)
        yield LaidCell(column, spans, cell.colspan, cell.rowspan)

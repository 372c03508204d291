"""A file with a layout, written down as text: a paragraph a line, a row a line with tabs."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Literal

from gz14fyp.grammar.marks import BLANKS
from gz14fyp.grammar.numerals import ARABIC, SUBSCRIPTS, SUPERSCRIPTS
from gz14fyp.grammar.patterns import compiled
from gz14fyp.layout.grid import GridCell, Rows
from gz14fyp.layout.layout import LaidCell, Layout, Line, Problem, Range
from gz14fyp.layout.tables import head_depth, without_asides

_RAISED, _LOWERED = str.maketrans(ARABIC, SUPERSCRIPTS), str.maketrans(ARABIC, SUBSCRIPTS)
_MARKS = tuple(SUPERSCRIPTS)
_DIGITS = compiled(
    "a number that is raised or lowered", "[0-9]{1,9}", finds="12", not_in="1-2", by="fullmatch"
)
_INDEX = compiled(
    "a short index", "[0-9A-Za-z.,+-]{1,9}", finds="max", not_in="a b", by="fullmatch"
)

# Stands between the marks of two notes side by side (¹ and ² are not ¹²). A transcript has a blank
# there, which belongs to no text.
NOTE_GAP = "\x1f"

Script = Literal["", "sup", "sub"]


def parted(before: str, text: str) -> str:
    """The mark of a note, with a gap before it where another mark stands right before."""
    return f"{NOTE_GAP}{text}" if before[-1:] in _MARKS and text[:1] in _MARKS else text


def scripted(text: str, script: Script) -> str:
    """A text that is raised or lowered, as a transcript has it.

    Digits alone become those of Unicode, so that marks of notes are seen. Another short index
    stands as ``_{…}``; another power, and all that is long, stands as it is.
    """
    bare = text.strip()
    if script and _DIGITS.fullmatch(bare):
        return text.translate(_RAISED if script == "sup" else _LOWERED)
    if script == "sub" and _INDEX.fullmatch(bare):
        return text.replace(bare, f"_{{{bare}}}")
    return text


def pieces_of(text: str, start: int) -> tuple[Range, ...]:
    """Where a text that stands in a transcript has its pieces: `NOTE_GAP` parts them."""
    ranges = []
    for piece in text.split(NOTE_GAP):
        ranges.append((start, start + len(piece)))
        start += len(piece) + 1
    return tuple(ranges)


@dataclass
class Transcript:
    """The transcript as it is written, with the line and the cells of each stretch."""

    parts: list[str] = field(default_factory=list)
    lines: list[Line] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)
    offset: int = 0
    tables: int = 0
    frames: int = 0

    def write(self, text: str, frame: int = 0) -> None:
        """A paragraph. Nothing is written when it is blank."""
        bare = text.strip(BLANKS)
        if bare:
            self._add(bare, frame=frame)

    def write_row(
        self, cells: Sequence[GridCell], table: int, is_header: bool, frame: int = 0
    ) -> None:
        """A row of a table: its cells with tabs between, their paragraphs with blanks."""
        laid = []
        start = self.offset
        for cell in cells:
            spans = pieces_of(cell.text, start) if cell.text else ()
            laid.append(LaidCell(cell.column, spans, cell.colspan, cell.rowspan))
            start += len(cell.text) + 1
        text = "\t".join(cell.text for cell in cells).replace("\n", " ").replace(NOTE_GAP, " ")
        self._add(text, tuple(laid), table, is_header, frame)

    def write_table(self, grid: Rows, marked: Sequence[bool], frame: int = 0) -> None:
        """A table: its rows, and as paragraphs in its frame the title above and notes below them.

        ``marked`` says of each row whether it is all headers.
        """
        start, end = without_asides(grid)
        if not frame and (start or end < len(grid)):
            frame = self.new_frame()
        self.tables += 1
        first = grid[start] if start < end else ()
        header = start + head_depth(first, marked=marked[start:end], is_told=True)
        for number, row in enumerate(grid):
            if start <= number < end:
                self.write_row(row, self.tables, number < header, frame)
            else:
                for paragraph in row[0].text.split("\n"):
                    self.write(paragraph, frame)

    def new_frame(self) -> int:
        """The number of another frame."""
        self.frames += 1
        return self.frames

    def report(self, rule: str, severity: Literal["error", "warning", "info"], said: str) -> None:
        """Something that could not be read as it should be, at the place that is reached."""
        self.problems.append(Problem(rule, severity, said, self.offset))

    @property
    def text(self) -> str:
        """All that was written."""
        return "".join(self.parts)

    @property
    def layout(self) -> Layout:
        """How it stood."""
        return Layout(tuple(self.lines), problems=tuple(self.problems))

    def _add(
        self,
        text: str,
        cells: tuple[LaidCell, ...] = (),
        table: int = 0,
        is_header: bool = False,
        frame: int = 0,
    ) -> None:
        end = self.offset + len(text)
        first, *more = [(self.offset, end)] if cells else pieces_of(text, self.offset)
        number = len(self.lines) + 1
        kept = text if cells else text.replace(NOTE_GAP, "")
        line = Line(number, *first, kept, tuple(more), cells, table, is_header, frame)
        self.lines.append(line)
        self.parts.append(f"{text.replace(NOTE_GAP, ' ')}\n")
        self.offset = end + 1

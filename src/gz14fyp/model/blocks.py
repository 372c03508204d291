"""What stands below a heading: paragraphs, entries, boxes, tables, figures.

A short printed string without marks (a label, a page number) is a plain ``str`` with its
``…_spans`` beside it; everything that can carry marks is a `Text`.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import cached_property
from typing import Annotated, Literal

from pydantic import Field

from gz14fyp.model.node import Node
from gz14fyp.model.text import Span, Text, gap_after
from gz14fyp.model.whole import Whole

Spans = tuple[Span, ...]

_EID = "Identifier after the Akoma Ntoso naming convention."
_LABEL = "The printed label, as it stands in the source; empty when there is none."
_LABEL_SPANS = "Where the label stands in the source."
_NUMBER = "The number in the label, where there is one."


class Paragraph(Text, Node):
    """A paragraph. A principle of the plan is one whose label is a dash (``——``)."""

    type: Literal["paragraph"] = Field(
        default="paragraph", description="What block this is.", examples=["paragraph"]
    )
    eid: str = Field(description=_EID, examples=["chp_1__sec_1__para_1"])
    label: str = Field(default="", description=_LABEL, examples=["——"])
    label_spans: Spans = Field(
        default=(), description=_LABEL_SPANS, examples=[[{"start": 10, "end": 12}]]
    )

    @property
    def lines(self) -> tuple[str, ...]:
        """Label and text, as one line."""
        return (self.label + self.text,)


class Entry(Text, Node):
    """A labelled entry of a list: ``一、近期项目：甲、乙。``, with the entries below it."""

    type: Literal["entry"] = Field(
        default="entry", description="What block this is.", examples=["entry"]
    )
    eid: str = Field(description=_EID, examples=["chp_5__sec_1__subsec_2__hcontainer_10__point_1"])
    label: str = Field(default="", description=_LABEL, examples=["一、"])
    label_spans: Spans = Field(
        default=(), description=_LABEL_SPANS, examples=[[{"start": 10, "end": 12}]]
    )
    number: Whole | None = Field(default=None, description=_NUMBER, examples=[1])
    title: Text | None = Field(
        default=None, description="Name of the entry.", examples=[{"text": "近期项目"}]
    )
    delimiter: str = Field(
        default="",
        description="What stands between title and text; empty for a line break.",
        examples=["："],
    )
    delimiter_spans: Spans = Field(
        default=(),
        description="Where the delimiter stands in the source.",
        examples=[[{"start": 16, "end": 17}]],
    )
    entries: tuple[Entry, ...] = Field(
        default=(), description="Entries one level below.", examples=[[]]
    )

    @property
    def heading(self) -> str:
        """Label and title as one line; empty where it has no title."""
        return f"{self.label}{gap_after(self.label)}{self.title.text}" if self.title else ""

    @property
    def notes(self) -> tuple[int, ...]:
        """Numbers of the glossary entries that it refers to, title and entries below included."""
        title = self.title.notes if self.title else ()
        return (*title, *super().notes, *notes_of(self.entries))

    @property
    def lines(self) -> tuple[str, ...]:
        """Label, title and text, and the entries below; a text below its title is a line."""
        title = self.title.text if self.title else ""
        head = self.label + title + self.delimiter
        own = (head + self.text,) if self.delimiter or not title else (head, self.text)
        return (*filter(None, own), *lines_of(self.entries))


class Cell(Text):
    """A cell of a table, with the rows and columns that it covers."""

    column: int = Field(ge=0, description="Index of its first column.", examples=[0])
    colspan: int = Field(default=1, ge=1, description="Number of columns covered.", examples=[1])
    rowspan: int = Field(default=1, ge=1, description="Number of rows covered.", examples=[1])


class Row(Node):
    """A row of a table: the cells that begin in it."""

    eid: str = Field(description=_EID, examples=["att_1__table_1__tr_2"])
    cells: tuple[Cell, ...] = Field(
        description="Cells in column order.", examples=[[{"text": "1", "column": 0}]]
    )

    def cell(self, column: int) -> Cell | None:
        """The cell that covers a column and begins in this row, or None."""
        for cell in self.cells:
            if cell.column <= column < cell.column + cell.colspan:
                return cell
        return None

    @property
    def text(self) -> str:
        """Clean text of the cells that begin in it, with tabs between them."""
        return "\t".join(cell.text for cell in self.cells)

    @property
    def notes(self) -> tuple[int, ...]:
        """Numbers of the glossary entries that its cells refer to."""
        return tuple(number for cell in self.cells for number in cell.notes)

    @property
    def lines(self) -> tuple[str, ...]:
        """The text, as one line."""
        return (self.text,)


class Table(Node):
    """A table, put together over page breaks."""

    type: Literal["table"] = Field(
        default="table", description="What block this is.", examples=["table"]
    )
    eid: str = Field(description=_EID, examples=["att_1__table_1"])
    header: tuple[Row, ...] = Field(description="Header rows.", examples=[[]])
    rows: tuple[Row, ...] = Field(description="Body rows.", examples=[[]])

    @cached_property
    def width(self) -> int:
        """Number of columns."""
        lasts = [row.cells[-1] for row in (*self.header, *self.rows) if row.cells]
        return max((cell.column + cell.colspan for cell in lasts), default=0)

    def grid(self) -> tuple[tuple[Cell | None, ...], ...]:
        """The body as a full grid of rows and columns: a cell stands at each place it covers.

        None stands where no cell is. Header rows are not in it.
        """
        width = self.width
        grid: list[list[Cell | None]] = [[None] * width for _ in self.rows]
        for top, row in enumerate(self.rows):
            for cell in row.cells:
                if cell.rowspan == cell.colspan == 1:
                    grid[top][cell.column] = cell
                    continue
                for r in range(top, min(top + cell.rowspan, len(grid))):
                    for c in range(cell.column, cell.column + cell.colspan):
                        grid[r][c] = cell
        return tuple(map(tuple, grid))

    @property
    def text(self) -> str:
        """Clean text of header and body, one row a line, with tabs between the cells."""
        return "\n".join(self.lines)

    @property
    def notes(self) -> tuple[int, ...]:
        """Numbers of the glossary entries that its cells refer to."""
        return tuple(n for row in (*self.header, *self.rows) for n in row.notes)

    @property
    def lines(self) -> tuple[str, ...]:
        """The text of each row, header rows first."""
        return tuple(row.text for row in (*self.header, *self.rows))


class Figure(Node):
    """A figure, of which the text has only the caption."""

    type: Literal["figure"] = Field(
        default="figure", description="What block this is.", examples=["figure"]
    )
    eid: str = Field(description=_EID, examples=["chp_3__sec_6__subsec_1__para_6"])
    label: str = Field(default="", description=_LABEL, examples=["图 1"])
    label_spans: Spans = Field(
        default=(), description=_LABEL_SPANS, examples=[[{"start": 10, "end": 13}]]
    )
    number: Whole | None = Field(default=None, description=_NUMBER, examples=[1])
    title: Text = Field(description="The caption.", examples=[{"text": "空间布局示意图"}])

    @property
    def text(self) -> str:
        """Clean text of the caption, without the label."""
        return self.title.text

    @property
    def notes(self) -> tuple[int, ...]:
        """Numbers of the glossary entries that the caption refers to."""
        return self.title.notes

    @property
    def lines(self) -> tuple[str, ...]:
        """Label and caption, as one line."""
        return (f"{self.label} {self.title.text}",)


class Box(Node):
    """A box (专栏), numbered through the whole plan."""

    type: Literal["box"] = Field(default="box", description="What block this is.", examples=["box"])
    eid: str = Field(description=_EID, examples=["chp_2__sec_2__subsec_1__hcontainer_3"])
    label: str = Field(default="", description=_LABEL, examples=["专栏 3"])
    label_spans: Spans = Field(
        default=(), description=_LABEL_SPANS, examples=[[{"start": 10, "end": 14}]]
    )
    number: Whole = Field(description="Number of the box.", examples=[3])
    title: Text = Field(description="Title of the box.", examples=[{"text": "某行动"}])
    blocks: tuple[Block, ...] = Field(description="What stands in the box.", examples=[[]])
    notes_label: str = Field(
        default="", description="The words before the notes.", examples=["注："]
    )
    notes_label_spans: Spans = Field(
        default=(), description=_LABEL_SPANS, examples=[[{"start": 10, "end": 12}]]
    )
    notes: tuple[Entry, ...] = Field(
        default=(), description="Notes below the box or its table.", examples=[[]]
    )

    @property
    def keys(self) -> tuple[int | str, ...]:
        """The number."""
        return (self.number,)

    @property
    def heading(self) -> str:
        """Label and title as one line."""
        return f"{self.label} {self.title.text}"

    @property
    def table(self) -> Table | None:
        """The first table in the box, or None."""
        return next((block for block in self.blocks if isinstance(block, Table)), None)

    @property
    def entries(self) -> tuple[Entry, ...]:
        """The entries of the box, top level."""
        return tuple(block for block in self.blocks if isinstance(block, Entry))

    @property
    def text(self) -> str:
        """Clean text below the title, one block, entry or row a line, the notes included."""
        return "\n".join(self.lines[1:])

    @property
    def lines(self) -> tuple[str, ...]:
        """Label and title, and what stands below."""
        below = (*lines_of(self.blocks), self.notes_label, *lines_of(self.notes))
        return (self.heading, *filter(None, below))


Block = Annotated[Paragraph | Entry | Box | Table | Figure, Field(discriminator="type")]

Box.model_rebuild()


def lines_of(blocks: Iterable[Block]) -> tuple[str, ...]:
    """Clean text of some blocks as a reader sees it, one block, entry or table row a line."""
    return tuple(line for block in blocks for line in block.lines)


def text_of(blocks: Iterable[Block]) -> str:
    """The same as one text."""
    return "\n".join(lines_of(blocks))


def notes_of(blocks: Iterable[Block]) -> Iterator[int]:
    """Numbers of the glossary entries that some blocks refer to, in reading order."""
    for block in blocks:
        if isinstance(block, Box):  # its `notes` are the printed ones below it
            yield from block.title.notes
            yield from notes_of((*block.blocks, *block.notes))
        else:
            yield from block.notes

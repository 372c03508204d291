"""The tree of headings: parts, chapters, sections, subsections, clauses; contents and annexes."""

from __future__ import annotations

from typing import Literal

from pydantic import Field

from gz14fyp.model.base import Model
from gz14fyp.model.blocks import Block, Box, Spans, lines_of, notes_of, text_of
from gz14fyp.model.collection import Key, Records
from gz14fyp.model.node import Node
from gz14fyp.model.text import Text, gap_after
from gz14fyp.model.whole import Whole

DivisionKind = Literal["part", "chapter", "section", "subsection", "clause"]


class Division(Node):
    """A division of the plan with its heading, what stands below it, and its own divisions."""

    kind: DivisionKind = Field(description="Level of the division.", examples=["section"])
    eid: str = Field(
        description="Identifier after the Akoma Ntoso naming convention.",
        examples=["chp_3__sec_1"],
    )
    number: Whole = Field(description="The number in the label.", examples=[1])
    label: str = Field(description="The printed label.", examples=["第一节"])
    label_spans: Spans = Field(
        description="Where the label stands in the source.", examples=[[{"start": 10, "end": 13}]]
    )
    title: Text = Field(description="Title of the division.", examples=[{"text": "基本情况"}])
    page: Whole | None = Field(
        default=None, description="First page, after the table of contents.", examples=[35]
    )
    blocks: tuple[Block, ...] = Field(
        default=(), description="What stands before the first division below.", examples=[[]]
    )
    divisions: tuple[Division, ...] = Field(
        default=(), description="Divisions one level below.", examples=[[]]
    )

    def children(self, kind: DivisionKind) -> Records[Division]:
        """Divisions of one kind directly below this one."""
        return Records(d for d in self.divisions if d.kind == kind)

    @property
    def chapters(self) -> Records[Division]:
        """Chapters directly below this division."""
        return self.children("chapter")

    @property
    def sections(self) -> Records[Division]:
        """Sections directly below this division."""
        return self.children("section")

    @property
    def subsections(self) -> Records[Division]:
        """Subsections directly below this division."""
        return self.children("subsection")

    @property
    def clauses(self) -> Records[Division]:
        """Clauses directly below this division."""
        return self.children("clause")

    @property
    def heading(self) -> str:
        """Label and title as one line."""
        return f"{self.label}{gap_after(self.label)}{self.title.text}"

    @property
    def keys(self) -> tuple[Key, ...]:
        """The id, the number and the title."""
        return (self.eid, self.number, self.title.text)

    @property
    def boxes(self) -> Records[Box]:
        """The boxes in it, at any depth, in document order."""
        own = [block for block in self.blocks if isinstance(block, Box)]
        return Records([*own, *(box for below in self.divisions for box in below.boxes)])

    @property
    def notes(self) -> tuple[int, ...]:
        """Numbers of the glossary entries that it refers to, headings included."""
        below = (number for division in self.divisions for number in division.notes)
        return (*self.title.notes, *notes_of(self.blocks), *below)

    @property
    def text(self) -> str:
        """Clean text below the heading, one block or heading a line."""
        return "\n".join(self.lines[1:])

    @property
    def lines(self) -> tuple[str, ...]:
        """The heading, and the lines of all that stands below it."""
        below = (line for division in self.divisions for line in division.lines)
        return (self.heading, *lines_of(self.blocks), *below)


class ContentsEntry(Model):
    """A line of the table of contents."""

    level: Literal["part", "chapter", "section", "annex"] = Field(
        description="What the line points at.", examples=["section"]
    )
    number: Whole = Field(description="The number in the label.", examples=[1])
    label: str = Field(description="The printed label.", examples=["第一节"])
    label_spans: Spans = Field(
        description="Where the label stands in the source.", examples=[[{"start": 10, "end": 13}]]
    )
    title: Text = Field(description="The title there.", examples=[{"text": "基本情况"}])
    page: Whole | None = Field(default=None, description="The page there.", examples=[1])
    page_spans: Spans = Field(
        default=(),
        description="Where the page number stands in the source.",
        examples=[[{"start": 30, "end": 31}]],
    )
    target: str | None = Field(
        default=None,
        description="Identifier of the division or annex it points at.",
        examples=["chp_1__sec_1"],
    )

    @property
    def keys(self) -> tuple[Key, ...]:
        """The identifier that it points at, and the title."""
        return (self.target, self.title.text) if self.target else (self.title.text,)


class Annex(Node):
    """An annex of the plan."""

    eid: str = Field(
        description="Identifier after the Akoma Ntoso naming convention.", examples=["att_1"]
    )
    number: Whole = Field(description="Number of the annex.", examples=[1])
    label: str = Field(description="The printed label.", examples=["附件 1"])
    label_spans: Spans = Field(
        description="Where the label stands in the source.", examples=[[{"start": 10, "end": 14}]]
    )
    title: Text = Field(description="Title of the annex.", examples=[{"text": "术语表"}])
    blocks: tuple[Block, ...] = Field(
        default=(),
        description="What stands in the annex; the entries of a glossary are in `glossary`.",
        examples=[[]],
    )

    @property
    def heading(self) -> str:
        """Label and title as one line."""
        return f"{self.label} {self.title.text}"

    @property
    def text(self) -> str:
        """Clean text below the heading, one block a line."""
        return text_of(self.blocks)

    @property
    def notes(self) -> tuple[int, ...]:
        """Numbers of the glossary entries that it refers to, the title included."""
        return (*self.title.notes, *notes_of(self.blocks))

    @property
    def lines(self) -> tuple[str, ...]:
        """The heading, and the lines below it."""
        return (self.heading, *lines_of(self.blocks))

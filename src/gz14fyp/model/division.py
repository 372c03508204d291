"""The tree of headings: parts, chapters, sections, subsections, clauses; contents and annexes."""

from __future__ import annotations

from typing import Literal

from pydantic import Field

from gz14fyp.model.base import Model
from gz14fyp.model.blocks import Block, Spans
from gz14fyp.model.plaintext import text_of_blocks
from gz14fyp.model.text import Text

DivisionKind = Literal["part", "chapter", "section", "subsection", "clause"]


class Division(Model):
    """A division of the plan with its heading, what stands below it, and its own divisions."""

    kind: DivisionKind = Field(description="Level of the division.", examples=["section"])
    eid: str = Field(
        description="Identifier after the Akoma Ntoso naming convention.",
        examples=["chp_3__sec_1"],
    )
    number: int = Field(description="The number in the label.", examples=[1])
    label: str = Field(description="The printed label.", examples=["第一节"])
    label_spans: Spans = Field(
        description="Where the label stands in the source.", examples=[[{"start": 10, "end": 13}]]
    )
    title: Text = Field(description="Title of the division.", examples=[{"text": "基本情况"}])
    page: int | None = Field(
        default=None, description="First page, after the table of contents.", examples=[35]
    )
    blocks: tuple[Block, ...] = Field(
        default=(), description="What stands before the first division below.", examples=[[]]
    )
    divisions: tuple[Division, ...] = Field(
        default=(), description="Divisions one level below.", examples=[[]]
    )

    def children(self, kind: DivisionKind) -> tuple[Division, ...]:
        """Divisions of one kind directly below this one."""
        return tuple(d for d in self.divisions if d.kind == kind)

    @property
    def chapters(self) -> tuple[Division, ...]:
        """Chapters directly below this division."""
        return self.children("chapter")

    @property
    def sections(self) -> tuple[Division, ...]:
        """Sections directly below this division."""
        return self.children("section")

    @property
    def subsections(self) -> tuple[Division, ...]:
        """Subsections directly below this division."""
        return self.children("subsection")

    @property
    def clauses(self) -> tuple[Division, ...]:
        """Clauses directly below this division."""
        return self.children("clause")

    @property
    def heading(self) -> str:
        """Label and title as one line."""
        gap = "" if self.label.endswith(("、", "）", ")", ".")) else " "
        return f"{self.label}{gap}{self.title.text}"

    @property
    def text(self) -> str:
        """Clean text below the heading, one block or heading a line."""
        lines = [text_of_blocks(self.blocks)]
        for division in self.divisions:
            lines += [division.heading, division.text]
        return "\n".join(line for line in lines if line)


class ContentsEntry(Model):
    """A line of the table of contents."""

    level: Literal["part", "chapter", "section", "annex"] = Field(
        description="What the line points at.", examples=["section"]
    )
    number: int = Field(description="The number in the label.", examples=[1])
    label: str = Field(description="The printed label.", examples=["第一节"])
    label_spans: Spans = Field(
        description="Where the label stands in the source.", examples=[[{"start": 10, "end": 13}]]
    )
    title: Text = Field(description="The title there.", examples=[{"text": "基本情况"}])
    page: int | None = Field(default=None, description="The page there.", examples=[1])
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


class Annex(Model):
    """An annex of the plan."""

    eid: str = Field(
        description="Identifier after the Akoma Ntoso naming convention.", examples=["att_1"]
    )
    number: int = Field(description="Number of the annex.", examples=[1])
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

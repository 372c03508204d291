"""Printed text: clean characters, the marks on them, and where they stand in the source."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Annotated, Literal

from pydantic import Field

from gz14fyp.model.base import Model
from gz14fyp.model.whole import Whole


# A dataclass and not a model: a plan has thousands, and they must cost little.
@dataclass(frozen=True, slots=True)
class Span:
    """A stretch of the source, in characters (Unicode code points) of its text or transcript."""

    start: Annotated[
        int, Field(ge=0, description="Offset of the first character.", examples=[2049])
    ]
    end: Annotated[int, Field(ge=0, description="Offset after the last one.", examples=[2103])]
    page: Annotated[
        Whole | None, Field(description="Printed page, where the source knows it.", examples=[1])
    ] = None


class NoteMark(Model):
    """A reference to a glossary entry. It takes no room in the clean text."""

    kind: Literal["note"] = Field(default="note", description="What is marked.", examples=["note"])
    number: Whole = Field(description="Number of the glossary entry.", examples=[13])
    at: int = Field(ge=0, description="Offset in `text` before which it stands.", examples=[7])
    raw: str = Field(description="The mark as printed.", examples=["¹³"])


class CorrectionMark(Model):
    """Characters that a rule put in the place of others (see `corrections`)."""

    kind: Literal["correction"] = Field(
        default="correction", description="What is marked.", examples=["correction"]
    )
    start: int = Field(ge=0, description="Offset in `text` of the first character.", examples=[6])
    end: int = Field(ge=0, description="Offset in `text` after the last one.", examples=[7])
    raw: str = Field(description="What the source has here.", examples=[" and "])
    rule: str = Field(description="Name of the rule.", examples=["latin_conjunction"])


class MisprintMark(Model):
    """A probable misprint of the source. The text keeps it; the reading is a proposal."""

    kind: Literal["misprint"] = Field(
        default="misprint", description="What is marked.", examples=["misprint"]
    )
    start: int = Field(ge=0, description="Offset in `text` of the first character.", examples=[6])
    end: int = Field(ge=0, description="Offset in `text` after the last one.", examples=[8])
    reading: str = Field(description="The reading proposed.", examples=["补偿"])


class StyleMark(Model):
    """Characters set apart in print: subscript, superscript, or a run-in heading (`lead`)."""

    kind: Literal["sub", "sup", "lead"] = Field(description="What is marked.", examples=["lead"])
    start: int = Field(ge=0, description="Offset in `text` of the first character.", examples=[0])
    end: int = Field(ge=0, description="Offset in `text` after the last one.", examples=[9])


Mark = Annotated[NoteMark | CorrectionMark | MisprintMark | StyleMark, Field(discriminator="kind")]


def extent(mark: Mark) -> tuple[int, int]:
    """Offsets in the clean text before the first and after the last character of a mark."""
    return (mark.at, mark.at) if isinstance(mark, NoteMark) else (mark.start, mark.end)


def reading_order(marks: Iterable[Mark]) -> tuple[Mark, ...]:
    """Marks as a reader meets them: by their start, what takes no room first, then the longest."""

    def place(mark: Mark) -> tuple[int, bool, int]:
        start, end = extent(mark)
        return start, start < end, -end

    return tuple(sorted(marks, key=place))


class Text(Model):
    """Printed text, cleaned, with what was in it and where it stands."""

    text: str = Field(
        description="Clean text: no note marks, page breaks healed.", examples=["基本情况"]
    )
    marks: tuple[Mark, ...] = Field(
        default=(),
        description="Notes, corrections, misprints and styles on the text, in reading order.",
        examples=[[{"kind": "note", "number": 13, "at": 7, "raw": "¹³"}]],
    )
    spans: tuple[Span, ...] = Field(
        default=(),
        description="Where the text stands in the source, in reading order.",
        examples=[[{"start": 2049, "end": 2053}]],
    )

    def __str__(self) -> str:
        return self.text

    @property
    def notes(self) -> tuple[int, ...]:
        """Numbers of the glossary entries that the text refers to, in reading order."""
        return tuple(mark.number for mark in self.marks if isinstance(mark, NoteMark))

    @property
    def lead(self) -> str:
        """The run-in heading, or an empty string."""
        for mark in self.marks:
            if mark.kind == "lead":
                return self.text[mark.start : mark.end]
        return ""


def gap_after(label: str) -> str:
    """What parts a label from its title on one line: nothing after ``、`` or a bracket."""
    return "" if not label or label.endswith(("、", "）", ")")) else " "

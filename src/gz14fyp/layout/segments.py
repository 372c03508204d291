"""A line with its label: what it is by the form of its beginning, before any tree is made."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal, NamedTuple

from gz14fyp.grammar.marks import AFTER_END, TEXT_ENDS
from gz14fyp.grammar.texts import PARTS_A_NAME
from gz14fyp.layout.layout import LaidCell, Range

SegmentKind = Literal[
    "plain",
    "row",
    "table",
    "division",
    "han",
    "han_bracket",
    "arabic",
    "arabic_bracket",
    "note_entry",
    "box",
    "figure",
    "annex",
    "annex_list",
    "notes_label",
    "notes_line",
    "box_note",
    "measure",
    "principle",
]

_ENDS = tuple(TEXT_ENDS)


class Segment(NamedTuple):
    """A line, or the lines that a page break made of one: a label, and the text after it."""

    kind: SegmentKind
    line: int
    label: Range | None
    label_text: str
    number: int | None
    spans: tuple[Range, ...]
    text: str
    level: str = ""
    rows: tuple[Segment, ...] = ()
    cells: tuple[LaidCell, ...] = ()
    table: int = 0
    is_header: bool = False
    frame: int = 0

    @property
    def is_terminated(self) -> bool:
        """Whether the text ends as a sentence ends."""
        return ends_sentence(without_closing(self.text))

    @property
    def is_heading(self) -> bool:
        """Whether the text after the label is a name alone, not a sentence."""
        return not self.is_terminated and not has_delimiter(self.text)


def without_closing(text: str) -> str:
    """A text without the closing quotes, brackets and note marks at its end."""
    return text.rstrip(AFTER_END)


def ends_sentence(text: str) -> bool:
    """Whether a text that has no closing quotes at its end is a sentence."""
    return text.endswith(_ENDS)


def has_delimiter(text: str) -> bool:
    """Whether a text has what parts a name from what is said of it."""
    return bool(PARTS_A_NAME.search(text))


def opens_text(below: Sequence[Segment]) -> bool:
    """Whether what stands below a short numbered line makes it a heading: a text, not a list."""
    return bool(below) and below[0].kind == "plain" and below[0].is_terminated


@dataclass(frozen=True, slots=True)
class ContentsLine:
    """An entry of the table of contents, as drafted."""

    segment: Segment
    level: str
    title: tuple[Range, ...]
    title_text: str
    page: Range | None

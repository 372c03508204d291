"""What passes between the stages: what becomes of the segments of a text."""

from __future__ import annotations

from dataclasses import dataclass, field

from gz14fyp.grammar.families import Profile, any_profile
from gz14fyp.layout.layout import Evidence, LaidCell, Line, PageStart, Stretch
from gz14fyp.layout.segments import ContentsLine, Segment
from gz14fyp.layout.wording import Wording
from gz14fyp.model.plan import PlanTree
from gz14fyp.model.walk import all_nodes
from gz14fyp.reading.document import Document
from gz14fyp.reading.source import RawSource


@dataclass(frozen=True, slots=True)
class TableDraft:
    """A table put together from its lines."""

    header: tuple[tuple[LaidCell, ...], ...]
    rows: tuple[tuple[LaidCell, ...], ...]
    wrapped: bool
    line: int


@dataclass(frozen=True, slots=True)
class EntryDraft:
    """A labelled entry, the paragraph that is its text where it has none, and its entries."""

    segment: Segment
    body: Segment | None = None
    entries: tuple[EntryDraft, ...] = ()


@dataclass(frozen=True, slots=True)
class BoxDraft:
    """A box and what it holds."""

    segment: Segment
    blocks: tuple[BlockDraft, ...]
    notes_label: Segment | None
    notes: tuple[EntryDraft, ...]


BlockDraft = Segment | EntryDraft | BoxDraft | TableDraft


@dataclass(frozen=True, slots=True)
class DivisionDraft:
    """A division, what stands below its heading, and its own divisions."""

    segment: Segment
    kind: str
    blocks: tuple[BlockDraft, ...]
    divisions: tuple[DivisionDraft, ...]


@dataclass(frozen=True, slots=True)
class AnnexDraft:
    """An annex, its title and what it holds."""

    segment: Segment
    title: Segment | None
    blocks: tuple[BlockDraft, ...]


@dataclass(frozen=True, slots=True)
class Tree:
    """The whole document in its parts."""

    preamble: tuple[BlockDraft, ...] = ()
    divisions: tuple[DivisionDraft, ...] = ()
    conclusions: tuple[BlockDraft, ...] = ()
    annexes: tuple[AnnexDraft, ...] = ()
    glossary: tuple[Segment, ...] = ()
    glossary_annex: int | None = None


@dataclass(frozen=True)
class PlanDraft:
    """A plan in the making. Each stage takes one and returns the next."""

    source: RawSource
    document: Document
    wording: Wording
    named: Profile | None = None
    profile: Profile = field(default_factory=any_profile)
    evidence: tuple[Evidence, ...] = ()
    lines: tuple[Line, ...] = ()
    pages: tuple[PageStart, ...] = ()
    segments: tuple[Segment, ...] = ()
    cover: tuple[Segment, ...] = ()
    contents: tuple[ContentsLine, ...] = ()
    tables: dict[int, TableDraft] = field(default_factory=dict)
    tree: Tree = field(default_factory=Tree)
    furniture: tuple[Stretch, ...] = ()
    made: PlanTree | None = None

    @property
    def raw(self) -> str:
        """The characters of the source."""
        return self.source.text

    @property
    def plan(self) -> PlanTree:
        """The plan, from the stage on that makes its models."""
        if self.made is None:
            raise LookupError("the stage “models” comes first")
        return self.made

    @property
    def size(self) -> int:
        """How much there is of it: parts of the plan, segments, or lines."""
        if self.made is not None:
            return len(all_nodes(self.made))
        return len(self.segments or self.lines or self.source.layout.lines)


def draft_of(source: RawSource, document: Document, named: Profile | None = None) -> PlanDraft:
    """The draft of the plan in a source, before the first stage."""
    return PlanDraft(source, document, Wording(source.text), named)

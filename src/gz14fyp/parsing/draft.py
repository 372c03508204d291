"""What passes between the stages: what becomes of the segments of a text."""

from __future__ import annotations

from dataclasses import dataclass

from gz14fyp.layout.layout import LaidCell
from gz14fyp.layout.segments import Unit


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

    unit: Unit
    body: Unit | None = None
    entries: tuple[EntryDraft, ...] = ()


@dataclass(frozen=True, slots=True)
class BoxDraft:
    """A box and what it holds."""

    unit: Unit
    blocks: tuple[BlockDraft, ...]
    notes_label: Unit | None
    notes: tuple[EntryDraft, ...]


BlockDraft = Unit | EntryDraft | BoxDraft | TableDraft


@dataclass(frozen=True, slots=True)
class DivisionDraft:
    """A division, what stands below its heading, and its own divisions."""

    unit: Unit
    kind: str
    blocks: tuple[BlockDraft, ...]
    divisions: tuple[DivisionDraft, ...]


@dataclass(frozen=True, slots=True)
class AnnexDraft:
    """An annex, its title and what it holds."""

    unit: Unit
    title: Unit | None
    blocks: tuple[BlockDraft, ...]

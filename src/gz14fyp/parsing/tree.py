"""Segments become a tree: divisions, boxes with their entries, annexes, the glossary."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from itertools import pairwise

from gz14fyp.grammar.families import LEVELS
from gz14fyp.grammar.marks import squeezed
from gz14fyp.grammar.words import load_words
from gz14fyp.layout.segments import Segment, opens_text
from gz14fyp.parsing.boxes import box_end
from gz14fyp.parsing.draft import (
    AnnexDraft,
    BlockDraft,
    BoxDraft,
    DivisionDraft,
    EntryDraft,
    TableDraft,
    Tree,
)
from gz14fyp.parsing.notes import counted_through

_ENTRY_KINDS = ("han", "han_bracket", "arabic", "arabic_bracket", "box_note")
_NOTES = ("notes_label", "notes_line", "box_note")

Tables = Mapping[int, TableDraft]
Levels = Mapping[str, str]


def tree_of(segments: tuple[Segment, ...], tables: Tables, levels: Levels) -> Tree:
    """The tree of a document.

    ``tables`` has the tables by their first line, ``levels`` the kind of division that a label of
    each style opens.
    """
    body, conclusions, annexes = _zones(_with_explained(segments))
    segments = (*body, *conclusions, *(segment for annex in annexes for segment in annex))
    glossary = counted_through(
        tuple(segment for segment in segments if segment.kind == "note_entry")
    )
    preamble, divisions = _body(_without_notes(body), tables, levels)
    return Tree(
        preamble=preamble,
        divisions=divisions,
        conclusions=_blocks(_without_notes(conclusions), tables),
        annexes=tuple(_annex(_without_notes(annex), tables) for annex in annexes),
        glossary=glossary,
        glossary_annex=_glossary_annex(annexes) if glossary else None,
    )


def _glossary_annex(annexes: list[tuple[Segment, ...]]) -> int | None:
    """The annex in which the notes stand, or which has their title when they stand elsewhere."""
    held = (i for i, annex in enumerate(annexes) if len(_without_notes(annex)) < len(annex))
    named = (
        i
        for i, annex in enumerate(annexes)
        if any(squeezed(segment.text) in load_words().glossary for segment in annex[:2])
    )
    return next(held, next(named, None))


def _with_explained(segments: tuple[Segment, ...]) -> tuple[Segment, ...]:
    """Segments in which the numbered ones of an annex of terms are notes, where none else are."""
    if any(segment.kind == "note_entry" for segment in segments):
        return segments
    found: list[Segment] = []
    explains = False
    for segment in segments:
        if segment.kind == "annex" or (found and _awaits_title(found[-1])):
            explains = squeezed(segment.text) in load_words().glossary
        is_term = explains and segment.kind.startswith("arabic") and not segment.is_heading
        found.append(segment._replace(kind="note_entry") if is_term else segment)
    return tuple(found)


def _without_notes(segments: tuple[Segment, ...]) -> tuple[Segment, ...]:
    return tuple(segment for segment in segments if segment.kind != "note_entry")


def _zones(
    segments: tuple[Segment, ...],
) -> tuple[tuple[Segment, ...], tuple[Segment, ...], list[tuple[Segment, ...]]]:
    """Body, conclusions (from the list of annexes), and the annexes one by one."""
    opens = [
        i
        for i, segment in enumerate(segments)
        if segment.kind == "annex" and not (i and _awaits_title(segments[i - 1]))
    ]
    first = opens[0] if opens else len(segments)
    lists = [i for i, segment in enumerate(segments[:first]) if segment.kind == "annex_list"]
    end = lists[0] if lists else first
    annexes = [segments[a:b] for a, b in pairwise([*opens, len(segments)])]
    return segments[:end], segments[end:first], annexes


def _awaits_title(segment: Segment) -> bool:
    """Whether a segment is the label of an annex alone: the line after it is its title."""
    return segment.kind == "annex" and not segment.text


# --- divisions -----------------------------------------------------------------------------


@dataclass(slots=True)
class _Open:
    """A division that is still being read."""

    segment: Segment
    level: str
    blocks: list[BlockDraft] = field(default_factory=list)
    divisions: list[DivisionDraft] = field(default_factory=list)

    def close(self) -> DivisionDraft:
        return DivisionDraft(self.segment, self.level, tuple(self.blocks), tuple(self.divisions))


def _body(
    segments: tuple[Segment, ...], tables: Tables, levels: Levels
) -> tuple[tuple[BlockDraft, ...], tuple[DivisionDraft, ...]]:
    preamble: list[BlockDraft] = []
    done: list[DivisionDraft] = []
    stack: list[_Open] = []
    position = 0
    while position < len(segments):
        segment = segments[position]
        level = _division_level(segments, position, stack, levels)
        if level:
            _close_to(level, stack, done)
            stack.append(_Open(segment, level))
            position += 1
            continue
        end = _block_end(segments, position, stack, levels)
        blocks = stack[-1].blocks if stack else preamble
        blocks.extend(_blocks(segments[position:end], tables))
        position = end
    _close_to(LEVELS[0], stack, done)
    return tuple(preamble), tuple(done)


def _division_level(
    segments: tuple[Segment, ...], position: int, stack: list[_Open], levels: Levels
) -> str:
    """The level of the division that a segment opens, or an empty string."""
    segment = segments[position]
    if segment.kind == "division":
        return segment.level
    level = levels.get(segment.kind, "")
    if not level or not segment.text or not segment.is_heading:
        return ""
    if segment.kind.startswith("arabic") and not opens_text(segments[position + 1 : position + 2]):
        return ""
    is_top = level == next(iter(levels.values()))
    return level if stack or is_top else ""


def _close_to(level: str, stack: list[_Open], done: list[DivisionDraft]) -> None:
    """Close every open division that cannot hold one of the given level."""
    while stack and LEVELS.index(stack[-1].level) >= LEVELS.index(level):
        closed = stack.pop().close()
        (stack[-1].divisions if stack else done).append(closed)


def _block_end(
    segments: tuple[Segment, ...], position: int, stack: list[_Open], levels: Levels
) -> int:
    """Index after the segments that make one block with the one at ``position``."""
    if segments[position].kind == "box":
        return box_end(segments, position, _next_number(stack, levels.get("han", "")))
    end = position + 1
    if segments[position].kind in _ENTRY_KINDS:
        while (
            end < len(segments)
            and segments[end].kind in _ENTRY_KINDS
            and not _division_level(segments, end, stack, levels)
        ):
            end += 1
    return end


def _next_number(stack: list[_Open], level: str) -> int:
    """The number that the next division of a level would have."""
    for opened in reversed(stack):
        if opened.level == level:
            return (opened.segment.number or 0) + 1
    return 1


# --- blocks --------------------------------------------------------------------------------


def _blocks(
    segments: tuple[Segment, ...], tables: Tables, around: int = 0
) -> tuple[BlockDraft, ...]:
    """Blocks of segments, which stand in a frame; the entries below an entry go into it."""
    blocks: list[BlockDraft] = []
    position = 0
    while position < len(segments):
        segment = segments[position]
        if segment.kind == "table":
            blocks.append(tables[segment.line])
            position += 1
        elif segment.kind == "box":
            end = box_end(segments, position, 0, around)
            blocks.append(_box(segments[position:end], tables))
            position = end
        elif segment.kind in _ENTRY_KINDS:
            entry, position = _entry(segments, position, (segment.kind,))
            blocks.append(entry)
        else:
            blocks.append(segment)
            position += 1
    return tuple(blocks)


def _entry(
    segments: tuple[Segment, ...], position: int, open_kinds: tuple[str, ...]
) -> tuple[EntryDraft, int]:
    """The entry at ``position`` with its text and entries, and the index after it."""
    segment = segments[position]
    position += 1
    body = None
    if segment.is_heading and position < len(segments) and segments[position].kind == "plain":
        body = segments[position]
        position += 1
    entries: list[EntryDraft] = []
    while (
        position < len(segments)
        and segments[position].kind in _ENTRY_KINDS
        and segments[position].kind not in open_kinds
    ):
        entry, position = _entry(segments, position, (*open_kinds, segments[position].kind))
        entries.append(entry)
    return EntryDraft(segment, body, tuple(entries)), position


def _box(segments: tuple[Segment, ...], tables: Tables) -> BoxDraft:
    at = next((i for i, segment in enumerate(segments) if segment.kind in _NOTES), len(segments))
    label, noted = _notes_of(segments[at:])
    notes: list[EntryDraft] = []
    around = segments[0].frame
    blocks = list(_blocks(segments[1:at], tables, around))
    for block in _blocks(noted, tables, around):
        if isinstance(block, TableDraft | BoxDraft):  # what a frame holds below its notes
            blocks.append(block)
        else:
            notes.append(block if isinstance(block, EntryDraft) else EntryDraft(block))
    return BoxDraft(segments[0], tuple(blocks), label, tuple(notes))


def _notes_of(segments: tuple[Segment, ...]) -> tuple[Segment | None, tuple[Segment, ...]]:
    """The label of the notes below a box, if they have one, and the notes."""
    if not segments or segments[0].kind == "box_note":
        return None, segments
    label, *notes = segments
    if label.kind == "notes_line":
        alone = label._replace(spans=(), text="")
        return alone, (label._replace(kind="plain", label=None, label_text=""), *notes)
    return label, tuple(notes)


def _annex(segments: tuple[Segment, ...], tables: Tables) -> AnnexDraft:
    head, *rest = segments
    title = None
    if not head.text and rest and rest[0].kind in ("plain", "annex"):
        title, *rest = rest
        title = _with_label(title)
    return AnnexDraft(head, title, _blocks(tuple(rest), tables))


def _with_label(segment: Segment) -> Segment:
    """A segment whose label begins its text: a title that looks like another heading."""
    if segment.label is None:
        return segment
    first, *more = segment.spans or (segment.label,)
    spans = ((segment.label[0], first[1]), *more)
    return segment._replace(
        label=None, label_text="", spans=spans, text=segment.label_text + segment.text
    )

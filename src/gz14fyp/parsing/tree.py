"""Units become a tree: divisions, boxes with their entries, annexes, the glossary."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from itertools import pairwise

from gz14fyp.grammar.families import LEVELS
from gz14fyp.grammar.marks import squeezed
from gz14fyp.grammar.words import load_words
from gz14fyp.layout.segments import Unit, opens_text
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


def nest(units: tuple[Unit, ...], tables: Tables, levels: Levels) -> Tree:
    """The tree of a document.

    ``tables`` has the tables by their first line, ``levels`` the kind of division that a label of
    each style opens.
    """
    body, conclusions, annexes = _zones(_with_explained(units))
    units = (*body, *conclusions, *(unit for annex in annexes for unit in annex))
    glossary = counted_through(tuple(unit for unit in units if unit.kind == "note_entry"))
    preamble, divisions = _body(_without_notes(body), tables, levels)
    return Tree(
        preamble=preamble,
        divisions=divisions,
        conclusions=_blocks(_without_notes(conclusions), tables),
        annexes=tuple(_annex(_without_notes(annex), tables) for annex in annexes),
        glossary=glossary,
        glossary_annex=_glossary_annex(annexes) if glossary else None,
    )


def _glossary_annex(annexes: list[tuple[Unit, ...]]) -> int | None:
    """The annex in which the notes stand, or which has their title when they stand elsewhere."""
    held = (i for i, annex in enumerate(annexes) if len(_without_notes(annex)) < len(annex))
    named = (
        i
        for i, annex in enumerate(annexes)
        if any(squeezed(unit.text) in load_words().glossary for unit in annex[:2])
    )
    return next(held, next(named, None))


def _with_explained(units: tuple[Unit, ...]) -> tuple[Unit, ...]:
    """Units in which the numbered entries of an annex of terms are notes, where no others are."""
    if any(unit.kind == "note_entry" for unit in units):
        return units
    found: list[Unit] = []
    explains = False
    for unit in units:
        if unit.kind == "annex" or (found and _awaits_title(found[-1])):
            explains = squeezed(unit.text) in load_words().glossary
        is_term = explains and unit.kind.startswith("arabic") and not unit.is_heading
        found.append(unit._replace(kind="note_entry") if is_term else unit)
    return tuple(found)


def _without_notes(units: tuple[Unit, ...]) -> tuple[Unit, ...]:
    return tuple(unit for unit in units if unit.kind != "note_entry")


def _zones(
    units: tuple[Unit, ...],
) -> tuple[tuple[Unit, ...], tuple[Unit, ...], list[tuple[Unit, ...]]]:
    """Body, conclusions (from the list of annexes), and the annexes one by one."""
    opens = [
        i
        for i, unit in enumerate(units)
        if unit.kind == "annex" and not (i and _awaits_title(units[i - 1]))
    ]
    first = opens[0] if opens else len(units)
    lists = [i for i, unit in enumerate(units[:first]) if unit.kind == "annex_list"]
    end = lists[0] if lists else first
    annexes = [units[a:b] for a, b in pairwise([*opens, len(units)])]
    return units[:end], units[end:first], annexes


def _awaits_title(unit: Unit) -> bool:
    """Whether a unit is the label of an annex alone: the line after it is its title."""
    return unit.kind == "annex" and not unit.text


# --- divisions -----------------------------------------------------------------------------


@dataclass(slots=True)
class _Open:
    """A division that is still being read."""

    unit: Unit
    level: str
    blocks: list[BlockDraft] = field(default_factory=list)
    divisions: list[DivisionDraft] = field(default_factory=list)

    def close(self) -> DivisionDraft:
        return DivisionDraft(self.unit, self.level, tuple(self.blocks), tuple(self.divisions))


def _body(
    units: tuple[Unit, ...], tables: Tables, levels: Levels
) -> tuple[tuple[BlockDraft, ...], tuple[DivisionDraft, ...]]:
    preamble: list[BlockDraft] = []
    done: list[DivisionDraft] = []
    stack: list[_Open] = []
    position = 0
    while position < len(units):
        unit = units[position]
        level = _division_level(units, position, stack, levels)
        if level:
            _close_to(level, stack, done)
            stack.append(_Open(unit, level))
            position += 1
            continue
        end = _block_end(units, position, stack, levels)
        blocks = stack[-1].blocks if stack else preamble
        blocks.extend(_blocks(units[position:end], tables))
        position = end
    _close_to(LEVELS[0], stack, done)
    return tuple(preamble), tuple(done)


def _division_level(
    units: tuple[Unit, ...], position: int, stack: list[_Open], levels: Levels
) -> str:
    """The level of the division that a unit opens, or an empty string."""
    unit = units[position]
    if unit.kind == "division":
        return unit.level
    level = levels.get(unit.kind, "")
    if not level or not unit.text or not unit.is_heading:
        return ""
    if unit.kind.startswith("arabic") and not opens_text(units[position + 1 : position + 2]):
        return ""
    is_top = level == next(iter(levels.values()))
    return level if stack or is_top else ""


def _close_to(level: str, stack: list[_Open], done: list[DivisionDraft]) -> None:
    """Close every open division that cannot hold one of the given level."""
    while stack and LEVELS.index(stack[-1].level) >= LEVELS.index(level):
        closed = stack.pop().close()
        (stack[-1].divisions if stack else done).append(closed)


def _block_end(units: tuple[Unit, ...], position: int, stack: list[_Open], levels: Levels) -> int:
    """Index after the units that make one block with the one at ``position``."""
    if units[position].kind == "box":
        return box_end(units, position, _next_number(stack, levels.get("han", "")))
    end = position + 1
    if units[position].kind in _ENTRY_KINDS:
        while (
            end < len(units)
            and units[end].kind in _ENTRY_KINDS
            and not _division_level(units, end, stack, levels)
        ):
            end += 1
    return end


def _next_number(stack: list[_Open], level: str) -> int:
    """The number that the next division of a level would have."""
    for opened in reversed(stack):
        if opened.level == level:
            return (opened.unit.number or 0) + 1
    return 1


# --- blocks --------------------------------------------------------------------------------


def _blocks(units: tuple[Unit, ...], tables: Tables, around: int = 0) -> tuple[BlockDraft, ...]:
    """Blocks of a run of units, which stand in a frame; the entries below an entry go into it."""
    blocks: list[BlockDraft] = []
    position = 0
    while position < len(units):
        unit = units[position]
        if unit.kind == "table":
            blocks.append(tables[unit.line])
            position += 1
        elif unit.kind == "box":
            end = box_end(units, position, 0, around)
            blocks.append(_box(units[position:end], tables))
            position = end
        elif unit.kind in _ENTRY_KINDS:
            entry, position = _entry(units, position, (unit.kind,))
            blocks.append(entry)
        else:
            blocks.append(unit)
            position += 1
    return tuple(blocks)


def _entry(
    units: tuple[Unit, ...], position: int, open_kinds: tuple[str, ...]
) -> tuple[EntryDraft, int]:
    """The entry at ``position`` with its text and entries, and the index after it."""
    unit = units[position]
    position += 1
    body = None
    if unit.is_heading and position < len(units) and units[position].kind == "plain":
        body = units[position]
        position += 1
    entries: list[EntryDraft] = []
    while (
        position < len(units)
        and units[position].kind in _ENTRY_KINDS
        and units[position].kind not in open_kinds
    ):
        entry, position = _entry(units, position, (*open_kinds, units[position].kind))
        entries.append(entry)
    return EntryDraft(unit, body, tuple(entries)), position


def _box(units: tuple[Unit, ...], tables: Tables) -> BoxDraft:
    at = next((i for i, unit in enumerate(units) if unit.kind in _NOTES), len(units))
    label, noted = _notes_of(units[at:])
    notes: list[EntryDraft] = []
    around = units[0].frame
    blocks = list(_blocks(units[1:at], tables, around))
    for block in _blocks(noted, tables, around):
        if isinstance(block, TableDraft | BoxDraft):  # what a frame holds below its notes
            blocks.append(block)
        else:
            notes.append(block if isinstance(block, EntryDraft) else EntryDraft(block))
    return BoxDraft(units[0], tuple(blocks), label, tuple(notes))


def _notes_of(units: tuple[Unit, ...]) -> tuple[Unit | None, tuple[Unit, ...]]:
    """The label of the notes below a box, if they have one, and the notes."""
    if not units or units[0].kind == "box_note":
        return None, units
    label, *notes = units
    if label.kind == "notes_line":
        alone = label._replace(spans=(), text="")
        return alone, (label._replace(kind="plain", label=None, label_text=""), *notes)
    return label, tuple(notes)


def _annex(units: tuple[Unit, ...], tables: Tables) -> AnnexDraft:
    head, *rest = units
    title = None
    if not head.text and rest and rest[0].kind in ("plain", "annex"):
        title, *rest = rest
        title = _with_label(title)
    return AnnexDraft(head, title, _blocks(tuple(rest), tables))


def _with_label(unit: Unit) -> Unit:
    """A unit whose label is the beginning of its text: a title that looks like another heading."""
    if unit.label is None:
        return unit
    first, *more = unit.spans or (unit.label,)
    spans = ((unit.label[0], first[1]), *more)
    return unit._replace(label=None, label_text="", spans=spans, text=unit.label_text + unit.text)

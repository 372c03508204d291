"""Facts of the tree: what came, went and moved, and the numbers that follow from it."""

from __future__ import annotations

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Hashable, Sequence
from dataclasses import dataclass, field
from functools import cached_property

from gz14fyp.comparing.contents import NODES, NOTE, Listed
from gz14fyp.comparing.edits import Edit
from gz14fyp.comparing.ledger import Fact, Ledger
from gz14fyp.comparing.outline import ROOT


def came_and_went(ledger: Ledger) -> None:
    """A part that came or went is one fact with all in it that came or went."""
    for edit in ledger.edits:
        if edit.item is None or edit.item.what not in NODES:
            continue
        if edit.new is not None:
            parent = ledger.right.parent[edit.new]
            fact = ledger.coming(parent) if parent != ROOT else None
            fact = fact or ledger.open("added", edit.item.what, None, edit.new)
        else:
            assert edit.old is not None
            parent = ledger.left.parent[edit.old]
            fact = ledger.going(parent) if parent != ROOT else None
            fact = fact or ledger.open("removed", edit.item.what, edit.old, None)
        ledger.take(fact, edit)


def moved(ledger: Ledger) -> None:
    """A part that moved is one fact with all in it; what got another parent may follow from that.

    Where a new heading divides a section, the paragraphs below it come with the heading.
    """
    for old, new in sorted(ledger.parts(), key=lambda part: part[1]):
        moves = [edit for edit in ledger.at(old, new) if _moves(edit)]
        if moves:
            fact = _mover(ledger, old, new) or ledger.open(
                "moved", ledger.right.items[new].what, old, new
            )
            ledger.take(fact, *moves)


def _moves(edit: Edit) -> bool:
    return edit.kind == "move" or edit.field == "parent"


def _mover(ledger: Ledger, old: int, new: int) -> Fact | None:
    above, new_above = ledger.left.parent[old], ledger.right.parent[new]
    if above != ROOT and ledger.pairs.get(above) == new_above:
        moves = [edit for edit in ledger.at(above, new_above) if _moves(edit)]
        return ledger.owner(moves[0]) if moves else None
    coming = ledger.coming(new_above) if new_above != ROOT else None
    return coming or (ledger.going(above) if above != ROOT else None)


# --- numbers -------------------------------------------------------------------------------


@dataclass
class Flow:
    """What came into a row of numbered things and what left it, by place."""

    came: dict[int, Fact] = field(default_factory=dict)
    went: dict[int, Fact] = field(default_factory=dict)

    @cached_property
    def coming(self) -> list[int]:
        """The places of what came, in order. Asked for only when all is in."""
        return sorted(self.came)

    @cached_property
    def going(self) -> list[int]:
        """The places of what left, in order."""
        return sorted(self.went)


class Flows:
    """For each row of numbered things: the parts of a sort in one parent, or in the whole plan."""

    def __init__(self, ledger: Ledger) -> None:
        self._ledger = ledger
        self._flows: dict[Hashable, Flow] = defaultdict(Flow)
        for edit in ledger.edits:
            fact = ledger.owner(edit)
            if fact is None or not (edit.item or _moves(edit)):
                continue
            if edit.new is not None:
                for row in _rows(ledger, None, edit.new):
                    self._flows[row].came[edit.new] = fact
            if edit.old is not None:
                for row in _rows(ledger, edit.old, None):
                    self._flows[row].went[edit.old] = fact

    def cause(self, old: int, new: int, shift: int) -> Fact | None:
        """The fact from which it follows that a number is greater by ``shift``, if there is one."""
        for row in _rows(self._ledger, None, new):
            flow = self._flows.get(row)
            if flow is None:
                continue
            came, went = bisect_left(flow.coming, new), bisect_left(flow.going, old)
            if shift and came - went == shift:
                return flow.came[flow.coming[came - 1]] if came else flow.went[flow.going[went - 1]]
        return None


def _rows(ledger: Ledger, old: int | None, new: int | None) -> tuple[Hashable, ...]:
    """The rows of numbered things in which an item of one of the plans stands."""
    if new is not None:
        outline, place = ledger.right, new
    else:
        assert old is not None
        outline, place = ledger.left, old
    part = outline.place.get(outline.items[place].eid, place)
    parent = outline.parent[part]
    common = parent if new is None else ledger.back.get(parent, (parent, "new"))
    sort = (*outline.sort(place), outline.items[place].fields.get("level", ""))
    return ((sort, ROOT if parent == ROOT else common), (sort, "everywhere"))


def labels(ledger: Ledger, flows: Flows) -> None:
    """A label that changed because of what came or went before it is no fact of its own."""
    for old, new in ledger.parts():
        for edit in ledger.free(old, new):
            if edit.field != "label":
                continue
            before, after = ledger.listed[old].number, ledger.new_listed[new].number
            shift = after - before if before is not None and after is not None else 0
            own_move = next((f for f in ledger.facts_of(old, new) if f.kind == "moved"), None)
            fact = flows.cause(old, new, shift) or own_move
            what = ledger.right.items[new].what
            ledger.take(fact or ledger.open("changed", what, old, new), edit)


def notes(ledger: Ledger) -> None:
    """A note whose entry came, went, or got another number is part of that."""
    ours = _entries(ledger.listed)
    theirs = _entries(ledger.new_listed)
    for edit in ledger.all_free():
        before, after = NOTE.fullmatch(edit.before), NOTE.fullmatch(edit.after)
        fact = None
        if edit.renumbers and before:
            old = ours.get(int(before[1]))
            fact = _relabelled(ledger, old) if old is not None else None
        elif after and not edit.before and int(after[1]) in theirs:
            fact = ledger.coming(theirs[int(after[1])])
        elif before and not edit.after and int(before[1]) in ours:
            fact = ledger.going(ours[int(before[1])])
        if fact:
            ledger.take(fact, edit)


def _entries(listed: Sequence[Listed]) -> dict[int, int]:
    return {
        one.source.number: place
        for place, one in enumerate(listed)
        if one.item.what == "glossary_entry"
    }


def _relabelled(ledger: Ledger, old: int) -> Fact | None:
    for edit in ledger.at(old, ledger.pairs.get(old)):
        if edit.field == "label":
            return ledger.owner(edit)
    return None

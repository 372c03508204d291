"""Who accounts for what: facts, and the edits that each of them explains."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from gz14fyp.comparing.changes import ChangeKind
from gz14fyp.comparing.contents import NODES, Listed, What
from gz14fyp.comparing.edits import Edit
from gz14fyp.comparing.outline import Outline
from gz14fyp.comparing.stretches import Stretches, plain


@dataclass(eq=False)
class Fact:
    """A change in the making: what happened to which item, and the edits that it explains."""

    kind: ChangeKind
    what: What
    old: int | None
    new: int | None
    edits: list[Edit] = field(default_factory=list)


class Ledger:
    """The edits between two plans, each owned by one fact in the end."""

    def __init__(
        self,
        left: Sequence[Listed],
        right: Sequence[Listed],
        pairs: Mapping[int, int],
        edits: Iterable[Edit],
    ) -> None:
        self.left, self.right = Outline(left), Outline(right)
        self.listed, self.new_listed = left, right
        self.pairs = pairs
        self.back = {j: i for i, j in pairs.items()}
        self.edits = tuple(edits)
        self.facts: list[Fact] = []
        self._owner: dict[int, Fact] = {}
        # Facts by the items that they touch, each in the order in which they came.
        self._by_old: dict[int, dict[Fact, None]] = defaultdict(dict)
        self._by_new: dict[int, dict[Fact, None]] = defaultdict(dict)
        self._about: dict[tuple[int | None, int | None], list[Fact]] = defaultdict(list)
        self._first_below: dict[int, int] = {}
        self._stretches: dict[tuple[int | None, int | None], Stretches] = {}
        self._at: dict[tuple[int | None, int | None], list[Edit]] = defaultdict(list)
        for edit in self.edits:
            self._at[edit.old, edit.new].append(edit)

    def open(self, kind: ChangeKind, what: What, old: int | None, new: int | None) -> Fact:
        """A new fact."""
        fact = Fact(kind, what, old, new)
        self.facts.append(fact)
        self._about[old, new].append(fact)
        self._touch(fact, old, new)
        return fact

    def take(self, fact: Fact, *edits: Edit) -> None:
        """Let a fact account for edits that nothing accounts for yet."""
        for edit in edits:
            if id(edit) not in self._owner:
                self._owner[id(edit)] = fact
                fact.edits.append(edit)
                self._touch(fact, edit.old, edit.new)

    def owner(self, edit: Edit) -> Fact | None:
        """The fact that accounts for an edit."""
        return self._owner.get(id(edit))

    def at(self, old: int | None, new: int | None) -> list[Edit]:
        """The edits of an item."""
        return self._at.get((old, new), [])

    def free(self, old: int | None, new: int | None) -> list[Edit]:
        """The edits of an item that nothing accounts for yet."""
        return [edit for edit in self.at(old, new) if id(edit) not in self._owner]

    def all_free(self) -> list[Edit]:
        """All edits that nothing accounts for yet."""
        return [edit for edit in self.edits if id(edit) not in self._owner]

    def facts_of(self, old: int | None, new: int | None) -> list[Fact]:
        """The facts that touch an item, in the order in which they came."""
        found = self._by_old.get(old, {}) if old is not None else {}
        return list({**found, **(self._by_new.get(new, {}) if new is not None else {})})

    def facts_about(self, old: int | None, new: int | None) -> list[Fact]:
        """The facts that were opened for an item itself."""
        return self._about.get((old, new), [])

    def first_below(self, parent: int) -> Fact | None:
        """The first fact that touches the first of the items below one of the new plan."""
        place = self._first_below.get(parent)
        return None if place is None else next(iter(self._by_new[place]))

    def printed(self, edit: Edit) -> list[Edit]:
        """The words of its part in which a value of a record is printed: just it, or within it."""
        part = self.part_of(edit.old, edit.new)
        if part not in self._stretches:
            self._stretches[part] = Stretches(self.at(*part), self._is_owned)
        return self._stretches[part].within(plain(edit.before), plain(edit.after))

    def _is_owned(self, edit: Edit) -> bool:
        return id(edit) in self._owner

    def coming(self, new: int) -> Fact | None:
        """The fact that accounts for an item that is only in the new plan."""
        return next((self.owner(edit) for edit in self.at(None, new)), None)

    def going(self, old: int) -> Fact | None:
        """The fact that accounts for an item that is only in the old plan."""
        return next((self.owner(edit) for edit in self.at(old, None)), None)

    def parts(self) -> list[tuple[int, int]]:
        """The parts of the tree that are in both plans and have edits."""
        return [
            (old, new)
            for old, new in self._at
            if old is not None and new is not None and self.left.items[old].what in NODES
        ]

    def part_of(self, old: int | None, new: int | None) -> tuple[int | None, int | None]:
        """The parts of the tree that a record was drawn from."""
        return (
            None if old is None else self.left.place.get(self.left.items[old].eid),
            None if new is None else self.right.place.get(self.right.items[new].eid),
        )

    def _touch(self, fact: Fact, old: int | None, new: int | None) -> None:
        for places, place in ((self._by_old, old), (self._by_new, new)):
            if place is not None:
                places[place].setdefault(fact)
        if new is not None and self.right.items[new].what in NODES:
            parent = self.right.parent[new]
            self._first_below[parent] = min(new, self._first_below.get(parent, new))

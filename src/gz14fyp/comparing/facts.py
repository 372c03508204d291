"""From edits to facts: one fact for one thing that is other in the new plan.

A part that came, went or moved takes all in it along, and the numbers that shift because of it.
A value that changed takes the words along in which it is printed; words that are left are a change
of their text. A heading that changed takes its line of the contents along.
"""

from __future__ import annotations

from collections import defaultdict

from gz14fyp.comparing.changes import ChangeKind
from gz14fyp.comparing.contents import NODES, RECORDS, Item, What
from gz14fyp.comparing.edits import Edit, EditKind
from gz14fyp.comparing.ledger import Fact, Ledger
from gz14fyp.comparing.stretches import Names, plain
from gz14fyp.comparing.structure import Flows, came_and_went, labels, moved, notes

_KINDS: dict[EditKind, ChangeKind] = {
    "insert": "added",
    "delete": "removed",
    "move": "moved",
    "replace": "changed",
}
_NUMBERS = ("number", "ordinal")


def facts_of(ledger: Ledger) -> list[Fact]:
    """All facts, once each edit is accounted for."""
    came_and_went(ledger)
    moved(ledger)
    flows = Flows(ledger)
    labels(ledger, flows)
    _records_of_parts(ledger)
    _record_numbers(ledger, Flows(ledger))
    notes(ledger)
    _projects(ledger)
    for what in RECORDS:
        _values(ledger, what)
    _texts(ledger)
    _other_records(ledger)
    _contents(ledger)
    return ledger.facts


# --- records -------------------------------------------------------------------------------


def _of_records(ledger: Ledger) -> list[Edit]:
    return [edit for edit in ledger.all_free() if _item(ledger, edit).what in RECORDS]


def _item(ledger: Ledger, edit: Edit) -> Item:
    if edit.new is not None:
        return ledger.right.items[edit.new]
    assert edit.old is not None
    return ledger.left.items[edit.old]


def _records_of_parts(ledger: Ledger) -> None:
    """Records come and go with the part that they were drawn from."""
    for edit in _of_records(ledger):
        part, new_part = ledger.part_of(edit.old, edit.new)
        fact = ledger.coming(new_part) if new_part is not None else None
        if fact is None and part is not None:
            fact = ledger.going(part)
        if fact:
            ledger.take(fact, edit)


def _record_numbers(ledger: Ledger, flows: Flows) -> None:
    """A number in a table that changed because of what came or went before it."""
    for edit in _of_records(ledger):
        if edit.field not in _NUMBERS or not (edit.before.isdecimal() and edit.after.isdecimal()):
            continue
        assert edit.old is not None
        assert edit.new is not None
        fact = flows.cause(edit.old, edit.new, int(edit.after) - int(edit.before))
        if fact:
            ledger.take(fact, edit, *ledger.printed(edit))


def _projects(ledger: Ledger) -> None:
    """A project that came, went, or stands in another list now, with its name in the lists."""
    going, coming = _traffic(ledger)
    for part, new_part in ledger.parts():
        for stretch in ledger.free(part, new_part):
            gone = going[part].listed(stretch.before)
            come = coming[new_part].listed(stretch.after)
            if gone is not None and come is not None:
                for edit in (*gone, *come):
                    ledger.take(
                        _project_fact(ledger, edit), *ledger.free(edit.old, edit.new), stretch
                    )


def _traffic(ledger: Ledger) -> tuple[dict[int, Names], dict[int, Names]]:
    """The projects that left a part of the old plan, and those that came to one of the new."""
    going: dict[int, Names] = defaultdict(Names)
    coming: dict[int, Names] = defaultdict(Names)
    for edit in _of_records(ledger):
        is_elsewhere = edit.kind in ("insert", "delete") or edit.field == "eid"
        if _item(ledger, edit).what != "project" or not is_elsewhere:
            continue
        part, new_part = ledger.part_of(edit.old, edit.new)
        if edit.old is not None and part is not None:
            going[part].add(ledger.left.items[edit.old].fields["name"], edit)
        if edit.new is not None and new_part is not None:
            coming[new_part].add(ledger.right.items[edit.new].fields["name"], edit)
    return going, coming


def _project_fact(ledger: Ledger, edit: Edit) -> Fact:
    if fact := ledger.owner(edit):
        return fact
    kind = "moved" if edit.kind == "replace" else _KINDS[edit.kind]
    return ledger.open(kind, "project", edit.old, edit.new)


def _values(ledger: Ledger, what: What) -> None:
    """A value of a record of a sort that changed, with the words in which it is printed."""
    for edit in ledger.all_free():
        if _item(ledger, edit).what != what or edit.kind != "replace" or edit.field == "eid":
            continue
        stretches = ledger.printed(edit)
        owners = [owner for one in stretches if (owner := ledger.owner(one))]
        if len(owners) < len(stretches):
            kind: ChangeKind = "renamed" if edit.field == "name" else "changed"
            fact = ledger.open(kind, what, edit.old, edit.new)
            ledger.take(fact, edit, *stretches)
        elif owners:
            ledger.take(owners[0], edit)


def _other_records(ledger: Ledger) -> None:
    """What is left of records follows from a change of their part, or of what stands around it."""
    for edit in _of_records(ledger):
        fact = _near(ledger, edit)
        if fact is None:
            what = _item(ledger, edit).what
            fact = ledger.open(_KINDS[edit.kind], what, edit.old, edit.new)
        ledger.take(fact, edit)


def _near(ledger: Ledger, edit: Edit) -> Fact | None:
    """A fact of the same record, of its part, of what that stands in, or of its neighbours."""
    if own := ledger.facts_of(edit.old, edit.new):
        return own[0]
    part, new_part = ledger.part_of(edit.old, edit.new)
    if new_part is None:
        new_part = ledger.pairs.get(part) if part is not None else None
    if new_part is None:
        return None
    for place in (new_part, *ledger.right.above(new_part)):
        if facts := ledger.facts_of(None, place):
            return facts[0]
    if ledger.right.items[new_part].what != "row":
        return None
    return ledger.first_below(ledger.right.parent[new_part])


# --- texts and contents --------------------------------------------------------------------


def _texts(ledger: Ledger) -> None:
    """Words that nothing else accounts for: a title is renamed, a text is changed."""
    for old, new in sorted(ledger.parts()):
        for edit in ledger.free(old, new):
            kind: ChangeKind = "renamed" if edit.field == "title" else "changed"
            fact = _fact_for(ledger, old, new, kind)
            if fact is None:
                what = ledger.right.items[new].what
                fact = ledger.open(kind, what, old, new)
            fact.kind = kind
            ledger.take(fact, edit)


def _fact_for(ledger: Ledger, old: int, new: int, kind: ChangeKind) -> Fact | None:
    """A fact about a part itself: of a kind, or one of its label alone, which joins the rest."""
    what = ledger.right.items[new].what
    for fact in ledger.facts_about(old, new):
        if fact.what == what and (fact.kind == kind or _is_of_label(fact)):
            return fact
    return None


def _is_of_label(fact: Fact) -> bool:
    edits = fact.edits
    return bool(edits) and all((one.old, one.field) == (fact.old, "label") for one in edits)


def _contents(ledger: Ledger) -> None:
    """A line of the contents follows from its heading, where that changed in the same way."""
    for edit in ledger.all_free():
        if _item(ledger, edit).what in NODES:
            continue
        fact = _heading_fact(ledger, edit)
        if fact is None:
            own = ledger.facts_of(edit.old, edit.new)
            kind: ChangeKind = "renamed" if edit.field == "title" else _KINDS[edit.kind]
            fact = own[0] if own else ledger.open(kind, "contents_entry", edit.old, edit.new)
        ledger.take(fact, edit)


def _heading_fact(ledger: Ledger, edit: Edit) -> Fact | None:
    old, new = (
        None if place is None else outline.place.get(listed[place].source.target)
        for place, outline, listed in (
            (edit.old, ledger.left, ledger.listed),
            (edit.new, ledger.right, ledger.new_listed),
        )
    )
    if edit.item:
        coming = ledger.coming(new) if new is not None else None
        return coming or (ledger.going(old) if old is not None else None)
    for one in ledger.at(old, new):
        if one.kind == edit.kind == "move" or (
            edit.field and one.field == edit.field and _alike(ledger, edit, old, new)
        ):
            return ledger.owner(one)
    return None


def _alike(ledger: Ledger, edit: Edit, old: int | None, new: int | None) -> bool:
    """Whether a line of the contents reads as its heading, before and after."""
    assert edit.old is not None
    assert edit.new is not None
    return all(
        place is not None
        and plain(outline.items[line].fields[edit.field])
        == plain(outline.items[place].fields[edit.field])
        for outline, line, place in (
            (ledger.left, edit.old, old),
            (ledger.right, edit.new, new),
        )
    )

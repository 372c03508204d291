"""Every difference between the items of two plans as an edit that can be undone."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from typing import Literal

from pydantic import Field

from gz14fyp.comparing.contents import NODES, Item
from gz14fyp.comparing.words import hunks, in_order
from gz14fyp.errors import Gz14fypError
from gz14fyp.model.base import Model

EditKind = Literal["insert", "delete", "move", "replace"]

# Texts, whose words are compared; all other fields are compared as a whole.
_TEXTS = ("title", "text", "cells")


class Edit(Model):
    """One difference between the items of two plans."""

    kind: EditKind = Field(description="What was done.", examples=["replace"])
    old: int | None = Field(
        default=None, description="Place of the item among those of the old plan.", examples=[90]
    )
    new: int | None = Field(
        default=None, description="Place of the item among those of the new plan.", examples=[91]
    )
    item: Item | None = Field(
        default=None, description="The item that was inserted or deleted.", examples=[None]
    )
    field: str = Field(default="", description="The field that changed.", examples=["text"])
    at: int = Field(
        default=0, ge=0, description="Offset of `after` in the new field.", examples=[12]
    )
    before: str = Field(default="", description="What the old plan has there.", examples=["旧"])
    after: str = Field(default="", description="What the new plan has there.", examples=["新"])
    renumbers: bool = Field(
        default=False,
        description="Whether it only gives a note its new number.",
        examples=[False],
    )


def edits_between(
    old: Sequence[Item], new: Sequence[Item], pairs: Mapping[int, int]
) -> tuple[Edit, ...]:
    """All differences of two lists of items; ``pairs`` has the new place of each old item kept."""
    ids = ids_of(old, new, pairs)
    notes = _notes(old, new, pairs)
    kept = set(pairs.values())
    found = [
        Edit.model_construct(kind="delete", old=i, item=item)
        for i, item in enumerate(old)
        if i not in pairs
    ]
    found += [
        Edit.model_construct(kind="insert", new=j, item=item)
        for j, item in enumerate(new)
        if j not in kept
    ]
    stayed = in_order(pairs)
    for i, j in pairs.items():
        if i not in stayed:
            found.append(Edit.model_construct(kind="move", old=i, new=j))
        found += _replacements(i, j, old[i], new[j], ids, notes)
    return tuple(found)


def ids_of(
    old: Sequence[Item], new: Sequence[Item], pairs: Mapping[int, int]
) -> dict[str, str | None]:
    """The new id of each old part of the tree; None for one that is gone."""
    return {
        item.eid: new[pairs[i]].eid if i in pairs else None
        for i, item in enumerate(old)
        if item.what in NODES
    }


def _notes(old: Sequence[Item], new: Sequence[Item], pairs: Mapping[int, int]) -> dict[int, int]:
    """The new number of each note, by the ids of the entries that explain it."""
    numbers: dict[int, int] = {}
    for i, j in pairs.items():
        if old[i].what == "glossary_entry":
            before, after = (one.eid.rpartition("_")[2] for one in (old[i], new[j]))
            if before.isdecimal() and after.isdecimal():
                numbers[int(before)] = int(after)
    return numbers


def _replacements(
    i: int, j: int, old: Item, new: Item, ids: Mapping[str, str | None], notes: Mapping[int, int]
) -> list[Edit]:
    found = []
    if old.what not in NODES and ids.get(old.eid, "") != new.eid:
        found.append(_whole(i, j, "eid", old.eid, new.eid))
    if (ids.get(old.parent) if old.parent else "") != new.parent:
        found.append(_whole(i, j, "parent", old.parent, new.parent))
    for field, before in old.fields.items():
        after = new.fields[field]
        if field not in _TEXTS and before != after:
            found.append(_whole(i, j, field, before, after))
        elif before != after or "[^" in before:
            found += [
                Edit.model_construct(kind="replace", old=i, new=j, field=field, **hunk._asdict())
                for hunk in hunks(before, after, notes)
            ]
    return found


def _whole(i: int, j: int, field: str, before: str, after: str) -> Edit:
    return Edit.model_construct(
        kind="replace", old=i, new=j, field=field, before=before, after=after
    )


# --- back ----------------------------------------------------------------------------------


def undone(
    new: Sequence[Item], edits: Iterable[Edit], ids: Mapping[str, str | None]
) -> tuple[Item, ...]:
    """The old items, from the new ones and what was done to them.

    Raises `Gz14fypError` when the edits do not fit the items.
    """
    back = {after: before for before, after in ids.items() if after is not None}
    replaced: dict[int, list[Edit]] = {}
    elsewhere: dict[int, int] = {}
    deleted: dict[int, Item] = {}
    inserted: set[int] = set()
    for edit in edits:
        match edit:
            case Edit(kind="insert", new=int(j), item=Item() as item):
                _fit(j < len(new) and new[j] == item)
                inserted.add(j)
            case Edit(kind="delete", old=int(i), item=Item() as item):
                deleted[i] = item
            case Edit(kind="move", old=int(i), new=int(j)):
                elsewhere[j] = i
            case Edit(kind="replace", new=int(j)):
                replaced.setdefault(j, []).append(edit)
    stayed: list[Item] = []
    placed = deleted
    for j, item in enumerate(new):
        if j in inserted:
            continue
        before = _restored(item, replaced.get(j, ()), back)
        if j in elsewhere:
            placed[elsewhere[j]] = before
        else:
            stayed.append(before)
    return _merged(stayed, placed)


def _merged(stayed: list[Item], placed: Mapping[int, Item]) -> tuple[Item, ...]:
    remaining = iter(stayed)
    total = len(stayed) + len(placed)
    _fit(all(place < total for place in placed))
    return tuple(placed[i] if i in placed else next(remaining) for i in range(total))


def _restored(item: Item, edits: Iterable[Edit], back: Mapping[str, str]) -> Item:
    eid, parent = back.get(item.eid, item.eid), back.get(item.parent, item.parent)
    fields = dict(item.fields)
    changed: dict[str, list[Edit]] = defaultdict(list)
    for edit in edits:
        if edit.field == "eid":
            eid = edit.before
        elif edit.field == "parent":
            parent = edit.before
        else:
            changed[edit.field].append(edit)
    for field, ours in changed.items():
        fields[field] = without(fields.get(field, ""), ours)
    return Item.model_construct(what=item.what, eid=eid, parent=parent, fields=fields)


def backwards(edits: Iterable[Edit]) -> list[Edit]:
    """Edits of a field from its end to its beginning: undone in this order, offsets stay right.

    Where something is gone just before a note that has another number, the note comes first.
    """
    return sorted(edits, key=lambda edit: (edit.at, bool(edit.after)), reverse=True)


def without(text: str, edits: Iterable[Edit]) -> str:
    """A field of the new plan as it was without some edits of it.

    Raises `Gz14fypError` when they do not fit the text.
    """
    parts: list[str] = []
    reached = len(text)
    for edit in backwards(edits):
        end = edit.at + len(edit.after)
        _fit(end <= reached and text[edit.at : end] == edit.after)
        parts += (text[end:reached], edit.before)
        reached = edit.at
    return "".join((text[:reached], *reversed(parts)))


def _fit(fits: bool) -> None:
    if not fits:
        raise Gz14fypError(
            "this is not the plan that was compared",
            cure="give the one that the comparison calls new",
        )

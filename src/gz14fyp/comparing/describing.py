"""From a fact to the change that users read: before and after, words, numbers, a summary."""

from __future__ import annotations

from bisect import bisect_right
from decimal import Decimal
from typing import Any

from gz14fyp.comparing.changes import Change, NumberChange, Word
from gz14fyp.comparing.contents import Item
from gz14fyp.comparing.edits import backwards, without
from gz14fyp.comparing.ledger import Fact, Ledger
from gz14fyp.comparing.naming import full_text, known_as, name_of, path_of, summary_of
from gz14fyp.model.quantity import Quantity

_NO_NAMES = ("", "eid", "parent")


class Describer:
    """Describes the facts of one comparison."""

    def __init__(self, ledger: Ledger, investment_unit: str) -> None:
        self._ledger = ledger
        self._unit = investment_unit
        self._kept = sorted(ledger.pairs)

    def change(self, fact: Fact) -> Change:
        """The change that a fact is."""
        old, new = self._items(fact)
        whole = new or old
        assert whole is not None
        field, before, after = self._sides(fact, old, new)
        item = known_as(fact, whole)
        draft = Change.model_construct(
            kind=fact.kind,
            what=item.what,
            old=self._eid(fact, new=False),
            new=self._eid(fact, new=True),
            place=self._place(fact),
            name=name_of(item, self._source(fact)) or item.what,
            before=before,
            after=after,
            summary="",
            number=self._number(fact, field),
            words=_words(fact, field, after) if old and new and before != after else (),
            edits=tuple(fact.edits),
        )
        return draft.model_copy(update={"summary": summary_of(draft, field, item, fact)})

    def order(self, fact: Fact) -> tuple[float, ...]:
        """Where a fact stands in the new plan; what is gone, where it would stand."""
        ledger = self._ledger
        part, new_part = ledger.part_of(fact.old, fact.new)
        place: float
        if fact.new is not None:
            place = fact.new if new_part is None else new_part
        else:
            assert fact.old is not None
            before = fact.old if part is None else part
            last = bisect_right(self._kept, before) - 1
            kept = self._kept[last] if last >= 0 else -1
            place = ledger.pairs.get(kept, -1) + (0.5 if kept != part else 0.0)
        return place, fact.new if fact.new is not None else -1, fact.old or -1

    def _items(self, fact: Fact) -> tuple[Item | None, Item | None]:
        ledger = self._ledger
        return (
            ledger.left.items[fact.old] if fact.old is not None else None,
            ledger.right.items[fact.new] if fact.new is not None else None,
        )

    def _source(self, fact: Fact) -> Any:
        if fact.new is not None:
            return self._ledger.new_listed[fact.new].source
        assert fact.old is not None
        return self._ledger.listed[fact.old].source

    def _eid(self, fact: Fact, *, new: bool) -> str | None:
        place = fact.new if new else fact.old
        if place is None:
            return None
        listed = self._ledger.new_listed if new else self._ledger.listed
        one = listed[place]
        if one.item.what == "contents_entry":
            target: str | None = one.source.target
            return target
        return one.item.eid

    def _place(self, fact: Fact) -> str:
        ledger = self._ledger
        outline, place = (
            (ledger.right, fact.new) if fact.new is not None else (ledger.left, fact.old)
        )
        assert place is not None
        return path_of(outline, place)

    def _sides(self, fact: Fact, old: Item | None, new: Item | None) -> tuple[str, str, str]:
        """The field that a fact is about, and what the two plans say there."""
        if old is None or new is None:
            return "", full_text(old) if old else "", full_text(new) if new else ""
        if fact.kind == "moved":
            return "", path_of(self._ledger.left, fact.old), path_of(self._ledger.right, fact.new)
        own = [one for one in fact.edits if (one.old, one.new) == (fact.old, fact.new)]
        fields = [one.field for one in own if one.field not in _NO_NAMES]
        field = _telling(fact, fields)
        if not field:
            return "", full_text(old), full_text(new)
        if fact.kind == "renamed" and "label" in fields:
            return field, full_text(old), full_text(new)
        after = new.fields[field]
        return field, without(after, [one for one in own if one.field == field]), after

    def _number(self, fact: Fact, field: str) -> NumberChange | None:
        if fact.old is None or fact.new is None or fact.kind != "changed":
            return None
        ledger = self._ledger
        sources = (ledger.listed[fact.old].source, ledger.new_listed[fact.new].source)
        match fact.what:
            case "target" | "outturn":
                (series, old), (_, new) = sources
                return _difference(old.quantity, new.quantity, series.unit)
            case "commitment" if field == "value":
                return _difference(sources[0].quantity, sources[1].quantity, "")
            case "investment_row" if field in ("total", "in_period"):
                amounts = [getattr(source, field) for source in sources]
                return _number_change(amounts[0], amounts[1], self._unit)
        return None


def _telling(fact: Fact, fields: list[str]) -> str:
    """The field that a reader looks for first."""
    if fact.kind == "renamed":
        return next((one for one in fields if one in ("title", "name")), "")
    order = ("value", "total", "in_period", "text", "cells")
    return next((one for one in order if one in fields), fields[0] if fields else "")


def _words(fact: Fact, field: str, after: str) -> tuple[Word, ...]:
    edits = [
        one for one in fact.edits if (one.old, one.new, one.field) == (fact.old, fact.new, field)
    ]
    if fact.kind == "moved" or not field:
        return ()
    words: list[Word] = []
    reached = 0
    for edit in reversed(backwards(edits)):
        words += _word("same", after[reached : edit.at])
        words += _word("removed", edit.before) + _word("added", edit.after)
        reached = edit.at + len(edit.after)
    return (*words, *_word("same", after[reached:]))


def _word(kind: Any, text: str) -> list[Word]:
    return [Word(kind=kind, text=text)] if text else []


# --- numbers -------------------------------------------------------------------------------


def _difference(old: Quantity, new: Quantity, unit: str) -> NumberChange | None:
    """The numbers as printed where they have one unit, else with 万 and 亿 multiplied out."""
    if old.unit == new.unit:
        return _number_change(old.value, new.value, unit or new.unit)
    first, second = old.canonical, new.canonical
    if first is None or second is None or first.unit != second.unit:
        return None
    return _number_change(first.value, second.value, second.unit)


def _number_change(old: Decimal | None, new: Decimal | None, unit: str) -> NumberChange | None:
    if old is None or new is None:
        return None
    return NumberChange(old=old, new=new, difference=new - old, unit=unit)

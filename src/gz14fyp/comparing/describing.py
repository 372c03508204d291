"""From a fact to the change that users read: before and after, words, numbers, a summary."""

from __future__ import annotations

from collections import Counter
from decimal import Decimal
from typing import Any

from gz14fyp.comparing.changes import Change, NumberChange, Word
from gz14fyp.comparing.contents import RECORDS, Item, What, without_notes
from gz14fyp.comparing.edits import Edit, backwards, without
from gz14fyp.comparing.ledger import Fact, Ledger
from gz14fyp.comparing.matching import Outline
from gz14fyp.model.quantity import Quantity
from gz14fyp.model.text import gap_after

_SHORT = 24
_INNER = str.maketrans("“”", "‘’")
_OF_ROWS: tuple[What, ...] = ("indicator", "investment_row")
_NO_NAMES = ("", "eid", "parent")


class Describer:
    """Describes the facts of one comparison."""

    def __init__(self, ledger: Ledger, investment_unit: str) -> None:
        self._ledger = ledger
        self._unit = investment_unit

    def change(self, fact: Fact) -> Change:
        """The change that a fact is."""
        old, new = self._items(fact)
        item = new or old
        assert item is not None
        field, before, after = self._sides(fact, old, new)
        what = _what(fact, item)
        number = self._number(fact, field)
        name = _name(item, self._source(fact)) or what
        draft = Change.model_construct(
            kind=fact.kind,
            what=what,
            old=self._eid(fact, new=False),
            new=self._eid(fact, new=True),
            place=self._place(fact),
            name=name,
            before=before,
            after=after,
            summary="",
            number=number,
            words=_words(fact, field, after) if old and new and before != after else (),
            edits=tuple(fact.edits),
        )
        return draft.model_copy(update={"summary": _summary(draft, field, item, fact)})

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
            while before >= 0 and before not in ledger.pairs:
                before -= 1
            place = ledger.pairs.get(before, -1) + (0.5 if before != part else 0.0)
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
        return _path(outline, place)

    def _sides(self, fact: Fact, old: Item | None, new: Item | None) -> tuple[str, str, str]:
        """The field that a fact is about, and what the two plans say there."""
        if old is None or new is None:
            return "", _full(old) if old else "", _full(new) if new else ""
        if fact.kind == "moved":
            return "", _path(self._ledger.left, fact.old), _path(self._ledger.right, fact.new)
        own = [one for one in fact.edits if (one.old, one.new) == (fact.old, fact.new)]
        fields = [one.field for one in own if one.field not in _NO_NAMES]
        field = _telling(fact, fields)
        if not field:
            return "", _full(old), _full(new)
        if fact.kind == "renamed" and "label" in fields:
            return field, _full(old), _full(new)
        after = new.fields[field]
        return field, _before(after, [one for one in own if one.field == field]), after

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


def _before(after: str, edits: list[Edit]) -> str:
    """A field as it was without some edits."""
    for edit in backwards(edits):
        after = without(after, edit)
    return after


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


# --- names ---------------------------------------------------------------------------------


def _path(outline: Outline, place: int | None) -> str:
    """Headings of what an item stands in."""
    assert place is not None
    part = outline.place.get(outline.items[place].eid, place)
    above = list(outline.above(part))
    if outline.items[place].what in RECORDS and part != place:
        above = [part, *above]
    headings = [_heading(outline.items[one]) for one in reversed(above)]
    return " > ".join(heading for heading in headings if heading)


def _heading(item: Item) -> str:
    title = without_notes(item.fields.get("title", ""))
    label = item.fields.get("label", "")
    return f"{label}{gap_after(label)}{title}" if title else ""


def _full(item: Item) -> str:
    """All that an item says, as one line."""
    fields = item.fields
    match item.what:
        case "division" | "annex" | "box" | "figure" | "contents_entry":
            return _heading(item) or fields["label"]
        case "row":
            return " | ".join(cell for cell in fields["cells"].split("\t") if cell)
        case "table":
            return ""
        case "project" | "indicator" | "series" | "investment_row":
            return fields["name"]
        case "target" | "outturn":
            return fields["value"]
        case "commitment":
            return f"{fields['subject']} {fields['value']}"
        case _:
            words = (fields.get(one, "") for one in ("label", "title", "delimiter", "text"))
            return "".join(words)


def _name(item: Item, source: Any) -> str:
    """What an item is called, or how it begins."""
    fields = item.fields
    if item.what in ("target", "outturn"):
        return str(source[0].name)
    if item.what == "commitment":
        return fields["subject"]
    name = without_notes(fields.get("title", "") or fields.get("name", "") or _full(item))
    whole = ("division", "annex", "box", "figure", "project", "glossary_entry", "indicator")
    if item.what in whole or len(name) <= _SHORT:
        return name
    return f"{name[:_SHORT]}…"


def _what(fact: Fact, item: Item) -> What:
    """What a change is about: a row that came or went is the record that it holds."""
    if item.what != "row" or fact.kind not in ("added", "removed"):
        return item.what
    held = {edit.item.what for edit in fact.edits if edit.item}
    return next((what for what in _OF_ROWS if what in held), item.what)


# --- summaries -----------------------------------------------------------------------------

_LEVELS = {"glossary_entry": "glossary entry", "contents_entry": "line of the contents",
           "investment_row": "investment row"}  # fmt: skip


def _summary(change: Change, field: str, item: Item, fact: Fact) -> str:
    kind = item.fields.get("kind") or _LEVELS.get(change.what, change.what)
    name = f"{kind} {quoted(change.name)}"
    match change.kind:
        case "added" | "removed":
            heading = _heading(item) if change.what in ("division", "annex", "box") else ""
            called = f"{kind} {quoted(heading)}" if heading else name
            return f"{called} {change.kind}{_holding(fact)}"
        case "moved":
            return f"{name} moved from {change.before or 'the top'} to {change.after or 'the top'}"
        case "renamed":
            return f"{kind} renamed: {quoted(change.before)} → {quoted(change.after)}"
    if change.what in ("target", "outturn"):
        name = f"{name} {item.fields['year']}"
    about = "" if field in ("", "text", "value", "cells") else f", {field.replace('_', ' ')}"
    return f"{name}{about}: {_shift(change)}"


def _holding(fact: Fact) -> str:
    """What came or went with a part."""
    items = [edit.item for edit in fact.edits if edit.item]
    counts = Counter(item.what for item in items[1:] if item.what != "contents_entry")
    counted = [f"{count} {_plural(what, count)}" for what, count in counts.items()]
    return f" ({', '.join(counted)})" if counted else ""


def _plural(what: str, count: int) -> str:
    word = what.replace("_", " ")
    if count == 1 or word == "series":
        return word
    if word.endswith("y"):
        return f"{word[:-1]}ies"
    return f"{word}es" if word.endswith("x") else f"{word}s"


def _shift(change: Change) -> str:
    """What a text or value was and is: of a long text the words that changed."""
    number = change.number
    if number:
        unit = f" {number.unit}" if number.unit else ""
        return f"{change.before} → {change.after} ({number.difference:+f}{unit})"
    if len(change.before) <= _SHORT and len(change.after) <= _SHORT:
        return f"{quoted(change.before)} → {quoted(change.after)}"
    parts = []
    words = change.words
    for place, word in enumerate(words):
        if word.kind == "removed":
            follows = words[place + 1] if place + 1 < len(words) else None
            is_swapped = follows is not None and follows.kind == "added"
            became = f" → {quoted(follows.text)}" if follows and is_swapped else " removed"
            parts.append(f"{quoted(word.text)}{became}")
        elif word.kind == "added" and (place == 0 or words[place - 1].kind != "removed"):
            parts.append(f"{quoted(word.text)} added")
    return "; ".join(parts)


def quoted(text: str) -> str:
    """A text in quotation marks, its own ones inside them, its notes left out unless it is one."""
    text = without_notes(text) or text
    return f"“{text.translate(_INNER)}”"

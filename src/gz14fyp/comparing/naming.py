"""What a change is called, and the change in a line."""

from __future__ import annotations

from collections import Counter
from typing import Any
from unicodedata import normalize

from gz14fyp.comparing.changes import Change
from gz14fyp.comparing.contents import NODES, RECORDS, Item, without_notes
from gz14fyp.comparing.ledger import Fact
from gz14fyp.comparing.outline import Outline
from gz14fyp.grammar import marks
from gz14fyp.model.text import gap_after

# So many characters of a paragraph are its name.
_SHORT = 24
_OF_ROWS = ("indicator", "investment_row")
_ABOVE = " > "


def path_of(outline: Outline, place: int | None) -> str:
    """Headings of what an item stands in."""
    assert place is not None
    part = outline.place.get(outline.items[place].eid, place)
    above = list(outline.above(part))
    if outline.items[place].what in RECORDS and part != place:
        above = [part, *above]
    headings = [heading_of(outline.items[one]) for one in reversed(above)]
    return _ABOVE.join(heading for heading in headings if heading)


def heading_of(item: Item) -> str:
    """Label and title as one line; empty where it has no title."""
    title = without_notes(item.fields.get("title", ""))
    label = item.fields.get("label", "")
    return f"{label}{gap_after(label)}{title}" if title else ""


def full_text(item: Item) -> str:
    """All that an item says, as one line."""
    fields = item.fields
    match item.what:
        case "division" | "annex" | "box" | "figure" | "contents_entry":
            return heading_of(item) or fields["label"]
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


def name_of(item: Item, source: Any) -> str:
    """What an item is called, or how it begins."""
    fields = item.fields
    if item.what in ("target", "outturn"):
        return str(source[0].name)
    if item.what == "commitment":
        return fields["subject"]
    name = without_notes(fields.get("title", "") or fields.get("name", "") or full_text(item))
    whole = ("division", "annex", "box", "figure", "project", "glossary_entry", "indicator")
    if item.what in whole or len(name) <= _SHORT:
        return name
    return f"{name[:_SHORT]}…"


def known_as(fact: Fact, item: Item) -> Item:
    """What a change is about: a row that came or went is the record that it holds."""
    if item.what != "row" or fact.kind not in ("added", "removed"):
        return item
    held = [edit.item for edit in fact.edits if edit.item and edit.item.what in _OF_ROWS]
    return held[0] if held else item


def summary_of(change: Change, field: str, item: Item, fact: Fact) -> str:
    """A change in a line; ``field`` is the one that it is about."""
    kind = item.fields.get("kind") or _words_of(change.what)
    name = f"{kind} {quoted(change.name)}"
    match change.kind:
        case "added" | "removed":
            heading = heading_of(item) if change.what in ("division", "annex", "box") else ""
            called = f"{kind} {quoted(heading)}" if heading else name
            return f"{called} {change.kind}{_holding(fact) if item.what in NODES else ''}"
        case "moved":
            return f"{name} moved{_way(change.before, change.after)}"
        case "renamed":
            return f"{kind} renamed: {quoted(change.before)} → {quoted(change.after)}"
    if change.what in ("target", "outturn"):
        name = f"{name} {item.fields['year']}"
    about = "" if field in ("", "text", "value", "cells") else f", {field.replace('_', ' ')}"
    return f"{name}{about}: {_shift(change)}"


def _words_of(what: str) -> str:
    return "line of the contents" if what == "contents_entry" else what.replace("_", " ")


def _way(before: str, after: str) -> str:
    """From where to where something moved, by the headings that differ."""
    if before == after:
        return f" within {quoted(before.rpartition(_ABOVE)[2])}" if before else ""
    old, new = before.split(_ABOVE), after.split(_ABOVE)
    while len(old) > 1 and len(new) > 1 and old[0] == new[0]:
        old, new = old[1:], new[1:]
    ends = (quoted(_ABOVE.join(side)) if side != [""] else "the top" for side in (old, new))
    return f" from {' to '.join(ends)}"


def _holding(fact: Fact) -> str:
    """What came or went with a part."""
    items = [edit.item for edit in fact.edits if edit.item]
    counts = Counter(item.what for item in items[1:] if item.what != "contents_entry")
    counted = [f"{count} {_plural(what, count)}" for what, count in counts.items()]
    return f" ({', '.join(counted)})" if counted else ""


def _plural(what: str, count: int) -> str:
    word = _words_of(what)
    if count == 1 or word == "series":
        return word
    if word.endswith("y"):
        return f"{word[:-1]}ies"
    return f"{word}es" if word.endswith("x") else f"{word}s"


def _shift(change: Change) -> str:
    """What a text or value was and is: of a long text the words that changed."""
    number = change.number
    if number:
        # What two shares differ by is no share of anything: 41.5 % to 42 % is no rise of 0.5 %.
        name = "percentage points" if normalize("NFKC", number.unit) == "%" else number.unit
        unit = f" {name}" if name else ""
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
    return marks.quoted(text)

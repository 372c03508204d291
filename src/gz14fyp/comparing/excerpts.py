"""What a report shows of a change: the words that changed with some around them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable

from gz14fyp.comparing.changes import Change, ChangeSet, Word
from gz14fyp.model.text import gap_after

# So many characters of what is the same are shown beside a change.
_AROUND = 20
_SHORT = 24  # what the summary says in full


def excerpt(change: Change) -> tuple[Word, ...]:
    """The words that changed in a long text, and what stands around them.

    Nothing, where the summary says it all.
    """
    if len(change.before) <= _SHORT and len(change.after) <= _SHORT:
        return ()
    last = len(change.words) - 1
    return tuple(
        _shortened(word, place > 0, place < last) for place, word in enumerate(change.words)
    )


def _shortened(word: Word, after_change: bool, before_change: bool) -> Word:
    if word.kind != "same" or len(word.text) <= 2 * _AROUND + 1:
        return word
    begins = word.text[:_AROUND] if after_change else ""
    ends = word.text[-_AROUND:] if before_change else ""
    return Word(kind="same", text=f"{begins}…{ends}")


def contents(change: Change) -> list[str]:
    """The texts that came or went with a change, one an item, in order; not those of a change."""
    if change.kind not in ("added", "removed"):
        return []
    found = []
    for edit in change.edits:
        fields = edit.item.fields if edit.item else {}
        label = fields.get("label", "")
        gap = gap_after(label) if fields.get("title") else ""
        words = (fields.get(name, "") for name in ("title", "delimiter", "text", "cells"))
        if text := "".join((label, gap, *words)).replace("\t", " | "):
            found.append(text)
    return found if len(found) > 1 else []


def title_of(comparison: ChangeSet) -> str:
    """What was compared, as a line."""
    old, new = comparison.old, comparison.new
    if old.id == new.id:
        return f"{new.title}: {old.edition} → {new.edition}"
    return f"{old.title} ({old.edition}) → {new.title} ({new.edition})"


def counted(changes: Iterable[Change]) -> str:
    """How many changes there are of each kind, as a line."""
    kinds = Counter(change.kind for change in changes)
    total = kinds.total()
    if not total:
        return "no changes"
    parts = ", ".join(f"{count} {kind}" for kind, count in kinds.most_common())
    return f"{total} change{'' if total == 1 else 's'}: {parts}"


def ids_of(change: Change) -> str:
    """The ids of a change, old and new where they differ."""
    eids = [eid for eid in (change.old, change.new) if eid]
    return " → ".join(dict.fromkeys(eids))

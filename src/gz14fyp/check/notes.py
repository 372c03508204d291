"""Checks of notes and glossary: each reference has its entry, each entry its reference."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from gz14fyp.check.report import Draft, Report, error, info
from gz14fyp.model.text import NoteMark


def notes_linked(report: Report) -> Iterator[Draft]:
    """References and entries belong together one to one."""
    entries = {entry.number for entry in report.plan.glossary}
    seen: Counter[int] = Counter()
    for piece in report.pieces:
        for mark in piece.marks:
            if not isinstance(mark, NoteMark):
                continue
            seen[mark.number] += 1
            if mark.number not in entries:
                yield error(
                    "reference_without_entry",
                    f"note {mark.number} is referred to and not explained; "
                    "look for an entry that is cut, or a power taken for a note",
                    piece.eid,
                )
    for entry in report.plan.glossary:
        if not seen[entry.number]:
            yield error(
                "entry_without_reference",
                f"nothing refers to note {entry.number} ({entry.term}); "
                "look for its mark in the text",
                entry.eid,
            )
        elif not entry.references:
            yield error(
                "references_left_out",
                f"{seen[entry.number]} places refer to note {entry.number}, and so many entries "
                "have this number that which of them is meant was left out; number them apart",
                entry.eid,
            )
        elif seen[entry.number] > 1:
            yield info(
                "entry_referred_to_often",
                f"{seen[entry.number]} places refer to note {entry.number} ({entry.term})",
                entry.eid,
            )


def entries_explained(report: Report) -> Iterator[Draft]:
    """An entry has a definition. In a list of terms it has a term; elsewhere it may be a remark."""
    lists = {annex.eid for annex in report.plan.annexes}
    for entry in report.plan.glossary:
        if not entry.definition.text or (not entry.term and entry.eid.partition("__")[0] in lists):
            message = f"note {entry.number} has no colon between term and definition"
            yield error("entry_without_definition", message, entry.eid)
        elif not entry.term:
            message = f"note {entry.number} is a remark: it has no term with a colon after it"
            yield info("entry_without_term", message, entry.eid)

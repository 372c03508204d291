"""The tables of what is explained: the glossary, and the places that refer to it."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from gz14fyp.grammar.marks import SEMICOLON
from gz14fyp.model.plan import PlanTree
from gz14fyp.model.printed import pieces
from gz14fyp.model.records import GlossaryEntry
from gz14fyp.model.text import NoteMark
from gz14fyp.model.walk import Visit
from gz14fyp.tables.table import Field, ForeignKey, Table
from gz14fyp.tables.texts import EID

# So many characters before a mark are shown, to find it by.
_BEFORE = 12

GLOSSARY = Table[GlossaryEntry](
    name="glossary",
    title="Glossary",
    description="The explained terms.",
    things=lambda plan: plan.glossary,
    fields=(
        Field("eid", "string", EID, lambda one: one.eid),
        Field("number", "integer", "Number of the entry.", lambda one: one.number),
        Field("term", "string", "The term as printed.", lambda one: one.term),
        Field(
            "headwords", "string", f"The words it explains, joined by {SEMICOLON}.",
            lambda one: SEMICOLON.join(one.headwords),
        ),
        Field("definition", "string", "The explanation.", lambda one: one.definition.text),
    ),
    primary_key=("eid",),
)  # fmt: skip


class Reference(NamedTuple):
    """A mark that refers to a glossary entry, in the piece that has it."""

    entry: str
    piece: Visit
    mark: NoteMark


def _references(plan: PlanTree) -> Iterator[Reference]:
    entries = {entry.number: entry.eid for entry in plan.glossary}
    for piece in pieces(plan):
        for mark in piece.marks:
            if isinstance(mark, NoteMark) and mark.number in entries:
                yield Reference(entries[mark.number], piece, mark)


NOTE_REFERENCES = Table[Reference](
    name="note_references",
    title="Note references",
    description="The places that refer to glossary entries, a mark a row.",
    things=_references,
    fields=(
        Field("entry", "string", "Identifier of the glossary entry.", lambda one: one.entry),
        Field("number", "integer", "Number of the entry.", lambda one: one.mark.number),
        Field(
            "eid", "string", "Identifier of the block or division that refers to it.",
            lambda one: one.piece.eid,
        ),
        Field("at", "integer", "Offset in the clean text.", lambda one: one.mark.at),
        Field(
            "before", "string", "What stands before the mark.",
            lambda one: one.piece.text[max(0, one.mark.at - _BEFORE) : one.mark.at],
        ),
    ),
    foreign_keys=(ForeignKey("entry", "glossary", "eid"),),
)  # fmt: skip

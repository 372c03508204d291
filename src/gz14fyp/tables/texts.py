"""The tables of what is printed: outline, paragraphs, passages for retrieval, and corrections."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from gz14fyp.grammar.citing import from_page, titled
from gz14fyp.grammar.marks import COLON, COMMA, bracketed
from gz14fyp.model.account import Correction
from gz14fyp.model.blocks import Box, Entry, Paragraph
from gz14fyp.model.division import Annex, Division
from gz14fyp.model.plan import PlanTree
from gz14fyp.model.walk import divisions_of, to_nodes, walk, within
from gz14fyp.tables.table import Field, ForeignKey, Table

EID = "Identifier (eId) in plan.json and plan.xml."
_DOWN = " > "  # between the headings of a path


class Heading(NamedTuple):
    """A division, box or annex with its place in the outline."""

    node: Division | Box | Annex
    kind: str
    parent: str | None
    depth: int
    page: int | None


def _headings(plan: PlanTree) -> Iterator[Heading]:
    for node, step in to_nodes(walk(plan, printed=False)):
        above = step.parent
        if isinstance(node, Division):
            yield Heading(node, node.kind, above.eid if above else None, step.depth, node.page)
        elif isinstance(node, Annex):
            yield Heading(node, "annex", None, step.depth, None)
        elif isinstance(node, Box) and isinstance(above, Division):
            yield Heading(node, "box", above.eid, step.depth, None)


OUTLINE = Table[Heading](
    name="outline",
    title="Outline",
    description="Parts, chapters, sections, subsections, clauses, boxes and annexes.",
    things=_headings,
    fields=(
        Field("eid", "string", EID, lambda one: one.node.eid),
        Field(
            "kind", "string", "part, chapter, section, subsection, clause, box or annex.",
            lambda one: one.kind,
        ),
        Field("number", "integer", "The number in the label.", lambda one: one.node.number),
        Field("label", "string", "The printed label.", lambda one: one.node.label),
        Field("title", "string", "The title.", lambda one: one.node.title.text),
        Field("parent", "string", "Identifier of what it stands in.", lambda one: one.parent),
        Field("depth", "integer", "1 at the top.", lambda one: one.depth),
        Field("page", "integer", "First page, after the table of contents.", lambda one: one.page),
    ),
    primary_key=("eid",),
    foreign_keys=(ForeignKey("parent", "", "eid"),),
)  # fmt: skip


class TextRow(NamedTuple):
    """A paragraph or entry of the body, with what it stands in."""

    block: Paragraph | Entry
    division: Division
    path: tuple[str, ...]
    """Headings down to it."""
    page: int | None
    """First page of its division, or of the nearest one above that has one."""
    plan: PlanTree

    @property
    def title(self) -> str | None:
        """Name of an entry."""
        title = self.block.title if isinstance(self.block, Entry) else None
        return title.text if title else None

    @property
    def whole(self) -> str:
        """Label, name and text, as one."""
        title, text = self.title or "", self.block.text
        return f"{self.block.label}{title}{COLON if title and text else ''}{text}"

    @property
    def citation(self) -> str:
        """Plan, headings and page."""
        cited = f"{titled(self.plan.title)}{bracketed(self.plan.edition)}"
        page = (from_page(self.page),) if self.page else ()
        return COMMA.join((cited, _DOWN.join(self.path), *page))


def passages(plan: PlanTree) -> Iterator[TextRow]:
    """Paragraphs and entries of the body with their headings, in document order."""
    given: dict[int, tuple[tuple[str, ...], int | None]] = {}  # headings and page from above
    for division in divisions_of(plan.divisions):
        above, page = given.get(id(division), ((), None))
        path, page = (*above, division.heading), division.page or page
        given.update((id(below), (path, page)) for below in division.divisions)
        for block, headings in _texts(division, path):
            yield TextRow(block, division, headings, page, plan)


def _texts(
    division: Division, path: tuple[str, ...]
) -> Iterator[tuple[Paragraph | Entry, tuple[str, ...]]]:
    """What a division says before the next one, each with the headings down to it."""
    inside: dict[int, tuple[str, ...]] = {}
    for node, step in within(division.blocks):
        above = inside[id(step.parent)] if step.parent else path
        if isinstance(node, Paragraph | Entry):
            yield node, above
        inside[id(node)] = (*above, node.heading) if isinstance(node, Box) else above


PARAGRAPHS = Table[TextRow](
    name="paragraphs",
    title="Paragraphs",
    description="Paragraphs of the body, and entries of boxes, with their headings.",
    things=passages,
    fields=(
        Field("eid", "string", EID, lambda one: one.block.eid),
        Field("type", "string", "paragraph or entry.", lambda one: one.block.type),
        Field(
            "division", "string", "Identifier of the division it stands in.",
            lambda one: one.division.eid,
        ),
        Field(
            "path", "string", "Headings down to it, joined by >.",
            lambda one: _DOWN.join(one.path),
        ),
        Field("label", "string", "The printed label, if any.", lambda one: one.block.label),
        Field("title", "string", "Name of an entry.", lambda one: one.title),
        Field("text", "string", "Clean text.", lambda one: one.block.text),
    ),
    primary_key=("eid",),
    foreign_keys=(ForeignKey("division", "outline", "eid"),),
)  # fmt: skip
PASSAGES = Table[TextRow](
    name="passages",
    title="Passages",
    description="The paragraphs and entries that say something, each with its source.",
    things=lambda plan: (one for one in passages(plan) if one.whole),
    fields=(
        Field("id", "string", EID, lambda one: one.block.eid),
        Field("type", "string", "paragraph or entry.", lambda one: one.block.type),
        Field("path", "array", "Headings down to it.", lambda one: one.path),
        Field("text", "string", "Clean text, with label and name.", lambda one: one.whole),
        Field("page", "integer", "First page of the section.", lambda one: one.page),
        Field("citation", "string", "Plan, headings and page.", lambda one: one.citation),
        Field("plan", "string", "Identifier of the plan.", lambda one: one.plan.id),
        Field("edition", "string", "Edition of the plan.", lambda one: one.plan.edition),
        Field(
            "corpus_version", "string", "Version of the edition's data.",
            lambda one: one.plan.corpus_version,
        ),
        Field(
            "source_sha256", "string", "Checksum of the source.",
            lambda one: one.plan.source.sha256,
        ),
    ),
    primary_key=("id",),
)  # fmt: skip


CORRECTIONS = Table[Correction](
    name="corrections",
    title="Corrections",
    description="Every change to source characters.",
    things=lambda plan: plan.corrections,
    fields=(
        Field(
            "start", "integer", "Offset in the source of the first character.",
            lambda one: one.start,
        ),
        Field("end", "integer", "Offset after the last one.", lambda one: one.end),
        Field("rule", "string", "Name of the rule.", lambda one: one.rule),
        Field(
            "raw", "string", "What the source has; ⏎ and ⇥ for line break and tab.",
            lambda one: one.raw.replace("\n", "⏎").replace("\t", "⇥"),
        ),
        Field("text", "string", "What the text has in its place.", lambda one: one.text),
    ),
    primary_key=("start",),
)  # fmt: skip

"""The one walk through a plan: each node, and each piece that is printed of it, as a reader goes.

What only goes through the tree is a loop over these steps. A new kind of block has its case here.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from typing import TYPE_CHECKING, Literal, NamedTuple, assert_never, cast

from gz14fyp.model.blocks import Block, Box, Entry, Figure, Paragraph, Row, Spans, Table
from gz14fyp.model.division import Annex, ContentsEntry, Division
from gz14fyp.model.records import GlossaryEntry
from gz14fyp.model.text import Mark, Text

if TYPE_CHECKING:
    from gz14fyp.model.plan import PlanTree

AnyNode = Division | Annex | Block | Row | GlossaryEntry
# As what a node stands in what holds it: a note of a box, a row of a table's header, any other.
Standing = Literal["node", "note", "header"]
Part = Literal[
    "label", "title", "delimiter", "text", "cell", "notes_label", "term", "definition", "page"
]
_STANDINGS: frozenset[Standing | Part] = frozenset(("node", "note", "header"))


class Visit(NamedTuple):
    """A step to a node, which has no text, or to a piece that is printed of it."""

    node: AnyNode | ContentsEntry
    """Whose it is; lines of the contents are no nodes, and have pieces only."""
    part: Standing | Part
    """What of the node it is; for the node itself, as what it stands where it stands."""
    text: str
    """The clean text of the piece."""
    marks: tuple[Mark, ...]
    """The marks on it."""
    spans: Spans
    """Where it stands in the source."""
    parent: AnyNode | None
    """What the node stands in; None at the top."""
    depth: int
    """How deep the node stands; 1 at the top."""

    @property
    def eid(self) -> str:
        """The id of the node; empty for the contents."""
        return getattr(self.node, "eid", "")


# Where a node stands: its parent, and how deep.
_At = tuple[AnyNode | None, int]
_TOP: _At = (None, 1)
# Made of a tuple as it stands, a step costs half of one that is made of its fields.
_step = Visit._make


def walk(plan: PlanTree, *, printed: bool = True) -> list[Visit]:
    """All steps through a plan, in document order; those to nodes alone, unless ``printed``."""
    found = walk_in(plan.cover, printed=printed)
    for line in plan.contents if printed else ():
        _contents_entry(found, line)
    return found + walk_body(plan, printed=printed)


def walk_body(plan: PlanTree, *, printed: bool = True) -> list[Visit]:
    """The steps after cover and contents."""
    found = walk_in(plan.preamble, printed=printed)
    _divisions(found, plan.divisions, _TOP, printed)
    _blocks(found, plan.conclusions, _TOP, printed)
    _annexes(found, plan.annexes, printed)
    _glossary(found, plan.glossary, printed)
    return found


def walk_in(blocks: Iterable[Block], *, printed: bool = True) -> list[Visit]:
    """The steps through some blocks and all in them, as if they stood at the top."""
    found: list[Visit] = []
    _blocks(found, blocks, _TOP, printed)
    return found


def to_nodes(steps: Iterable[Visit]) -> list[tuple[AnyNode, Visit]]:
    """The steps to nodes, each with its node."""
    return [(cast("AnyNode", step.node), step) for step in steps if step.part in _STANDINGS]


def to_printed(steps: Iterable[Visit]) -> list[Visit]:
    """The steps to what is printed."""
    return [step for step in steps if step.part not in _STANDINGS]


def all_nodes(plan: PlanTree) -> list[AnyNode]:
    """Everything in a plan that has an id, in document order."""
    return [node for node, _ in to_nodes(walk(plan, printed=False))]


def blocks_of(plan: PlanTree) -> list[Block | Row]:
    """All blocks of a plan and all within them, in document order."""
    no_blocks = (Division, Annex, GlossaryEntry)
    return [node for node in all_nodes(plan) if not isinstance(node, no_blocks)]


def divisions_of(divisions: Iterable[Division]) -> list[Division]:
    """Divisions and all below them, in document order: what stands between is not looked at."""
    found: list[Division] = []
    for division in divisions:
        found.append(division)
        if division.divisions:
            found += divisions_of(division.divisions)
    return found


def within(
    blocks: Iterable[Block], is_skipped: Callable[[Box], bool] | None = None
) -> Iterator[tuple[AnyNode, Visit]]:
    """Some blocks and all in them but the notes of boxes, with the steps to them.

    A box can be skipped with all that is in it.
    """
    skipped = 0  # how deep the node stands that is left out with all in it
    for node, step in to_nodes(walk_in(blocks, printed=False)):
        if skipped and step.depth > skipped:
            continue
        is_out = isinstance(node, Box) and is_skipped is not None and is_skipped(node)
        skipped = step.depth if is_out or step.part == "note" else 0
        if not skipped:
            yield node, step


def texts_of(
    blocks: Iterable[Block], is_skipped: Callable[[Box], bool] | None = None
) -> Iterator[Paragraph | Entry]:
    """The paragraphs and entries among them."""
    for node, _ in within(blocks, is_skipped):
        if isinstance(node, Paragraph | Entry):
            yield node


# --- the steps -----------------------------------------------------------------------------


# Kinds that stand in a place of their own have a function each, which looks at no other kind.


def _divisions(found: list[Visit], divisions: Iterable[Division], at: _At, printed: bool) -> None:
    for division in divisions:
        found.append(_step((division, "node", "", (), (), *at)))
        if printed:
            _heading(found, division, at)
        inside = (division, at[1] + 1)
        _blocks(found, division.blocks, inside, printed)
        _divisions(found, division.divisions, inside, printed)


def _annexes(found: list[Visit], annexes: Iterable[Annex], printed: bool) -> None:
    for annex in annexes:
        found.append(_step((annex, "node", "", (), (), *_TOP)))
        if printed:
            _heading(found, annex, _TOP)
        _blocks(found, annex.blocks, (annex, 2), printed)


def _glossary(found: list[Visit], glossary: Iterable[GlossaryEntry], printed: bool) -> None:
    for entry in glossary:
        found.append(_step((entry, "node", "", (), (), *_TOP)))
        if printed:
            found.append(_step((entry, "label", entry.label, (), entry.label_spans, *_TOP)))
            found.append(_step((entry, "term", entry.term, (), entry.term_spans, *_TOP)))
            _delimiter(found, entry, _TOP)
            _text(found, entry, "definition", entry.definition, _TOP)


def _blocks(found: list[Visit], blocks: Iterable[Block], at: _At, printed: bool) -> None:
    for block in blocks:
        match block:
            case Paragraph():
                found.append(_step((block, "node", "", (), (), *at)))
                if printed:
                    _paragraph(found, block, at)
            case Entry():
                _entries(found, (block,), at, printed)
            case Box():
                _box(found, block, at, printed)
            case Table():
                _table(found, block, at, printed)
            case Figure():
                found.append(_step((block, "node", "", (), (), *at)))
                if printed:
                    _heading(found, block, at)
            case _:
                assert_never(block)


def _paragraph(found: list[Visit], block: Paragraph, at: _At) -> None:
    if block.label or block.label_spans:  # most have none
        found.append(_step((block, "label", block.label, (), block.label_spans, *at)))
    found.append(_step((block, "text", block.text, block.marks, block.spans, *at)))


def _entries(
    found: list[Visit],
    entries: Iterable[Entry],
    at: _At,
    printed: bool,
    standing: Standing = "node",
) -> None:
    for entry in entries:
        found.append(_step((entry, standing, "", (), (), *at)))
        if printed:
            found.append(_step((entry, "label", entry.label, (), entry.label_spans, *at)))
            if entry.title:
                _text(found, entry, "title", entry.title, at)
            _delimiter(found, entry, at)
            _text(found, entry, "text", entry, at)
        _entries(found, entry.entries, (entry, at[1] + 1), printed)


def _box(found: list[Visit], box: Box, at: _At, printed: bool) -> None:
    found.append(_step((box, "node", "", (), (), *at)))
    inside = (box, at[1] + 1)
    if printed:
        _heading(found, box, at)
    _blocks(found, box.blocks, inside, printed)
    if printed:
        label = (box, "notes_label", box.notes_label, (), box.notes_label_spans)
        found.append(_step((*label, *at)))
    _entries(found, box.notes, inside, printed, "note")


def _table(found: list[Visit], table: Table, at: _At, printed: bool) -> None:
    found.append(_step((table, "node", "", (), (), *at)))
    inside = (table, at[1] + 1)
    standing: Standing
    for rows, standing in ((table.header, "header"), (table.rows, "node")):
        for row in rows:
            found.append(_step((row, standing, "", (), (), *inside)))
            if printed:
                found += [
                    _step((row, "cell", cell.text, cell.marks, cell.spans, *inside))
                    for cell in row.cells
                ]


def _heading(found: list[Visit], node: Division | Annex | Box | Figure, at: _At) -> None:
    title = node.title
    found.append(_step((node, "label", node.label, (), node.label_spans, *at)))
    found.append(_step((node, "title", title.text, title.marks, title.spans, *at)))


def _text(found: list[Visit], node: Entry | GlossaryEntry, part: Part, text: Text, at: _At) -> None:
    found.append(_step((node, part, text.text, text.marks, text.spans, *at)))


def _delimiter(found: list[Visit], node: Entry | GlossaryEntry, at: _At) -> None:
    found.append(_step((node, "delimiter", node.delimiter, (), node.delimiter_spans, *at)))


def _contents_entry(found: list[Visit], line: ContentsEntry) -> None:
    title = line.title
    found.append(_step((line, "label", line.label, (), line.label_spans, *_TOP)))
    found.append(_step((line, "title", title.text, title.marks, title.spans, *_TOP)))
    if line.page is not None:
        found.append(_step((line, "page", str(line.page), (), line.page_spans, *_TOP)))

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
# Made of a tuple as it stands, a step costs half of one that is made of its fields.
_step = Visit._make


def walk(plan: PlanTree) -> list[Visit]:
    """All steps through a plan, in document order."""
    found = walk_in(plan.cover)
    for line in plan.contents:
        _contents_entry(found, line)
    found += walk_in(plan.preamble, plan.divisions, plan.conclusions, plan.annexes, plan.glossary)
    return found


def walk_in(*stretches: Iterable[AnyNode]) -> list[Visit]:
    """The steps through stretches of nodes and all within them, as if they stood at the top."""
    found: list[Visit] = []
    for nodes in stretches:
        _nodes(found, nodes, (None, 1))
    return found


def all_nodes(plan: PlanTree) -> list[AnyNode]:
    """Everything in a plan that has an id, in document order."""
    return nodes_among(walk(plan))


def nodes_among(steps: Iterable[Visit]) -> list[AnyNode]:
    """The nodes to which some steps go."""
    return [cast("AnyNode", step.node) for step in steps if step.part in _STANDINGS]


def to_nodes(steps: Iterable[Visit]) -> Iterator[tuple[AnyNode, Visit]]:
    """The steps to nodes, each with its node."""
    return ((cast("AnyNode", step.node), step) for step in steps if step.part in _STANDINGS)


def printed_among(steps: Iterable[Visit]) -> list[Visit]:
    """The steps to what is printed."""
    return [step for step in steps if step.part not in _STANDINGS]


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
    for node, step in to_nodes(walk_in(blocks)):
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


def _nodes(
    found: list[Visit], nodes: Iterable[AnyNode], at: _At, standing: Standing = "node"
) -> None:
    for node in nodes:
        found.append(_step((node, standing, "", (), (), *at)))
        match node:
            case Paragraph():
                if node.label or node.label_spans:  # most have none
                    _label(found, node, at)
                _text(found, node, "text", node, at)
            case Row():
                cells = node.cells
                found += [_step((node, "cell", c.text, c.marks, c.spans, *at)) for c in cells]
            case Entry():
                _entry(found, node, at)
            case Division():
                _label(found, node, at)
                _text(found, node, "title", node.title, at)
                _nodes(found, node.blocks, (node, at[1] + 1))
                _nodes(found, node.divisions, (node, at[1] + 1))
            case GlossaryEntry():
                _glossary_entry(found, node, at)
            case Table():
                _nodes(found, node.header, (node, at[1] + 1), "header")
                _nodes(found, node.rows, (node, at[1] + 1))
            case Box():
                _box(found, node, at)
            case Figure():
                _label(found, node, at)
                _text(found, node, "title", node.title, at)
            case Annex():
                _label(found, node, at)
                _text(found, node, "title", node.title, at)
                _nodes(found, node.blocks, (node, at[1] + 1))
            case _:
                assert_never(node)


def _label(
    found: list[Visit],
    node: Division | Annex | Paragraph | Entry | Box | Figure | GlossaryEntry | ContentsEntry,
    at: _At,
) -> None:
    found.append(_step((node, "label", node.label, (), node.label_spans, *at)))


def _text(
    found: list[Visit], node: AnyNode | ContentsEntry, part: Part, text: Text, at: _At
) -> None:
    found.append(_step((node, part, text.text, text.marks, text.spans, *at)))


def _entry(found: list[Visit], entry: Entry, at: _At) -> None:
    _label(found, entry, at)
    if entry.title:
        _text(found, entry, "title", entry.title, at)
    found.append(_step((entry, "delimiter", entry.delimiter, (), entry.delimiter_spans, *at)))
    _text(found, entry, "text", entry, at)
    if entry.entries:
        _nodes(found, entry.entries, (entry, at[1] + 1))


def _box(found: list[Visit], box: Box, at: _At) -> None:
    _label(found, box, at)
    _text(found, box, "title", box.title, at)
    _nodes(found, box.blocks, (box, at[1] + 1))
    found.append(_step((box, "notes_label", box.notes_label, (), box.notes_label_spans, *at)))
    _nodes(found, box.notes, (box, at[1] + 1), "note")


def _glossary_entry(found: list[Visit], entry: GlossaryEntry, at: _At) -> None:
    _label(found, entry, at)
    found.append(_step((entry, "term", entry.term, (), entry.term_spans, *at)))
    found.append(_step((entry, "delimiter", entry.delimiter, (), entry.delimiter_spans, *at)))
    _text(found, entry, "definition", entry.definition, at)


def _contents_entry(found: list[Visit], line: ContentsEntry) -> None:
    _label(found, line, (None, 1))
    _text(found, line, "title", line.title, (None, 1))
    if line.page is not None:
        found.append(_step((line, "page", str(line.page), (), line.page_spans, None, 1)))

"""A plan as the rules of integrity look at it: what several of them need is computed once."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property

from gz14fyp.model.blocks import Block, Box, Entry, Table
from gz14fyp.model.division import Division
from gz14fyp.model.plan import AnyNode, PlanTree
from gz14fyp.model.printed import Piece, all_pieces
from gz14fyp.model.text import Span

# A part of the tree, the id of what it stands in, and how deep it stands.
Place = tuple[AnyNode, str, int]


@dataclass(frozen=True)
class Given:
    """A plan that may be broken."""

    plan: PlanTree

    @cached_property
    def places(self) -> list[Place]:
        """Everything that has an id, in document order."""
        found: list[Place] = []
        plan = self.plan
        for blocks in (plan.cover, plan.preamble):
            _blocks(found, blocks, "", 1)
        _divisions(found, plan.divisions, "", 1)
        _blocks(found, plan.conclusions, "", 1)
        for annex in plan.annexes:
            found.append((annex, "", 1))
            _blocks(found, annex.blocks, annex.eid, 2)
        found += [(entry, "", 1) for entry in plan.glossary]
        return found

    @cached_property
    def ids(self) -> list[str]:
        """Their ids."""
        return [node.eid for node, _, _ in self.places]

    @cached_property
    def nodes(self) -> dict[str, AnyNode]:
        """The parts by id."""
        return dict(zip(self.ids, (node for node, _, _ in self.places), strict=True))

    @cached_property
    def pieces(self) -> list[Piece]:
        """All that is printed, whether it has a place in the source or not."""
        return all_pieces(self.plan)

    @cached_property
    def spans(self) -> list[Span]:
        """All stretches of the source: those of what is printed, and of the furniture."""
        found = [span for piece in self.pieces for span in piece.spans]
        return found + [span for stretch in self.plan.furniture for span in stretch.spans]

    def owner(self, span: Span) -> str:
        """Whose a stretch of the source is."""
        owners = [piece.eid or "contents" for piece in self.pieces if span in piece.spans]
        return owners[-1] if owners else "furniture"


def _divisions(found: list[Place], divisions: Iterable[Division], parent: str, depth: int) -> None:
    for division in divisions:
        found.append((division, parent, depth))
        _blocks(found, division.blocks, division.eid, depth + 1)
        _divisions(found, division.divisions, division.eid, depth + 1)


def _blocks(found: list[Place], blocks: Iterable[Block], parent: str, depth: int) -> None:
    for block in blocks:
        found.append((block, parent, depth))
        if isinstance(block, Entry):
            _blocks(found, block.entries, block.eid, depth + 1)
        elif isinstance(block, Box):
            _blocks(found, block.blocks, block.eid, depth + 1)
            _blocks(found, block.notes, block.eid, depth + 1)
        elif isinstance(block, Table):
            eid = block.eid
            found += [(row, eid, depth + 1) for row in (*block.header, *block.rows)]

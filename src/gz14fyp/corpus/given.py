"""A plan as the rules of integrity look at it: what several of them need is computed once."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property

from gz14fyp.model.plan import PlanTree
from gz14fyp.model.text import Span
from gz14fyp.model.walk import AnyNode, Visit, to_nodes, to_printed, walk

# A part of the tree, the id of what it stands in, and how deep it stands.
Place = tuple[AnyNode, str, int]


@dataclass(frozen=True)
class Given:
    """A plan that may be broken."""

    plan: PlanTree

    @cached_property
    def _steps(self) -> list[Visit]:
        return walk(self.plan)

    @cached_property
    def places(self) -> list[Place]:
        """Everything that has an id, in document order."""
        return [
            (node, step.parent.eid if step.parent else "", step.depth)
            for node, step in to_nodes(self._steps)
        ]

    @cached_property
    def ids(self) -> list[str]:
        """Their ids."""
        return [node.eid for node, _, _ in self.places]

    @cached_property
    def nodes(self) -> dict[str, AnyNode]:
        """The parts by id."""
        return dict(zip(self.ids, (node for node, _, _ in self.places), strict=True))

    @cached_property
    def pieces(self) -> list[Visit]:
        """All that is printed, whether it has a place in the source or not."""
        return to_printed(self._steps)

    @cached_property
    def spans(self) -> list[Span]:
        """All stretches of the source: those of what is printed, and of the furniture."""
        found = [span for piece in self.pieces for span in piece.spans]
        return found + [span for stretch in self.plan.furniture for span in stretch.spans]

    def owner(self, span: Span) -> str:
        """Whose a stretch of the source is."""
        owners = [piece.eid or "contents" for piece in self.pieces if span in piece.spans]
        return owners[-1] if owners else "furniture"

"""What stands in the tree knows its place there: parent, ancestors, path, citation.

The tree itself has no way up: a node is a frozen record of what stands below it. A plan that was
loaded or parsed tells each of its nodes where it stands.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from gz14fyp.model.base import Model

if TYPE_CHECKING:
    from gz14fyp.model.plan import Plan


_SHOWN = 40


class Node(Model):
    """A part of a plan that has an id."""

    # A slot is no field: it is not compared, dumped or copied.
    __slots__ = ("_place",)

    if TYPE_CHECKING:  # each kind of node has its own
        eid: str

        @property
        def text(self) -> str:
            """Its own clean text, without label and heading."""

        @property
        def lines(self) -> tuple[str, ...]:
            """All of it as clean text, the label or heading in front, one block or row a line."""

    @property
    def parent(self) -> Node | None:
        """What it stands in: a division, annex or block; None at the top."""
        return self._own_place()[1]

    @property
    def ancestors(self) -> tuple[Node, ...]:
        """What it stands in, from the top down to its parent."""
        above: list[Node] = []
        node = self.parent
        while node is not None:
            above.insert(0, node)
            node = node.parent
        return tuple(above)

    @property
    def path(self) -> tuple[str, ...]:
        """Headings from the top down to it, its own included where it has one."""
        headings = [getattr(node, "heading", "") for node in (*self.ancestors, self)]
        return tuple(heading for heading in headings if heading)

    @property
    def plan(self) -> Plan:
        """The plan it stands in.

        Like all that asks for its place, it raises `LookupError` for a part made by hand.
        """
        return self._own_place()[0]

    def citation(self, style: str | None = None) -> str:
        """Where it stands, as ``第二章第一节“三、……”，第21页起``; in a style, the full reference.

        The place is made of labels, quoted headings and the first page that the table of contents
        tells. ``style`` is one of those of `Plan.citation`, and raises what that raises.
        """
        from gz14fyp.cite.reference import cite_node

        return cite_node(self, style)

    def __repr__(self) -> str:
        """Kind, id and beginning: what stands below it would fill the screen."""
        begins = " ".join((getattr(self, "heading", "") or self.text).split())
        short = begins if len(begins) <= _SHOWN else f"{begins[:_SHOWN]}…"
        return f"<{' '.join(filter(None, (type(self).__name__, self.eid, short)))}>"

    def _repr_html_(self) -> str:
        """The part as HTML, for notebooks: notes show on hover, corrections are marked."""
        from gz14fyp.export.notebook import node_view

        return node_view(self)

    def _own_place(self) -> tuple[Plan, Node | None]:
        place: tuple[Plan, Node | None] | None = getattr(self, "_place", None)
        if place is None:
            raise LookupError(
                "this part was made by hand and stands in no plan; take it from a plan that was "
                "loaded or parsed"
            )
        return place


def place(node: Any, plan: Plan, parent: Node | None) -> None:
    """Tell a node where it stands. Its fields stay as they are: places are no part of it."""
    object.__setattr__(node, "_place", (plan, parent))

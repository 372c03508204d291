"""What stands in the tree knows its place there: parent, ancestors, path, citation.

The tree itself has no way up: a node is a frozen record of what stands below it. A plan tells each
of its nodes where it stands, when it is first asked for them (`placing.py`).
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import TYPE_CHECKING, Any, NamedTuple, Self, cast

from gz14fyp.model.base import Model
from gz14fyp.model.viewing import view

if TYPE_CHECKING:
    from gz14fyp.plan import Plan


# So many characters of a part tell which it is.
_SHOWN = 40
# The fields by which a node holds others, in document order.
_HOLDING = ("header", "rows", "entries", "blocks", "notes", "divisions")


class Place(NamedTuple):
    """Where a node stands."""

    plan: Plan
    parent: Node | None
    position: int
    """How many nodes of the plan stand before it."""


class Node(Model):
    """A part of a plan that has an id.

    A copy of a part, deep or not, stands where the part stands, in the same plan. A copy with an
    update is another part, made by hand: it stands in no plan until one is made with it. A pickle
    of a part takes its whole plan along, so that the part stands in it when it is back; where that
    is too much, send the plan once, and the ids.
    """

    # A slot is no field: it is not compared or dumped.
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
        return self._own_place().parent

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

        Like all that asks for its place, it raises `LookupError` for a part made by hand, or
        changed in a copy.
        """
        return self._own_place().plan

    def citation(self, style: str | None = None) -> str:
        """Where it stands, as ``第二章第一节“三、……”，第21页起``; in a style, the full reference.

        The place is made of labels, quoted headings and the first page that the table of contents
        tells. ``style`` is one of those of `Plan.citation`, and raises what that raises.
        """
        return self.plan.cite(self, style)

    def __repr__(self) -> str:
        """Kind, id and beginning: what stands below it would fill the screen."""
        begins = " ".join((getattr(self, "heading", "") or self.text).split())
        short = begins if len(begins) <= _SHOWN else f"{begins[:_SHOWN]}…"
        return f"<{' '.join(filter(None, (type(self).__name__, self.eid, short)))}>"

    def _repr_html_(self) -> str:
        """The part as HTML, for notebooks: notes show on hover, corrections are marked."""
        return view("node", self)

    def __copy__(self) -> Self:
        """A copy that stands where the part stands."""
        made = super().__copy__()
        place(made, place_of(self))
        return made

    def __deepcopy__(self, memo: dict[int, Any] | None = None) -> Self:
        """A copy that stands where the part stands, and what is in it stands in the copy."""
        made = super().__deepcopy__(memo)
        for below in held(made):
            there = place_of(below)
            place(below, there and there._replace(parent=made))
        return made

    def model_copy(self, *, update: Mapping[str, Any] | None = None, deep: bool = False) -> Self:
        """A copy; with an update it is another part, which stands in no plan."""
        made = super().model_copy(update=update, deep=deep)
        if update:
            place(made, None)
        return made

    def __reduce_ex__(self, protocol: Any) -> Any:
        """What a pickle keeps: the plan, and which part of it; all of a part in no plan."""
        there = place_of(self)
        if there is None:
            return super().__reduce_ex__(protocol)
        return part_at, (there.plan, there.position)

    def _own_place(self) -> Place:
        there = place_of(self)
        if there is None:
            raise LookupError(
                "this part was made by hand, or is a changed copy, and stands in no plan; take it "
                "from a plan that was loaded or parsed, or make a plan with it"
            )
        return there


def place_of(node: Node) -> Place | None:
    """Where a node stands; None for one that stands in no plan."""
    return cast("Place | None", getattr(node, "_place", None))


def place(node: Node, there: Place | None) -> None:
    """Tell a node where it stands. Its fields stay as they are: places are no part of it."""
    object.__setattr__(node, "_place", there)


def holding(node: Node) -> list[str]:
    """The fields of a node that hold nodes, in document order."""
    return [name for name in _HOLDING if vars(node).get(name)]


def held(node: Node) -> Iterator[Node]:
    """The nodes directly in a node, in document order."""
    for name in holding(node):
        yield from nodes_of(vars(node)[name])


def nodes_of(values: Iterable[object] | None) -> Iterator[Node]:
    """The nodes among some values: what was made without validation can have others."""
    return (value for value in values or () if isinstance(value, Node))


def part_at(plan: Plan, position: int) -> Node:
    """A node of a plan, by how many stand before it."""
    return plan.nodes[position]

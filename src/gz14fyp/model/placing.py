"""Nodes are told where they stand when a plan is first asked for them.

A node that knows its plan, and the plan that holds it, keep each other: only the search for
reference cycles frees them. So a plan that nobody asks for its nodes has none of these cycles, and
is gone as soon as nobody holds it. Nor is it in the way of the plans that are made of it: a node
stands in one plan, and another plan that is given it takes a copy.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Any, Self, cast

from gz14fyp.model.base import Model
from gz14fyp.model.collection import Records
from gz14fyp.model.node import Node, Place, held, holding, nodes_of, place, place_of
from gz14fyp.model.plan import PlanTree

if TYPE_CHECKING:
    from gz14fyp.plan import Plan

# The fields of a plan that hold nodes, in document order.
_TREE = ("cover", "preamble", "divisions", "conclusions", "annexes", "glossary")
_NAMES = frozenset(_TREE)


class PlacedTree(PlanTree):
    """A plan whose nodes know their place in it.

    A copy of a plan, or what comes back from a pickle, is a plan of its own: its nodes stand in it.
    """

    # Slots are no fields: they are not compared or dumped. A plan that was read from a corpus
    # knows the folder of its edition.
    __slots__ = ("_folder", "_is_settled")

    if not TYPE_CHECKING:  # a checker would take it that there is every attribute

        def __getattribute__(self, name: str) -> Any:
            """An attribute; the nodes are placed before they are handed out."""
            if name in _NAMES:
                _settle(self)
            return super().__getattribute__(name)

    @property
    def folder(self) -> Path | None:
        """The folder that it was read from; None where it was not read from a corpus."""
        return cast("Path | None", getattr(self, "_folder", None))

    def read_from(self, folder: Path) -> Self:
        """The plan, which knows the folder that it was read from."""
        _set(self, "_folder", folder)
        return self

    def __iter__(self) -> Iterator[tuple[str, Any]]:  # type: ignore[override]
        """The fields with their values."""
        _settle(self)
        return super().__iter__()

    def __copy__(self) -> Self:
        """A copy: it has nodes of its own as soon as they are asked for."""
        made = super().__copy__()
        _set(made, "_folder", self.folder)
        _set(made, "_is_settled", False)
        return made

    def __deepcopy__(self, memo: dict[int, Any] | None = None) -> Self:
        """A copy with copies of the values: its nodes stand in it."""
        made = super().__deepcopy__(memo)
        if _is_settled(self):
            _claim(made)
        return made

    def model_copy(self, *, update: Mapping[str, Any] | None = None, deep: bool = False) -> Self:
        """A copy, with some fields changed. Its nodes stand in it, and the old ones where they did.

        As Pydantic has it, the new values are taken as they are.
        """
        made = super().model_copy(update=update, deep=deep)
        if update and _is_settled(made):  # some versions of Pydantic update a deep copy
            _set(made, "_is_settled", False)
        return made

    def __getstate__(self) -> dict[Any, Any]:
        """What a pickle keeps: the nodes without their places, and the folder."""
        state = super().__getstate__()
        state["__dict__"] |= _bare_tree(self) if _is_settled(self) else {}
        folder = self.folder
        return {**state, "folder": None if folder is None else str(folder)}

    def __setstate__(self, state: dict[Any, Any]) -> None:
        """Take what a pickle kept."""
        super().__setstate__(state)
        folder = state.get("folder")
        _set(self, "_folder", None if folder is None else Path(folder))


def _is_settled(tree: PlacedTree) -> bool:
    return bool(getattr(tree, "_is_settled", False))


def _set(tree: PlacedTree, name: str, value: object) -> None:
    object.__setattr__(tree, name, value)


def _settle(tree: PlacedTree) -> None:
    """Place the nodes of a plan that is made: its own, or copies of those that stand elsewhere."""
    if _is_settled(tree):
        return
    if any(_stands_elsewhere(node, tree) for node, _ in _nodes(tree)):
        vars(tree).update(_bare_tree(tree))
    _claim(tree)


def _stands_elsewhere(node: Node, tree: PlacedTree) -> bool:
    there = place_of(node)
    return there is not None and there.plan is not tree


def _claim(tree: PlacedTree) -> None:
    plan = cast("Plan", tree)
    for position, (node, parent) in enumerate(_nodes(tree)):
        place(node, Place(plan, parent, position))
    _set(tree, "_is_settled", True)


def _nodes(tree: PlacedTree) -> list[tuple[Node, Node | None]]:
    """All nodes in document order, each with what it stands in."""
    found: list[tuple[Node, Node | None]] = []
    fields = vars(tree)
    annexes = {_eid(annex): annex for annex in nodes_of(fields.get("annexes"))}
    for name in _TREE:
        for node in nodes_of(fields.get(name)):
            above = annexes.get(_eid(node).rpartition("__")[0]) if name == "glossary" else None
            _add(found, node, above)
    return found


def _eid(node: Node) -> str:
    return cast("str", vars(node).get("eid", ""))


def _add(found: list[tuple[Node, Node | None]], node: Node, parent: Node | None) -> None:
    found.append((node, parent))
    for below in held(node):
        _add(found, below, node)


def _bare_tree(tree: PlacedTree) -> dict[str, Any]:
    """Copies of all nodes, which stand nowhere, under the names of their fields."""
    fields = ((name, value) for name, value in vars(tree).items() if value and name in _NAMES)
    return {name: _bare_all(nodes) for name, nodes in fields}


def _bare_all(nodes: Iterable[Any]) -> Records[Any] | tuple[Any, ...]:
    kind: Any = Records if isinstance(nodes, Records) else tuple
    return cast("Records[Any] | tuple[Any, ...]", kind(map(_bare, nodes)))


def _bare(node: Any) -> Any:
    if not isinstance(node, Node):
        return node
    made = Model.__copy__(node)
    for name in holding(made):
        made.__dict__[name] = _bare_all(made.__dict__[name])
    return made

"""The walk through a plan reaches all that a plan can hold: no kind is dropped in silence."""

from __future__ import annotations

import importlib
import pkgutil
from typing import get_args

import gz14fyp
import gz14fyp.model
from gz14fyp.model.blocks import Box, Cell, Entry, Figure, Paragraph, Row, Table
from gz14fyp.model.division import Annex, Division
from gz14fyp.model.node import Node, place_of
from gz14fyp.model.plan import PlanTree
from gz14fyp.model.records import GlossaryEntry
from gz14fyp.model.text import Text
from gz14fyp.model.walk import Part, Standing, all_nodes, to_nodes, to_printed, walk
from gz14fyp.plan import Plan


def note(eid: str) -> Entry:
    """An entry with all that one has."""
    own = Entry(eid=f"{eid}__point_1", text="丁")
    return Entry(
        eid=eid, label="1.", title=Text(text="乙"), delimiter="：", text="丙", entries=(own,)
    )


def full_plan() -> PlanTree:
    """The bundled plan with one division that has each kind of block in each place."""
    row, head = (Row(eid=eid, cells=(Cell(text="甲", column=0),)) for eid in ("tr_2", "tr_1"))
    box = Box(
        eid="box",
        number=1,
        title=Text(text="甲"),
        blocks=(Table(eid="table", header=(head,), rows=(row,)), note("inside")),
        notes_label="注：",
        notes=(note("below"),),
    )
    figure = Figure(eid="figure", title=Text(text="甲"))
    paragraph = Paragraph(eid="para", label="——", text="甲")
    division = Division(
        kind="chapter", eid="chp_1", number=1, label="第一章", label_spans=(),
        title=Text(text="甲"), blocks=(paragraph, box, figure),
    )  # fmt: skip
    return gz14fyp.load().model_copy(update={"divisions": (division,), "preamble": (figure,)})


def kinds_of_nodes() -> set[type[Node]]:
    """The model classes that have an id."""
    for module in pkgutil.iter_modules(gz14fyp.model.__path__):
        importlib.import_module(f"gz14fyp.model.{module.name}")
    return set(Node.__subclasses__())


def test_the_walk_reaches_each_kind_of_node() -> None:
    assert {type(node) for node in all_nodes(full_plan())} == kinds_of_nodes()


def test_the_walk_reaches_each_part_that_is_printed() -> None:
    parts = {step.part for step in walk(full_plan())}
    assert parts == {*get_args(Part), *get_args(Standing)}


def test_the_walk_reaches_what_places_reach() -> None:
    """Places are found by the names of the fields that hold nodes."""
    for plan in (gz14fyp.load(), Plan.of(full_plan())):
        steps = to_nodes(walk(plan, printed=False))
        assert [node.eid for node, _ in steps] == [node.eid for node in _placed(plan)]
        for node, step in steps:
            if not isinstance(node, GlossaryEntry):  # its place is in the annex that has its id
                assert node.parent is step.parent


def _placed(plan: Plan) -> list[Node]:
    """The nodes by their place."""
    placed = [(place_of(node), node) for node in plan.nodes]
    return [node for _, node in sorted(placed, key=lambda one: one[0].position if one[0] else -1)]


def test_a_step_says_where_it_goes() -> None:
    steps = [step for step in walk(full_plan()) if step.eid in ("box", "below", "table", "tr_1")]
    assert [(step.eid, step.part, step.text, step.depth) for step in steps] == [
        ("box", "node", "", 2),
        ("box", "label", "", 2),
        ("box", "title", "甲", 2),
        ("table", "node", "", 3),
        ("tr_1", "header", "", 4),
        ("tr_1", "cell", "甲", 4),
        ("box", "notes_label", "注：", 2),
        ("below", "note", "", 3),
        ("below", "label", "1.", 3),
        ("below", "title", "乙", 3),
        ("below", "delimiter", "：", 3),
        ("below", "text", "丙", 3),
    ]


def test_nodes_alone_are_those_of_the_whole_walk() -> None:
    plan = full_plan()
    assert to_nodes(walk(plan)) == to_nodes(walk(plan, printed=False))
    assert len(to_printed(walk(plan))) + len(all_nodes(plan)) == len(walk(plan))


def test_the_kinds_are_those_that_a_type_checker_is_told_of() -> None:
    known = {Division, Annex, GlossaryEntry, Row, Paragraph, Entry, Box, Table, Figure}
    assert kinds_of_nodes() == known

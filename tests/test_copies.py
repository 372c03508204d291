"""Copies and pickles of plans and of their parts: what stands where."""

from __future__ import annotations

import copy
import io
import multiprocessing
import operator
import pickle
from collections.abc import Callable
from pathlib import Path

import pytest

import gz14fyp
from gz14fyp.corpus.jsonfile import to_json
from gz14fyp.errors import CorpusError
from gz14fyp.model.collection import Records
from gz14fyp.model.investment import Investment
from gz14fyp.model.node import part_at, place_of
from gz14fyp.model.walk import all_nodes
from gz14fyp.plan import Plan
from helpers import plan_of

TEXT = """
    前言一句。

    第一章 水

    第一节 河

    一、治理

    到 2030 年，建成绿道¹ 100 公里。

    专栏 1 绿道工程

    1. 绿道一期：新建绿道。

    注：1. 不含支线。

    第二节 湖

    湖边不建路。

    附件 1

    名词解释

    ¹ 绿道：沿河的路。
"""


@pytest.fixture
def water() -> Plan:
    return plan_of(TEXT)


def pickled(plan: Plan) -> Plan:
    again: Plan = pickle.loads(pickle.dumps(plan))
    return again


def constructed(plan: Plan) -> Plan:
    return Plan.model_construct(**dict(plan))


def dumped(plan: Plan) -> Plan:
    return Plan.model_validate(plan.model_dump())


def in_json(plan: Plan) -> Plan:
    return Plan.model_validate_json(plan.model_dump_json())


# Each gives a plan that says the same; some share the records, some do not.
COPIES: dict[str, Callable[[Plan], Plan]] = {
    "pickle": pickled,
    "old protocol": lambda plan: pickle.loads(pickle.dumps(plan, protocol=0)),
    "copy": copy.copy,
    "deepcopy": copy.deepcopy,
    "copy of a copy": lambda plan: copy.copy(copy.deepcopy(copy.copy(plan))),
    "model_copy": lambda plan: plan.model_copy(),
    "model_copy deep": lambda plan: plan.model_copy(deep=True),
    "model_copy update": lambda plan: plan.model_copy(update={"title": plan.title}),
    "model_copy deep update": lambda plan: plan.model_copy(
        update={"divisions": plan.divisions}, deep=True
    ),
    "model_construct": constructed,
    "its fields": lambda plan: Plan(**dict(plan)),
    "model_validate": dumped,
    "model_validate_json": in_json,
}
WAYS = pytest.mark.parametrize("way", COPIES.values(), ids=COPIES)


def stands_whole(plan: Plan) -> None:
    """Each node of a plan stands in it, and is found in it."""
    for position, node in enumerate(all_nodes(plan)):
        assert node.plan is plan
        assert plan[node.eid] is node
        assert part_at(plan, position) is node
        there = place_of(node)
        assert there is not None
        assert there.position == position
        assert node.parent is None or plan[node.parent.eid] is node.parent
        assert all(plan[above.eid] is above for above in node.ancestors)
        assert node.citation()
    for hit in plan.find("绿道"):
        assert hit.node.plan is plan


@WAYS
@pytest.mark.parametrize("asked", [True, False], ids=["asked before", "not asked"])
def test_the_nodes_of_a_copy_stand_in_it(
    water: Plan, way: Callable[[Plan], Plan], asked: bool
) -> None:
    if asked:
        stands_whole(water)
    made = way(water)
    assert made is not water
    assert made == water
    stands_whole(made)
    stands_whole(water)  # and the old ones where they stood
    stands_whole(made)


@WAYS
def test_a_copy_says_what_the_plan_says(water: Plan, way: Callable[[Plan], Plan]) -> None:
    said = [(node.eid, node.path, node.citation()) for node in all_nodes(water)]
    made = way(water)
    del water
    assert [(node.eid, node.path, node.citation()) for node in all_nodes(made)] == said
    assert to_json(made) == to_json(plan_of(TEXT))


@WAYS
def test_a_plan_that_was_used_is_copied(water: Plan, way: Callable[[Plan], Plan]) -> None:
    pytest.importorskip("jieba")
    words = water.words("建成绿道")
    water.term_counts()
    water.find("绿道")
    assert len(water.boxes) == 1
    assert not water.observations
    assert water.glossary["绿道"]
    made = way(water)
    assert made.words("建成绿道") == words
    assert len(made.boxes) == 1
    assert made.boxes.numbered(1).plan is made
    stands_whole(made)


def test_what_was_computed_is_computed_anew_after_an_update(water: Plan) -> None:
    assert len(water.boxes) == 1
    assert len(water.find("湖")) == 2
    chapter = water.chapters[0].model_copy(update={"divisions": ()})
    for deep in (False, True):
        made = water.model_copy(update={"divisions": (chapter,)}, deep=deep)
        assert len(made.boxes) == 0
        assert len(made.find("湖")) == 0
        assert "chp_1__sec_1" not in [node.eid for node in all_nodes(made)]
        with pytest.raises(KeyError, match="chp_1__sec_1"):
            made["chp_1__sec_1"]
        stands_whole(made)
    assert len(water.boxes) == 1
    stands_whole(water)


def test_what_a_record_computed_is_computed_anew_too() -> None:
    investment = gz14fyp.load().investment
    assert investment is not None
    top = investment.rows[0:1]
    (first,) = top
    assert investment.children(first)
    assert not investment.model_copy(update={"rows": top}).children(first)
    again: Investment = pickle.loads(pickle.dumps(investment))
    assert [row.eid for row in again.children(first)] == [
        row.eid for row in investment.children(first)
    ]


def test_a_pickle_is_no_larger_for_what_was_asked(water: Plan) -> None:
    before = len(pickle.dumps(water))
    stands_whole(water)
    assert water.glossary.keys()
    assert len(pickle.dumps(water)) == before


def test_a_changed_title_is_cited_in_the_copy_only(water: Plan) -> None:
    made = water.model_copy(update={"title": "某市规划"})
    assert "某市规划" in made.chapters[0].citation("bibtex")
    assert "某市规划" not in water.chapters[0].citation("bibtex")


def test_parts_of_one_plan_in_another_are_copied(water: Plan) -> None:
    other = plan_of(TEXT.replace("湖", "海"))
    both = water.model_copy(update={"preamble": (), "annexes": (), "divisions": other.divisions})
    stands_whole(both)
    stands_whole(other)
    assert "海边不建路。" in both.chapters[0].text


def test_a_copy_of_a_part_stands_where_the_part_stands(water: Plan) -> None:
    section = water.chapters[0].sections[0]
    for made in (copy.copy(section), section.model_copy(), copy.deepcopy(section)):
        assert made is not section
        assert made == section
        assert made.citation() == section.citation()
        assert made.plan is water
        assert made.parent is water.chapters[0]
    deep = section.model_copy(deep=True)
    assert deep.subsections[0].parent is deep
    assert section.subsections[0].parent is section
    assert deep.boxes[0].entries[0].path == section.boxes[0].entries[0].path


def test_a_changed_copy_of_a_part_stands_in_no_plan(water: Plan) -> None:
    section = water.chapters[0].sections[0]
    for deep in (False, True):
        changed = section.model_copy(update={"page": 7}, deep=deep)
        with pytest.raises(LookupError, match="changed copy"):
            changed.citation()
        with pytest.raises(LookupError, match="changed copy"):
            _ = copy.deepcopy(pickle.loads(pickle.dumps(changed))).plan
    assert section.plan is water


def test_every_part_is_pickled_with_its_plan(water: Plan) -> None:
    for node in all_nodes(water):
        again = pickle.loads(pickle.dumps(node))
        assert again == node
        assert again.citation() == node.citation()
        assert again.plan == water
        assert again.plan[again.eid] is again
    hit = pickle.loads(pickle.dumps(water.find("一期")[0:1]))
    assert [one.citation() for one in hit] == [one.citation() for one in water.find("一期")]


def test_what_is_pickled_together_stays_together(water: Plan) -> None:
    node = water.chapters[0].sections[1]
    for given in ((water, node), (node, water)):
        for again in (pickle.loads(pickle.dumps(given)), copy.deepcopy(given)):
            plan, section = sorted(again, key=lambda one: not isinstance(one, Plan))
            assert plan is not water
            assert section.plan is plan
            assert plan.chapters[0].sections[1] is section
            stands_whole(plan)


def test_another_process_knows_where_parts_stand(water: Plan) -> None:
    pytest.importorskip("jieba")
    water.words("绿道")
    parts = [*water.chapters[0].sections, *water.glossary]
    cite = operator.methodcaller("citation")
    with multiprocessing.get_context("spawn").Pool(1) as pool:
        assert pool.map(cite, parts) == [part.citation() for part in parts]
        (back,) = pool.map(operator.methodcaller("model_copy"), [water])
    assert back == water
    stands_whole(back)


@pytest.mark.parametrize(
    "way", [v for k, v in COPIES.items() if k.endswith(("copy", "pickle", "update"))]
)
def test_the_folder_that_a_plan_was_read_from_goes_along(
    water: Plan, way: Callable[[Plan], Plan], tmp_path: Path
) -> None:
    (tmp_path / "plan.json").write_bytes(to_json(water))
    made = way(gz14fyp.read(tmp_path / "plan.json"))
    assert made.folder == tmp_path
    with pytest.raises(CorpusError, match=tmp_path.name):
        made.resolve("chp_1", "1999")


def test_a_plan_of_its_own_fields_is_the_plan(water: Plan) -> None:
    assert len(water.boxes) == 1
    assert not water.observations
    assert dict(water).keys() == Plan.model_fields.keys()
    assert Plan(**dict(water)) == water


def test_records_travel_without_what_finds_them() -> None:
    indicators = gz14fyp.load().indicators
    for again in (copy.copy(indicators), copy.deepcopy(indicators)):
        assert again == indicators
    before = pickle.dumps(indicators)
    key = indicators.keys()[0]
    assert pickle.dumps(indicators) == before
    assert pickle.loads(before)[key] == indicators[key]
    assert isinstance(indicators[0:0], Records)


def test_a_draft_by_hand_is_a_plan_like_any(water: Plan) -> None:
    (chapter,) = water.chapters
    renamed = chapter.model_copy(
        update={"title": chapter.title.model_copy(update={"text": "水和湖"})}
    )
    made = Plan(**{**dict(water), "divisions": (renamed,)})
    assert made.chapters[0].sections[1].path == ("第一章 水和湖", "第二节 湖")
    assert water.chapters[0].sections[1].path == ("第一章 水", "第二节 湖")
    out = io.BytesIO()
    pickle.dump(made.chapters[0], out)
    assert pickle.loads(out.getvalue()).heading == "第一章 水和湖"


def test_what_was_made_without_validation_is_given_as_it_is(water: Plan) -> None:
    fields = water.model_dump()
    made = Plan.model_construct(**fields | {"preamble": None})
    assert made.divisions == fields["divisions"]
    assert made.preamble is None
    mixed = made.model_copy(update={"annexes": water.annexes})
    assert mixed.annexes[0].plan is mixed
    assert mixed.divisions == fields["divisions"]
    assert pickle.loads(pickle.dumps(mixed)).divisions == fields["divisions"]

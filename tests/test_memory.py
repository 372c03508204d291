"""A plan that nobody holds is gone, and the collector is its user's."""

from __future__ import annotations

import gc
import weakref
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
import regex

import gz14fyp
from gz14fyp.corpus.akn.writing import to_akn
from gz14fyp.corpus.jsonfile import to_json
from gz14fyp.plan import Plan
from gz14fyp.query import passages
from gz14fyp.query.search import fold
from helpers import plan_of

TEXT = """
    第一章 水

    第一节 河

    到 2030 年，建成绿道 100 公里。

    专栏 1 绿道工程

    1. 绿道一期：新建绿道。

    第二节 湖

    湖边不建路。
"""

Making = Callable[[Path], Plan]


def parsed(_: Path) -> Plan:
    return plan_of(TEXT)


def loaded(_: Path) -> Plan:
    return gz14fyp.load()


def read_json(folder: Path) -> Plan:
    file = folder / "plan.json"
    file.write_bytes(to_json(plan_of(TEXT)))
    return gz14fyp.read(file)


def read_xml(folder: Path) -> Plan:
    file = folder / "plan.xml"
    file.write_bytes(to_akn(plan_of(TEXT)))
    return gz14fyp.read(file)


WAYS = pytest.mark.parametrize("make", [loaded, parsed, read_json, read_xml])


@pytest.fixture
def no_collector() -> Iterator[None]:
    """No search for cycles: what is freed was in none."""
    gc.collect()
    gc.disable()
    yield
    gc.enable()


@WAYS
@pytest.mark.usefixtures("no_collector")
def test_a_plan_is_gone_when_nobody_holds_it(make: Making, tmp_path: Path) -> None:
    plan = make(tmp_path)
    assert plan.indicators is not None
    assert plan.model_dump()
    gone = weakref.ref(plan)
    del plan
    assert gone() is None


@WAYS
def test_a_plan_that_was_asked_for_its_nodes_is_found_by_the_collector(
    make: Making, tmp_path: Path
) -> None:
    plan = make(tmp_path)
    assert [hit.citation() for hit in plan.find("水")]
    assert plan.boxes is not None
    gone = weakref.ref(plan)
    del plan
    gc.collect()
    assert gone() is None


@WAYS
def test_few_plans_are_alive_in_a_loop(make: Making, tmp_path: Path) -> None:
    made = []
    for _ in range(30):
        plan = make(tmp_path)
        made.append(weakref.ref(plan))
    assert sum(one() is not None for one in made) == 1


@WAYS
def test_the_collector_is_left_alone(
    make: Making, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name in ("enable", "disable", "freeze", "unfreeze", "set_threshold", "collect"):
        monkeypatch.setattr(gc, name, lambda *_, name=name: pytest.fail(f"calls gc.{name}"))
    before = gc.isenabled(), gc.get_freeze_count(), gc.get_threshold()
    make(tmp_path).find("水")
    assert (gc.isenabled(), gc.get_freeze_count(), gc.get_threshold()) == before


def test_no_module_of_ours_knows_the_collector() -> None:
    package = Path(gz14fyp.__file__).parent
    importing = regex.compile(r"^\s*(?:import gc\b|from gc\b)", regex.MULTILINE)
    assert not [file for file in package.rglob("*.py") if importing.search(file.read_text("utf-8"))]


@WAYS
def test_a_node_keeps_its_plan(make: Making, tmp_path: Path) -> None:
    node = make(tmp_path).chapters[0].sections[0]
    gc.collect()
    assert node.parent is node.plan.chapters[0]
    assert node.citation().startswith("第一章第一节")
    assert node.plan[node.eid] is node


def test_caches_have_a_limit() -> None:
    for number in range(0x4E00, 0x9FFF):
        fold(chr(number))
    info = gz14fyp.query.search._fold_char.cache_info()
    assert info.maxsize is not None
    assert info.currsize <= info.maxsize


class Tokenizer:
    """Stands for jieba's, which takes seconds and 60 MB."""

    def add_word(self, word: str) -> None:
        """Take a word."""


def test_plans_do_not_keep_a_dictionary_each(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pytest.importorskip("jieba"), "Tokenizer", Tokenizer)
    passages._cutter.cache_clear()
    made = []
    for number in range(4):
        cutter = passages.cutter_of((f"绿道{number}期",))
        assert passages.cutter_of((f"绿道{number}期",)) is cutter
        made.append(weakref.ref(cutter))
    del cutter
    alive = sum(one() is not None for one in made)
    passages._cutter.cache_clear()
    assert alive <= 2

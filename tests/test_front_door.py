"""What users find at the front door: types for their annotations, one rule for ``[…]``."""

from __future__ import annotations

import subprocess
import sys

import pytest

import gz14fyp
from helpers import plan_of

BOXES = "第一章 甲\n\n专栏 1 乙\n\n丙。\n\n专栏 2 丁\n\n戊。\n\n第二章 己\n\n庚。\n"


def test_each_name_is_there() -> None:
    assert all(hasattr(gz14fyp, name) for name in gz14fyp.__all__)
    assert set(gz14fyp.__all__) <= set(dir(gz14fyp))
    assert isinstance(plan_of(BOXES), gz14fyp.Plan)
    assert isinstance(plan_of(BOXES).boxes, gz14fyp.Records)
    with pytest.raises(AttributeError, match="no attribute 'Pla'"):
        _ = gz14fyp.Pla


def test_importing_the_package_imports_no_models() -> None:
    code = "import sys, gz14fyp; assert not {'pydantic', 'lxml', 'pypdfium2'} & set(sys.modules)"
    subprocess.run([sys.executable, "-c", code], check=True)


def test_a_number_is_a_place_and_a_text_is_a_key() -> None:
    plan = plan_of(BOXES)
    first, second = plan.boxes
    assert (plan.boxes[0], plan.boxes[-1]) == (first, second)
    assert plan.boxes[:1] == (first,)
    assert plan.boxes["2"] is plan.boxes.numbered(2) is second
    assert plan.boxes.keys() == ("1", "2")
    assert "2" in plan.boxes
    assert plan.boxes.get("3") is None


def test_all_collections_have_the_same_rule() -> None:
    chapters = plan_of(BOXES).chapters
    assert chapters["甲"] is chapters["chp_1"] is chapters[0] is chapters.numbered(1)
    assert chapters[0].boxes["1"] is chapters[0].boxes[0]


def test_what_is_not_there_is_said_with_what_is() -> None:
    boxes = plan_of(BOXES).boxes
    with pytest.raises(IndexError, match=r"no place 2 among 2 records.*numbered\(2\)"):
        boxes[2]
    with pytest.raises(KeyError, match="no 5; nearest: 2, 1"):
        boxes.numbered(5)
    with pytest.raises(KeyError, match="no '乙'"):
        boxes["乙"]

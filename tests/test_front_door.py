"""What users find at the front door: types for their annotations, one rule for ``[…]``."""

from __future__ import annotations

import pickle
import subprocess
import sys
from pathlib import Path

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


def test_errors_have_their_parts(tmp_path: Path) -> None:
    source = tmp_path / "plan.txt"
    source.write_text(BOXES, encoding="utf-8")
    source.with_suffix(".toml").write_text('id = "a"\nedition = "1"\nlanguage = 5\n')
    with pytest.raises(gz14fyp.SourceError) as caught:
        gz14fyp.parse(source)
    error = caught.value
    assert (error.path, error.line) == (str(source.with_suffix(".toml")), 3)
    assert error.cure == "correct the data file"
    assert str(error) == f"{error.path}: line 3: {error.what}; {error.cure}"
    assert str(pickle.loads(pickle.dumps(error))) == str(error)
    assert pickle.loads(pickle.dumps(error)).cure == error.cure


def test_an_error_keeps_its_parts_within_a_file() -> None:
    inner = gz14fyp.CorpusError("is odd", line=4)
    assert str(inner.within("plan.xml", "build again")) == "plan.xml: line 4: is odd; build again"
    assert str(gz14fyp.CorpusError("is odd")) == "is odd"

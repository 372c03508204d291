"""The plan of this project, revised in six places: six changes, in each form of output."""

from __future__ import annotations

import json
import re
from decimal import Decimal
from pathlib import Path

import pytest
from jsonschema import Draft202012Validator
from lxml import html

import gz14fyp
from gz14fyp.comparing.comparison import Comparison
from gz14fyp.comparing.contents import contents_of
from gz14fyp.comparing.rendering import Form, rendered
from gz14fyp.corpus.schema import comparison_schema
from gz14fyp.plan import Plan

# What stands in the text, what the revision has in its place, and how often it stands there.
REVISION = (
    ("第三节 推动绿色低碳循环发展", "第三节 推动绿色低碳高质量发展", 2),  # contents and body
    ("四、加快广州科学城提质升级", "五、加快广州科学城提质升级", 1),
    (
        "三、深入推进中新广州知识城建设",
        "三、建设样板园区\n\n统筹布局样板园区，到 2025 年，建成园区 12 个。\n\n"
        "四、深入推进中新广州知识城建设",
        1,
    ),
    ("政策性储备粮规模	万吨	171	203", "政策性储备粮规模	万吨	171	210", 1),
    ("7 号线二期、7 号线西延段", "7 号线西延段", 1),
    ("碧道是指以水为纽带", "碧道是指以水系为纽带", 1),
    ("²¹⁹", "²²⁰", 2),  # mark and entry
)

SUMMARIES = [
    "target “政策性储备粮规模” 2025: 203 → 210 (+7 万吨)",
    "subsection “三、建设样板园区” added (1 paragraph, 1 commitment)",
    "project “7 号线二期” removed",
    "section renamed: “推动绿色低碳循环发展” → “推动绿色低碳高质量发展”",
    "glossary entry “万里碧道”: “系” added",
    "glossary entry “‘两新’组织”, label: “²¹⁹” → “²²⁰”",
]


@pytest.fixture(scope="module")
def plan() -> Plan:
    return gz14fyp.load()


@pytest.fixture(scope="module")
def revised(raw_path: Path) -> Plan:
    text = raw_path.read_text(encoding="utf-8")
    for old, new, times in REVISION:
        assert text.count(old) == times
        text = text.replace(old, new)
    return gz14fyp.parse(text.encode())


@pytest.fixture(scope="module")
def comparison(plan: Plan, revised: Plan) -> Comparison:
    return gz14fyp.compare(plan, revised)


def test_six_changes(comparison: Comparison) -> None:
    assert [change.summary for change in comparison.changes] == SUMMARIES
    target = comparison.changes[0:1].records()[0]
    assert (target["number.difference"], target["number.unit"]) == (Decimal(7), "万吨")


def test_undone_it_is_the_plan(plan: Plan, revised: Plan, comparison: Comparison) -> None:
    assert comparison.undo(revised) == contents_of(plan)
    back = gz14fyp.compare(revised, plan)
    assert len(back.changes) == 6
    assert back.undo(plan) == contents_of(revised)


def test_where_the_old_ids_are_now(comparison: Comparison) -> None:
    moved = {old: new for old, new in comparison.ids.items() if old != new}
    assert moved == {
        "chp_2__sec_1__subsec_3": "chp_2__sec_1__subsec_4",
        "chp_2__sec_1__subsec_3__para_1": "chp_2__sec_1__subsec_4__para_1",
        "chp_2__sec_1__subsec_4": "chp_2__sec_1__subsec_5",
        "chp_2__sec_1__subsec_4__para_1": "chp_2__sec_1__subsec_5__para_1",
        "att_2__point_219": "att_2__point_220",
    }


def test_as_json(comparison: Comparison) -> None:
    content = json.loads(rendered(comparison, Form.JSON))
    Draft202012Validator(comparison_schema()).validate(content)
    assert [change["summary"] for change in content["changes"]] == SUMMARIES
    assert Comparison.model_validate(content) == comparison


def test_as_text(comparison: Comparison) -> None:
    text = rendered(comparison, Form.TEXT).decode()
    assert re.findall(r"^[-+>=~] (.*)$", text, flags=re.MULTILINE) == SUMMARIES
    assert "6 changes: 3 changed, 1 added, 1 removed, 1 renamed" in text
    assert "\n  碧道是指以水{+系+}为纽带，以江河" in text


def test_as_markdown(comparison: Comparison) -> None:
    text = rendered(comparison, Form.MARKDOWN).decode()
    assert re.findall(r"^- (.*)$", text, flags=re.MULTILINE) == SUMMARIES
    assert "碧道是指以水<ins>系</ins>为纽带" in text


def test_as_html(comparison: Comparison) -> None:
    page = html.document_fromstring(rendered(comparison, Form.HTML).decode())
    items = page.findall(".//li/div")
    assert [item[0].text for item in items] == SUMMARIES
    kinds = [str(item.get("class")).split()[-1] for item in items]
    assert kinds == ["changed", "added", "removed", "renamed", "changed", "changed"]
    assert [one.text for one in page.iter("ins", "del")] == ["系"]
    assert "统筹布局样板园区，到 2025 年，建成园区 12 个。" in [p.text for p in items[1].iter("p")]

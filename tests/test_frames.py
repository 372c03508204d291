"""Records as dictionaries, frames and tables in a notebook."""

from __future__ import annotations

import sys
from decimal import Decimal
from typing import Annotated

import pytest

import gz14fyp
from gz14fyp.errors import Gz14fypError
from gz14fyp.model.collection import Records
from gz14fyp.model.observations import DrawnValue, ObservationRow, observed
from gz14fyp.plan import Plan
from gz14fyp.query.passages import Passage
from gz14fyp.tables.table import Field
from helpers import plan_of


@pytest.fixture(scope="module")
def plan() -> Plan:
    return gz14fyp.load()


def test_the_binding_targets_as_a_frame(plan: Plan) -> None:
    targets = plan.observations.where(attribute="binding", year=2025, kind="target").to_pandas()
    forest = targets[targets["name"] == "森林覆盖率"].iloc[0]
    assert (forest["raw"], forest["value"], forest["unit"]) == ("41.65", Decimal("41.65"), "%")
    assert set(targets["attribute"]) == {"binding"}


def test_a_field_that_is_not_there_names_the_nearest(plan: Plan) -> None:
    said = "Indicator: no 'atribute'; nearest: attribute"
    with pytest.raises(AttributeError, match=said):
        plan.indicators.where(atribute="binding")
    with pytest.raises(AttributeError, match=said):
        plan.indicators.sorted_by("atribute")


def test_both_frames_hold_the_same(plan: Plan) -> None:
    for records in (
        plan.projects,
        plan.indicators,
        plan.observations,
        plan.glossary,
        plan.find("5G"),
    ):
        pandas, polars = records.to_pandas(), records.to_polars()
        assert len(pandas) == len(polars) == len(records) > 0
        assert list(pandas.columns) == polars.columns


def test_whole_numbers_stay_whole_where_some_are_missing(plan: Plan) -> None:
    years = plan.commitments.to_pandas()["horizon_end"]
    assert years.isna().any()
    assert (str(years.dtype), years[0]) == ("Int64", 2025)


def test_nothing_to_show_is_an_empty_frame(plan: Plan) -> None:
    nothing = plan.projects.where(name="无")
    assert len(nothing.to_pandas()) == len(nothing.to_polars()) == 0
    assert "0 records" in nothing._repr_html_()


def test_a_column_of_a_frame_is_one_entry(plan: Plan, monkeypatch: pytest.MonkeyPatch) -> None:
    size: Field[Passage] = Field("size", "integer", "How long it is.", lambda one: len(one.text))
    monkeypatch.setattr(Passage, "_columns", (*Passage._columns, size))
    first = plan.passages()[:1]
    for frame in (first.to_pandas(), first.to_polars()):
        assert list(frame.columns) == ["eid", "path", "text", "size"]
        assert list(frame["size"]) == [len(first.records()[0]["text"])]


def test_a_field_of_an_observation_is_one_entry(plan: Plan) -> None:
    class Row(ObservationRow):
        values: Annotated[int, DrawnValue(lambda one: len(one.series.observations))]

    rows = Records(map(Row.of, observed(plan.indicators)))
    assert list(rows.to_pandas().columns) == [*plan.observations.to_pandas().columns, "values"]
    one = next(iter(plan.indicators))
    assert rows.records()[0]["values"] == len(one.series[0].observations)


@pytest.mark.parametrize("name", ["pandas", "polars"])
def test_a_missing_library_is_named(plan: Plan, name: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, name, None)
    with pytest.raises(Gz14fypError, match=rf"pip install 'gz14fyp\[{name}\]'"):
        getattr(plan.projects, f"to_{name}")()


def test_sorting_keeps_all_and_puts_gaps_last(plan: Plan) -> None:
    assert plan.investment is not None
    programs = plan.investment.rows.where(level="program")
    ordered = [row.in_period for row in programs.sorted_by("in_period", descending=True)]
    known = [value for value in ordered if value is not None]
    assert len(ordered) == len(programs) == 10
    assert known == sorted(known, reverse=True)
    statuses = [project.status for project in plan.projects.sorted_by("status")]
    assert statuses[0] == "planned"
    assert statuses[-1] is None
    pages = [division.page for division in plan.chapters[0].divisions]
    assert pages == sorted(page for page in pages if page)


def test_a_stretch_of_records_is_records(plan: Plan) -> None:
    assert [one.name for one in plan.projects[:2]] == [one.name for one in plan.projects][:2]
    assert len(plan.projects[:2]) == 2


def test_a_table_in_a_notebook_escapes_and_counts(plan: Plan) -> None:
    html = plan.projects._repr_html_()
    assert "<td" in html
    assert html.count("<tr>") == 1 + 12  # the head, and the first ones
    assert str(len(plan.projects)) in html
    small = plan_of("第一章 甲\n\n水<b>深</b>。").passages()
    assert "水&lt;b&gt;深&lt;/b&gt;。" in small._repr_html_()


def test_parts_in_a_notebook_show_notes_and_corrections() -> None:
    plan = plan_of(
        """
        第一章 甲

        推进水网¹ and 路网建设。

        附件 1

        名词解释

        ¹ 水网：水的网络。
        """
    )
    html = plan.chapters[0]._repr_html_()
    assert "title=" in html
    assert "水的网络" in html
    assert "甲" in plan._repr_html_()

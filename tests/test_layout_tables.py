"""What is asked of every table: each rule alone, with the evidence of each format."""

from __future__ import annotations

import pytest

from gz14fyp.layout.grid import GridCell
from gz14fyp.layout.segments import Segment
from gz14fyp.layout.tables import (
    cell_goes_on,
    head_depth,
    line_completes_row,
    repeated_head,
    repeated_title,
    row_goes_on,
    rows_together,
    same_row,
    table_goes_on,
    without_asides,
)

ONE, WIDE, DEEP = GridCell("甲", 0), GridCell("甲", 0, colspan=2), GridCell("甲", 0, rowspan=2)


def row(text: str = "甲\t乙", kind: str = "row", table: int = 0) -> Segment:
    return Segment(kind, 1, None, "", None, ((0, len(text)),), text, table=table)  # type: ignore[arg-type]


def test_a_head_is_as_deep_as_its_format_shows() -> None:
    assert head_depth() == 1
    assert head_depth([WIDE, DEEP]) == 2
    assert head_depth([DEEP, DEEP, ONE], is_told=True) == 2
    assert head_depth([DEEP, ONE], is_told=True) == 1
    assert head_depth([DEEP, DEEP, ONE]) == 1
    assert head_depth([WIDE, DEEP], marked=[True, False, True]) == 1
    assert head_depth([WIDE, DEEP], again=3) == 3
    assert head_depth(with_values=[True, False, True, False]) == 2
    assert head_depth(with_values=[False, False]) == 2


def test_a_repeated_head_is_the_same_row_by_row() -> None:
    assert repeated_head(["甲", "乙", "丙"], ["甲", "乙", "丁"]) == 2
    assert repeated_head(["甲", "乙"], ["乙", "乙"]) == 0


@pytest.mark.parametrize(
    ("text", "title"),
    [("续表1", ""), ("专栏3（续）", "专栏3"), ("续专栏3", "专栏3"), ("续建", None)],
)
def test_a_title_says_that_it_goes_on(text: str, title: str | None) -> None:
    assert repeated_title(text) == title


def test_rows_of_one_table_have_its_number_or_cells_of_one_kind() -> None:
    found = row()._replace(cells=(), table=1)
    assert rows_together(found, found)
    assert not rows_together(found, row(table=2))
    assert rows_together(row(), row())
    assert not rows_together(row(), row()._replace(cells=(ONE,)))  # type: ignore[arg-type]


def test_a_title_above_and_notes_below_are_no_rows() -> None:
    grid = [[WIDE], [ONE, ONE], [ONE], [WIDE]]
    assert without_asides(grid) == (1, 3)
    assert without_asides(grid, over=3) == (1, 4)
    assert without_asides([[DEEP], [ONE, ONE]]) == (0, 2)


def test_a_line_goes_on_with_the_row_above() -> None:
    assert same_row({1}, {0, 1})
    assert not same_row({1}, {1})
    assert not same_row({0}, {0, 1})
    assert same_row({1})
    assert same_row({0}, is_close=True)
    assert not same_row({0, 1}, is_close=True)


def test_a_table_with_the_same_columns_goes_on() -> None:
    columns, moved = (0.0, 50.0, 100.0), (10.0, 60.0, 110.0)
    off = (0.0, 60.0, 100.0)
    assert table_goes_on(columns, moved, [], [])
    assert not table_goes_on(columns, off, ["甲"], ["乙"])
    assert table_goes_on(columns, off, ["甲"], ["甲"])
    assert not table_goes_on(columns, (0.0, 50.0, 90.0), ["甲"], ["甲"])
    assert not table_goes_on(columns, columns[:2], ["甲"], ["甲"])


def test_a_row_without_what_all_have_is_a_half() -> None:
    full, half = {0: True, 1: True}, {0: True, 1: False}
    assert row_goes_on(full, half, lambda: {1})
    assert not row_goes_on(full, half, lambda: {0})
    assert not row_goes_on(full, {0: True}, lambda: {0, 1})


def test_a_plain_line_between_two_rows_is_the_rest_of_the_first() -> None:
    rest = row("丙", kind="plain")
    assert line_completes_row(row(), rest, row())
    assert not line_completes_row(row(), rest, None)
    assert not line_completes_row(row(), rest, rest)
    assert not line_completes_row(row("甲\t乙。"), rest, row())
    assert not line_completes_row(row()._replace(cells=(ONE,)), rest, row())  # type: ignore[arg-type]


def test_a_cell_is_the_one_above_again_or_its_half() -> None:
    assert cell_goes_on("甲", "甲", is_after_break=True) == "again"
    assert cell_goes_on("甲", "甲") == ""
    assert cell_goes_on("甲", "乙", is_after_break=True) == ""
    assert cell_goes_on(is_marked=True) == "half"
    assert cell_goes_on("甲", "乙", is_unnumbered=True) == "half"
    assert cell_goes_on("甲", "", is_merged=True) == "half"
    assert cell_goes_on("甲", "乙", is_merged=True) == ""

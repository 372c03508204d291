"""Charts show what the data says, in glyphs that are there, inside the picture."""

from __future__ import annotations

import re
import subprocess
import sys
from collections import Counter
from collections.abc import Callable
from decimal import Decimal
from itertools import combinations
from pathlib import Path

import matplotlib
import pytest
from matplotlib.axes import Axes
from matplotlib.backend_bases import RendererBase
from matplotlib.backends.backend_agg import FigureCanvasAgg
from matplotlib.figure import Figure
from matplotlib.font_manager import findfont
from matplotlib.lines import Line2D
from matplotlib.patches import Rectangle
from matplotlib.text import Text

import gz14fyp
from gz14fyp import Gz14fypError, charts
from gz14fyp.charts.wrapping import width_of, wrap
from gz14fyp.model.collection import Records
from gz14fyp.model.records import Indicator, ProjectStatus
from gz14fyp.plan import Plan

Chart = Callable[[Plan], Figure]

CHARTS: dict[str, Chart] = {
    "indicators": charts.indicators,
    "indicators of box 1": lambda plan: charts.indicators(plan, box=1),
    "treemap": charts.investment_treemap,
    "shares": charts.investment_shares,
    "shares of items": lambda plan: charts.investment_shares(plan, level="item"),
    "projects": charts.projects,
    "glossary": charts.glossary,
}
each_chart = pytest.mark.parametrize("chart", CHARTS.values(), ids=CHARTS)


@pytest.fixture(scope="module")
def plan() -> Plan:
    return gz14fyp.load()


def texts_of(figure: Figure) -> list[Text]:
    """The texts that are drawn: a tick outside the axes is not."""
    found = list(figure.texts)
    for axes in figure.axes:
        if axes.axison:
            for axis in (axes.xaxis, axes.yaxis):
                if axis.get_visible():
                    low, high = sorted(axis.get_view_interval())
                    ticks = [
                        tick for tick in axis.get_major_ticks() if low <= tick.get_loc() <= high
                    ]
                    found += [axis.label, *(tick.label1 for tick in ticks)]
        found += axes.texts
    for legend in figure.legends:
        found += legend.get_texts()
    return [text for text in found if text.get_visible() and text.get_text().strip()]


def words_of(figure: Figure) -> list[str]:
    return [squeeze(text.get_text()) for text in texts_of(figure)]


def squeeze(text: str) -> str:
    return re.sub(r"\s", "", text)


def draw(figure: Figure) -> RendererBase:
    canvas = figure.canvas
    assert isinstance(canvas, FigureCanvasAgg)
    # A glyph that is missing is a warning, and a warning is an error.
    canvas.draw()  # type: ignore[no-untyped-call]
    return canvas.get_renderer()  # type: ignore[no-any-return, no-untyped-call]


def only_axes(figure: Figure) -> Axes:
    (axes,) = figure.axes
    return axes


def bars(figure: Figure) -> list[Rectangle]:
    return [patch for patch in only_axes(figure).patches if isinstance(patch, Rectangle)]


def with_gid(figure: Figure, gid: str) -> list[Rectangle]:
    return [patch for patch in bars(figure) if patch.get_gid() == gid]


@each_chart
def test_everything_is_inside_the_picture_and_every_glyph_is_there(
    chart: Chart, plan: Plan
) -> None:
    figure = chart(plan)
    renderer = draw(figure)
    for text in texts_of(figure):
        box = text.get_window_extent(renderer)
        assert figure.bbox.contains(box.x0, box.y0), text.get_text()
        assert figure.bbox.contains(box.x1, box.y1), text.get_text()


@each_chart
def test_no_text_stands_on_another(chart: Chart, plan: Plan) -> None:
    figure = chart(plan)
    renderer = draw(figure)
    boxes = [(text.get_text(), text.get_window_extent(renderer)) for text in texts_of(figure)]
    for (one, box), (other, other_box) in combinations(boxes, 2):
        across = min(box.x1, other_box.x1) - max(box.x0, other_box.x0)
        down = min(box.y1, other_box.y1) - max(box.y0, other_box.y0)
        assert across <= 1 or down <= 1, (one, other)


@each_chart
def test_the_font_is_the_bundled_one(chart: Chart, plan: Plan) -> None:
    for text in texts_of(chart(plan)):
        assert Path(findfont(text.get_fontproperties())).name == "NotoSansSC-Regular.ttf"
        assert "zhplot" in findfont(text.get_fontproperties())


@each_chart
def test_svg_has_paths_for_glyphs_and_is_the_same_each_time(
    chart: Chart, plan: Plan, tmp_path: Path
) -> None:
    with matplotlib.rc_context({"svg.fonttype": "none"}):  # a user's setting that needs a font
        path = charts.save(chart(plan), tmp_path / "chart.svg")
        again = charts.save(chart(plan), tmp_path / "again.svg")
    svg = path.read_text(encoding="utf-8")
    assert "<text" not in svg
    assert "font-family" not in svg
    assert svg.count("<use ") > 100
    assert svg == again.read_text(encoding="utf-8")


def test_png_and_notebook(plan: Plan, tmp_path: Path) -> None:
    figure = charts.projects(plan)
    signature = b"\x89PNG\r\n"
    assert charts.save(figure, str(tmp_path / "chart.png")).read_bytes().startswith(signature)
    assert figure._repr_png_().startswith(signature)  # type: ignore[attr-defined]


@each_chart
def test_settings_of_the_user_stay(chart: Chart, plan: Plan, tmp_path: Path) -> None:
    with matplotlib.rc_context({"font.family": ["serif"], "font.size": 7.0, "axes.linewidth": 3.0}):
        before = dict(matplotlib.rcParams)
        charts.save(chart(plan), tmp_path / "chart.svg")
        assert dict(matplotlib.rcParams) == before
    assert "zhplot" not in sys.modules  # importing it would change them


def test_matplotlib_is_imported_when_a_chart_is_drawn() -> None:
    code = "import sys, gz14fyp.charts; sys.exit('matplotlib' in sys.modules)"
    subprocess.run([sys.executable, "-c", code], check=True)


@pytest.mark.parametrize("library", ["matplotlib", "squarify", "zhplot"])
@each_chart
def test_a_missing_library_is_named(
    chart: Chart, library: str, plan: Plan, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(sys.modules, library, None)
    said = f"charts need {library}, which is not installed: pip install 'gz14fyp[charts]'"
    with pytest.raises(Gz14fypError, match=f"^{re.escape(said)}$"):
        chart(plan)


@pytest.mark.parametrize(
    ("name", "said"),
    [
        ("indicators", "no indicator with a baseline and a target"),
        ("indicators of box 1", "no indicator in box 1 with a baseline and a target"),
        ("treemap", "the plan has no investment table"),
        ("shares", "the plan has no investment table"),
        ("shares of items", "the plan has no investment table"),
        ("projects", "the plan has no projects"),
        ("glossary", "nothing refers to a glossary"),
    ],
)
def test_a_plan_without_data_gives_an_error_and_no_picture(name: str, said: str) -> None:
    empty = gz14fyp.parse("第一章 甲\n\n内容。\n".encode())
    with pytest.raises(Gz14fypError, match=said):
        CHARTS[name](empty)


def indicators_of(plan: Plan, box: int) -> list[Indicator]:
    return [one for one in plan.indicators if one.box == box]


@pytest.mark.parametrize(("box", "rows"), [(1, 47), (2, 28)])
def test_every_indicator_has_its_name_values_and_unit(plan: Plan, box: int, rows: int) -> None:
    words = words_of(charts.indicators(plan, box=box))
    series = [series for one in indicators_of(plan, box) for series in one.series]
    assert len(series) == rows
    for one in indicators_of(plan, box):
        assert squeeze(f"{one.number}{one.name}") in words
        assert squeeze(one.category) in words
    wanted = Counter(squeeze(item.raw) for one in series for item in one.observations)
    wanted.update(squeeze(one.unit) for one in series)
    assert not wanted - Counter(words)


def test_the_table_that_looks_ahead_is_drawn_with_years_from_the_data(plan: Plan) -> None:
    assert {"2020年实际", "2025年目标"} <= set(words_of(charts.indicators(plan)))
    later = [
        one.model_copy(
            update={
                "series": tuple(
                    series.model_copy(
                        update={
                            "observations": tuple(
                                item.model_copy(update={"year": (item.year or 0) + 20})
                                for item in series.observations
                            )
                        }
                    )
                    for series in one.series
                )
            }
        )
        for one in plan.indicators
    ]
    words = words_of(charts.indicators(plan.model_copy(update={"indicators": Records(later)})))
    assert {"2040年实际", "2045年目标"} <= set(words)
    assert not [word for word in words if word in {"2020年实际", "2025年目标"}]


def test_an_indicator_without_two_values_is_named_in_the_note(plan: Plan) -> None:
    last = tuple(plan.indicators)[-1]
    (series,) = last.series
    lone = series.model_copy(update={"observations": series.observations[1:]})
    changed = Records((*plan.indicators[:-1], last.model_copy(update={"series": (lone,)})))
    figure = charts.indicators(plan.model_copy(update={"indicators": changed}))
    draw(figure)
    words = words_of(figure)
    assert squeeze(f"{last.number}{last.name}") not in words
    assert any(f"只有一个值而未列的指标：{squeeze(last.name)}。" in word for word in words)


@pytest.mark.parametrize("box", [1, 2])
def test_binding_and_anticipatory_have_markers_of_their_own(plan: Plan, box: int) -> None:
    figure = charts.indicators(plan, box=box)
    wanted: Counter[str] = Counter()
    places: list[float] = []
    for one in indicators_of(plan, box):
        for series in one.series:
            first, last = (item.quantity.value for item in series.observations)
            if first and last:
                wanted["s" if one.attribute == "binding" else "o"] += 1
                places.append(float(last / first * 100))
    drawn = [line for line in only_axes(figure).lines if line.get_gid() == "target"]
    assert Counter(str(line.get_marker()) for line in drawn) == wanted
    assert len(wanted) == 2
    found = [float(line.get_xdata()[0]) for line in drawn]  # type: ignore[index, arg-type]
    assert found == pytest.approx(places)
    legend = figure.legends[0]
    shown = {
        text.get_text().split("·")[0]: handle.get_marker()
        for text, handle in zip(legend.get_texts(), legend.legend_handles, strict=True)
        if isinstance(handle, Line2D)
    }
    assert shown == {"约束性": "s", "预期性": "o"}


@pytest.mark.parametrize("box", [1, 2])
def test_names_and_values_stand_beside_the_axes(plan: Plan, box: int) -> None:
    figure = charts.indicators(plan, box=box)
    renderer = draw(figure)
    across = only_axes(figure).get_window_extent(renderer)
    for text in only_axes(figure).texts:
        extent = text.get_window_extent(renderer)
        assert extent.x1 < across.x0 or extent.x0 > across.x1, text.get_text()


def test_treemap_has_a_key_for_programmes_without_room(plan: Plan) -> None:
    assert plan.investment is not None
    program = next(row for row in plan.investment.rows if row.level == "program")
    tiny = program.model_copy(
        update={"eid": "tiny", "name": "很小的甲工程", "in_period": Decimal("0.5")}
    )
    rows = Records((*plan.investment.rows, tiny))
    investment = plan.investment.model_copy(update={"rows": rows})
    figure = charts.investment_treemap(plan.model_copy(update={"investment": investment}))
    draw(figure)
    assert any(word.endswith("很小的甲工程0.5") for word in words_of(figure))
    assert len(with_gid(figure, "program")) == 11


def test_treemap_has_every_item_and_areas_that_agree(plan: Plan) -> None:
    assert plan.investment is not None
    rows = plan.investment.rows
    figure = charts.investment_treemap(plan)
    items = [row for row in rows if row.level == "item"]
    programs = [row for row in rows if row.level == "program"]
    assert len(with_gid(figure, "item")) == len(items) == 58
    text = "".join(words_of(figure))
    for row in (*items, *programs):
        assert squeeze(f"{row.name}{row.in_period:,}") in text
    areas = sorted(one.get_width() * one.get_height() for one in with_gid(figure, "program"))
    amounts = sorted(float(row.in_period or 0) for row in programs)
    assert [area / sum(areas) for area in areas] == pytest.approx(
        [one / sum(amounts) for one in amounts]
    )


def test_labels_of_the_treemap_stay_in_their_areas(plan: Plan) -> None:
    figure = charts.investment_treemap(plan)
    renderer = draw(figure)
    areas = [one.get_window_extent() for one in with_gid(figure, "item")]
    for text in only_axes(figure).texts:
        if text.get_horizontalalignment() == "center" and text.get_text():
            box = text.get_window_extent(renderer)
            x, y = (box.x0 + box.x1) / 2, (box.y0 + box.y1) / 2
            (area,) = [one for one in areas if one.contains(x, y)]
            assert area.x0 <= box.x0, text.get_text()
            assert box.x1 <= area.x1, text.get_text()


@pytest.mark.parametrize(("level", "count"), [("program", 10), ("item", 58)])
def test_shares_are_those_of_the_rows(plan: Plan, level: str, count: int) -> None:
    assert plan.investment is not None
    figure = charts.investment_shares(plan, level=level)  # type: ignore[arg-type]
    rows = [row for row in plan.investment.rows if row.level == level]
    shares = sorted((float(row.in_period_share or 0) * 100 for row in rows), reverse=True)
    inside, outside = bars(figure)[:count], bars(figure)[count:]
    assert [bar.get_width() for bar in inside] == pytest.approx(shares)
    assert len(outside) == count
    assert {bar.get_hatch() for bar in inside} != {bar.get_hatch() for bar in outside}
    words = words_of(figure)
    for row in rows:
        assert squeeze(row.name) in words
        assert f"{row.in_period:,}/{row.total:,}" in words


def test_projects_are_stacked_by_status(plan: Plan) -> None:
    figure = charts.projects(plan)
    boxes = sorted({project.box for project in plan.projects})
    wanted = Counter((project.box, project.status) for project in plan.projects)
    looks: dict[str | None, set[object]] = {}
    statuses: tuple[ProjectStatus | None, ...] = (
        "under_construction",
        "planned",
        "under_study",
        None,
    )
    for at, bar in enumerate(bars(figure)):
        box, status = boxes[at % len(boxes)], statuses[at // len(boxes)]
        assert bar.get_width() == wanted[box, status], (box, status)
        before = statuses[: statuses.index(status)]
        assert bar.get_x() == sum(wanted[box, one] for one in before), (box, status)
        looks.setdefault(status, set()).add(bar.get_hatch() or "")
    assert len(bars(figure)) == len(boxes) * len(statuses)
    assert len({frozenset(hatches) for hatches in looks.values()}) == len(statuses)
    words = words_of(figure)
    assert [text.get_text() for text in figure.legends[0].get_texts()] == [
        "在建",
        "规划建设",
        "研究推进",
        "未注明",
    ]
    for one in plan.boxes:
        assert (squeeze(one.heading) in words) == (one.number in boxes)


def test_glossary_counts_references_by_chapter(plan: Plan) -> None:
    figure = charts.glossary(plan)
    wanted = [
        sum(
            eid == chapter.eid or eid.startswith(f"{chapter.eid}__")
            for entry in plan.glossary
            for eid in entry.references
        )
        for chapter in plan.chapters
    ]
    assert [bar.get_width() for bar in bars(figure)] == wanted
    assert sum(wanted) == sum(len(entry.references) for entry in plan.glossary)
    words = words_of(figure)
    for chapter in plan.chapters:
        assert squeeze(chapter.heading) in words


def test_lines_are_even_and_keep_words_and_punctuation() -> None:
    assert wrap("甲乙丙丁戊己", 5) == "甲乙丙\n丁戊己"
    assert wrap("甲乙丙丁戊、己庚辛壬", 5.5).split("\n")[1][0] != "、"
    assert "PM2.5" in wrap("甲乙丙PM2.5丁戊", 4)
    assert wrap("甲乙", 9) == "甲乙"
    assert width_of("甲A") > width_of("甲")

"""Indicators: a baseline and a target a row, as an index, beside the printed values."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import groupby

from matplotlib.axes import Axes
from matplotlib.lines import Line2D
from matplotlib.patches import Rectangle
from matplotlib.ticker import FixedFormatter, FixedLocator, NullLocator

from gz14fyp.charts.canvas import COLOURS, INK, Chart, inner_axes, new_chart, style, title
from gz14fyp.charts.words import words
from gz14fyp.charts.wrapping import line_count, wrap
from gz14fyp.errors import Gz14fypError
from gz14fyp.model.plan import PlanTree
from gz14fyp.model.records import Attribute, Indicator, Observation, Series

# Of the whole figure, in inches.
_WIDTH = 10.8
_LEFT, _RIGHT, _TOP, _BOTTOM = 3.35, 3.6, 1.05, 0.95  # inches
_LINE = 0.2  # inches
_NAME_WIDTH, _VALUE_WIDTH = 23.0, 9.6  # ems
_COLUMNS = (0.15, 1.42, 2.72)  # inches right of the axes: baseline, target, unit
# Where the axis, which is logarithmic, may have marks: of the baseline, in per cent.
_TICKS = (10, 20, 30, 40, 50, 60, 80, 100, 125, 150, 200, 300, 400, 600, 800, 1000, 2000)

_MARKERS: dict[Attribute | None, str] = {"binding": "s", "anticipatory": "o", None: "D"}
_COLOUR_OF: dict[Attribute | None, str] = {
    "binding": COLOURS[5],
    "anticipatory": COLOURS[0],
    None: INK,
}
_WORDS = words().indicators


@dataclass(frozen=True, slots=True)
class _ChartLine:
    """A line of the chart: a heading, or a series with its two observations."""

    text: str
    indent: float = 0.0  # ems
    attribute: Attribute | None = None
    series: Series | None = None
    heading: bool = False

    @property
    def lines(self) -> int:
        cells = [self.text]
        if self.series:
            cells += [wrap(one.raw, _VALUE_WIDTH) for one in _ends(self.series)]
        return max(line_count(cell) for cell in cells)


def draw(plan: PlanTree, box: int | None) -> Chart:
    """The indicators of a table as a figure."""
    chosen = _chosen(plan, box)
    rows = [row for category, group in groupby(chosen, lambda one: one.category)
            for row in _rows_of(category, tuple(group))]  # fmt: skip
    note = wrap(_WORDS.note + _left_out(plan, chosen), 88)
    below = _BOTTOM + 0.15 * (line_count(note) - 1)
    heights = [_LINE * row.lines + 0.08 for row in rows]
    with style():
        chart = new_chart(_WIDTH, sum(heights) + _TOP + below)
        title(chart, wrap(_title_of(plan, chosen[0].box), 60))
        axes = inner_axes(chart, _LEFT, _RIGHT, _TOP, below)
        axes.set_ylim(sum(heights), 0)
        indices = [_index(row.series) for row in rows if row.series]
        _draw_frame(axes, indices, _column(_ends(chosen[0].series[0])[0]))
        above = 0.0
        for row, height in zip(rows, heights, strict=True):
            _draw_row(axes, row, above, height)
            above += height
        _draw_heads(axes, chosen)
        _draw_legend(chart, chosen)
        height = chart.get_size_inches()[1]
        chart.text(0.15 / _WIDTH, 0.12 / height, note, size=8, va="bottom", linespacing=1.3)
    return chart


def _chosen(plan: PlanTree, box: int | None) -> list[Indicator]:
    pairs = [
        one
        for one in plan.indicators
        if one.series and all(len(series.observations) > 1 for series in one.series)
    ]
    if box is None and pairs:
        box = max(pairs, key=lambda one: (_years_ahead(one), one.box)).box
    chosen = [one for one in pairs if one.box == box]
    if not chosen:
        where = "" if box is None else f" in box {box}"
        raise Gz14fypError(
            (f"no indicator{where} with a baseline and a target, so there is no chart to draw"),
            cure="see plan.indicators",
        )
    return chosen


def _left_out(plan: PlanTree, chosen: list[Indicator]) -> str:
    """What the note says of the indicators of the table that have no two values."""
    drawn = {one.eid for one in chosen}
    names = [
        one.name for one in plan.indicators if one.box == chosen[0].box and one.eid not in drawn
    ]
    return _WORDS.left_out.format(names=_WORDS.between_names.join(names)) if names else ""


def _years_ahead(indicator: Indicator) -> int:
    baseline, target = _ends(indicator.series[0])
    return (target.year or 0) - (baseline.year or 0)


def _ends(series: Series) -> tuple[Observation, Observation]:
    return series.observations[0], series.observations[-1]


def _index(series: Series) -> float | None:
    baseline, target = (one.quantity.value for one in _ends(series))
    if baseline is None or target is None or baseline <= 0 or target <= 0:
        return None
    return float(target / baseline * 100)


def _rows_of(category: str, indicators: tuple[Indicator, ...]) -> list[_ChartLine]:
    rows = [_ChartLine(wrap(category, _NAME_WIDTH), heading=True)] if category else []
    for one in indicators:
        name = f"{one.number}  {one.name}"
        if len(one.series) == 1:
            rows.append(_ChartLine(wrap(name, _NAME_WIDTH), 0.7, one.attribute, one.series[0]))
            continue
        rows.append(_ChartLine(wrap(name, _NAME_WIDTH), 0.7))
        for series in one.series:
            text = wrap(series.name, _NAME_WIDTH - 2)
            rows.append(_ChartLine(text, 2.2, one.attribute, series))
    return rows


def _title_of(plan: PlanTree, box: int) -> str:
    return next((one.heading for one in plan.boxes if one.number == box), plan.title)


def _draw_frame(axes: Axes, found: list[float | None], base: str) -> None:
    indices = [index for index in found if index is not None]
    low, high = min([100.0, *indices]) / 1.12, max([100.0, *indices]) * 1.12
    axes.set_xscale("log")
    axes.set_xlim(low, high)
    ticks = [tick for tick in _TICKS if low <= tick <= high]
    axes.xaxis.set_major_locator(FixedLocator(ticks))
    axes.xaxis.set_major_formatter(FixedFormatter([str(tick) for tick in ticks]))
    axes.xaxis.set_minor_locator(NullLocator())
    axes.yaxis.set_visible(False)
    axes.spines["left"].set_visible(False)
    axes.grid(axis="x", color="#e4e4e4", linewidth=0.6)
    axes.set_axisbelow(True)
    axes.axvline(100, color=INK, linewidth=0.8, zorder=1)
    axes.set_xlabel(_WORDS.index.format(base=base))


def _draw_row(axes: Axes, row: _ChartLine, above: float, height: float) -> None:
    middle = above + height / 2
    em = 9 / 72
    _beside(axes, -(_LEFT - 0.22) + row.indent * em, middle, row.text, heading=row.heading)
    if row.heading:
        whole = (0.15 - _LEFT) / _axes_width()
        band = (whole, above), (_WIDTH - 0.3) / _axes_width(), height
        axes.add_patch(
            Rectangle(
                *band, transform=axes.get_yaxis_transform(), color="#eeeeee", linewidth=0,
                clip_on=False, zorder=0.5,
            )
        )  # fmt: skip
    if not row.series:
        return
    for column, observation in zip(_COLUMNS[:2], _ends(row.series), strict=True):
        _beside(axes, _axes_width() + column, middle, wrap(observation.raw, _VALUE_WIDTH))
    _beside(axes, _axes_width() + _COLUMNS[2], middle, row.series.unit)
    colour, marker = _COLOUR_OF[row.attribute], _MARKERS[row.attribute]
    index = _index(row.series)
    if index is not None:
        axes.plot([100, index], [middle, middle], color=colour, linewidth=1.6, zorder=2)
    if row.series.observations[0].quantity.value:
        axes.plot([100], [middle], marker, color=colour, mfc="white", mew=1.2, ms=7.5, zorder=3)
    if index is not None:
        axes.plot([index], [middle], marker, color=colour, ms=4.5, mew=0, zorder=4, gid="target")


def _beside(axes: Axes, x: float, y: float, text: str, *, heading: bool = False) -> None:
    """Write beside the axes, ``x`` inches from their left edge."""
    axes.text(
        x / _axes_width(), y, text, transform=axes.get_yaxis_transform(), va="center", ha="left",
        size=9.5 if heading else 9, linespacing=1.25,
    )  # fmt: skip


def _column(observation: Observation) -> str:
    year = _WORDS.year.format(year=observation.year) if observation.year else ""
    return year + _WORDS.kinds[observation.kind]


def _attribute(attribute: Attribute | None) -> str:
    return _WORDS.attributes[attribute] if attribute else _WORDS.no_attribute


def _axes_width() -> float:
    return _WIDTH - _LEFT - _RIGHT


def _draw_heads(axes: Axes, chosen: list[Indicator]) -> None:
    for column, observation in zip(_COLUMNS[:2], _ends(chosen[0].series[0]), strict=True):
        _beside(axes, _axes_width() + column, -0.14, _column(observation))
    _beside(axes, _axes_width() + _COLUMNS[2], -0.14, _WORDS.unit)


def _draw_legend(chart: Chart, chosen: list[Indicator]) -> None:
    ends = [_column(one) for one in _ends(chosen[0].series[0])]
    handles = []
    for attribute in dict.fromkeys(one.attribute for one in chosen):
        colour, marker = _COLOUR_OF[attribute], _MARKERS[attribute]
        for end, fill in zip(ends, ("white", colour), strict=True):
            handles.append(
                Line2D(
                    [], [], color=colour, marker=marker, mfc=fill, mew=1.2, ms=6, linewidth=0,
                    label=f"{_attribute(attribute)}·{end}",
                )
            )  # fmt: skip
    width, height = chart.get_size_inches()
    chart.legend(
        handles=handles, loc="upper left", bbox_to_anchor=(0.08 / width, 1 - 0.45 / height),
        ncols=len(handles), frameon=False, handletextpad=0.3, columnspacing=1.6, fontsize=9,
    )  # fmt: skip

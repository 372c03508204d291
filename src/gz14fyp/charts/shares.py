"""Investment: what part of each row's total falls in the period."""

from __future__ import annotations

from typing import Any, Literal

from matplotlib.patches import Patch

from gz14fyp.charts.amounts import amount, period_words, rows_of
from gz14fyp.charts.canvas import COLOURS, INK, Chart, inner_axes, new_chart, style, title
from gz14fyp.charts.words import words
from gz14fyp.charts.wrapping import line_count, wrap
from gz14fyp.errors import Gz14fypError
from gz14fyp.model.investment import InvestmentRow
from gz14fyp.model.plan import PlanTree

_WIDTH, _LEFT, _RIGHT, _TOP, _BOTTOM = 9.0, 2.4, 1.5, 1.0, 0.65  # inches
_NAME_WIDTH = 17.0  # ems
_WORDS = words().shares


def draw(plan: PlanTree, level: Literal["program", "item"]) -> Chart:
    """The shares inside the period as a figure."""
    investment, found = rows_of(plan)
    shown = [row for row in found if row.level == level and row.in_period_share is not None]
    if not shown:
        raise Gz14fypError(f"no investment row of level {level} has a share in the period")
    shown.sort(key=lambda row: row.in_period_share or 0, reverse=True)
    names = [wrap(row.name, _NAME_WIDTH) for row in shown]
    step = 0.24 + 0.16 * max(line_count(name) for name in names)
    with style():
        chart = new_chart(_WIDTH, step * len(shown) + _TOP + _BOTTOM)
        title(chart, _WORDS.title.format(period=period_words(plan)))
        axes = inner_axes(chart, _LEFT, _RIGHT, _TOP, _BOTTOM)
        shares = [float(row.in_period_share or 0) * 100 for row in shown]
        places = range(len(shown))
        axes.barh(places, shares, height=0.64, color=COLOURS[0], gid="inside")
        axes.barh(
            places, [100 - share for share in shares], left=shares, height=0.64,
            facecolor="white", edgecolor="#999999", hatch="///", linewidth=0.6,
        )  # fmt: skip
        for place, row, share in zip(places, shown, shares, strict=True):
            inside = share > 12  # noqa: PLR2004 # room for the number
            axes.text(
                1 if inside else share + 1, place, f"{share:.1f}%", ha="left", va="center",
                color="white" if inside else INK,
                bbox=None if inside else {"facecolor": "white", "edgecolor": "none", "pad": 1},
            )  # fmt: skip
            text = f"{amount(row.in_period)} / {amount(row.total)}"
            axes.text(102, place, text, ha="left", va="center")
        axes.text(102, -0.75, _WORDS.amounts.format(unit=investment.unit), ha="left", va="center")
        axes.set_yticks(places, names)
        axes.tick_params(axis="y", length=0)
        axes.set_ylim(len(shown) - 0.4, -0.6)
        axes.set_xlim(0, 100)
        axes.set_xlabel(_WORDS.share)
        _legend(chart, axes, plan, next((row for row in found if row.level == "total"), None))
    return chart


def _legend(chart: Chart, axes: Any, plan: PlanTree, overall: InvestmentRow | None) -> None:
    """What the two parts of a bar are, and the share of all programmes as a line."""
    handles = [
        Patch(facecolor=COLOURS[0], label=_WORDS.inside.format(period=period_words(plan))),
        Patch(facecolor="white", edgecolor="#999999", hatch="///", label=_WORDS.outside),
    ]
    if overall is not None and overall.in_period_share is not None:
        mean = float(overall.in_period_share) * 100
        label = _WORDS.mean.format(name=overall.name, mean=mean)
        handles.append(axes.axvline(mean, color=INK, linestyle="--", linewidth=1, label=label))
    height = chart.get_size_inches()[1]
    chart.legend(
        handles=handles, loc="upper left", bbox_to_anchor=(0.08 / _WIDTH, 1 - 0.42 / height),
        ncols=3, frameon=False, fontsize=9,
    )  # fmt: skip

"""The glossary: how much of it each chapter uses."""

from __future__ import annotations

from matplotlib.patches import Patch
from matplotlib.ticker import MaxNLocator

from gz14fyp.charts.canvas import COLOURS, INK, Chart, inner_axes, new_chart, style, title
from gz14fyp.charts.wrapping import line_count, wrap
from gz14fyp.errors import Gz14fypError
from gz14fyp.model.division import Division
from gz14fyp.model.plan import Plan

_WIDTH, _LEFT, _RIGHT, _TOP, _BOTTOM = 9.0, 3.9, 0.5, 1.0, 0.65  # inches
_NAME_WIDTH = 27.0  # ems
_ELSEWHERE = "各章之外"


def draw(plan: Plan) -> Chart:
    """The use of the glossary by chapter as a figure."""
    uses = [
        (_chapter_of(plan, eid), entry.number)
        for entry in plan.glossary
        for eid in entry.references
    ]
    if not uses:
        raise Gz14fypError("nothing refers to a glossary, so there is no chart to draw")
    chapters = [chapter.heading for chapter in plan.chapters]
    chapters += [_ELSEWHERE] if any(chapter == _ELSEWHERE for chapter, _ in uses) else []
    places_of = [sum(chapter == name for chapter, _ in uses) for name in chapters]
    terms_of = [len({number for chapter, number in uses if chapter == name}) for name in chapters]
    names = [wrap(name, _NAME_WIDTH) for name in chapters]
    step = 0.24 + 0.16 * max(line_count(name) for name in names)
    with style():
        chart = new_chart(_WIDTH, step * len(chapters) + _TOP + _BOTTOM)
        title(chart, f"各章对名词解释的引用（{len(plan.glossary)} 条，{len(uses)} 处）")
        axes = inner_axes(chart, _LEFT, _RIGHT, _TOP, _BOTTOM)
        rows = range(len(chapters))
        looks = ((places_of, -0.19, COLOURS[0], ""), (terms_of, 0.19, "white", "////"))
        for values, shift, colour, hatch in looks:
            axes.barh(
                [row + shift for row in rows], values, height=0.36, facecolor=colour, hatch=hatch,
                edgecolor=INK, linewidth=0.6,
            )  # fmt: skip
            for row, value in zip(rows, values, strict=True):
                axes.text(
                    value + max(places_of) * 0.012, row + shift, str(value), va="center", size=8
                )
        axes.set_yticks(rows, names)
        axes.tick_params(axis="y", length=0)
        axes.set_ylim(len(chapters) - 0.4, -0.6)
        axes.set_xlim(0, max(places_of) * 1.06)
        axes.xaxis.set_major_locator(MaxNLocator(integer=True))
        axes.set_xlabel("数量（处、条）")
        handles = [
            Patch(facecolor=COLOURS[0], edgecolor=INK, linewidth=0.6, label="引用处"),
            Patch(facecolor="white", edgecolor=INK, hatch="////", linewidth=0.6, label="词条"),
        ]
        height = chart.get_size_inches()[1]
        chart.legend(
            handles=handles, loc="upper left", bbox_to_anchor=(0.08 / _WIDTH, 1 - 0.42 / height),
            ncols=2, frameon=False, handleheight=1.1, handlelength=2.4,
        )  # fmt: skip
    return chart


def _chapter_of(plan: Plan, eid: str) -> str:
    node = plan[eid]
    for one in (*node.ancestors, node):
        if isinstance(one, Division) and one.kind == "chapter":
            return one.heading
    return _ELSEWHERE

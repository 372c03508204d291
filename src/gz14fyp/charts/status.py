"""Projects: how many each box names, by how far they are."""

from __future__ import annotations

from collections import Counter

from matplotlib.ticker import MaxNLocator

from gz14fyp.charts.canvas import COLOURS, INK, Chart, inner_axes, new_chart, style, title
from gz14fyp.charts.words import words
from gz14fyp.charts.wrapping import line_count, wrap
from gz14fyp.errors import Gz14fypError
from gz14fyp.model.plan import PlanTree
from gz14fyp.model.records import ProjectStatus

_WIDTH, _LEFT, _RIGHT, _TOP, _BOTTOM = 9.0, 3.3, 0.5, 0.85, 0.65  # inches
_NAME_WIDTH = 23.0  # ems
_WORDS = words().projects
# What a status is called, its colour and its hatch.
_LOOKS: dict[ProjectStatus | None, tuple[str, str, str]] = {
    "under_construction": (_WORDS.statuses["under_construction"], COLOURS[0], ""),
    "planned": (_WORDS.statuses["planned"], COLOURS[1], "///"),
    "under_study": (_WORDS.statuses["under_study"], COLOURS[2], "xxx"),
    None: (_WORDS.no_status, "#dddddd", "..."),
}


def draw(plan: PlanTree) -> Chart:
    """The projects by box and status as a figure."""
    if not plan.projects:
        raise Gz14fypError("the plan has no projects, so there is no chart to draw")
    counts = Counter((project.box, project.status) for project in plan.projects)
    boxes = sorted({box for box, _ in counts})
    totals = [sum(counts[box, status] for status in _LOOKS) for box in boxes]
    headings = {box.number: box.heading for box in plan.boxes}
    names = [wrap(headings.get(box, str(box)), _NAME_WIDTH) for box in boxes]
    step = 0.14 + 0.16 * max(line_count(name) for name in names)
    with style():
        chart = new_chart(_WIDTH, step * len(boxes) + _TOP + _BOTTOM)
        title(chart, _WORDS.title.format(count=len(plan.projects)))
        axes = inner_axes(chart, _LEFT, _RIGHT, _TOP, _BOTTOM)
        places = range(len(boxes))
        left = [0] * len(boxes)
        for status, (word, colour, hatch) in _LOOKS.items():
            values = [counts[box, status] for box in boxes]
            if not any(values):
                continue
            axes.barh(
                places, values, left=left, height=0.62, color=colour, hatch=hatch,
                edgecolor=INK, linewidth=0.6, label=word,
            )  # fmt: skip
            for place, (start, value) in enumerate(zip(left, values, strict=True)):
                if value and value != totals[place]:
                    axes.text(
                        start + value / 2, place, str(value), ha="center", va="center", size=8,
                        bbox={"facecolor": "white", "edgecolor": "none", "pad": 0.8},
                    )  # fmt: skip
            left = [start + value for start, value in zip(left, values, strict=True)]
        for place, total in enumerate(totals):
            axes.text(total + max(totals) * 0.012, place, str(total), ha="left", va="center")
        axes.set_yticks(places, names)
        axes.tick_params(axis="y", length=0)
        axes.set_ylim(len(boxes) - 0.4, -0.6)
        axes.set_xlim(0, max(totals) * 1.06)
        axes.xaxis.set_major_locator(MaxNLocator(integer=True, steps=[1, 2, 5, 10]))
        axes.set_xlabel(_WORDS.count)
        height = chart.get_size_inches()[1]
        chart.legend(
            loc="upper left", bbox_to_anchor=(0.08 / _WIDTH, 1 - 0.42 / height), ncols=4,
            frameon=False, handleheight=1.1, handlelength=2.4,
        )  # fmt: skip
    return chart

"""The glossary: how much of it each chapter uses."""

from __future__ import annotations

from matplotlib.ticker import MaxNLocator

from gz14fyp.charts.canvas import COLOURS, Chart, inner_axes, new_chart, style, title
from gz14fyp.charts.words import words
from gz14fyp.charts.wrapping import line_count, wrap
from gz14fyp.errors import Gz14fypError
from gz14fyp.model.division import Division
from gz14fyp.model.plan import PlanTree

_WIDTH, _LEFT, _RIGHT, _TOP, _BOTTOM = 9.0, 3.9, 1.0, 0.55, 0.65  # inches
_NAME_WIDTH = 27.0  # ems
_WORDS = words().glossary


def draw(plan: PlanTree) -> Chart:
    """The use of the glossary by chapter as a figure."""
    uses = [
        (_chapter_of(plan, eid), entry.number)
        for entry in plan.glossary
        for eid in entry.references
    ]
    if not uses:
        raise Gz14fypError("nothing refers to a glossary, so there is no chart to draw")
    headings = {chapter.eid: chapter.heading for chapter in plan.chapters}
    if any(eid == "" for eid, _ in uses):
        headings[""] = _WORDS.elsewhere
    used: dict[str, list[int]] = {chapter: [] for chapter in headings}
    for chapter, number in uses:
        used[chapter].append(number)
    counts = [len(numbers) for numbers in used.values()]
    terms = [len(set(numbers)) for numbers in used.values()]
    names = [wrap(heading, _NAME_WIDTH) for heading in headings.values()]
    step = 0.16 + 0.16 * max(line_count(name) for name in names)
    with style():
        chart = new_chart(_WIDTH, step * len(names) + _TOP + _BOTTOM)
        title(chart, _WORDS.title.format(terms=len(plan.glossary), uses=len(uses)))
        axes = inner_axes(chart, _LEFT, _RIGHT, _TOP, _BOTTOM)
        axes.barh(range(len(names)), counts, height=0.6, color=COLOURS[0])
        for row, (count, different) in enumerate(zip(counts, terms, strict=True)):
            text = _WORDS.uses.format(count=count, terms=different) if count else "0"
            axes.text(count + max(counts) * 0.012, row, text, va="center")
        axes.set_yticks(range(len(names)), names)
        axes.tick_params(axis="y", length=0)
        axes.set_ylim(len(names) - 0.4, -0.6)
        axes.set_xlim(0, max(counts) * 1.04)
        axes.xaxis.set_major_locator(MaxNLocator(integer=True, steps=[1, 2, 5, 10]))
        axes.set_xlabel(_WORDS.count)
    return chart


def _chapter_of(plan: PlanTree, eid: str) -> str:
    """The id of the chapter that a node stands in, or nothing."""
    node = plan[eid]
    for one in (*node.ancestors, node):
        if isinstance(one, Division) and one.kind == "chapter":
            return one.eid
    return ""

"""Investment: programmes and their items as areas."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import product

import squarify
from matplotlib.axes import Axes
from matplotlib.colors import to_rgb
from matplotlib.patches import Rectangle

from gz14fyp.charts.amounts import amount, period_words, rows_of
from gz14fyp.charts.canvas import COLOURS, INK, Chart, inner_axes, new_chart, style, title
from gz14fyp.charts.words import words
from gz14fyp.charts.wrapping import line_count, width_of, wrap
from gz14fyp.errors import Gz14fypError
from gz14fyp.model.investment import Investment, InvestmentRow
from gz14fyp.model.plan import PlanTree

_WIDTH, _HEIGHT, _MARGIN, _TOP = 12.0, 8.2, 0.15, 0.72  # inches, of the map with its title
_SIZES = (10.0, 9.0, 8.0, 7.0, 6.0)  # of type, the largest that fits is taken
# Of the key below the map, where names did not fit.
_KEY_SIZE = 7.5
# Of the numbers that stand for such names; the largest that fits is taken.
_NUMBER_SIZES = (5.5, 4.5)
_LINE = 1.3  # line height, in ems
_WORDS = words().treemap
_NARROWEST = 5.0  # ems, of a line of a head
_TINT = 0.68  # how much white the colour of an item has


@dataclass(frozen=True, slots=True)
class _Area:
    """A rectangle of the map, in inches."""

    x: float
    y: float
    width: float
    height: float


def draw(plan: PlanTree) -> Chart:
    """The investment tree as a figure."""
    investment, found = rows_of(plan)
    programs = [row for row in found if row.level == "program" and row.in_period]
    if not programs:
        raise Gz14fypError("no investment row of level program has an amount in the period")
    whole = _Area(0, 0, _WIDTH - 2 * _MARGIN, _HEIGHT - _TOP - _MARGIN)
    with style():
        # Which items need the key below is known when the map is laid out.
        layout = [
            (row, area, _items(investment, row), COLOURS[at % len(COLOURS)])
            for at, (row, area) in enumerate(_areas(programs, whole))
        ]
        keys = [
            (row, small)
            for row, area, items, _ in layout
            if (small := _small(items, area, row)) or not _head(row, area)[0]
        ]
        text = _key_text(keys)
        below = (line_count(text) * _LINE * _KEY_SIZE / 72 + 0.25) if text else 0.0
        chart = new_chart(_WIDTH, _HEIGHT + below)
        title(chart, _title(period_words(plan), investment))
        height = chart.get_size_inches()[1]
        chart.text(
            _MARGIN / _WIDTH, 1 - 0.42 / height,
            _WORDS.note + (_WORDS.note_with_key if text else ""), va="top", size=9,
        )  # fmt: skip
        axes = inner_axes(chart, _MARGIN, _MARGIN, _TOP, _MARGIN + below)
        axes.set_xlim(0, whole.width)
        axes.set_ylim(whole.height, 0)
        axes.axis("off")
        for row, area, items, colour in layout:
            _draw_program(axes, row, area, items, colour)
        if text:
            chart.text(
                _MARGIN / _WIDTH, (_MARGIN + 0.05) / height, text, size=_KEY_SIZE, va="bottom",
                linespacing=_LINE,
            )  # fmt: skip
    return chart


def _title(period: str, investment: Investment) -> str:
    """The period and the unit, with the name and amount of the grand total where there is one."""
    row = next((row for row in investment.rows if row.level == "total"), None)
    total = _WORDS.total.format(name=row.name, amount=amount(row.in_period)) if row else ""
    return _WORDS.title.format(period=period, total=total, unit=investment.unit)


def _items(investment: Investment, row: InvestmentRow) -> list[InvestmentRow]:
    """The items below a row, at any depth."""
    found: list[InvestmentRow] = []
    for child in investment.children(row):
        found += [child] if child.level == "item" else _items(investment, child)
    return [item for item in found if item.in_period]


def _areas(rows: list[InvestmentRow], within: _Area) -> list[tuple[InvestmentRow, _Area]]:
    """The rows, the largest first, each with its part of an area."""
    ordered = sorted(rows, key=lambda row: row.in_period or 0, reverse=True)
    amounts = [float(row.in_period or 0) for row in ordered]
    sizes = squarify.normalize_sizes(amounts, within.width, within.height)
    found = squarify.squarify(sizes, within.x, within.y, within.width, within.height)
    return [
        (row, _Area(one["x"], one["y"], one["dx"], one["dy"]))
        for row, one in zip(ordered, found, strict=True)
    ]


def _head(row: InvestmentRow, area: _Area) -> tuple[str, float]:
    """The head of a programme and its size of type; no text where there is no room for it."""
    text = f"{row.name} {amount(row.in_period)}"
    for size in _SIZES[1:]:
        fits_down = _height_of(text, size) <= area.height / 2
        if fits_down and width_of(text) * size / 72 < area.width - 0.1:
            return text, size
    size = _SIZES[-1]
    room = (area.width - 0.1) * 72 / size
    text = wrap(text, room) if room >= _NARROWEST else ""
    return (text, size) if _height_of(text, size) <= area.height / 2 else ("", size)


def _height_of(head: str, size: float) -> float:
    return line_count(head) * _LINE * size / 72 + 0.06 if head else 0.0


def _body(row: InvestmentRow, area: _Area) -> _Area:
    head = _height_of(*_head(row, area))
    return _Area(area.x, area.y + head, area.width, area.height - head)


def _label(item: InvestmentRow, area: _Area) -> tuple[str, float] | None:
    """The name and amount in the largest type that fits in an area, or None."""
    for most_lines, size in product((3, 8), _SIZES):
        em = size / 72
        room = (area.width - 0.1) / em
        for text in (f"{item.name} {amount(item.in_period)}", _two_lines(item, room)):
            lines = text.split("\n")
            across = max(width_of(line) for line in lines) <= room
            down = len(lines) * _LINE * em <= area.height - 0.04
            if across and down and len(lines) <= most_lines:
                return text, size
    return None


def _number(item: InvestmentRow, area: _Area) -> tuple[str, float]:
    """The number in a type that fits in an area, or nothing."""
    for size in _NUMBER_SIZES:
        em = size / 72
        if width_of(item.ordinal) * em <= area.width and em <= area.height:
            return item.ordinal, size
    return "", _NUMBER_SIZES[-1]


def _two_lines(item: InvestmentRow, room: float) -> str:
    return f"{wrap(item.name, room)}\n{amount(item.in_period)}"


def _small(items: list[InvestmentRow], area: _Area, row: InvestmentRow) -> list[InvestmentRow]:
    """The items whose names find no room."""
    return [item for item, part in _areas(items, _body(row, area)) if _label(item, part) is None]


def _key_text(keys: list[tuple[InvestmentRow, list[InvestmentRow]]]) -> str:
    """What the numbers on the small areas stand for."""
    lines = []
    for row, items in keys:
        named = _WORDS.between_items.join(
            f"{item.ordinal} {item.name} {amount(item.in_period)}".strip()
            for item in sorted(items, key=lambda item: item.eid)
        )
        head = f"{row.name} {amount(row.in_period)}"
        line = _WORDS.key.format(program=head, items=named) if named else head
        lines.append(wrap(line, (_WIDTH - 2 * _MARGIN) * 72 / _KEY_SIZE))
    return "\n".join(lines)


def _draw_program(
    axes: Axes, row: InvestmentRow, area: _Area, items: list[InvestmentRow], colour: str
) -> None:
    tint = tuple(part + (1 - part) * _TINT for part in to_rgb(colour))
    for item, part in _areas(items, _body(row, area)):
        axes.add_patch(
            Rectangle(
                (part.x, part.y), part.width, part.height, facecolor=tint, edgecolor="white",
                linewidth=0.8, gid="item",
            )
        )  # fmt: skip
        text, size = _label(item, part) or _number(item, part)
        axes.text(
            part.x + part.width / 2, part.y + part.height / 2, text, size=size, color=INK,
            ha="center", va="center", linespacing=1.15,
        )  # fmt: skip
    axes.add_patch(
        Rectangle(
            (area.x, area.y), area.width, area.height, fill=False, edgecolor=INK, linewidth=1.4,
            gid="program",
        )
    )  # fmt: skip
    text, size = _head(row, area)
    axes.text(area.x + 0.05, area.y + 0.04, text, size=size, va="top", ha="left", linespacing=1.15)

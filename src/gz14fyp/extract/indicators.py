"""Tables of main indicators become records.

The words are those of the plans' own tables: 目标 (target), 完成 or 实际 or 现状 (outturn),
预期性 (anticipatory), 约束性 (binding).
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import islice, pairwise
from typing import cast

from gz14fyp.extract.columns import Header, header_of
from gz14fyp.extract.quantities import read_quantity
from gz14fyp.grammar import heads
from gz14fyp.grammar.marks import COLONS
from gz14fyp.grammar.notemarks import NAMED_AT_END, STARRED
from gz14fyp.grammar.numerals import is_arabic
from gz14fyp.grammar.quantities import ANNUAL, TAIL_OF_VALUE
from gz14fyp.model.blocks import Box, Cell, Entry, Row, Table
from gz14fyp.model.plan import PlanTree
from gz14fyp.model.records import Attribute, Indicator, Observation, ObservationKind, Series

_KINDS: tuple[tuple[re.Pattern[str], ObservationKind], ...] = (
    (heads.TARGET, "target"),
    (heads.OUTTURN, "outturn"),
)
# More than tables have: what is looked for in all notes of a table is looked for in these.
_MOST_NOTES, _LONGEST_NOTE = 100, 5000
# So much of a name is looked for in a note, and so much of its two ends in other names. A name is
# linked to so many others at most.
_LONGEST_LIKENESS, _LONGEST_SHARED, _MOST_COUNTERPARTS = 50, 16, 100
# A note that has fewer characters of a name is not about it.
_SHORTEST_LIKENESS = 4

_PlacedCells = tuple[tuple[Cell | None, ...], ...]


@dataclass(frozen=True, slots=True)
class _Layout:
    """Which columns a table of indicators has."""

    category: int | None
    number: int
    names: tuple[int, ...]
    unit: int | None
    values: tuple[tuple[int, int | None, ObservationKind], ...]
    attribute: int | None


def extract_indicators(plan: PlanTree) -> tuple[Indicator, ...]:
    """The indicators of all boxes, in document order."""
    found: list[Indicator] = []
    for box in plan.boxes:
        for block in box.blocks:
            layout = _layout(header_of(block)) if isinstance(block, Table) else None
            if layout and isinstance(block, Table):
                found += _indicators(box, block, layout)
    return _with_counterparts(found)


def _with_counterparts(indicators: list[Indicator]) -> tuple[Indicator, ...]:
    """Each indicator with those of other tables that have a series of the same name and unit."""
    places: dict[tuple[str, str], dict[int, list[str]]] = {}
    for one in indicators:
        for series in one.series:
            boxes = places.setdefault((series.name, series.unit), {})
            boxes.setdefault(one.box, []).append(one.eid)
    linked = []
    for one in indicators:
        others = (
            eid
            for series in one.series
            for box, eids in places[series.name, series.unit].items()
            if box != one.box
            for eid in eids
        )
        eids = tuple(dict.fromkeys(islice(others, _MOST_COUNTERPARTS)))
        linked.append(one.model_copy(update={"counterparts": eids}) if eids else one)
    return tuple(linked)


def is_indicator_table(table: Table) -> bool:
    """Whether a table has the columns of a table of indicators."""
    return _layout(header_of(table)) is not None


def _layout(header: Header) -> _Layout | None:
    names = header.find_all(heads.INDICATOR)
    values = []
    for pattern, kind in _KINDS:
        for column in header.find_all(pattern):
            year = heads.YEAR.search(header.texts[column])
            values.append((column, int(year.group()) if year else None, kind))
    number = header.find(heads.NUMBER)
    if not names or not values or number is None:
        return None
    return _Layout(
        category=header.find(heads.CATEGORY),
        number=number,
        names=names,
        unit=header.find(heads.UNIT),
        values=tuple(sorted(values)),
        attribute=header.find(heads.ATTRIBUTE),
    )


def _indicators(box: Box, table: Table, layout: _Layout) -> Iterator[Indicator]:
    grid = table.grid()
    notes = _Notes.of(box)
    for first, last in _groups(grid, layout.number):
        rows = table.rows[first:last]
        yield _indicator(box.number, rows, grid[first:last], layout, notes)


def _groups(grid: _PlacedCells, number: int) -> Iterator[tuple[int, int]]:
    """First row, and row after the last, of each numbered indicator."""
    starts = [
        r
        for r, row in enumerate(grid)
        if (cell := row[number])
        and is_arabic(cell.text)
        and (r == 0 or grid[r - 1][number] is not cell)
    ]
    yield from pairwise([*starts, len(grid)])


def _indicator(
    box: int, rows: tuple[Row, ...], grid: _PlacedCells, layout: _Layout, notes: _Notes
) -> Indicator:
    top = grid[0]
    label = _at(top, layout.attribute)
    name, _ = _name_and_unit(top, layout, 0)
    series: list[Series] = []
    for row, cells in zip(rows, grid, strict=True):
        series += _series(row, cells, layout, notes.text)
    texts = [
        _at(top, layout.names[0]),
        *(s.name for s in series),
        *(o.raw for s in series for o in s.observations),
    ]
    plain = tuple(s.model_copy(update={"name": _plain_name(s.name)}) for s in series)
    marks = _note_marks(texts)
    return Indicator(
        box=box,
        eid=rows[0].eid,
        number=int(_at(top, layout.number)),
        name=_plain_name(name),
        category=_at(top, layout.category),
        attribute=cast("Attribute | None", heads.ATTRIBUTES.get(label)),
        attribute_label=label,
        notes=marks,
        note_ids=_note_ids(notes, marks, {_plain_name(name), *(one.name for one in plain)}),
        series=plain,
    )


def _at(row: tuple[Cell | None, ...], column: int | None) -> str:
    cell = row[column] if column is not None else None
    return cell.text if cell else ""


def _name_and_unit(cells: tuple[Cell | None, ...], layout: _Layout, which: int) -> tuple[str, str]:
    """The name of a row and its unit: in a column of its own, else in a bracket after the name."""
    name = _at(cells, layout.names[which])
    match = heads.NAME_WITH_UNIT.match(name) if layout.unit is None else None
    return (match["name"], match["unit"]) if match else (name, _at(cells, layout.unit))


def _plain_name(name: str) -> str:
    return STARRED.sub("", name)


def _note_marks(texts: list[str]) -> tuple[str, ...]:
    marks = ["*" for text in texts if "*" in text] + ["[]" for text in texts if "[" in text]
    numbered = [match.group() for text in texts if (match := NAMED_AT_END.search(text))]
    return tuple(dict.fromkeys([*marks, *numbered]))


@dataclass(frozen=True, slots=True)
class _Notes:
    """The notes of a box, which of them explain brackets, and all of them as one text."""

    entries: tuple[Entry, ...]
    texts: tuple[str, ...]
    on_brackets: tuple[bool, ...]
    text: str

    @classmethod
    def of(cls, box: Box) -> _Notes:
        """The notes of a box, as many as a table may have."""
        entries = box.notes[:_MOST_NOTES]
        texts = tuple(note.text[:_LONGEST_NOTE] for note in entries)
        on_brackets = tuple(bool(heads.EMPTY_BRACKETS.search(text)) for text in texts)
        return cls(entries, texts, on_brackets, "\n".join(texts)[:_LONGEST_NOTE])


def _note_ids(notes: _Notes, marks: tuple[str, ...], names: set[str]) -> tuple[str, ...]:
    """The notes of a box that marks point at.

    A note that explains brackets shows them; any other says which indicators it is about, by
    their names, or where none has them, by what comes nearest.
    """
    brackets = [
        note.eid
        for note, on_brackets in zip(notes.entries, notes.on_brackets, strict=True)
        if ("[]" in marks and on_brackets) or note.label.rstrip(f"{COLONS} ") in marks
    ]
    if "*" not in marks:
        return tuple(brackets)
    named = [
        note.eid
        for note, text in zip(notes.entries, notes.texts, strict=True)
        if any(name in text for name in names)
    ]
    return tuple(dict.fromkeys([*brackets, *(named or _nearest_note(notes, names))]))


def _nearest_note(notes: _Notes, names: set[str]) -> list[str]:
    """The note that has most of the beginning of a name: what tells it from other names."""
    likeness = [max(_likeness(name, text) for name in names) for text in notes.texts]
    most = max(likeness, default=0)
    return [notes.entries[likeness.index(most)].eid] if most >= _SHORTEST_LIKENESS else []


def _likeness(name: str, text: str) -> int:
    """How many characters of the beginning of a name a text has."""
    sizes = range(1, min(len(name), _LONGEST_LIKENESS) + 1)
    return bisect_left(sizes, True, key=lambda size: name[:size] not in text)


def _series(
    row: Row, cells: tuple[Cell | None, ...], layout: _Layout, notes: str
) -> tuple[Series, ...]:
    """The series of a row: one, or as many as its unit and values are divided into by ``/``."""
    name, unit = _name_and_unit(cells, layout, -1)
    values = [(year, kind, _at(cells, column)) for column, year, kind in layout.values]
    parts = [_divided(value) for _, _, value in values]
    count = name.count("/") + 1
    if count > 1 and all(len(part) == count for part in parts):
        names = _divided_names(name, notes)
        units = unit.split("/") if unit.count("/") + 1 == len(names) else [unit] * len(names)
    else:
        names, units, parts = (name,), [unit], [[(value, value)] for _, _, value in values]
    return tuple(
        Series(
            eid=row.eid,
            name=series_name,
            unit=units[i],
            observations=tuple(
                _observation(year, kind, part[i], units[i], series_name)
                for (year, kind, _), part in zip(values, parts, strict=True)
                if part[i][0]
            ),
        )
        for i, series_name in enumerate(names)
    )


def _divided(value: str) -> list[tuple[str, str]]:
    """The parts of a divided value, each as printed, and with the note and year after the last."""
    *before, last = [part.strip() for part in value.split("/")]
    tail = TAIL_OF_VALUE.search(last)
    end = tail.group() if tail else ""
    return [(part, part + end) for part in before] + [(last, last)]


def _observation(
    year: int | None, kind: ObservationKind, value: tuple[str, str], unit: str, name: str
) -> Observation:
    printed, whole = value
    quantity = read_quantity(whole, unit, annual=ANNUAL in name, printed=printed)
    return Observation(year=year, kind=kind, raw=printed, quantity=quantity)


def _divided_names(name: str, notes: str) -> tuple[str, ...]:
    """Full names of the series in a divided name, as far as the notes of the table have them.

    ``甲类/乙类货物量`` shares its end, and perhaps its beginning: the longest form that
    stands in the notes is taken, else the part as printed.
    """
    parts = name.split("/")
    first, last = parts[0], parts[-1]
    full = []
    for part in parts:
        if part not in notes:
            full.append(part)
            continue
        heads = _beginnings(first) if part is not first else [""]
        tails = _ends(last) if part is not last else [""]
        longer = sorted((h + part + t for h in heads for t in tails), key=len, reverse=True)
        full.append(next((name for name in longer if name in notes), part))
    return tuple(full)


def _beginnings(name: str) -> list[str]:
    most = min(len(name) - 1, _LONGEST_SHARED)
    return [name[:size] for size in range(most, 0, -1)]


def _ends(name: str) -> list[str]:
    return [name[at:] for at in range(max(1, len(name) - _LONGEST_SHARED), len(name))]

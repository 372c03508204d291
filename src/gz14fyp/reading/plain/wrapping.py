"""Wrapped lines become paragraphs again: by the edge that lines reach, and by indents."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from gz14fyp.grammar.families import Profile
from gz14fyp.layout.labelling import labelled
from gz14fyp.layout.layout import Line, Range
from gz14fyp.layout.segments import Unit
from gz14fyp.reading.plain.columns import width

_HEADINGS = ("division", "box", "figure", "annex")
_LEADERS = re.compile(r"(?<![.…·])[.…·]{2,}\s*[0-9]*$")
_FEWEST, _WIDEST = 6, 120
# How near the edge lines end, in columns: a mark or a number that may not be parted goes over.
_NEAR, _BROAD = 4, 12


@dataclass(frozen=True)
class Edge:
    """Where the lines of a text end, and whether an indent opens its paragraphs."""

    column: int
    indented: bool
    count: int
    line: int


def find_edge(units: Sequence[Unit], raw: str) -> Edge | None:
    """The edge of wrapped lines; None when the lines of a text are its paragraphs.

    Lines that break off within a sentence all end near the same column when they are wrapped.
    """
    plain = [unit for unit in units if unit.kind == "plain"]
    broken = [u for u in plain if not u.is_terminated and not _LEADERS.search(u.text)]
    ends = [_end(unit.spans[0], raw) for unit in broken]
    column = sorted(ends)[(len(ends) - 1) * 9 // 10] if ends else 0
    near = [u.line for u, end in zip(broken, ends, strict=True) if abs(end - column) <= _BROAD]
    if len(near) < _FEWEST or len(near) * 10 < len(ends) * 6 or column > _WIDEST:
        return None
    opens = [
        _indent(after.spans[0][0], raw) > 0
        for before, after in pairwise(plain)
        if before.is_terminated
    ]
    return Edge(column, sum(opens) * 2 > len(opens), len(near), near[0])


def _end(span: Range, raw: str) -> int:
    start, end = span
    return _indent(start, raw) + width(raw[start:end])


def _indent(start: int, raw: str) -> int:
    return width(raw[raw.rfind("\n", 0, start) + 1 : start])


def unwrap(lines: Sequence[Line], edge: Edge, raw: str, profile: Profile) -> tuple[Line, ...]:
    """The lines with those joined that are one paragraph."""
    joined: list[Line] = []
    last: Line | None = None
    for line in lines:
        if last is not None and _goes_on(joined[-1], last, line, edge, raw, profile):
            whole = joined[-1]
            more = (*whole.more, (line.start, line.end))
            joined[-1] = whole._replace(text=whole.text + line.text, more=more)
        else:
            joined.append(line)
        last = line
    return tuple(joined)


def _goes_on(whole: Line, last: Line, line: Line, edge: Edge, raw: str, profile: Profile) -> bool:
    """Whether a paragraph, of which ``last`` is the last line so far, goes on in ``line``."""
    if line.number != last.number + 1 or _is_apart(last) or _is_apart(line):
        return False
    if _indent(line.start, raw) and edge.indented:
        return False
    missing = edge.column - _end((last.start, last.end), raw)
    if labelled(last, profile).is_terminated:
        return edge.indented and missing <= _NEAR and labelled(line, profile).kind == "plain"
    if missing > _BROAD:
        return False
    return not _opens(labelled(line, profile), labelled(whole, profile), edge)


def _is_apart(line: Line) -> bool:
    return bool(line.cells or "\t" in line.text or _LEADERS.search(line.text))


def _opens(unit: Unit, before: Unit, edge: Edge) -> bool:
    """Whether a line after a full one opens something new, by its label.

    The label of a heading has a blank after it, or nothing.
    """
    if unit.kind == "plain":
        return False
    if unit.kind not in _HEADINGS:
        return not edge.indented
    if unit.label is None:  # the heading of a glossary
        return True
    parted = not unit.spans or unit.spans[0][0] > unit.label[1]
    return parted or before.kind in _HEADINGS

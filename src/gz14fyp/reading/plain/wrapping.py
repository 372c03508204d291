"""Wrapped lines become paragraphs again: by the edge that lines reach, and by indents."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from gz14fyp.grammar.contents import TRAILS_OFF
from gz14fyp.grammar.families import Profile
from gz14fyp.layout.labelling import labelled
from gz14fyp.layout.layout import Line, Range
from gz14fyp.layout.segments import Segment
from gz14fyp.reading.plain.columns import width

_HEADINGS = ("division", "box", "figure", "annex")
# So many lines show where a text is broken; beyond so many columns none is.
_FEWEST, _WIDEST = 6, 120
# In characters, with all the lines over which it goes.
_LONGEST_HEADING = 400
# How near the edge lines end, in columns: a mark or a number that may not be parted goes over.
_NEAR, _BROAD = 4, 12


@dataclass(frozen=True)
class Edge:
    """Where the lines of a text end, and whether an indent opens its paragraphs."""

    column: int
    indented: bool
    count: int
    line: int


def find_edge(segments: Sequence[Segment], raw: str) -> Edge | None:
    """The edge of wrapped lines; None when the lines of a text are its paragraphs.

    Lines that break off within a sentence all end near the same column when they are wrapped.
    """
    plain = [segment for segment in segments if segment.kind == "plain"]
    broken = [u for u in plain if not u.is_terminated and not TRAILS_OFF.search(u.text)]
    ends = [_end(segment.spans[0], raw) for segment in broken]
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
    paragraphs: list[_Paragraph] = []
    for line in lines:
        if paragraphs and _goes_on(paragraphs[-1], line, edge, raw, profile):
            paragraphs[-1].add(line)
        else:
            paragraphs.append(_Paragraph(line))
    return tuple(paragraph.whole() for paragraph in paragraphs)


class _Paragraph:
    """The lines of a paragraph so far, joined when it is whole."""

    def __init__(self, line: Line) -> None:
        self.lines = [line]
        self._size = len(line.text)

    def add(self, line: Line) -> None:
        """Another line."""
        self.lines.append(line)
        self._size += len(line.text)

    def is_heading(self, profile: Profile) -> bool:
        """Whether all of it is a heading: no long text is."""
        return self._size <= _LONGEST_HEADING and labelled(self.whole(), profile).kind in _HEADINGS

    def whole(self) -> Line:
        """The lines as one."""
        first, *others = self.lines
        if not others:
            return first
        more = (*first.more, *((line.start, line.end) for line in others))
        return first._replace(text="".join(line.text for line in self.lines), more=more)


def _goes_on(before: _Paragraph, line: Line, edge: Edge, raw: str, profile: Profile) -> bool:
    """Whether a paragraph goes on in a line."""
    last = before.lines[-1]
    if line.number != last.number + 1 or _is_apart(last) or _is_apart(line):
        return False
    if _indent(line.start, raw) and edge.indented:
        return False
    missing = edge.column - _end((last.start, last.end), raw)
    if labelled(last, profile).is_terminated:
        return edge.indented and missing <= _NEAR and labelled(line, profile).kind == "plain"
    if missing > _BROAD:
        return False
    return not _opens(labelled(line, profile), before, edge, profile)


def _is_apart(line: Line) -> bool:
    return bool(line.cells or "\t" in line.text or TRAILS_OFF.search(line.text))


def _opens(segment: Segment, before: _Paragraph, edge: Edge, profile: Profile) -> bool:
    """Whether a line after a full one opens something new, by its label.

    The label of a heading has a blank after it, or nothing.
    """
    if segment.kind == "plain":
        return False
    if segment.kind not in _HEADINGS:
        return not edge.indented
    if segment.label is None:  # the heading of a glossary
        return True
    parted = not segment.spans or segment.spans[0][0] > segment.label[1]
    return parted or before.is_heading(profile)

"""What a plain text draws with its characters: tables, and paragraphs in wrapped lines."""

from __future__ import annotations

from gz14fyp.grammar.families import Profile
from gz14fyp.layout.labelling import labelled_lines
from gz14fyp.layout.layout import Line, Stretch
from gz14fyp.reading.plain.columns import cut_columns, cut_pipes
from gz14fyp.reading.plain.wrapping import find_edge, unwrap


def draw(
    lines: tuple[Line, ...], raw: str, profile: Profile
) -> tuple[tuple[Line, ...], tuple[Stretch, ...]]:
    """Lines with the cells of tables and with paragraphs joined, and the strokes of tables."""
    strokes: tuple[Stretch, ...] = ()
    if profile.cells == "pipes":
        lines, strokes = cut_pipes(lines)
    if profile.cells == "blanks":
        lines = cut_columns(lines, raw)
    if profile.lines == "wrapped":
        edge = find_edge(labelled_lines(lines, profile), raw)
        lines = unwrap(lines, edge, raw, profile) if edge else lines
    return lines, strokes

"""Which family a text belongs to: what its lines show of labels, notes, wrapping and cells."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from gz14fyp.grammar.families import STYLES, CellForm, LineForm, Profile, profiles
from gz14fyp.grammar.marks import GOES_ON
from gz14fyp.grammar.notemarks import NOTE_STYLES, NoteStyle, note_mark, read_note
from gz14fyp.layout.layout import Evidence, Line
from gz14fyp.layout.segments import Segment, opens_text
from gz14fyp.reading.plain.columns import blank_rows, pipe_rows
from gz14fyp.reading.plain.wrapping import find_edge

_WORDED, _CHINESE = ("part", "chapter", "section"), ("han", "han_bracket")
# One line alone in a style such as “1.” is no level of headings.
_FEWEST_HEADINGS = 2


def detect(
    lines: Sequence[Line], segments: Sequence[Segment], raw: str
) -> tuple[Profile, tuple[Evidence, ...]]:
    """The profile of a text, and what shows it.

    ``segments`` are the lines with the labels that all families have. The profile is the family
    that
    has most of the features that were found, with the features that differ put in their place; its
    name then says so.
    """
    divisions = _divisions(segments)
    notes = _notes(lines, raw)
    cells, rows = _cells(lines, raw)
    wrapped = _lines([segment for segment in segments if segment.line not in rows], raw)
    found: dict[str, object] = {
        "divisions": tuple(one.choice for one in divisions),
        "notes": notes.choice,
        "lines": wrapped.choice,
        "cells": cells.choice,
    }
    return _nearest(found), (*divisions, notes, wrapped, cells)


def _nearest(found: dict[str, object]) -> Profile:
    def differing(profile: Profile) -> dict[str, object]:
        return {name: value for name, value in found.items() if not _agrees(profile, name, value)}

    nearest = min(profiles().values(), key=lambda profile: len(differing(profile)))
    changed = differing(nearest)
    if not changed:
        return nearest
    return replace(nearest, name=f"like {nearest.name}", **changed)  # type: ignore[arg-type]


def _agrees(profile: Profile, feature: str, value: object) -> bool:
    """Whether a family has a feature; in divisions it may have more than one plan needs."""
    if feature != "divisions":
        return bool(getattr(profile, feature) == value)
    found = replace(profile, divisions=value).levels  # type: ignore[arg-type]
    return all(profile.levels.get(style) == level for style, level in found.items())


# --- divisions -----------------------------------------------------------------------------


def _divisions(segments: Sequence[Segment]) -> tuple[Evidence, ...]:
    """The styles of label that open divisions, from the widest to the narrowest.

    A style that comes up only after one that would stand below it is none above it.
    """
    places: dict[str, list[int]] = {style: [] for style in STYLES}
    for i, segment in enumerate(segments):
        style = segment.level if segment.kind == "division" else segment.kind
        if style in places and _may_open(segments, i):
            places[style].append(i)
    worded = any(places[style] for style in _WORDED)
    found: list[Evidence] = []
    earliest = len(segments)
    for style in reversed(STYLES):
        seen = places[style]
        fewest = 1 if style in _WORDED or (worded and style in _CHINESE) else _FEWEST_HEADINGS
        if len(seen) < fewest or (seen[0] > earliest and style not in _WORDED):
            continue
        earliest = seen[0]
        found.append(Evidence("divisions", style, len(seen), segments[seen[0]].line))
    return tuple(reversed(found))


def _may_open(segments: Sequence[Segment], i: int) -> bool:
    segment = segments[i]
    if segment.kind == "division":
        return True
    if not segment.text or not segment.is_heading:
        return False
    return not segment.kind.startswith("arabic") or opens_text(segments[i + 1 : i + 2])


# --- notes ---------------------------------------------------------------------------------


def _notes(lines: Sequence[Line], raw: str) -> Evidence:
    """The style of note marks that have both a place in the text and a note."""
    found = [_notes_in(style, lines, raw) for style in NOTE_STYLES]
    return max(found, key=lambda evidence: evidence.count)


def _notes_in(style: NoteStyle, lines: Sequence[Line], raw: str) -> Evidence:
    pattern = note_mark(style)
    opening = [(line, pattern.match(line.text)) for line in lines]
    explained = {read_note(match.group()): line for line, match in opening if match}
    starts = {line.start for line, match in opening if match}
    referred = set()
    for match in pattern.finditer(raw) if explained else ():
        before = raw[match.start() - 1 : match.start()]
        if match.start() not in starts and before.strip() and before not in GOES_ON:
            referred.add(read_note(match.group()))
    both = sorted(referred & explained.keys())
    first = explained[both[0]].number if both else None
    return Evidence("notes", style, len(both), first)


# --- lines and cells -----------------------------------------------------------------------


def _lines(segments: Sequence[Segment], raw: str) -> Evidence:
    wrapped: LineForm = "wrapped"
    whole: LineForm = "paragraphs"
    edge = find_edge(segments, raw)
    if edge is None:
        return Evidence("lines", whole, 0, None)
    return Evidence("lines", wrapped, edge.count, edge.line)


def _cells(lines: Sequence[Line], raw: str) -> tuple[Evidence, set[int]]:
    """The form of the cells, and the numbers of the lines that are rows."""
    forms: tuple[tuple[CellForm, list[Line]], ...] = (
        ("tabs", [line for line in lines if "\t" in line.text]),
        ("pipes", pipe_rows(lines)),
        ("blanks", blank_rows(lines, raw)),
    )
    form, rows = max(forms, key=lambda pair: len(pair[1]))
    evidence = Evidence("cells", form, len(rows), rows[0].number if rows else None)
    return evidence, {line.number for line in rows}

"""Each line gets its label: what it is by the form of its beginning."""

from __future__ import annotations

import re
from collections.abc import Iterable

from gz14fyp.grammar.families import Profile
from gz14fyp.grammar.marks import BLANKS
from gz14fyp.grammar.notemarks import read_note
from gz14fyp.grammar.numerals import NUMERAL, read_numeral
from gz14fyp.grammar.words import load_words
from gz14fyp.layout.layout import Line
from gz14fyp.layout.segments import Unit, UnitKind
from gz14fyp.layout.spans import cut

_NUMERAL = re.compile(NUMERAL)
_LONGEST_NAME = 60
# In a table of contents, dots lead from a name to its page.
_LEADER = re.compile(r"(?<![\s.…·])[\s.…·]{3,}[0-9０-９]*$")
_LONGEST_WORD = 6


def label_line(line: Line, profile: Profile) -> Unit:
    """The unit that a line is when no page break has cut it."""
    if line.cells or "\t" in line.text:
        return _row(line)
    return labelled(line, profile)


def labelled_lines(lines: Iterable[Line], profile: Profile) -> tuple[Unit, ...]:
    """The unit that each line is."""
    return tuple([label_line(line, profile) for line in lines])


def labelled(line: Line, profile: Profile) -> Unit:
    """A line with the label at its start, if it has one, split off."""
    match = profile.label.match(line.text) if line.text[0] in profile.openers else None
    if match is None or match.end() > line.end - line.start:  # no line breaks within a label
        return _unlabelled(line)
    unit = _split(line, match, profile)
    return unit if _may_carry_label(unit) else plain(line)


def _unlabelled(line: Line) -> Unit:
    """A line without a label; the heading of a glossary is one without."""
    unit = plain(line)
    if len(line.text) <= _LONGEST_WORD and line.text in load_words().glossary:
        return unit._replace(kind="annex")
    return unit


def unfolded(unit: Unit, profile: Profile) -> tuple[Unit, ...]:
    """A unit, or the two that a line holds when it opens a list with the first entry in it."""
    if unit.kind not in ("annex_list", "notes_label") or not unit.text:
        return (unit,)
    (start, end), *more = unit.spans
    line = Line(unit.line, start, end, unit.text, tuple(more), frame=unit.frame)
    entry = labelled(line, profile)
    if unit.kind == "notes_label" and entry.kind == "plain":
        return (unit._replace(kind="notes_line"),)
    return unit._replace(spans=(), text=""), entry


def _may_carry_label(unit: Unit) -> bool:
    """A line that begins with the words of a heading, and goes on as a sentence, is none."""
    if unit.kind in ("division", "box", "figure", "annex"):
        return not unit.is_terminated and len(_LEADER.sub("", unit.text)) <= _LONGEST_NAME
    return True


def _split(line: Line, match: re.Match[str], profile: Profile) -> Unit:
    kind: UnitKind = match.lastgroup  # type: ignore[assignment]
    label = match.group()
    text = line.text[match.end() :].lstrip(BLANKS)
    _, spans = cut(((line.start, line.end), *line.more), len(line.text) - len(text))
    return Unit(
        kind,
        line.number,
        (line.start, line.start + len(label)),
        label,
        _number(kind, label),
        spans,
        text,
        profile.division_kind(label) if kind == "division" else "",
        frame=line.frame,
    )


def _number(kind: str, label: str) -> int | None:
    if kind == "note_entry":
        return read_note(label)
    numeral = _NUMERAL.search(label)
    return read_numeral(numeral.group()) if numeral else None


def plain(line: Line) -> Unit:
    """A line as it is, without a label."""
    spans = ((line.start, line.end), *line.more)
    return Unit("plain", line.number, None, "", None, spans, line.text, frame=line.frame)


def _row(line: Line) -> Unit:
    spans = ((line.start, line.end), *line.more)
    cells = (line.cells, line.table, line.is_header, line.frame)
    return Unit("row", line.number, None, "", None, spans, line.text, "", (), *cells)

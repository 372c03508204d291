"""Each line gets its label: what it is by the form of its beginning."""

from __future__ import annotations

import re

from gz14fyp.parsing.draft import Unit, UnitKind
from gz14fyp.parsing.numerals import NUMERAL, read_numeral, read_superscript
from gz14fyp.parsing.profile import Profile
from gz14fyp.reading.source import BLANKS, Line

_NUMERAL = re.compile(NUMERAL)
_LONGEST_NAME = 60


def label_line(line: Line, profile: Profile) -> Unit:
    """The unit that a line is when no page break has cut it."""
    if "\t" in line.text:
        return _row(line)
    return labelled(line, profile)


def labelled(line: Line, profile: Profile) -> Unit:
    """A line with the label at its start, if it has one, split off."""
    match = profile.label.match(line.text) if line.text[0] in profile.openers else None
    if match is None:
        return plain(line)
    unit = _split(line, match, profile)
    return unit if _may_carry_label(unit) else plain(line)


def unfolded(unit: Unit, profile: Profile) -> tuple[Unit, ...]:
    """A unit, or the two that a line holds when it opens a list with the first entry in it."""
    if unit.kind != "annex_list" or not unit.text:
        return (unit,)
    start, end = unit.spans[0]
    opening = unit._replace(spans=(), text="")
    return opening, labelled(Line(unit.line, start, end, unit.text), profile)


def _may_carry_label(unit: Unit) -> bool:
    """A line that begins with the words of a heading, and goes on as a sentence, is none."""
    if unit.kind in ("division", "box", "figure", "annex"):
        return not unit.is_terminated and len(unit.text) <= _LONGEST_NAME
    return True


def _split(line: Line, match: re.Match[str], profile: Profile) -> Unit:
    kind: UnitKind = match.lastgroup  # type: ignore[assignment]
    label = match.group()
    rest = line.text[match.end() :]
    text = rest.lstrip(BLANKS)
    start = line.end - len(text)
    return Unit(
        kind=kind,
        line=line.number,
        label=(line.start, line.start + len(label)),
        label_text=label,
        number=_number(kind, label),
        spans=((start, line.end),) if text else (),
        text=text,
        level=profile.division_kind(label) if kind == "division" else "",
    )


def _number(kind: str, label: str) -> int | None:
    if kind == "note_entry":
        return read_superscript(label)
    numeral = _NUMERAL.search(label)
    return read_numeral(numeral.group()) if numeral else None


def plain(line: Line) -> Unit:
    """A line as it is, without a label."""
    return Unit("plain", line.number, None, "", None, ((line.start, line.end),), line.text)


def _row(line: Line) -> Unit:
    return Unit("row", line.number, None, "", None, ((line.start, line.end),), line.text)

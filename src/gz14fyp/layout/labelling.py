"""Each line gets its label: what it is by the form of its beginning."""

from __future__ import annotations

import re
from collections.abc import Iterable

from gz14fyp.grammar.contents import LEADER_TO_PAGE
from gz14fyp.grammar.families import Profile
from gz14fyp.grammar.labels import FIRST_NUMERAL
from gz14fyp.grammar.marks import BLANKS
from gz14fyp.grammar.notemarks import read_note
from gz14fyp.grammar.numerals import read_numeral
from gz14fyp.grammar.words import load_words
from gz14fyp.layout.layout import Line
from gz14fyp.layout.segments import Segment, SegmentKind
from gz14fyp.layout.spans import cut

# A longer line is no heading, whatever its label.
_LONGEST_NAME = 60
# No word that opens a glossary is longer; most lines are, and are not looked up.
_LONGEST_WORD = 6


def label_line(line: Line, profile: Profile) -> Segment:
    """The segment that a line is when no page break has cut it."""
    if line.cells or "\t" in line.text:
        return _row(line)
    return labelled(line, profile)


def labelled_lines(lines: Iterable[Line], profile: Profile) -> tuple[Segment, ...]:
    """The segment that each line is."""
    return tuple([label_line(line, profile) for line in lines])


def labelled(line: Line, profile: Profile) -> Segment:
    """A line with the label at its start, if it has one, split off."""
    match = profile.label.match(line.text) if line.text[0] in profile.openers else None
    if match is None or match.end() > line.end - line.start:  # no line breaks within a label
        return _unlabelled(line)
    segment = _split(line, match, profile)
    return segment if _may_carry_label(segment) else plain(line)


def _unlabelled(line: Line) -> Segment:
    """A line without a label; the heading of a glossary is one without."""
    segment = plain(line)
    if len(line.text) <= _LONGEST_WORD and line.text in load_words().glossary:
        return segment._replace(kind="annex")
    return segment


def unfolded(segment: Segment, profile: Profile) -> tuple[Segment, ...]:
    """A segment, or the two that a line holds when it opens a list with the first entry in it."""
    if segment.kind not in ("annex_list", "notes_label") or not segment.text:
        return (segment,)
    (start, end), *more = segment.spans
    line = Line(segment.line, start, end, segment.text, tuple(more), frame=segment.frame)
    entry = labelled(line, profile)
    if segment.kind == "notes_label" and entry.kind == "plain":
        return (segment._replace(kind="notes_line"),)
    return segment._replace(spans=(), text=""), entry


def _may_carry_label(segment: Segment) -> bool:
    """A line that begins with the words of a heading, and goes on as a sentence, is none."""
    if segment.kind in ("division", "box", "figure", "annex"):
        return (
            not segment.is_terminated and len(LEADER_TO_PAGE.sub("", segment.text)) <= _LONGEST_NAME
        )
    return True


def _split(line: Line, match: re.Match[str], profile: Profile) -> Segment:
    kind: SegmentKind = match.lastgroup  # type: ignore[assignment]
    label = match.group()
    text = line.text[match.end() :].lstrip(BLANKS)
    _, spans = cut(((line.start, line.end), *line.more), len(line.text) - len(text))
    return Segment(
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
    numeral = FIRST_NUMERAL.search(label)
    return read_numeral(numeral.group()) if numeral else None


def plain(line: Line) -> Segment:
    """A line as it is, without a label."""
    spans = ((line.start, line.end), *line.more)
    return Segment("plain", line.number, None, "", None, spans, line.text, frame=line.frame)


def _row(line: Line) -> Segment:
    spans = ((line.start, line.end), *line.more)
    cells = (line.cells, line.table, line.is_header, line.frame)
    return Segment("row", line.number, None, "", None, spans, line.text, "", (), *cells)

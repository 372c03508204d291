"""A plain text becomes a layout: what its characters draw, wrap and cut is put together again.

Each step takes the lines and returns them with more known of them. From here on nothing asks how
a text was written down.
"""

from __future__ import annotations

from gz14fyp.grammar.families import Profile, any_profile
from gz14fyp.layout.frontmatter import contents_zone, cover_without_contents, listed
from gz14fyp.layout.labelling import label_line, labelled_lines
from gz14fyp.layout.layout import Layout
from gz14fyp.layout.wording import Wording
from gz14fyp.reading.detecting import detect
from gz14fyp.reading.plain.drawing import draw
from gz14fyp.reading.plain.lines import split_lines
from gz14fyp.reading.plain.pagebreaks import join_cut_lines
from gz14fyp.reading.plain.pagenumbers import without_page_numbers
from gz14fyp.reading.plain.tables import lay_tables


def lay_out(raw: str, named: Profile | None = None) -> Layout:
    """The layout of a plain text, in the family that is named, else in the one that it shows."""
    paged = without_page_numbers(split_lines(raw), raw)
    segments = labelled_lines(paged.lines, named or any_profile())
    profile, evidence = (named, ()) if named else detect(paged.lines, segments, raw)
    drawn, strokes = draw(paged.lines, raw, profile)
    if drawn is not paged.lines or profile.notes != any_profile().notes:
        segments = labelled_lines(drawn, profile)
    zone = contents_zone(drawn, segments, profile)
    begin = zone[1] or cover_without_contents(segments)
    wording = Wording(raw)
    contents = listed(drawn, zone, raw, profile, wording)
    lines, labels, repeats = join_cut_lines(
        drawn[begin:], segments[begin:], contents, wording, profile
    )
    tables = lay_tables(lines, labels, raw, wording)
    known = {line.number: label for line, label in zip(lines, labels, strict=True)}
    below = (label_line(one, profile) if one.table else known[one.number] for one in tables.lines)
    return Layout(
        lines=(*drawn[:begin], *tables.lines),
        furniture=(*paged.numbers, *strokes, *repeats, *tables.furniture),
        pages=paged.pages,
        profile=profile,
        evidence=evidence,
        contents=zone,
        wrapped_tables=tables.wrapped,
        labels=(*segments[:begin], *below),
    )

"""The cover and the table of contents, found by the headings that come again in the body."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from gz14fyp.grammar.contents import ENTRY
from gz14fyp.grammar.families import Profile
from gz14fyp.grammar.marks import LEADERS, squeezed
from gz14fyp.grammar.words import load_words
from gz14fyp.layout.growing import Growing
from gz14fyp.layout.joins import doubled
from gz14fyp.layout.labelling import labelled, plain, unfolded
from gz14fyp.layout.layout import Line, Range, Stretch
from gz14fyp.layout.segments import ContentsLine, Segment
from gz14fyp.layout.spans import cut
from gz14fyp.layout.wording import Wording

# From which line to which there are contents, where there are none.
_NO_ZONE = (0, 0)


@dataclass(frozen=True, slots=True)
class FrontMatter:
    """What stands before the body, and the segments of the body."""

    cover: tuple[Segment, ...]
    contents: tuple[ContentsLine, ...]
    body: tuple[Segment, ...]
    furniture: tuple[Stretch, ...]


def read_front_matter(
    lines: tuple[Line, ...],
    segments: tuple[Segment, ...],
    raw: str,
    profile: Profile,
    wording: Wording,
    zone: Range,
) -> FrontMatter:
    """Cover and contents of a plan, and the segments of its body.

    ``segments`` are those of the lines, and ``zone`` is that of the contents.
    """
    first, last = zone
    if first == last:
        end = cover_without_contents(segments)
        return FrontMatter(_cover(lines[:end]), (), _body(segments[end:], profile), ())
    furniture: list[Stretch] = []
    has_heading = first > 0 and squeezed(lines[first - 1].text) in load_words().contents
    if has_heading:
        line = lines[first - 1]
        furniture.append(Stretch(line.start, line.end, "contents_heading"))
    contents = _entries(_without_cells(lines[first:last], raw), wording, profile, furniture)
    cover = _cover(_without_cells(lines[: first - has_heading], raw))
    return FrontMatter(cover, contents, _body(segments[last:], profile), tuple(furniture))


def listed(
    lines: tuple[Line, ...],
    zone: Range,
    raw: str,
    profile: Profile,
    wording: Wording,
) -> tuple[ContentsLine, ...]:
    """The entries of the table of contents in a zone of lines."""
    first, last = zone
    return _entries(_without_cells(lines[first:last], raw), wording, profile, [])


def _body(segments: tuple[Segment, ...], profile: Profile) -> tuple[Segment, ...]:
    return tuple(part for segment in segments for part in unfolded(segment, profile))


def _without_cells(lines: tuple[Line, ...], raw: str) -> tuple[Line, ...]:
    """Lines with the cells of rows as their text: above the body there are no tables."""
    return tuple(
        _without_cells_in(line, raw) if line.cells else line
        for line in lines
        if not line.cells or any(cell.spans for cell in line.cells)
    )


def _without_cells_in(line: Line, raw: str) -> Line:
    (start, end), *more = [span for cell in line.cells for span in cell.spans]
    text = "".join(raw[a:b] for a, b in ((start, end), *more))
    return Line(line.number, start, end, text, tuple(more), frame=line.frame)


def contents_zone(
    lines: tuple[Line, ...], segments: tuple[Segment, ...], profile: Profile
) -> Range:
    """Index of the first line of the table of contents, and that after its last; equal without.

    The contents are a run of headings whose first one comes again further down.
    """
    heads = _headings(lines, segments, profile)
    first, head = next(heads, (0, None))
    if head is None or not _is_entry(lines[first + 1 : first + 2], profile):
        return _NO_ZONE
    again = next((i for i, u in heads if (u.level, u.number) == (head.level, head.number)), None)
    if again is None:
        return _NO_ZONE
    text = next((i for i in range(first, again) if _is_sentence(segments[i])), again)
    named = [i for i in range(first, text) if _is_entry(lines[i : i + 1], profile)]
    if not named:
        return _NO_ZONE
    last = named[-1]
    entries = [labelled(line, profile) for line in lines[first : last + 1]]
    # A body that begins with two headings is no table of contents: it does not come again.
    is_contents = any(map(_has_page, entries)) or _come_again(entries, segments[last + 1 :])
    return (first, last + 1) if is_contents else _NO_ZONE


def _has_page(segment: Segment) -> bool:
    match = ENTRY.match(segment.text)
    return bool(match and match["page"])


def _come_again(entries: list[Segment], body: tuple[Segment, ...]) -> bool:
    named = [_name(segment) for segment in entries if segment.label]
    below = set(map(_name, body))
    return sum(name in below for name in named) * 2 >= len(named)


def _name(segment: Segment) -> tuple[str, str]:
    """A heading by its label and the beginning of its title: a page break may cut the rest."""
    return squeezed(segment.label_text), squeezed(segment.text)[:2]


def _is_sentence(segment: Segment) -> bool:
    return segment.kind != "row" and segment.is_terminated


def _headings(
    lines: tuple[Line, ...], segments: tuple[Segment, ...], profile: Profile
) -> Iterator[tuple[int, Segment]]:
    """The headings with their place among the lines, those that have tabs in them too."""
    top = next(iter(profile.listed), "")
    for i, segment in enumerate(segments):
        head = labelled(lines[i], profile) if segment.kind == "row" else segment
        if head.kind in ("division", top):
            yield i, head


def _is_entry(line: tuple[Line, ...], profile: Profile) -> bool:
    """Whether a line, if there is one, is an entry of the contents by its label or its page."""
    if not line:
        return False
    segment = labelled(line[0], profile)
    if segment.kind in ("division", "annex") or (
        segment.kind in profile.listed and segment.is_heading
    ):
        return True
    match = ENTRY.match(line[0].text)
    return bool(match and match["page"]) and not segment.is_terminated


def _entries(
    lines: tuple[Line, ...], wording: Wording, profile: Profile, furniture: list[Stretch]
) -> tuple[ContentsLine, ...]:
    """The entries of the contents; a line without a label goes on with one that has no page."""
    entries: list[list[ContentsLine]] = []
    for line in lines:
        segment = labelled(line, profile)
        starts = segment.kind in ("division", "annex", *profile.listed)
        if starts or not entries or entries[-1][-1].page:
            entries.append([_entry(segment, profile, furniture)])
        else:
            entries[-1].append(_entry(plain(line), profile, furniture))
    return tuple(_joined(parts, wording, furniture) for parts in entries)


def _entry(segment: Segment, profile: Profile, furniture: list[Stretch]) -> ContentsLine:
    level = segment.level or profile.listed.get(segment.kind, "annex")
    if not segment.spans:
        return ContentsLine(segment, level, (), "", None)
    match = ENTRY.match(segment.text)
    assert match is not None  # every group of the pattern may be empty
    furniture += [
        Stretch(start, end, "leader")
        for group in ("leader", "tail")
        if match[group] and any(char in LEADERS for char in match[group])
        for start, end in _part(segment.spans, match, group)
    ]
    page = next(iter(_part(segment.spans, match, "page")), None)
    return ContentsLine(segment, level, _part(segment.spans, match, "title"), match["title"], page)


def _part(spans: tuple[Range, ...], match: re.Match[str], group: str) -> tuple[Range, ...]:
    """Where a group of a match in the joined text of some stretches stands."""
    start, end = match.span(group)
    return cut(cut(spans, max(end, 0))[0], max(start, 0))[1]


def _joined(parts: list[ContentsLine], wording: Wording, furniture: list[Stretch]) -> ContentsLine:
    """An entry from its lines, without the characters that a page break repeated."""
    first, *others = parts
    whole = Growing(first.segment._replace(spans=first.title, text=first.title_text))
    for more in others:
        repeated = doubled(wording, whole.tail, more.title_text) if more.title_text else 0
        if repeated:
            start = more.title[0][0]
            furniture.append(Stretch(start, start + repeated, "doubled_characters"))
        if more.title:
            whole.add(more.segment._replace(spans=more.title, text=more.title_text), repeated)
    return ContentsLine(first.segment, first.level, tuple(whole.spans), whole.text, parts[-1].page)


def cover_without_contents(segments: tuple[Segment, ...]) -> int:
    """Number of lines at the top that are no sentences and have no label."""
    for i, segment in enumerate(segments):
        if segment.kind != "plain" or segment.is_terminated:
            return i
    return 0


def _cover(lines: tuple[Line, ...]) -> tuple[Segment, ...]:
    """Lines of the cover; a line whose bracket is still open goes on in the next one."""
    segments: list[Growing] = []
    for line in lines:
        if segments and segments[-1].has_open_bracket():
            segments[-1].add(plain(line))
        else:
            segments.append(Growing(plain(line)))
    return tuple(segment.whole() for segment in segments)

"""Page breaks cut lines; this joins what was one, and drops what the break repeated.

The document is its own dictionary: whether characters at a cut are repeated is decided by what
the rest of the text has.
"""

from __future__ import annotations

from collections.abc import Sequence

from gz14fyp.grammar.families import Profile
from gz14fyp.grammar.marks import COLONS, STOP, squeezed
from gz14fyp.grammar.numerals import ORDINALS
from gz14fyp.grammar.texts import ENUMERATOR, IN_NO_NAME
from gz14fyp.layout.growing import Growing
from gz14fyp.layout.joins import doubled, joined_lines
from gz14fyp.layout.labelling import unfolded
from gz14fyp.layout.layout import Line, Stretch
from gz14fyp.layout.segments import ContentsLine, Segment
from gz14fyp.layout.wording import Wording

# A longer line is no name, no date and no heading without a label.
_SHORT_HEADING = 16


class _Cut:
    """A line and the lines that continue it, with the label of all of them."""

    def __init__(self, line: Line, label: Growing) -> None:
        self.line = line
        self.label = label
        self.others: list[tuple[Line, int]] = []


def join_cut_lines(
    lines: Sequence[Line],
    segments: Sequence[Segment],
    contents: tuple[ContentsLine, ...],
    wording: Wording,
    profile: Profile,
) -> tuple[list[Line], list[Segment], list[Stretch]]:
    """Lines with the cut ones joined, with their labels, and the repeated characters left out.

    ``segments`` has the labels of the lines.
    """
    cuts: list[_Cut] = []
    parts: list[Growing] = []
    repeats: list[Stretch] = []
    titles = _titles(contents)
    for line, segment in zip(lines, segments, strict=True):
        first, *rest = unfolded(segment, profile)
        before = parts[-2].segment.kind if len(parts) > 1 else ""
        if not parts or not _is_cut(parts[-1], first, before, titles):
            parts += map(Growing, (first, *rest))
            cuts.append(_Cut(line, Growing(segment) if rest else parts[-1]))
            continue
        repeated = doubled(wording, parts[-1].tail, first.text)
        if repeated:
            repeats.append(Stretch(line.start, line.start + repeated, "doubled_characters"))
        cuts[-1].others.append((line, repeated))
        for growing in {id(one): one for one in (parts[-1], cuts[-1].label)}.values():
            growing.add(first, repeated)
    whole = [joined_lines(cut.line, cut.others) for cut in cuts]
    return whole, [cut.label.whole() for cut in cuts], repeats


_Titles = dict[tuple[str, int | None], set[str]]


def _titles(contents: tuple[ContentsLine, ...]) -> _Titles:
    titles: _Titles = {}
    for entry in contents:
        key = (entry.level, entry.segment.number)
        titles.setdefault(key, set()).add(squeezed(entry.title_text))
    return titles


def _is_cut(one: Growing, after: Segment, before: str, titles: _Titles) -> bool:
    """Whether a segment goes on in the one after it."""
    if after.kind != "plain":
        return False
    match one.segment.kind:
        case "plain" | "principle" | "note_entry" | "arabic" | "arabic_bracket":
            if before == "annex":
                return False
            return _breaks_off(one, after) or _goes_on_counting(one, after)
        case "han" | "han_bracket":
            if one.is_heading:
                return one.has_open_bracket()
            return _breaks_off(one, after)
        case "division":
            return one.has_open_bracket() or _completes_title(one, after, titles)
        case "box" | "figure":
            return one.has_open_bracket()
        case _:
            return False


def _breaks_off(one: Growing, after: Segment) -> bool:
    if one.is_terminated:
        return False
    if IN_NO_NAME.match(after.text):
        return True
    if one.tail.endswith(tuple(COLONS)) and _has_lead(after.text):
        # A colon before parallel paragraphs, each with its own run-in heading, ends its line.
        return False
    if not (one.size <= _SHORT_HEADING and _is_name(one.text)) or len(one.spans) > 1:
        return True
    if one.segment.kind == "plain":
        return not (after.is_terminated or _is_name(after.text))
    return not (one.segment.kind.startswith("arabic") and after.is_terminated)


def _is_name(text: str) -> bool:
    """Whether a text is short and has no punctuation: a name, a date, a heading."""
    return len(text) <= _SHORT_HEADING and not IN_NO_NAME.search(text)


def _has_lead(text: str) -> bool:
    match = IN_NO_NAME.search(text)
    return bool(match and match.group() in COLONS + STOP and match.start() <= _SHORT_HEADING)


def _goes_on_counting(one: Growing, after: Segment) -> bool:
    """``……二是……。`` cut before ``三是……``: counting within a paragraph goes on."""
    match = ENUMERATOR.match(after.text)
    if match is None or match.group()[0] == ORDINALS[0]:
        return False
    return one.has_counted(ORDINALS[ORDINALS.index(match.group()[0]) - 1])


def _completes_title(one: Growing, after: Segment, titles: _Titles) -> bool:
    named = titles.get((one.segment.level, one.segment.number), set())
    return bool(named) and squeezed(one.text + after.text) in named

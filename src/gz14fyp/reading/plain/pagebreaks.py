"""Page breaks cut lines; this joins what was one, and drops what the break repeated.

The document is its own dictionary: whether characters at a cut are repeated is decided by what
the rest of the text has.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from gz14fyp.grammar.families import Profile
from gz14fyp.layout.joins import doubled, has_open_bracket, joined, longer
from gz14fyp.layout.labelling import unfolded
from gz14fyp.layout.layout import Line, Stretch
from gz14fyp.layout.segments import ContentsLine, Unit

_SHORT_HEADING = 16
_ORDINALS = "一二三四五六七八九十"
_ENUMERATOR = re.compile(rf"[{_ORDINALS}]是")
_PUNCTUATION = re.compile(r"[，。；：、！？,;:]")


Titles = dict[tuple[str, int | None], list[str]]


def join_cut_lines(
    lines: Sequence[Line],
    units: Sequence[Unit],
    contents: tuple[ContentsLine, ...],
    raw: str,
    profile: Profile,
) -> tuple[list[Line], list[Unit], list[Stretch]]:
    """Lines with the cut ones joined, with their labels, and the repeated characters left out.

    ``units`` has the labels of the lines.
    """
    whole: list[Line] = []
    kept: list[Unit] = []
    parts: list[Unit] = []
    repeats: list[Stretch] = []
    titles = _titles(contents)
    for line, unit in zip(lines, units, strict=True):
        first, *rest = unfolded(unit, profile)
        before = parts[-2].kind if len(parts) > 1 else ""
        if not parts or not _is_cut(parts[-1], first, before, titles):
            whole.append(line)
            kept.append(unit)
            parts += (first, *rest)
            continue
        repeated = doubled(raw, parts[-1].text, first.text)
        if repeated:
            repeats.append(Stretch(line.start, line.start + repeated, "doubled_characters"))
        parts[-1] = joined(parts[-1], first, repeated)
        kept[-1] = joined(kept[-1], first, repeated)
        whole[-1] = longer(whole[-1], line, repeated)
    return whole, kept, repeats


def _titles(contents: tuple[ContentsLine, ...]) -> Titles:
    titles: Titles = {}
    for entry in contents:
        key = (entry.level, entry.unit.number)
        titles.setdefault(key, []).append(_squeeze(entry.title_text))
    return titles


def _squeeze(text: str) -> str:
    return re.sub(r"\s", "", text)


def _is_cut(unit: Unit, after: Unit, before: str, titles: Titles) -> bool:
    """Whether a unit goes on in the one after it."""
    if after.kind != "plain":
        return False
    match unit.kind:
        case "plain" | "principle" | "note_entry" | "arabic" | "arabic_bracket":
            if before == "annex":
                return False
            return _breaks_off(unit, after) or _goes_on_counting(unit, after)
        case "han" | "han_bracket":
            if unit.is_heading:
                return has_open_bracket(unit.text)
            return _breaks_off(unit, after)
        case "division":
            return has_open_bracket(unit.text) or _completes_title(unit, after, titles)
        case "box" | "figure":
            return has_open_bracket(unit.text)
        case _:
            return False


def _breaks_off(unit: Unit, after: Unit) -> bool:
    if unit.is_terminated:
        return False
    if _PUNCTUATION.match(after.text):
        return True
    if unit.text.endswith(("：", ":")) and _has_lead(after.text):
        # A colon before parallel paragraphs, each with its own run-in heading, ends its line.
        return False
    if not _is_name(unit) or len(unit.spans) > 1:
        return True
    if unit.kind == "plain":
        return not (after.is_terminated or _is_name(after))
    return not (unit.kind.startswith("arabic") and after.is_terminated)


def _is_name(unit: Unit) -> bool:
    """Whether a unit is short and has no punctuation: a name, a date, a heading."""
    return len(unit.text) <= _SHORT_HEADING and not _PUNCTUATION.search(unit.text)


def _has_lead(text: str) -> bool:
    match = _PUNCTUATION.search(text)
    return bool(match and match.group() in "：:。" and match.start() <= _SHORT_HEADING)


def _goes_on_counting(unit: Unit, after: Unit) -> bool:
    """``……二是……。`` cut before ``三是……``: counting within a paragraph goes on."""
    match = _ENUMERATOR.match(after.text)
    if match is None or match.group()[0] == _ORDINALS[0]:
        return False
    last = _ORDINALS[_ORDINALS.index(match.group()[0]) - 1]
    return unit.text.find(f"{last}是") > 0


def _completes_title(unit: Unit, after: Unit, titles: Titles) -> bool:
    whole = _squeeze(unit.text + after.text)
    return whole in titles.get((unit.level, unit.number), ())

"""Page breaks cut lines; this joins what was one, and drops what the break repeated.

The document is its own dictionary: whether characters at a cut are repeated is decided by what
the rest of the text has.
"""

from __future__ import annotations

import re
from collections.abc import Container, Iterable

from gz14fyp.model.wording import Wording
from gz14fyp.parsing.draft import ContentsLine, Unit
from gz14fyp.parsing.growing import ENUMERATOR, ORDINALS, Growing
from gz14fyp.reading.layout import Stretch

_LONGEST_REPEAT = 6
_SHORT_HEADING = 16
_PUNCTUATION = re.compile(r"[，。；：、！？,;:]")


def doubled(document: Container[str], left: str, right: str) -> int:
    """Number of characters at the start of ``right`` that only repeat the end of ``left``.

    They do when the document nowhere has the repeated form, and has the one without.
    """
    for size in range(min(_LONGEST_REPEAT, len(left), len(right) - 1), 0, -1):
        if not left.endswith(right[:size]):
            continue
        kept = left[-size - 1 :] + right[: size + 1]
        dropped = left[-size - 2 :] + right[size : size + 1]
        if kept not in document and dropped in document:
            return size
    return 0


def joined(unit: Unit, more: Unit) -> Unit:
    """A unit with the text of another one after it."""
    return unit._replace(spans=unit.spans + more.spans, text=unit.text + more.text)


def heal_breaks(
    units: Iterable[Unit], contents: tuple[ContentsLine, ...], wording: Wording
) -> tuple[tuple[Unit, ...], tuple[Stretch, ...]]:
    """Units with the cut ones joined, and the repeated characters that were left out."""
    healed: list[Growing] = []
    repeats: list[Stretch] = []
    titles = _titles(contents)
    for unit in units:
        previous = healed[-1] if healed else None
        before = healed[-2].unit.kind if len(healed) > 1 else ""
        if previous is None or not _is_cut(previous, unit, before, titles):
            healed.append(Growing(unit))
            continue
        repeated = doubled(wording, previous.tail, unit.text)
        if repeated:
            start = unit.spans[0][0]
            repeats.append(Stretch(start, start + repeated, "doubled_characters"))
        previous.add(unit, repeated)
    return tuple([one.whole() for one in healed]), tuple(repeats)


_Titles = dict[tuple[str, int | None], set[str]]


def _titles(contents: tuple[ContentsLine, ...]) -> _Titles:
    titles: _Titles = {}
    for entry in contents:
        key = (entry.level, entry.unit.number)
        titles.setdefault(key, set()).add(_squeeze(entry.title_text))
    return titles


def _squeeze(text: str) -> str:
    return re.sub(r"\s", "", text)


def _is_cut(one: Growing, after: Unit, before: str, titles: _Titles) -> bool:
    """Whether a unit goes on in the one after it."""
    if after.kind != "plain":
        return False
    match one.unit.kind:
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


def _breaks_off(one: Growing, after: Unit) -> bool:
    if one.is_terminated:
        return False
    if _PUNCTUATION.match(after.text):
        return True
    if one.tail.endswith(("：", ":")) and _has_lead(after.text):
        # A colon before parallel paragraphs, each with its own run-in heading, ends its line.
        return False
    if not (one.size <= _SHORT_HEADING and _is_name(one.text)) or len(one.spans) > 1:
        return True
    if one.unit.kind == "plain":
        return not (after.is_terminated or _is_name(after.text))
    return not (one.unit.kind.startswith("arabic") and after.is_terminated)


def _is_name(text: str) -> bool:
    """Whether a text is short and has no punctuation: a name, a date, a heading."""
    return len(text) <= _SHORT_HEADING and not _PUNCTUATION.search(text)


def _has_lead(text: str) -> bool:
    match = _PUNCTUATION.search(text)
    return bool(match and match.group() in "：:。" and match.start() <= _SHORT_HEADING)


def _goes_on_counting(one: Growing, after: Unit) -> bool:
    """``……二是……。`` cut before ``三是……``: counting within a paragraph goes on."""
    match = ENUMERATOR.match(after.text)
    if match is None or match.group()[0] == ORDINALS[0]:
        return False
    return one.has_counted(ORDINALS[ORDINALS.index(match.group()[0]) - 1])


def _completes_title(one: Growing, after: Unit, titles: _Titles) -> bool:
    named = titles.get((one.unit.level, one.unit.number), set())
    return bool(named) and _squeeze(one.text + after.text) in named

"""Page breaks cut lines; this joins what was one, and drops what the break repeated.

The document is its own dictionary: whether characters at a cut are repeated is decided by what
the rest of the text has.
"""

from __future__ import annotations

import re
from collections.abc import Iterable

from gz14fyp.parsing.draft import ContentsLine, Unit
from gz14fyp.layout.layout import Stretch

_LONGEST_REPEAT = 6
_SHORT_HEADING = 16
_PAIRS = {"（": "）", "(": "）", "“": "”", "‘": "’", "《": "》", "「": "」", "【": "】"}
_CLOSING = {"）": "（", ")": "（", "”": "“", "’": "‘", "》": "《", "」": "「", "】": "【"}
_ORDINALS = "一二三四五六七八九十"
_ENUMERATOR = re.compile(rf"[{_ORDINALS}]是")
_PUNCTUATION = re.compile(r"[，。；：、！？,;:]")


def doubled(document: str, left: str, right: str) -> int:
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


def has_open_bracket(text: str) -> bool:
    """Whether a bracket or quote is opened and not closed."""
    depth: dict[str, int] = {}
    for char in text:
        if char in _PAIRS:
            key = "（" if char == "(" else char
            depth[key] = depth.get(key, 0) + 1
        elif char in _CLOSING:
            key = _CLOSING[char]
            depth[key] = max(0, depth.get(key, 0) - 1)
    return any(depth.values())


def joined(unit: Unit, more: Unit, repeated: int = 0) -> Unit:
    """A unit with the text of another one after it, less the characters that are repeated."""
    (start, end), *rest = more.spans
    spans = ((start + repeated, end), *rest)
    return unit._replace(spans=unit.spans + spans, text=unit.text + more.text[repeated:])


def heal_breaks(
    units: Iterable[Unit], contents: tuple[ContentsLine, ...], raw: str
) -> tuple[tuple[Unit, ...], tuple[Stretch, ...]]:
    """Units with the cut ones joined, and the repeated characters that were left out."""
    healed: list[Unit] = []
    repeats: list[Stretch] = []
    titles = _titles(contents)
    for unit in units:
        previous = healed[-1] if healed else None
        before = healed[-2].kind if len(healed) > 1 else ""
        if previous is None or not _is_cut(previous, unit, before, titles):
            healed.append(unit)
            continue
        repeated = doubled(raw, previous.text, unit.text)
        if repeated:
            start = unit.spans[0][0]
            repeats.append(Stretch(start, start + repeated, "doubled_characters"))
        healed[-1] = joined(previous, unit, repeated)
    return tuple(healed), tuple(repeats)


def _titles(contents: tuple[ContentsLine, ...]) -> dict[tuple[str, int | None], list[str]]:
    titles: dict[tuple[str, int | None], list[str]] = {}
    for entry in contents:
        key = (entry.level, entry.unit.number)
        titles.setdefault(key, []).append(_squeeze(entry.title_text))
    return titles


def _squeeze(text: str) -> str:
    return re.sub(r"\s", "", text)


def _is_cut(
    unit: Unit, after: Unit, before: str, titles: dict[tuple[str, int | None], list[str]]
) -> bool:
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


def _completes_title(
    unit: Unit, after: Unit, titles: dict[tuple[str, int | None], list[str]]
) -> bool:
    whole = _squeeze(unit.text + after.text)
    return whole in titles.get((unit.level, unit.number), ())

"""Characters of the source become clean text; each rule that changes one says so.

A rule is a pattern with a name. To add one, add it to `CORRECTED` with a group of its name, and
handle the group in `Cleaner._change`; give it a fixture in ``tests/fixtures/clean.toml``.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from operator import itemgetter
from typing import Literal, NamedTuple

from gz14fyp.grammar.corrections import CORRECTED, LATIN_WORDS, MAY_BE_CORRECTED
from gz14fyp.layout.joins import doubled
from gz14fyp.layout.layout import Range
from gz14fyp.layout.wording import Wording
from gz14fyp.model.account import Correction
from gz14fyp.model.text import (
    CorrectionMark,
    Mark,
    MisprintMark,
    NoteMark,
    StyleMark,
    reading_order,
)

Context = Literal["running", "heading", "term", "cell", "wrapped_cell"]

_WITH_WRAPS = ("heading", "term", "wrapped_cell")
_CELLS = ("cell", "wrapped_cell")


@dataclass(frozen=True, slots=True)
class Misprint:
    """A probable misprint of the source, found in it. They come in order of their offset."""

    offset: int
    printed: str
    reading: str


class Cleaned(NamedTuple):
    """Clean text, the marks on it, and what was changed."""

    text: str
    marks: tuple[Mark, ...] = ()
    corrections: tuple[Correction, ...] = ()


class _Change(NamedTuple):
    """What becomes of a match: the text in its place, its mark, its rule, and where it ends."""

    text: str
    rule: str
    mark: Mark | None = None
    end: int | None = None


@dataclass(frozen=True, slots=True)
class Cleaner:
    """The rules, with what they need to know of the document."""

    raw: str
    wording: Wording
    notes: Mapping[int, int]
    misprints: tuple[Misprint, ...] = ()
    offsets: tuple[int, ...] = ()

    def clean(self, spans: tuple[Range, ...], context: Context = "running") -> Cleaned:
        """The clean text of some stretches of the source, joined."""
        if len(spans) == 1:
            start, end = spans[0]
            if not (MAY_BE_CORRECTED.search(self.raw, start, end) or self._misprints(start, end)):
                return Cleaned(self.raw[start:end])
        written = _Written(self.raw)
        for start, end in spans:
            written.begin(start)
            for trigger in MAY_BE_CORRECTED.finditer(self.raw, start, end):
                if trigger.start() < written.position:  # within what was changed
                    continue
                match = CORRECTED.match(self.raw, trigger.start(), end)
                change = self._change(match, written, context) if match else None
                if match and change:
                    written.put(match, change)
            written.verbatim(end)
            written.marks += written.misprints(self._misprints(start, end))
        return Cleaned(
            "".join(written.parts), reading_order(written.marks), tuple(written.corrections)
        )

    def _misprints(self, start: int, end: int) -> tuple[Misprint, ...]:
        first = bisect_left(self.offsets, start)
        if first == len(self.offsets) or self.offsets[first] >= end:
            return ()
        return self.misprints[first : bisect_left(self.offsets, end, first)]

    def _change(self, match: re.Match[str], written: _Written, context: Context) -> _Change | None:
        raw = match.group()
        at = written.length + match.start() - written.position
        match match.lastgroup:
            case "note" | "other_note" if match.start() in self.notes and context != "term":
                number = self.notes[match.start()]
                return _Change("", "note_mark", NoteMark(number=number, at=at, raw=raw))
            case "note":
                return _Change(raw, "", StyleMark(kind="sup", start=at, end=at + len(raw)))
            case "other_note":
                return None
            case "subscript":
                return _Change(raw, "", StyleMark(kind="sub", start=at, end=at + len(raw)))
            case "subscript_markup":
                text = raw.strip()[2:-1]
                mark = StyleMark(kind="sub", start=at, end=at + len(text))
                return _Change(text, "subscript_markup", mark)
            case "latin_word":
                rule, text = "latin_word", LATIN_WORDS[raw.strip()]
                word = CorrectionMark(start=at, end=at + len(text), raw=raw, rule=rule)
                return _Change(text, rule, word)
            case "slash_blank":
                return _Change("", "stray_blank") if context in _CELLS else None
            case "quote_blank":
                return _Change("", "stray_blank")
            case _ if context in _WITH_WRAPS:
                return self._unwrap(match, at)
            case _:
                return None

    def _unwrap(self, match: re.Match[str], at: int) -> _Change:
        """A blank where a line ended, and what the next line may have repeated."""
        start, end = match.span()
        left, right = (
            self.raw[max(0, start - 8) : start],
            self.raw[end : min(end + 8, match.endpos)],
        )
        repeated = doubled(self.wording, left, right)
        if not repeated:
            return _Change("", "stray_blank")
        end = match.end() + repeated
        raw = self.raw[match.start() : end]
        rule = "doubled_characters"
        return _Change("", rule, CorrectionMark(start=at, end=at, raw=raw, rule=rule), end)


class _Written:
    """The clean text so far, and where in the source it has come to."""

    def __init__(self, raw: str) -> None:
        self.raw = raw
        self.position = self.length = 0
        self.parts: list[str] = []
        self.marks: list[Mark] = []
        self.corrections: list[Correction] = []
        # Where unchanged characters begin: in the source, and in the clean text.
        self._steps: list[tuple[int, int]] = []

    def begin(self, start: int) -> None:
        """The text goes on with a stretch of the source."""
        self.position = start
        self._steps = [(start, self.length)]

    def verbatim(self, end: int) -> None:
        """The source as it is, up to an offset."""
        self.parts.append(self.raw[self.position : end])
        self.length += end - self.position
        self.position = end

    def put(self, match: re.Match[str], change: _Change) -> None:
        """A change in the place of a match."""
        start, stop = match.start(), change.end or match.end()
        self.verbatim(start)
        self.parts.append(change.text)
        self.length += len(change.text)
        self.position = stop
        self._steps.append((stop, self.length))
        if change.mark:
            self.marks.append(change.mark)
        raw = self.raw[start:stop]
        if change.rule != "note_mark" and change.text != raw:
            self.corrections.append(
                Correction(start=start, end=stop, raw=raw, text=change.text, rule=change.rule)
            )

    def misprints(self, found: Iterable[Misprint]) -> Iterator[Mark]:
        """The marks of the misprints in the stretch that was written last."""
        for misprint in found:
            step = bisect_right(self._steps, misprint.offset, key=itemgetter(0)) - 1
            start, clean = self._steps[step]
            at = clean + misprint.offset - start
            if step + 1 < len(self._steps):  # one within a change stands where that begins
                at = min(at, self._steps[step + 1][1])
            end = at + len(misprint.printed)
            yield MisprintMark(start=at, end=end, reading=misprint.reading)

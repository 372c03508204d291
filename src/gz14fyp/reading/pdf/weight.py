"""How much a page holds, told before PDFium loads it.

A *form* is a part of a page that is drawn by its name, also by other forms. Ten forms of which each
draws the next one ten times are two kilobytes, and ten thousand million things on the page.
"""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Iterator
from typing import Any, NamedTuple

from pdfminer.pdftypes import PDFStream

from gz14fyp.grammar.patterns import compiled
from gz14fyp.reading.pdf.objects import Objects, dictionary, found, name, unpacked
from gz14fyp.reading.pdf.packed import TooLongError

# A page has at most so many bytes of content for each object that it may have.
BYTES_PER_OBJECT = 100
# PDFium follows forms in forms so deep. What each of them costs besides its content, in bytes.
_DEEPEST, _CALL = 40, 100
# A font has so many glyphs at most, and PDFium draws each once.
_MOST_GLYPHS = 256
# In points: tiles of a pattern are set no closer.
_FINEST = 0.05
# More forms on one page are none of a text.
_MOST_FORMS = 10_000
_DRAWN = compiled(
    "a form is drawn by its name, maybe with a comment between",
    rb"/([^\s/<>\[\](){}%]+)(?:\s|%[^\r\n]{0,200}+[\r\n])++Do(?![A-Za-z0-9])",
    finds=b"/Fm1 %x\nDo",
    not_in=b"/Fm1 gs",
)
_TAKEN = compiled(
    "a pattern is taken as a colour",
    rb"/([^\s/<>\[\](){}%]+)(?:\s|%[^\r\n]{0,200}+[\r\n])++(?:scn|SCN)(?![A-Za-z0-9])",
    finds=b"/P1 scn",
    not_in=b"0 0 0 scn",
)
_ANY_DRAWN = compiled(
    "something is drawn by whatever name",
    rb"Do(?![A-Za-z0-9])",
    finds=b"/Fm1 Do Q",
    not_in=b"Done",
)
_ESCAPED = compiled(
    "a character of a name, by its code", rb"#([0-9A-Fa-f]{2})", finds=b"Fm#31", not_in=b"Fm#3"
)

Key = tuple[int, int]


# A form that is drawn, where it finds others by name, and how often.
_Use = tuple[PDFStream, dict[str, Any], int]


class _Part(NamedTuple):
    """The content of a page or of a form: its bytes, and how often it draws which forms."""

    size: int
    calls: dict[Key, int]


class _Scan(NamedTuple):
    """The length of a stream, how often it draws by which names, and how often by none.

    ``taken`` are the names of patterns.
    """

    length: int
    drawn: Counter[str]
    others: int
    taken: Counter[str]


class _Waiting(NamedTuple):
    """A form that is still to be looked at, and where it finds forms by name."""

    key: Key
    streams: list[PDFStream]
    resources: dict[str, Any]


class Weights:
    """How much the pages of a file hold, in bytes of content with all its forms written out."""

    def __init__(
        self, content: bytes, password: str | None, objects: int, pages: int, as_shown: bool = False
    ) -> None:
        """``objects`` are the most that a page may have, ``pages`` the most of the file.

        A page ``as_shown`` has its patterns and annotations too, of which nothing is read.
        """
        self._as_shown = as_shown
        self._most = objects * BYTES_PER_OBJECT
        self._scans: dict[int, _Scan] = {}
        self._is_bomb = False
        self._pages: list[dict[str, Any]] = []
        try:
            self._pages += Objects(content, password, self._most).pages(pages)
        except TooLongError:
            self._is_bomb = True
        except Exception:  # pdfminer raises whatever its parts raise
            pass

    def is_too_heavy(self, index: int) -> bool:
        """Whether a page (from 0) holds too much; no page does that cannot be looked at."""
        if index >= len(self._pages):
            return self._is_bomb
        try:
            return self._weight(self._pages[index]) > self._most
        except TooLongError:
            return True
        except Exception:  # as above
            return False

    def _weight(self, page: dict[str, Any]) -> int:
        resources = dictionary(page.get("Resources"))
        content = found(page.get("Contents"))
        streams = [found(one) for one in (content if isinstance(content, list) else [content])]
        first = _Waiting((0, 0), [one for one in streams if isinstance(one, PDFStream)], resources)
        parts: dict[Key, _Part] = {}
        waiting = [first]
        while waiting:
            one = waiting.pop()
            if one.key not in parts:
                more = list(_appearances(page)) if one is first and self._as_shown else []
                parts[one.key], below = self._part(one, resources, more)
                waiting += below
            if len(parts) > _MOST_FORMS:
                raise TooLongError
        return _written_out(parts, first.key, self._most)

    def _part(
        self, given: _Waiting, page: dict[str, Any], more: list[_Use]
    ) -> tuple[_Part, list[_Waiting]]:
        """The content of a form, and the forms that it draws, with ``more`` that are drawn."""
        size, unnamed = 0, 0
        drawn: Counter[str] = Counter()
        taken: Counter[str] = Counter()
        for scan in map(self._scanned, given.streams):
            size, unnamed = size + scan.length, unnamed + scan.others
            drawn, taken = drawn + scan.drawn, taken + scan.taken
            if size > self._most:
                raise TooLongError
        forms = dict(_forms(page)) | dict(_forms(given.resources)) if drawn or unnamed else {}
        # What draws a form in a way that is not known may draw any.
        used = [(form, given.resources, drawn[label] + unnamed) for label, form in forms.items()]
        used += [(*glyph, _MOST_GLYPHS) for glyph in self._glyphs(given.resources)]
        if self._as_shown and taken:
            tiles = dict(_tiles(page)) | dict(_tiles(given.resources))
            known = taken.keys() & tiles.keys()
            used += [(tiles[n], given.resources, taken[n] * _laid(tiles[n])) for n in known]
        calls: Counter[Key] = Counter()
        below = []
        for stream, around, times in (*used, *more):
            own = dictionary(stream.attrs.get("Resources")) or around
            one = _Waiting((stream.objid or 0, id(own)), [stream], own)
            if times:
                calls[one.key] += times
                below.append(one)
        return _Part(size, dict(calls)), below

    def _glyphs(self, resources: dict[str, Any]) -> Iterator[tuple[PDFStream, dict[str, Any]]]:
        """The glyphs that draw forms, of fonts whose glyphs are drawn; with their resources."""
        for font in map(dictionary, dictionary(resources.get("Font")).values()):
            if name(font.get("Subtype")) == "Type3":
                for glyph in map(found, dictionary(font.get("CharProcs")).values()):
                    if isinstance(glyph, PDFStream) and self._draws(glyph):
                        yield glyph, dictionary(font.get("Resources")) or resources

    def _draws(self, glyph: PDFStream) -> bool:
        scan = self._scanned(glyph)
        return bool(scan.drawn or scan.others)

    def _scanned(self, stream: PDFStream) -> _Scan:
        number = stream.objid or 0
        if number not in self._scans:
            data = unpacked(stream, self._most)
            drawn = Counter(map(_label, _DRAWN.findall(data)))
            taken = Counter(map(_label, _TAKEN.findall(data)))
            others = len(_ANY_DRAWN.findall(data)) - drawn.total()
            self._scans[number] = _Scan(len(data), drawn, others, taken)
        return self._scans[number]


def _forms(resources: dict[str, Any]) -> Iterator[tuple[str, PDFStream]]:
    """The forms that some resources have by name."""
    for label, reference in dictionary(resources.get("XObject")).items():
        form = found(reference)
        if isinstance(form, PDFStream) and name(form.attrs.get("Subtype")) == "Form":
            yield label, form


def _tiles(resources: dict[str, Any]) -> Iterator[tuple[str, PDFStream]]:
    """The patterns by name of which the tiles are drawn."""
    for label, reference in dictionary(resources.get("Pattern")).items():
        tile = found(reference)
        if isinstance(tile, PDFStream):
            yield label, tile


def _laid(tile: PDFStream) -> int:
    """How many tiles lie on one place. Raises `TooLongError` when they are smaller than dust."""
    left, bottom, right, top = _numbers(tile.attrs.get("BBox"), (0, 0, 1, 1))
    steps = _numbers([tile.attrs.get("XStep"), tile.attrs.get("YStep")], (1, 1))
    a, b, c, d, *_ = _numbers(tile.attrs.get("Matrix"), (1, 0, 0, 1, 0, 0))
    if min(abs(steps[0]) * math.hypot(a, b), abs(steps[1]) * math.hypot(c, d)) < _FINEST:
        raise TooLongError
    across, upright = abs((right - left) / steps[0]), abs((top - bottom) / steps[1])
    return max(1, math.ceil(across)) * max(1, math.ceil(upright))


def _numbers(given: Any, usual: tuple[float, ...]) -> tuple[float, ...]:
    """So many numbers as ``usual`` has; that, where they are none."""
    what = found(given)
    numbers = [found(one) for one in what] if isinstance(what, list) else []
    is_sound = len(numbers) == len(usual) and all(isinstance(n, int | float) for n in numbers)
    return tuple(numbers) if is_sound else usual


def _appearances(page: dict[str, Any]) -> Iterator[_Use]:
    """What annotations look like: each is a form, or has one for each of its states."""
    annotations = found(page.get("Annots"))
    for one in annotations if isinstance(annotations, list) else ():
        look = found(dictionary(dictionary(one).get("AP")).get("N"))
        states = look.values() if isinstance(look, dict) else (look,)
        for form in map(found, states):
            if isinstance(form, PDFStream):
                yield form, {}, 1


def _label(written: bytes) -> str:
    plain = _ESCAPED.sub(lambda code: bytes((int(code[1], 16),)), written)
    return plain.decode("utf-8", "replace")


def _written_out(parts: dict[Key, _Part], first: Key, most: int) -> int:
    """The bytes of a page with its forms in it, and theirs in them, counted to a limit."""
    weights = {key: part.size for key, part in parts.items()}
    for _ in range(_DEEPEST):
        before = weights
        weights = {
            key: min(
                most + 1,
                part.size + sum(n * (before[below] + _CALL) for below, n in part.calls.items()),
            )
            for key, part in parts.items()
        }
        if weights == before:
            break
    return weights[first]

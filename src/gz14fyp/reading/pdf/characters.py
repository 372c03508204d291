"""The characters of a page, by PDFium, in as few calls as can be.

The box of every character is fetched; its font's size and its height on the line only once for a
run of characters whose boxes have the same bottom and top.
"""

from __future__ import annotations

import math
from array import array
from collections import Counter, deque
from collections.abc import Iterator, Sequence
from ctypes import Array, addressof, c_double
from itertools import repeat
from typing import Any, NamedTuple

import pypdfium2.raw as pdfium

from gz14fyp.grammar.marks import BLANKS, WIDE_BLANK
from gz14fyp.reading.pdf.content import Fault, Run

# So many characters tell in which direction a page runs.
_SAMPLES = 24
# PDFium's code for a hyphen at the end of a line.
_HYPHEN = 2
_MADE_UP = frozenset((0, 10, 13, 0xFFFE, 0xFFFF))
# In heights of a character: how far back and forth the next one of a run may stand. Marks of full
# width are set closer; the gap between two cells may be no more than that between two scripts.
_OVERLAP, _GAP = 1.05, 0.2
# In points: how exactly a character stands at the end of the one before it, mostly.
_EXACT = 0.05
# In points: no page reaches further, and no character is smaller.
_FARTHEST, _SMALLEST = 1e6, 0.01
_STRAIGHT = math.radians(4)
_UNKNOWN = "\ufffd"


class Characters(NamedTuple):
    """The runs of a page, the turn (in quarters, against the clock) of its text, and faults.

    ``askew`` is what runs in another direction: watermarks, mostly.
    """

    runs: list[Run]
    askew: tuple[str, ...]
    turn: int
    printed: int
    faults: tuple[Fault, ...]


class _Boxes(NamedTuple):
    """The edges of the characters' boxes, seen upright."""

    left: Sequence[float]
    bottom: Sequence[float]
    right: Sequence[float]
    top: Sequence[float]


def read_characters(textpage: Any) -> Characters:
    """The characters of a PDFium text page as runs, in the order of the file."""
    count = pdfium.FPDFText_CountChars(textpage)
    if count <= 0:
        return Characters([], (), 0, 0, ())
    codes = list(map(pdfium.FPDFText_GetUnicode, repeat(textpage, count), range(count)))
    turn = _turn(textpage, count)
    boxes = _turned(_boxes(textpage, count), turn)
    reader = _Reader(textpage, turn)
    faults = tuple(_without_map(textpage, codes))
    runs = reader.runs(codes, boxes)
    total = sum(map(printed, (*(run.text for run in runs), *reader.askew)))
    return Characters(runs, tuple(reader.askew), turn, total, faults)


def _without_map(textpage: Any, codes: list[int]) -> Iterator[Fault]:
    """Characters whose font does not say what they are: U+FFFD stands for them."""
    count = len(codes)
    errors = list(map(pdfium.FPDFText_HasUnicodeMapError, repeat(textpage, count), range(count)))
    unknown = [i for i, error in enumerate(errors) if error == 1]
    for i in unknown:
        codes[i] = ord(_UNKNOWN)
    if unknown:
        yield Fault(
            "unmapped_characters",
            "error",
            f"{len(unknown)} characters are in a font that does not say which they are; U+FFFD "
            "stands for each. Read the page by OCR (OCRmyPDF with --force-ocr)",
        )


def printed(text: str) -> int:
    """Number of characters that are not blank."""
    return len(text) - sum(map(BLANKS.__contains__, text))


def _boxes(textpage: Any, count: int) -> _Boxes:
    """The boxes of all characters: as high as the font, as wide as the advance."""
    rects: Array[Any] = (pdfium.FS_RECTF * count)()
    get = pdfium.FPDFText_GetLooseCharBox
    deque(map(get, repeat(textpage, count), range(count), rects), maxlen=0)
    edges = array("f")
    edges.frombytes(bytes(rects))
    if not -_FARTHEST <= min(edges) <= max(edges) <= _FARTHEST or any(map(math.isnan, edges)):
        edges = array("f", map(on_paper, edges))
    # FS_RECTF is left, top, right, bottom. A font of negative size stands on its head.
    left, top, right, bottom = (edges[i::4] for i in range(4))
    return _Boxes(
        *(array("f", map(min, left, right)), array("f", map(min, bottom, top))),
        *(array("f", map(max, left, right)), array("f", map(max, bottom, top))),
    )


def on_paper(place: float) -> float:
    """A place in points, as far as a page may reach; 0 for what is no number."""
    return 0.0 if math.isnan(place) else max(-_FARTHEST, min(place, _FARTHEST))


def _size(size: float, height: float) -> float:
    """The size of a font: never negative, never nothing, for distances are told in sizes."""
    found = abs(on_paper(size)) or height
    return max(found, _SMALLEST)


def _turn(textpage: Any, count: int) -> int:
    """In which of the four directions most of the text runs."""
    step = max(1, count // _SAMPLES)
    votes = Counter(_direction(textpage, i) for i in range(0, count, step))
    return votes.most_common(1)[0][0]


def _direction(textpage: Any, index: int) -> int:
    matrix = pdfium.FS_MATRIX()
    pdfium.FPDFText_GetMatrix(textpage, index, matrix)
    return round(math.atan2(on_paper(matrix.b), on_paper(matrix.a)) / (math.pi / 2)) % 4


def turned(x: float, y: float, turn: int) -> tuple[float, float]:
    """A point of the page as it is seen when the page is turned so that its text is upright."""
    return ((x, y), (y, -x), (-x, -y), (-y, x))[turn]


def _turned(boxes: _Boxes, turn: int) -> _Boxes:
    left, bottom, right, top = boxes
    if turn == 1:
        return _Boxes(bottom, _negated(right), top, _negated(left))
    if turn == 2:  # noqa: PLR2004
        return _Boxes(_negated(right), _negated(top), _negated(left), _negated(bottom))
    if turn == 3:  # noqa: PLR2004
        return _Boxes(_negated(top), left, _negated(bottom), right)
    return boxes


def _negated(values: Sequence[float]) -> list[float]:
    return [-value for value in values]


class _Reader:
    """Makes runs of the characters of one page."""

    def __init__(self, textpage: Any, turn: int) -> None:
        self.textpage = textpage
        self.turn = turn
        self.askew: list[str] = []
        self._askew_end = -1
        self._x, self._y = c_double(), c_double()
        self._matrix = pdfium.FS_MATRIX()

    def runs(self, codes: list[int], boxes: _Boxes) -> list[Run]:
        """Runs end where height or size change, where a gap is, and where the text goes back."""
        found: list[Run] = []
        chars: list[str] = []
        first, start, end, low, high, back, gap = 0, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0
        for i, (code, left, bottom, right, top) in enumerate(zip(codes, *boxes, strict=True)):
            if code in _MADE_UP and not self._is_printed(i, code):
                continue
            if code == 32 and pdfium.FPDFText_IsGenerated(self.textpage, i):  # noqa: PLR2004
                continue
            step = left - end
            follows = (
                bottom == low
                and top == high
                and (
                    -_EXACT < step < _EXACT
                    or right == end  # two characters of one sign
                    or (back < step < gap and self._is_one_object(i))
                )
            )
            if not (follows and chars):
                if chars:
                    found += self._run(chars, first, start, low, end, high)
                chars, first, start, low, high = [], i, left, bottom, top
                back, gap = (bottom - top) * _OVERLAP, (top - bottom) * _GAP
            chars.append(_character(code))
            end = right
        if chars:
            found += self._run(chars, first, start, low, end, high)
        return found

    def _is_one_object(self, index: int) -> bool:
        """Whether a character and the one before it are shown by one operator."""
        one, other = (pdfium.FPDFText_GetTextObject(self.textpage, i) for i in (index - 1, index))
        return bool(one and other) and addressof(one.contents) == addressof(other.contents)

    def _is_printed(self, index: int, code: int) -> bool:
        """Whether a character without a meaning of its own was in the file."""
        return code not in (10, 13) and not pdfium.FPDFText_IsGenerated(self.textpage, index)

    def _run(
        self, chars: list[str], first: int, left: float, bottom: float, right: float, top: float
    ) -> Iterator[Run]:
        """A run, unless it is askew."""
        page, matrix = self.textpage, self._matrix
        text = _whole("".join(chars))
        pdfium.FPDFText_GetMatrix(page, first, matrix)
        if _is_askew(matrix.a, matrix.b, self.turn):
            self._add_askew(text, first)
            return
        size = pdfium.FPDFText_GetFontSize(page, first) * math.hypot(matrix.c, matrix.d)
        pdfium.FPDFText_GetCharOrigin(page, first, self._x, self._y)
        _, base = turned(on_paper(self._x.value), on_paper(self._y.value), self.turn)
        yield Run(text, left, bottom, right, top, base, _size(size, top - bottom))

    def _add_askew(self, text: str, first: int) -> None:
        if self.askew and first == self._askew_end:
            self.askew[-1] += text
        elif printed(text):
            self.askew.append(text)
        self._askew_end = first + len(text)


def _is_askew(a: float, b: float, turn: int) -> bool:
    """Whether a line of text runs in another direction than most of its page."""
    off = (math.atan2(b, a) - turn * math.pi / 2) % math.tau
    return _STRAIGHT < off < math.tau - _STRAIGHT


def _character(code: int) -> str:
    if code == _HYPHEN:
        return "-"
    if code in _MADE_UP:
        return _UNKNOWN
    char = chr(code) if code < 0x110000 else _UNKNOWN  # noqa: PLR2004
    return " " if char.isspace() and char != WIDE_BLANK else char


def _whole(text: str) -> str:
    """Text with the halves of characters beyond 16 bits put together."""
    if text.isprintable():
        return text
    return text.encode("utf-16", "surrogatepass").decode("utf-16", "replace")

"""Running heads and page numbers, found by what comes again at the edges of the pages."""

from __future__ import annotations

import math
from bisect import bisect_left, bisect_right
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from typing import Literal, NamedTuple

from gz14fyp.grammar.furniture import PRINTED_PAGE_NUMBER
from gz14fyp.grammar.patterns import compiled
from gz14fyp.reading.pdf.content import PageContent, Piece, Rule
from gz14fyp.reading.pdf.continued import continued_titles

Reason = Literal["running_head", "page_number", "repeated_header"]

# Heads and numbers of pages are among so many lines at the top and at the bottom.
_DEEPEST = 2
# On fewer pages nothing is a habit of the document.
_FEWEST_PAGES = 3
# So many pages before and after are asked whether a number counts on.
_NEAREST_PAGES = 3
# A running head is smaller than the text, and the rule below it is near and wide.
_SMALL, _CLOSE, _WIDE = 0.9, 2.0, 0.9
# In sizes: further than lines of a paragraph stand from each other.
_FAR = 1.9
_NUMBER = compiled(
    "a number in a running head: it differs from page to page",
    "[0-9]+",
    finds="12",
    not_in="XII",
)
_ROMAN = {"i": 1, "v": 5, "x": 10, "l": 50, "c": 100}


class Number(NamedTuple):
    """A page number as printed."""

    page: int
    piece: Piece
    value: int
    is_roman: bool
    is_decorated: bool


class Furniture(NamedTuple):
    """The pieces of each page that are no content, and the printed numbers of pages."""

    pieces: dict[int, dict[Piece, Reason]]
    numbers: dict[int, int]


def repeated_rules(pages: Sequence[PageContent]) -> frozenset[Rule]:
    """Rules that stand at one place on many pages, mostly without a table below them."""
    at: dict[tuple[int, int, int], list[tuple[Rule, bool]]] = {}
    for page in pages:
        for rule in page.rules:
            place = (round(rule.at), round(rule.start), round(rule.end))
            at.setdefault(place, []).append((rule, bool(page.runs)))
    return frozenset(
        rule
        for found in at.values()
        if len(found) >= _FEWEST_PAGES and sum(crowded for _, crowded in found) * 2 < len(found)
        for rule, _ in found
    )


def find_furniture(pages: Sequence[PageContent], body_size: float) -> Furniture:
    """Page numbers that run on from page to page, and lines that come again at one place."""
    edges = {page.index: list(_edge(page)) for page in pages}
    numbers = list(_numbers(edges))
    heights = {round(number.piece.base) for number in _running(numbers)}
    running = [number for number in numbers if round(number.piece.base) in heights]
    found: dict[int, dict[Piece, Reason]] = {page.index: {} for page in pages}
    for number in running:
        found[number.page][number.piece] = "page_number"
    apart = {page.index: list(_apart(page, body_size)) for page in pages}
    for index, piece in (*_heads(apart, found), *_above_rules(pages, body_size)):
        found[index].setdefault(piece, "running_head")
    for index, piece in continued_titles(pages, found):
        found[index][piece] = "repeated_header"
    return Furniture(found, {number.page: number.value for number in running})


def _edge(page: PageContent) -> Iterator[Piece]:
    """The pieces on the outermost heights of a page."""
    heights = sorted({round(piece.base) for piece in page.pieces})
    outer = {*heights[:_DEEPEST], *heights[-_DEEPEST:]}
    return (piece for piece in page.pieces if round(piece.base) in outer)


def _numbers(edges: dict[int, list[Piece]]) -> Iterator[Number]:
    for index, pieces in edges.items():
        for piece in pieces:
            match = PRINTED_PAGE_NUMBER.match(piece.text.strip())
            if match:
                roman = match["roman"]
                value = _roman(roman.lower()) if roman else int(match["arabic"])
                decorated = bool(match["before"].strip() and match["after"].strip())
                yield Number(index, piece, value, bool(roman), decorated)


def _roman(text: str) -> int:
    values = [_ROMAN[char] for char in text]
    return sum(-a if a < b else a for a, b in zip(values, [*values[1:], 0], strict=True))


def _running(numbers: Sequence[Number]) -> list[Number]:
    """The numbers that say so, or that a page near by goes on with at about the same height."""
    heights: dict[tuple[int, bool, int], list[float]] = {}
    for n in numbers:
        heights.setdefault((n.value - n.page, n.is_roman, n.page), []).append(n.piece.base)
    for placed in heights.values():
        placed.sort()
    near = [step for step in range(-_NEAREST_PAGES, _NEAREST_PAGES + 1) if step]
    return [
        n
        for n in numbers
        if n.is_decorated
        or any(
            _has_near(heights.get((n.value - n.page, n.is_roman, n.page + step), ()), n.piece)
            for step in near
        )
    ]


def _has_near(heights: Sequence[float], piece: Piece) -> bool:
    """Whether one of some heights, in their order, is less than a size from that of a piece."""
    place = bisect_right(heights, piece.base - piece.size)
    return place < len(heights) and heights[place] < piece.base + piece.size


def _apart(page: PageContent, body_size: float) -> Iterator[Piece]:
    """The pieces at the edges that are no lines of the text: smaller, or further away."""
    heights = sorted({piece.base for piece in page.pieces})
    for piece in _edge(page):
        nearest = _nearest(heights, piece.base, piece.size / 2)
        if piece.size < _SMALL * body_size or nearest > _FAR * piece.size:
            yield piece


def _nearest(heights: Sequence[float], base: float, least: float) -> float:
    """The distance to the nearest of some heights, in their order, that is more than ``least``."""
    above, below = bisect_right(heights, base + least), bisect_left(heights, base - least)
    gaps = [heights[above] - base] if above < len(heights) else []
    gaps += [base - heights[below - 1]] if below else []
    return min(gaps, default=math.inf)


def _heads(
    edges: dict[int, list[Piece]], taken: dict[int, dict[Piece, Reason]]
) -> Iterator[tuple[int, Piece]]:
    """Pieces in a place where on half of the pages stands what stands on another one too."""
    places = [
        (index, piece)
        for index, pieces in edges.items()
        for piece in pieces
        if piece not in taken[index]
    ]
    for slot in _slots(places):
        texts = [_NUMBER.sub("#", "".join(piece.text.split())) for _, piece in slot]
        repeated = sum(count for count in Counter(texts).values() if count > 1)
        if len({index for index, _ in slot}) >= _FEWEST_PAGES and repeated * 2 >= len(slot):
            yield from slot


def _slots(places: Iterable[tuple[int, Piece]]) -> Iterator[list[tuple[int, Piece]]]:
    """Pieces of one size at about one height: pages that were scanned lie a little apart."""

    def size(place: tuple[int, Piece]) -> int:
        return round(place[1].size * 2)

    slot: list[tuple[int, Piece]] = []
    for place in sorted(places, key=lambda place: (size(place), place[1].base)):
        if slot and not (
            size(slot[0]) == size(place) and place[1].base - slot[0][1].base < place[1].size
        ):
            yield slot
            slot = []
        slot.append(place)
    if slot:
        yield slot


def _above_rules(pages: Sequence[PageContent], body_size: float) -> Iterator[tuple[int, Piece]]:
    """The first line of a page when it is small and a rule parts it from the text."""
    for page in pages:
        if not page.pieces:
            continue
        first = page.pieces[0]
        left, right = _edges(page.pieces)
        is_parted = any(
            0 < first.base - rule.at < _CLOSE * first.size
            and rule.end - rule.start > _WIDE * (right - left)
            for rule in page.rules
        )
        if is_parted and first.size < _SMALL * body_size:
            yield from ((page.index, p) for p in page.pieces if p.base == first.base)


def _edges(pieces: Sequence[Piece]) -> tuple[float, float]:
    return min(piece.left for piece in pieces), max(piece.right for piece in pieces)

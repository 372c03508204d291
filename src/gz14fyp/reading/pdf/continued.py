"""Titles of tables and boxes that a new page repeats, and says so: ``续表 1``, ``专栏 3（续）``."""

from __future__ import annotations

import math
from bisect import bisect_left
from collections.abc import Container, Iterator, Mapping, Sequence
from itertools import takewhile

from gz14fyp.layout.tables import repeated_title
from gz14fyp.reading.pdf.content import PageContent, Piece

# A title that comes again stands among so many lines at the top of a page.
_DEEPEST = 3


def continued_titles(
    pages: Sequence[PageContent], taken: Mapping[int, Container[Piece]]
) -> Iterator[tuple[int, Piece]]:
    """The pieces at the top of pages that repeat a title of a page before.

    ``taken`` has the pieces of each page that are no content for another reason.
    """
    texts_of = {
        page.index: {p: "".join(p.text.split()) for p in page.pieces if p not in taken[page.index]}
        for page in pages
    }
    firsts = _Firsts(texts_of)
    for page in pages:
        texts = texts_of[page.index]
        heights = sorted({round(piece.base) for piece in texts}, reverse=True)[:_DEEPEST]
        for piece, text in texts.items():
            if round(piece.base) not in heights:
                break
            if (page.grids or page.frames) and _is_again(text, firsts, page.index):
                yield page.index, piece
            else:
                break


class _Firsts:
    """On which page a text is first seen that begins in some way."""

    def __init__(self, texts: Mapping[int, Mapping[Piece, str]]) -> None:
        self._seen = sorted({(t, page) for page, found in texts.items() for t in found.values()})
        self._known: dict[str, float] = {}

    def page_of(self, title: str) -> float:
        """The first page with a text that begins with a title; infinite when there is none."""
        if title not in self._known:
            start = bisect_left(self._seen, (title, -1))
            those = (self._seen[i] for i in range(start, len(self._seen)))
            found = takewhile(lambda one: one[0].startswith(title), those)
            self._known[title] = min((page for _, page in found), default=math.inf)
        return self._known[title]


def _is_again(text: str, firsts: _Firsts, page: int) -> bool:
    """Whether a text says that it goes on with what was there before."""
    title = repeated_title(text)
    return title is not None and (not title or firsts.page_of(title) < page)

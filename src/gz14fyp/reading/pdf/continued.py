"""Titles of tables and boxes that a new page repeats, and says so: ``续表 1``, ``专栏 3（续）``."""

from __future__ import annotations

from collections.abc import Container, Iterator, Mapping, Sequence

from gz14fyp.grammar.furniture import SAYS_AGAIN, SAYS_AGAIN_BEFORE
from gz14fyp.reading.pdf.content import PageContent, Piece

_DEEPEST = 3


def continued_titles(
    pages: Sequence[PageContent], taken: Mapping[int, Container[Piece]]
) -> Iterator[tuple[int, Piece]]:
    """The pieces at the top of pages that repeat a title of a page before.

    ``taken`` has the pieces of each page that are no content for another reason.
    """
    seen: list[str] = []
    for page in pages:
        texts = {p: "".join(p.text.split()) for p in page.pieces if p not in taken[page.index]}
        heights = sorted({round(piece.base) for piece in texts}, reverse=True)[:_DEEPEST]
        for piece, text in texts.items():
            if round(piece.base) not in heights:
                break
            if (page.grids or page.frames) and _is_again(text, seen):
                yield page.index, piece
            else:
                break
        seen += texts.values()


def _is_again(text: str, seen: Sequence[str]) -> bool:
    """Whether a text says that it goes on with what was there before."""
    match = SAYS_AGAIN.fullmatch(text) or SAYS_AGAIN_BEFORE.fullmatch(text)
    if match is None:
        return False
    title = match["title"]
    return not title or any(one.startswith(title) for one in seen)

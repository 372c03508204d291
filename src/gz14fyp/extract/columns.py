"""Which column of a table holds what, by the words of its header."""

from __future__ import annotations

import re
from dataclasses import dataclass

from gz14fyp.grammar.marks import squeezed
from gz14fyp.model.blocks import Table


@dataclass(frozen=True, slots=True)
class Header:
    """The columns of a table by the text of their heads."""

    texts: tuple[str, ...]

    def find(self, pattern: re.Pattern[str]) -> int | None:
        """First column whose head matches a pattern, or None."""
        return next(iter(self.find_all(pattern)), None)

    def find_all(self, pattern: re.Pattern[str]) -> tuple[int, ...]:
        """All columns whose head matches a pattern."""
        # A head that covers many columns is looked at once.
        heads = {text for text in set(self.texts) if pattern.search(text)}
        return tuple(i for i, text in enumerate(self.texts) if text in heads)


def header_of(table: Table) -> Header:
    """Heads of all columns; a head that covers several columns names each of them."""
    texts = [""] * table.width
    for row in table.header:
        for cell in row.cells:
            for column in range(cell.column, cell.column + cell.colspan):
                texts[column] += cell.text
    bare = {text: squeezed(text) for text in set(texts)}
    return Header(tuple(bare[text] for text in texts))

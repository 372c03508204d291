"""Which column of a table holds what, by the words of its header."""

from __future__ import annotations

import re
from dataclasses import dataclass

from gz14fyp.model.blocks import Table


@dataclass(frozen=True, slots=True)
class Header:
    """The columns of a table by the text of their heads."""

    texts: tuple[str, ...]

    def find(self, pattern: str) -> int | None:
        """First column whose head matches a pattern, or None."""
        return next((i for i, text in enumerate(self.texts) if re.search(pattern, text)), None)

    def find_all(self, pattern: str) -> tuple[int, ...]:
        """All columns whose head matches a pattern."""
        return tuple(i for i, text in enumerate(self.texts) if re.search(pattern, text))


def header_of(table: Table) -> Header:
    """Heads of all columns; a head that covers several columns names each of them."""
    texts = [""] * table.width
    for row in table.header:
        for cell in row.cells:
            for column in range(cell.column, cell.column + cell.colspan):
                texts[column] += cell.text
    return Header(tuple(re.sub(r"\s", "", text) for text in texts))

"""Notes at the foot of a page: smaller type below a short rule."""

from __future__ import annotations

import math
from collections.abc import Sequence

from gz14fyp.reading.pdf.content import Grid, Piece, Rule

# Of the size of the text: notes are smaller.
_SMALLER = 0.95
# Of the width of the text: the rule above notes is shorter.
_SHORT = 0.6


def note_top(
    pieces: Sequence[Piece], rules: Sequence[Rule], grids: Sequence[Grid], body_size: float
) -> float | None:
    """The height below which a page has its notes; none when it has none."""
    if not pieces:
        return None
    left = min(piece.left for piece in pieces)
    width = max(piece.right for piece in pieces) - left
    lowest = min(piece.base for piece in pieces)
    large = (piece.base for piece in pieces if piece.size >= body_size * _SMALLER)
    lowest_large = min(large, default=math.inf)
    for rule in sorted(rules, reverse=True):
        if rule.start > left + width / 4 or rule.end - rule.start > width * _SHORT:
            continue
        if not lowest < rule.at <= lowest_large:
            continue
        if not any(
            grid.area.holds(rule.start + 1, rule.at) or grid.area.top < rule.at for grid in grids
        ):
            return rule.at
    return None

"""The words of a citation."""

from __future__ import annotations

from gz14fyp.grammar.entries import read_lists

# Where the parts stand that are below no heading, by the beginning of their ids.
OUTSIDE = {says: word for word, says in read_lists("citing.toml")["outside"].meanings.items()}


def on_page(page: int) -> str:
    """A page: ``第3页``."""
    return f"第{page}页"


def from_page(page: int) -> str:
    """A page and those after it: ``第3页起``."""
    return f"第{page}页起"

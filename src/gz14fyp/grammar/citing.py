"""The words of a citation, and how what is cited is set off."""

from __future__ import annotations

from gz14fyp.grammar.entries import read_lists
from gz14fyp.grammar.labels import NTH

# Where the parts stand that are below no heading, by the beginning of their ids.
OUTSIDE = {says: word for word, says in read_lists("citing.toml")["outside"].meanings.items()}


def on_page(page: int) -> str:
    """A page: ``第3页``."""
    return f"{NTH}{page}页"


def from_page(page: int) -> str:
    """A page and those after it: ``第3页起``."""
    return f"{on_page(page)}起"


def titled(title: str) -> str:
    """The title of a plan in the marks of titles: ``《某市规划》``."""
    return f"《{title}》"


def highlighted(found: str) -> str:
    """What was found, set off from what stands around it: ``【甲】``."""
    return f"【{found}】"

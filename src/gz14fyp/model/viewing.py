"""How notebooks show parts and records: told by an upper room, since the model knows none."""

from __future__ import annotations

from collections.abc import Callable
from html import escape
from typing import Any

# A view as HTML by its name. It is empty until a plan is made or read.
VIEWS: dict[str, Callable[..., str]] = {}


def view(name: str, *given: Any) -> str:
    """Something as HTML: its ``repr``, where nothing has told how."""
    return VIEWS[name](*given) if name in VIEWS else f"<pre>{escape(repr(given[0]))}</pre>"

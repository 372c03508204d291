"""The comparison that users hold: changes that can be written down and shown."""

from __future__ import annotations

from gz14fyp.comparing.changes import ChangeSet
from gz14fyp.comparing.webpage import change_fragment, comparison_fragment, to_html
from gz14fyp.comparing.writing import to_json, to_markdown
from gz14fyp.export.frame import framed
from gz14fyp.model.viewing import VIEWS


class Comparison(ChangeSet):
    """What changed from an old plan to a new one. Every difference is in exactly one change."""

    def to_json(self) -> bytes:
        """The comparison as UTF-8 JSON, absent values left out."""
        return to_json(self)

    def to_markdown(self) -> str:
        """The comparison as Markdown, a list item a change."""
        return to_markdown(self)

    def to_html(self) -> str:
        """The comparison as an HTML page of its own."""
        return to_html(self)

    def _repr_html_(self) -> str:
        """The changes, for notebooks."""
        return framed(comparison_fragment(self))


VIEWS["change"] = lambda change: framed(change_fragment(change))

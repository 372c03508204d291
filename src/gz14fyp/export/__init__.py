"""A plan in forms for reading."""

from __future__ import annotations

from enum import StrEnum

from gz14fyp.export.html import to_html
from gz14fyp.export.markdown import to_markdown
from gz14fyp.export.text import to_text
from gz14fyp.model.plan import Plan


class Format(StrEnum):
    """A form for reading."""

    MARKDOWN = "markdown"
    TEXT = "text"
    HTML = "html"


_WRITERS = {Format.MARKDOWN: to_markdown, Format.TEXT: to_text, Format.HTML: to_html}


def export_plan(plan: Plan, form: Format) -> str:
    """The plan in a form, ending with a line break."""
    return _WRITERS[form](plan)

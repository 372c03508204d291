"""The forms in which a comparison is written."""

from __future__ import annotations

from enum import StrEnum
from io import StringIO

from gz14fyp.comparing.comparison import Comparison


class Form(StrEnum):
    """A form of a comparison."""

    TEXT = "text"
    JSON = "json"
    HTML = "html"
    MARKDOWN = "markdown"


def rendered(comparison: Comparison, form: Form) -> bytes:
    """A comparison in a form, UTF-8; as text it is what a terminal shows, without colours."""
    match form:
        case Form.JSON:
            return comparison.to_json()
        case Form.HTML:
            return comparison.to_html().encode()
        case Form.MARKDOWN:
            return comparison.to_markdown().encode()
    from rich.console import Console

    from gz14fyp.comparing.terminal import report

    page = StringIO()
    console = Console(file=page, soft_wrap=True, color_system=None)
    for line in report(comparison):
        console.print(line)
    return page.getvalue().encode()

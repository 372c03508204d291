"""A plan in other forms: for reading, for retrieval, for databases."""

from __future__ import annotations

from collections.abc import Callable
from enum import StrEnum

from gz14fyp.export.database import to_sqlite
from gz14fyp.export.html import to_html
from gz14fyp.export.jsonlines import to_jsonl
from gz14fyp.export.markdown import to_markdown
from gz14fyp.export.parquet import to_parquet
from gz14fyp.export.text import to_text
from gz14fyp.model.plan import PlanTree


class Format(StrEnum):
    """A form."""

    MARKDOWN = "markdown"
    TEXT = "text"
    HTML = "html"
    JSONL = "jsonl"
    SQLITE = "sqlite"
    PARQUET = "parquet"


_TEXTS: dict[Format, Callable[[PlanTree], str]] = {
    Format.MARKDOWN: to_markdown,
    Format.TEXT: to_text,
    Format.HTML: to_html,
}
_FILES: dict[Format, Callable[[PlanTree], bytes]] = {
    Format.JSONL: to_jsonl,
    Format.SQLITE: to_sqlite,
    Format.PARQUET: to_parquet,
}


def export_plan(plan: PlanTree, form: Format) -> bytes:
    """The plan in a form; texts are UTF-8 and end with a line break."""
    return _TEXTS[form](plan).encode() if form in _TEXTS else _FILES[form](plan)

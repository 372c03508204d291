"""A plan as PDF, set by Typst from the templates beside this module."""

from __future__ import annotations

from functools import cache
from importlib.util import find_spec
from pathlib import Path

import orjson
import typst

from gz14fyp.plan import Plan

from .walk import sheets

_HERE = Path(__file__).parent


def book_pdf(plan: Plan) -> bytes:
    """A4 with running heads, framed boxes, ruled tables, and the glossary as its own list."""
    return _compiled(plan, "book.typ")


def plain_pdf(plan: Plan) -> bytes:
    """Wide margins, no frames, horizontal rules only, glossary entries as footnotes."""
    return _compiled(plan, "plain.typ")


def _compiled(plan: Plan, template: str) -> bytes:
    compiler = typst.Compiler(root=_HERE, font_paths=fonts())
    written = compiler.compile(
        input=_HERE / template,
        format="pdf",
        sys_inputs={"plan": orjson.dumps(sheets(plan)).decode()},
        timestamp=0,
        pdf_tags=False,
    )
    assert isinstance(written, bytes)
    return written


@cache
def fonts() -> typst.Fonts:
    """The one font of the development environment that has Chinese."""
    # Found and not imported: the package has side effects on charts.
    spec = find_spec("zhplot")
    assert spec is not None
    assert spec.origin is not None
    folder = Path(spec.origin).parent / "fonts"
    return typst.Fonts(include_system_fonts=False, include_embedded_fonts=True, font_paths=[folder])

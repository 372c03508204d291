"""A plan as a saved page of a government's web site.

Around the plan stands what stands on such pages, from the template beside this module.
"""

from __future__ import annotations

from collections.abc import Iterable
from html import escape
from pathlib import Path

from gz14fyp.plan import Plan

from .walk import Frame, Glossary, Grid, GridCell, Item, Line, Note, Run, sheets

_TEMPLATE = Path(__file__).with_name("web.html")
_TAGS = {"bold": "strong", "sub": "sub", "sup": "sup", "note": "sup"}
_CENTRED = ("cover", "part", "chapter", "section", "annex_title", "box_title", "caption")
_BOLD = ("part", "chapter", "section", "subsection", "clause", "annex_title", "box_title")
_INDENTED = ("paragraph", "entry", "notes_label")


def web_page(plan: Plan) -> bytes:
    """The page in GB18030, as its head says. Headings are bold paragraphs; boxes are tables."""
    printed = sheets(plan)
    items = (*printed.cover, *_contents(printed.contents), *printed.body)
    written = _TEMPLATE.read_text("utf-8").format(title=escape(printed.title), plan=_items(items))
    return written.encode("gb18030")


def _contents(lines: tuple[Line, ...]) -> tuple[Line, ...]:
    """The contents. A web page has no page numbers."""
    title = (Line("caption", (Run("目　录"),)),) if lines else ()
    return (*title, *(Line("contents", line.runs) for line in lines))


def _items(items: Iterable[Item]) -> str:
    return "\n".join(map(_item, items))


def _item(item: Item) -> str:
    match item:
        case Line():
            return _line(item)
        case Grid():
            return _table(item)
        case Frame():
            return _box(item)
        case Glossary():
            return "\n".join(map(_note, item.notes))


def _line(line: Line) -> str:
    written = _runs(line.runs)
    if line.kind in _BOLD:
        written = f"<strong>{written}</strong>"
    if line.kind in _INDENTED:
        written = f"　　{written}"
    style = ' style="text-align: center"' if line.kind in _CENTRED else ""
    return f"<p{style}>{written}</p>"


def _note(note: Note) -> str:
    return _line(Line("note", (Run(str(note.number), "note"), Run(" "), *note.runs)))


def _box(box: Frame) -> str:
    inside = _items((box.title, *box.items))
    return f'<table class="box" border="1"><tr><td>\n{inside}\n</td></tr></table>'


def _table(grid: Grid) -> str:
    rows = "\n".join(f"<tr>{''.join(map(_cell, row))}</tr>" for row in grid.rows)
    return f'<table border="1">\n{rows}\n</table>'


def _cell(cell: GridCell) -> str:
    wide = f' colspan="{cell.colspan}"' if cell.colspan > 1 else ""
    deep = f' rowspan="{cell.rowspan}"' if cell.rowspan > 1 else ""
    return f"<td{wide}{deep}>{_runs(cell.runs)}</td>"


def _runs(runs: Iterable[Run]) -> str:
    return "".join(map(_run, runs))


def _run(run: Run) -> str:
    tag = _TAGS.get(run.style)
    return f"<{tag}>{escape(run.text)}</{tag}>" if tag else escape(run.text)

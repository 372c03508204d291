"""Checks of the tree: headings against contents, numbering, titles, boxes."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import pairwise

from gz14fyp.check.report import Draft, Report, error, warning
from gz14fyp.grammar.marks import squeezed
from gz14fyp.model.blocks import Box, Entry, Figure, Row, Table
from gz14fyp.model.division import ContentsEntry, Division
from gz14fyp.model.walk import divisions_of, to_nodes, walk_in


def has_divisions(report: Report) -> Iterator[Draft]:
    """A plan has divisions."""
    if not report.plan.divisions:
        yield error(
            "no_division",
            "no heading of a part, chapter or section was found; is this a plan, and does its "
            "family use other words for its divisions?",
        )


def contents_match(report: Report) -> Iterator[Draft]:
    """The table of contents and the headings are the same, with the same titles."""
    contents = report.plan.contents
    divisions = {d.eid: d for d in divisions_of(report.plan.divisions)}
    annexes = {annex.eid: annex.title for annex in report.plan.annexes}
    titles = {**{eid: d.title for eid, d in divisions.items()}, **annexes}
    for entry in contents:
        title = titles.get(entry.target or "")
        if title is None:
            yield error(
                "contents_without_heading",
                f"the contents have “{_heading(entry)}”, the body has not; "
                "look for a heading that is cut or misspelt",
                at=entry.title.spans or entry.label_spans,
            )
        elif squeezed(title.text) != squeezed(entry.title.text):
            yield warning(
                "contents_title_differs",
                f"the contents have “{entry.title.text}”, the heading has “{title.text}”; "
                "see which is printed",
                entry.target,
            )
    yield from _headings_without_contents(contents, divisions.values())


def _headings_without_contents(
    contents: Iterable[ContentsEntry], divisions: Iterable[Division]
) -> Iterator[Draft]:
    levels = {entry.level for entry in contents}
    targets = {entry.target for entry in contents}
    for division in divisions:
        if division.kind in levels and division.eid not in targets:
            yield error(
                "heading_without_contents",
                f"“{division.heading}” is not in the contents; look for an entry that is cut, "
                "or a line taken for a heading",
                division.eid,
            )


def _heading(entry: ContentsEntry) -> str:
    return f"{entry.label} {entry.title.text}"


def pages_ascend(report: Report) -> Iterator[Draft]:
    """Pages in the contents do not run backwards."""
    paged = [entry for entry in report.plan.contents if entry.page is not None]
    for before, entry in pairwise(paged):
        if (entry.page or 0) < (before.page or 0):
            yield error(
                "pages_run_backwards",
                f"“{_heading(entry)}” is on page {entry.page}, after page {before.page}; "
                "see whether a digit of the page was lost",
                at=entry.page_spans,
            )


def numbering(report: Report) -> Iterator[Draft]:
    """Numbers run without gaps: divisions, boxes, figures, annexes, entries of the glossary."""
    plan = report.plan
    yield from _division_numbers(plan.divisions)
    boxes = [(box.number, box.eid, box.label) for box in plan.boxes]
    yield from _run("box_numbering", "box", boxes)
    figures = [(f.number or 0, f.eid, f.label) for f in report.blocks if isinstance(f, Figure)]
    yield from _run("figure_numbering", "figure", figures)
    yield from _run("annex_numbering", "annex", [(a.number, a.eid, a.label) for a in plan.annexes])
    entries = [(g.number, g.eid, g.label) for g in plan.glossary]
    yield from _run("glossary_numbering", "glossary entry", entries)


def _division_numbers(divisions: tuple[Division, ...]) -> Iterator[Draft]:
    """Numbers of a kind begin anew in each parent, or run on through the document."""
    lists = list(_siblings(divisions))
    for kind in dict.fromkeys(siblings[0].kind for siblings in lists):
        runs = [siblings for siblings in lists if siblings[0].kind == kind]
        runs_on = len(runs) > 1 and sum(run[0].number == 1 for run in runs) * 2 < len(runs)
        if runs_on:
            runs = [tuple(division for run in runs for division in run)]
        for run in runs:
            numbered = [(d.number, d.eid, d.heading) for d in run]
            yield from _run("division_numbering", kind, numbered)


def _siblings(divisions: tuple[Division, ...]) -> Iterator[tuple[Division, ...]]:
    for below in (divisions, *(division.divisions for division in divisions_of(divisions))):
        for kind in dict.fromkeys(division.kind for division in below):
            yield tuple(division for division in below if division.kind == kind)


def entry_numbering(report: Report) -> Iterator[Draft]:
    """Entries of a box, and its notes, are numbered without gaps."""
    for box in report.plan.boxes:
        yield from _entry_numbers(box.entries)
        yield from _entry_numbers(box.notes)


def _entry_numbers(entries: tuple[Entry, ...]) -> Iterator[Draft]:
    found = to_nodes(walk_in(entries, printed=False))
    for below in (entries, *(node.entries for node, _ in found if isinstance(node, Entry))):
        numbered = [(e.number, e.eid, e.label) for e in below if e.number is not None]
        yield from _run("entry_numbering", "entry", numbered)


def _run(rule: str, what: str, numbered: list[tuple[int, str, str]]) -> Iterator[Draft]:
    last = 0
    form = "an entry" if what.endswith("entry") else "a heading"
    for number, eid, label in numbered:
        if number == last:
            yield error(rule, f"{what} {number} (“{label}”) comes twice; see which is meant", eid)
        elif number != last + 1:
            missing = f"{what} {last + 1}" if number > last else f"the order of {what}s is broken"
            yield error(
                rule,
                f"“{label}” comes after {what} {last}: {missing}"
                + (f" is missing; look for {form} that is cut" if number > last else ""),
                eid,
            )
        last = number


def titles(report: Report) -> Iterator[Draft]:
    """Divisions, boxes, figures, annexes have titles."""
    plan = report.plan
    titled: list[tuple[str, str, str]] = []
    titled += [(d.eid, d.label, d.title.text) for d in divisions_of(plan.divisions)]
    titled += [(a.eid, a.label, a.title.text) for a in plan.annexes]
    for block in report.blocks:
        if isinstance(block, Box | Figure):
            titled.append((block.eid, block.label, block.title.text))
    for eid, label, title in titled:
        if not title:
            yield error("empty_title", f"“{label}” has no title; is it on the next line?", eid)


def boxes_filled(report: Report) -> Iterator[Draft]:
    """A box holds something."""
    for box in report.plan.boxes:
        if not box.blocks:
            yield error(
                "empty_box", f"“{box.label}” holds nothing; see what follows its title", box.eid
            )


def table_shape(report: Report) -> Iterator[Draft]:
    """No row has more cells than the header names."""
    for block in report.blocks:
        if not isinstance(block, Table) or not (block.header and block.header[0].cells):
            continue
        last = block.header[0].cells[-1].column
        filled: dict[int, list[Row]] = {}
        for row in block.rows:
            for cell in row.cells:
                if cell.column > last and cell.text:
                    filled.setdefault(cell.column, []).append(row)
        for _, rows in sorted(filled.items()):
            if len(rows) * 2 < len(block.rows):
                for row in rows:
                    yield error(
                        "row_too_wide",
                        "the row has more cells than the header; look for a stray tab",
                        row.eid,
                    )

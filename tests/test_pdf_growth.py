"""Twice as much on a page, or on twice as many pages, takes twice the work to read."""

from __future__ import annotations

from collections.abc import Callable
from itertools import product
from typing import Any

import pytest

from counting import MOST, growth
from gz14fyp.reading.files import read_source
from gz14fyp.reading.pdf.content import Area, Cell, Grid, PageContent, Piece, Rule, Run
from gz14fyp.reading.pdf.continued import continued_titles
from gz14fyp.reading.pdf.flow import Item
from gz14fyp.reading.pdf.furniture import find_furniture
from gz14fyp.reading.pdf.lines import pieces_of
from gz14fyp.reading.pdf.opengrids import open_grids
from gz14fyp.reading.pdf.pages import page_numbers
from gz14fyp.reading.pdf.tables import joined_tables
from gz14fyp.reading.pdf.transcript import Transcript
from rawpdf import pdf, ruled, shown


def run(text: str, left: float, base: float = 0, size: float = 10) -> Run:
    return Run(text, left, base, left + size * len(text), base + size, base, size)


def piece(text: str, left: float = 0, base: float = 0) -> Piece:
    return Piece(text, left, left + 9, base, 10, left + 9)


def backwards(count: int) -> list[Run]:
    """A line whose last character is the first one in the file."""
    return [run("甲", 10 * i) for i in reversed(range(count))]


def grid(rows: list[str], item: int = 0) -> Grid:
    """A table with a letter in each cell; a blank is an empty cell."""
    cells = tuple(
        Cell(r, c, 1, 1, () if text == " " else (piece(f"{text}{item}"),))
        for r, row in enumerate(rows)
        for c, text in enumerate(row)
    )
    columns = tuple(40.0 * i for i in range(len(rows[0]) + 1))
    edges = tuple(-20.0 * i for i in range(len(rows) + 1))
    return Grid(Area(0, edges[-1], columns[-1], 0), columns, edges, cells, 1)


def cut_table(pages: int) -> list[Item]:
    """A table over pages, in which each break cuts a row."""
    parts = (["AB", "CD", "E "], [" F", "GH"])
    return [Item(i, i, 0, 0, grid=grid(parts[i % 2], i)) for i in range(pages)]


def merged_table(pages: int) -> list[Item]:
    """A table over pages, of which the first column is one cell with text on the first page."""
    whole = grid([" B", " C"])
    cells = tuple(c for c in whole.cells if (c.row, c.column) != (1, 0))
    others = whole._replace(cells=tuple(c._replace(rowspan=2 - c.column) for c in cells[:2]))
    others = others._replace(cells=(*others.cells, *cells[2:]))
    first = others._replace(cells=(cells[0]._replace(rowspan=2, pieces=(piece("A"),)), *cells[1:]))
    return [Item(i, i, 0, 0, grid=others if i else first) for i in range(pages)]


def feet(count: int) -> list[PageContent]:
    """Pages with very many numbers at the foot, each page at another height."""
    return [
        PageContent(page, pieces=(*_numbers(page, count), piece("正文", base=700)))
        for page in range(3)
    ]


def _numbers(page: int, count: int) -> tuple[Piece, ...]:
    return tuple(
        Piece(str(page + 1), 9.0 * i, 9.0 * i + 1, 20 * page + 0.4 * i / count, 1, 9.0 * i + 1)
        for i in range(count)
    )


def titles(pages: int) -> list[PageContent]:
    """Pages with a frame at the top, whose title says that it goes on, which it does not."""
    frame = (Area(0, 0, 9, 9),)
    return [
        PageContent(i, pieces=(piece(f"表{i}某（续）"), piece(f"第{i}句")), frames=frame)
        for i in range(pages)
    ]


def three_rules(rows: int) -> tuple[list[Rule], list[Run]]:
    """A table of two columns with a rule below each row."""
    rules = [Rule(20.0 * i, 0, 400) for i in range(rows + 1)]
    return rules, [run("甲", x, 20 * i + 5) for i, x in product(range(rows), (5, 300))]


def read_titles(pages: list[PageContent]) -> None:
    assert not list(continued_titles(pages, {page.index: () for page in pages}))


def write_grid(given: Grid) -> None:
    Transcript().add_grid(0, given, keeps_blanks=False)


@pytest.mark.parametrize(
    ("read", "make", "size"),
    [
        (pieces_of, backwards, 100),
        (joined_tables, cut_table, 100),
        (joined_tables, merged_table, 60),
        (lambda pages: find_furniture(pages, 12), feet, 60),
        (read_titles, titles, 100),
        (lambda given: open_grids(*given), three_rules, 60),
        (write_grid, lambda rows: grid(["AB"] * rows), 60),
        (
            lambda printed: page_numbers(2 * len(printed), printed),
            lambda n: {2 * i: i for i in range(n)},
            100,
        ),
    ],
    ids=[
        *("a line backwards", "a table that breaks cut", "a cell over pages", "feet of pages"),
        *("titles that go on", "a table with rules across", "the cells of a grid", "page numbers"),
    ],
)
def test_a_step(read: Callable[[Any], object], make: Callable[[int], Any], size: int) -> None:
    assert growth(read, make, size) < MOST


def rules_and_lines(count: int) -> bytes:
    """Lines with a short rule under each."""
    places = [20 + 780 * i / count for i in range(count)]
    text = (shown(f"{i} line.", y=place, size=2) for i, place in enumerate(places))
    return pdf(b"".join(text) + ruled(*((72, place - 1, 90, place - 1) for place in places)))


def tables_and_lines(count: int) -> bytes:
    """Tables of two cells, and a line beside each."""
    heights = [30 * i for i in range(count)]
    edges = [
        rule
        for y in heights
        for rule in (
            *((50, y, 150, y), (50, y + 20, 150, y + 20)),
            *((x, y, x, y + 20) for x in (50, 100, 150)),
        )
    ]
    texts = (shown("A", x, y + 5) for y, x in product(heights, (60, 110, 300)))
    return pdf(ruled(*edges) + b"".join(texts))


@pytest.mark.parametrize(("make", "size"), [(rules_and_lines, 150), (tables_and_lines, 150)])
def test_a_page(make: Callable[[int], bytes], size: int) -> None:
    assert growth(read_source, make, size) < MOST

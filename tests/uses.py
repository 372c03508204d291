"""All that the program does with its inputs, as work of any size: for tests of how it grows."""

from __future__ import annotations

import contextlib
import io
import os
import shutil
import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any
from unittest import mock

import docx
from typer.main import get_command
from typer.testing import CliRunner

import gz14fyp
from fileuses import FILE_USES
from gz14fyp import charts, parse
from gz14fyp.cli.app import app
from gz14fyp.comparing import matching
from gz14fyp.comparing import words as comparing_words
from gz14fyp.comparing.api import compare
from gz14fyp.comparing.comparison import Comparison
from gz14fyp.comparing.rendering import Form, rendered
from gz14fyp.corpus.akn.reading import from_akn
from gz14fyp.corpus.akn.writing import to_akn
from gz14fyp.corpus.build import read_plans, write_plans
from gz14fyp.corpus.editions import find_edition, read_index
from gz14fyp.corpus.jsonfile import from_json, to_json
from gz14fyp.corpus.manifest import verify_edition
from gz14fyp.corpus.sources import find_sources
from gz14fyp.describing.datafile import data_file_text
from gz14fyp.describing.detecting import describe
from gz14fyp.errors import SourceError
from gz14fyp.export import Format, export_plan
from gz14fyp.export.database import datasette_metadata
from gz14fyp.model.blocks import Box, Entry, Paragraph, Row, Table
from gz14fyp.model.division import Division
from gz14fyp.model.walk import AnyNode, all_nodes
from gz14fyp.parsing.draft import draft_of
from gz14fyp.parsing.pipeline import run
from gz14fyp.plan import Plan
from gz14fyp.reading.document import Document, MisprintNote, undescribed
from gz14fyp.reading.files import read_source
from gz14fyp.show import account_lines, outline
from gz14fyp.tables.datapackage import table_files
from kinds import CHANGES, PAGES, PDFS, TEXTS, Text, below_heading, each, notes_from_the_third
from layouts import pdf_of
from test_word import p, word_of

Use = Callable[[int], Callable[[], object]]


def plan_of(text: str) -> Plan:
    return parse(text.encode())


# --- reading -------------------------------------------------------------------------------


def reading(content: Callable[[int], bytes]) -> Use:
    """Reading and parsing a file that is made beforehand."""

    def use(n: int) -> Callable[[], object]:
        made = content(n)

        def work() -> None:
            with contextlib.suppress(SourceError):  # a file without text is read too
                parse(made)

        return work

    return use


def _text(text: Text) -> Callable[[int], bytes]:
    return lambda n: text(n).encode()


def _word(n: int) -> bytes:
    """Paragraphs, lists in forms that Word numbers by itself, raised marks, a table."""
    document = docx.Document()
    document.add_heading("第一章 甲", 1)
    table = document.add_table(0, 3)
    for i in range(n):
        document.add_paragraph(f"甲{i}乙", style=_LISTS[i % len(_LISTS)])
        document.add_paragraph(f"丙{i}").add_run(str(i)).font.superscript = True
        row = table.add_row().cells
        row[0].text, row[1].text = str(i), "丁\n戊"
        if not i % 3:
            row[1].merge(row[2])
    file = io.BytesIO()
    document.save(file)
    return file.getvalue()


def _word_notes(n: int) -> bytes:
    paragraphs = (
        p(f"词{i}", f'<w:r><w:footnoteReference w:id="{i}"/></w:r>', "，文。") for i in range(n)
    )
    notes = (f'<w:footnote w:id="{i}">{p(f"词{i}：解释。")}</w:footnote>' for i in range(n))
    return word_of(*paragraphs, notes="".join(notes))


_LISTS = ("List Number", None, "List Bullet", "List Number 2")


def with_misprints(n: int) -> Callable[[], object]:
    """A text of n lines, each with a misprint that its data file names."""
    source = read_source(below_heading(each(n, lambda i: f"推进甲{i}项木建设。")).encode())
    notes = tuple(
        MisprintNote(printed="木", reading="目", context=f"甲{i}项木") for i in range(1, n + 1)
    )
    document = Document(**{**undescribed("a").model_dump(), "misprints": notes})
    return lambda: run(draft_of(source, document))


def with_misprints_over_lines(n: int) -> Callable[[], object]:
    """A text whose misprints stand where its lines end."""
    source = read_source(below_heading(each(n, lambda i: f"推进甲{i}项\n木建设。")).encode())
    notes = tuple(
        MisprintNote(printed="木", reading="目", context=f"甲{i}项木") for i in range(1, n + 1)
    )
    document = Document(**{**undescribed("a").model_dump(), "misprints": notes})
    return lambda: run(draft_of(source, document))


def described(text: Text) -> Use:
    """The data file of a new text."""

    def use(n: int) -> Callable[[], object]:
        source = read_source(text(n).encode())
        return lambda: data_file_text(describe(source))

    return use


# --- with a plan ---------------------------------------------------------------------------


def with_plan(*actions: Callable[[Plan], object]) -> Callable[[Text], Use]:
    """Some things that are done with a plan that was parsed beforehand."""

    def of(text: Text) -> Use:
        def use(n: int) -> Callable[[], object]:
            plan = plan_of(text(n))
            return lambda: [action(plan) for action in actions]

        return use

    return of


def _there_and_back(plan: Plan) -> None:
    from_json(to_json(plan), "plan.json")
    from_akn(to_akn(plan), "plan.xml")


def _exports(plan: Plan) -> None:
    for form in Format:
        export_plan(plan, form)
    table_files(plan)


def _views(plan: Plan) -> None:
    outline(plan)
    list(account_lines(plan))
    plan._repr_html_()
    for records in (plan.indicators, plan.projects, plan.glossary, plan.commitments):
        records._repr_html_()
        repr(records)
        records.records()
    for one in (*plan.furniture, *plan.indicators):
        repr(one.keys)
    for one in (*plan.indicators, *plan.commitments):
        one._repr_html_()
    plan.glossary.sorted_by("number")
    repr(plan.source)
    datasette_metadata(plan, "a")
    for node in {type(node): node for node in all_nodes(plan)}.values():
        node._repr_html_()
    for node in all_nodes(plan):
        repr(node)
        _parts(node)
    if plan.investment:
        plan.investment._repr_html_()


def _parts(node: AnyNode) -> None:
    """All that a node tells of what is in it."""
    match node:
        case Division():
            repr((node.boxes, node.sections, node.notes, node.title.lead))
        case Box():
            repr((node.table, node.notes))
        case Table():
            repr((node.notes, node.grid, node.lines))
        case Row() if node.cells:
            repr((node.notes, node.cell(node.cells[0].column)))
        case Paragraph() | Entry():
            repr((node.lead, node.notes))


def _queries(plan: Plan) -> None:
    for hit in plan.find("甲"):
        hit.citation()
        repr(hit.parts)
    plan.find("甲.", regex=True)
    plan.passages()
    for style in ("bibtex", "csl-json"):
        plan.citation(style)
    for node in all_nodes(plan):
        plan[node.eid].citation()
        repr(plan[node.eid].path)
    with contextlib.suppress(KeyError):
        plan.glossary.numbered(0)
    plan.counts()
    plan.observations.where(year=2035)
    for entry in plan.glossary:
        repr(entry.lines)


def words(n: int) -> Callable[[], object]:
    """Words, with a cutter that needs no dictionary of its own to be read each time."""
    plan = plan_of(TEXTS["a glossary"](n))

    def work() -> None:
        with mock.patch("jieba.Tokenizer", _EachCharacter):
            plan.term_counts()

    return work


class _EachCharacter:
    """Cuts a text into characters."""

    def __init__(self, *_: object) -> None:
        self.FREQ: dict[str, int] = {}

    def __getattr__(self, name: str) -> Callable[..., Any]:
        return lambda text="", *_, **__: list(text)


# --- comparing -----------------------------------------------------------------------------


@contextmanager
def small_reach() -> Iterator[None]:
    """Comparisons that look at few neighbours, so that what grows shows with few lines."""
    with mock.patch.object(matching, "_REACH", 3):
        yield


def comparing(text: Text, change: Callable[[str], str]) -> Use:
    """Comparing two plans and reporting what changed."""

    def use(n: int) -> Callable[[], object]:
        old, new = plan_of(text(n)), plan_of(change(text(n)))

        def work() -> None:
            with small_reach():
                found = compare(old, new)
            report(found, new)

        return work

    return use


def comparing_notes(n: int) -> Callable[[], object]:
    """Two plans of which the new one has other numbers of notes."""
    old, new = plan_of(TEXTS["notes at the end"](n)), plan_of(notes_from_the_third(n))
    return lambda: report(compare(old, new), new)


def comparing_long_texts(n: int) -> Callable[[], object]:
    """Two plans with a paragraph that is too long to be compared word for word."""
    text = TEXTS["promises"](n)
    old, new = plan_of(text), plan_of(text.replace("森林1", "树木"))

    def work() -> None:
        with mock.patch.object(comparing_words, "MOST_PAIRS", 100):
            report(compare(old, new), new)

    return work


def report(found: Comparison, new: Plan) -> None:
    """All forms of a comparison, and the old plan from it."""
    for form in Form:
        rendered(found, form)
    repr(found)
    found._repr_html_()
    found.changes.records()
    found.undo(new)
    for change in found.changes:
        repr(change.keys)


def aligning(n: int) -> Callable[[], object]:
    """Two plans with n indicators, and n plans with two."""
    names = ("indicators", "indicators with units in their names", "divided indicators")
    tables = [TEXTS[names[i % 3]](count) for i, count in enumerate((n, n, n, *(2,) * n))]
    plans = [
        plan_of(table).model_copy(update={"id": f"city-{i}"}) for i, table in enumerate(tables)
    ]
    return lambda: [gz14fyp.align(plans[:3]), gz14fyp.align(plans)]


# --- what is done once in a while ----------------------------------------------------------


_CHARTS: tuple[tuple[str, Callable[[Plan], object]], ...] = (
    ("indicators", charts.indicators),
    ("investment", charts.investment_treemap),
    ("investment", charts.investment_shares),
    ("lists of projects", charts.projects),
    ("notes at the end", charts.glossary),
)


def drawing(n: int) -> Callable[[], object]:
    """All charts, each of a plan that has what it shows."""
    plans = {name: plan_of(TEXTS[name](n)) for name, _ in _CHARTS}
    return lambda: [draw(plans[name]) for name, draw in _CHARTS]


def building(n: int) -> Callable[[], object]:
    """A corpus of n editions of a plan, built, built again, checked and asked."""
    folder = Path(tempfile.mkdtemp())
    sources = []
    for i in range(n):
        source = folder / f"city-{2000 + i}.txt"
        source.write_text(f"第一章 甲{i}\n\n第一节 乙\n\n文{i}。\n", encoding="utf-8")
        source.with_suffix(".toml").write_text(f'id = "city"\nedition = "{2000 + i}"\n')
        sources.append(source)

    @mock.patch("os.fsync")
    def work(_: object) -> None:
        out = folder / "out"
        for _ in range(2):
            write_plans(read_plans(find_sources(folder), out), out)
        write_plans(read_plans(sources[:1], out), out)  # the ones after it are there
        for one in read_index(out):
            verify_edition(one.folder(out))
        newest = gz14fyp.read(find_edition(out, "city", None))
        newest.resolve("chp_1__sec_1", "2000")
        shutil.rmtree(out)

    return work


def commands(n: int) -> Callable[[], object]:
    """The commands, on a text of n lines."""
    folder = Path(tempfile.mkdtemp())
    source, changed, other = (folder / f"city-{year}.txt" for year in (2030, 2031, 2032))
    text = TEXTS["indicators"](n) + TEXTS["promises"](n)
    source.write_text(text, encoding="utf-8")
    other.write_text(text, encoding="utf-8")
    for path in (source, changed):
        path.with_suffix(".toml").write_text(f'id = "city"\nedition = "{path.stem[-4:]}"\n')
    changed.write_text(CHANGES["each third line edited"](text), encoding="utf-8")
    out = ["--out", str(folder / "out"), "--allow-errors"]
    often = (["check", str(source)], ["find", "甲", "--plan", str(source)])
    once = (
        ["parse", "--explain", str(source)],
        *(["check", "--explain", str(source)], ["show", str(source)], ["editions"], ["verify"]),
        *(["new", "--force", str(other)], ["compare", str(source), str(changed)]),
        *(["build", str(source), *out], ["build", str(changed), *out]),
        *(
            ["build", str(changed), *out, "--json"],
            ["parse", str(source), "--out", str(folder / "plan.json")],
        ),
    )
    lines = (*often, *once) if n == _WARMING else often
    command = get_command(app)  # made anew for each call otherwise, which takes most of the time

    @mock.patch("os.fsync")
    @mock.patch("typer.testing._get_command", return_value=command)
    def work(*_: object) -> None:
        for line in lines:
            CliRunner().invoke(app, line)

    return work


def looking(text: Text) -> Use:
    """A picture of a page."""

    def use(n: int) -> Callable[[], object]:
        made = pdf_of(text(n))
        return lambda: gz14fyp.page_view(made, 1)

    return use


# --- all of it -----------------------------------------------------------------------------

_PLANS = (
    *("indicators with notes", "investment", "notes at the end", "a glossary", "boxes"),
    *("all levels", "lists of projects", "contents", "corrections in notes", "annexes"),
)
_COMPARED = (
    *(("the same line", "each third line edited"), ("chapters", "lines turned around")),
    *(("sections", "each third line gone"), ("contents", "all other"), ("labels", "nothing")),
    *(("notes at the end", "each third line gone"), ("indicators", "all other")),
    *(("lists of projects", "each third line edited"), ("a list of projects", "all other")),
    *(("promises", "each third line edited"), ("one long line", "all other")),
    *(("all levels", "halves swapped"), ("a wide table", "each third line edited")),
    *(
        ("labels", "each third line gone"),
        ("quotations", "all other"),
        ("annexes", "lines turned around"),
    ),
)
_DESCRIBED = ("dates and years", "periods of years", "a cover")
_whole = with_plan(_there_and_back, _exports, _views, _queries)
_SIZES = {"compare": 10, "pdf": 6, "build": 3, "cli": 2, "align": 6, "charts": 6, "plan": 8}
_SIZE = 12

USES: dict[str, Use] = {
    **{f"text: {name}": reading(_text(text)) for name, text in TEXTS.items()},
    "text: misprints": with_misprints,
    "text: misprints over lines": with_misprints_over_lines,
    **{f"new: {name}": described(TEXTS[name]) for name in _DESCRIBED},
    **{f"page: {name}": reading(_text(text)) for name, text in PAGES.items()},
    "word: paragraphs, lists, rows": reading(_word),
    "word: notes": reading(_word_notes),
    **{
        f"pdf: {name}": reading(lambda n, text=text: pdf_of(text(n)))  # type: ignore[misc]
        for name, text in PDFS.items()
    },
    "pdf: a picture": looking(lambda n: PDFS["rows"](n) + PDFS["paragraphs"](n)),
    **{f"plan: {name}": _whole(TEXTS[name]) for name in _PLANS},
    **{
        f"compare: {name}, {change}": comparing(TEXTS[name], CHANGES[change])
        for name, change in _COMPARED
    },
    "compare: notes": comparing_notes,
    "compare: long texts": comparing_long_texts,
    "plan: words": words,
    "align: indicators": aligning,
    "charts: all": drawing,
    "build: editions": building,
    "cli: all": commands,
    **FILE_USES,
}


_WARMING = 2  # the size of the first try, which is only to reach what there is


def size_of(name: str) -> int:
    """The smallest size at which a use is tried; its double and fourfold are too."""
    return _SIZES.get(name.partition(":")[0], _SIZE)


def do_everything() -> None:
    """Each use once, small: for what has to be seen at work."""
    with open(os.devnull, "w", encoding="utf-8") as nowhere, contextlib.redirect_stdout(nowhere):
        for use in USES.values():
            use(6)()

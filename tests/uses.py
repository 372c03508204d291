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
from gz14fyp import charts, parse
from gz14fyp.cli import app
from gz14fyp.comparing import matching
from gz14fyp.comparing.api import compare
from gz14fyp.comparing.changes import Comparison
from gz14fyp.comparing.rendering import Form, rendered
from gz14fyp.corpus.akn.reading import from_akn
from gz14fyp.corpus.akn.writing import to_akn
from gz14fyp.corpus.build import read_plans, write_plans
from gz14fyp.corpus.editions import find_edition, read_index
from gz14fyp.corpus.jsonfile import from_json, to_json
from gz14fyp.corpus.manifest import verify_edition
from gz14fyp.corpus.sources import find_sources
from gz14fyp.export import Format, export_plan
from gz14fyp.model.plan import walk
from gz14fyp.parsing.pipeline import parse_source
from gz14fyp.plan import Plan
from gz14fyp.reading.document import Document, MisprintNote, undescribed
from gz14fyp.reading.files import read_source
from gz14fyp.show import account_lines, outline
from gz14fyp.tables.datapackage import table_files
from kinds import CHANGES, PAGES, PDFS, TEXTS, Text, below_heading, each
from layouts import pdf_of

Use = Callable[[int], Callable[[], object]]


def plan_of(text: str) -> Plan:
    return parse(text.encode())


# --- reading -------------------------------------------------------------------------------


def reading(content: Callable[[int], bytes]) -> Use:
    """Reading and parsing a file that is made beforehand."""

    def use(n: int) -> Callable[[], object]:
        made = content(n)
        return lambda: parse(made)

    return use


def _text(text: Text) -> Callable[[int], bytes]:
    return lambda n: text(n).encode()


def _word(n: int) -> bytes:
    document = docx.Document()
    document.add_heading("第一章 甲", 1)
    table = document.add_table(0, 3)
    for i in range(n):
        document.add_paragraph(f"甲{i}乙", style="List Number" if i % 2 else None)
        run = document.add_paragraph(f"丙{i}").add_run(str(i))
        run.font.superscript = True
        row = table.add_row().cells
        row[0].text, row[1].text = str(i), "丁\n戊"
        if not i % 3:
            row[1].merge(row[2])
    file = io.BytesIO()
    document.save(file)
    return file.getvalue()


def with_misprints(n: int) -> Callable[[], object]:
    """A text of n lines, each with a misprint that its data file names."""
    source = read_source(below_heading(each(n, lambda i: f"推进甲{i}项木建设。")).encode())
    notes = tuple(
        MisprintNote(printed="木", reading="目", context=f"甲{i}项木") for i in range(1, n + 1)
    )
    document = Document(**{**undescribed("a").model_dump(), "misprints": notes})
    return lambda: parse_source(source, document)


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
    for one in (*plan.indicators[:3], *plan.divisions[:3], *plan.boxes[:3]):
        one._repr_html_()
    if plan.investment:
        plan.investment._repr_html_()


def _queries(plan: Plan) -> None:
    plan.find("甲")
    plan.find("甲.", regex=True)
    plan.passages()
    for style in ("bibtex", "csl-json"):
        plan.citation(style)
    for node in walk(plan):
        plan[node.eid].citation()
        plan[node.eid].path
    plan.counts()
    plan.observations.where(year=2035)
    for entry in plan.glossary:
        entry.lines


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


def report(found: Comparison, new: Plan) -> None:
    """All forms of a comparison, and the old plan from it."""
    for form in Form:
        rendered(found, form)
    repr(found)
    found._repr_html_()
    found.changes.records()
    found.undo(new)


def aligning(n: int) -> Callable[[], object]:
    """Two plans with n indicators, and n plans with two."""
    tables = [TEXTS["indicators"](count) for count in (n, n, *(2,) * n)]
    plans = [
        plan_of(table).model_copy(update={"id": f"city-{i}"}) for i, table in enumerate(tables)
    ]
    return lambda: [gz14fyp.align(plans[:2]), gz14fyp.align(plans)]


# --- what is done once in a while ----------------------------------------------------------


def drawing(n: int) -> Callable[[], object]:
    """All charts of a plan."""
    plan = plan_of(_charted(n))

    def work() -> None:
        charts.indicators(plan)
        charts.investment_treemap(plan)
        charts.investment_shares(plan)
        charts.projects(plan)
        charts.glossary(plan)

    return work


_CHARTED = ("indicators", "lists of projects", "investment", "a glossary")


def _charted(n: int) -> str:
    return "\n".join(TEXTS[name](n) for name in _CHARTED)


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
        for one in read_index(out):
            verify_edition(one.folder(out))
        newest = gz14fyp.read(find_edition(out, "city", None))
        newest.resolve("chp_1__sec_1", "2000")
        shutil.rmtree(out)

    return work


def commands(n: int) -> Callable[[], object]:
    """The commands, on a text of n lines."""
    folder = Path(tempfile.mkdtemp())
    source, changed = folder / "city-2030.txt", folder / "city-2031.txt"
    text = TEXTS["indicators"](n) + TEXTS["promises"](n)
    source.write_text(text, encoding="utf-8")
    changed.write_text(CHANGES["each third line edited"](text), encoding="utf-8")
    lines = (
        *(["check", str(source)], ["check", "--explain", str(source)], ["show", str(source)]),
        *(["find", "甲", str(source)], ["new", "--force", str(source)], ["editions"]),
        *(["compare", str(source), str(changed)], ["verify"]),
        ["build", str(source), "--out", str(folder / "out")],
        ["parse", str(source), "--out", str(folder / "plan.json")],
    )

    command = get_command(app)  # made anew for each call otherwise, which takes most of the time

    @mock.patch("os.fsync")
    @mock.patch("typer.testing._get_command", lambda _: command)
    def work(_: object) -> None:
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
    *("indicators with notes", "investment", "promises", "notes at the end", "a glossary"),
    *("boxes", "all levels", "lists of projects", "contents", "corrections", "a wide table"),
    *("annexes", "tables", "figures", "a table with empty cells"),
)
_COMPARED = (
    *("short lines", "the same line", "chapters", "sections", "contents", "notes at the end"),
    *("indicators", "a list of projects", "lists of projects", "promises", "one long line"),
    *("all levels", "investment", "a wide table", "annexes"),
)
_whole = with_plan(_there_and_back, _exports, _views, _queries)
SIZES: dict[str, int] = {"pdf": 8, "build": 3, "cli": 4, "align": 6, "charts": 8, "plan": 12}

USES: dict[str, Use] = {
    **{f"text: {name}": reading(_text(text)) for name, text in TEXTS.items()},
    "text: misprints": with_misprints,
    **{f"page: {name}": reading(_text(text)) for name, text in PAGES.items()},
    "word: all": reading(_word),
    **{
        f"pdf: {name}": reading(lambda n, text=text: pdf_of(text(n)))  # type: ignore[misc]
        for name, text in PDFS.items()
    },
    "pdf: a picture": looking(PDFS["rows"]),
    **{f"plan: {name}": _whole(TEXTS[name]) for name in _PLANS},
    **{
        f"compare: {name}, {change}": comparing(TEXTS[name], CHANGES[change])
        for name in _COMPARED
        for change in CHANGES
    },
    "plan: words": words,
    "align: indicators": aligning,
    "charts: all": drawing,
    "build: editions": building,
    "cli: all": commands,
}


def size_of(name: str) -> int:
    """The smallest size at which a use is tried; its double and fourfold are too."""
    return SIZES.get(name.partition(":")[0], 20)


def do_everything() -> None:
    """Each use once, small: for what has to be seen at work."""
    with open(os.devnull, "w", encoding="utf-8") as nowhere, contextlib.redirect_stdout(nowhere):
        for name, use in USES.items():
            if not name.startswith("compare") or "edited" in name:
                use(3)()

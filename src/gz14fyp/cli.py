"""The command line."""

from __future__ import annotations

import sys
from collections.abc import Iterable
from dataclasses import asdict
from pathlib import Path
from typing import Annotated, NoReturn

import orjson
import typer
from rich.console import Console
from rich.markup import escape
from rich.progress import Progress, SpinnerColumn, TextColumn

import gz14fyp
from gz14fyp.comparing.excerpts import counted
from gz14fyp.comparing.rendering import Form, rendered
from gz14fyp.comparing.terminal import report
from gz14fyp.corpus.build import Built, find_sources, read_plans, write_plans
from gz14fyp.corpus.editions import read_index
from gz14fyp.corpus.files import bundled_root, write_all
from gz14fyp.corpus.manifest import verify_edition
from gz14fyp.errors import Gz14fypError
from gz14fyp.export import Format, export_plan
from gz14fyp.export.database import datasette_metadata
from gz14fyp.model.plan import Plan
from gz14fyp.model.printed import account
from gz14fyp.model.records import Finding
from gz14fyp.show import account_lines, outline

app = typer.Typer(
    name="gz14fyp",
    help="China's five-year plans as data that can be trusted to the character.",
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
)
out = Console(soft_wrap=True, highlight=False)
err = Console(stderr=True, soft_wrap=True, highlight=False)

_CORPUS_FILES = (".json", ".xml")
_STYLES = {"error": "bold red", "warning": "yellow", "info": "cyan"}
PlanFile = Annotated[
    Path | None,
    typer.Argument(help="A plan.json, plan.xml or raw text. Default: the bundled plan."),
]
_A_PLAN = "A plan.json, plan.xml, raw text, or PLAN@EDITION of a bundled one."
AsJson = Annotated[bool, typer.Option("--json", help="Write JSON, for machines.")]


def main() -> None:
    """Entry point: errors of ours are a message and exit code 1."""
    try:
        app()
    except Gz14fypError as error:
        _fail(str(error))


@app.command(epilog="Example: gz14fyp build data/raw/PLAN-EDITION.txt")
def build(
    source: Annotated[
        Path | None, typer.Argument(help="A raw text. Default: all in data/raw.")
    ] = None,
    to: Annotated[Path, typer.Option("--out", help="Root of the corpus.")] = Path(
        "data/structured"
    ),
    allow_errors: Annotated[
        bool, typer.Option("--allow-errors", help="Write even when the checks find errors.")
    ] = False,
    as_json: AsJson = False,
) -> None:
    """Parse raw texts, check them, and write the corpus: all of it, or nothing."""
    sources = [source] if source else list(find_sources(Path("data/raw")))
    columns = (SpinnerColumn(), TextColumn("{task.description}"))
    with Progress(*columns, console=err, disable=not err.is_terminal, transient=True) as progress:
        progress.add_task(f"reading {len(sources)} source(s)")
        built = read_plans(sources, to)
    failed = [one for one in built if one.has_errors]
    written = () if failed and not allow_errors else built
    write_plans(tuple(written), to)
    if as_json:
        _print_json([_built_summary(one, one in written) for one in built])
    for one in built:
        _print_findings(one.plan.findings, one.source)
        if not as_json:
            _print_built(one, one in written)
    if failed and not allow_errors:
        _fail("nothing was written, because of the errors above; --allow-errors writes anyway")
    if failed:
        raise typer.Exit(1)


@app.command(epilog="Example: gz14fyp check data/structured/PLAN/EDITION/plan.json --account")
def check(
    plan: PlanFile = None,
    show_account: Annotated[
        bool, typer.Option("--account", help="Print where every character is.")
    ] = False,
    explain: Annotated[
        bool, typer.Option("--explain", help="Print how a raw text is read, and why.")
    ] = False,
    profile: Annotated[
        str | None, typer.Option(help="Family of plans. Default: what the raw text shows.")
    ] = None,
    as_json: AsJson = False,
) -> None:
    """Check a plan, and print what is found."""
    from gz14fyp.check.rules import CHECKS_OF_A_FILE, check_plan

    is_source = plan is not None and plan.suffix not in _CORPUS_FILES
    if (explain or profile) and not is_source:
        raise typer.BadParameter(
            "--explain and --profile need a raw text: a corpus was read before"
        )
    given = gz14fyp.parse(plan, profile=profile) if plan and is_source else _open(plan)
    findings = given.findings if is_source else check_plan(given, checks=CHECKS_OF_A_FILE)
    errors = sum(finding.severity == "error" for finding in findings)
    if explain and plan and not as_json:
        _print_lines(_explained(plan, profile))
    if as_json:
        result: dict[str, object] = {
            "findings": [f.model_dump(exclude_none=True) for f in findings]
        }
        if explain and plan:
            result["profile"] = list(_explained(plan, profile))
        if show_account:
            result["account"] = asdict(account(given))
        _print_json(result)
    else:
        if show_account:
            _print_lines(account_lines(given))
        for line in _finding_lines(findings, given.source.file):
            out.print(line)
        out.print(f"{len(findings)} findings, {errors} errors")
    if errors:
        raise typer.Exit(1)


@app.command(epilog="Example: gz14fyp show chp_2__sec_1__subsec_3")
def show(
    eid: Annotated[
        str | None, typer.Argument(help="Id of a division or block. Default: the outline.")
    ] = None,
    plan: Annotated[
        Path | None, typer.Option("--plan", help="A plan.json. Default: the bundled plan.")
    ] = None,
    as_json: AsJson = False,
) -> None:
    """Print the outline of a plan, or the clean text of one of its parts."""
    given = _open(plan)
    if eid is None:
        lines = outline(given)
        _print_json([asdict(line) for line in lines]) if as_json else _print_lines(map(str, lines))
        return
    try:
        node = given[eid]
    except KeyError as error:
        _fail(str(error.args[0]))
    if as_json:
        _print_json(node.model_dump(mode="json", exclude_none=True))
    else:
        _print_lines(node.lines)


@app.command(epilog="Example: gz14fyp verify data/structured")
def verify(
    corpus: Annotated[
        Path | None, typer.Argument(help="Root of a corpus. Default: the bundled one.")
    ] = None,
    as_json: AsJson = False,
) -> None:
    """Check the files of a corpus against its manifests."""
    root = corpus or bundled_root()
    editions = read_index(root)
    problems = [problem for one in editions for problem in verify_edition(one.folder(root))]
    if as_json:
        _print_json({"editions": [asdict(one) for one in editions], "problems": problems})
    else:
        _print_lines([*problems, f"{len(editions)} editions, {len(problems)} problems"])
    if problems:
        raise typer.Exit(1)


@app.command()
def editions(as_json: AsJson = False) -> None:
    """List the bundled editions."""
    listed = gz14fyp.editions()
    if as_json:
        _print_json([asdict(one) for one in listed])
    else:
        _print_lines(
            f"{one.plan}  {one.edition}  {one.corpus_version}  {one.title}" for one in listed
        )


@app.command(epilog="Example: gz14fyp export --format markdown > plan.md")
def export(
    plan: PlanFile = None,
    form: Annotated[Format, typer.Option("--format", help="What to write.")] = Format.MARKDOWN,
    to: Annotated[
        Path | None, typer.Option("--out", help="File to write. Default: standard output.")
    ] = None,
) -> None:
    """Write a plan as Markdown, text, HTML, JSON Lines, SQLite, or Parquet (a zip of tables)."""
    given = _open(plan)
    _write(export_plan(given, form), to)
    if to is not None and form is Format.SQLITE:
        _write(datasette_metadata(given, to.stem), to.with_suffix(".metadata.json"))


@app.command(epilog="Example: gz14fyp compare PLAN@2021-04 data/raw/PLAN-2022-01.txt")
def compare(
    old: Annotated[str, typer.Argument(help=_A_PLAN)],
    new: Annotated[str, typer.Argument(help="The same, of the new plan.")],
    form: Annotated[Form, typer.Option("--format", help="What to write.")] = Form.TEXT,
    to: Annotated[
        Path | None, typer.Option("--out", help="File to write. Default: standard output.")
    ] = None,
    as_json: AsJson = False,
) -> None:
    """Compare two plans, or two editions of one: a line for each fact that changed."""
    comparison = gz14fyp.compare(_named(old), _named(new))
    form = Form.JSON if as_json else form
    if to is None and form is Form.TEXT:
        for line in report(comparison):
            out.print(line)
        return
    _write(rendered(comparison, form), to)


@app.command()
def version() -> None:
    """Print the versions of the program and of the schema."""
    from gz14fyp.model.plan import SCHEMA_VERSION

    out.print(f"gz14fyp {gz14fyp.__version__}, schema {SCHEMA_VERSION}")


def _open(path: Path | None) -> Plan:
    if path is None:
        try:
            return gz14fyp.load()
        except KeyError as error:
            _fail(str(error.args[0]))
    return gz14fyp.read(path) if path.suffix in _CORPUS_FILES else gz14fyp.parse(path)


def _named(name: str) -> Plan:
    """The plan in a file, or the bundled edition with a name like ``city-plan@2036-03``."""
    plan, at, edition = name.partition("@")
    if not at or Path(name).exists():
        return _open(Path(name))
    try:
        return gz14fyp.load(plan or None, edition or None)
    except KeyError as error:
        _fail(f"{name}: {error.args[0]}")


def _write(content: bytes, to: Path | None) -> None:
    if to is not None:
        write_all({to: content})
        return
    sys.stdout.buffer.write(content)
    sys.stdout.buffer.flush()


def _explained(path: Path, named: str | None) -> Iterable[str]:
    """By which profile a raw text is read, and what shows it."""
    from gz14fyp.parsing.api import explain
    from gz14fyp.reading.source import read_source

    profile, evidence = explain(read_source(path), named)
    yield f"profile {profile.name}: {profile.about}"
    levels = ", ".join(f"{style} → {level}" for style, level in profile.levels.items())
    yield f"  levels: {levels or 'none'}"
    yield from (f"  {one}" for one in evidence)
    if not evidence:
        yield "  named by hand"


def _print_json(value: object) -> None:
    _write(orjson.dumps(value, option=orjson.OPT_INDENT_2) + b"\n", None)


def _print_lines(lines: Iterable[str]) -> None:
    for line in lines:
        out.print(escape(line))


def _finding_lines(findings: Iterable[Finding], file: str) -> Iterable[str]:
    for finding in findings:
        place = f"{file}:{finding.line}" if finding.line else file
        eid = f" [{finding.eid}]" if finding.eid else ""
        style = _STYLES[finding.severity]
        message = escape(f"{place}: {finding.rule}: {finding.message}{eid}")
        yield f"[{style}]{finding.severity}[/{style}] {message}"


def _print_findings(findings: Iterable[Finding], source: Path) -> None:
    for line in _finding_lines(findings, str(source)):
        err.print(line)


def _built_summary(one: Built, written: bool) -> dict[str, object]:
    plan = one.plan
    return {
        "source": str(one.source),
        "plan": plan.id,
        "edition": plan.edition,
        "written": str(one.folder) if written else None,
        "counts": plan.counts(),
        "account": asdict(account(plan)),
        "findings": [finding.model_dump(exclude_none=True) for finding in plan.findings],
    }


def _print_built(one: Built, written: bool) -> None:
    plan = one.plan
    out.print(escape(f"{plan.title} ({plan.id}, {plan.edition})"))
    out.print("  " + ", ".join(f"{count} {name}" for name, count in plan.counts().items() if count))
    found = account(plan)
    out.print(f"  {found.total} characters: {found.lost} lost, {found.doubled} doubled")
    if one.since:
        out.print(f"  since {one.since.old.edition}: {counted(one.since.changes)}")
    if written:
        out.print(escape(f"  written: {one.folder}"))


def _fail(message: str) -> NoReturn:
    err.print(f"[bold red]error[/bold red] {escape(message)}")
    raise SystemExit(1)

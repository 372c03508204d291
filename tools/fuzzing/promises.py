"""What must hold for any input: a sentence that refuses it, or a plan on which everything works."""

from __future__ import annotations

import unicodedata
from collections.abc import Callable, Iterable

import gz14fyp
from gz14fyp.check.rules import CHECKS_OF_A_FILE, check_plan
from gz14fyp.comparing.contents import contents_of
from gz14fyp.comparing.terminal import report
from gz14fyp.corpus.akn.reading import from_akn
from gz14fyp.corpus.akn.writing import to_akn
from gz14fyp.corpus.jsonfile import from_json, to_json
from gz14fyp.errors import CorpusError, Gz14fypError, SourceError
from gz14fyp.export import Format, export_plan
from gz14fyp.extract.records import with_records
from gz14fyp.model.node import Node
from gz14fyp.model.plan import PlanTree
from gz14fyp.model.printed import account, rebuild
from gz14fyp.model.walk import all_nodes
from gz14fyp.parsing.api import parse_raw
from gz14fyp.plan import Plan
from gz14fyp.reading.files import decode
from gz14fyp.reading.options import DEFAULTS, Options
from gz14fyp.reading.source import RawSource
from gz14fyp.tables.datapackage import table_files
from texts import what_is_wrong as lost_in

_LONGEST_MESSAGE = 1_000
# What a message has when an exception was passed on as it was.
_RAW = (" at 0x", "object has no attribute", "NoneType", "Traceback", "object is not", "argument")
_FORMS = (Format.MARKDOWN, Format.TEXT, Format.HTML, Format.JSONL, Format.SQLITE, Format.PARQUET)


# --- refusals ------------------------------------------------------------------------------


def wrong_refusal(error: Gz14fypError, *names: str) -> str:
    """What is wrong with a refusal: it is one line that names the file, fit to be printed."""
    said = str(error)
    if not isinstance(error, SourceError | CorpusError):
        return f"refused by {type(error).__name__}: {said}"
    faults = [f"a message {fault}" for fault in _faults(said, names)]
    return f"{faults[0]}, from {_place(error)}\n{said}" if faults else ""


def _faults(said: str, names: Iterable[str]) -> Iterable[str]:
    if not said.strip():
        yield "without words"
    if len(said) > _LONGEST_MESSAGE:
        yield "that is too long"
    if any(unicodedata.category(char) in ("Cc", "Cs") for char in said):
        yield "with control characters or surrogates"
    yield from (f"with the words of an exception ({raw.strip()})" for raw in _RAW if raw in said)
    yield from ("that does not name what it is about" for name in names if name not in said)


def _place(error: BaseException) -> str:
    trace, place = error.__traceback__, ""
    while trace is not None:
        code = trace.tb_frame.f_code
        place = f"{code.co_filename.rpartition('src/gz14fyp/')[2]}: {code.co_name}"
        trace = trace.tb_next
    return place


# --- sources -------------------------------------------------------------------------------


def wrong_reading(content: bytes, name: str, options: Options = DEFAULTS) -> str:
    """What is wrong with how a source is read and parsed."""
    try:
        source = decode(content, name, None, options)
        plan = Plan.of(parse_raw(source))
    except Gz14fypError as error:
        return wrong_refusal(error, name)
    return wrong_source(plan, source)


def wrong_source(plan: Plan, source: RawSource) -> str:
    """What is wrong with a plan, given its source: all of it is there, once and in its place."""
    return lost_in(plan, source.text) or wrong_findings(plan)


def wrong_findings(plan: Plan) -> str:
    """Whether a finding speaks as an exception does."""
    for finding in plan.findings:
        for raw in _RAW:
            if raw in finding.message or not finding.message.strip():
                return (
                    f"{finding.rule}: a finding with the words of an exception\n{finding.message}"
                )
    return ""


# --- plans ---------------------------------------------------------------------------------


def wrong_plan(plan: Plan, original: Plan) -> str:
    """What does not work on a plan that was taken from a corpus file."""
    return next((f"{name}: {said}" for name, do in _USES if (said := do(plan, original))), "")


def _use(*_: object) -> None:
    """What was asked for is of no interest here, only that it is given."""


def _nodes(plan: Plan, _: Plan) -> str:
    for node in all_nodes(plan):
        if plan[node.eid] is not node:
            return "an id leads to another node"
        if isinstance(node, Node):
            assert node.plan is plan
            _use(node.citation(), node.citation("csl-json"), node.path, repr(node), node.lines)
    return ""


def _views(plan: Plan, _: Plan) -> str:
    _use(str(plan), repr(plan), plan._repr_html_(), plan.counts(), plan.observations, plan.boxes)
    for style in ("gbt7714", "bibtex", "csl-json"):
        plan.citation(style)
    return ""


def _search(plan: Plan, _: Plan) -> str:
    plan.passages()
    for hit in (*plan.find("发展"), *plan.find(r"\p{Han}\d", regex=True)):
        _use(hit.eid, repr(hit), plan[hit.eid])
    return ""


def _account(plan: Plan, _: Plan) -> str:
    account(plan)
    rebuild(plan)
    check_plan(plan, checks=CHECKS_OF_A_FILE)
    return ""


def _comparisons(plan: Plan, original: Plan) -> str:
    for old, new in ((original, plan), (plan, original)):
        comparison = gz14fyp.compare(old, new)
        _use(comparison.to_json(), comparison.to_markdown(), comparison.to_html())
        _use(*map(str, report(comparison)))
        if comparison.undo(new) != contents_of(old):
            return "undone, it is not the old plan"
    return ""


def _aligned(plan: Plan, _: Plan) -> str:
    gz14fyp.align([plan])
    return ""


def _exports(plan: Plan, _: Plan) -> str:
    table_files(plan)
    for form in _FORMS:
        export_plan(plan, form)
    return ""


def _json_again(plan: Plan, _: Plan) -> str:
    return different(from_json(to_json(plan), "again.json"), plan)


def _xml_again(plan: Plan, _: Plan) -> str:
    """Akoma Ntoso has no records: those of the plan that is read are drawn from its tree anew."""
    return different(from_akn(to_akn(plan), "again.xml"), with_records(plan))


_USES: tuple[tuple[str, Callable[[Plan, Plan], str]], ...] = (
    ("nodes", _nodes),
    ("views", _views),
    ("search", _search),
    ("account", _account),
    ("align", _aligned),
    ("JSON again", _json_again),
    ("Akoma Ntoso again", _xml_again),
    ("exports", _exports),
    ("comparisons", _comparisons),
)


def different(one: PlanTree, other: PlanTree) -> str:
    """Where two plans differ that should be equal; nothing when they are."""
    if one == other:
        return ""
    ours, theirs = one.model_dump(), other.model_dump()
    place, left, right = next(
        iter(_differences(ours, theirs, "")), ("nothing that is dumped", "", "")
    )
    return f"differs in {place}\n{left!r:.300}\n{right!r:.300}"


def _differences(one: object, other: object, place: str) -> Iterable[tuple[str, object, object]]:
    if isinstance(one, dict) and isinstance(other, dict):
        for key in {**one, **other}:
            yield from _differences(one.get(key), other.get(key), f"{place}.{key}")
    elif isinstance(one, list | tuple) and isinstance(other, list | tuple):
        if len(one) != len(other):
            yield f"the length of {place}", one, other
        for left, right in zip(one, other, strict=False):
            yield from _differences(left, right, place)
    elif one != other:
        yield place, one, other

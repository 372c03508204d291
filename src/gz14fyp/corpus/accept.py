"""Which corpus files this program takes: of a version that it knows, and whole."""

from __future__ import annotations

from pydantic import ValidationError

from gz14fyp.corpus.integrity import first_problem
from gz14fyp.errors import CorpusError, showable
from gz14fyp.grammar.patterns import compiled
from gz14fyp.model.plan import SCHEMA_VERSION, PlanTree

CURE = "build the file again from its source"
_VERSION = compiled(
    "a version of a shape; not one of 5,000 digits",
    "(0|[1-9][0-9]{0,3})[.](0|[1-9][0-9]{0,3})",
    finds="1.1",
    not_in="01.1",
    by="fullmatch",
)
_SHOWN = 20
_LONGEST_PLACE = 100
# What is wrong, for what Pydantic says in words of Python. A place in the source is a call to it.
_SAID = {
    "unexpected_keyword_argument": "Extra inputs are not permitted",
    "unexpected_positional_argument": "Extra inputs are not permitted",
    "missing_argument": "Field required",
    "arguments_type": "Input should be an object with start and end",
    "dataclass_type": "Input should be an object",
    "model_type": "Input should be an object",
    "model_attributes_type": "Input should be an object",
    "none_required": "Input should be null",
    "decimal_type": "Input should be a number",
}


def check_version(version: object) -> None:
    """Refuse a file of a shape that is not known.

    Within a major version shapes only grow, so files of the same or an earlier minor version are
    read as they are. Raises `CorpusError` with the cure.
    """
    if version is None:
        raise CorpusError("no schema_version, so this is not a plan of this program")
    match = _VERSION.fullmatch(version) if isinstance(version, str) else None
    if match is None:
        shown = repr(version)[:_SHOWN]
        raise CorpusError(f"schema_version {shown} is no version, such as “{SCHEMA_VERSION}”")
    major, minor = (int(part) for part in match.groups())
    own_major, own_minor = (int(part) for part in SCHEMA_VERSION.split("."))
    said = f"schema version {version}, this program reads {SCHEMA_VERSION}"
    if major > own_major or (major == own_major and minor > own_minor):
        raise CorpusError(said, cure="install a newer gz14fyp")
    if major < own_major:
        raise CorpusError(said, cure="build the file again from its source with this program")


def check_whole(plan: PlanTree, name: str) -> None:
    """Refuse a plan that breaks a rule of integrity. Raises `CorpusError` with place and cure."""
    problem = first_problem(plan)
    if problem is not None:
        raise refusal(name, problem)


def refusal(name: str, problem: str) -> CorpusError:
    """The error for a file in which something is wrong, with the cure."""
    return CorpusError(showable(problem), path=name, cure=CURE)


def said_first(error: ValidationError) -> str:
    """The first thing that a model does not take, with its place, and how many there are more."""
    first = error.errors(include_url=False, include_input=False, include_context=False)[0]
    place = ".".join(str(part) for part in first["loc"])
    place = place if len(place) <= _LONGEST_PLACE else f"{place[:_LONGEST_PLACE]}…"
    more = f" (and {error.error_count() - 1} more)" if error.error_count() > 1 else ""
    said = _SAID.get(first["type"], first["msg"])
    return showable(f"{place}: {said}{more}" if place else f"{said}{more}")

"""What a data file has that it must not have, as a sentence with the line and the cure."""

from __future__ import annotations

from difflib import get_close_matches
from pathlib import Path
from typing import Any, get_args

from pydantic import BaseModel, ValidationError
from pydantic_core import ErrorDetails

from gz14fyp.errors import SourceError
from gz14fyp.reading.toml import line_of

# What is wrong, by the names that Pydantic has for it.
_SAID = {
    "missing": "missing; add it",
    "string_type": "has to be a text in quotation marks",
    "string_too_short": "empty",
    "string_too_long": "longer than {max_length} characters",
    "int_type": "has to be a whole number, without quotation marks",
    "int_from_float": "has to be a whole number",
    "int_parsing": "has to be a whole number, without quotation marks",
    "int_parsing_size": "too large",
    "greater_than_equal": "less than {ge}",
    "less_than_equal": "more than {le}",
    "model_type": "has to be a table, as [{name}] begins one",
    "dict_type": "has to be a table, as [{name}] begins one",
    "tuple_type": "has to be a list of tables, as [[{name}]] begins one of",
    "too_long": "more than {max_length} entries",
}
# Of a key in a message: a file may have keys of any length.
_LONGEST = 60


def complaint(error: ValidationError, model: type[BaseModel], text: str, path: Path) -> SourceError:
    """The first thing that is wrong in the text of a data file, and how many more there are."""
    found = error.errors(include_url=False)
    # A key that is misspelt is one that is missing too: what it is says more.
    first = next((one for one in found if one["type"] == "extra_forbidden"), found[0])
    place = tuple(part for part in first["loc"] if part != "[key]")
    more = f" (and {len(found) - 1} more)" if len(found) > 1 else ""
    return SourceError(
        f"{_named(place)}: {_said(first, model, place)}{more}",
        path=path,
        line=line_of(text, place),
        cure="correct the data file",
    )


def _named(place: tuple[int | str, ...]) -> str:
    """A place as people say it, counted from 1: ``period.start``, ``misprints.2.reading``."""
    words = [str(part + 1) if isinstance(part, int) else part[:_LONGEST] for part in place]
    return ".".join(words)


def _said(error: ErrorDetails, model: type[BaseModel], place: tuple[int | str, ...]) -> str:
    kind, context = error["type"], error.get("ctx", {})
    if kind == "extra_forbidden":
        return f"not known here{_nearest(str(place[-1]), model, place[:-1])}"
    if kind == "value_error":
        return str(context["error"])
    said = _SAID.get(kind)
    return (
        said.format(**context, name=[one for one in place if isinstance(one, str)][-1])
        if said
        else error["msg"]
    )


def _nearest(key: str, model: type[BaseModel], above: tuple[int | str, ...]) -> str:
    """The known key that is meant, or all that there are."""
    known = list(_fields(model, above))
    near = get_close_matches(key, known, n=1, cutoff=0.6)
    return f"; is it {near[0]}?" if near else f"; there are: {', '.join(known)}"


def _fields(model: type[BaseModel], above: tuple[int | str, ...]) -> dict[str, Any]:
    """The fields of the model that stands at a place within another."""
    for part in above:
        if isinstance(part, str):
            model = _model_in(model.model_fields[part].annotation) or model
    return model.model_fields


def _model_in(annotation: Any) -> type[BaseModel] | None:
    """The model that an annotation is about: that of ``tuple[MisprintNote, ...]``."""
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        return annotation
    return next(filter(None, map(_model_in, get_args(annotation))), None)

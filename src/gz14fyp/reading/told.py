"""The values of a data file by their kind: what each may be, and what to write where it is not."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, datetime
from typing import Annotated

from pydantic import AfterValidator, BeforeValidator, Field

from gz14fyp.grammar.families import profiles
from gz14fyp.grammar.patterns import compiled
from gz14fyp.model.forms import (
    FIRST_YEAR,
    LAST_YEAR,
    LONGEST_LINE,
    LONGEST_NAME,
    is_date,
    is_language,
    is_name,
    is_printable,
)
from gz14fyp.model.plan import Jurisdiction, Period

_CODE = compiled(
    "the code of a place in GB/T 2260, or of a part of it: six, nine or twelve digits",
    "[0-9]{6}(?:[0-9]{3}){0,2}",
    finds="110000",
    not_in="11 00 00",
    by="fullmatch",
)
_BOX = compiled(
    "the number of a box, as a key of TOML",
    "0|[1-9][0-9]{0,5}",
    finds="12",
    not_in="012",
    by="fullmatch",
)

# Of a name that is none, so much is shown.
_SHOWN = 20


def _is(form: Callable[[str], object], what: str) -> AfterValidator:
    """Takes texts of a form alone. ``what`` says what one looks like."""

    def checked(value: str) -> str:
        if not form(value):
            raise ValueError(what)
        return value

    return AfterValidator(checked)


def _date_as_text(value: object) -> object:
    """A date of TOML, which is written without quotation marks, as text."""
    is_date_alone = isinstance(value, date) and not isinstance(value, datetime)
    return str(value) if is_date_alone else value


def _fitting_place(value: Jurisdiction) -> Jurisdiction:
    if not _is_line(value.name):
        raise ValueError("the name is no line of text")
    if value.code is not None and not _CODE.fullmatch(value.code):
        raise ValueError(f"the code {value.code[:20]!r} is not the six digits of GB/T 2260")
    return value


def _whole_years(value: object) -> object:
    """What a table of years has; a year in quotation marks is a mistake that is seen at once."""
    for name, year in value.items() if isinstance(value, dict) else ():
        if not isinstance(year, int) or isinstance(year, bool):
            raise ValueError(f"the {name} has to be a whole number, without quotation marks")
    return value


def _fitting_years(value: Period) -> Period:
    for name in ("start", "end", "horizon"):
        year = getattr(value, name)
        if year is not None and not FIRST_YEAR <= year <= LAST_YEAR:
            raise ValueError(f"the {name} is no year from {FIRST_YEAR} to {LAST_YEAR}")
    if value.end < value.start:
        raise ValueError(f"the end {value.end} is before the start {value.start}")
    if value.horizon is not None and value.horizon < value.end:
        raise ValueError(f"the horizon {value.horizon} is before the end {value.end}")
    return value


def _known_family(value: str) -> str:
    if value not in profiles():
        said = value if len(value) <= _SHOWN else value[:_SHOWN] + "…"
        raise ValueError(f"no family of plans is named “{said}”; there are {', '.join(profiles())}")
    return value


def _is_line(value: str) -> bool:
    return bool(value.strip()) and is_printable(value)


Said = Annotated[str, Field(strict=True, min_length=1, max_length=LONGEST_LINE)]
Line = Annotated[Said, _is(_is_line, "no line of text: blank, or with control characters")]
Name = Annotated[
    str,
    Field(strict=True),
    _is(is_name, f"no name of at most {LONGEST_NAME} Latin letters, digits, dots and hyphens"),
]
Family = Annotated[Line, AfterValidator(_known_family)]
Language = Annotated[
    str, Field(strict=True), _is(is_language, "no language tag, such as zh-Hans-CN")
]
Date = Annotated[
    str,
    Field(strict=True),
    BeforeValidator(_date_as_text),
    _is(is_date, 'no date; write "2036-01-31", "2036-01" or "2036"'),
]
BoxNumber = Annotated[str, _is(_BOX.fullmatch, "no number of a box")]
Place = Annotated[Jurisdiction, AfterValidator(_fitting_place)]
Years = Annotated[Period, BeforeValidator(_whole_years), AfterValidator(_fitting_years)]

"""A description as a data file: each value with a remark on where it was found."""

from __future__ import annotations

import json
from collections.abc import Iterator

from gz14fyp.describing.clues import Clue
from gz14fyp.describing.detecting import Description
from gz14fyp.grammar.names import PLACEHOLDERS
from gz14fyp.reading.document import Expected

# What to put where nothing was found, and what that is.
_MISSING: dict[str, tuple[str | int, str]] = {
    "title": (PLACEHOLDERS["title"], "the title as on the cover, in one line"),
    "issuer": (PLACEHOLDERS["issuer"], "who published it"),
    "adopted": ("2036-01-31", "the day on which it was passed or approved"),
    "published": ("2036-04", "the day or month in which it was published"),
    "jurisdiction": (PLACEHOLDERS["jurisdiction"], "whose plan it is"),
    "start": (2036, "the first year that it is for"),
    "end": (2040, "the last year"),
    "horizon": (2050, "the year of its long-range objectives, if it has any"),
}
_REMARKS = {
    "id": "the same for all editions of the plan",
    "edition": "editions are in the order of these names",
}


def data_file_text(found: Description) -> str:
    """The data file of a description, as TOML. What was not found is a line with # in front."""
    return "\n".join(
        [*_head(found), *_top(found), *_place(found), *_years(found), *_counts(found), *_MISPRINT]
    )


def quoted(text: str) -> str:
    """A text as a basic string of TOML: one of JSON, but for the character that TOML forbids."""
    return json.dumps(text, ensure_ascii=False).replace("\x7f", "\\u007f")


_MISPRINT = (
    "",
    "# Probable misprints, as you find them. The text keeps what is printed; the reading is yours.",
    "# `context` is the raw text around it, in one line, and stands only once.",
    "#",
    "# [[misprints]]",
    *(f"# {name} = {quoted(PLACEHOLDERS['title'])}" for name in ("printed", "reading", "context")),
    "",
)


def _head(found: Description) -> Iterator[str]:
    yield f"# What is special to {quoted(found.name)}."
    yield "# `gz14fyp new` found these values in the text. Compare each with the text, correct it,"
    yield "# and replace its remark if you know more. A line with # in front was not found: put the"
    yield "# value there and take the # away, or delete the line."
    if found.is_transcript:
        yield "# Lines are counted in the transcript, which `gz14fyp.rebuild` gives."
    yield ""


def _top(found: Description) -> Iterator[str]:
    yield _line("id", found.clues["id"], "id")
    yield _line("edition", found.clues["edition"], "edition")
    yield 'corpus_version = "0.1.0"  # of your data: 1.0.0 when all of this is confirmed'
    for name in ("title", "language", "issuer", "adopted", "published"):
        yield _line(name, found.clues[name], name)
    known = found.profile.removeprefix("like ")
    says = f"the text shows “{found.profile}”; name one only where that is wrong"
    yield f"# profile = {quoted(known)}  # {says}"


def _place(found: Description) -> Iterator[str]:
    name = found.clues["jurisdiction"]
    hidden = "" if name else "# "
    yield from ("", f"{hidden}[jurisdiction]", _line("name", name, "jurisdiction"))
    yield '# code = "999900"  # its six digits in GB/T 2260'


def _years(found: Description) -> Iterator[str]:
    years = [(name, found.clues[name]) for name in ("start", "end", "horizon")]
    is_known = found.clues["start"] is not None
    yield from ("", f"{'' if is_known else '# '}[period]")
    for name, clue in years:
        yield _line(name, clue, name, hidden=not is_known)


def _counts(found: Description) -> Iterator[str]:
    yield from (
        "",
        "# As found in the text. Count them yourself where you can. They keep watch: `build` stops",
        "# when it finds other numbers.",
        "[expected]",
    )
    for name in Expected.model_fields:
        if name in found.counts and name != "indicators":
            yield f"{name} = {found.counts[name]}{_compared(found, name)}"
    boxes = ", ".join(f"{box} = {count}" for box, count in found.indicators.items())
    if boxes:
        yield f"indicators = {{ {boxes} }}  # by the number of the box"


def _compared(found: Description, name: str) -> str:
    """What the table of contents says of a count, as a remark."""
    if name not in found.listed:
        return ""
    listed = found.listed[name]
    agrees = "too" if listed == found.counts[name] else "only: look which is right"
    return f"  # the contents list {listed} {agrees}"


def _line(key: str, clue: Clue | None, name: str, *, hidden: bool = False) -> str:
    """A line of a key: what was found, else what to put there."""
    if clue is None:
        value, what = _MISSING[name]
        return f"# {key} = {_value(value)}  # not found: {what}"
    remark = f"; {_REMARKS[name]}" if name in _REMARKS else ""
    return f"{'# ' if hidden else ''}{key} = {_value(clue.value)}  # {clue.note}{remark}"


def _value(value: str | int) -> str:
    return quoted(value) if isinstance(value, str) else str(value)

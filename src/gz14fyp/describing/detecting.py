"""What can be told of a document from its text, for a person to confirm."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from pathlib import Path

from gz14fyp.describing.clues import (
    Clue,
    Lines,
    first_match,
    fitting,
    lines_of,
    searchable,
    unspaced,
)
from gz14fyp.describing.dates import adopted, published
from gz14fyp.describing.years import horizon, period
from gz14fyp.grammar.names import ISSUER, PLACE, SIGNED
from gz14fyp.model.plan import PlanTree
from gz14fyp.parsing.draft import draft_of
from gz14fyp.parsing.pipeline import run
from gz14fyp.parsing.titles import ends_a_title, title_of
from gz14fyp.reading.document import EDITION_IN_NAME, undescribed
from gz14fyp.reading.source import RawSource

_PLURALS = {"annex": "annexes"}


@dataclass(frozen=True)
class Description:
    """What a text says of itself. What is None was not found."""

    name: str
    """Name of the source."""
    is_transcript: bool
    """Whether lines are counted in a transcript of the file."""
    profile: str
    """The family of plans that the text shows."""
    clues: dict[str, Clue | None]
    """What was found, by the name of the field."""
    counts: dict[str, int]
    """How many there are of each kind of thing."""
    listed: dict[str, int]
    """How many of a kind the table of contents lists, for the kinds that it has."""
    indicators: dict[int, int]
    """Number of indicators by number of the box."""


def describe(source: RawSource) -> Description:
    """What a source says of itself. A data file beside it is not read."""
    draft = run(draft_of(source, undescribed(source.name)), until="records")
    plan = draft.plan
    lines = lines_of(plan)
    return Description(
        name=source.name,
        is_transcript=source.is_transcript,
        profile=draft.profile.name,
        clues={name: fitting(clue) for name, clue in _clues(source.name, plan, lines).items()},
        counts=plan.counts(),
        listed=dict(Counter(_PLURALS.get(one.level, f"{one.level}s") for one in plan.contents)),
        indicators=dict(Counter(one.box for one in plan.indicators)),
    )


def _clues(name: str, plan: PlanTree, lines: Lines) -> dict[str, Clue | None]:
    title = _title(plan, lines)
    titled = searchable(str(title.value)) if title else ""
    years = period(titled, lines.all)
    dates = adopted(lines.edges), published(lines.edges)
    return {
        "id": _id(name),
        "edition": _edition(name, *dates),
        "title": title,
        "language": Clue("zh-Hans-CN", "the usual one; zh-Hant for traditional", is_guess=True),
        "issuer": _issuer(lines),
        "adopted": dates[0],
        "published": dates[1],
        "jurisdiction": _jurisdiction(titled),
        "start": years[0] if years else None,
        "end": years[1] if years else None,
        "horizon": horizon(titled, lines.all, int(years[1].value) if years else None),
    }


def _id(name: str) -> Clue:
    stem = EDITION_IN_NAME.sub("", Path(name).stem)
    named = any(char.isascii() and char.isalnum() for char in stem)
    where = "the name of the file" if named else "the name of the file has no Latin letters"
    return Clue(undescribed(f"{stem}.txt").id, where, is_guess=True)


def _edition(name: str, *dates: Clue | None) -> Clue:
    if match := EDITION_IN_NAME.search(Path(name).stem):
        return Clue(match[1], "the name of the file", is_guess=True)
    for date, what in zip(reversed(dates), ("published", "adopted"), strict=True):
        if date:
            return Clue(str(date.value)[: len("2036-03")], f"when it was {what}", is_guess=True)
    return Clue("undated", "no date was found; put year and month", is_guess=True)


def _title(plan: PlanTree, lines: Lines) -> Clue | None:
    """The title of the cover; a guess where no line of it ends with the name of a plan."""
    cover = [str(block) for block in plan.cover]
    if not cover:
        return None
    title = Clue(unspaced(title_of(cover)), lines.cover[0].where)
    if any(map(ends_a_title, cover)):
        return title
    return Clue(title.value, f"{title.where}, the first one", is_guess=True)


def _issuer(lines: Lines) -> Clue | None:
    found = first_match(ISSUER, lines.edges) or first_match(SIGNED, lines.edges)
    return Clue(*found) if found else None


def _jurisdiction(title: str) -> Clue | None:
    match = PLACE.search(title)
    return Clue(match[1], "the beginning of the title") if match else None

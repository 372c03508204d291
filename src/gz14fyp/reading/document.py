"""The data file beside a source: what is special to one document."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Annotated

from pydantic import Field, ValidationError

from gz14fyp.grammar.patterns import compiled
from gz14fyp.model.base import Model
from gz14fyp.model.forms import LONGEST_NAME
from gz14fyp.reading.complaints import complaint
from gz14fyp.reading.told import BoxNumber, Date, Family, Language, Line, Name, Place, Said, Years
from gz14fyp.reading.toml import read_toml

EDITION_IN_NAME = compiled(
    "the edition in the name of a file, without its ending",
    r"-((?:19|20)[0-9]{2}(?:-[0-9]{2}){0,2})$",
    finds="PLAN-2036-03",
    not_in="plan-99",
)


class MisprintNote(Model):
    """A probable misprint of the source, found by its surroundings."""

    printed: Said = Field(description="What is printed.")
    reading: Line = Field(description="The reading proposed.")
    context: Said = Field(description="Raw text around it, as the source has it, in one line.")

    def places(self, raw: str) -> list[int]:
        """Where in a source it stands. In a transcript, a line may end anywhere in the context."""
        within = self.context.find(self.printed)
        if within < 0:
            return []
        pattern = re.escape(self.context)
        if self.context not in raw:
            before, after = self.context[:within], self.context[within:]
            pattern = f"(?:{_over_lines(before)})(?={_over_lines(after)})"
            return [match.end() for match in re.finditer(pattern, raw)]
        return [match.start() + within for match in re.finditer(pattern, raw)]


def _over_lines(text: str) -> str:
    return "".join(re.escape(char) + "\n?" for char in text)


Count = Annotated[int, Field(strict=True, ge=0, le=1_000_000)]


class Expected(Model):
    """Counts that the document is known to have."""

    parts: Count | None = None
    chapters: Count | None = None
    sections: Count | None = None
    subsections: Count | None = None
    boxes: Count | None = None
    figures: Count | None = None
    annexes: Count | None = None
    glossary: Count | None = None
    programs: Count | None = None
    items: Count | None = None
    indicators: dict[BoxNumber, Count] = Field(
        default_factory=dict, description="Number of indicators by number of the box."
    )

    def counts(self) -> dict[str, int]:
        """The counts that are given, by name, without those of indicators."""
        given = self.model_dump(exclude={"indicators"}, exclude_none=True)
        return {name: int(count) for name, count in given.items()}


class Document(Model):
    """What a data file says of its document."""

    id: Name
    edition: Name
    corpus_version: Line = "0.0.0"
    title: Line | None = None
    language: Language = "zh-Hans-CN"
    profile: Family | None = None
    jurisdiction: Place | None = None
    period: Years | None = None
    issuer: Line | None = None
    adopted: Date | None = None
    published: Date | None = None
    expected: Expected = Expected()
    misprints: Annotated[tuple[MisprintNote, ...], Field(max_length=1000)] = ()


def data_file(source: Path) -> Path:
    """Where the data file of a source stands: beside it, with the ending ``.toml``."""
    return source.with_suffix(".toml")


def read_document(path: Path) -> Document:
    """The data file at a path. Raises `SourceError` naming the file, the place and the cure."""
    values, text = read_toml(path)
    try:
        return Document.model_validate(values)
    except ValidationError as error:
        raise complaint(error, Document, text, path) from error


def undescribed(name: str) -> Document:
    """What is known of a document without a data file."""
    stem = Path(name.strip("<>")).stem.lower()
    slug = "-".join("".join(c if c.isascii() and c.isalnum() else " " for c in stem).split())
    return Document(id=slug[:LONGEST_NAME].rstrip("-") or "plan", edition="undated")

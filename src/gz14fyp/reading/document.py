"""The data file beside a source: what is special to one document."""

from __future__ import annotations

import re
import tomllib
from pathlib import Path

from pydantic import Field, ValidationError

from gz14fyp.errors import SourceError
from gz14fyp.model.base import Model
from gz14fyp.model.plan import Jurisdiction, Period

# ``PLAN-2036-03.txt`` is edition 2036-03 of PLAN; ``plan-99.txt`` names none.
EDITION_IN_NAME = re.compile(r"-((?:19|20)[0-9]{2}(?:-[0-9]{2}){0,2})$")


class MisprintNote(Model):
    """A probable misprint of the source, found by its surroundings."""

    printed: str = Field(description="What is printed.")
    reading: str = Field(description="The reading proposed.")
    context: str = Field(description="Raw text around it, as the source has it, in one line.")

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


class Expected(Model):
    """Counts that the document is known to have."""

    parts: int | None = None
    chapters: int | None = None
    sections: int | None = None
    subsections: int | None = None
    boxes: int | None = None
    figures: int | None = None
    annexes: int | None = None
    glossary: int | None = None
    programs: int | None = None
    items: int | None = None
    indicators: dict[str, int] = Field(
        default_factory=dict, description="Number of indicators by number of the box."
    )

    def counts(self) -> dict[str, int]:
        """The counts that are given, by name, without those of indicators."""
        given = self.model_dump(exclude={"indicators"}, exclude_none=True)
        return {name: int(count) for name, count in given.items()}


class Document(Model):
    """What a data file says of its document."""

    id: str
    edition: str
    corpus_version: str = "0.0.0"
    title: str | None = None
    language: str = "zh-Hans-CN"
    profile: str | None = None
    jurisdiction: Jurisdiction | None = None
    period: Period | None = None
    issuer: str | None = None
    adopted: str | None = None
    published: str | None = None
    expected: Expected = Expected()
    misprints: tuple[MisprintNote, ...] = ()


def data_file(source: Path) -> Path:
    """Where the data file of a source stands: beside it, with the ending ``.toml``."""
    return source.with_suffix(".toml")


def read_document(path: Path) -> Document:
    """The data file at a path. Raises `SourceError` naming the file, the place and the cure."""
    try:
        with path.open("rb") as file:
            return Document.model_validate(tomllib.load(file))
    except OSError as error:
        reason = error.strerror or type(error).__name__
        raise SourceError(f"{path}: cannot be read ({reason}); check the path") from error
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise SourceError(f"{path}: not a TOML file: {error}") from error
    except ValidationError as error:
        first = error.errors()[0]
        place = ".".join(str(part) for part in first["loc"])
        raise SourceError(f"{path}: {place}: {first['msg']}; correct the data file") from error


def undescribed(name: str) -> Document:
    """What is known of a document without a data file."""
    stem = Path(name.strip("<>")).stem.lower()
    slug = "-".join("".join(c if c.isascii() and c.isalnum() else " " for c in stem).split())
    return Document(id=slug or "plan", edition="undated")

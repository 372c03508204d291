"""Parsing as users call it: a source and its data file become a checked plan."""

from __future__ import annotations

from pathlib import Path

from gz14fyp.grammar.families import Profile, profile_named
from gz14fyp.layout.layout import Evidence
from gz14fyp.model.plan import PlanTree
from gz14fyp.parsing.draft import PlanDraft, draft_of
from gz14fyp.parsing.pipeline import run
from gz14fyp.reading.document import Document, data_file, read_document, undescribed
from gz14fyp.reading.files import Input, decode, read_content
from gz14fyp.reading.options import DEFAULTS, Options
from gz14fyp.reading.source import RawSource


def parse(given: Input, profile: str | None = None, options: Options = DEFAULTS) -> PlanTree:
    """The plan in a PDF, a web page, a Word file or a raw text, with its findings.

    ``given`` is a path, bytes, or an open binary file. A data file beside a path, with the same
    name and the ending ``.toml``, tells what is special to the document. ``profile`` names the
    family of plans (see ``gz14fyp check --explain``); without it the data file does, else the
    text shows it. Raises `SourceError` when the input is no text, or there is no such profile;
    whatever is wrong with the text is a finding.
    """
    return parse_raw(read_named(given, profile, options), profile)


def read_named(given: Input, profile: str | None = None, options: Options = DEFAULTS) -> RawSource:
    """A source, read in the family that is named here or in its data file. Raises as `parse`."""
    content, name, path = read_content(given)
    return decode(content, name, path, options, _named(profile, document_of(name, path)))


def parse_raw(source: RawSource, profile: str | None = None) -> PlanTree:
    """The plan in a source that was read, with its findings."""
    return run(begun(source, profile)).plan


def begun(source: RawSource, profile: str | None = None) -> PlanDraft:
    """The draft of the plan in a source, before the first stage."""
    document = document_of(source.name, source.path)
    return draft_of(source, document, _named(profile, document))


def explain(source: RawSource, profile: str | None = None) -> tuple[Profile, tuple[Evidence, ...]]:
    """The profile by which a source is read, and what shows it: nothing, where it was named.

    Raises what `parse` raises.
    """
    draft = run(begun(source, profile), until="profile")
    return draft.profile, draft.evidence


def document_of(name: str, path: Path | None) -> Document:
    """What the data file beside a source says, or what is known of one without."""
    beside = data_file(path) if path else None
    return read_document(beside) if beside and beside.exists() else undescribed(name)


def _named(profile: str | None, document: Document) -> Profile | None:
    name = profile or document.profile
    return profile_named(name) if name else None

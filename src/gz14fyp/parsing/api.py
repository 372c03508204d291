"""Parsing as users call it: a source and its data file become a checked plan."""

from __future__ import annotations

from gz14fyp._collector import collector_paused
from gz14fyp.check.document import document_findings, rebuild_findings, source_findings
from gz14fyp.check.report import Report
from gz14fyp.check.rules import check_report
from gz14fyp.model.collection import Records
from gz14fyp.model.placing import placed
from gz14fyp.model.plan import Plan
from gz14fyp.parsing.detect import Evidence
from gz14fyp.parsing.pipeline import begun, parse_source
from gz14fyp.parsing.profile import Profile, profile_named
from gz14fyp.reading.document import Document, data_file, read_document, undescribed
from gz14fyp.reading.files import Input, read_source
from gz14fyp.reading.options import DEFAULTS, Options
from gz14fyp.reading.source import RawSource


def parse(given: Input, profile: str | None = None, options: Options = DEFAULTS) -> Plan:
    """The plan in a PDF, a web page, a Word file or a raw text, with its findings.

    ``given`` is a path, bytes, or an open binary file. A data file beside a path, with the same
    name and the ending ``.toml``, tells what is special to the document. ``profile`` names the
    family of plans (see ``gz14fyp check --explain``); without it the data file does, else the
    text shows it. Raises `SourceError` when the input is no text, or there is no such profile;
    whatever is wrong with the text is a finding.
    """
    return parse_raw(read_source(given, options), profile)


def parse_raw(source: RawSource, profile: str | None = None) -> Plan:
    """The plan in a source that was read, with its findings."""
    document = document_of(source)
    named = _named(profile, document)
    with collector_paused():
        plan = parse_source(source, document, named)
        report = Report(plan)
        told = (
            *rebuild_findings(report, source.text),
            *source_findings(source),
            *document_findings(plan, document, source.text),
        )
        findings = check_report(report, told)
        return placed(plan.model_copy(update={"findings": Records(findings)}))


def explain(source: RawSource, profile: str | None = None) -> tuple[Profile, tuple[Evidence, ...]]:
    """The profile by which a source is read, and what shows it: nothing, where it was named.

    Raises what `parse` raises.
    """
    draft = begun(source, _named(profile, document_of(source)))
    return draft.profile, draft.evidence


def document_of(source: RawSource) -> Document:
    """What the data file beside a source says, or what is known of one without."""
    beside = data_file(source.path) if source.path else None
    return read_document(beside) if beside and beside.exists() else undescribed(source.name)


def _named(profile: str | None, document: Document) -> Profile | None:
    name = profile or document.profile
    return profile_named(name) if name else None

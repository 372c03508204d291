"""Parsing as users call it: a source and its data file become a checked plan."""

from __future__ import annotations

from gz14fyp._collector import collector_paused
from gz14fyp.check.document import document_findings, source_findings
from gz14fyp.check.rules import check_plan
from gz14fyp.model.placing import placed
from gz14fyp.model.plan import Plan
from gz14fyp.parsing.pipeline import parse_source
from gz14fyp.reading.document import data_file, read_document, undescribed
from gz14fyp.reading.source import Input, RawSource, read_source


def parse(given: Input) -> Plan:
    """The plan in a raw text, with its findings.

    ``given`` is a path, bytes, or an open binary file. A data file beside a path, with the same
    name and the ending ``.toml``, tells what is special to the document. Raises `SourceError`
    when the input is no text; whatever is wrong with the text is a finding.
    """
    return parse_raw(read_source(given))


def parse_raw(source: RawSource) -> Plan:
    """The plan in a source that was read, with its findings."""
    beside = data_file(source.path) if source.path else None
    document = read_document(beside) if beside and beside.exists() else undescribed(source.name)
    with collector_paused():
        plan = parse_source(source, document)
        told = (*source_findings(source), *document_findings(plan, document, source.text))
        findings = check_plan(plan, told)
        return placed(plan.model_copy(update={"findings": findings}))

"""Names, and how values that XML has no form for are written.

What the standard has no word for is in a namespace of its own, with the prefix ``gz``: the place
of each text in the source (``spans``), and under ``proprietary`` what is known of the document,
the corrections, the furniture and the findings. ``schemas/`` has its schema.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import Any

from gz14fyp.errors import CorpusError
from gz14fyp.model.records import GlossaryEntry
from gz14fyp.model.text import Span

AKN = "http://docs.oasis-open.org/legaldocml/ns/akn/3.0"
GZ = "urn:gz14fyp:akn:1.0"
NAMESPACES: Any = {None: AKN, "gz": GZ}  # None is the default namespace, lxml's stubs forbid it

# What XML 1.0 cannot hold, and what its parsers change in attributes (section 2.2 and 3.3.3).
ILLEGAL = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]")
_ESCAPED = re.compile("[\\\\\x00-\x1f\x7f-\x9f\u2028\u2029\ufffe\uffff]")
# A character by its code, as `escape` writes it: ``\\u000a``; not ``\\u4e00``, ``\\ud800``.
_ESCAPE = re.compile(r"\\u(005c|00[01][0-9a-f]|00[7-9][0-9a-f]|2028|2029|fffe|ffff)")
# A span: ``12-30``, ``32-40@7``; not ``12``, ``12–30``, nor one of numbers without end.
_SPAN = re.compile("([0-9]{1,16})-([0-9]{1,16})(?:@(-?[0-9]{1,16}))?")


def akn(name: str) -> str:
    """Name of an element of the standard."""
    return f"{{{AKN}}}{name}"


def gz(name: str) -> str:
    """Name of an element or attribute of ours."""
    return f"{{{GZ}}}{name}"


def escape(text: str) -> str:
    """A text as an attribute can hold it: control characters by their code."""
    return _ESCAPED.sub(lambda match: f"\\u{ord(match.group()):04x}", text)


def unescape(value: str) -> str:
    """The text that an attribute holds."""
    return _ESCAPE.sub(lambda match: chr(int(match.group(1), 16)), value)


def spans_value(spans: Iterable[Span]) -> str:
    """Spans as ``12-30 32-40@7``: start, end, and the page where it is known."""
    return " ".join(
        f"{span.start}-{span.end}" + (f"@{span.page}" if span.page is not None else "")
        for span in spans
    )


def read_spans(value: str) -> tuple[Span, ...]:
    """The spans that a value holds. Raises `CorpusError` when it holds anything else."""
    spans = []
    for part in value.split():
        match = _SPAN.fullmatch(part)
        if match is None:
            raise CorpusError(f"“{part[:40]}” is no span; a span is written 12-30")
        start, end, page = match.groups()
        spans.append(Span(int(start), int(end), int(page) if page else None))
    return tuple(spans)


def term_ids(entry: GlossaryEntry) -> list[str]:
    """The names of the terms that an entry of the glossary explains."""
    return [f"{entry.eid}__term_{i}" for i in range(1, len(entry.headwords) + 1)]

"""Names, and how values that XML has no form for are written.

What the standard has no word for is in a namespace of its own, with the prefix ``gz``: the place
of each text in the source (``spans``), and under ``proprietary`` what is known of the document,
the corrections, the furniture and the findings. ``schemas/`` has its schema.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any, cast

from lxml import etree

from gz14fyp.errors import CorpusError
from gz14fyp.grammar.patterns import compiled
from gz14fyp.model.records import GlossaryEntry
from gz14fyp.model.text import Span

AKN = "http://docs.oasis-open.org/legaldocml/ns/akn/3.0"
GZ = "urn:gz14fyp:akn:1.0"
NAMESPACES: Any = {None: AKN, "gz": GZ}  # None is the default namespace, lxml's stubs forbid it

ILLEGAL = compiled(
    "what XML 1.0 cannot hold (section 2.2)",
    "[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]",
    finds="\x0b",
    not_in="\n",
)
_ESCAPED = compiled(
    "what XML 1.0 cannot hold, or its parsers change in attributes (section 3.3.3)",
    "[\\\\\x00-\x1f\x7f-\x9f\u2028\u2029\ufffe\uffff]",
    finds="\n",
    not_in=" ",
)
_ESCAPE = compiled(
    "a character by its code, as `escape` writes it",
    r"\\u(005c|00[01][0-9a-f]|00[7-9][0-9a-f]|2028|2029|fffe|ffff)",
    finds=r"\u000a",
    not_in=r"\u4e00",
)
_SPAN = compiled(
    "a span, with its page or without, not one of numbers without end",
    "([0-9]{1,16})-([0-9]{1,16})(?:@(-?[0-9]{1,16}))?",
    finds="32-40@7",
    not_in="12–30",
    by="fullmatch",
)


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
            raise CorpusError(f"“{part[:40]}” is no span", cure="a span is written 12-30")
        start, end, page = match.groups()
        spans.append(Span(int(start), int(end), int(page) if page else None))
    return tuple(spans)


def term_ids(entry: GlossaryEntry) -> list[str]:
    """The names of the terms that an entry of the glossary explains."""
    return [f"{entry.eid}__term_{i}" for i in range(1, len(entry.headwords) + 1)]


def line_of(element: etree._Element) -> int | None:
    """The line (from 1) in which an element begins."""
    return cast("int | None", element.sourceline)

"""Search over clean text.

Full and half width make no difference, nor do blanks beside numbers and letters. A query in
traditional characters is found too, where OpenCC is installed (the extra ``hant``).
"""

from __future__ import annotations

import unicodedata
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache, cached_property, lru_cache
from itertools import accumulate
from typing import Any, ClassVar, Literal, assert_never, cast, get_args

from gz14fyp.grammar.citing import highlighted
from gz14fyp.grammar.patterns import compiled as compiled_as
from gz14fyp.model.blocks import Entry
from gz14fyp.model.collection import Records
from gz14fyp.model.node import Node
from gz14fyp.model.plan import PlanTree
from gz14fyp.model.viewing import view
from gz14fyp.model.walk import Visit, walk_body
from gz14fyp.query.patterns import Clock, compiled
from gz14fyp.tables.table import Field, record_of

Kind = Literal["heading", "paragraph", "entry", "cell", "definition"]
# So many characters are shown on both sides of what was found.
_AROUND = 24
_BETWEEN = "\n"
_BLANKS = compiled_as("blanks, one after the other", r"\s+", finds="甲  乙", not_in="甲乙")


@dataclass(frozen=True)
class Hit:
    """A place where a query was found. Its offsets are computed when they are asked for."""

    node: Node
    """The division, block, row or entry that has the text."""
    kind: Kind
    """What the text is there: heading, paragraph, entry, cell, definition."""
    passage: str
    """The whole clean text that it was found in."""
    folded: tuple[int, int]

    _columns: ClassVar[tuple[Field[Hit], ...]] = (
        Field("eid", "string", "The id of the node.", lambda one: one.eid),
        Field("kind", "string", "What the text is there.", lambda one: one.kind),
        Field("text", "string", "What was found.", lambda one: one.text),
        Field("context", "string", "The same with what is around it.", lambda one: one.context),
        Field("path", "string", "Headings down to it.", lambda one: " > ".join(one.path)),
        Field("citation", "string", "Where it stands.", lambda one: one.citation()),
    )

    @cached_property
    def extent(self) -> tuple[int, int]:
        """Offsets in `passage` of its first character and after its last one."""
        offsets = _offsets(self.passage)
        return offsets[self.folded[0]], offsets[self.folded[1] - 1] + 1

    @property
    def start(self) -> int:
        """Offset in `passage` of the first character."""
        return self.extent[0]

    @property
    def end(self) -> int:
        """Offset in `passage` after the last character."""
        return self.extent[1]

    @property
    def text(self) -> str:
        """What was found, as it stands there."""
        return self.passage[self.start : self.end]

    @property
    def keys(self) -> tuple[str, ...]:
        """The id of the node."""
        return (self.eid,)

    @property
    def eid(self) -> str:
        """The id of the node."""
        return self.node.eid

    @property
    def parts(self) -> tuple[str, str, str]:
        """What was found, between up to 24 characters before it and after it."""
        before = self.passage[max(0, self.start - _AROUND) : self.start]
        return before, self.text, self.passage[self.end : self.end + _AROUND]

    @property
    def context(self) -> str:
        """What was found, in brackets (【】), with up to 24 characters on each side."""
        before, found, after = self.parts
        return f"{before}{highlighted(found)}{after}"

    @property
    def path(self) -> tuple[str, ...]:
        """Headings from the top down to it."""
        return self.node.path

    def citation(self, style: str | None = None) -> str:
        """Where it stands; in a style of `Plan.citation`, the full reference."""
        return self.node.citation(style)

    def _repr_html_(self) -> str:
        """What was found with what stands around it, for notebooks."""
        return view("hit", *self.parts, self.citation())

    def record(self) -> dict[str, object]:
        """The hit as a row of a frame."""
        return {**record_of(self._columns, self)}


@dataclass(frozen=True, slots=True)
class _Entry:
    """A text that can be searched."""

    node: Node
    kind: Kind
    text: str


@dataclass(frozen=True)
class Index:
    """All texts of a plan, made comparable and joined, so that one search goes over all."""

    entries: tuple[_Entry, ...]

    @cached_property
    def folded(self) -> tuple[str, ...]:
        """Each text as it is compared."""
        return tuple(fold(entry.text) for entry in self.entries)

    @cached_property
    def joined(self) -> str:
        """The texts in one."""
        return _BETWEEN.join(self.folded)

    @cached_property
    def starts(self) -> list[int]:
        """Where each text begins in the joined ones."""
        return [0, *accumulate(len(text) + len(_BETWEEN) for text in self.folded)]

    def find(self, query: str) -> Iterator[Hit]:
        """Each place where a query is found: as it is, or in simplified characters."""
        wanted = dict.fromkeys((fold(query), fold(simplified(query))))
        places = [(at, len(one)) for one in wanted for at in _places(self.joined, one)]
        for at, length in sorted(places):
            i = bisect_right(self.starts, at) - 1
            yield self._hit(i, at - self.starts[i], at - self.starts[i] + length)

    def match(self, pattern: str) -> Iterator[Hit]:
        """Each place that a pattern matches; no match goes from one text into the next."""
        found, clock = compiled(pattern), Clock(pattern)
        for i, text in enumerate(self.folded):
            spans = clock.spans(found, text, self.entries[i].node.eid)
            yield from (self._hit(i, start, end) for start, end in spans if end > start)

    def _hit(self, i: int, start: int, end: int) -> Hit:
        entry = self.entries[i]
        return Hit(entry.node, entry.kind, entry.text, (start, end))


def _places(text: str, wanted: str) -> Iterator[int]:
    at = text.find(wanted)
    while at >= 0:
        yield at
        at = text.find(wanted, at + len(wanted))


def fold(text: str) -> str:
    """A text as it is compared: half width, no blanks, lower case."""
    return "".join(map(_fold_char, text))


@lru_cache(maxsize=1 << 14)  # more characters than a plan has, fewer than Unicode
def _fold_char(char: str) -> str:
    # One by one, so that each folded character is known to come from one place.
    return _BLANKS.sub("", unicodedata.normalize("NFKC", char)).lower()


@lru_cache(4)
def _offsets(text: str) -> Sequence[int]:
    """For each character of a folded text, where it comes from. A text may have many hits."""
    return [offset for offset, char in enumerate(text) for _ in _fold_char(char)]


def index_of(plan: PlanTree) -> Index:
    """The index of a plan: all that is printed but the labels, the cover and the contents."""
    printed = ((step, _kind(step)) for step in walk_body(plan) if step.text)
    return Index(tuple(_Entry(_node(step), kind, step.text) for step, kind in printed if kind))


def _node(step: Visit) -> Node:
    return cast("Node", step.node)  # only lines of the contents are none


def _kind(step: Visit) -> Kind | None:
    """What a step goes to; None for what is not searched."""
    match step.part:
        case "title" | "term":
            return "heading"
        case "text":
            return "entry" if isinstance(step.node, Entry) else "paragraph"
        case "cell" | "definition":
            return step.part
        case "label" | "delimiter" | "notes_label" | "page" | "node" | "note" | "header":
            return None
        case _:
            assert_never(step.part)


def search(
    index: Index, query: str, within: str | None, kind: Kind | None, is_regex: bool
) -> Records[Hit]:
    """The places where a query is found, in document order.

    Raises `regex.error` for a pattern that is none, `ValueError` for an empty query, an unknown
    kind, or a pattern that is too long, repeats too much, or takes too long.
    """
    if not fold(query):
        raise ValueError("an empty query; name what to look for")
    if kind is not None and kind not in get_args(Kind):
        raise ValueError(f"no kind {kind!r}; there are: {', '.join(get_args(Kind))}")
    hits = index.match(query) if is_regex else index.find(query)
    return Records(
        hit
        for hit in hits
        if (within is None or hit.eid == within or hit.eid.startswith(f"{within}__"))
        and (kind is None or hit.kind == kind)
    )


def simplified(query: str) -> str:
    """A query in simplified characters, where OpenCC is installed; else as it is."""
    converter = _converter()
    return str(converter.convert(query)) if converter else query


@cache
def _converter() -> Any:
    try:
        from opencc import OpenCC
    except ImportError:
        return None
    return OpenCC("t2s")

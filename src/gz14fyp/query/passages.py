"""Passages of a plan for text analysis, and the words in them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from typing import ClassVar, Protocol, cast

from gz14fyp.errors import Gz14fypError, not_installed
from gz14fyp.grammar.marks import HAN
from gz14fyp.grammar.patterns import compiled
from gz14fyp.model.collection import Records
from gz14fyp.model.node import Node
from gz14fyp.model.plan import PlanTree
from gz14fyp.model.walk import divisions_of, texts_of
from gz14fyp.tables.table import Field, record_of

_WORD = compiled("a word: a text that is no mark", f"[{HAN}A-Za-z0-9]", finds="〇、", not_in="、，")
# A longer name is no term that is looked for in a text.
_LONGEST_TERM = 20


@dataclass(frozen=True, slots=True)
class Passage:
    """A paragraph or entry with its headings."""

    node: Node
    """The paragraph or entry."""
    text: str
    """Its clean text."""

    _columns: ClassVar[tuple[Field[Passage], ...]] = (
        Field("eid", "string", "The id of the paragraph or entry.", lambda one: one.eid),
        Field("path", "string", "Headings down to it.", lambda one: " > ".join(one.path)),
        Field("text", "string", "Its clean text.", lambda one: one.text),
    )

    @property
    def keys(self) -> tuple[str, ...]:
        """The id."""
        return (self.eid,)

    @property
    def eid(self) -> str:
        """The id of the paragraph or entry."""
        return self.node.eid

    @property
    def path(self) -> tuple[str, ...]:
        """Headings from the top down to it."""
        return self.node.path

    def record(self) -> dict[str, object]:
        """The passage as a row of a frame."""
        return {**record_of(self._columns, self)}


@dataclass(frozen=True, slots=True)
class TermCount:
    """How often a word stands in a chapter."""

    chapter: str
    """Heading of the chapter."""
    word: str
    """The word."""
    count: int
    """How often it stands in the passages of the chapter."""

    _columns: ClassVar[tuple[Field[TermCount], ...]] = (
        Field("chapter", "string", "Heading of the chapter.", lambda one: one.chapter),
        Field("word", "string", "The word.", lambda one: one.word),
        Field("count", "integer", "How often it stands there.", lambda one: one.count),
    )

    @property
    def keys(self) -> tuple[str, ...]:
        """The word."""
        return (self.word,)

    def record(self) -> dict[str, object]:
        """The count as a row of a frame."""
        return {**record_of(self._columns, self)}


def passages(plan: PlanTree) -> Records[Passage]:
    """Paragraphs and entries of the body, in document order."""
    return Records(
        Passage(block, block.text)
        for division in divisions_of(plan.divisions)
        for block in texts_of(division.blocks)
        if block.text
    )


def dictionary(plan: PlanTree) -> tuple[str, ...]:
    """The plan's own words: what its glossary explains, and the names of its projects."""
    terms = [word for entry in plan.glossary for word in entry.headwords]
    names = [project.name for project in plan.projects]
    return tuple(dict.fromkeys(word for word in (*terms, *names) if 1 < len(word) <= _LONGEST_TERM))


def words(cutter: Cutter, text: str) -> list[str]:
    """The words of a text, without punctuation."""
    return [word for word in cutter.cut(text) if _WORD.search(word)]


def term_counts(plan: PlanTree, cutter: Cutter) -> Records[TermCount]:
    """How often each word stands in each chapter, the most frequent first."""
    counts: list[TermCount] = []
    for chapter in plan.chapters:
        found: Counter[str] = Counter()
        for division in divisions_of((chapter,)):
            for block in texts_of(division.blocks):
                found.update(words(cutter, block.text))
        counts += [TermCount(chapter.heading, word, n) for word, n in found.most_common()]
    return Records(counts)


class Cutter(Protocol):
    """What cuts a text into words."""

    def cut(self, text: str) -> Iterator[str]:
        """The words of a text, one after the other."""
        ...


def cutter_of(own_words: tuple[str, ...]) -> Cutter:
    """A cutter that knows a plan's own words. Raises `Gz14fypError` when jieba is missing."""
    try:
        import jieba
    except ImportError as error:
        raise not_installed(Gz14fypError, "words need", "jieba", "words") from error
    jieba.setLogLevel("WARNING")  # loading is no news to a user
    return _cutter(own_words)


# A cutter has the whole dictionary, some 60 MB: plans share it, and only the last two are kept.
@lru_cache(maxsize=2)
def _cutter(own_words: tuple[str, ...]) -> Cutter:
    import jieba

    cutter = jieba.Tokenizer()
    for word in own_words:
        cutter.add_word(word)
    return cast("Cutter", cutter)

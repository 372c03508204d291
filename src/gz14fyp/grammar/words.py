"""The words by which plans mark their structure."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

from gz14fyp.grammar.entries import read_lists
from gz14fyp.grammar.patterns import any_of

_LISTS = read_lists("words.toml")


@dataclass(frozen=True)
class Words:
    """Lists of words, in the order of the data file."""

    part: tuple[str, ...]
    chapter: tuple[str, ...]
    section: tuple[str, ...]
    article: tuple[str, ...]
    box: tuple[str, ...]
    figure: tuple[str, ...]
    annex: tuple[str, ...]
    contents: tuple[str, ...]
    glossary: tuple[str, ...]
    notes: tuple[str, ...]
    unit: tuple[str, ...]
    principle: tuple[str, ...]
    counted: tuple[str, ...]
    through: tuple[str, ...]

    @property
    def division(self) -> tuple[str, ...]:
        """The words of parts, chapters and sections."""
        return (*self.part, *self.chapter, *self.section)


@cache
def load_words() -> Words:
    """The words of all families."""
    return Words(**{name: words.words for name, words in _LISTS.items()})


def division_kind(label: str) -> str:
    """The kind of division that a label such as ``第三章`` opens: part, chapter or section."""
    words = load_words()
    if label.endswith(words.part):
        return "part"
    return "chapter" if label.endswith(words.chapter) else "section"


def any_word(name: str) -> str:
    """Any of the words of a list, as a part of an expression."""
    return any_of(getattr(load_words(), name))

"""The sentences of a text with their numbers, and what stands before a number in them."""

from __future__ import annotations

from collections import deque
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property

from gz14fyp.extract.quantities import Found, find_quantities
from gz14fyp.grammar.marks import CLAUSE_ENDS, COMMA, LIST_COMMA, SEMICOLON, STOP
from gz14fyp.grammar.promises import PAST
from gz14fyp.grammar.texts import SENTENCE

# No plan has longer ones. A text that has is read stretch by stretch: to look through the whole
# sentence for each of its numbers would take time with the square of its length.
_LONGEST_SENTENCE, LONGEST_CLAUSE = 2000, 400


@dataclass(frozen=True)
class Sentence:
    """A sentence of a text, where it begins, and its numbers."""

    start: int
    text: str
    found: list[Found]

    @cached_property
    def rows(self) -> list[range]:
        """For each number, those that stand in a row with it, joined by 、."""
        rows: list[range] = []
        begin = 0
        for i in range(len(self.found)):
            if not self.goes_on(i + 1):
                rows += [range(begin, i + 1)] * (i + 1 - begin)
                begin = i + 1
        return rows

    def goes_on(self, i: int) -> bool:
        """Whether a number goes on the row of the one before it."""
        if not 0 < i < len(self.found):
            return False
        return self.text[self.found[i - 1].end : self.found[i].start].strip() == LIST_COMMA


def sentences_of(text: str) -> Iterator[Sentence]:
    """The sentences of a text that have numbers and do not tell of the past."""
    for match in SENTENCE.finditer(text):
        found = list(find_quantities(match.group()))
        if found and not PAST.search(match.group()):
            yield from _stretches(Sentence(match.start(), match.group(), found))


def _stretches(sentence: Sentence) -> Iterator[Sentence]:
    """A sentence; one that is longer than any in a plan is cut after a comma, in no number."""
    begin, text = 0, sentence.text
    rest = deque(sentence.found)
    while len(text) - begin > _LONGEST_SENTENCE:
        most = begin + _LONGEST_SENTENCE
        comma = max(text.rfind(mark, begin, most) for mark in COMMA + SEMICOLON)
        end = comma + 1 or text.rfind(LIST_COMMA, begin, most) + 1 or most
        own: list[Found] = []
        while rest and rest[0].start < end:
            one = rest.popleft()
            end = max(end, one.end)
            own.append(Found(one.start - begin, one.end - begin, one.quantity))
        yield Sentence(sentence.start + begin, text[begin:end], own)
        begin = end
    own = [Found(one.start - begin, one.end - begin, one.quantity) for one in rest]
    yield Sentence(sentence.start + begin, text[begin:], own)


def clause_before(sentence: str, end: int) -> str:
    """What stands in a clause before an offset."""
    reach = max(0, end - LONGEST_CLAUSE)
    start = max(sentence.rfind(mark, reach, end) for mark in CLAUSE_ENDS)
    return sentence[max(start + 1, reach) : end]


def scope_before(sentence: str, end: int) -> str:
    """What stands before an offset in the same part of a sentence: all clauses after a ；."""
    start = max(sentence.rfind(mark, 0, end) for mark in SEMICOLON + STOP)
    return sentence[start + 1 : end]

"""Whether some words stand in a document, asked as often as there are lines in it."""

from __future__ import annotations

from bisect import bisect_left

# Longer words, and the first few, are searched for: for more of them, all is sorted once.
_LONGEST, _FEW = 14, 100


class Wording:
    """The words of a document, short ones: ``"甲、" in wording``.

    A plan asks a few times, and is searched. Where a damaged text asks for each of its lines, all
    that stands in it is sorted once, so that an answer takes no time with the length of the text.
    """

    def __init__(self, text: str) -> None:
        self._text = text
        self._searches = 0
        self._sorted: list[str] = []

    def __contains__(self, words: object) -> bool:
        assert isinstance(words, str)
        if len(words) > _LONGEST or self._searches < _FEW:
            self._searches += 1
            return words in self._text
        if not self._sorted:
            ends = range(len(self._text))
            self._sorted = sorted({self._text[at : at + _LONGEST] for at in ends})
        at = bisect_left(self._sorted, words)
        return at < len(self._sorted) and self._sorted[at].startswith(words)

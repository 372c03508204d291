"""A segment that grows line by line, and what tells whether it goes on further."""

from __future__ import annotations

from gz14fyp.grammar.marks import CLOSES, CLOSING, OPENING, OPENS
from gz14fyp.grammar.patterns import compiled, one_of
from gz14fyp.grammar.texts import ENUMERATOR
from gz14fyp.layout.layout import Range
from gz14fyp.layout.segments import Segment, ends_sentence, has_delimiter, without_closing

# Any one of the brackets and quotes.
_BRACKET = compiled("a bracket or quote", one_of(OPENING + CLOSING), finds="《", not_in="甲")
# As much of the end as may be repeated after a page break, and what it is compared with.
_LONGEST_TAIL = 8


class Growing:
    """A segment and the lines that go on with it, joined when all of them are there.

    Each line is looked at once: to look at the whole paragraph again for each of its lines would
    take time with the square of its length.
    """

    __slots__ = (
        "_counted",
        "_has_delimiter",
        "_offset",
        "_open",
        "_read",
        "_texts",
        "is_terminated",
        "segment",
        "size",
        "spans",
        "tail",
    )

    def __init__(self, segment: Segment) -> None:
        self.segment = segment
        self.spans: list[Range] = []
        self.tail = ""
        self.size = 0
        self.is_terminated = self._has_delimiter = False
        self._texts: list[str] = []
        self._open: dict[str, int] = {}
        self._read = self._offset = 0
        self._counted: dict[str, int] = {}
        self._take(segment.spans, segment.text)

    def add(self, more: Segment, repeated: int = 0) -> None:
        """Another line goes on with it, less the characters that are repeated."""
        (start, end), *rest = more.spans
        self._take(((start + repeated, end), *rest), more.text[repeated:])

    def _take(self, spans: tuple[Range, ...], text: str) -> None:
        bare = without_closing(text)
        if bare:
            self.is_terminated = ends_sentence(bare)
        self.spans += spans
        self.size += len(text)
        self.tail = (self.tail + text[-_LONGEST_TAIL:])[-_LONGEST_TAIL:]
        self._texts.append(text)

    @property
    def is_heading(self) -> bool:
        """Whether all of it is a name alone, not a sentence."""
        if self.is_terminated:
            return False
        self._read_on()
        return not self._has_delimiter

    @property
    def text(self) -> str:
        """All of its text. It is joined anew each time: to be asked for while it is short."""
        return "".join(self._texts)

    def has_open_bracket(self) -> bool:
        """Whether a bracket or quote is opened and not closed."""
        self._read_on()
        return any(self._open.values())

    def has_counted(self, ordinal: str) -> bool:
        """Whether an ordinal counts (``二是``) in it, after its beginning."""
        self._read_on()
        return self._counted.get(ordinal, 0) > 0

    def _read_on(self) -> None:
        """Look for delimiters, brackets and ordinals in the lines that were added since."""
        for at in range(self._read, len(self._texts)):
            text = self._texts[at]
            before = self._texts[at - 1][-1:] if at else ""
            self._has_delimiter = self._has_delimiter or has_delimiter(text)
            _count_brackets(text, self._open)
            begin = self._offset - len(before)
            for match in ENUMERATOR.finditer(before + text):
                self._counted.setdefault(match.group()[0], begin + match.start())
            self._offset += len(text)
        self._read = len(self._texts)

    def whole(self) -> Segment:
        """The segment with all lines joined."""
        if len(self._texts) == 1:
            return self.segment
        return self.segment._replace(spans=tuple(self.spans), text=self.text)


def _count_brackets(text: str, depth: dict[str, int]) -> None:
    """Bring up to date how many brackets and quotes of each kind are open."""
    for match in _BRACKET.finditer(text):
        char = match.group()
        if char in OPENS:
            depth[OPENS[char]] = depth.get(OPENS[char], 0) + 1
        else:
            depth[CLOSES[char]] = max(0, depth.get(CLOSES[char], 0) - 1)

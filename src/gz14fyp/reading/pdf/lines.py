"""Runs become pieces of lines: what stands together on one height, with raised digits as such."""

from __future__ import annotations

from bisect import insort
from collections.abc import Iterable, Sequence

from gz14fyp.grammar.marks import BLANK_THEN_MARK, BLANKS, MARK_THEN_BLANK
from gz14fyp.reading.pdf.content import Piece, Run
from gz14fyp.reading.transcript import scripted

# Of the size of a line: a run that is smaller is a mark or an index.
_SMALL = 0.8
# In sizes: so far above or below the base line it is raised or lowered.
_UP, _DOWN = 0.12, -0.04
# In sizes of the font: how far apart two runs of a line may stand, and how far they may overlap.
_WIDEST, _OVERLAP = 1.0, 1.05
# Characters of a raised or lowered run, at most.
_SCRIPT = 4
# A gap that is a blank: between letters, and anywhere.
_WORD_GAP, _BLANK_GAP = 0.15, 0.7


def pieces_of(runs: Iterable[Run]) -> list[Piece]:
    """The pieces that some runs make, in the order of reading: from the top, from the left.

    What is blank is none.
    """
    groups: list[list[Run]] = []
    for run in runs:
        if groups and _follows(groups[-1][-1], run):
            groups[-1].append(run)
        else:
            groups.append([run])
    groups.sort(key=lambda group: (-_main(group).base, group[0].left))
    pieces = (_piece(group) for group in _joined(groups))
    return [piece for piece in pieces if piece.text.strip(BLANKS)]


def _follows(last: Run, run: Run) -> bool:
    small, large = sorted((last, run), key=lambda one: one.size)
    # Raised digits have gaps as wide as those of the text that they belong to.
    size = large.size if len(small.text) <= _SCRIPT else small.size
    gap = run.left - last.right
    if gap > _WORD_GAP * size:
        gap += _blank_halves(last, run) * size / 2
    return _same_height(last, run) and -_OVERLAP * large.size < gap < _WIDEST * size


def _blank_halves(last: Run, run: Run) -> int:
    """How many marks of full width have their blank half in the gap between two runs."""
    return (last.text[-1:] in MARK_THEN_BLANK) + (run.text[:1] in BLANK_THEN_MARK)


def _same_height(one: Run, other: Run) -> bool:
    shared = min(one.top, other.top) - max(one.bottom, other.bottom)
    return shared > 0.4 * min(one.top - one.bottom, other.top - other.bottom)


def _joined(groups: list[list[Run]]) -> list[list[Run]]:
    """Groups of which the file has one after the other, though they stand side by side."""
    joined: list[_Group] = []
    for group in map(_Group, groups):
        beside = next((g for g in reversed(joined[-4:]) if _stands_after(g, group)), None)
        if beside is None:
            joined.append(group)
        else:
            beside.add(group)
    return [group.runs for group in joined]


class _Group:
    """Runs that stand together, the longest of them, and the one that reaches furthest."""

    def __init__(self, runs: list[Run]) -> None:
        self.runs = runs
        self.main = _main(runs)
        self.last = max(runs, key=_right)
        self._is_sorted = False

    def add(self, other: _Group) -> None:
        """Takes another group in. All its runs then stand in order, from the left."""
        for group in (self, other):
            group.sort()
        for run in other.runs:
            insort(self.runs, run, key=_left)
        both = sorted((self, other), key=lambda group: group.main.left)
        self.main = max((group.main for group in both), key=_weight)
        both.sort(key=lambda group: group.last.left)
        self.last = max((group.last for group in both), key=_right)

    def sort(self) -> None:
        """Brings the runs in order, once."""
        if not self._is_sorted:
            self.runs.sort(key=_left)
            self.main, self.last = _main(self.runs), max(self.runs, key=_right)
            self._is_sorted = True


def _left(run: Run) -> float:
    return run.left


def _right(run: Run) -> float:
    return run.right


def _stands_after(group: _Group, other: _Group) -> bool:
    one, two = sorted((group, other), key=lambda g: g.runs[0].left)
    if not _same_height(one.main, two.main):
        return False
    first, last = two.runs[0], one.runs[-1]
    return _follows(last, first) or (_same_height(last, first) and _follows(one.last, first))


def _main(runs: Sequence[Run]) -> Run:
    """The run that says how large and high a line is: the longest."""
    return runs[0] if len(runs) == 1 else max(runs, key=_weight)


def _weight(run: Run) -> tuple[int, float]:
    return len(run.text), run.size


def _piece(runs: Sequence[Run]) -> Piece:
    main = _main(runs)
    # Raised and lowered runs are short, but a line may also begin with long ones of another size.
    size = max(run.size for run in runs if run.size <= main.size / _SMALL)
    base = next(run.base for run in runs if run.size == size)
    parts: list[str] = []
    last: Run | None = None
    for run in runs:
        text = _scripted(run, base, size)
        if last and _is_blank(last, run, size):
            parts.append(" ")
        parts.append(text)
        last = run
    text = "".join(parts)
    right = max(run.right for run in runs)
    bare = text.rstrip()
    end = runs[-1].right
    if len(bare) < len(text) and last:
        end -= (len(last.text) - len(last.text.rstrip())) * 0.25 * size
    ink = end - size / 2 if bare[-1:] in MARK_THEN_BLANK and bare else end
    return Piece(text, runs[0].left, right, base, size, ink)


def _is_blank(last: Run, run: Run, size: float) -> bool:
    """Whether the gap between two runs stands for a blank that the file does not have."""
    if last.text.endswith(" ") or run.text.startswith(" "):
        return False
    gap = (run.left - last.right) / size
    between_words = _is_letter(last.text[-1]) and _is_letter(run.text[0])
    return gap > (_WORD_GAP if between_words else _BLANK_GAP)


def _is_letter(char: str) -> bool:
    return char.isascii() and char.isalnum()


def _scripted(run: Run, base: float, size: float) -> str:
    """The text of a run, with digits raised or lowered as they stand."""
    if run.size > _SMALL * size:
        return run.text
    shift = (run.base - base) / size
    if shift > _UP:
        return scripted(run.text, "sup")
    return scripted(run.text, "sub") if shift < _DOWN else run.text

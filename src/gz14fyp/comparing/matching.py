"""Which item of an old plan is which of a new one: by content and place, not by number.

First what reads the same and stands once in each plan, then what holds such things, then, from the
top down, what is left below things that belong together: the same, the similar, the one in the
same place. Records go with the parts that they were drawn from.
"""

from __future__ import annotations

from bisect import bisect_left, insort
from collections import Counter, defaultdict, deque
from collections.abc import Callable, Container, Hashable, Iterator, Sequence

from rapidfuzz.distance import LCSseq
from rapidfuzz.fuzz import ratio

from gz14fyp.comparing.contents import NODES, Item, Listed
from gz14fyp.comparing.outline import ROOT, Outline
from gz14fyp.comparing.words import MOST_PAIRS

_TELLING = 4  # characters that make a text telling enough to find it anywhere
_HELD = 0.4  # share of what two parts hold that makes them the same
_SIMILAR = 50.0  # of 100: texts that are one text, changed
_REACH = 100  # neighbours on each side among which something similar is looked for
_LONGEST = 4000  # characters of two texts that are compared for likeness
_SIMILAR_IN_PLACE = 30.0  # the same between two neighbours that belong together


class Pairs:
    """Old and new items that are the same."""

    def __init__(self) -> None:
        self.new: dict[int, int] = {ROOT: ROOT}
        self.old: dict[int, int] = {ROOT: ROOT}

    def add(self, i: int, j: int) -> bool:
        """Pair two items, and whether they were: neither of them may have a pair."""
        is_free = i not in self.new and j not in self.old
        if is_free:
            self.new[i] = j
            self.old[j] = i
        return is_free


def match(old: Sequence[Listed], new: Sequence[Listed]) -> dict[int, int]:
    """The place in the new items of each old one that is still there, in old order."""
    left, right = Outline(old), Outline(new)
    pairs = Pairs()
    _pair_telling(left, right, pairs)
    _pair_holders(left, right, pairs)
    _pair_below(left, right, pairs, ROOT)
    _pair_contents(left, right, pairs)
    _pair_records(left, right, pairs)
    return {i: pairs.new[i] for i in sorted(pairs.new) if i != ROOT}


def _pair_telling(left: Outline, right: Outline, pairs: Pairs) -> None:
    """What reads the same and stands once in each plan."""
    ours, theirs = (_once(one) for one in (left, right))
    for key, i in ours.items():
        if key in theirs:
            pairs.add(i, theirs[key])


def _once(outline: Outline) -> dict[Hashable, int]:
    keys = {
        i: (item.what, outline.words[i])
        for i, item in enumerate(outline.items)
        if item.what in NODES and len(outline.words[i]) >= _TELLING
    }
    counts = Counter(keys.values())
    return {key: i for i, key in keys.items() if counts[key] == 1}


def _pair_holders(left: Outline, right: Outline, pairs: Pairs) -> None:
    """What holds much of the same, the fullest first."""
    shared: Counter[tuple[int, int]] = Counter()
    for i, j in pairs.new.items():
        if i == ROOT:
            continue
        above = list(right.above(j))
        for mine in left.above(i):
            shared.update((mine, yours) for yours in above if left.sort(mine) == right.sort(yours))
    sizes, their_sizes = left.sizes(), right.sizes()
    scores = [(2 * count / (sizes[i] + their_sizes[j]), i, j) for (i, j), count in shared.items()]
    for score, i, j in sorted(scores, key=lambda one: (-one[0], one[1:])):
        if score >= _HELD:
            pairs.add(i, j)


def _pair_below(left: Outline, right: Outline, pairs: Pairs, top: int) -> None:
    """What is left below things that belong together, from the top down."""
    waiting = [top]
    while waiting:
        parent = waiting.pop()
        _pair_children(left, right, pairs, parent)
        waiting += [i for i in left.below[parent] if i in pairs.new]
    missed = [i for i in pairs.new if i != ROOT and left.parent[i] not in pairs.new]
    for i in missed:
        for one in (i, *left.within(i)):
            if one in pairs.new:
                _pair_children(left, right, pairs, one)


def _pair_children(left: Outline, right: Outline, pairs: Pairs, parent: int) -> None:
    ours, theirs = left.below[parent], right.below[pairs.new[parent]]

    def rest() -> tuple[list[int], list[int]]:
        return [i for i in ours if i not in pairs.new], [j for j in theirs if j not in pairs.old]

    mine, yours = rest()
    if not mine or not yours:
        return
    _pair_same(
        pairs,
        mine,
        yours,
        lambda i: (left.sort(i), left.words[i]),
        lambda j: (right.sort(j), right.words[j]),
    )
    for i, j in _similar(left, right, *rest(), _SIMILAR):
        pairs.add(i, j)
    mine, yours = rest()
    neighbours = _Neighbours(pairs, ours, theirs)
    for i, j in _similar(left, right, mine, yours, _SIMILAR_IN_PLACE):
        if neighbours.agree(i, j):
            neighbours.add(i, j)


def _pair_same(
    pairs: Pairs,
    mine: Sequence[int],
    yours: Sequence[int],
    key: Callable[[int], Hashable],
    their_key: Callable[[int], Hashable],
) -> None:
    """What reads the same: in one order as far as may be, then out of it.

    Of very many, the first goes with the first that reads the same.
    """
    left, right = [hash(key(i)) for i in mine], [hash(their_key(j)) for j in yours]
    if len(left) * len(right) <= MOST_PAIRS:
        for block in LCSseq.opcodes(left, right):
            if block.tag == "equal":
                for step in range(block.src_end - block.src_start):
                    pairs.add(mine[block.src_start + step], yours[block.dest_start + step])
    waiting: dict[int, deque[int]] = defaultdict(deque)
    for j, their in zip(yours, right, strict=True):
        if j not in pairs.old:
            waiting[their].append(j)
    for i, our in zip(mine, left, strict=True):
        if i not in pairs.new and waiting[our]:
            pairs.add(i, waiting[our].popleft())


def _similar(
    left: Outline, right: Outline, mine: Sequence[int], yours: Sequence[int], least: float
) -> list[tuple[int, int]]:
    """Pairs of a sort that read alike, the most alike first; not those that stand far apart."""
    read = {j: right.reading(j) for j in yours}
    found = []
    for i, near in _near(mine, yours):
        text, words = left.reading(i), left.words[i][:_LONGEST]
        for j in near:
            if left.sort(i) == right.sort(j):
                alike = max(
                    ratio(words, right.words[j][:_LONGEST], score_cutoff=least),
                    ratio(text, read[j], score_cutoff=least),
                )
                if alike >= least:
                    found.append((-alike, i, j))
    return [(i, j) for _, i, j in sorted(found)]


def _near(mine: Sequence[int], yours: Sequence[int]) -> Iterator[tuple[int, Sequence[int]]]:
    """Each of ours with those of theirs that stand at about the same place."""
    for rank, i in enumerate(mine):
        middle = rank * len(yours) // len(mine)
        yield i, yours[max(0, middle - _REACH) : middle + _REACH]


class _Neighbours:
    """The items below one parent, for the nearest of them that have pairs, on both sides."""

    def __init__(self, pairs: Pairs, ours: Sequence[int], theirs: Sequence[int]) -> None:
        self._pairs = pairs
        self._ours = _Siblings(ours, pairs.new)
        self._theirs = _Siblings(theirs, pairs.old)

    def agree(self, i: int, j: int) -> bool:
        """Whether the nearest neighbours of two items are pairs, before and after them."""
        around, their_around = self._ours.around(i), self._theirs.around(j)
        return tuple(self._pairs.new[one] for one in around) == their_around

    def add(self, i: int, j: int) -> None:
        """Pair two items, so that they are neighbours of others."""
        if self._pairs.add(i, j):
            self._ours.pair(i)
            self._theirs.pair(j)


class _Siblings:
    """Items in a row, some of which have pairs."""

    def __init__(self, items: Sequence[int], paired: Container[int]) -> None:
        self._items = items
        self._place = {item: place for place, item in enumerate(items)}
        self._paired = [place for place, item in enumerate(items) if item in paired]

    def around(self, item: int) -> tuple[int, int]:
        """The nearest items with pairs before and after one; the root where there is none."""
        place = self._place[item]
        at = bisect_left(self._paired, place)
        is_one = at < len(self._paired) and self._paired[at] == place
        after = at + is_one
        return (
            self._items[self._paired[at - 1]] if at else ROOT,
            self._items[self._paired[after]] if after < len(self._paired) else ROOT,
        )

    def pair(self, item: int) -> None:
        """An item has a pair now."""
        insort(self._paired, self._place[item])


# --- contents and records ------------------------------------------------------------------


def _pair_contents(left: Outline, right: Outline, pairs: Pairs) -> None:
    """Lines of the contents go with the headings that they point at, then by what they say."""
    for target, i in left.lines.items():
        their_line = right.lines.get(pairs.new.get(target, ROOT))
        if their_line is not None:
            pairs.add(i, their_line)
    mine, yours = _lines(left, pairs.new), _lines(right, pairs.old)
    _pair_same(
        pairs,
        mine,
        yours,
        lambda i: (left.items[i].fields["level"], left.words[i]),
        lambda j: (right.items[j].fields["level"], right.words[j]),
    )
    mine, yours = _lines(left, pairs.new), _lines(right, pairs.old)
    for i, j in _similar(left, right, mine, yours, _SIMILAR):
        pairs.add(i, j)


def _lines(outline: Outline, paired: Container[int]) -> list[int]:
    """The lines of the contents that have no pair yet."""
    return [
        i
        for i, item in enumerate(outline.items)
        if item.what == "contents_entry" and i not in paired
    ]


_NAMES = {
    "target": "year",
    "outturn": "year",
    "investment_row": "name",
    "project": "name",
    "indicator": "name",
    "series": "name",
    "commitment": "subject",
}


def _pair_records(left: Outline, right: Outline, pairs: Pairs) -> None:
    """Records by the part that they were drawn from and by name, then by name alone."""
    ours, theirs = _by_part(left), _by_part(right)
    for (what, part), mine in ours.items():
        if part in pairs.new:
            yours = theirs.get((what, pairs.new[part]), [])
            _pair_drawn(left, right, pairs, mine, yours)
    for what in ("project", "indicator", "investment_row"):
        mine = [i for (kind, _), ones in ours.items() if kind == what for i in ones]
        yours = [j for (kind, _), ones in theirs.items() if kind == what for j in ones]
        _pair_same(
            pairs,
            [i for i in mine if i not in pairs.new],
            [j for j in yours if j not in pairs.old],
            lambda i: _name(left.items[i]),
            lambda j: _name(right.items[j]),
        )


def _by_part(outline: Outline) -> dict[tuple[str, int], list[int]]:
    found: dict[tuple[str, int], list[int]] = defaultdict(list)
    for i, item in enumerate(outline.items):
        if item.what in _NAMES:
            found[item.what, outline.place.get(item.eid, ROOT)].append(i)
    return found


def _name(item: Item) -> str:
    return item.fields[_NAMES[item.what]]


def _pair_drawn(
    left: Outline, right: Outline, pairs: Pairs, mine: list[int], yours: list[int]
) -> None:
    """Records of one part: by all they say, by name, by likeness."""
    for key in (_said, _name):
        _pair_same(
            pairs,
            [i for i in mine if i not in pairs.new],
            [j for j in yours if j not in pairs.old],
            _keys(left, key),
            _keys(right, key),
        )
    rest = _near([i for i in mine if i not in pairs.new], [j for j in yours if j not in pairs.old])
    scores = [
        (-ratio(_said(left.items[i])[:_LONGEST], _said(right.items[j])[:_LONGEST]), i, j)
        for i, near in rest
        for j in near
    ]
    for unlike, i, j in sorted(scores):
        if -unlike >= _SIMILAR:
            pairs.add(i, j)


def _keys(outline: Outline, key: Callable[[Item], str]) -> Callable[[int], str]:
    return lambda place: key(outline.items[place])


def _said(item: Item) -> str:
    return " ".join(item.fields.values())

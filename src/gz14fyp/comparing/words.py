"""The words in which two texts differ.

The diff of tokens is rapidfuzz's. Tokens are numbers, words of other scripts, notes, and single
characters: what of Chinese is a word takes a dictionary, and a reader sees it from the characters.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import pairwise
from typing import NamedTuple

from rapidfuzz.distance import Indel, Opcode

from gz14fyp.comparing.contents import NOTE

_TOKEN = re.compile(r"\[\^\d+\]|\d+(?:[.,，]\d+)*|[A-Za-z]+|.", re.DOTALL)
_SEPARATORS = "、，；。\n\t"
_CHANCE = 2  # tokens that two texts may share by chance
# A diff takes a bit for each pair of tokens: of longer texts, the clauses are compared first.
MOST_PAIRS = 400_000_000


class Hunk(NamedTuple):
    """A stretch of the new text and what stands for it in the old one; ``at`` is in the new."""

    at: int
    before: str
    after: str
    renumbers: bool = False  # the same note under another number


def hunks(old: str, new: str, notes: Mapping[int, int] | None = None) -> list[Hunk]:
    """Where two texts differ, in order. ``notes`` has the new number of each old note."""
    if old == new:
        return []
    left, right = _TOKEN.findall(old), _TOKEN.findall(new)
    keys = [_renumbered(token, notes or {}) for token in left]
    found: list[Hunk] = []
    at = 0
    stretches = _merged(_operations(keys, right), keys)
    for is_same, i, i_end, j, j_end in stretches:
        if is_same:
            for before, after in zip(left[i:i_end], right[j:j_end], strict=True):
                if before != after:
                    found.append(Hunk(at, before, after, renumbers=True))
                at += len(after)
            continue
        before, after = "".join(left[i:i_end]), "".join(right[j:j_end])
        found.append(Hunk(at, before, after))
        at += len(after)
    return _settled(found, new)


def _operations(left: Sequence[str], right: Sequence[str]) -> Iterator[Opcode]:
    """What is equal and what is not, in order; what is too long for that differs as a whole."""
    start = end = 0
    for i, j in (*_anchors(left, right), (len(left), len(right))):
        yield from _shifted(left[start:i], right[end:j], start, end)
        start, end = i, j


def _shifted(
    left: Sequence[str], right: Sequence[str], start: int, their_start: int
) -> Iterator[Opcode]:
    if len(left) * len(right) > MOST_PAIRS:
        yield Opcode("replace", start, start + len(left), their_start, their_start + len(right))
        return
    for one in Indel.opcodes(left, right):
        yield Opcode(
            one.tag,
            start + one.src_start,
            start + one.src_end,
            their_start + one.dest_start,
            their_start + one.dest_end,
        )


def _anchors(left: Sequence[str], right: Sequence[str]) -> list[tuple[int, int]]:
    """Where clauses begin that stand once in each of two long texts, in one order in both."""
    if len(left) * len(right) <= MOST_PAIRS:
        return []
    ours, theirs = _clauses(left), _clauses(right)
    pairs = {at: theirs[clause] for clause, at in ours.items() if clause in theirs}
    kept = in_order(pairs)
    return [(i, j) for i, j in pairs.items() if i in kept]


def _clauses(tokens: Sequence[str]) -> dict[str, int]:
    """Where the clauses begin that stand once among some tokens."""
    ends = [i + 1 for i, token in enumerate(tokens) if token in _SEPARATORS]
    places = {start: "".join(tokens[start:end]) for start, end in pairwise((0, *ends, len(tokens)))}
    counts = Counter(places.values())
    return {clause: start for start, clause in places.items() if counts[clause] == 1}


def in_order(pairs: Mapping[int, int]) -> set[int]:
    """The longest run of old places whose order is that of the new ones that they go with."""
    tails: list[int] = []
    ends: list[int] = []
    before: dict[int, int | None] = {}
    for i in sorted(pairs):
        place = bisect_left(tails, pairs[i])
        before[i] = ends[place - 1] if place else None
        tails[place : place + 1] = [pairs[i]]
        ends[place : place + 1] = [i]
    chosen: set[int] = set()
    last = ends[-1] if ends else None
    while last is not None:
        chosen.add(last)
        last = before[last]
    return chosen


def _renumbered(token: str, notes: Mapping[int, int]) -> str:
    note = NOTE.fullmatch(token)
    return f"[^{notes.get(int(note[1]), note[1])}]" if note else token


_Stretch = tuple[bool, int, int, int, int]


def _merged(operations: Iterable[Opcode], left: list[str]) -> list[_Stretch]:
    """Operations as same and other stretches; a short same one between others joins them.

    A lone character that two sentences share is chance. It joins when it is shorter than what
    is changed on each side of it.
    """
    stretches: list[_Stretch] = []
    for one in operations:
        places = (one.src_start, one.src_end, one.dest_start, one.dest_end)
        if one.tag != "equal" and stretches and not stretches[-1][0]:
            _, start, _, their_start, _ = stretches[-1]
            stretches[-1] = (False, start, one.src_end, their_start, one.dest_end)
        else:
            stretches.append((one.tag == "equal", *places))
    done: list[_Stretch] = []
    for stretch in stretches:
        done.append(stretch)
        while len(done) > 2 and done[-2][0] and _weak(done[-2], done[-3], done[-1], left):  # noqa: PLR2004
            *_, before, _, after = done
            done[-3:] = [(False, before[1], after[2], before[3], after[4])]
    return done


def _weak(same: _Stretch, before: _Stretch, after: _Stretch, left: list[str]) -> bool:
    if same[2] - same[1] > _CHANCE:
        return False
    tokens = left[same[1] : same[2]]
    if any(token in _SEPARATORS or NOTE.fullmatch(token) for token in tokens):
        return False

    def size(one: _Stretch) -> int:
        return max(one[2] - one[1], one[4] - one[3])

    return len(tokens) < min(size(before), size(after))


def _settled(found: list[Hunk], new: str) -> list[Hunk]:
    """Stretches that only came or went, moved to where a separator ends them, if they can be.

    Of ``a, b, c`` without ``b, `` a diff may as well say that ``, b`` is gone.
    """
    settled: list[Hunk] = []
    for number, hunk in enumerate(found):
        low = settled[-1].at + len(settled[-1].after) if settled else -1
        high = found[number + 1].at if number + 1 < len(found) else len(new) + 1
        is_one_sided = bool(hunk.before) != bool(hunk.after)
        settled.append(_slid(hunk, new, low, high) if is_one_sided else hunk)
    return settled


def _slid(hunk: Hunk, new: str, low: int, high: int) -> Hunk:
    """``low`` and ``high`` are where the neighbours end and begin: it does not touch them."""
    at, text = hunk.at, hunk.after or hunk.before
    length = len(hunk.after)
    turned = 0  # how far the text is turned around: slid by one place, its first character is last
    while at + length + 1 < high and new[at + length] == text[turned] != "[":
        at, turned = at + 1, (turned + 1) % len(text)
    while text[turned - 1] not in _SEPARATORS:
        if at - 1 <= low or new[at - 1] != text[turned - 1] or text[turned - 1] == "]":
            return hunk
        at, turned = at - 1, (turned - 1) % len(text)
    text = text[turned:] + text[:turned]
    return Hunk(at, "", text) if hunk.after else Hunk(at, text, "")

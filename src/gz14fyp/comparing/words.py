"""The words in which two texts differ.

The diff of tokens is rapidfuzz's. Tokens are numbers, words of other scripts, notes, and single
characters: what of Chinese is a word takes a dictionary, and a reader sees it from the characters.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from typing import NamedTuple

from rapidfuzz.distance import Indel, Opcode

from gz14fyp.comparing.contents import NOTE
from gz14fyp.grammar.marks import COMMA, COMMAS, LIST_COMMA, SEMICOLON, STOP
from gz14fyp.grammar.patterns import compiled

_TOKEN = compiled(
    "what is compared as one: a note, a number, a word of letters, or a character",
    rf"\[\^\d+\]|\d+(?:[.{COMMAS}]\d+)*|[A-Za-z]+|.",
    finds="1,000.5",
    not_in="",
    flags=re.DOTALL,
)
_SEPARATORS = f"{LIST_COMMA}{COMMA}{SEMICOLON}{STOP}\n\t"


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
    stretches = _merged(Indel.opcodes(keys, right), keys)
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
        stretch = (one.src_start, one.src_end, one.dest_start, one.dest_end)
        if one.tag != "equal" and stretches and not stretches[-1][0]:
            _, start, _, their_start, _ = stretches[-1]
            stretches[-1] = (False, start, one.src_end, their_start, one.dest_end)
        else:
            stretches.append((one.tag == "equal", *stretch))
    place = 1
    while place < len(stretches) - 1:
        before, same, after = stretches[place - 1 : place + 2]
        if same[0] and _weak(same, before, after, left):
            joined = (False, before[1], after[2], before[3], after[4])
            stretches[place - 1 : place + 2] = [joined]
            place = max(1, place - 1)
        else:
            place += 1
    return stretches


def _weak(same: _Stretch, before: _Stretch, after: _Stretch, left: list[str]) -> bool:
    tokens = left[same[1] : same[2]]
    if any(token in _SEPARATORS or NOTE.fullmatch(token) for token in tokens):
        return False

    def size(one: _Stretch) -> int:
        return max(one[2] - one[1], one[4] - one[3])

    return len(tokens) <= 2 and len(tokens) < min(size(before), size(after))  # noqa: PLR2004


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
    while at + length + 1 < high and new[at + length] == text[0] != "[":
        at, text = at + 1, text[1:] + text[0]
    while text[-1] not in _SEPARATORS:
        if at - 1 <= low or new[at - 1] != text[-1] or text[-1] == "]":
            return hunk
        at, text = at - 1, text[-1] + text[:-1]
    return Hunk(at, "", text) if hunk.after else Hunk(at, text, "")

"""Rules that touch each other: the edges of a table, or of a frame."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Sequence
from typing import NamedTuple

from gz14fyp.reading.pdf.content import Area, Rule

# How far apart, in points, two edges may be that are meant to be one, or meant to touch.
NEAR = 2.0


class Net(NamedTuple):
    """Rules that hang together."""

    across: tuple[Rule, ...]
    upright: tuple[Rule, ...]

    @property
    def area(self) -> Area:
        """The area that they span."""
        rules = (*((r.start, r.end) for r in self.across), *((r.at, r.at) for r in self.upright))
        heights = (*((r.at, r.at) for r in self.across), *((r.start, r.end) for r in self.upright))
        return Area(
            min(a for a, _ in rules),
            min(a for a, _ in heights),
            max(b for _, b in rules),
            max(b for _, b in heights),
        )


def merged(rules: Iterable[Rule]) -> list[Rule]:
    """Rules with those in one that lie on each other or go on in each other."""
    done: list[Rule] = []
    for group in _level(rules):
        at = sum(rule.at for rule in group) / len(group)
        for rule in sorted(group, key=lambda rule: rule.start):
            last = done[-1] if done and done[-1].at == at else None
            if last and rule.start <= last.end + 1:
                done[-1] = last._replace(end=max(last.end, rule.end))
            else:
                done.append(Rule(at, rule.start, rule.end))
    return done


def _level(rules: Iterable[Rule]) -> list[list[Rule]]:
    groups: list[list[Rule]] = []
    for rule in sorted(rules):
        if groups and rule.at - groups[-1][0].at <= NEAR / 2:
            groups[-1].append(rule)
        else:
            groups.append([rule])
    return groups


def nets(across: Sequence[Rule], upright: Sequence[Rule]) -> tuple[list[Net], list[Rule]]:
    """The rules that touch each other, net by net, and the rules across that touch none."""
    home = list(range(len(across) + len(upright)))

    def root(i: int) -> int:
        while home[i] != i:
            home[i] = home[home[i]]
            i = home[i]
        return i

    for j, bar in enumerate(upright, len(across)):
        low = bisect_left(across, bar.start - NEAR, key=lambda rule: rule.at)
        high = bisect_left(across, bar.end + NEAR, key=lambda rule: rule.at)
        for i in range(low, high):
            if across[i].start - NEAR <= bar.at <= across[i].end + NEAR:
                home[root(i)] = root(j)
    members: dict[int, tuple[list[Rule], list[Rule]]] = {}
    for i in range(len(home)):
        lying, standing = members.setdefault(root(i), ([], []))
        if i < len(across):
            lying.append(across[i])
        else:
            standing.append(upright[i - len(across)])
    found = [Net(tuple(a), tuple(u)) for a, u in members.values() if a and u]
    alone = [a[0] for a, u in members.values() if not u]
    return found, alone


def places(values: Iterable[float]) -> list[float]:
    """Values with those in one that are near each other."""
    groups: list[list[float]] = []
    for value in sorted(values):
        if groups and value - groups[-1][-1] <= NEAR:
            groups[-1].append(value)
        else:
            groups.append([value])
    return [sum(group) / len(group) for group in groups]


def covers(rules: Sequence[Rule], at: float, start: float, end: float) -> bool:
    """Whether some rules together stand at a place, over most of a stretch.

    The rules are in the order of their places.
    """
    length = 0.0
    for i in range(bisect_left(rules, at - NEAR, key=lambda rule: rule.at), len(rules)):
        if rules[i].at > at + NEAR:
            break
        length += max(0.0, min(rules[i].end, end) - max(rules[i].start, start))
    return length > (end - start) / 2

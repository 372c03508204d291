"""The worst texts for a regular expression, made of the expression itself.

What makes a pattern slow is a text that its repeats take in many ways, or that it begins to match
at many places, and that fails at the end. So an attack is a way to a repeat, what the repeat takes
many times over, and an end that does not fit.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from itertools import islice, pairwise, product
from typing import Any, NamedTuple

from steps import ASSERTIONS, CHARACTERS, REPEATS, Machine, TooManyStepsError, parts, walk

SIZES = (128, 256, 512, 1024)
# Twice the text may cost twice the steps; 2.3 leaves room for what is short beside it.
STEEPEST = 2.3
_SUSPECT = 2.1
_FIRST = (16, 32)
_PROBES = "\x01 \t\n\u3000aZ_09.-甲，（）"
_MANY = 8  # a repeat of fewer is a constant
_VARIANTS = 4
_LAST_BYTE = 255


class Attack(NamedTuple):
    """A text of any size: what comes before, what is repeated, and what comes after."""

    before: str
    pumped: tuple[str, ...]
    after: str

    def text(self, size: int) -> str:
        """The text of about ``size`` repetitions in all."""
        return self.before + "".join(part * size for part in self.pumped) + self.after

    def __str__(self) -> str:
        pumped = " + ".join(f"{part!r} * n" for part in self.pumped)
        return f"{self.before!r} + {pumped} + {self.after!r}"


class Growth(NamedTuple):
    """What an attack costs: steps at each of `SIZES`, fewer where they went beyond the limit."""

    attack: Attack
    how: str
    steps: tuple[int, ...]

    def __str__(self) -> str:
        return f"{self.how} of {self.attack}: {', '.join(map(str, self.steps))} steps"


def worst(pattern: re.Pattern[Any], ways: Iterable[str]) -> Growth | None:
    """The attack whose steps grow the fastest, if any grow faster than the text.

    ``ways`` are those in which the pattern is used: ``match``, ``fullmatch``, ``search`` or
    ``each`` (for all matches, as ``finditer`` and ``sub`` do).
    """
    machine = Machine(pattern, limit=4_000_000)
    coded = isinstance(pattern.pattern, bytes)
    for attack, how in product(attacks(machine), ways):
        if _ratio(_costs(machine, attack, how, _FIRST, coded)) > _SUSPECT:
            costs = _costs(machine, attack, how, SIZES, coded)
            if _ratio(costs) > STEEPEST:
                return Growth(attack, how, costs)
    return None


def _ratio(costs: tuple[int, ...]) -> float:
    """How often the last size costs what the one before it did."""
    return costs[-1] / costs[-2] if len(costs) > 1 else float("inf")


def _costs(
    machine: Machine, attack: Attack, how: str, sizes: Sequence[int], coded: bool
) -> tuple[int, ...]:
    costs: list[int] = []
    for size in sizes:
        text: Any = attack.text(size)
        machine.steps = 0
        try:
            _run(machine, text.encode("latin-1") if coded else text, how)
        except TooManyStepsError:
            return (*costs, machine.limit * 10)  # far more than what any text of this size may cost
        costs.append(machine.steps)
    return tuple(costs)


def _run(machine: Machine, text: Any, how: str) -> None:
    if how in ("match", "fullmatch"):
        machine.match(text, 0, how == "fullmatch")
    elif how == "search":
        machine.search(text)
    else:
        for _ in machine.each(text):
            pass


# --- characters ----------------------------------------------------------------------------


class _Alphabet:
    """Characters that differ for a pattern: of those that it treats alike there is one."""

    def __init__(self, machine: Machine) -> None:
        atoms = [item for item in walk(machine.tree) if str(item[0]) in CHARACTERS]
        self.testers = {repr(item): machine.tester(item) for item in atoms}
        self._is_bytes = isinstance(machine.tree.state.str, bytes)
        one_of_a_kind: dict[tuple[bool, ...], str] = {}
        for char in dict.fromkeys((*_PROBES, *_ends(atoms))):
            if self._is_bytes and ord(char) > _LAST_BYTE:
                continue
            kind = tuple(test(self.coded(char), 0) for test in self.testers.values())
            one_of_a_kind.setdefault((*kind, char == "\n", char.isalnum()), char)
        self.chars = tuple(one_of_a_kind.values())

    def coded(self, char: str) -> Any:
        """A character as the texts of the pattern have it."""
        return char.encode("latin-1") if self._is_bytes else char

    def of(self, item: Any) -> list[str]:
        """The characters that an item matches."""
        test = self.testers[repr(item)]
        return [char for char in self.chars if test(self.coded(char), 0)]


def _ends(items: Iterable[Any]) -> Iterator[str]:
    for op, value in items:
        name = str(op)
        if name in ("LITERAL", "NOT_LITERAL"):
            yield chr(value)
        elif name == "RANGE":
            yield from map(chr, value)
            yield chr(min(value[1] + 1, 0x10FFFF))
        elif name == "IN":
            yield from _ends(value)


def characters(machine: Machine) -> list[Any]:
    """Characters that a pattern does not treat alike; single bytes, where it is one of bytes."""
    alphabet = _Alphabet(machine)
    return [alphabet.coded(char) for char in alphabet.chars]


# --- texts that match ----------------------------------------------------------------------


class _Spot(NamedTuple):
    """A repeat: what leads to it, what it takes, and what should come after it."""

    before: str
    bodies: tuple[str, ...]
    after: str


class _Examples:
    """Short texts that parts of a pattern match; lookarounds are taken as always right."""

    def __init__(self, alphabet: _Alphabet) -> None:
        self.alphabet = alphabet

    def of(self, items: Iterable[Any]) -> list[str]:
        """A few texts for a sequence of items, the plainest first."""
        columns = [self._of_item(item) or [""] for item in items]
        plain = [column[0] for column in columns]
        found = ["".join(plain)]
        for i, column in enumerate(columns):
            found.extend("".join((*plain[:i], other, *plain[i + 1 :])) for other in column[1:])
        return list(dict.fromkeys(found))[: _VARIANTS * 3]

    def _of_item(self, item: Any) -> list[str]:
        name, value = str(item[0]), item[1]
        if name in CHARACTERS:
            return self.alphabet.of(item)[:_VARIANTS]
        if name in REPEATS:
            bodies = self.of(value[2])
            least = int(value[0])
            return [bodies[0] * least, *(body * max(least, 1) for body in bodies)]
        if name == "BRANCH":
            return [text for branch in value[1] for text in self.of(branch)[:_VARIANTS]]
        return self.of(parts(item)[0]) if parts(item) and name not in ASSERTIONS else []

    def spots(self, items: Sequence[Any], before: str = "") -> Iterator[_Spot]:
        """All repeats of a sequence of items, inner ones too."""
        for i, item in enumerate(items):
            name, value = str(item[0]), item[1]
            if name in REPEATS and int(value[1]) >= _MANY:
                bodies = self.of(value[2])
                if len(value[2]) == 1 and str(value[2][0][0]) in CHARACTERS:
                    bodies = self.alphabet.of(value[2][0])
                yield _Spot(before, tuple(filter(None, bodies)), self.of(items[i + 1 :])[-1])
            for part in parts(item):
                yield from self.spots(part, before)
            before += next(iter(self._of_item(item)), "")


# --- attacks -------------------------------------------------------------------------------


def attacks(machine: Machine) -> Iterator[Attack]:
    """The attacks on a pattern, each once."""
    alphabet = _Alphabet(machine)
    examples = _Examples(alphabet)
    seen = set()
    for attack in _all_attacks(machine, alphabet, examples):
        if attack not in seen:
            seen.add(attack)
            yield attack


def _all_attacks(machine: Machine, alphabet: _Alphabet, examples: _Examples) -> Iterator[Attack]:
    wrong = next(iter(alphabet.chars))
    spots = list(examples.spots(machine.tree))
    starts = ["", *dict.fromkeys(spot.before for spot in spots if spot.before)]
    ends = ("", wrong, f"\n{wrong}")
    for start, char, end in product(starts[:4], alphabet.chars, ends):
        yield Attack(start, (char,), end)
    for spot in spots:
        for body, end in product(spot.bodies, (*ends, spot.after, spot.after[:-1] + wrong)):
            yield Attack(spot.before, (body,), end)
            yield Attack("", (spot.before + body,), end)
            yield Attack("", (spot.before, body), end)
            yield Attack("", (spot.before + body + spot.after[:-1],), end)
    for left, right in pairwise(spots):
        for one, other, end in product(left.bodies, right.bodies, ends):
            yield Attack(left.before, (one, other), end)
            yield Attack(left.before, (one + other,), end)
    for text, end in product(examples.of(machine.tree), ends):
        yield Attack("", (text,), end)
        yield Attack("", (text[:-1],), end)
    yield from _pairs(alphabet.chars, wrong)


def _pairs(chars: Sequence[str], wrong: str) -> Iterator[Attack]:
    for one, other in islice(product(chars, chars), 150):
        if one != other:
            yield Attack("", (one + other,), wrong)
            yield Attack("", (one, other), wrong)

"""A regular expression run step by step, so that its work can be counted.

``re`` does not tell how much it has tried. This is the same matcher in Python: the tree that `re`
parses becomes a list of instructions, which run with backtracking, each counted as a step. What a
single character or place matches is asked of `re` itself.
"""

from __future__ import annotations

import importlib
import re
from collections.abc import Callable, Iterator
from typing import Any, NamedTuple

parser: Any = importlib.import_module("re._parser")
_compiler: Any = importlib.import_module("re._compiler")
UNBOUNDED = int(parser.MAXREPEAT)

# What is one character, what is a place between two, what repeats.
CHARACTERS = ("LITERAL", "NOT_LITERAL", "IN", "ANY", "RANGE", "CATEGORY")
REPEATS = ("MAX_REPEAT", "MIN_REPEAT", "POSSESSIVE_REPEAT")
ASSERTIONS = ("ASSERT", "ASSERT_NOT")

Tester = Callable[[Any, int], bool]
Saved = tuple[int, ...]


class TooManyStepsError(Exception):
    """A pattern has taken more steps than it was given."""


class Step(NamedTuple):
    """An instruction: its name, where it may go on, and what it needs."""

    name: str
    to: int = 0
    other: int = 0
    test: Tester | None = None
    inner: tuple[Step, ...] = ()


class Machine:
    """A pattern as instructions. ``steps`` counts all that was run, up to ``limit``."""

    def __init__(self, pattern: re.Pattern[Any], limit: int = 1_000_000) -> None:
        self.tree = parser.parse(pattern.pattern, pattern.flags)
        self.limit = limit
        self.steps = 0
        self._flags = pattern.flags
        self._saved = 0
        self._groups: dict[int, tuple[int, int]] = {}
        for group in sorted(_referenced(self.tree)):
            self._groups[group] = self._place(), self._place()
        self.code = self._program(self.tree)

    # --- instructions ---------------------------------------------------------------------

    def _place(self) -> int:
        self._saved += 1
        return self._saved - 1

    def _program(self, items: Any) -> tuple[Step, ...]:
        code: list[Step] = []
        self._write(items, code)
        return (*code, Step("end"))

    def _write(self, items: Any, code: list[Step]) -> None:
        for op, value in items:
            name = str(op)
            if name in CHARACTERS:
                code.append(Step("character", test=self.tester((op, value))))
            elif name in REPEATS:
                self._write_repeat(name, value, code)
            elif name in ASSERTIONS:
                self._write_assertion(name, value, code)
            else:
                _WRITERS[name](self, (op, value), code)

    def tester(self, item: Any) -> Tester:
        """Whether one item of a pattern matches at a place of a text."""
        single = parser.SubPattern(self.tree.state, [item])
        match = _compiler.compile(single, self._flags).match
        if str(item[0]) == "AT":
            return lambda text, at: match(text, at) is not None
        known: dict[Any, bool] = {}

        def test(text: Any, at: int) -> bool:
            char = text[at : at + 1]
            if char not in known:
                known[char] = match(char) is not None
            return known[char]

        return test

    def _write_place(self, item: Any, code: list[Step]) -> None:
        code.append(Step("place", test=self.tester(item)))

    def _write_group(self, item: Any, code: list[Step]) -> None:
        group, _, _, body = item[1]
        places = self._groups.get(group)
        if places:
            code.append(Step("save", places[0]))
        self._write(body, code)
        if places:
            code.append(Step("save", places[1]))

    def _write_reference(self, item: Any, code: list[Step]) -> None:
        code.append(Step("again", *self._groups[item[1]]))

    def _write_branch(self, item: Any, code: list[Step]) -> None:
        ends: list[int] = []
        *others, last = item[1][1]
        for other in others:
            fork = len(code)
            code.append(Step("fork"))
            self._write(other, code)
            ends.append(len(code))
            code.append(Step("go"))
            code[fork] = Step("fork", fork + 1, len(code))
        self._write(last, code)
        for end in ends:
            code[end] = Step("go", len(code))

    def _write_atomic(self, item: Any, code: list[Step]) -> None:
        code.append(Step("atomic", inner=self._program(item[1])))

    def _write_assertion(self, name: str, value: Any, code: list[Step]) -> None:
        direction, body = value
        back = body.getwidth()[0] if direction < 0 else 0
        step = "refuse" if name == "ASSERT_NOT" else "look"
        code.append(Step(step, back, inner=self._program(body)))

    def _write_repeat(self, name: str, value: Any, code: list[Step]) -> None:
        if name == "POSSESSIVE_REPEAT":
            inner: list[Step] = []
            self._write_repeat("MAX_REPEAT", value, inner)
            code.append(Step("atomic", inner=(*inner, Step("end"))))
            return
        least, most, body = int(value[0]), int(value[1]), value[2]
        for _ in range(least):
            self._write(body, code)
        if most == UNBOUNDED:
            self._write_loop(body, name == "MIN_REPEAT", code)
        else:
            self._write_optional(body, most - least, name == "MIN_REPEAT", code)

    def _write_loop(self, body: Any, lazy: bool, code: list[Step]) -> None:
        fork = len(code)
        code.append(Step("fork"))
        place = self._place() if not body.getwidth()[0] else -1
        if place >= 0:
            code.append(Step("save", place))
        self._write(body, code)
        if place >= 0:
            code.append(Step("moved", len(code) + 2, place))
        code.append(Step("go", fork))
        code[fork] = _fork(fork + 1, len(code), lazy)

    def _write_optional(self, body: Any, count: int, lazy: bool, code: list[Step]) -> None:
        forks = []
        for _ in range(count):
            forks.append(len(code))
            code.append(Step("fork"))
            self._write(body, code)
        for fork in forks:
            code[fork] = _fork(fork + 1, len(code), lazy)

    # --- running --------------------------------------------------------------------------

    def match(self, text: Any, start: int = 0, whole: bool = False) -> int | None:
        """Where a match that begins at a place ends, None when there is none."""
        found = self._run(self.code, text, start, (-1,) * self._saved, whole)
        return None if found is None else found[0]

    def search(self, text: Any) -> tuple[int, int] | None:
        """The first match, tried at each place."""
        return next(self.each(text), None)

    def each(self, text: Any) -> Iterator[tuple[int, int]]:
        """All matches, one after the other."""
        start = 0
        while start <= len(text):
            end = self.match(text, start)
            if end is not None:
                yield start, end
            start = end if end is not None and end > start else start + 1

    def _run(
        self, code: tuple[Step, ...], text: Any, start: int, saved: Saved, whole: bool = False
    ) -> tuple[int, Saved] | None:
        waiting = [(0, start, saved)]
        while waiting:
            at, place, saved = waiting.pop()
            while at >= 0:
                self.steps += 1
                if self.steps > self.limit:
                    raise TooManyStepsError
                step = code[at]
                name = step.name
                if name == "character":
                    at = at + 1 if place < len(text) and step.test(text, place) else -1  # type: ignore[misc]
                    place += 1
                elif name == "fork":
                    waiting.append((step.other, place, saved))
                    at = step.to
                elif name == "go":
                    at = step.to
                elif name == "end":
                    if not whole or place == len(text):
                        return place, saved
                    at = -1
                else:
                    at, place, saved = self._rare(step, at, text, place, saved)
        return None

    def _rare(
        self, step: Step, at: int, text: Any, place: int, saved: Saved
    ) -> tuple[int, int, Saved]:
        """Where an instruction other than the most frequent ones leads; -1 is nowhere."""
        if step.name == "place":
            return (at + 1 if step.test and step.test(text, place) else -1), place, saved
        if step.name == "save":
            return at + 1, place, (*saved[: step.to], place, *saved[step.to + 1 :])
        if step.name == "moved":
            return (at + 1 if saved[step.other] != place else step.to), place, saved
        if step.name == "again":
            before = text[saved[step.to] : saved[step.other]]
            there = saved[step.other] >= 0 and text.startswith(before, place)
            self.steps += len(before)
            return (at + 1 if there else -1), place + len(before), saved
        behind = place - step.to
        found = self._run(step.inner, text, behind, saved) if behind >= 0 else None
        if step.name == "refuse":
            return (at + 1 if found is None else -1), place, saved
        if found is None:
            return -1, place, saved
        return at + 1, found[0] if step.name == "atomic" else place, found[1]


def _fork(inside: int, after: int, lazy: bool) -> Step:
    return Step("fork", after, inside) if lazy else Step("fork", inside, after)


def _referenced(items: Any) -> set[int]:
    found = set()
    for op, value in walk(items):
        if str(op) == "GROUPREF":
            found.add(value)
    return found


def walk(items: Any) -> Iterator[tuple[Any, Any]]:
    """All items of a parsed pattern, outer ones first."""
    for item in items:
        yield item
        for part in parts(item):
            yield from walk(part)


def parts(item: tuple[Any, Any]) -> tuple[Any, ...]:
    """The sequences of items within an item of a parsed pattern."""
    name, value = str(item[0]), item[1]
    if name == "BRANCH":
        return tuple(value[1])
    if name == "SUBPATTERN":
        return (value[3],)
    if name in REPEATS:
        return (value[2],)
    if name in ASSERTIONS:
        return (value[1],)
    return (value,) if name == "ATOMIC_GROUP" else ()


_WRITERS: dict[str, Callable[[Machine, Any, list[Step]], None]] = {
    "AT": Machine._write_place,
    "SUBPATTERN": Machine._write_group,
    "GROUPREF": Machine._write_reference,
    "BRANCH": Machine._write_branch,
    "ATOMIC_GROUP": Machine._write_atomic,
}

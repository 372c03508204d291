"""Work, counted: which functions of the program ran, and how many of their lines.

A line that runs is an event of the interpreter, whatever the machine and its load. What the
interpreter does within one line (a search in a list, a pattern) is not seen: `tools/patterns.py`
counts the steps of patterns, and `hidden_loops` lists what else to look at.
"""

from __future__ import annotations

import ast
import contextlib
import re
import sys
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from types import CodeType, FrameType
from typing import Any, NamedTuple

SOURCE = Path(__file__).resolve().parents[1] / "src" / "gz14fyp"
# A comprehension or a lambda belongs to the function that it stands in.
_WITHIN = re.compile(r"(?:^|\.<locals>\.|\.)<(?:genexpr|listcomp|setcomp|dictcomp|lambda)>.*")
_LOOPS = (ast.For, ast.While, ast.ListComp, ast.SetComp, ast.DictComp, ast.GeneratorExp)
_SCOPES = (ast.FunctionDef, ast.ClassDef)


class Function(NamedTuple):
    """A function of the program, or "" for what a module does by itself."""

    file: str
    name: str

    def __str__(self) -> str:
        return f"{self.file}: {self.name or 'module'}"


class TooMuchWorkError(BaseException):
    """More lines have run than a use may take. No handler of the program catches it."""


Tracer = Callable[[FrameType, str, Any], Any]


_MOST = 1_000_000


def counted(work: Callable[[], object], most: int = _MOST) -> Counter[Function]:
    """How many lines of each function of the program run while some work is done.

    Stops when a function has run more than ``most`` lines: what grows with a power would not end.
    """
    counts: dict[CodeType, int] = {}
    before, prefix = sys.gettrace(), f"{SOURCE}/"
    counters: dict[CodeType, Tracer | None] = {}

    def enter(frame: FrameType, event: str, given: Any) -> Any:
        code = frame.f_code
        if code not in counters:
            ours = code.co_filename.startswith(prefix)
            counters[code] = _counter(code, counts, most) if ours else None
        if counter := counters[code]:
            counter(frame, event, given)
        return counter

    sys.settrace(enter)
    try:
        with contextlib.suppress(TooMuchWorkError):
            work()
    finally:
        sys.settrace(before)
    found: Counter[Function] = Counter()
    for code, count in counts.items():
        found[_function(code)] += count
    return found


def _counter(code: CodeType, counts: dict[CodeType, int], most: int) -> Tracer:
    def count(frame: FrameType, event: str, given: Any) -> Any:
        counts[code] = counts.get(code, 0) + 1
        if counts[code] > most:
            raise TooMuchWorkError
        return count

    return count


def _function(code: CodeType) -> Function:
    file = str(Path(code.co_filename).relative_to(SOURCE))
    return Function(file, _WITHIN.sub("", code.co_qualname).removesuffix("<module>"))


# --- loops in the source -------------------------------------------------------------------


def functions_with_loops() -> set[Function]:
    """All functions of the program that hold a loop or a comprehension."""
    return {
        Function(str(path.relative_to(SOURCE)), name)
        for path in sorted(SOURCE.rglob("*.py"))
        for name, node in _functions(ast.parse(path.read_text(encoding="utf-8")), "")
        if any(isinstance(inner, _LOOPS) for inner in _own(node))
    }


def _functions(scope: ast.AST, before: str) -> Iterator[tuple[str, ast.FunctionDef]]:
    for node in ast.iter_child_nodes(scope):
        if isinstance(node, ast.FunctionDef):
            yield before + node.name, node
            yield from _functions(node, f"{before}{node.name}.<locals>.")
        elif isinstance(node, ast.ClassDef):
            yield from _functions(node, f"{before}{node.name}.")
        else:
            yield from _functions(node, before)


def _own(scope: ast.AST) -> Iterator[ast.AST]:
    """All nodes of a function without those of functions within it."""
    for node in ast.iter_child_nodes(scope):
        if not isinstance(node, _SCOPES):
            yield node
            yield from _own(node)


# What goes through a list from its beginning, within one line: in a loop that is the square.
_SEARCHES = ("index", "remove", "count")
_SHIFTS = ("insert", "pop")


class Hidden(NamedTuple):
    """A call within a loop that itself goes through what it is called on."""

    function: Function
    called: str


def hidden_loops() -> set[Hidden]:
    """Calls such as ``.index(...)`` and ``.pop(0)`` that stand in loops of the program."""
    return {
        Hidden(Function(str(path.relative_to(SOURCE)), name), called)
        for path in sorted(SOURCE.rglob("*.py"))
        for name, node in _functions(ast.parse(path.read_text(encoding="utf-8")), "")
        for loop in _own(node)
        if isinstance(loop, _LOOPS)
        for call in ast.walk(loop)
        if isinstance(call, ast.Call) and (called := _goes_through(call))
    }


def _goes_through(call: ast.Call) -> str:
    if not isinstance(call.func, ast.Attribute):
        return ""
    name = call.func.attr
    at_start = (
        bool(call.args) and isinstance(call.args[0], ast.Constant) and call.args[0].value == 0
    )
    return name if name in _SEARCHES or (name in _SHIFTS and at_start) else ""


# --- growth --------------------------------------------------------------------------------


class Growth(NamedTuple):
    """A function whose work grows faster than what it is given."""

    function: Function
    counts: tuple[int, ...]

    def __str__(self) -> str:
        return f"{self.function} runs {', '.join(map(str, self.counts))} lines"


# What grows with the text doubles its rise at each doubling; with the square, it takes four times.
STEEPEST = 2.4
_FEWEST = 300


class Measured(NamedTuple):
    """What a use of the program has run, and what of it grows too fast."""

    too_fast: tuple[Growth, ...]
    reached: frozenset[Function]


_MEASURED: dict[str, Measured] = {}


def measured(name: str, use: Callable[[int], Callable[[], object]], size: int) -> Measured:
    """The work of a use at a size, its double and fourfold, done once for all tests.

    What is there whatever the size falls out, as only what is added is compared. What seems to
    grow too fast is tried once more at twice the size: a page more, or a rule that needs some
    lines, is no growth.
    """
    if name not in _MEASURED:
        first = counted(use(2))  # what is made once and kept is made here
        runs = [counted(use(times * size)) for times in (1, 2, 4)]
        suspects = _growing(runs)
        if suspects and max(runs[-1].values()) < _MOST:
            runs.append(counted(use(8 * size)))
        growing = [one for one in _growing(runs).values() if one.function in suspects]
        _MEASURED[name] = Measured(tuple(growing), frozenset({*first, *runs[-1]}))
    return _MEASURED[name]


def _growing(runs: Sequence[Counter[Function]]) -> dict[Function, Growth]:
    """The functions of which the last doubling added too much, those that ran most first."""
    found = {}
    for function, last in runs[-1].most_common():
        first = runs[-2][function] - runs[-3][function]
        second = last - runs[-2][function]
        if second > STEEPEST * first + _FEWEST or last > _MOST:
            found[function] = Growth(function, tuple(run[function] for run in runs))
    return found

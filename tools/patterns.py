"""List the regular expressions of the program, and try each with its worst texts.

Run it to see which take more steps than their text has characters: ``python tools/patterns.py``.
"""

from __future__ import annotations

import ast
import importlib
import json
import os
import pkgutil
import re
import subprocess
import sys
from collections.abc import Callable, Iterator
from functools import cache
from pathlib import Path
from typing import Any, NamedTuple

from attacks import Growth, worst
from gz14fyp.grammar.patterns import known_patterns

ROOT = Path(__file__).resolve().parents[1]
SOURCE = ROOT / "src" / "gz14fyp"
_MAKERS = ("compile", "match", "fullmatch", "search", "sub", "subn", "split", "findall", "finditer")
_WAYS = {
    "match": "match",
    "fullmatch": "fullmatch",
    "search": "search",
    **dict.fromkeys(("sub", "subn", "split", "findall", "finditer", "scanner"), "each"),
}
_ANY_WAY = frozenset(("fullmatch", "each"))
# What the grammar says of an expression; what is searched for may be looked for again and again.
_APPLIED = {"match": "match", "fullmatch": "fullmatch", "search": "each"}


class Place(NamedTuple):
    """Where the program makes a pattern: a call in a file, by its lines, and how it is used."""

    file: str
    first: int
    last: int
    ways: frozenset[str]


class Pattern(NamedTuple):
    """A pattern that the program has made, and where."""

    file: str
    line: int
    text: str
    flags: int
    coded: bool
    by: str = ""
    """How its users apply it, where the grammar says so."""

    def compiled(self) -> re.Pattern[Any]:
        """The pattern as `re` has it; one of bytes too."""
        return re.compile(self.made_of, self.flags)

    @property
    def made_of(self) -> Any:
        """What it was compiled from: a text or bytes."""
        return self.text.encode("latin-1") if self.coded else self.text


# --- in the source -------------------------------------------------------------------------


def places() -> list[Place]:
    """All calls of ``re`` in the program that make a pattern, from the source alone."""
    trees = {path: ast.parse(path.read_text(encoding="utf-8")) for path in SOURCE.rglob("*.py")}
    uses = {path: list(_uses(tree)) for path, tree in trees.items()}
    all_uses = [use for found in uses.values() for use in found]
    return [
        Place(str(path.relative_to(SOURCE)), call.lineno, call.end_lineno or call.lineno, ways)
        for path, tree in sorted(trees.items())
        for call, owner, is_function in _makers(tree)
        for ways in [_ways(call, owner, is_function, uses[path] if owner[:1] == "_" else all_uses)]
    ]


def _makers(tree: ast.Module) -> Iterator[tuple[ast.Call, str, bool]]:
    """Calls that make a pattern, the name under which it is kept ("" for none), and whether that
    is a function, which returns it.
    """
    owners: dict[ast.AST, tuple[str, bool]] = {}
    for node in ast.walk(tree):
        if isinstance(node, ast.Assign) and isinstance(node.targets[0], ast.Name):
            owners[node.value] = node.targets[0].id, False
        elif isinstance(node, ast.FunctionDef):
            returned = [one.value for one in ast.walk(node) if isinstance(one, ast.Return)]
            owners.update({value: (node.name, True) for value in returned if value})
    for node in ast.walk(tree):
        if isinstance(node, ast.Call) and _makes_pattern(node.func):
            yield node, *owners.get(node, ("", False))


def _makes_pattern(function: ast.expr) -> bool:
    return (
        isinstance(function, ast.Attribute)
        and isinstance(function.value, ast.Name)
        and function.value.id == "re"
        and function.attr in _MAKERS
    )


def _uses(tree: ast.Module) -> Iterator[tuple[str, str]]:
    """How the names of a module are used: name and way, "" when it is handed on."""
    called = {id(node.func): node for node in ast.walk(tree) if isinstance(node, ast.Call)}
    as_owner = set()
    for node in ast.walk(tree):
        if isinstance(node, ast.Attribute) and node.attr in _WAYS:
            owner = node.value.func if isinstance(node.value, ast.Call) else node.value
            as_owner.add(id(owner))
            call = called.get(id(node))
            from_a_place = call is not None and node.attr == "match" and len(call.args) > 1
            yield _name(owner), "search" if from_a_place else _WAYS[node.attr]
    for node in ast.walk(tree):
        match node:
            case ast.Name(ctx=ast.Load()) | ast.Attribute(ctx=ast.Load()):
                if id(node) not in as_owner:
                    yield _name(node), ""


def _name(node: ast.expr) -> str:
    if isinstance(node, ast.Name):
        return node.id
    return node.attr if isinstance(node, ast.Attribute) else ""


def _ways(
    call: ast.Call, owner: str, is_function: bool, uses: list[tuple[str, str]]
) -> frozenset[str]:
    """How a pattern is used: any way, when nothing tells or it is handed on.

    Of a function only the uses of what it returns count: others may have its name.
    """
    way = call.func.attr if isinstance(call.func, ast.Attribute) else ""
    if way != "compile":
        return frozenset((_WAYS[way],))
    found = {how for name, how in uses if owner and name == owner}
    if is_function:
        found -= {""}
    return frozenset(found) if found and "" not in found else _ANY_WAY


# --- as they are made ----------------------------------------------------------------------


@cache
def patterns() -> list[Pattern]:
    """All patterns that the program makes, in a process of their own, while it does its work."""
    command = [sys.executable, "-c", "import patterns; patterns.print_recorded()"]
    folders = [ROOT / "src", ROOT / "tools", ROOT / "tests"]
    result = subprocess.run(
        command,
        capture_output=True,
        text=True,
        check=True,
        env={**os.environ, "PYTHONPATH": os.pathsep.join(map(str, folders)), "PYTHONUTF8": "1"},
    )
    return [Pattern(*entry) for entry in json.loads(result.stdout)]


def print_recorded() -> None:
    """Import all modules, do some of every kind of work, print the patterns made as JSON."""
    made: dict[Pattern, None] = {}
    original = vars(re)["_compile"]
    setattr(re, "_compile", _recording(original, made))  # noqa: B010
    for module in pkgutil.walk_packages([str(SOURCE)], "gz14fyp."):
        if not module.name.endswith("__main__"):
            importlib.import_module(module.name)
    importlib.import_module("uses").do_everything()
    by = {one.regex.pattern: one.by for one in known_patterns()}
    print(json.dumps([one._replace(by=by.get(one.made_of, "")) for one in made]))


def _recording(original: Callable[..., Any], made: dict[Pattern, None]) -> Callable[..., Any]:
    def compile_pattern(pattern: Any, flags: Any) -> Any:
        caller = sys._getframe(2)
        file = Path(caller.f_code.co_filename)
        if file.is_relative_to(SOURCE) and not isinstance(pattern, re.Pattern):
            coded = isinstance(pattern, bytes)
            text = pattern.decode("latin-1") if coded else pattern
            name = str(file.relative_to(SOURCE))
            made[Pattern(name, caller.f_lineno, text, int(flags), coded)] = None
        return original(pattern, flags)

    return compile_pattern


# --- both ----------------------------------------------------------------------------------


def placed(found: list[Pattern], where: list[Place]) -> dict[Place, list[Pattern]]:
    """The patterns by the call that made them; a call that made none has an empty list."""
    return {
        place: [
            one for one in found if one.file == place.file and place.first <= one.line <= place.last
        ]
        for place in where
    }


def slow_patterns(found: dict[Place, list[Pattern]]) -> Iterator[tuple[Pattern, Growth]]:
    """Each pattern whose steps grow faster than its text, with the worst text."""
    tried = set()
    for place, made in found.items():
        for pattern in made:
            ways = place.ways if not pattern.by else frozenset((_APPLIED[pattern.by],))
            key = (pattern.text, pattern.flags, ways)
            growth = None if key in tried else worst(pattern.compiled(), sorted(ways))
            tried.add(key)
            if growth:
                yield pattern, growth


def main() -> None:
    """Print what is slow."""
    for pattern, growth in slow_patterns(placed(patterns(), places())):
        print(f"{pattern.file}:{pattern.line}: {pattern.text!r}\n    {growth}")


if __name__ == "__main__":
    main()

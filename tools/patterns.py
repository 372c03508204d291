"""List the regular expressions of the program, and try each with its worst texts.

Run it to see which take more steps than their text has characters: ``python tools/patterns.py``.
"""

from __future__ import annotations

import ast
import importlib
import json
import pkgutil
import re
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any, NamedTuple

from attacks import Growth, worst

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

    def compiled(self) -> re.Pattern[Any]:
        """The pattern as `re` has it; one of bytes too."""
        text: Any = self.text.encode("latin-1") if self.coded else self.text
        return re.compile(text, self.flags)


# --- in the source -------------------------------------------------------------------------


def places() -> list[Place]:
    """All calls of ``re`` in the program that make a pattern, from the source alone."""
    trees = {path: ast.parse(path.read_text(encoding="utf-8")) for path in SOURCE.rglob("*.py")}
    uses = {path: list(_uses(tree)) for path, tree in trees.items()}
    return [
        Place(str(path.relative_to(SOURCE)), call.lineno, call.end_lineno or call.lineno, ways)
        for path, tree in sorted(trees.items())
        for call, owner in _makers(tree)
        for ways in [_ways(call, owner, path, uses)]
    ]


def _makers(tree: ast.Module) -> Iterator[tuple[ast.Call, str]]:
    """Calls that make a pattern, and the name under which it is kept; "" for none."""
    owners: dict[ast.AST, str] = {}
    for node in ast.walk(tree):
        if isinstance(node, ast.Assign) and isinstance(node.targets[0], ast.Name):
            owners[node.value] = node.targets[0].id
        elif isinstance(node, ast.FunctionDef):
            returned = [one.value for one in ast.walk(node) if isinstance(one, ast.Return)]
            owners.update({value: node.name for value in returned if value})
    for node in ast.walk(tree):
        if isinstance(node, ast.Call) and _makes_pattern(node.func):
            yield node, owners.get(node, "")


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
    call: ast.Call, owner: str, path: Path, uses: dict[Path, list[tuple[str, str]]]
) -> frozenset[str]:
    way = call.func.attr if isinstance(call.func, ast.Attribute) else ""
    if way != "compile":
        return frozenset((_WAYS[way],))
    where = [path] if owner.startswith("_") else list(uses)
    found = {how for one in where for name, how in uses[one] if owner and name == owner}
    return frozenset(found) if found and "" not in found else _ANY_WAY


# --- as they are made ----------------------------------------------------------------------


def patterns() -> list[Pattern]:
    """All patterns that the program makes, in a process of their own, while it does its work."""
    command = [sys.executable, "-c", "import patterns; patterns.print_recorded()"]
    folders = [ROOT / "src", ROOT / "tools", ROOT / "tests"]
    result = subprocess.run(
        command,
        capture_output=True,
        text=True,
        check=True,
        env={"PYTHONPATH": ":".join(map(str, folders)), "PYTHONIOENCODING": "utf-8"},
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
    print(json.dumps(list(made)))


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
            key = (pattern.text, pattern.flags, place.ways)
            growth = None if key in tried else worst(pattern.compiled(), sorted(place.ways))
            tried.add(key)
            if growth:
                yield pattern, growth


def main() -> None:
    """Print what is slow."""
    for pattern, growth in slow_patterns(placed(patterns(), places())):
        print(f"{pattern.file}:{pattern.line}: {pattern.text!r}\n    {growth}")


if __name__ == "__main__":
    main()

"""The house stays as CONTRIBUTING.md draws it: floors, sizes, and one room for what is known."""

from __future__ import annotations

import ast
import re
from collections import Counter
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from statistics import median

SRC = Path(__file__).parents[1] / "src" / "gz14fyp"

# From the ground up. A module imports from its own room and from the floors below it, wherever in
# the module the import stands.
FLOORS: tuple[tuple[str, ...], ...] = (
    ("errors", "_version"),
    ("grammar", "model"),
    ("layout",),
    ("reading", "extract"),
    ("check",),
    ("parsing",),
    ("tables",),
    ("cite", "query", "aligning", "show", "charts"),
    ("export",),
    ("comparing", "describing"),
    ("corpus",),
    ("plan",),
    ("__init__",),
    ("cli",),
)
FLOOR = {room: number for number, rooms in enumerate(FLOORS) for room in rooms}
# What only a type checker sees: a part knows the type of the plan that users hold.
SEEN_BY_TYPES = {("model", "plan")}
LONGEST_FUNCTION, USUAL_FUNCTION, LONGEST_FILE = 50, 8, 350
HAN = re.compile("[\u3400-\u9fff]")


@cache
def modules() -> tuple[tuple[Path, ast.Module], ...]:
    """All modules, with the syntax tree of each."""
    return tuple(
        (path, ast.parse(path.read_text(encoding="utf-8"))) for path in sorted(SRC.rglob("*.py"))
    )


def room_of(path: Path) -> str:
    """The room of a module: its folder, or its own name right below the package."""
    return path.relative_to(SRC).parts[0].removesuffix(".py")


def imports(tree: ast.Module) -> Iterator[tuple[int, str]]:
    """Line and room of each import of ours."""
    for node in ast.walk(tree):
        if isinstance(node, ast.ImportFrom):
            package, _, rest = (node.module or "").partition(".")
            rooms = [rest.split(".")[0]] if rest else [alias.name for alias in node.names]
            yield from ((node.lineno, room) for room in rooms if package == "gz14fyp")
        elif isinstance(node, ast.Import):
            for alias in node.names:
                package, _, rest = alias.name.partition(".")
                if package == "gz14fyp":
                    yield node.lineno, rest.split(".")[0] or "__init__"


def test_no_import_goes_up() -> None:
    upward = [
        f"{path.relative_to(SRC)}:{line}: {room_of(path)} imports {room}"
        for path, tree in modules()
        for line, room in imports(tree)
        if room != room_of(path)
        and FLOOR.get(room, 0) >= FLOOR[room_of(path)]
        and (room_of(path), room) not in SEEN_BY_TYPES
    ]
    assert not upward


def test_what_only_types_need_is_imported_for_types_only() -> None:
    for path, tree in modules():
        for upper in {room for lower, room in SEEN_BY_TYPES if lower == room_of(path)}:
            shown = [node for node in tree.body if not is_for_types(node)]
            rest = ast.Module(body=shown, type_ignores=[])
            assert upper not in {room for _, room in imports(rest)}, path


def is_for_types(node: ast.stmt) -> bool:
    """Whether a statement is one for type checkers."""
    return isinstance(node, ast.If) and ast.unparse(node.test) == "TYPE_CHECKING"


def dependencies() -> dict[str, set[str]]:
    """The modules that each module imports, those for type checkers left out."""
    names = {
        ".".join(("gz14fyp", *path.relative_to(SRC).with_suffix("").parts)): tree
        for path, tree in modules()
    }
    found: dict[str, set[str]] = {}
    for name, tree in names.items():
        body = [node for node in tree.body if not is_for_types(node)]
        nodes = [n for node in body for n in ast.walk(node) if isinstance(n, ast.ImportFrom)]
        full = {n.module or "" for n in nodes}
        full |= {f"{n.module}.{alias.name}" for n in nodes for alias in n.names}
        found[name] = (full & names.keys()) - {name}
    return found


def test_no_imports_go_in_a_circle() -> None:
    rest = dependencies()
    while free := [name for name, needed in rest.items() if not needed & rest.keys()]:
        for name in free:
            del rest[name]
    assert not rest


def functions() -> list[tuple[str, int]]:
    """Each function by file and name, with its lines."""
    return [
        (f"{path.relative_to(SRC)}: {node.name}", (node.end_lineno or 0) - node.lineno + 1)
        for path, tree in modules()
        for node in ast.walk(tree)
        if isinstance(node, ast.FunctionDef)
    ]


def test_functions_are_short() -> None:
    sizes = functions()
    assert median(size for _, size in sizes) <= USUAL_FUNCTION
    assert not [name for name, size in sizes if size > LONGEST_FUNCTION]


def test_files_have_one_subject() -> None:
    sizes = {path: path.read_text(encoding="utf-8").count("\n") for path, _ in modules()}
    assert not [path for path, size in sizes.items() if size > LONGEST_FILE]


# Terms that name several classes, each in a room of its own. There are to be fewer, and no more.
OF_SEVERAL = frozenset(
    (
        *("Area", "Cell", "Change", "Entry", "Found", "Furniture", "Generator", "Grid", "Item"),
        *("Layout", "Line", "Paragraph", "Part", "Piece", "Reader", "Run", "Span", "Table"),
        *("Transcript", "Writer"),
    )
)


def test_a_term_names_one_class() -> None:
    names = Counter(
        node.name.lstrip("_")
        for _, tree in modules()
        for node in ast.walk(tree)
        if isinstance(node, ast.ClassDef)
    )
    assert {name for name, count in names.items() if count > 1} <= OF_SEVERAL


# --- knowledge -----------------------------------------------------------------------------

# What explains a field, an option or an expression to people.
EXPLAINS = frozenset(("finds", "not_in", "examples", "description", "help", "epilog"))
# Descriptions of columns, in a table of their own.
TABLES_OF_WORDS = ("tables/numbers.py",)


def literals(node: ast.AST) -> Iterator[tuple[int, str]]:
    """Texts in a syntax tree with their lines, without docstrings and what only explains."""
    if isinstance(node, ast.Expr) and isinstance(node.value, ast.Constant):
        return
    if isinstance(node, ast.keyword) and node.arg in EXPLAINS:
        return
    if isinstance(node, ast.Constant) and isinstance(node.value, str):
        yield node.lineno, node.value
    for below in ast.iter_child_nodes(node):
        yield from literals(below)


# Where an expression is made of what is given, or cannot say what it is for in the usual way.
BARE = {
    "grammar/patterns.py": "makes all others",
    "grammar/entries.py": "made of entries, whose examples are tests",
    "model/forms.py": "imports nothing of ours; tried in tests/test_grammar.py",
    "model/investment.py": "imports nothing of ours; tried in tests/test_grammar.py",
    "aligning/vocabulary.py": "made of the words of a data file",
    "reading/document.py": "made of what a data file says stands around a misprint",
    "query/patterns.py": "made by users",
}


def makes_an_expression(node: ast.AST) -> bool:
    """Whether a node is a call of ``re`` or ``regex`` that takes an expression, or hides one."""
    match node:
        case ast.Call(func=ast.Attribute(value=ast.Name(id="re" | "regex"), attr=name)):
            return name != "escape"
        case ast.ImportFrom(module="re" | "regex"):
            return True
    return False


def test_each_regular_expression_says_what_it_is_for() -> None:
    bare = {
        str(path.relative_to(SRC)): node
        for path, tree in modules()
        for node in ast.walk(tree)
        if makes_an_expression(node)
    }
    assert bare.keys() == BARE.keys(), "write compiled(what, regex, finds=, not_in=)"


# Weights, limits and sizes of these are still to be told.
UNTOLD = (
    *("cli/report.py", "corpus/accept.py", "export/database.py", "export/html.py"),
    *("export/markdown.py", "export/notebook.py", "export/parquet.py", "layout/grid.py"),
    *("reading/pdf/view.py", "reading/plain/tables.py"),
    *("reading/web/charsets.py", "reading/web/html.py", "reading/web/unread.py"),
    *("reading/word/docx.py", "reading/word/lines.py", "reading/word/numbers.py"),
)


def is_number(node: ast.AST) -> bool:
    """Whether a value is a number, several, or a sum of numbers."""
    match node:
        case ast.Constant(value=value):
            return isinstance(value, int | float) and not isinstance(value, bool)
        case ast.Tuple() | ast.BinOp() | ast.UnaryOp():
            parts = [part for part in ast.iter_child_nodes(node) if isinstance(part, ast.expr)]
            return bool(parts) and all(map(is_number, parts))
        case ast.Call(func=ast.Name(id="Decimal")):
            return True
    return False


def untold_numbers(path: Path, tree: ast.Module) -> Iterator[str]:
    """The constants of a module that are numbers, with no comment beside or above."""
    lines = ["", *path.read_text(encoding="utf-8").splitlines()]
    for node in tree.body:
        if isinstance(node, ast.Assign | ast.AnnAssign) and node.value and is_number(node.value):
            line = node.lineno
            if "#" not in lines[line] and not lines[line - 1].startswith("#"):
                yield f"{path.relative_to(SRC)}:{line}: {lines[line]}"


def test_each_number_says_what_it_is_for() -> None:
    untold = [found for path, tree in modules() for found in untold_numbers(path, tree)]
    assert not [one for one in untold if one.split(":")[0] not in UNTOLD]


def test_chinese_words_are_in_the_grammar() -> None:
    """Or in a data file beside the module that shows them to people."""
    found = [
        f"{path.relative_to(SRC)}:{line}: {text}"
        for path, tree in modules()
        if room_of(path) != "grammar" and str(path.relative_to(SRC)) not in TABLES_OF_WORDS
        for line, text in literals(tree)
        if HAN.search(text)
    ]
    assert not found

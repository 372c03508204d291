"""Data files with other values and fields, control characters, depth and long keys."""

from __future__ import annotations

import json
import math
import tomllib
from copy import deepcopy
from pathlib import Path
from random import Random
from tempfile import TemporaryDirectory
from typing import Any

import gz14fyp
from fuzzing.bases import SMALL, number_of
from fuzzing.case import Kind
from fuzzing.damage import by_chance, damage_values, damaged_bytes
from fuzzing.promises import wrong_refusal
from gz14fyp.corpus.build import read_plans, write_plans
from gz14fyp.corpus.files import PLAN_FILE, XML_FILE
from gz14fyp.errors import Gz14fypError
from gz14fyp.plan import Plan
from gz14fyp.reading.document import Document

_BYTES_IN = 8
_VALUES: dict[str, Any] = {
    "id": "small-plan",
    "edition": "2036-03",
    "corpus_version": "1.0.0",
    "title": "某市国民经济和社会发展第十七个五年规划纲要",
    "language": "zh-Hans-CN",
    "profile": "city",
    "issuer": "某市人民政府",
    "adopted": "2036-01-31",
    "published": "2036-03",
    "jurisdiction": {"name": "某市", "code": "999900"},
    "period": {"start": 2036, "end": 2040, "horizon": 2050},
    "expected": {"chapters": 2, "sections": 1, "boxes": 3, "annexes": 2, "indicators": {"1": 2}},
    "misprints": [{"printed": "聚集", "reading": "集聚", "context": "城：聚集科学"}],
}
# Lines that are no value of a field, or one that is written in an odd way.
_LINES = (
    *("a." * 20_000 + "b = 1", "x = " + "[" * 300 + "]" * 300, "x = " + "[" * 50_000, '"" = 1'),
    *(
        "x = " + "{a=" * 300 + "1" + "}" * 300,
        "id = 'x'\nid = 'y'",
        "id = 2036-01-31",
        "[id]",
        "[[id]]",
    ),
    *("adopted = 2036-01-31", "published = 2036-01-31T00:00:00Z", "published = 07:32:00", "= 1"),
    *(
        "title = '''\n甲\n乙'''",
        'title = "\\u0000"',
        'title = "\\u001b[31m"',
        'id = "\\u0007"',
        "\0",
    ),
    *(
        "x = 1" + "0" * 5_000,
        "expected = 0x" + "f" * 5_000,
        "x = 1e9999",
        "x = nan",
        "period = inf",
    ),
    *(
        "[period]\nstart = 1" + "0" * 30,
        "k" * 100_000 + " = 1",
        "[a.b.c.d.e.f]",
        "\ufeff",
        "甲 = 1",
    ),
)
_NAMES = (
    *("con", "NUL", "x.", "x ", ".x", "..", "../x", "a/b", "a\\b", "CHANGELOG.md", "index.json"),
    *("a" * 300, "-x", "aux.txt", "Small-Plan", "x" * 64, "1", "é", "a\u0300", "plan.json", "a:b"),
)
_DATES = (
    "2036",
    "2036-1",
    "2036-13",
    "2036-02-30",
    "二〇三六年",
    "2036-03-01T00:00",
    "36-1-1",
    "0000-00-00",
)


def case(seed: str) -> bytes:
    """A data file with one to three damages."""
    random = Random(seed)
    values = deepcopy(_VALUES)
    for _ in range(random.choice((0, 1, 1, 1, 3))):
        damage_values(values, random)
    if by_chance(random, 0.2):
        values[random.choice(("id", "edition", "corpus_version"))] = random.choice(_NAMES)
    if by_chance(random, 0.2):
        values[random.choice(("adopted", "published"))] = random.choice(_DATES)
    lines = _toml(values)
    if by_chance(random, 0.2):
        lines.insert(random.randint(0, len(lines)), random.choice(_LINES))
    content = "\n".join(lines).encode("utf-8", "surrogatepass")
    return damaged_bytes(content, random) if number_of(seed) % _BYTES_IN == 0 else content


def _toml(values: dict[str, Any]) -> list[str]:
    """The values as TOML, a line for each; it has no word for nothing, so that is left out."""
    return [f"{_key(key)} = {_value(value)}" for key, value in values.items() if value is not None]


def _key(key: str) -> str:
    return key if key.isascii() and key.isidentifier() else _value(key)


def _value(value: Any) -> str:
    match value:
        case bool():
            return str(value).lower()
        case float():
            return str(value) if math.isfinite(value) else "nan"
        case dict():
            return f"{{ {', '.join(_toml(value))} }}"
        case list() | tuple():
            return f"[{', '.join(_value(one) for one in value if one is not None)}]"
        case str():
            return json.dumps(value, ensure_ascii=False).replace("\x7f", "\\u007f")
    return str(value)


def what_is_wrong(content: bytes) -> str:
    """It is refused in a sentence that names file and field, or a corpus is built that is read."""
    with TemporaryDirectory(prefix="fuzz-") as folder:
        source = Path(folder) / "small.txt"
        source.write_bytes(SMALL)
        source.with_suffix(".toml").write_bytes(content)
        try:
            built = read_plans((source,), Path(folder) / "out")
            write_plans(built, Path(folder) / "out")
        except Gz14fypError as error:
            return wrong_refusal(error, "small.toml") or _unnamed(content, str(error))
        return _read_back(built[0].folder, Plan.of(built[0].plan), Path(folder) / "out")


def _unnamed(content: bytes, said: str) -> str:
    """Whether a refusal says neither which field is meant nor which line, though it is TOML."""
    try:
        keys = tomllib.loads(content.decode())
    except (ValueError, RecursionError, MemoryError):
        return ""
    names = {*keys, *Document.model_fields}
    is_placed = "line " in said or any(name and name in said for name in names)
    return "" if is_placed else f"names no field\n{said}"


def _read_back(folder: Path, plan: Plan, out: Path) -> str:
    if out not in folder.resolve().parents:
        return "the edition stands outside of its corpus"
    for name in (PLAN_FILE, XML_FILE):
        if gz14fyp.read(folder / name) != plan:
            return f"{name} does not come back equal"
    for style in ("gbt7714", "bibtex", "csl-json"):
        plan.citation(style)
    return ""


KIND = Kind("data", ".toml", case, what_is_wrong)

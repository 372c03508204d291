"""Shrink an input that breaks a promise to a short one that breaks it in the same way.

python tools/shrink.py .cache/fuzz/text-1-30.txt > tests/bad/what-it-is.txt

The beginning of the file's name says of which kind it is; see ``tools/fuzz.py``.
"""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator, Sequence
from functools import cache
from pathlib import Path
from typing import Any

import orjson
from lxml import etree

from fuzzing.case import Kind, problem_of, sort_of
from fuzzing.kinds import kind_named
from fuzzing.limits import limit_memory

_SECONDS = 5.0
_MEMORY = 1024
Breaks = Callable[[bytes], bool]


def shrunk(parts: Sequence[Any], breaks: Callable[[list[Any]], bool]) -> list[Any]:
    """The parts without those that can be left out, longer runs of them first."""
    kept, size = list(parts), len(parts)
    while size:
        at = 0
        while at < len(kept):
            fewer = kept[:at] + kept[at + size :]
            if breaks(fewer):
                kept = fewer
            else:
                at += size
        size //= 2
    return kept


def shorter_text(content: bytes, breaks: Breaks) -> bytes:
    """Without lines and then characters; bytes where it is no text."""
    try:
        text = content.decode()
    except UnicodeDecodeError:
        pieces = shrunk([content[at : at + 1] for at in range(len(content))], _joined(breaks))
        return b"".join(pieces)
    for parts in (text.splitlines(keepends=True), None):
        text = "".join(shrunk(parts or list(text), lambda some: breaks("".join(some).encode())))
    return text.encode()


def _joined(breaks: Breaks) -> Callable[[list[Any]], bool]:
    return lambda parts: breaks(b"".join(parts))


def shorter_json(content: bytes, breaks: Breaks) -> bytes:
    """Without values, from the top down, as far as the file is JSON."""
    try:
        values = orjson.loads(content)
    except orjson.JSONDecodeError:
        return content
    if not breaks(_dumped(values)):
        return content
    for container in _containers(values):
        _shrink_container(container, lambda: breaks(_dumped(values)))
    return _dumped(values)


def _dumped(values: Any) -> bytes:
    return orjson.dumps(values, option=orjson.OPT_INDENT_2)


def _containers(values: Any) -> Iterator[Any]:
    """A container and those in it: what was taken out of it meanwhile is not looked at."""
    if isinstance(values, dict | list):
        yield values
        for inner in list(values.values() if isinstance(values, dict) else values):
            yield from _containers(inner)


def _shrink_container(container: Any, breaks: Callable[[], bool]) -> None:
    def put(some: list[Any]) -> bool:
        container.clear()
        container.update(some) if isinstance(container, dict) else container.extend(some)
        return breaks()

    pairs = list(container.items()) if isinstance(container, dict) else list(container)
    put(shrunk(pairs, put))


def shorter_xml(content: bytes, breaks: Breaks) -> bytes:
    """Without elements, from the top down, as far as the file is XML."""
    try:
        root = etree.fromstring(content)
    except etree.XMLSyntaxError:
        return content
    if not breaks(etree.tostring(root)):
        return content
    for element in root.iter():
        _shrink_element(element, lambda: breaks(etree.tostring(root)))
    return etree.tostring(root)


def _shrink_element(element: Any, breaks: Callable[[], bool]) -> None:
    def put(some: list[Any]) -> bool:
        element[:] = some
        return breaks()

    put(shrunk(list(element), put))


_WAYS = {"json": shorter_json, "xml": shorter_xml}
_WHOLE = ("docx", "pdf")  # they hold packed parts: what is cut out breaks the rest


def shorter(kind: Kind, content: bytes) -> bytes:
    """A shorter input that breaks the same promise."""
    fault = sort_of(problem_of(kind, content, _SECONDS))

    @cache
    def breaks(some: bytes) -> bool:
        return sort_of(problem_of(kind, some, _SECONDS)) == fault

    if kind.name in _WHOLE:
        return content
    way = _WAYS.get(kind.name, shorter_text)
    for _ in range(2):
        content = way(content, breaks)
    return content


def main() -> int:
    """Print the short input; what is wrong with it goes to stderr."""
    path = Path(sys.argv[1])
    kind = kind_named(path.name.partition("-")[0])
    limit_memory(_MEMORY)
    content = path.read_bytes()
    if not problem_of(kind, content, _SECONDS):
        print("all promises hold for this input", file=sys.stderr)
        return 1
    content = shorter(kind, content)
    print(problem_of(kind, content, _SECONDS), file=sys.stderr)
    sys.stdout.buffer.write(content)
    return 0


if __name__ == "__main__":
    sys.exit(main())

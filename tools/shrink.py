"""Shrink a text that breaks the parser to a short one that breaks it in the same way.

python tools/shrink.py .cache/fuzz/1-30.txt > tests/bad/what-it-is.txt
"""

from __future__ import annotations

import sys
import traceback
from collections.abc import Callable
from pathlib import Path

from fuzz import stopped_after  # sets the path to the words of the tests
from gz14fyp import parse
from texts import all_forms, is_readable, what_is_wrong

LIMIT = 3


def problem_of(text: str) -> str:
    """What is wrong with a text, without its numbers; nothing when all is well."""
    if not is_readable(text):
        return ""
    try:
        with stopped_after(LIMIT):
            plan = parse(text.encode())
            problem = what_is_wrong(plan, text) or all_forms(plan)
    except Exception as error:
        place = traceback.extract_tb(error.__traceback__)[-1]
        return (
            type(error).__name__ if isinstance(error, TimeoutError) else f"{place.name}: {error!r}"
        )
    return problem.translate(dict.fromkeys(map(ord, "0123456789")))


def shrunk(parts: list[str], breaks: Callable[[str], bool]) -> list[str]:
    """The parts without those that can be left out, longer runs of them first."""
    size = len(parts)
    while size:
        at = 0
        while at < len(parts):
            fewer = parts[:at] + parts[at + size :]
            if breaks("".join(fewer)):
                parts = fewer
            else:
                at += size
        size //= 2
    return parts


def main() -> int:
    """Print the short text; what is wrong with it goes to stderr."""
    text = Path(sys.argv[1]).read_bytes().decode()
    problem = problem_of(text)
    if not problem:
        print("nothing is wrong with this text", file=sys.stderr)
        return 1
    kind = problem[:40]

    def breaks(shorter: str) -> bool:
        return problem_of(shorter)[:40] == kind

    for _ in range(2):
        text = "".join(shrunk(text.splitlines(keepends=True), breaks))
        text = "".join(shrunk(list(text), breaks))
    print(problem_of(text), file=sys.stderr)
    sys.stdout.buffer.write(text.encode())
    return 0


if __name__ == "__main__":
    sys.exit(main())

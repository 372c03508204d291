"""Parsing, checks included, against markdown-it-py on the same text in the same process.

The two take turns, so that what else the machine does falls on both. The figure to watch is the
ratio of the medians: at most 2.
"""

from __future__ import annotations

import statistics
import sys
import time
from collections.abc import Callable
from pathlib import Path

from markdown_it import MarkdownIt

import gz14fyp

SOURCE = Path(__file__).parents[1] / "data" / "raw" / "guangzhou-14fyp-2021-04.txt"
ROUNDS = 25
LIMIT = 2.0


def seconds(run: Callable[[], object]) -> float:
    """How long a call takes."""
    start = time.perf_counter()
    result = run()
    elapsed = time.perf_counter() - start
    del result  # what it takes to throw the result away is not measured
    return elapsed


def main() -> int:
    """Print both times and their ratio. Exit code 1 when the ratio is over the limit."""
    text = SOURCE.read_text(encoding="utf-8")
    markdown = MarkdownIt()
    theirs, ours = [], []
    for _ in range(ROUNDS):
        theirs.append(seconds(lambda: markdown.parse(text)))
        ours.append(seconds(lambda: gz14fyp.parse(SOURCE)))
    ratio = statistics.median(ours) / statistics.median(theirs)
    print(f"markdown_it  {statistics.median(theirs) * 1000:7.1f} ms")
    print(f"gz14fyp      {statistics.median(ours) * 1000:7.1f} ms  (reading, parsing, checks)")
    print(f"ratio        {ratio:7.2f}     (limit {LIMIT})")
    return int(ratio > LIMIT)


if __name__ == "__main__":
    sys.exit(main())

"""Loading against orjson on the same bytes, and importing against importing pydantic.

The figures to watch are the ratios of the medians: loading at most 5, importing at most 1.3.
"""

from __future__ import annotations

import statistics
import subprocess
import sys

import orjson

import gz14fyp
from gz14fyp.corpus.editions import find_edition
from gz14fyp.corpus.files import bundled_root
from parse import seconds

ROUNDS = 25
LOAD_LIMIT, IMPORT_LIMIT = 5.0, 1.3


def import_seconds(module: str) -> float:
    """How long importing a module takes in a new process."""
    code = (
        f"import time; start = time.perf_counter(); import {module}; "
        "print(time.perf_counter() - start)"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, check=True)
    return float(done.stdout)


def main() -> int:
    """Print times and ratios. Exit code 1 when a ratio is over its limit."""
    path = find_edition(bundled_root(), None, None)
    content = path.read_bytes()
    bare, ours, theirs, imported = [], [], [], []
    for _ in range(ROUNDS):
        bare.append(seconds(lambda: orjson.loads(content)))
        ours.append(seconds(lambda: gz14fyp.read(path)))
        theirs.append(import_seconds("pydantic"))
        imported.append(import_seconds("gz14fyp"))
    load = statistics.median(ours) / statistics.median(bare)
    imports = statistics.median(imported) / statistics.median(theirs)
    print(f"orjson.loads   {statistics.median(bare) * 1000:7.1f} ms")
    print(f"gz14fyp.read   {statistics.median(ours) * 1000:7.1f} ms")
    print(f"ratio          {load:7.2f}     (limit {LOAD_LIMIT})")
    print(f"import pydantic{statistics.median(theirs) * 1000:7.1f} ms")
    print(f"import gz14fyp {statistics.median(imported) * 1000:7.1f} ms")
    print(f"ratio          {imports:7.2f}     (limit {IMPORT_LIMIT})")
    return int(load > LOAD_LIMIT or imports > IMPORT_LIMIT)


if __name__ == "__main__":
    sys.exit(main())

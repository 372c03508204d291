"""Read each file of a folder in a process of its own, and say how it ended.

    python tools/peers.py FOLDER [FOLDER ...] [--ending .pdf] [--seconds 60] [--memory 4096]

A file is *read*, or *refused* in words (`SourceError`). An *exception*, a *hang* and a *crash*
(more memory than allowed, a fault in a library) are mistakes of the program; it exits with 1.
"""

from __future__ import annotations

import argparse
import resource
import subprocess
import sys
import traceback
from collections import Counter
from collections.abc import Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from functools import partial
from pathlib import Path
from typing import NamedTuple

REFUSED, FAILED = 3, 4
NAMES = {0: "read", REFUSED: "refused", FAILED: "exception"}
MISTAKES = ("exception", "hang", "crash")


class Limits(NamedTuple):
    """What one file may take: seconds, and MiB of address space."""

    seconds: float
    memory: int


class Outcome(NamedTuple):
    """How the reading of a file ended, and what was said."""

    path: Path
    how: str
    said: str


def read_one(path: Path) -> int:
    """Parse a file in this process and print what is to be said of it; the code to exit with."""
    import gz14fyp
    from gz14fyp.reading.files import read_source

    try:
        source = read_source(path)
        plan = gz14fyp.parse(path)
        same = "".join(gz14fyp.rebuild(plan).split()) == "".join(source.text.split())
    except gz14fyp.SourceError as error:
        print(error)
        return REFUSED
    except Exception:
        print(" | ".join(traceback.format_exc().strip().splitlines()[-3:]))
        return FAILED
    errors = Counter(finding.rule for finding in plan.findings if finding.severity == "error")
    print(
        f"{len(source.text):,} characters",
        *(f"{rule}: {n}" for rule, n in errors.items()),
        sep=", ",
    )
    if not same:
        print("and rebuilt it is not the text that was read")
    return 0 if same else FAILED


def outcome(path: Path, limits: Limits) -> Outcome:
    """What becomes of a file in a process of its own."""

    def bound() -> None:
        size = limits.memory << 20
        resource.setrlimit(resource.RLIMIT_AS, (size, size))

    command = [sys.executable, __file__, "--one", str(path)]
    try:
        done = subprocess.run(
            command,
            capture_output=True,
            text=True,
            timeout=limits.seconds,
            preexec_fn=bound,
            check=False,
        )
    except subprocess.TimeoutExpired:
        return Outcome(path, "hang", f"no end after {limits.seconds:g} seconds")
    how = NAMES.get(done.returncode, "crash")
    last = done.stderr.strip().splitlines()[-1:]
    said = done.stdout.strip() if how != "crash" else f"exit code {done.returncode} {last}"
    return Outcome(path, how, said.replace("\n", " "))


def files_in(folders: Sequence[Path], endings: Sequence[str]) -> Iterator[Path]:
    """The files of some folders, and of the folders in them, with one of the endings."""
    for folder in folders:
        found = (folder,) if folder.is_file() else sorted(folder.rglob("*"))
        yield from (p for p in found if p.is_file() and p.suffix.lower() in endings)


def main() -> int:
    """Read the files that are asked for, print a line each and a count of the ends."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("folders", type=Path, nargs="*")
    parser.add_argument("--ending", action="append", help="default: .pdf .docx .html .htm")
    parser.add_argument("--seconds", type=float, default=60.0)
    parser.add_argument("--memory", type=int, default=4096, help="MiB of address space")
    parser.add_argument("--jobs", type=int, default=1)
    parser.add_argument("--one", type=Path, help=argparse.SUPPRESS)
    given = parser.parse_args()
    if given.one:
        return read_one(given.one)
    paths = list(files_in(given.folders, given.ending or (".pdf", ".docx", ".html", ".htm")))
    limits = Limits(given.seconds, given.memory)
    with ThreadPoolExecutor(given.jobs) as pool:
        found = []
        for one in pool.map(partial(outcome, limits=limits), paths):
            found.append(one)
            print(f"{one.how:9} {one.path.name}: {one.said}", flush=True)
    counts = Counter(one.how for one in found)
    print(f"{len(found)} files:", ", ".join(f"{count} {how}" for how, count in counts.items()))
    return 1 if any(one.how in MISTAKES for one in found) else 0


if __name__ == "__main__":
    sys.exit(main())

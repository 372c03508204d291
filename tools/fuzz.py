"""Parse thousands of generated and damaged texts: none may raise, hang or lose a character.

Half of the cases are texts made of what plans are made of, half are damaged copies of real and
made-up plans: mostly excerpts, one in fifty whole. Each case has its own seed, so that it is the
same on any number of cores. What fails is written to ``--out``, to be shrunk into ``tests/bad``.
"""

from __future__ import annotations

import argparse
import signal
import sys
import traceback
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from functools import cache, partial
from multiprocessing import Pool
from pathlib import Path
from random import Random
from time import perf_counter
from types import FrameType
from typing import NamedTuple

ROOT = Path(__file__).parents[1]
sys.path.insert(0, str(ROOT / "tests"))  # the words of the texts are those of the tests

from gz14fyp import parse  # noqa: E402
from texts import all_forms, damaged, excerpt, made_text, what_is_wrong  # noqa: E402

SOURCE = ROOT / "data" / "raw" / "guangzhou-14fyp-2021-04.txt"
NATIONAL = ROOT.parent / "shared" / "samples" / "national-15fyp-2026-03.txt"
FAMILIES = ROOT / "tests" / "families"
LONGEST_EXCERPT = 300
WHOLE_IN = 50
EXPORTED_IN = 20


class Outcome(NamedTuple):
    """What became of a case: its seed and kind, what is wrong, if anything, seconds, text."""

    seed: str
    kind: str
    problem: str
    seconds: float
    text: str


def known_plans() -> list[Path]:
    """The plans that are damaged."""
    if not NATIONAL.exists():
        print(f"SAMPLE MISSING: {NATIONAL.name}, so no copies of it", file=sys.stderr)
    return [SOURCE, *([NATIONAL] if NATIONAL.exists() else []), *sorted(FAMILIES.glob("*.txt"))]


@cache
def lines_of(path: Path) -> list[str]:
    """The lines of a plan."""
    return path.read_text(encoding="utf-8").split("\n")


def case(seed: str, plans: list[Path]) -> tuple[str, str]:
    """Kind and text of the case with a seed; the number at its end chooses the kind."""
    random = Random(seed)
    number = number_of(seed)
    if number % 2 == 0:
        return "generated", made_text(random)
    lines = lines_of(random.choice(plans))
    if number % WHOLE_IN == 1:
        return "whole", damaged(lines, random)
    return "excerpt", damaged(excerpt(lines, LONGEST_EXCERPT, random), random)


def number_of(seed: str) -> int:
    """The number at the end of a seed."""
    return int(seed.rpartition("-")[2])


def run(seed: str, plans: list[Path], limit: int) -> Outcome:
    """Parse a case within some seconds."""
    kind, text = case(seed, plans)
    begin = perf_counter()
    try:
        with stopped_after(limit):
            plan = parse(text.encode())
            problem = what_is_wrong(plan, text)
            if not problem and number_of(seed) % EXPORTED_IN in (0, 3):
                kind += ", exported"
                problem = all_forms(plan)
    except Exception:  # the driver is here to see them all
        problem = traceback.format_exc()
    return Outcome(seed, kind, problem, perf_counter() - begin, text)


@contextmanager
def stopped_after(seconds: int) -> Iterator[None]:
    """Raises `TimeoutError` when what stands below has not ended after some seconds."""

    def stop(_signal: int, _frame: FrameType | None) -> None:
        raise TimeoutError(f"not done after {seconds} s")

    signal.signal(signal.SIGALRM, stop)
    signal.alarm(seconds)
    try:
        yield
    finally:
        signal.alarm(0)


def report(outcomes: list[Outcome], out: Path) -> None:
    """Print the figures and write what failed."""
    for kind, count in sorted(Counter(one.kind for one in outcomes).items()):
        print(f"{kind:<20} {count:>6}")
    slowest = max(outcomes, key=lambda one: one.seconds)
    print(f"{'characters':<20} {sum(len(one.text) for one in outcomes):>6}")
    print(f"slowest: {slowest.seconds:.2f} s, {len(slowest.text)} characters, {slowest.seed}")
    failed = [one for one in outcomes if one.problem]
    print(f"failed: {len(failed)} of {len(outcomes)}")
    for one in failed:
        out.mkdir(parents=True, exist_ok=True)
        (out / f"{one.seed}.txt").write_bytes(one.text.encode())
        (out / f"{one.seed}.why").write_text(one.problem, encoding="utf-8")
        print(f"  {one.seed}: {one.problem.strip().splitlines()[-1][:120]}")


def main() -> int:
    """Run the cases. Exit code 1 when one failed."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--cases", type=int, default=10_000)
    parser.add_argument("--seed", default="1")
    parser.add_argument("--limit", type=int, default=10, help="seconds a case")
    parser.add_argument("--out", type=Path, default=ROOT / ".cache" / "fuzz")
    parser.add_argument("plans", type=Path, nargs="*", help="what to damage (default: ours)")
    given = parser.parse_args()
    work = partial(run, plans=given.plans or known_plans(), limit=given.limit)
    seeds = (f"{given.seed}-{number}" for number in range(given.cases))
    with Pool() as pool:
        outcomes = list(pool.imap_unordered(work, seeds, chunksize=20))
    report(outcomes, given.out)
    return int(any(one.problem for one in outcomes))


if __name__ == "__main__":
    sys.exit(main())

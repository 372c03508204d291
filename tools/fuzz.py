"""Read thousands of made and damaged files of each kind: none may raise, hang or lose a character.

Each kind (see ``fuzzing/kinds``) is tried for ``--seconds`` or ``--cases``. A case has its own
seed, so that it is the same on any number of processes, and limits of time and memory. What fails
is written to ``--out``, with its traceback beside it; ``--again`` tries what is there.
"""

from __future__ import annotations

import argparse
import os
import sys
from pathlib import Path

from fuzzing import ROOT
from fuzzing.case import Limits
from fuzzing.kinds import MODULES, kind_named
from fuzzing.report import Report
from fuzzing.running import Budget, outcomes, tasks_again, tasks_of

DEFAULT_SECONDS = 60.0


def main() -> int:
    """Try the kinds. Exit code 1 when a case failed."""
    given = arguments().parse_args()
    limits = Limits(given.limit, given.memory)
    endless = given.seconds is None and given.cases is None and not given.again
    seconds = DEFAULT_SECONDS if endless else given.seconds
    budget = Budget(seconds, given.jobs or os.cpu_count() or 1)
    failed = False
    print(Report.HEAD, flush=True)
    for name in given.kinds or MODULES:
        kind = kind_named(name)
        tasks = (
            tasks_again(given.out, name, kind.ending)
            if given.again
            else tasks_of(given.seed, given.first, given.cases)
        )
        report = Report(kind, given.out)
        try:
            for outcome in outcomes(name, tasks, budget, limits):
                report.add(outcome)
        finally:
            print("\n".join(report.lines()), flush=True)
        failed = failed or bool(report.failures)
    return int(failed)


def known(name: str) -> str:
    """The name of a kind. Raises `ArgumentTypeError` when it is none."""
    if name not in MODULES:
        raise argparse.ArgumentTypeError(f"no kind {name}; there are: {', '.join(MODULES)}")
    return name


def arguments() -> argparse.ArgumentParser:
    """What the command line takes."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("kinds", nargs="*", type=known, metavar="KIND", help=", ".join(MODULES))
    parser.add_argument("--seconds", type=float, help="for each kind (default: 60, or no end)")
    parser.add_argument(
        "--cases", type=int, help="of each kind (default: as many as there is time)"
    )
    parser.add_argument("--seed", default="1", help="other seeds are other cases")
    parser.add_argument("--first", type=int, default=0, help="number of the first case")
    parser.add_argument(
        "--jobs", type=int, default=0, help="processes (default: one for each core)"
    )
    parser.add_argument("--limit", type=float, default=Limits().seconds, help="seconds a case")
    parser.add_argument("--memory", type=int, default=Limits().memory, help="MiB a case")
    parser.add_argument("--out", type=Path, default=ROOT / ".cache" / "fuzz")
    parser.add_argument(
        "--again", action="store_true", help="try what failed before, and is in --out"
    )
    return parser


if __name__ == "__main__":
    sys.exit(main())

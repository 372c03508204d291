"""Memory over 1,000 loads, small parses and reads, each thrown away at once: it must be flat.

Each kind runs in a process of its own, with Python's collector as it is by default. The figures to
watch are those in the last column: what the process holds more after 1,000 rounds than after 100.
One plan is about 10 MiB, and Python frees what is in cycles only now and then, so that a few plans
may be waiting at any moment. What grows with the rounds is far above the limit: a tenth of a plan
kept in each would be 900 MiB.
"""

from __future__ import annotations

import re
import subprocess
import sys
from pathlib import Path

from gz14fyp.corpus.editions import find_edition
from gz14fyp.corpus.files import XML_FILE, bundled_root

MARKS = (100, 250, 500, 1000)
LIMIT = 64  # MiB
_PLAN = find_edition(bundled_root(), None, None)
_SMALL = (
    "某市规划纲要\n第一章 水\n第一节 河\n到 2030 年，建成绿道 100 公里。\n第二节 路\n修路 ¹。\n"
)
KINDS = {
    "load": "gz14fyp.load()",
    "load, asked": "gz14fyp.load().chapters[1].sections[0].citation()",
    "parse, small": f"gz14fyp.parse({_SMALL.encode()!r}).divisions",
    "read plan.json": f"gz14fyp.read({str(_PLAN)!r})",
    "read plan.xml": f"gz14fyp.read({str(_PLAN.with_name(XML_FILE))!r})",
}


def held() -> int:
    """MiB of memory that this process holds. Of Linux."""
    status = Path("/proc/self/status").read_text(encoding="ascii")
    found = re.search(r"VmRSS:\s*(\d+)", status)
    return int(found[1]) // 1024 if found else 0


def rounds(code: str) -> list[int]:
    """What this process holds after each mark's number of rounds of some code."""
    import gz14fyp

    run = compile(code, "<benchmark>", "exec")
    marks = []
    for number in range(1, MARKS[-1] + 1):
        exec(run, {"gz14fyp": gz14fyp})
        if number in MARKS:
            marks.append(held())
    return marks


def measured(kind: str) -> list[int]:
    """The same in a new process."""
    done = subprocess.run(
        [sys.executable, __file__, kind], stdout=subprocess.PIPE, check=True, text=True
    )
    return [int(mark) for mark in done.stdout.split()]


def main() -> int:
    """Print what each kind holds. Exit code 1 when one of them is not flat."""
    if len(sys.argv) > 1:
        print(*rounds(KINDS[sys.argv[1]]))
        return 0
    print("MiB after     " + "".join(f"{mark:>8}" for mark in MARKS) + f"   more (limit {LIMIT})")
    worst = 0
    for kind in KINDS:
        marks = measured(kind)
        more = max(marks) - marks[0]
        worst = max(worst, more)
        print(f"{kind:14}" + "".join(f"{mark:8}" for mark in marks) + f"{more:7}", flush=True)
    return int(worst > LIMIT)


if __name__ == "__main__":
    sys.exit(main())

"""Precision and recall of commitments and projects on chapters that readers annotated.

The annotations are in tests/accuracy, one record a line. A commitment is right when its paragraph,
quantity, subject, horizon and ambition are; a project when its box, headings, status and name are.
"""

from __future__ import annotations

import sys
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import gz14fyp
from gz14fyp.plan import Plan

ROOT = Path(__file__).parents[1]
FOLDER = ROOT / "tests" / "accuracy"
SOURCE = ROOT / "data" / "raw" / "guangzhou-14fyp-2021-04.txt"
LIMIT = 0.98

Lines = Counter[str]


def annotated(kind: str) -> Lines:
    """The annotated records of a kind, as lines."""
    found: Lines = Counter()
    for file in sorted(FOLDER.glob("*.txt")):
        wanted = False
        for line in file.read_text(encoding="utf-8").splitlines():
            if line.startswith("# "):
                wanted = line == f"# {kind}"
            elif line and wanted:
                found[line] += 1
    return found


def chapters() -> tuple[str, ...]:
    """The ids of the annotated chapters: the names of the files."""
    return tuple(file.stem for file in sorted(FOLDER.glob("*.txt")))


def commitment_lines(plan: Plan) -> Iterator[str]:
    """The commitments of the annotated chapters, as lines."""
    for one in plan.commitments:
        if one.eid.split("__")[0] in chapters():
            years = [str(year) for year in (one.horizon_start, one.horizon_end) if year]
            striven = "力争" if one.ambition else ""
            yield " | ".join(
                (one.eid, one.quantity.raw, one.subject, "–".join(years), striven)
            ).strip()


def project_lines(plan: Plan) -> Iterator[str]:
    """The projects of the annotated chapters, as lines."""
    for one in plan.projects:
        if one.eid.split("__")[0] in chapters():
            yield " | ".join((str(one.box), one.group, one.category, one.status or "", one.name))


def measured(wanted: Lines, found: Lines) -> tuple[float, float]:
    """Precision and recall."""
    right = (wanted & found).total()
    return right / max(1, found.total()), right / max(1, wanted.total())


def main() -> int:
    """Print both for each kind, and what differs. Exit code 1 when one is under the limit."""
    plan = gz14fyp.parse(SOURCE)
    kinds = {"Commitments": commitment_lines(plan), "Projects": project_lines(plan)}
    low = False
    for kind, lines in kinds.items():
        wanted, found = annotated(kind), Counter(lines)
        precision, recall = measured(wanted, found)
        low |= min(precision, recall) < LIMIT
        sample = f"{wanted.total()} annotated in {', '.join(chapters())}"
        print(f"{kind:<12} precision {precision:.3f}  recall {recall:.3f}  ({sample})")
        for line in (wanted - found).elements():
            print(f"  missed: {line}")
        for line in (found - wanted).elements():
            print(f"  wrong:  {line}")
    return int(low)


if __name__ == "__main__":
    sys.exit(main())

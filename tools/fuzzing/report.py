"""What became of the cases of a kind: counted, told by their faults, kept on disk."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import ClassVar

from fuzzing.case import Kind, Outcome, sort_of

# So many cases of one fault are kept; the smallest one is among them.
_KEPT = 3


class Report:
    """Counts outcomes, and keeps those that failed: of each fault the smallest and some more."""

    HEAD: ClassVar[str] = (
        f"{'kind':<6}{'cases':>8}{'failed':>8}{'faults':>8}{'slowest':>10}{'largest':>11}"
    )

    def __init__(self, kind: Kind, out: Path) -> None:
        self.kind = kind
        self.out = out
        self.cases = 0
        self.slowest = Outcome("none")
        self.largest = Outcome("none")
        self.faults: Counter[str] = Counter()
        self.kept: dict[str, list[tuple[int, str]]] = {}

    @property
    def failures(self) -> int:
        """How many cases failed."""
        return self.faults.total()

    def add(self, outcome: Outcome) -> None:
        """Count a case, and write it to disk when it failed."""
        self.cases += 1
        bare = outcome._replace(content=b"", problem="")
        self.slowest = max(self.slowest, bare, key=lambda one: one.seconds)
        self.largest = max(self.largest, bare, key=lambda one: one.mib)
        if outcome.problem:
            fault = sort_of(outcome.problem)
            self.faults[fault] += 1
            self._keep(fault, outcome)

    def lines(self) -> Iterator[str]:
        """The figures of the kind in a line, and its faults, the most frequent first."""
        slowest, largest = f"{self.slowest.seconds:.1f} s", f"{self.largest.mib:.0f} MiB"
        yield (
            f"{self.kind.name:<6}{self.cases:>8,}{self.failures:>8,}{len(self.faults):>8}"
            f"{slowest:>10}{largest:>11}   {self.slowest.seed}, {self.largest.seed}"
        )
        for fault, count in self.faults.most_common():
            size, seed = min(self.kept[fault])
            yield f"  {count:>6} x {fault}  ({seed}, {size:,} bytes)"

    def _keep(self, fault: str, outcome: Outcome) -> None:
        """Write a case, and forget the largest of its fault where there are too many."""
        content = outcome.content or self._made(outcome.seed)
        kept = self.kept.setdefault(fault, [])
        kept.append((len(content), outcome.seed))
        kept.sort()
        self._write(outcome, content)
        for _, seed in kept[_KEPT:]:
            for path in self._paths(seed):
                path.unlink(missing_ok=True)
        del kept[_KEPT:]

    def _made(self, seed: str) -> bytes:
        """The bytes of a case whose process did not live to tell them."""
        try:
            return self.kind.case(seed)
        except Exception:  # that it cannot be made is the fault that is reported
            return b""

    def _write(self, outcome: Outcome, content: bytes) -> None:
        self.out.mkdir(parents=True, exist_ok=True)
        case, why = self._paths(outcome.seed)
        case.write_bytes(content)
        told = f"{self.kind.name} {outcome.seed}, {len(content)} bytes\n{outcome.problem}\n"
        why.write_text(told, encoding="utf-8", errors="backslashreplace")

    def _paths(self, seed: str) -> tuple[Path, Path]:
        stem = f"{self.kind.name}-{seed}"
        return self.out / f"{stem}{self.kind.ending}", self.out / f"{stem}.why"

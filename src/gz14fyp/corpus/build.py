"""Sources become a corpus: parsed and checked first, written only when all is well."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from pathlib import Path

from gz14fyp.corpus.files import PLAN_FILE, edition_folder, write_whole
from gz14fyp.corpus.jsonfile import to_json
from gz14fyp.errors import SourceError
from gz14fyp.model.plan import Plan
from gz14fyp.parsing.api import parse


@dataclass(frozen=True)
class Built:
    """A source, the plan in it, and where the plan goes."""

    source: Path
    plan: Plan
    target: Path

    @property
    def has_errors(self) -> bool:
        """Whether a finding is an error."""
        return any(finding.severity == "error" for finding in self.plan.findings)


def find_sources(folder: Path) -> tuple[Path, ...]:
    """The raw texts in a folder. Raises `SourceError` when there is none."""
    sources = tuple(sorted(folder.glob("*.txt")))
    if not sources:
        raise SourceError(f"{folder}: no raw text (*.txt) here; name a SOURCE")
    return sources


def read_plans(sources: Iterable[Path], out: Path) -> tuple[Built, ...]:
    """Parse and check sources; nothing is written."""
    built = []
    for source in sources:
        plan = parse(source)
        target = edition_folder(out, plan.id, plan.edition) / PLAN_FILE
        built.append(Built(source, plan, target))
    return tuple(built)


def write_plans(built: Iterable[Built], wrote: Callable[[Built], None] = lambda _: None) -> None:
    """Write what was read, each file whole or not at all."""
    for one in built:
        write_whole(one.target, to_json(one.plan))
        wrote(one)

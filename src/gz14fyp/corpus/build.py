"""Sources become a corpus: parsed and checked first, written only when all is well."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from gz14fyp.corpus.akn.writing import to_akn
from gz14fyp.corpus.editions import Edition, index_bytes, read_index
from gz14fyp.corpus.files import (
    INDEX_FILE,
    MANIFEST_FILE,
    PLAN_FILE,
    XML_FILE,
    edition_folder,
    write_all,
)
from gz14fyp.corpus.jsonfile import to_json
from gz14fyp.corpus.manifest import manifest_bytes, manifest_of
from gz14fyp.errors import SourceError
from gz14fyp.model.plan import Plan
from gz14fyp.parsing.api import parse
from gz14fyp.tables.datapackage import table_files


@dataclass(frozen=True)
class Built:
    """A source, the plan in it, and the folder where its edition goes."""

    source: Path
    plan: Plan
    folder: Path

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
        built.append(Built(source, plan, edition_folder(out, plan.id, plan.edition)))
    return tuple(built)


def edition_files(one: Built) -> dict[str, bytes]:
    """The files of an edition by name, the manifest last."""
    outputs = {
        PLAN_FILE: to_json(one.plan),
        XML_FILE: to_akn(one.plan),
        **table_files(one.plan),
    }
    manifest = manifest_of(one.plan, one.source.stat().st_size, outputs)
    return {**outputs, MANIFEST_FILE: manifest_bytes(manifest)}


def write_plans(built: tuple[Built, ...], out: Path) -> None:
    """Write editions and the index: all files are ready before the first takes its place."""
    if not built:
        return
    files = {
        one.folder / name: content for one in built for name, content in edition_files(one).items()
    }
    old = read_index(out) if (out / INDEX_FILE).exists() else ()
    listed = {(one.plan, one.edition): one for one in (*old, *map(_edition, built))}
    write_all({**files, out / INDEX_FILE: index_bytes(tuple(listed.values()))})


def _edition(one: Built) -> Edition:
    plan = one.plan
    return Edition(
        plan=plan.id,
        edition=plan.edition,
        corpus_version=plan.corpus_version,
        title=plan.title,
        source=plan.source.file,
        sha256=plan.source.sha256,
    )

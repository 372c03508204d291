"""Sources become a corpus: parsed and checked first, written only when all is well."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path

from gz14fyp.comparing.changes import Comparison
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
from gz14fyp.corpus.idmaps import map_files
from gz14fyp.corpus.jsonfile import to_json
from gz14fyp.corpus.manifest import manifest_bytes, manifest_of
from gz14fyp.corpus.succession import (
    CHANGELOG_FILE,
    changelog,
    comparisons,
    editions_of,
    map_of,
    renewed,
    since_edition_before,
)
from gz14fyp.corpus.truth import refuse_untrue
from gz14fyp.errors import SourceError
from gz14fyp.model.plan import Plan
from gz14fyp.parsing.api import parse
from gz14fyp.tables.datapackage import table_files

# What is read, by the endings of files: plain text, PDF, web page, Word.
SOURCE_ENDINGS = (".txt", ".pdf", ".html", ".htm", ".docx")


@dataclass(frozen=True)
class Built:
    """A source, the plan in it, the folder where its edition goes, and what is new in it.

    ``since`` compares it with the edition before it, where there is one.
    """

    source: Path
    plan: Plan
    folder: Path
    since: Comparison | None = None

    @property
    def has_errors(self) -> bool:
        """Whether a finding is an error."""
        return any(finding.severity == "error" for finding in self.plan.findings)


def find_sources(folder: Path) -> tuple[Path, ...]:
    """The sources in a folder, by their endings.

    Raises `SourceError` when there is none, or when two have one data file.
    """
    sources = tuple(sorted(path for path in folder.glob("*") if path.suffix in SOURCE_ENDINGS))
    if not sources:
        endings = ", ".join(f"*{ending}" for ending in SOURCE_ENDINGS)
        raise SourceError(f"{folder}: no source ({endings}) here; name a SOURCE")
    for one, other in pairwise(sources):
        if one.stem == other.stem:
            raise SourceError(
                f"{folder}: {one.name} and {other.name} have one data file; name a SOURCE, or "
                "give each edition a name of its own"
            )
    return sources


def read_plans(sources: Iterable[Path], out: Path) -> tuple[Built, ...]:
    """Parse and check sources; nothing is written."""
    plans = {source: parse(source) for source in sources}
    return tuple(
        Built(
            source,
            plan,
            edition_folder(out, plan.id, plan.edition),
            since_edition_before(plan, editions_of(plan.id, out, plans.values())),
        )
        for source, plan in plans.items()
    )


def edition_files(one: Built) -> dict[str, bytes]:
    """The files of an edition by name, the manifest last."""
    outputs = {
        PLAN_FILE: to_json(one.plan),
        XML_FILE: to_akn(one.plan),
        **table_files(one.plan),
        **(map_of(one.since) if one.since else {}),
    }
    manifest = manifest_of(one.plan, one.source.stat().st_size, outputs)
    return {**outputs, MANIFEST_FILE: manifest_bytes(manifest)}


def write_plans(built: tuple[Built, ...], out: Path) -> None:
    """Write editions and the index: all files are ready before the first takes its place.

    Of a plan with several editions, each has a map of ids from the one before it, and a log says
    what changed from each to the next. Raises `CorpusError` for a plan from which its source does
    not come back.
    """
    if not built:
        return
    refuse_untrue(one.plan for one in built)
    files = _succession(built, out)
    for one in built:
        contents = edition_files(one)
        files.update({one.folder / name: content for name, content in contents.items()})
    old = read_index(out) if (out / INDEX_FILE).exists() else ()
    listed = {(one.plan, one.edition): one for one in (*old, *map(_edition, built))}
    write_all({**files, out / INDEX_FILE: index_bytes(tuple(listed.values()))})
    _remove_old_maps(files)


def _succession(built: tuple[Built, ...], out: Path) -> dict[Path, bytes]:
    """Logs of plans with several editions, and maps of editions that come after a built one."""
    files: dict[Path, bytes] = {}
    plans = [one.plan for one in built]
    for plan_id in sorted({plan.id for plan in plans}):
        just_built = {plan.edition for plan in plans if plan.id == plan_id}
        editions = editions_of(plan_id, out, plans)
        steps = comparisons(editions)
        for step in steps:
            if step.old.edition in just_built and step.new.edition not in just_built:
                files.update(renewed(step, out))
        if steps:
            files[out / plan_id / CHANGELOG_FILE] = changelog(editions, steps)
    return files


def _remove_old_maps(files: Mapping[Path, bytes]) -> None:
    """A map from an edition that is no longer the one before is of no use."""
    for folder in {path.parent for path in files if path.name == MANIFEST_FILE}:
        for path in map_files(folder):
            if path not in files:
                path.unlink()


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

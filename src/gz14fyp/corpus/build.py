"""Sources become a corpus: parsed and checked first, written only when all is well."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from gz14fyp.comparing.api import compare
from gz14fyp.comparing.comparison import Comparison
from gz14fyp.corpus.akn.writing import to_akn
from gz14fyp.corpus.editions import Edition, check_names, index_bytes, index_of
from gz14fyp.corpus.files import INDEX_FILE, MANIFEST_FILE, PLAN_FILE, XML_FILE
from gz14fyp.corpus.idmaps import map_files
from gz14fyp.corpus.jsonfile import to_json
from gz14fyp.corpus.manifest import manifest_bytes, manifest_of
from gz14fyp.corpus.names import checked_name
from gz14fyp.corpus.sources import (
    changed,
    check_each_once,
    check_replaces_none,
    checksum,
    replaced_by,
    size_as_read,
)
from gz14fyp.corpus.succession import (
    CHANGELOG_FILE,
    changelog,
    comparisons,
    editions_of,
    map_of,
    read_edition,
    renewed,
    since_edition_before,
)
from gz14fyp.corpus.switch import switch, writing
from gz14fyp.corpus.truth import refuse_untrue
from gz14fyp.errors import CorpusError
from gz14fyp.model.plan import PlanTree
from gz14fyp.parsing.api import parse
from gz14fyp.reading.document import data_file
from gz14fyp.tables.datapackage import table_files


@dataclass(frozen=True)
class Replaced:
    """An edition that goes, since another source takes its place, and what changes by that.

    ``changes`` is None where the old edition cannot be read.
    """

    edition: Edition
    changes: Comparison | None


@dataclass(frozen=True)
class Built:
    """A source, the plan in it, the folder where its edition goes, and what is new in it.

    ``data_sha256`` is the checksum of its data file, ``since`` compares it with the edition before
    it, and ``replaces`` is the edition whose place it takes, where there are such.
    """

    source: Path
    plan: PlanTree
    folder: Path
    data_sha256: str | None = None
    since: Comparison | None = None
    replaces: Replaced | None = None

    @property
    def has_errors(self) -> bool:
        """Whether a finding is an error."""
        return any(finding.severity == "error" for finding in self.plan.findings)


def read_plans(sources: Iterable[Path], out: Path) -> tuple[Built, ...]:
    """Parse and check sources; nothing is written.

    Raises `SourceError` when one cannot be read, or two are of one edition.
    """
    read = [(source, checksum(data_file(source)), parse(source)) for source in sources]
    check_each_once((source, plan) for source, _, plan in read)
    plans = [plan for _, _, plan in read]
    return tuple(
        Built(
            source,
            plan,
            _folder(source, plan, out),
            data_sha256,
            since_edition_before(plan, editions_of(plan.id, out, plans)),
            _replaced(plan, out),
        )
        for source, data_sha256, plan in read
    )


def _folder(source: Path, plan: PlanTree, out: Path) -> Path:
    """The folder of an edition. Raises `CorpusError` naming the field that is no name of one."""
    folder = out
    for field, name, what in (("id", plan.id, "plan"), ("edition", plan.edition, "edition")):
        try:
            folder /= checked_name(name, what)
        except CorpusError as error:
            raise CorpusError(
                f"{field}: {error.what}", path=data_file(source), cure=error.cure
            ) from error
    return folder


def _replaced(plan: PlanTree, out: Path) -> Replaced | None:
    old = replaced_by(plan, index_of(out))
    if old is None:
        return None
    try:
        return Replaced(old, compare(read_edition(old, out), plan))
    except CorpusError:  # a damaged edition is one to replace; the report says so
        return Replaced(old, None)


def write_plans(
    built: Sequence[Built],
    out: Path,
    *,
    replace: bool = False,
    on_wait: Callable[[], None] = lambda: None,
) -> None:
    """Write editions and the index: all of it, or nothing, wherever it is stopped.

    Of a plan with several editions, each has a map of ids from the one before it, and a log says
    what changed from each to the next. ``on_wait`` is called when another build holds the corpus.

    Raises `CorpusError` when it cannot be written, or, without ``replace``, when an edition is
    there from another source, or when the source of a plan does not come back from it;
    `SourceError` when a source has changed since it was read.
    """
    if not built:
        return
    refuse_untrue(one.plan for one in built)
    with writing(out, on_wait):
        old = index_of(out)
        if not replace:
            check_replaces_none(((one.source, one.plan) for one in built), old)
        listed = {(one.plan, one.edition): one for one in (*old, *map(_edition, built))}
        index = tuple(listed.values())
        check_names(index)
        files = _files(built, out)
        _check_unchanged(built)
        switch(out, {**files, out / INDEX_FILE: index_bytes(index)}, _old_maps(files))


def _files(built: Sequence[Built], out: Path) -> dict[Path, bytes]:
    """The files of editions, and those of their plans that change with them."""
    files: dict[Path, bytes] = {}
    for plan_id in sorted({one.plan.id for one in built}):
        of_plan = [one for one in built if one.plan.id == plan_id]
        editions = editions_of(plan_id, out, [one.plan for one in of_plan])
        steps = comparisons(editions)
        before = {step.new.edition: step for step in steps}
        new = {one.plan.edition for one in of_plan}
        for step in steps:
            if step.old.edition in new and step.new.edition not in new:
                files.update(renewed(step, out))
        if steps:
            files[out / plan_id / CHANGELOG_FILE] = changelog(editions, steps)
        for one in of_plan:
            contents = edition_files(one, before.get(one.plan.edition))
            files.update({one.folder / name: content for name, content in contents.items()})
    return files


def edition_files(one: Built, since: Comparison | None) -> dict[str, bytes]:
    """The files of an edition by name, the manifest last; with a map from the edition before."""
    outputs = {
        PLAN_FILE: to_json(one.plan),
        XML_FILE: to_akn(one.plan),
        **table_files(one.plan),
        **(map_of(since) if since else {}),
    }
    manifest = manifest_of(one.plan, size_as_read(one.source, one.plan), outputs)
    return {**outputs, MANIFEST_FILE: manifest_bytes(manifest)}


def _check_unchanged(built: Iterable[Built]) -> None:
    """Refuse to write what is no longer what the sources and their data files say."""
    for one in built:
        size_as_read(one.source, one.plan)
        if checksum(data_file(one.source)) != one.data_sha256:
            raise changed(data_file(one.source))


def _old_maps(files: Mapping[Path, bytes]) -> list[Path]:
    """Maps from an edition that is no longer the one before: of no use."""
    folders = {path.parent for path in files if path.name == MANIFEST_FILE}
    return [path for folder in folders for path in map_files(folder) if path not in files]


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

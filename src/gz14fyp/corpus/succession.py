"""Editions of a plan one after another: comparisons, maps of ids, and the log of what changed."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import pairwise
from pathlib import Path

from gz14fyp.comparing.api import compare
from gz14fyp.comparing.comparison import Comparison
from gz14fyp.comparing.excerpts import counted
from gz14fyp.comparing.idmap import id_map
from gz14fyp.comparing.writing import change_lines, escaped
from gz14fyp.corpus.editions import Edition, index_of
from gz14fyp.corpus.files import MANIFEST_FILE, PLAN_FILE, edition_folder
from gz14fyp.corpus.idmaps import map_bytes, map_file, map_files
from gz14fyp.corpus.jsonfile import from_json
from gz14fyp.corpus.manifest import file_record, manifest_bytes, read_manifest
from gz14fyp.corpus.switch import standing
from gz14fyp.model.plan import PlanTree

CHANGELOG_FILE = "CHANGELOG.md"


def editions_of(plan_id: str, out: Path, built: Iterable[PlanTree] = ()) -> list[PlanTree]:
    """All editions of a plan in order: those that were just built, the others from the corpus."""
    found = {plan.edition: plan for plan in built if plan.id == plan_id}
    for one in index_of(out):
        if one.plan == plan_id and one.edition not in found:
            found[one.edition] = read_edition(one, out)
    return [found[edition] for edition in sorted(found)]


def read_edition(one: Edition, out: Path) -> PlanTree:
    """The plan of an edition in a corpus. Raises `CorpusError` when it cannot be read."""
    path = one.folder(out) / PLAN_FILE
    return from_json(standing(out, path), str(path))


def comparisons(editions: Sequence[PlanTree]) -> list[Comparison]:
    """Each edition compared with the one before it."""
    return [compare(old, new) for old, new in pairwise(editions)]


def since_edition_before(plan: PlanTree, editions: Sequence[PlanTree]) -> Comparison | None:
    """A plan compared with the one before it among its editions; None where there is none."""
    before = [one for one in editions if one.edition < plan.edition]
    return compare(before[-1], plan) if before else None


def map_of(comparison: Comparison) -> dict[str, bytes]:
    """The map of ids of a comparison, by the name of its file."""
    return {map_file(comparison.old.edition): map_bytes(id_map(comparison))}


def renewed(comparison: Comparison, out: Path) -> dict[Path, bytes]:
    """The map of an edition in the corpus whose edition before was built anew, and its manifest."""
    folder = edition_folder(out, comparison.new.id, comparison.new.edition)
    names = {path.name for path in map_files(folder)}
    files = map_of(comparison)
    manifest = read_manifest(folder / MANIFEST_FILE)
    outputs = [one for one in manifest.outputs if one.file not in names]
    outputs += [file_record(name, content) for name, content in files.items()]
    content = manifest_bytes(manifest.model_copy(update={"outputs": tuple(outputs)}))
    return {folder / name: one for name, one in {**files, MANIFEST_FILE: content}.items()}


def changelog(editions: Sequence[PlanTree], steps: Sequence[Comparison]) -> bytes:
    """The log of a plan's editions as Markdown, the newest first, made of their comparisons."""
    newest, first = editions[-1], editions[0]
    lines = [
        f"# {escaped(newest.title)}",
        "",
        "What changed from edition to edition. Made by `gz14fyp build`; not written by hand.",
        "",
    ]
    for step in reversed(steps):
        lines += [f"## {step.new.edition}", ""]
        lines += [f"From {step.old.edition}: {counted(step.changes)}.", ""]
        for change in step.changes:
            lines += change_lines(change)
        lines += [""] if len(step.changes) else []
    lines += [f"## {first.edition}", "", "First edition.", ""]
    return "\n".join(lines).encode()

"""Maps of ids as files beside an edition, and what an id of an earlier edition is now."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import orjson
from pydantic import ValidationError

from gz14fyp.comparing.idmap import IdMap
from gz14fyp.corpus.accept import said_first
from gz14fyp.corpus.files import bundled_root, edition_folder
from gz14fyp.corpus.names import checked_name
from gz14fyp.corpus.switch import pending, standing
from gz14fyp.errors import CorpusError
from gz14fyp.model.collection import missing_key

if TYPE_CHECKING:
    from gz14fyp.model.placing import PlacedTree

_PREFIX = "ids-from-"


def map_file(from_edition: str) -> str:
    """Name of the file with the map from an edition: ``ids-from-2021-04.json``."""
    return f"{_PREFIX}{checked_name(from_edition, 'edition')}.json"


def map_files(folder: Path) -> tuple[Path, ...]:
    """The maps beside an edition; as it is built there is one, from the edition before."""
    return tuple(sorted(folder.glob(f"{_PREFIX}*.json")))


def is_map(path: Path) -> bool:
    """Whether a file is a map, by its name."""
    return path.match(f"{_PREFIX}*.json")


def map_bytes(ids: IdMap) -> bytes:
    """A map as UTF-8 JSON."""
    options = orjson.OPT_INDENT_2 | orjson.OPT_APPEND_NEWLINE
    return orjson.dumps(ids.model_dump(mode="json"), option=options)


def read_map(path: Path, root: Path) -> IdMap:
    """The map in a file of a corpus. Raises `CorpusError` naming the place and the cure."""
    try:
        return IdMap.model_validate_json(standing(root, path))
    except ValidationError as error:
        raise CorpusError(said_first(error), path=path, cure="build the corpus again") from error


def resolved(plan: PlacedTree, eid: str, from_edition: str) -> str:
    """What an id of an earlier edition is in a plan, through all editions between.

    Raises `KeyError` naming the nearest ids when that edition has no such id, or the edition in
    which the part is gone; `CorpusError` when there is no map from that edition.
    """
    if from_edition == plan.edition:
        return eid
    for step in _chain(_folder(plan), plan.edition, from_edition):
        if eid not in step.ids:
            raise KeyError(f"edition {step.from_edition}: {missing_key(eid, step.ids)}")
        now = step.ids[eid]
        if now is None:
            raise KeyError(
                f"{eid!r} of edition {step.from_edition} is gone in edition {step.to_edition}; "
                f"`gz14fyp compare {plan.id}@{step.from_edition} {plan.id}@{step.to_edition}` "
                "tells what became of its text"
            )
        eid = now
    return eid


def _folder(plan: PlacedTree) -> Path:
    """Where the files of a plan stand: where it was read, or in the bundled corpus."""
    return (plan.folder or edition_folder(bundled_root(), plan.id, plan.edition)).absolute()


def _chain(folder: Path, edition: str, from_edition: str) -> list[IdMap]:
    """The maps from an edition up to the one in a folder, the oldest first."""
    chain: list[IdMap] = []
    oldest, here = edition, folder
    while oldest != from_edition:
        step = _map_beside(here)
        if step is None:
            known = ", ".join(one.from_edition for one in chain) or "none"
            raise CorpusError(
                f"edition {edition} has no map of ids from edition {from_edition}",
                path=folder,
                cure=f"there are maps from: {known}; build the editions into one corpus",
            )
        if step.from_edition >= oldest:
            raise CorpusError(
                (f"has a map of ids from {step.from_edition}, which is no earlier edition"),
                path=here,
                cure="build the corpus again",
            )
        chain.insert(0, step)
        oldest = step.from_edition
        here = folder.parent / checked_name(oldest, "edition")
    return chain


def _map_beside(folder: Path) -> IdMap | None:
    """The map of an edition, in its place or where a stopped build has it ready."""
    root = folder.parent.parent
    switch = pending(root)
    names = {path.relative_to(root).as_posix() for path in map_files(folder)}
    ready = {name for name in switch.put if is_map(root / name) and (root / name).parent == folder}
    found = sorted(names | ready)
    return read_map(root / found[-1], root) if found else None

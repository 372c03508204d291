"""Which editions a corpus has: the index over its folders."""

from __future__ import annotations

import os
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import asdict, dataclass
from pathlib import Path

import orjson

from gz14fyp.corpus.files import INDEX_FILE, PLAN_FILE, edition_folder
from gz14fyp.corpus.names import check_apart, checked_name
from gz14fyp.corpus.switch import pending, standing
from gz14fyp.errors import CorpusError


@dataclass(frozen=True, slots=True)
class Edition:
    """An edition of a plan, and the source that it was built from."""

    plan: str
    """Identifier of the plan."""
    edition: str
    """Edition of the plan."""
    corpus_version: str
    """Version of this edition's data."""
    title: str
    """Title of the plan."""
    source: str
    """Name of the file that it was built from."""
    sha256: str
    """Checksum of that file."""

    def folder(self, root: Path) -> Path:
        """Where its files stand below the root of the corpus."""
        return edition_folder(root, self.plan, self.edition)


def index_bytes(editions: tuple[Edition, ...]) -> bytes:
    """The index of some editions as UTF-8 JSON, in order of plan and edition."""
    listed = sorted(editions, key=lambda one: (one.plan, one.edition))
    content = {"index_version": "1.0", "editions": [asdict(one) for one in listed]}
    return orjson.dumps(content, option=orjson.OPT_INDENT_2 | orjson.OPT_APPEND_NEWLINE)


def read_index(root: Path) -> tuple[Edition, ...]:
    """The editions below the root of a corpus.

    Raises `CorpusError` when it has no good index, or one that names a folder elsewhere.
    """
    path = root / INDEX_FILE
    try:
        listed = tuple(Edition(**one) for one in orjson.loads(standing(root, path))["editions"])
        _check_fields(listed)
    except (orjson.JSONDecodeError, KeyError, TypeError) as error:
        raise CorpusError(
            f"no index of a corpus ({error})", path=path, cure="build it again"
        ) from error
    try:
        check_names(listed)
    except CorpusError as error:
        raise error.within(path) from error
    return listed


def index_of(root: Path) -> tuple[Edition, ...]:
    """The editions below the root of a corpus that may have none yet.

    Raises `CorpusError` as `read_index` does, where there is an index.
    """
    is_there = os.path.exists(root / INDEX_FILE) or INDEX_FILE in pending(root).put
    return read_index(root) if is_there else ()


def check_names(editions: Sequence[Edition]) -> None:
    """Refuse editions that have no folder each of its own on every system.

    Raises `CorpusError` naming the one, or the two.
    """
    for one in editions:
        edition_folder(Path(), one.plan, one.edition)
    check_apart((one.plan for one in editions), "plan")
    for plan in {one.plan for one in editions}:
        check_apart((one.edition for one in editions if one.plan == plan), f"{plan}, edition")
    for (plan, edition), count in Counter((one.plan, one.edition) for one in editions).items():
        if count > 1:
            raise CorpusError(
                f"{plan}, edition {edition} is listed {count} times", cure="build it again"
            )


def _check_fields(editions: Iterable[Edition]) -> None:
    for one in editions:
        for name, value in asdict(one).items():
            if not isinstance(value, str):
                raise TypeError(f"{name} is {value!r}, which is no text")


def find_edition(root: Path, plan: str | None, edition: str | None) -> Path:
    """File of an edition, the newest when none is named.

    Raises `KeyError` naming what there is, and `CorpusError` for a name that is none.
    """
    if plan is not None:
        checked_name(plan, "plan")
    if edition is not None:
        checked_name(edition, "edition")
    listed = read_index(root)
    chosen = [
        one
        for one in listed
        if (plan is None or one.plan == plan) and (edition is None or one.edition == edition)
    ]
    if not chosen:
        there = ", ".join(f"{one.plan} {one.edition}" for one in listed) or "none"
        wanted = " ".join(name for name in (plan, edition) if name)
        raise KeyError(f"no bundled edition {wanted}; there are: {there}")
    newest = max(chosen, key=lambda one: (one.edition, one.plan))
    return newest.folder(root) / PLAN_FILE

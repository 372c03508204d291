"""The sources of a corpus: which there are, which edition is whose, and that they stay as read."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Sequence
from itertools import pairwise
from pathlib import Path

from gz14fyp.corpus.editions import Edition
from gz14fyp.errors import CorpusError, SourceError
from gz14fyp.model.plan import PlanTree
from gz14fyp.reading.document import data_file
from gz14fyp.reading.files import read_content

# What is read, by the endings of files: plain text, PDF, web page, Word.
SOURCE_ENDINGS = (".txt", ".pdf", ".html", ".htm", ".docx")
_SHOWN = 12  # digits of a checksum that tell two apart


def find_sources(folder: Path) -> tuple[Path, ...]:
    """The sources in a folder, by their endings.

    Raises `SourceError` when there is none, or when two have one data file.
    """
    sources = tuple(sorted(path for path in folder.glob("*") if path.suffix in SOURCE_ENDINGS))
    if not sources:
        endings = ", ".join(f"*{ending}" for ending in SOURCE_ENDINGS)
        raise SourceError(f"no source ({endings}) here", path=folder, cure="name a SOURCE")
    for one, other in pairwise(sources):
        if one.stem == other.stem:
            raise SourceError(
                f"{one.name} and {other.name} have one data file",
                path=folder,
                cure="name a SOURCE, or give each edition a name of its own",
            )
    return sources


def checksum(path: Path) -> str | None:
    """The checksum of a file; None where there is none."""
    return hashlib.sha256(read_content(path)[0]).hexdigest() if path.exists() else None


def size_as_read(source: Path, plan: PlanTree) -> int:
    """The size in bytes of a source. Raises `SourceError` when it is not the one that was read."""
    content = read_content(source)[0]
    if hashlib.sha256(content).hexdigest() != plan.source.sha256:
        raise changed(source)
    return len(content)


def changed(path: Path) -> SourceError:
    """The error for a file that is another one than was read."""
    return SourceError(
        "has changed while it was built", path=path, cure="nothing was written; build again"
    )


def check_each_once(read: Iterable[tuple[Path, PlanTree]]) -> None:
    """Refuse two sources of one edition. Raises `SourceError` naming both."""
    seen: dict[tuple[str, str], Path] = {}
    for source, plan in read:
        other = seen.setdefault((plan.id, plan.edition), source)
        if other != source:
            raise SourceError(
                (
                    f"{other} and {source}: both are {plan.id}, edition {plan.edition}, "
                    "by their data files"
                ),
                cure=(f"correct `id` or `edition` in {data_file(other)} or {data_file(source)}"),
            )


def replaced_by(plan: PlanTree, index: Iterable[Edition]) -> Edition | None:
    """The edition of a corpus that a plan from another source would take the place of."""
    source = (plan.source.file, plan.source.sha256)
    for one in index:
        if (one.plan, one.edition) == (plan.id, plan.edition):
            return one if (one.source, one.sha256) != source else None
    return None


def check_replaces_none(read: Iterable[tuple[Path, PlanTree]], index: Sequence[Edition]) -> None:
    """Refuse another source for an edition that exists. Raises `CorpusError` naming both."""
    for source, plan in read:
        old = replaced_by(plan, index)
        if old:
            raise CorpusError(
                (
                    f"{source} (sha256 {plan.source.sha256[:_SHOWN]}…) says that it "
                    f"is {plan.id}, edition {plan.edition}, which is in the corpus "
                    f"from {origin(old)}"
                ),
                cure=(
                    f"correct `edition` in {data_file(source)} if it is another "
                    "edition, or add --replace to put it in the place of the old one"
                ),
            )


def origin(one: Edition) -> str:
    """What an edition was built from."""
    return f"{one.source} (sha256 {one.sha256[:_SHOWN]}…)"

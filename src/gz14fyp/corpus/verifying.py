"""A corpus against what its index and its manifests say of it."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import ExitStack, suppress
from pathlib import Path

from gz14fyp.corpus.editions import Edition, read_index
from gz14fyp.corpus.files import MANIFEST_FILE
from gz14fyp.corpus.lock import locked
from gz14fyp.corpus.manifest import read_manifest, verify_edition
from gz14fyp.corpus.sources import checksum
from gz14fyp.corpus.switch import READY, finish, pending
from gz14fyp.errors import CorpusError


def verify_corpus(
    root: Path, on_wait: Callable[[], None] = lambda: None
) -> tuple[tuple[Edition, ...], list[str]]:
    """The editions of a corpus, and what is not as its index and its manifests say.

    A build that was stopped while its files took their places is finished first, and one that is
    running is waited for, where the corpus can be written. Raises `CorpusError` for no corpus.
    """
    read_index(root)
    with ExitStack() as stack:
        with suppress(OSError):  # a corpus that cannot be written has no build that is running
            stack.enter_context(locked(root, on_wait))
            finish(root)
        editions = read_index(root)
        return editions, [*_unfinished(root), *_problems(root, editions)]


def _unfinished(root: Path) -> Iterator[str]:
    if pending(root).put:
        yield (
            f"{root / READY}: has files of a build that was stopped; verify the corpus where it "
            "can be written, so that they take their places"
        )


def _problems(root: Path, editions: tuple[Edition, ...]) -> Iterator[str]:
    for one in editions:
        try:
            yield from verify_edition(one.folder(root))
            yield from _not_as_indexed(one, root)
        except CorpusError as error:
            yield str(error)
        yield from _another_source(one, root)
    yield from _not_indexed(root, editions)


def _not_as_indexed(one: Edition, root: Path) -> Iterator[str]:
    """What the manifest of an edition says otherwise than the index."""
    path = one.folder(root) / MANIFEST_FILE
    manifest = read_manifest(path)
    said = {
        "corpus_version": (one.corpus_version, manifest.corpus_version),
        "title": (one.title, manifest.title),
        "source": (one.source, manifest.input.file),
        "sha256": (one.sha256, manifest.input.sha256),
    }
    for field, (index, here) in said.items():
        if index != here:
            yield f"{path}: {field} is {here}, the index says {index}; build the corpus again"


def _another_source(one: Edition, root: Path) -> Iterator[str]:
    """Whether the source beside the corpus, in ``raw``, is another one than was built."""
    raw = root.absolute().parent / "raw"
    path = raw / one.source
    if path.parent == raw and path.is_file() and checksum(path) != one.sha256:
        yield (
            f"{path}: is not the source from which {one.plan}, edition {one.edition} was built; "
            "build it again"
        )


def _not_indexed(root: Path, editions: tuple[Edition, ...]) -> Iterator[str]:
    """The folders of plans and editions that the index does not list."""
    listed = {one.folder(root) for one in editions}
    plans = {folder.parent for folder in listed}
    for plan in _folders(root):
        for folder in [plan] if plan not in plans else _folders(plan):
            if folder not in listed:
                yield f"{folder}: is not in the index; remove it, or build its edition again"


def _folders(folder: Path) -> list[Path]:
    """The folders in a folder; hidden ones are nobody's edition."""
    return sorted(one for one in folder.iterdir() if one.is_dir() and one.name[0] != ".")

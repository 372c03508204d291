"""From one state of a corpus to the next in one rename, wherever a build is stopped.

A build makes its files ready in a folder of their own in the corpus, and beside them a list of
them. The rename that gives the list its name is the switch: before it nothing has changed; from
then on the files are the corpus, and readers find them by the list until each is in its place. A
build that is stopped in between is finished by the next one, or by ``gz14fyp verify``.
"""

from __future__ import annotations

import os
import shutil
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import ExitStack, contextmanager, suppress
from pathlib import Path

import orjson
from pydantic import ValidationError

from gz14fyp.corpus.files import no_empty_folders, read_bytes, unwritable
from gz14fyp.corpus.lock import locked
from gz14fyp.corpus.names import checked_name
from gz14fyp.errors import CorpusError, unreadable
from gz14fyp.model.base import Model

READY = ".build"
LIST_FILE = "list.json"


class Switch(Model):
    """The files of a build that take their places, and those that go, by path in the corpus."""

    put: tuple[str, ...]
    gone: tuple[str, ...]


@contextmanager
def writing(root: Path, on_wait: Callable[[], None] = lambda: None) -> Iterator[None]:
    """Hold a corpus for writing: others wait, and what a stopped build left is finished.

    A folder that was made for it goes again when nothing was written. Raises `CorpusError` where
    the corpus cannot be written.
    """
    with no_empty_folders(root), ExitStack() as stack:
        try:
            stack.enter_context(locked(root, on_wait))
        except OSError as error:
            raise unwritable(root, error) from error
        finish(root)
        yield


def switch(root: Path, files: Mapping[Path, bytes], gone: Iterable[Path] = ()) -> None:
    """Write files and remove others: all, or nothing. The caller holds the corpus.

    Raises `CorpusError` naming the file that cannot be written, or that cannot take its place.
    """
    for path in files:
        _check_place(path, root)
    listed = Switch(
        put=tuple(path.relative_to(root).as_posix() for path in files),
        gone=tuple(path.relative_to(root).as_posix() for path in gone),
    )
    ready = root / READY
    path = root
    try:
        for path, content in files.items():
            _write(ready / path.relative_to(root), content)
        path = ready / LIST_FILE
        unnamed = path.with_suffix(".new")
        _write(unnamed, orjson.dumps(listed.model_dump()))
        _keep_names(unnamed.parent, *((ready / name).parent for name in listed.put))
        unnamed.replace(path)
        _keep_names(ready)
    except BaseException as error:
        if not (ready / LIST_FILE).exists():
            shutil.rmtree(ready, ignore_errors=True)
        if isinstance(error, OSError):
            raise unwritable(path, error) from error
        raise
    finish(root)


def finish(root: Path) -> None:
    """Put the files of a switch into their places, and remove what a stopped build left.

    The caller holds the corpus. Raises `CorpusError` naming the file that cannot take its place.
    """
    if (root / READY / LIST_FILE).exists():
        _take_places(root, pending(root))
    if (root / READY).exists():
        shutil.rmtree(root / READY, ignore_errors=True)


def _take_places(root: Path, listed: Switch) -> None:
    path = root
    try:
        for name in listed.put:
            path = below(root, name)
            _move(root / READY / name, path)
        for name in listed.gone:
            path = below(root, name)
            path.unlink(missing_ok=True)
        _keep_names(root, *(below(root, name).parent for name in listed.put))
        (root / READY / LIST_FILE).unlink()
    except OSError as error:
        raise CorpusError(
            f"cannot take its place ({error.strerror or type(error).__name__})",
            path=path,
            cure=(
                f"the build is whole, and waits in {root / READY}: close or move "
                "what is in its way, then build or verify again"
            ),
        ) from error


def pending(root: Path) -> Switch:
    """What a stopped build has still to put into its place: mostly nothing.

    Raises `CorpusError` when its list is none.
    """
    path = root / READY / LIST_FILE
    try:
        return Switch.model_validate_json(path.read_bytes())
    except (FileNotFoundError, NotADirectoryError):
        return Switch(put=(), gone=())
    except OSError as error:
        raise unreadable(CorpusError, path, error) from error
    except ValidationError as error:
        raise CorpusError(
            "no list of a build",
            path=path,
            cure=f"remove the folder {root / READY} and build again",
        ) from error


def standing(root: Path, path: Path) -> bytes:
    """The content of a corpus file: where it stands, or where a stopped build has it ready.

    Raises `CorpusError` naming the file when it cannot be read.
    """
    name = path.relative_to(root).as_posix()
    if name in pending(root).put:
        with suppress(FileNotFoundError):  # it has just taken its place
            return (root / READY / name).read_bytes()
    return read_bytes(path)


def below(root: Path, name: str) -> Path:
    """The place in a folder that a list names. Raises `CorpusError` where it leads elsewhere."""
    return root.joinpath(*(checked_name(part, "file") for part in name.split("/")))


def _check_place(path: Path, root: Path) -> None:
    """Refuse a place that cannot be taken, while nothing has to be undone."""
    if path.is_dir():
        raise CorpusError(
            "a folder, where a file of the corpus belongs", path=path, cure="move it away"
        )
    folder = path.parent
    while not folder.exists() and folder != root:
        folder = folder.parent
    if not folder.is_dir():
        raise CorpusError(
            "a file, where a folder of the corpus belongs", path=folder, cure="move it away"
        )
    if not os.access(folder, os.W_OK | os.X_OK):
        raise CorpusError(
            "may not be written", path=folder, cure="change that, or build somewhere else"
        )


def _write(path: Path, content: bytes) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    with path.open("wb") as file:
        file.write(content)
        file.flush()
        os.fsync(file.fileno())


def _move(ready: Path, place: Path) -> None:
    """Put a file into its place, if that was not done before the build was stopped."""
    place.parent.mkdir(parents=True, exist_ok=True)
    with suppress(FileNotFoundError):
        ready.replace(place)


def _keep_names(*folders: Path) -> None:
    """Have the system write down which files are in some folders, where it can be told to."""
    if os.name != "posix":
        return
    for folder in set(folders):
        handle = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)

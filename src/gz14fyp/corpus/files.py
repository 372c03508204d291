"""Where corpus files stand, and how they are written: whole or not at all."""

from __future__ import annotations

import errno
import os
import tempfile
from collections.abc import Iterator, Mapping
from contextlib import contextmanager, suppress
from pathlib import Path

from gz14fyp.corpus.names import checked_name
from gz14fyp.errors import CorpusError, unreadable

PLAN_FILE = "plan.json"
XML_FILE = "plan.xml"
MANIFEST_FILE = "manifest.json"
INDEX_FILE = "index.json"


def edition_folder(root: Path, plan: str, edition: str) -> Path:
    """Folder of an edition below the root of a corpus."""
    return root / checked_name(plan, "plan") / checked_name(edition, "edition")


def read_bytes(path: Path) -> bytes:
    """Content of a corpus file. Raises `CorpusError` naming the file and the cure."""
    try:
        return path.read_bytes()
    except OSError as error:
        raise unreadable(CorpusError, path, error) from error


def write_whole(path: Path, content: bytes) -> None:
    """Write a file so that at any moment the old one or the new one is there, whole."""
    write_all({path: content})


def write_all(files: Mapping[Path, bytes]) -> None:
    """Write files so that a failure before the last step leaves all the old ones.

    All are written beside their places first; then each takes its place, in the given order.
    Raises `CorpusError` naming the file that cannot be written.
    """
    staged: dict[Path, Path] = {}
    path = Path()
    with no_empty_folders(*(path.parent for path in files)):
        try:
            for path, content in files.items():
                staged[path] = _stage(path, content)
            for path, temporary in staged.items():
                temporary.replace(path)
        except BaseException as error:
            for temporary in staged.values():
                temporary.unlink(missing_ok=True)
            if isinstance(error, OSError):
                raise unwritable(path, error) from error
            raise


@contextmanager
def no_empty_folders(*folders: Path) -> Iterator[None]:
    """Remove folders that were made for what was not written after all."""
    needed = [one for folder in folders for one in (folder, *folder.parents)]
    missing = [one for one in needed if not os.path.exists(one)]
    try:
        yield
    finally:
        for folder in missing:
            with suppress(OSError):  # something was written
                folder.rmdir()


def unwritable(path: Path, error: OSError) -> CorpusError:
    """The error for a file that the system does not write, with what to do."""
    if os.path.isdir(path):  # False, too, where the system cannot tell
        return CorpusError("a folder", path=path, cure="name the file to write")
    reason = error.strerror or type(error).__name__
    cure = "check the path, and whether there is room"
    return CorpusError(f"cannot be written ({reason})", path=path, cure=cure)


def _stage(path: Path, content: bytes) -> Path:
    if os.path.isdir(path):
        raise IsADirectoryError(errno.EISDIR, os.strerror(errno.EISDIR))
    path.parent.mkdir(parents=True, exist_ok=True)
    for left_by_a_killed_build in path.parent.glob(f".{path.name}.*.tmp"):
        left_by_a_killed_build.unlink(missing_ok=True)
    handle, name = tempfile.mkstemp(dir=path.parent, prefix=f".{path.name}.", suffix=".tmp")
    temporary = Path(name)
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(content)
            file.flush()
            os.fsync(file.fileno())
        temporary.chmod(0o644)
    except BaseException:
        temporary.unlink(missing_ok=True)
        raise
    return temporary


def bundled_root() -> Path:
    """Folder of the corpus that comes with the package, or with its checkout."""
    package = Path(__file__).resolve().parents[1]
    inside = package / "_corpus"
    return inside if inside.is_dir() else package.parents[1] / "data" / "structured"

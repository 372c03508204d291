"""One build at a time in a corpus: a lock that the system opens when its holder dies."""

from __future__ import annotations

import os
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from gz14fyp.errors import CorpusError

LOCK_FILE = ".build.lock"
_PAUSE = 0.1  # seconds between two tries
_MOST_TRIES = 6000  # ten minutes

if sys.platform == "win32":
    import msvcrt

    def _lock(handle: int) -> None:
        msvcrt.locking(handle, msvcrt.LK_NBLCK, 1)
else:
    import fcntl

    def _lock(handle: int) -> None:
        fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)


@contextmanager
def locked(root: Path, on_wait: Callable[[], None] = lambda: None) -> Iterator[None]:
    """Hold the lock of a corpus; ``on_wait`` is called once, where another holds it.

    The file of the lock is removed with it. One that a killed build left is locked by nobody.
    Raises `OSError` where the folder cannot be locked, and `CorpusError` when the other is not
    done in ten minutes.
    """
    path = root / LOCK_FILE
    handle = _waited_for(path, on_wait)
    try:
        yield
    finally:
        _remove(path, handle)


def _waited_for(path: Path, on_wait: Callable[[], None]) -> int:
    for i in range(_MOST_TRIES):
        handle = _tried(path)
        if handle is not None:
            return handle
        if i == 0:
            on_wait()
        time.sleep(_PAUSE)
    raise CorpusError(
        "another build has been writing for ten minutes",
        path=path.parent,
        cure="wait for it, or end it",
    )


def _tried(path: Path) -> int | None:
    """The handle of the lock; None where another has it."""
    path.parent.mkdir(parents=True, exist_ok=True)  # one that failed may have removed it
    handle = os.open(path, os.O_RDWR | os.O_CREAT, 0o644)
    try:
        _lock(handle)
        if _is_at(path, handle):
            return handle
    except (BlockingIOError, PermissionError):  # another has it; Windows says the second
        pass
    except BaseException:
        os.close(handle)
        raise
    os.close(handle)
    return None


def _is_at(path: Path, handle: int) -> bool:
    """Whether the file that was locked is still the one there: the last holder removes its own."""
    try:
        return os.path.samestat(path.stat(), os.fstat(handle))
    except FileNotFoundError:
        return False


def _remove(path: Path, handle: int) -> None:
    """Remove the file while it is locked. Windows does so only after, when nobody has it open."""
    try:
        with suppress(OSError):
            path.unlink()
    finally:
        os.close(handle)
    if sys.platform == "win32":
        with suppress(OSError):
            path.unlink()

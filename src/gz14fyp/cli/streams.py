"""Standard output and error as the commands need them: open, flushed, and for any character."""

from __future__ import annotations

import errno
import io
import os
import sys


class _Closed(io.RawIOBase):
    """Where output goes that a shell has closed (``>&-``): Python has no stream for it."""

    def writable(self) -> bool:
        """It takes what is written, and says then that it cannot."""
        return True

    def write(self, _content: object, /) -> int:
        """Raises `OSError`, as a closed file of the system does."""
        raise OSError(errno.EBADF, "it is closed")


def make_ready() -> None:
    """Let any character be printed, and let a closed output be an error and no silence.

    A character that the encoding of the console has not, and half a one in a file's name, is
    printed by its code. What commands write as a file, and JSON, is UTF-8 always.
    """
    if sys.stdout is None:
        sys.stdout = io.TextIOWrapper(_Closed(), encoding="utf-8", write_through=True)
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(errors="backslashreplace")


def flush() -> None:
    """Write out what is printed so far. Raises `OSError` where that cannot be done."""
    sys.stdout.flush()


def abandon() -> None:
    """Let go of an output that takes nothing more: at its end, Python would try once again."""
    sys.stdout = open(os.devnull, "w", encoding="utf-8")  # noqa: SIM115  (it stays open)


def lost(error: OSError) -> str:
    """The message for output, or a file, that the system does not take."""
    reason = error.strerror or type(error).__name__
    if error.filename is not None:
        return f"{error.filename}: {reason}; check the path, and whether there is room"
    return f"the output cannot be written ({reason}); check where it goes, and whether it is full"


def typed(argument: str) -> str:
    """A text as it was typed: where the console says ASCII, Python has it in half characters."""
    try:
        return os.fsencode(argument).decode("utf-8")
    except UnicodeError:
        return argument

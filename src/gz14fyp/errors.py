"""What can go wrong for good. Everything else is a finding."""

from __future__ import annotations

import os
from pathlib import Path


class Gz14fypError(Exception):
    """The base of this package's errors."""


class SourceError(Gz14fypError):
    """The input cannot be read as text at all. Says which file, what is wrong, what to do."""


class CorpusError(Gz14fypError):
    """A file cannot be read or written. Says which file, where, and what to do."""


def unreadable(path: Path, error: OSError) -> str:
    """The message for a file that the system does not give, with what to do."""
    if os.path.isdir(path):  # False, too, where the system cannot tell
        return f"{path}: a folder; name a file in it"
    reason = error.strerror or type(error).__name__
    return f"{path}: cannot be read ({reason}); check the path"

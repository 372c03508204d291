"""What can go wrong for good. Everything else is a finding."""

from __future__ import annotations

import os
import unicodedata
from pathlib import Path

# The longest sentence that is printed; and what is kept of the end of a longer one.
LONGEST_SAID, _END = 300, 100


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


def showable(said: str, most: int = LONGEST_SAID) -> str:
    """A sentence with what a file holds in it, fit to be printed.

    What does not show (control characters, halves of surrogates) stands by its code, and of a long
    sentence the middle is left out: its beginning has the place, its end what is wrong.
    """
    end = min(_END, most // 2)
    short = said if len(said) <= most else f"{said[: most - end - 1]}…{said[-end:]}"
    seen = short if short.isprintable() else "".join(map(_seen, short))
    return seen if len(seen) <= most else f"{seen[: most - end - 1]}…{seen[-end:]}"


def _seen(char: str) -> str:
    """A character that shows, as blanks of all widths do; any other one by its code."""
    shows = char.isprintable() or unicodedata.category(char) == "Zs"
    return char if shows else repr(char)[1:-1]

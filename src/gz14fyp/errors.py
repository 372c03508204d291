"""What can go wrong for good. Everything else is a finding."""

from __future__ import annotations

import os
import unicodedata
from pathlib import Path
from typing import Self, TypeVar

# The longest sentence that is printed; and what is kept of the end of a longer one.
LONGEST_SAID, _END = 300, 100


class Gz14fypError(Exception):
    """The base of this package's errors: a sentence, and its parts for programs.

    ``what`` is wrong. ``path`` is the file or folder that it is about, as the sentence has it,
    ``line`` the line in that file, from 1, and ``cure`` what to do; None where there is none.
    """

    def __init__(
        self,
        what: str,
        *,
        path: str | Path | None = None,
        line: int | None = None,
        cure: str | None = None,
    ) -> None:
        super().__init__(what)
        self.what = what
        self.path = None if path is None else str(path)
        self.line = line
        self.cure = cure

    def __str__(self) -> str:
        """The sentence: ``plan.toml: line 3: the end is before the start; correct it``."""
        path = f"{self.path}: " if self.path else ""
        line = f"line {self.line}: " if self.line else ""
        return f"{path}{line}{self.what}{f'; {self.cure}' if self.cure else ''}"

    def within(self, path: str | Path, cure: str | None = None) -> Self:
        """The same of a file; with a cure, where it has none."""
        return type(self)(self.what, path=path, line=self.line, cure=self.cure or cure)


class SourceError(Gz14fypError):
    """The input cannot be read as text at all. Says which file, what is wrong, what to do."""


class CorpusError(Gz14fypError):
    """A file cannot be read or written. Says which file, where, and what to do."""


E = TypeVar("E", bound=Gz14fypError)


def unreadable(kind: type[E], path: Path, error: OSError) -> E:
    """The error for a file that the system does not give, with what to do."""
    if os.path.isdir(path):  # False, too, where the system cannot tell
        return kind("a folder", path=path, cure="name a file in it")
    reason = error.strerror or type(error).__name__
    return kind(f"cannot be read ({reason})", path=path, cure="check the path")


def not_installed(kind: type[E], who: str, library: str, extra: str, other: str = "") -> E:
    """The error for a library that an extra brings; ``other`` is said after the cure."""
    cure = f"pip install 'gz14fyp[{extra}]'{other}"
    return kind(f"{who} {library}, which is not installed", cure=cure)


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

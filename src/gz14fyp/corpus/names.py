"""Names of plans, editions and files that mean the same folder on every system."""

from __future__ import annotations

import re
from collections.abc import Iterable

from gz14fyp.errors import CorpusError
from gz14fyp.grammar.patterns import compiled

_NAME = compiled(
    "a name of a folder, without a dot at its end, which Windows cuts",
    "[A-Za-z0-9](?:[A-Za-z0-9._-]*[A-Za-z0-9_-])?",
    finds="2036-03",
    not_in="2036.",
    by="fullmatch",
)
_DEVICE = compiled(
    "a device of Windows, with any ending",
    r"(?:con|prn|aux|nul|com[0-9]|lpt[0-9])(?:\..*)?",
    finds="NUL.txt",
    not_in="console",
    by="fullmatch",
    flags=re.IGNORECASE,
)
# Files that the corpus has beside the folders of plans and of editions.
_TAKEN = {"index.json", "changelog.md"}
# The longest path is PLAN/EDITION/ids-from-EDITION.json: with the folder of a user it stays below
# the 260 characters that Windows takes.
LONGEST = 64


def checked_name(name: str, what: str) -> str:
    """A name of a plan, an edition or a file that is safe in a path on every system.

    Raises `CorpusError` with the reason otherwise.
    """
    said = f"{what} {name if len(name) <= LONGEST else name[:LONGEST] + '…'!r}"
    if not _NAME.fullmatch(name) or ".." in name:
        raise CorpusError(
            f"{said} is no name for a folder",
            cure=(
                "use letters, digits, dots and hyphens, a letter or a digit first, and no dot last"
            ),
        )
    if len(name) > LONGEST:
        raise CorpusError(
            f"{said} is no name for a folder: it has {len(name)} characters",
            cure=f"use {LONGEST} at most",
        )
    if _DEVICE.fullmatch(name):
        raise CorpusError(f"{said} is no name for a folder on Windows", cure="use another")
    if what != "file" and name.lower() in _TAKEN:
        raise CorpusError(f"{said} is no name for a folder: a corpus has a file of that name")
    return name


def check_apart(names: Iterable[str], what: str) -> None:
    """Refuse names that some systems take for the same: ``City`` and ``city``.

    Raises `CorpusError` naming both.
    """
    seen: dict[str, str] = {}
    for name in names:
        other = seen.setdefault(name.lower(), name)
        if other != name:
            raise CorpusError(
                (
                    f"{what} {other!r} and {what} {name!r} differ only in case, which is "
                    "one folder on many systems"
                ),
                cure="give one of them another name",
            )

"""Where corpus files stand, and how they are written: whole or not at all."""

from __future__ import annotations

import os
import re
import tempfile
from pathlib import Path

from gz14fyp.errors import CorpusError

PLAN_FILE = "plan.json"
_NAME = re.compile(r"[A-Za-z0-9][A-Za-z0-9._-]*")


def checked_name(name: str, what: str) -> str:
    """A name of a plan or edition that is safe in a path. Raises `CorpusError` otherwise."""
    if not _NAME.fullmatch(name) or ".." in name:
        raise CorpusError(
            f"{what} {name!r} is no name for a folder; use letters, digits, dots and hyphens"
        )
    return name


def edition_folder(root: Path, plan: str, edition: str) -> Path:
    """Folder of an edition below the root of a corpus."""
    return root / checked_name(plan, "plan") / checked_name(edition, "edition")


def write_whole(path: Path, content: bytes) -> None:
    """Write a file so that at any moment the old one or the new one is there, whole."""
    path.parent.mkdir(parents=True, exist_ok=True)
    for left_by_a_killed_build in path.parent.glob(f".{path.name}.*.tmp"):
        left_by_a_killed_build.unlink(missing_ok=True)
    handle, temporary = tempfile.mkstemp(dir=path.parent, prefix=f".{path.name}.", suffix=".tmp")
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(content)
            file.flush()
            os.fsync(file.fileno())
        Path(temporary).chmod(0o644)
        Path(temporary).replace(path)
    except BaseException:
        Path(temporary).unlink(missing_ok=True)
        raise


def bundled_root() -> Path:
    """Folder of the corpus that comes with the package, or with its checkout."""
    package = Path(__file__).resolve().parents[1]
    inside = package / "_corpus"
    return inside if inside.is_dir() else package.parents[1] / "data" / "structured"


def bundled_file(plan: str | None, edition: str | None) -> Path:
    """File of a bundled edition: the newest when none is named.

    Raises `KeyError` naming what there is.
    """
    root = bundled_root()
    found = sorted(root.glob(f"*/*/{PLAN_FILE}"))
    names = {(path.parent.parent.name, path.parent.name): path for path in found}
    if plan is not None:
        checked_name(plan, "plan")
    if edition is not None:
        checked_name(edition, "edition")
    chosen = [
        key
        for key in names
        if (plan is None or key[0] == plan) and (edition is None or key[1] == edition)
    ]
    if not chosen:
        there = ", ".join(f"{a} {b}" for a, b in names) or "none"
        raise KeyError(f"no bundled edition {plan or ''} {edition or ''}; there are: {there}")
    return names[max(chosen, key=lambda key: (key[1], key[0]))]

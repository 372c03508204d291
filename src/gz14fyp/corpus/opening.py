"""A plan from a corpus file."""

from __future__ import annotations

from pathlib import Path

from gz14fyp.corpus.files import read_bytes
from gz14fyp.model.plan import PlanTree


def read_plan(path: Path) -> PlanTree:
    """The plan in a file: ``.xml`` is Akoma Ntoso, all else is JSON.

    Raises `CorpusError` naming the file, the place and the cure, when it cannot be read.
    """
    if path.suffix == ".xml":
        from gz14fyp.corpus.akn.reading import from_akn

        return from_akn(read_bytes(path), str(path))
    from gz14fyp.corpus.jsonfile import from_json

    return from_json(read_bytes(path), str(path))

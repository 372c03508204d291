"""The plan as people read it, against what readers have checked with the source in hand.

With GZ14FYP_WRITE_GOLDENS=1 the goldens are written anew and the run fails: read the difference
against the source before it is committed.
"""

from __future__ import annotations

import os
from pathlib import Path

import pytest

import gz14fyp
from render import RENDERERS

FOLDER = Path(__file__).parent / "goldens"


@pytest.mark.parametrize("name", RENDERERS)
def test_golden(name: str, raw_path: Path) -> None:
    lines = list(RENDERERS[name](gz14fyp.parse(raw_path)))
    file = FOLDER / f"{name}.txt"
    if os.environ.get("GZ14FYP_WRITE_GOLDENS"):
        file.write_text("\n".join(lines) + "\n", encoding="utf-8")
        pytest.fail(f"{file.name} was written anew: read it against the source")
    assert lines == file.read_text(encoding="utf-8").splitlines()

"""What several tests need: the raw plan, and the national sample where it is."""

from __future__ import annotations

from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[1]


@pytest.fixture(scope="session")
def raw_path() -> Path:
    """The raw text of the plan in this project."""
    return ROOT / "data" / "raw" / "guangzhou-14fyp-2021-04.txt"


@pytest.fixture(scope="session")
def national() -> Path:
    """The national plan beside the project; tests on it are skipped where it is not."""
    path = ROOT.parent / "shared" / "samples" / "national-15fyp-2026-03.txt"
    if not path.exists():
        pytest.skip(f"SAMPLE MISSING: {path.name} is not beside the project, so it was not parsed")
    return path

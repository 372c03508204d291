"""The types that a user's checker sees."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).parents[1]


def checked(path: Path) -> str:
    done = subprocess.run(
        [sys.executable, "-m", "mypy", "--config-file", str(ROOT / "pyproject.toml"), str(path)],
        cwd=ROOT, capture_output=True, text=True, check=False,
    )  # fmt: skip
    return done.stdout


def test_right_uses_pass_and_wrong_ones_do_not(tmp_path: Path) -> None:
    uses = ROOT / "tests" / "user_types.py"
    assert checked(uses).startswith("Success")
    lines = uses.read_text(encoding="utf-8").splitlines()
    expected = {
        number: line.partition("# type: ignore[")[2].partition("]")[0]
        for number, line in enumerate(lines, 1)
        if "# type: ignore[" in line
    }
    bare = tmp_path / "wrong_uses.py"
    bare.write_text("\n".join(line.partition("  # type:")[0] for line in lines), encoding="utf-8")
    found = checked(bare)
    assert len(expected) > 5
    for number, code in expected.items():
        assert any(
            f":{number}: error" in line and f"[{code}]" in line for line in found.splitlines()
        )

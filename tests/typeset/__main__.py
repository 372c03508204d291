"""Writes the bundled plan in all forms: ``python -m tests.typeset OUTDIR``."""

from __future__ import annotations

import sys
from pathlib import Path

import gz14fyp

from . import FORMS


def main() -> None:
    """Write the files into the folder that the command line names."""
    if len(sys.argv) != 2:
        sys.exit("usage: python -m tests.typeset OUTDIR")
    folder = Path(sys.argv[1])
    folder.mkdir(parents=True, exist_ok=True)
    plan = gz14fyp.load()
    for name, write in FORMS.items():
        (folder / name).write_bytes(write(plan))
        print(folder / name)


if __name__ == "__main__":
    main()

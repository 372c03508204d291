"""The command that prints the versions."""

from __future__ import annotations

import gz14fyp
from gz14fyp.cli.app import app, out


@app.command()
def version() -> None:
    """Print the versions of the program and of the schema."""
    from gz14fyp.model.plan import SCHEMA_VERSION

    out.print(f"gz14fyp {gz14fyp.__version__}, schema {SCHEMA_VERSION}")

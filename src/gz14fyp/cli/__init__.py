"""The command line."""

from __future__ import annotations

from gz14fyp.cli import building, parsing, searching, show, writing  # noqa: F401  (each adds its commands)
from gz14fyp.cli.app import app, fail
from gz14fyp.errors import Gz14fypError


def main() -> None:
    """Entry point: errors of ours are a message and exit code 1."""
    try:
        app()
    except Gz14fypError as error:
        fail(str(error))

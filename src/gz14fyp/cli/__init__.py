"""The command line."""

from __future__ import annotations

import os
from importlib import import_module

from gz14fyp.cli.app import COMMANDS, app
from gz14fyp.cli.printing import print_error
from gz14fyp.cli.streams import abandon, flush, lost, make_ready
from gz14fyp.errors import Gz14fypError

# Where this is set, a fault of the program shows where it happened.
DEBUG = "GZ14FYP_DEBUG"

for _name in COMMANDS:  # each adds its command
    import_module(f"{__name__}.{_name}")


def main() -> None:
    """Entry point: what goes wrong is a message and exit code 1."""
    raise SystemExit(run())


def run() -> int:
    """Run the command that was given, and return its exit code."""
    make_ready()
    try:
        code = _called()
        flush()
    except Gz14fypError as error:
        print_error(str(error))
    except BrokenPipeError:  # who reads has enough: ``| head``
        abandon()
    except OSError as error:
        abandon()
        print_error(lost(error))
    except MemoryError:
        print_error("there is not enough memory for this; is it the right file?")
    except Exception as error:  # the last place that can say it in a sentence
        if os.environ.get(DEBUG):
            raise
        print_error(
            f"{type(error).__name__}: {error}; this is a fault of gz14fyp: please report it with "
            f"the command and the file ({DEBUG}=1 before the command shows where it happened)"
        )
    else:
        return code
    return 1


def _called() -> int:
    try:
        app()
    except SystemExit as stop:
        return stop.code if isinstance(stop.code, int) else 0
    return 0

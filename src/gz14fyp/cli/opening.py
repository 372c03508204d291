"""The plan that a command is given: a file, or the name of a bundled one."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import gz14fyp
from gz14fyp.cli.app import err
from gz14fyp.cli.printing import fail
from gz14fyp.plan import Plan
from gz14fyp.reading.options import DEFAULTS, Options

CORPUS_FILES = (".json", ".xml")


def open_plan(name: str | None, profile: str | None = None) -> Plan:
    """The plan in a file, or a bundled one: ``city-plan``, or an edition, ``city-plan@2036-03``."""
    source = source_named(name)
    if source:
        return parse_file(source, profile)
    if name and not _is_bundled(name):
        return gz14fyp.read(name)
    plan, _, edition = (name or "").partition("@")
    try:
        return gz14fyp.load(plan or None, edition or None)
    except KeyError as error:
        fail(f"{name}: {error.args[0]}" if name else str(error.args[0]))


def source_named(name: str | None) -> Path | None:
    """The file to parse that a user named; nothing for a corpus file or a bundled plan."""
    if name is None or _is_bundled(name) or Path(name).suffix in CORPUS_FILES:
        return None
    return Path(name)


def _is_bundled(name: str) -> bool:
    """Whether a name is that of a bundled plan; a file of that name comes first."""
    plan = name.partition("@")[0]
    return not Path(name).exists() and any(one.plan == plan for one in gz14fyp.editions())


def parse_file(path: Path, profile: str | None = None, options: Options = DEFAULTS) -> Plan:
    """The plan in a file as published; a bar shows on a terminal how far a long one is read."""
    from gz14fyp.cli.progress import page_bar
    from gz14fyp.parsing.api import parse

    with page_bar(err, path.name) as on_page:
        return Plan.of(parse(path, profile, replace(options, on_page=on_page)))

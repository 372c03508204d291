"""Which corpus files this program takes: of a version that it knows, and whole."""

from __future__ import annotations

from gz14fyp.errors import CorpusError
from gz14fyp.model.plan import SCHEMA_VERSION, PlanTree, walk
from gz14fyp.model.printed import pieces


def check_version(version: object) -> None:
    """Refuse a file of a shape that is not known.

    Within a major version shapes only grow, so files of the same or an earlier minor version are
    read as they are. Raises `CorpusError` with the cure.
    """
    if not isinstance(version, str) or not all(part.isdecimal() for part in version.split(".")):
        raise CorpusError("no schema_version, so this is not a plan of this program")
    major, minor = (int(part) for part in version.split("."))
    own_major, own_minor = (int(part) for part in SCHEMA_VERSION.split("."))
    said = f"schema version {version}, this program reads {SCHEMA_VERSION}"
    if major > own_major or (major == own_major and minor > own_minor):
        raise CorpusError(f"{said}; install a newer gz14fyp")
    if major < own_major:
        raise CorpusError(f"{said}; build the file again from its source with this program")


def checked(plan: PlanTree, name: str) -> PlanTree:
    """A plan that was read, when each id comes once and each text stands in its source.

    Raises `CorpusError` with the id and the cure otherwise.
    """
    cure = "build the file again from its source"
    seen: set[str] = set()
    for node in walk(plan):
        if node.eid in seen:
            raise CorpusError(f"{name}: the id {node.eid} comes twice; {cure}")
        seen.add(node.eid)
    length = plan.source.characters
    for piece in pieces(plan):
        for span in piece.spans:
            if not 0 <= span.start <= span.end <= length:
                raise CorpusError(
                    f"{name}: {piece.eid or 'contents'}: the span {span.start}-{span.end} is "
                    f"outside the source, which has {length} characters; {cure}"
                )
    return plan

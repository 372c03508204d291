"""The map of ids from one edition to the next: what had an old id is found by a new one."""

from __future__ import annotations

from pydantic import Field

from gz14fyp.comparing.changes import ChangeSet
from gz14fyp.model.base import Model

ID_MAP_VERSION = "1.0"


class IdMap(Model):
    """The new identifier of each identifier of the edition before."""

    schema_version: str = Field(
        default=ID_MAP_VERSION, description="Version of this shape.", examples=["1.0"]
    )
    plan: str = Field(description="Identifier of the plan.", examples=["city-plan"])
    from_edition: str = Field(description="The edition before.", examples=["2036-03"])
    to_edition: str = Field(description="This edition.", examples=["2037-01"])
    ids: dict[str, str | None] = Field(
        description="The identifier here of each identifier there; null for what is gone.",
        examples=[{"chp_1__sec_2": "chp_1__sec_3", "chp_9": None}],
    )


def id_map(comparison: ChangeSet) -> IdMap:
    """The map of ids of a comparison of two editions."""
    return IdMap(
        plan=comparison.new.id,
        from_edition=comparison.old.edition,
        to_edition=comparison.new.edition,
        ids=comparison.ids,
    )

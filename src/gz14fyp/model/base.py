"""The base of all models: frozen, and strict about unknown fields."""

from collections.abc import Iterator
from typing import Any

from pydantic import BaseModel, ConfigDict


class Model(BaseModel):
    """A frozen record. An unknown field is an error, so a file of another shape is noticed."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    def __repr_args__(self) -> Iterator[tuple[str | None, Any]]:
        """What a reader asks about: no places in the source, and nothing that is empty."""
        for name, value in super().__repr_args__():
            if value not in (None, "", ()) and not (name or "").endswith("spans"):
                yield name, value

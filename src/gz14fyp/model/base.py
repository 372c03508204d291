"""The base of all models: frozen, and strict about unknown fields."""

from __future__ import annotations

from collections.abc import Iterator
from copy import deepcopy
from typing import Any, Self

from pydantic import BaseModel, ConfigDict


class Model(BaseModel):
    """A frozen record. An unknown field is an error, so a file of another shape is noticed.

    What was computed of it and kept (its cached properties) is no part of it: a copy or a pickle
    computes its own, so that none has what was true before an update.
    """

    model_config = ConfigDict(frozen=True, extra="forbid")

    def __copy__(self) -> Self:
        """A copy with the same values."""
        made = super().__copy__()
        if not made.__dict__.keys() <= type(self).model_fields.keys():
            object.__setattr__(made, "__dict__", dict(Model.__iter__(self)))
        return made

    def __deepcopy__(self, memo: dict[int, Any] | None = None) -> Self:
        """A copy with copies of the values."""
        memo = {} if memo is None else memo
        made = memo[id(self)] = self.__copy__()
        for name, value in vars(made).items():
            made.__dict__[name] = deepcopy(value, memo)
        return made

    def __getstate__(self) -> dict[Any, Any]:
        """What a pickle keeps."""
        return {**super().__getstate__(), "__dict__": dict(Model.__iter__(self))}

    def __iter__(self) -> Iterator[tuple[str, Any]]:  # type: ignore[override]
        """The fields, so that ``dict(model)`` is what the model is made of."""
        fields = type(self).model_fields
        return iter([(name, value) for name, value in vars(self).items() if name in fields])

    def __repr_args__(self) -> Iterator[tuple[str | None, Any]]:
        """What a reader asks about: no places in the source, and nothing that is empty."""
        for name, value in super().__repr_args__():
            if value not in (None, "", ()) and not (name or "").endswith("spans"):
                yield name, value

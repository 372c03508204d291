"""The base of all models: frozen, and strict about unknown fields."""

from pydantic import BaseModel, ConfigDict


class Model(BaseModel):
    """A frozen record. An unknown field is an error, so a file of another shape is noticed."""

    model_config = ConfigDict(frozen=True, extra="forbid")

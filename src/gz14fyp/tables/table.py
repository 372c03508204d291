"""What a flat table is: fields with types, keys, and the rows that it draws from a plan.

Types and keys are those of Frictionless Table Schema 1.0.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Literal

from gz14fyp.model.plan import PlanTree

FieldType = Literal["string", "integer", "number", "boolean"]
Value = str | int | bool | None
Rows = Callable[[PlanTree], Iterator[tuple[Value, ...]]]


@dataclass(frozen=True, slots=True)
class Field:
    """A column. Decimals are written as text of a ``number``, so that none is rounded."""

    name: str
    type: FieldType
    description: str


@dataclass(frozen=True, slots=True)
class ForeignKey:
    """A column whose values are those of a column in another table."""

    field: str
    table: str
    reference: str


@dataclass(frozen=True, slots=True)
class Table:
    """A flat table."""

    name: str
    title: str
    description: str
    fields: tuple[Field, ...]
    rows: Rows
    primary_key: tuple[str, ...] = ()
    foreign_keys: tuple[ForeignKey, ...] = ()

"""What a flat table is: the things of which each is a row, and fields that know how to get a value.

A field has its name, type, description and getter in one place, and every form (CSV, Parquet,
SQLite, JSON Lines, frames) goes by it. Types and keys are those of Frictionless Table Schema 1.0.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from decimal import Decimal
from typing import Generic, Literal, TypeVar

import orjson

from gz14fyp.model.plan import PlanTree

FieldType = Literal["string", "integer", "number", "boolean", "array"]
Value = str | int | Decimal | bool | tuple[str, ...] | None
Cell = str | int | bool | None
Thing = TypeVar("Thing")
Part = TypeVar("Part")


@dataclass(frozen=True)
class Field(Generic[Thing]):
    """A column: what it is, and how its value is got from the thing that is the row.

    An ``array`` is of texts.
    """

    name: str
    type: FieldType
    description: str
    get: Callable[[Thing], Value]


@dataclass(frozen=True, slots=True)
class ForeignKey:
    """A column whose values are those of a column in another table."""

    field: str
    table: str
    reference: str


@dataclass(frozen=True)
class Table(Generic[Thing]):
    """A flat table: its things, in document order, and the fields of each."""

    name: str
    title: str
    description: str
    things: Callable[[PlanTree], Iterable[Thing]]
    fields: tuple[Field[Thing], ...]
    primary_key: tuple[str, ...] = ()
    foreign_keys: tuple[ForeignKey, ...] = ()

    def rows(self, plan: PlanTree) -> Iterator[tuple[Value, ...]]:
        """The values of each row, in the order of the fields."""
        for thing in self.things(plan):
            yield tuple(field.get(thing) for field in self.fields)

    def records(self, plan: PlanTree) -> Iterator[dict[str, Value]]:
        """Each row as a dictionary: what a line of JSON and a row of a frame is made of."""
        return (record_of(self.fields, thing) for thing in self.things(plan))


def record_of(fields: Iterable[Field[Thing]], thing: Thing) -> dict[str, Value]:
    """The values of a thing by the names of its fields."""
    return {field.name: field.get(thing) for field in fields}


def within(fields: Iterable[Field[Part]], part: Callable[[Thing], Part]) -> Iterator[Field[Thing]]:
    """Fields of a part as fields of the thing that has the part."""

    def of_whole(get: Callable[[Part], Value]) -> Callable[[Thing], Value]:
        return lambda thing: get(part(thing))

    for field in fields:
        yield Field(field.name, field.type, field.description, of_whole(field.get))


def in_cell(value: Value) -> Cell:
    """A value where there are texts, whole numbers and truth alone, as in CSV and SQLite.

    A decimal is text without exponent, so that none is rounded; an array is text as in JSON.
    """
    match value:
        case Decimal():
            return f"{value:f}"
        case tuple():
            return orjson.dumps(value).decode()
    return value

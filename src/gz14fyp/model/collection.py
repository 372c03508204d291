"""A read-only collection of records with natural keys."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from decimal import Decimal
from operator import attrgetter
from types import GenericAlias
from typing import Any, Generic, Protocol, TypeVar, get_args, overload

from pydantic import GetCoreSchemaHandler
from pydantic_core import CoreSchema, core_schema

from gz14fyp.model.exact import digits_of
from gz14fyp.model.viewing import view

Key = int | str


class Record(Protocol):
    """What a collection can hold: something that knows the keys it is found by."""

    @property
    def keys(self) -> tuple[Key, ...]:
        """Natural keys, the first being the principal one."""
        ...


R = TypeVar("R", bound=Record)


class Records(Generic[R]):
    """Records in document order, found by their place or by their natural keys.

    In ``[…]`` a whole number or a slice is a place, counted from 0 as everywhere in Python, and a
    text is a key: ``plan.boxes[0]`` is the first box, ``plan.boxes["14"]`` the one with the number
    14, which ``plan.boxes.numbered(14)`` is, too. Where two records share a key, the later one is
    found by it: a plan's own table of indicators stands after the one that looks back at the last
    plan.
    """

    def __init__(self, records: Iterable[R] = ()) -> None:
        self._records = tuple(records)
        self._index: dict[str, R] | None = None

    def __reduce__(self) -> tuple[type[Records[R]], tuple[tuple[R, ...]]]:
        """What a copy or a pickle is made of: the records, not what finds them."""
        return type(self), (self._records,)

    def _by_key(self) -> dict[str, R]:
        if self._index is None:
            self._index = {str(key): record for record in self._records for key in record.keys}
        return self._index

    def __iter__(self) -> Iterator[R]:
        return iter(self._records)

    def __len__(self) -> int:
        return len(self._records)

    def __contains__(self, key: object) -> bool:
        return key in self._by_key()

    @overload
    def __getitem__(self, key: Key) -> R: ...
    @overload
    def __getitem__(self, key: slice) -> Records[R]: ...
    def __getitem__(self, key: Key | slice) -> R | Records[R]:
        """The record at a place (a whole number) or with a key (a text); a slice of places.

        Raises `IndexError` for a place that is not there, `KeyError` naming the nearest keys.
        """
        if isinstance(key, slice):
            return Records(self._records[key])
        if not isinstance(key, str):
            return self._at(key)
        index = self._by_key()
        if key in index:
            return index[key]
        raise KeyError(missing_key(key, index))

    def _at(self, place: int) -> R:
        """The record at a place, from 0; negative ones count from the end."""
        try:
            return self._records[place]
        except IndexError:
            raise IndexError(
                f"no place {place} among {len(self)} records, counted from 0; "
                f"the one with the number {place} is numbered({place})"
            ) from None

    def numbered(self, number: int) -> R:
        """The record with a number as printed: the box 14. Raises `KeyError` naming the nearest."""
        index = self._by_key()
        if str(number) in index:
            return index[str(number)]
        raise KeyError(missing_key(number, [int(key) for key in index if key.isdecimal()]))

    def get(self, key: str, default: R | None = None) -> R | None:
        """The record with a key, or the default where there is none."""
        return self._by_key().get(key, default)

    def keys(self) -> tuple[str, ...]:
        """All keys by which a record is found, in document order; numbers as they are printed."""
        return tuple(self._by_key())

    def where(self, predicate: Callable[[R], bool] | None = None, **fields: object) -> Records[R]:
        """The records for which a predicate holds and whose fields have the given values.

        ``where(year=2025)``, ``where(lambda record: record.year > 2020)``, or both. Raises
        `AttributeError` for a field that the records do not have.
        """

        def chosen(record: R) -> bool:
            same = all(field_of(record, name) == value for name, value in fields.items())
            return same and (predicate is None or predicate(record))

        return Records(record for record in self._records if chosen(record))

    def sorted_by(self, field: str, descending: bool = False) -> Records[R]:
        """The records in the order of a field; those without a value come last.

        Equal ones stay in document order. Raises `AttributeError` for a field that the records do
        not have.
        """
        having = [record for record in self._records if field_of(record, field) is not None]
        lacking = [record for record in self._records if getattr(record, field) is None]
        ordered = sorted(having, key=attrgetter(field), reverse=descending)
        return Records([*ordered, *lacking])

    def records(self) -> list[dict[str, Any]]:
        """The records as dictionaries, one level deep: ``quantity.value`` is a key.

        Numbers are `Decimal`, tuples are lists; places in the source are left out.
        """
        return [flat(record) for record in self._records]

    def to_pandas(self) -> Any:
        """The records as a pandas data frame: a row a record, its columns as in `records`.

        Whole numbers with gaps are ``Int64``. Raises `Gz14fypError` when pandas is missing (the
        extra ``pandas``).
        """
        frame = _frame_library("pandas").DataFrame(self.records())
        # No field is a float: pandas makes them of whole numbers where some are missing.
        return frame.astype(dict.fromkeys(frame.select_dtypes("float"), "Int64"))

    def to_polars(self) -> Any:
        """The records as a polars data frame: a row a record, its columns as in `records`.

        A column with a number of more digits than a decimal of polars has, 38, is text. Raises
        `Gz14fypError` when polars is missing (the extra ``polars``).
        """
        polars = _frame_library("polars")
        return polars.DataFrame(with_long_numbers_as_text(self.records()), infer_schema_length=None)

    def _repr_html_(self) -> str:
        """The first records as a table, for notebooks."""
        kind = type(self._records[0]).__name__ if self._records else ""
        return view("records", [flat(one) for one in self._records[:_ROWS_SHOWN]], len(self), kind)

    def __eq__(self, other: object) -> bool:
        same = other._records if isinstance(other, Records) else other
        return isinstance(same, tuple) and self._records == same

    def __hash__(self) -> int:
        return hash(self._records)

    def __repr__(self) -> str:
        return f"<{len(self)} records>"

    @classmethod
    def __get_pydantic_core_schema__(cls, source: Any, handler: GetCoreSchemaHandler) -> CoreSchema:
        """An array in JSON, a collection in Python."""
        (item,) = get_args(source)
        array = handler.generate_schema(GenericAlias(tuple, (item, ...)))
        made = core_schema.no_info_after_validator_function(cls, array)
        return core_schema.json_or_python_schema(
            json_schema=made,
            python_schema=core_schema.no_info_wrap_validator_function(
                lambda value, validate: value if isinstance(value, cls) else validate(value), made
            ),
            serialization=core_schema.plain_serializer_function_ser_schema(
                tuple, return_schema=array
            ),
        )


# So many records are shown in a notebook.
_ROWS_SHOWN = 12
_HIDDEN = ("spans", "canonical")


def flat(record: Any) -> dict[str, Any]:
    """A record as a dictionary, records in it flattened, places in the source left out."""
    if hasattr(record, "record"):
        return dict(record.record())
    row: dict[str, Any] = {}
    for name in type(record).model_fields:
        value = getattr(record, name)
        if name.endswith("spans") or name in _HIDDEN:
            continue
        if hasattr(type(value), "model_fields"):
            nested = flat(value)
            row.update({f"{name}.{key}": one for key, one in nested.items()})
        elif isinstance(value, tuple) and value and hasattr(type(value[0]), "model_fields"):
            row[name] = [flat(one) for one in value]
        else:
            row[name] = list(value) if isinstance(value, tuple) else value
    return row


def with_long_numbers_as_text(rows: list[dict[str, Any]], most: int = 38) -> list[dict[str, Any]]:
    """Rows whose columns are text where a number of one has more digits than a decimal holds."""
    long = {
        name
        for name in dict.fromkeys(name for row in rows for name in row)
        if sum(digits_of(one for row in rows for one in _decimals(row.get(name)))) > most
    }
    return [
        {name: _as_text(value) if name in long else value for name, value in row.items()}
        for row in rows
    ]


def _decimals(value: object) -> Iterator[Decimal]:
    """The decimals in a value of a row, at any depth."""
    if isinstance(value, Decimal):
        yield value
    elif isinstance(value, list | dict):
        for one in value.values() if isinstance(value, dict) else value:
            yield from _decimals(one)


def _as_text(value: object) -> object:
    """The value with its decimals as text, at any depth."""
    match value:
        case Decimal():
            return f"{value:f}"
        case list():
            return [_as_text(one) for one in value]
        case dict():
            return {name: _as_text(one) for name, one in value.items()}
    return value


def field_of(record: object, name: str) -> Any:
    """A field of a record. Raises `AttributeError` naming the nearest fields."""
    try:
        return getattr(record, name)
    except AttributeError:
        fields = [one for one in dir(record) if not one.startswith(("_", "model_"))]
        raise AttributeError(f"{type(record).__name__}: {missing_key(name, fields)}") from None


def _frame_library(name: str) -> Any:
    from importlib import import_module

    from gz14fyp.errors import Gz14fypError, not_installed

    try:
        return import_module(name)
    except ImportError as error:
        raise not_installed(Gz14fypError, "this needs", name, name) from error


def missing_key(key: object, known: Iterable[Key]) -> str:
    """The message for a key that is not there, with the nearest keys that are."""
    from difflib import get_close_matches

    keys = list(known)
    if isinstance(key, int):
        numbers = [k for k in keys if isinstance(k, int)]
        near = [str(k) for k in sorted(numbers, key=lambda k: abs(k - key))[:3]]
    else:
        near = get_close_matches(str(key), [str(k) for k in keys], n=3, cutoff=0.4)
    hint = f"; nearest: {', '.join(near)}" if near else ""
    return f"no {key!r}{hint}"

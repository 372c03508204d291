"""For the documentation site: the description of a field is its docstring."""

from __future__ import annotations

import dataclasses
import importlib
from typing import Any, get_type_hints

import griffe


class FieldDocs(griffe.Extension):
    """Gives fields of models, of dataclasses annotated like them, and of frames descriptions."""

    def on_class(self, *, cls: griffe.Class, **_kwargs: object) -> None:
        """Look the descriptions up in the class itself; take example and default out of sight.

        What makes a row of a frame says which columns it has.
        """
        owner = getattr(importlib.import_module(cls.module.path), cls.name, None)
        for name, description in _descriptions(owner).items():
            if isinstance(field := cls.members.get(name), griffe.Attribute):
                field.docstring = griffe.Docstring(description, parent=field)
                field.value = None
                field.annotation = _bare(field.annotation)
                field.labels -= {"class-attribute", "instance-attribute"}
        if (columns := _columns(owner)) and isinstance(
            record := cls.members["record"], griffe.Function
        ):
            said = record.docstring.value if record.docstring else ""
            record.docstring = griffe.Docstring(f"{said}\n\n{columns}", parent=record)


def _bare(annotation: Any) -> Any:
    """An annotation without the notes on it."""
    if getattr(annotation, "canonical_path", "") != "typing.Annotated":
        return annotation
    return annotation.slice.elements[0]


def _has_notes(owner: Any) -> bool:
    """Whether fields of a dataclass have notes; other annotations may be for type checkers only."""
    return any("Annotated[" in str(one) for one in owner.__annotations__.values())


def _columns(owner: Any) -> str:
    """The columns of a row of a frame, as a list."""
    fields = getattr(owner, "_columns", ())
    return "\n".join(f"- `{field.name}`: {field.description}" for field in fields)


def _descriptions(owner: Any) -> dict[str, str]:
    if hasattr(owner, "model_fields"):
        found = {name: field.description for name, field in owner.model_fields.items()}
    elif dataclasses.is_dataclass(owner) and _has_notes(owner):
        hints = get_type_hints(owner, include_extras=True)
        notes = {name: getattr(hint, "__metadata__", ()) for name, hint in hints.items()}
        found = {name: note[0].description for name, note in notes.items() if note}
    else:
        found = {}
    return {name: text for name, text in found.items() if text}

"""For the documentation site: the description of a field is its docstring."""

from __future__ import annotations

import dataclasses
import importlib
from typing import Any, get_type_hints

import griffe


class FieldDocs(griffe.Extension):
    """Gives the fields of models, and of dataclasses annotated like them, their descriptions."""

    def on_class(self, *, cls: griffe.Class, **_kwargs: object) -> None:
        """Look the descriptions up in the class itself; take example and default out of sight."""
        owner = getattr(importlib.import_module(cls.module.path), cls.name, None)
        for name, description in _descriptions(owner).items():
            if isinstance(field := cls.members.get(name), griffe.Attribute):
                field.docstring = griffe.Docstring(description, parent=field)
                field.value = None
                field.annotation = _bare(field.annotation)
                field.labels -= {"class-attribute", "instance-attribute"}


def _bare(annotation: Any) -> Any:
    """An annotation without the notes on it."""
    if getattr(annotation, "canonical_path", "") != "typing.Annotated":
        return annotation
    return annotation.slice.elements[0]


def _has_notes(owner: Any) -> bool:
    """Whether fields of a dataclass have notes; other annotations may be for type checkers only."""
    return any("Annotated[" in str(one) for one in owner.__annotations__.values())


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

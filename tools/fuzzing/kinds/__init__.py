"""Kinds of input, one module each."""

from __future__ import annotations

from importlib import import_module

from fuzzing.case import Kind

# By the name on the command line, the module that has the kind.
MODULES = {
    "text": "text",
    "json": "plan_json",
    "xml": "plan_xml",
    "html": "page",
    "docx": "word",
    "pdf": "pdf",
    "data": "data_file",
}


def kind_named(name: str) -> Kind:
    """The kind with a name. Raises `KeyError` when there is no such one."""
    kind = import_module(f"fuzzing.kinds.{MODULES[name]}").KIND
    assert isinstance(kind, Kind)
    return kind

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
    """The kind with a name, or that of a module elsewhere. Raises `ImportError` without one."""
    module = f"{__name__}.{MODULES[name]}" if name in MODULES else name
    kind = import_module(module).KIND
    assert isinstance(kind, Kind)
    return kind

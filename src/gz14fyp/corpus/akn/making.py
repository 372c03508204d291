"""New elements of an Akoma Ntoso document, and the line breaks between them."""

from __future__ import annotations

from collections.abc import Mapping

from lxml import etree

from gz14fyp.corpus.akn.names import akn, escape, gz

_MIXED = {akn(name) for name in ("num", "heading", "p", "tocItem")}


def indent(element: etree._Element, depth: int = 0) -> None:
    """Line breaks between elements, but not within texts."""
    if element.tag in _MIXED or not len(element):
        return
    element.text = "\n" + "  " * (depth + 1)
    for child in element:
        indent(child, depth + 1)
        child.tail = "\n" + "  " * (depth + 1)
    element[-1].tail = "\n" + "  " * depth


def add(
    parent: etree._Element, name: str, attributes: Mapping[str, object] | None = None
) -> etree._Element:
    """A new element; attributes whose value is None are left out."""
    given = {key: str(value) for key, value in (attributes or {}).items() if value is not None}
    return etree.SubElement(parent, akn(name), given)


def add_ours(parent: etree._Element, name: str, /, **attributes: object) -> etree._Element:
    """A new element of ours, its attributes escaped; those whose value is None are left out."""
    given = {key: escape(str(value)) for key, value in attributes.items() if value is not None}
    return etree.SubElement(parent, gz(name), given)

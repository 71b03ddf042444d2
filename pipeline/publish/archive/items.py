"""The files of a package: each with its name, media type, role and bytes."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass

from lxml import etree

from pipeline.model import Rendition

__all__ = ["INSTANCE", "SOURCE", "Item", "add", "as_json", "as_xml", "document", "product"]

INSTANCE = "http://www.w3.org/2001/XMLSchema-instance"
"""The namespace of xsi:schemaLocation."""

SOURCE = "source as received"
"""The role of the source among the files of a package; the edition is the first of them."""


@dataclass(frozen=True, slots=True)
class Item:
    """One file of the payload: `path` leads to it from the payload's folder.

    `role` says in a few words what it is; README and metadata repeat it.
    """

    path: str
    media_type: str
    role: str
    data: bytes


def product(folder: str, made: Rendition) -> Item:
    """Take a product of the edition as it is built, into a folder of the payload."""
    return Item(f"{folder}/{made.name}", made.media_type, made.role, made.data)


def as_json(value: object) -> bytes:
    """Write JSON as people and line-wise tools read it."""
    return (json.dumps(value, ensure_ascii=False, indent=2) + "\n").encode()


def as_xml(root: etree._Element) -> bytes:
    """Write an XML document of metadata, in which white space says nothing."""
    etree.indent(root)
    return etree.tostring(root, encoding="UTF-8", xml_declaration=True) + b"\n"


def document(namespace: str, name: str, schema: str = "", **prefixes: str) -> etree._Element:
    """Begin an XML document in a default namespace; `schema` is where its schema is found."""
    names: dict[str | None, str] = dict([(None, namespace), *prefixes.items()])
    if schema:
        names["xsi"] = INSTANCE
    root = etree.Element(f"{{{namespace}}}{name}", nsmap=names)  # type: ignore[arg-type] # the stubs know no default namespace
    if schema:
        root.set(f"{{{INSTANCE}}}schemaLocation", f"{namespace} {schema}")
    return root


def add(
    parent: etree._Element,
    name: str,
    text: str = "",
    attributes: Mapping[str, str] | None = None,
) -> etree._Element:
    """Add an element of the parent's namespace, without the attributes that are empty."""
    namespace = etree.QName(parent).namespace
    given = {key: value for key, value in (attributes or {}).items() if value}
    child = etree.SubElement(parent, f"{{{namespace}}}{name}", given)
    child.text = text or None
    return child

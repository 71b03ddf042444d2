"""Writes XML as an editor would lay it out: structure on lines of its own, text never touched."""

from __future__ import annotations

import re
from dataclasses import dataclass

__all__ = ["Node", "Raw", "as_source", "block", "inline", "not_xml", "serialise"]

_SPECIAL = {"&": "&amp;", "<": "&lt;", ">": "&gt;"}
_NOT_XML = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
# A parser turns a literal tab, line end or carriage return in an attribute into a space
# (XML 1.0, 3.3.3), so they are written as references.
_IN_ATTRIBUTE = {**_SPECIAL, '"': "&quot;", "\t": "&#9;", "\n": "&#10;", "\r": "&#13;"}


@dataclass(frozen=True, slots=True)
class Raw:
    """Markup already written, to be put in as it stands."""

    xml: str


@dataclass(frozen=True, slots=True)
class Node:
    """An element; with `lines`, each of its children stands on a line of its own."""

    name: str
    attributes: tuple[tuple[str, str], ...]
    children: tuple[Node | Raw | str, ...]
    lines: bool


def inline(name: str, *children: Node | Raw | str | None, **attributes: str) -> Node:
    """Make an element written on one line; a child that is None and an empty attribute fall away.

    A keyword `xml_id` becomes @xml:id; a trailing underscore is dropped (`from_`).
    """
    return _node(name, children, attributes, lines=False)


def block(name: str, *children: Node | Raw | None, **attributes: str) -> Node:
    """Make an element whose children stand on lines of their own, indented below it."""
    return _node(name, children, attributes, lines=True)


def _node(
    name: str,
    children: tuple[Node | Raw | str | None, ...],
    attributes: dict[str, str],
    *,
    lines: bool,
) -> Node:
    written = tuple(
        (key.replace("xml_", "xml:", 1).rstrip("_"), value)
        for key, value in attributes.items()
        if value
    )
    return Node(name, written, tuple(child for child in children if child is not None), lines)


def as_source(text: str) -> Raw:
    """Write text of the source; a character XML can't hold becomes a g (TEI P5, 5.2)."""
    out: list[str] = []
    done = 0
    for odd in _NOT_XML.finditer(text):
        out += [_escaped(text[done : odd.start()]), f'<g ref="#U{ord(odd[0]):04X}"/>']
        done = odd.end()
    out.append(_escaped(text[done:]))
    return Raw("".join(out))


def not_xml(text: str) -> list[str]:
    """Give the characters of a text that XML 1.0 (2.2) can't hold, each once, sorted."""
    return sorted(set(_NOT_XML.findall(text)))


def _escaped(text: str) -> str:
    return re.sub("[&<>]", lambda special: _SPECIAL[special[0]], text)


def _start(node: Node) -> str:
    written = "".join(f' {name}="{_quoted(value)}"' for name, value in node.attributes)
    return f"<{node.name}{written}"


def _quoted(value: str) -> str:
    return re.sub('[&<>"\t\n\r]', lambda special: _IN_ATTRIBUTE[special[0]], value)


def serialise(node: Node, indent: str = "") -> str:
    """Write an element and what it holds; raises ValueError for a character XML can't hold."""
    start = indent + _start(node)
    if not node.children:
        return f"{start}/>"
    if node.lines:
        inner = "\n".join(
            serialise(child, indent + "  ") if isinstance(child, Node) else _line(child, indent)
            for child in node.children
        )
        return f"{start}>\n{inner}\n{indent}</{node.name}>"
    return f"{start}>{''.join(map(_content, node.children))}</{node.name}>"


def _line(child: Raw | str, indent: str) -> str:
    return f"{indent}  {_content(child)}"


def _content(child: Node | Raw | str) -> str:
    if isinstance(child, Node):
        return serialise(child)
    if isinstance(child, Raw):
        return child.xml
    if odd := not_xml(child):
        raise ValueError(f"not a character of XML 1.0: U+{ord(odd[0]):04X}")
    return _escaped(child)

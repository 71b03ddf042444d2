"""Reads the XPath of a citation structure, whose plain names are TEI's, as XPath 1.0.

Such a path comes from an edition, perhaps a stranger's: XPath 1.0 can open no file and no address.
"""

from __future__ import annotations

import re

from lxml import etree

__all__ = ["PathError", "compiled"]

_NAMESPACE = "http://www.tei-c.org/ns/1.0"
_PREFIX = "tei-of-citation"
_NAME = r"[^\W\d][\w.-]*"
# A step of XPath 2.0 and later that is a choice of names: /(p | ab)
_CHOICE = rf"/\s*\(\s*(?P<choice>{_NAME}(?:\s*\|\s*{_NAME})*)\s*\)"
_TOKEN = re.compile(
    rf"(?P<literal>'[^']*'|\"[^\"]*\")|{_CHOICE}|(?P<attribute>@\s*{_NAME}(?::{_NAME})?)"
    rf"|(?P<qualified>{_NAME}:(?!:)(?:{_NAME}|\*))|(?P<axis>{_NAME}\s*::)"
    rf"|(?P<function>{_NAME}\s*\()|(?P<name>{_NAME})|(?P<number>\d+(?:\.\d+)?)"
    r"|(?P<end>\)|\]|\.\.?|\*)|(?P<blank>\s+)|(?P<other>.)",
    re.DOTALL,
)
# What an operand ends with: a name that follows is an operator (and, or, div, mod).
_OPERANDS = {"literal", "choice", "attribute", "qualified", "name", "number", "end"}


class PathError(Exception):
    """A path can't be read; the message says why."""


def compiled(path: str) -> etree.XPath:
    """Make a path that can be evaluated; raises PathError where XPath 1.0 has nothing like it."""
    try:
        return etree.XPath("".join(_translated(path)), namespaces={_PREFIX: _NAMESPACE})
    except etree.XPathSyntaxError as error:
        raise PathError(str(error)) from error


def _translated(path: str) -> list[str]:
    """Give the tokens of a path, element names in TEI's namespace."""
    made: list[str] = []
    before = ""
    for token in _TOKEN.finditer(path):
        kind, text = token.lastgroup or "", token[0]
        if kind == "choice":
            tests = (f"self::{_PREFIX}:{one.strip()}" for one in token["choice"].split("|"))
            text = f"/*[{' or '.join(tests)}]"
        elif kind == "name" and before not in _OPERANDS:
            text = f"{_PREFIX}:{text}"
        elif kind == "name":
            kind = "operator"
        made.append(text)
        before = before if kind == "blank" else kind
    return made

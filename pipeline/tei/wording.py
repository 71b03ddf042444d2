"""Names elements, attributes and values as an editor knows them."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from lxml import etree

from pipeline.tei.grammar import Attribute, Data, Pattern, Value
from pipeline.tei.xml import NS

__all__ = ["alternatives", "attribute", "element", "elements", "one_of", "shortened", "values"]

_XML = "http://www.w3.org/XML/1998/namespace"
_MOST = 16  # names listed in a hint before it says "…"
_LONG = 40  # characters of a quotation
_TYPES = {
    "NCName": "a name: a letter first, then letters, digits, `-`, `_` or `.`",
    "Name": "a name: a letter first, then letters, digits, `-`, `_` or `.`",
    "anyURI": "an address",
    "boolean": "true or false",
    "date": "a date such as 1917-11-07",
    "decimal": "a number such as 12 or 3.5",
    "gYear": "a year such as 1917",
    "gYearMonth": "a month such as 1917-11",
    "integer": "a whole number",
    "language": "a language tag such as en, de or grc",
    "nonNegativeInteger": "a whole number such as 12",
    "positiveInteger": "a whole number from 1",
}
_FORMS = {
    r"#[\i-[:]][\c-[:]]*": "one or more pointers such as #editors, parted by spaces",
    r"[^\p{C}\p{Z}]+": "a single word",
}


def element(name: str) -> str:
    """Write an element's name as a tag."""
    tag = etree.QName(name)
    if tag.namespace in {NS, None}:
        return f"`<{tag.localname}>`"
    return f"`<{tag.localname}>` of {tag.namespace}"


def elements(names: Sequence[str]) -> str:
    """List elements, cut where the list is long."""
    shown = [element(one) for one in names[:_MOST]]
    return ", ".join(shown) + (" …" if len(names) > _MOST else "")


def one_of(names: Sequence[str]) -> str:
    """Write elements of which one is wanted."""
    head = elements(names)
    return head if len(names) == 1 else f"one of {head}"


def alternatives(words: Sequence[str]) -> str:
    """Write words as alternatives: `high, medium or low`."""
    *head, last = words
    return f"{', '.join(head)} or {last}" if head else last


def attribute(name: str) -> str:
    """Write an attribute's name."""
    tag = etree.QName(name)
    return f"@xml:{tag.localname}" if tag.namespace == _XML else f"@{tag.localname}"


def values(parts: Iterable[Pattern]) -> list[str]:
    """Say which values some patterns take: literals first, then kinds in words."""
    literal: list[str] = []
    kinds: list[str] = []
    for one in parts:
        if isinstance(one, Value):
            literal.append(one.value)
        elif isinstance(one, Data):
            form = one.form
            words = _FORMS.get(form) or (form and f"a value of the form {form}")
            kinds.append(words or _TYPES.get(one.type, f"a value of type {one.type}"))
        elif isinstance(one, Attribute):
            literal += values([one.content])
    return list(dict.fromkeys([*literal, *kinds]))


def shortened(words: str) -> str:
    """Quote words, cut where they are long."""
    flat = " ".join(words.split())
    return flat if len(flat) <= _LONG else flat[: _LONG - 1] + "…"

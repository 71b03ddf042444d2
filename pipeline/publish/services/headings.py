"""The headings of an edition's divisions, as navigation shows them."""

from __future__ import annotations

from collections.abc import Iterator

from lxml import etree

__all__ = ["headings"]

_TEI = "{http://www.tei-c.org/ns/1.0}"
_LEFT_OUT = {"metamark", "note", "pb", "rdg"}
_READINGS = {"abbr", "orig", "sic"}  # left out of a choice, and the text where they stand alone


def headings(root: etree._Element) -> dict[etree._Element, str]:
    """Give the heading of each division that has one: as edited, on one line, without its notes."""
    found = {}
    for division in root.iter(f"{_TEI}div"):
        heads = ("".join(_words(one)) for one in division.iterfind(f"{_TEI}head"))
        if words := " ".join(" ".join(heads).split()):
            found[division] = words
    return found


def _words(element: etree._Element) -> Iterator[str]:
    """Give the text in an element, as the edition reads."""
    yield element.text or ""
    for child in element:
        if isinstance(child.tag, str):  # no comment
            yield from _said(child)
        yield child.tail or ""


def _said(element: etree._Element) -> Iterator[str]:
    name = etree.QName(element).localname
    choice = element.getparent()
    if name in _LEFT_OUT or (name == "ref" and element.get("type") == "note"):
        return
    if name in _READINGS and choice is not None and choice.tag == f"{_TEI}choice":
        return
    if name == "gap":
        yield "[…]"
    elif name == "space" or (name == "lb" and element.get("break") != "no"):
        yield " "
    else:
        yield from _words(element)

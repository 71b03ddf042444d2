"""The reading text of an edition as plain text, for whoever can open nothing else.

Blocks are parted by a blank line; lines of verse, items and rows by a line end. Notes are numbered
at their anchors and follow the text.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from lxml import etree

from pipeline import safexml

__all__ = ["headings", "reading_text"]

_TEI = "{http://www.tei-c.org/ns/1.0}"
_ID = "{http://www.w3.org/XML/1998/namespace}id"
# Stand for what parts and for blanks that count until all white space of the XML is gone.
_LINE, _BLOCK, _BLANK = "\x01", "\x02", "\x03"
_BLOCKS = {
    *("ab", "closer", "div", "epigraph", "figure", "floatingText", "head", "lg", "list"),
    *("opener", "p", "postscript", "quote", "sp", "table", "trailer"),
}
_LINES = {"dateline", "l", "row", "salute", "signed", "speaker", "stage"}
_LEFT_OUT = {"g", "metamark", "pb", "rdg"}
_READINGS = {"abbr", "orig", "sic"}  # left out of a choice, and the text where they stand alone
_FLOWING = {"p", "quote", "item", "note", "q"}
_MOST_BLANKS = 200  # of one run; it may claim any number
_WHITE = re.compile(r"[ \t\r\n]+")
_WHITE_RUN = re.compile(" {2,}")
_PARTING = re.compile(f"[ {_LINE}{_BLOCK}]*[{_LINE}{_BLOCK}][ {_LINE}{_BLOCK}]*")


def reading_text(data: bytes) -> str:
    """Give the title and the text of an edition, as edited; it ends with a line end."""
    root = safexml.parse(data, bare=True)
    return _Text(root).whole()


def headings(root: etree._Element) -> dict[etree._Element, str]:
    """Give the heading of each division that has one: as edited, on one line, without its notes."""
    text = _Heading(root)
    found = {}
    for division in root.iter(f"{_TEI}div"):
        heads = ("".join(text.inside(one)) for one in division.iterfind(f"{_TEI}head"))
        flat = re.sub(f"[{_LINE}{_BLOCK}{_BLANK}]", " ", " ".join(heads))
        if words := " ".join(flat.split()):
            found[division] = words
    return found


class _Text:
    """Reads a text; notes are put off to its end."""

    def __init__(self, root: etree._Element) -> None:
        self._root = root
        self._by_id = {one.get(_ID): one for one in root.iter(f"{_TEI}note")}
        self._anchored = {
            one.get("target", "")[1:]
            for one in root.iter(f"{_TEI}ref")
            if one.get("type") == "note" and one.get("target", "")[1:] in self._by_id
        }
        self._notes: list[etree._Element] = []
        self._numbers: dict[etree._Element, int] = {}

    def whole(self) -> str:
        titles = self._root.iterfind(f".//{_TEI}titleStmt/{_TEI}title")
        parts = [one for title in titles for one in (*self.inside(title), _BLOCK)]
        for text in self._root.iterfind(f"{_TEI}text"):
            parts += self.inside(text)
        number = 0
        while number < len(self._notes):  # a note may have notes
            note = self._notes[number]
            number += 1
            words = "".join(self.inside(note)).strip(f" {_LINE}{_BLOCK}")
            parts += [_BLOCK, f"[{number}] ", words, _BLOCK]
        flat = "".join(parts).strip(f" {_LINE}{_BLOCK}")
        parted = _PARTING.sub(lambda run: "\n\n" if _BLOCK in run[0] else "\n", flat)
        return _WHITE_RUN.sub(" ", parted).replace(_BLANK, " ") + "\n"

    def inside(self, element: etree._Element) -> Iterator[str]:
        """Give the text in an element, with the signs for what parts it."""
        yield _WHITE.sub(" ", element.text or "")
        for child in element:
            yield from self._text(child)
            yield _WHITE.sub(" ", child.tail or "")

    def _text(self, element: etree._Element) -> Iterator[str]:
        """Give the text of an element, with what parts it from others."""
        name = etree.QName(element).localname
        if name == "note":
            if element.get(_ID) not in self._anchored:
                yield self._noted(element)
        elif name == "ref" and element.get("type") == "note":
            note = self._by_id.get(element.get("target", "")[1:])
            yield self._noted(note) if note is not None else ""
        elif name in _LEFT_OUT or (name in _READINGS and _of_choice(element)):
            return
        elif name in {"gap", "lb", "milestone", "space"}:
            yield _empty(element, name)
        elif name == "item":
            words = "".join(self.inside(element)).strip(f" {_LINE}{_BLOCK}")
            yield f"{_LINE}{_label(element)} {words}{_LINE}"
        elif name == "cell":
            yield from (*self.inside(element), _BLANK * 2)
        else:
            parting = _parting(element, name)
            yield from (parting, *self.inside(element), parting)

    def _noted(self, note: etree._Element) -> str:
        if note not in self._numbers:
            self._notes.append(note)
            self._numbers[note] = len(self._notes)
        return f"[{self._numbers[note]}]"


class _Heading(_Text):
    """Reads a heading, whose notes are no part of it."""

    def _noted(self, note: etree._Element) -> str:  # noqa: ARG002 - as in a text
        return ""


def _parting(element: etree._Element, name: str) -> str:
    """Give what stands before and after an element; a direction inside a speech parts nothing."""
    if name in _BLOCKS:
        return _BLOCK
    parent = element.getparent()
    inside = parent is not None and etree.QName(parent).localname in {*_LINES, "p"}
    return _LINE if name in _LINES and not inside else ""


def _of_choice(element: etree._Element) -> bool:
    parent = element.getparent()
    return parent is not None and parent.tag == f"{_TEI}choice"


def _empty(element: etree._Element, name: str) -> str:
    """Give what stands for an element without words."""
    if name == "gap":
        return "[…]"
    if name == "milestone":
        return f"{_BLOCK}* * *{_BLOCK}"
    if name == "space":
        return _BLANK * min(int(element.get("quantity", "1")), _MOST_BLANKS)
    if element.get("break") == "no":
        return ""
    parent = element.getparent()
    flowing = parent is not None and etree.QName(parent).localname in _FLOWING
    return " " if flowing else _LINE


def _label(item: etree._Element) -> str:
    """Give the source's own number of an item, or a dash."""
    for sign in item.iter(f"{_TEI}metamark"):
        if sign.get("function") == "label":
            return " ".join("".join(map(str, sign.itertext())).split())
    return "-"

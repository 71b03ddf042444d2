"""Editions of every structure a transcription may have, and how they are read, by rules of our own.

What a reader sees is held to these rules, not to the stylesheets that show it.
"""

from __future__ import annotations

import re
from pathlib import Path

from lxml import etree

from pipeline.model import Edition
from tests.publish.editions import edition

__all__ = ["NAMES", "diplomatic_words", "note_words", "reading_words", "structure", "structures"]

_FOLDER = Path(__file__).with_name("editions") / "structures"
NAMES = sorted(path.stem for path in _FOLDER.glob("*.xml"))

_TEI = "{http://www.tei-c.org/ns/1.0}"
_ID = "{http://www.w3.org/XML/1998/namespace}id"
_LINES = frozenset(
    (
        *("ab", "body", "cell", "closer", "dateline", "div", "epigraph", "figure", "floatingText"),
        *("head", "item", "l", "lg", "list", "opener", "p", "postscript", "quote", "row"),
        *("salute", "signed", "sp", "speaker", "table", "trailer"),
    )
)
_BETWEEN = frozenset(("div", "quote", "list", "table", "sp", "lg"))  # where a stage, a sign, a note
_LONE = frozenset(("stage", "metamark", "note"))  # is a line of its own


def _body(name: str) -> str:
    return (_FOLDER / f"{name}.xml").read_text(encoding="utf-8")


def structure(name: str) -> Edition:
    """Give one of the editions."""
    return edition(_body(name), "The Ford")


def structures() -> Edition:
    """Give all of them in one, each with ids of its own."""
    bodies = [
        re.sub(r'(xml:id="|target="#)(?!e1"|digit)', rf"\g<1>{name}-", _body(name))
        for name in NAMES
    ]
    return edition("".join(bodies), "The Ford")


def _root(of: Edition) -> etree._Element:
    (body,) = etree.fromstring(of.data).iterfind(f"{_TEI}text/{_TEI}body")
    return body


def reading_words(of: Edition) -> list[str]:
    """Read the text as the edition prints it, notes that are called from it left out."""
    return _read(_root(of), reading=True).split()


def diplomatic_words(of: Edition) -> list[str]:
    """Read the text as the source has it, notes that are called from it left out."""
    return _read(_root(of), reading=False).split()


def note_words(of: Edition, *, reading: bool) -> list[str]:
    """Read the notes that are called from the text and stand after it."""
    notes = [one for one in _root(of).iter(f"{_TEI}note") if _stands_after(one)]
    return " ".join(_inside(one, reading=reading) for one in notes).split()


def _name(element: etree._Element) -> str:
    return str(element.tag).removeprefix(_TEI)


def _parent(element: etree._Element) -> etree._Element:
    parent = element.getparent()
    assert parent is not None
    return parent


def _stands_after(note: etree._Element) -> bool:
    called = any(
        one.get("target") == f"#{note.get(_ID)}" for one in note.getroottree().iter(f"{_TEI}ref")
    )
    return called and _parent(note).get("type") != "notes"


def _read(element: etree._Element, *, reading: bool) -> str:
    name = _name(element)
    if name == "lb" and element.get("break") != "no":
        return " "
    if name == "space":
        return " " * int(element.get("quantity", "1"))
    if name == ("sic" if reading else "corr") or (name == "note" and _stands_after(element)):
        return ""
    if name == "metamark" and reading and not _is_label(element):
        return ""
    text = _inside(element, reading=reading)
    lone = name in _LONE and _name(_parent(element)) in _BETWEEN
    return f" {text} " if name in _LINES or lone else text


def _inside(element: etree._Element, *, reading: bool) -> str:
    parts = [element.text or ""]
    for child in element:
        parts += [_read(child, reading=reading), child.tail or ""]
    return "".join(parts)


def _is_label(sign: etree._Element) -> bool:
    around = _parent(sign)
    item = _parent(around) if _name(around) == "p" else around
    return sign.get("function") == "label" and _name(item) == "item"

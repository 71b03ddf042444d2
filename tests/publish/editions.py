"""Small editions to render (a complete header, and the body a test is about), and the pamphlet."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from lxml import etree

from pipeline.model import Edition

ROOT = Path(__file__).resolve().parents[2]
PAMPHLET = ROOT / "tei" / "kamenev-dictatorship-of-the-proletariat.xml"
SEED = ROOT / "seeds" / "kamenev-dictatorship-of-the-proletariat.txt"

_TEI = "{http://www.tei-c.org/ns/1.0}"
_ID = "{http://www.w3.org/XML/1998/namespace}id"
_FOLDER = Path(__file__).with_name("editions")
HEADER = (_FOLDER / "header.xml").read_text(encoding="utf-8")
TWO_WITNESSES = (_FOLDER / "two-witnesses.xml").read_text(encoding="utf-8")
ELEMENTS = (_FOLDER / "elements.xml").read_text(encoding="utf-8")


def edition(body: str, title: str = "Notes", header: str = HEADER) -> Edition:
    """Make an edition of `body`, with `title` as markup in its title statement."""
    text = (
        '<TEI xmlns="http://www.tei-c.org/ns/1.0" xml:lang="en">\n'
        + header.replace("{title}", title)
        + f"<text><body>{body}</body></text></TEI>"
    )
    return Edition("notes", Path("tei/notes.xml"), text.encode())


def pamphlet() -> Edition:
    """Read the edition this repository publishes."""
    return Edition(PAMPHLET.stem, PAMPHLET, PAMPHLET.read_bytes())


def reading(element: etree._Element, marked: etree._Element | None = None) -> str:
    """Read a block of the pamphlet as it is emended, without asking the stylesheets.

    For a note stands its figure; before the element that is marked, a line end.
    """
    if element.tag == f"{_TEI}note":
        return str(element.get(_ID)).removeprefix("n")
    if element.tag in (f"{_TEI}sic", f"{_TEI}orig") and is_part(element):
        return ""
    parts = ["\n" if element is marked else "", element.text or ""]
    for child in element:
        parts += [reading(child, marked), child.tail or ""]
    return "".join(parts)


def is_part(element: etree._Element) -> bool:
    """Tell whether a reading is one of the two of a choice."""
    parent = element.getparent()
    return parent is not None and parent.tag == f"{_TEI}choice"


def blocks() -> list[etree._Element]:
    return list(etree.parse(PAMPHLET).getroot().iterfind(f"{_TEI}text/{_TEI}body/*"))


def entries(block: etree._Element) -> Iterator[tuple[etree._Element, str, str]]:
    """Give each decision of a block, what the edition reads there, and its entry."""
    for one in block.iter(f"{_TEI}choice", f"{_TEI}sic", f"{_TEI}orig"):
        if one.tag == f"{_TEI}choice":
            source, edited = (str(child.text) for child in one)
            yield one, edited, f"{edited}] {source} T"
        elif not is_part(one):
            said = "sic" if one.tag == f"{_TEI}sic" else "stet"
            yield one, str(one.text), f"{one.text}] {said} T"

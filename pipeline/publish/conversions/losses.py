"""Counts what a form of an edition leaves out: elements, attributes, and the header.

Nothing here knows how the form was made: the edition is compared with the form itself where that
is TEI, and with what a form can say where it is not.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping

from lxml import etree

from pipeline import safexml

__all__ = ["Loss", "losses", "report"]

_TEI = "{http://www.tei-c.org/ns/1.0}"
_XML = "{http://www.w3.org/XML/1998/namespace}"

_PLACES = frozenset((f"{_TEI}choice", f"{_TEI}app", f"{_TEI}rdgGrp"))

_BLOCKS = frozenset(
    (
        *("TEI", "text", "front", "body", "back", "group", "div", "head", "p", "ab", "lg", "l"),
        *("list", "item", "label", "table", "row", "cell", "sp", "speaker", "note", "gap", "quote"),
        *("opener", "closer", "dateline", "salute", "signed", "postscript", "trailer", "stage"),
    )
)
_EMPHASIS = frozenset(("hi", "emph", "foreign", "title", "term"))
_DECISIONS = frozenset(
    ("choice", "sic", "corr", "orig", "reg", "abbr", "expan", "app", "lem", "rdg", "supplied")
)
# The elements of a text that a form without markup says by its layout.
_SAID = {
    "reading.txt": _BLOCKS,
    "reading.md": _BLOCKS | _EMPHASIS | {"floatingText", "epigraph", "milestone"},
    "diplomatic.txt": _BLOCKS | {"metamark", "fw"},
    "errata.csv": _DECISIONS | {"TEI", "text"},
    "errata.txt": _DECISIONS | {"TEI", "text"},
}
# The readings that are not in it where the edition has several.
_SOURCE = ("sic", "orig", "abbr", "rdg")
_READINGS = {
    "reading.txt": _SOURCE,
    "reading.md": _SOURCE,
    "diplomatic.txt": ("corr", "reg", "expan"),
}

Loss = tuple[str, int]


def losses(edition: bytes, name: str, form: str) -> tuple[Loss, ...]:
    """Count what `form`, called by the end of its file name, leaves out of an edition."""
    before = Counter(_parts(safexml.parse(edition)))
    if name.endswith(".xml"):
        missing = before - Counter(_parts(safexml.parse(form.encode())))
        for one in [one for one in missing if one.startswith("reading ")]:
            if one.partition(" ")[2] not in _SOURCE:  # the other one is there, without its tags
                del missing[one]
    else:
        missing = Counter[str]()
        for part, number in before.items():
            if kept := _unsaid(part, name):
                missing[kept] += number
    return tuple(sorted(missing.items()))


def _unsaid(part: str, name: str) -> str:
    """Say under what a part counts as left out of a form without markup; nothing if it is said."""
    kind, _, rest = part.partition(" ")
    if kind in {"attribute", "header"}:
        return f"{kind}s" if kind == "attribute" else "header"
    if kind == "reading":
        return part if rest in _READINGS.get(name, ()) else ""
    return "" if rest in _SAID[name] else part


def _parts(root: etree._Element) -> Iterator[str]:
    """Name each part of an edition: what is in its text, and the elements of its header.

    The readings of a place are parts of their own, beside the elements that hold them.
    """
    ahead = [(root, "element")]
    while ahead:
        one, kind = ahead.pop()
        name = etree.QName(one).localname
        kind = "header" if name == "teiHeader" else kind
        yield f"{kind} {name}"
        if kind == "element":
            yield from (f"attribute {name}/@{str(key).replace(_XML, 'xml:')}" for key in one.attrib)
            parent = one.getparent()
            if parent is not None and parent.tag in _PLACES and name not in {"note", "rdgGrp"}:
                yield f"reading {name}"
        ahead += [(child, kind) for child in one.iterchildren(etree.Element)]


def report(work: str, counted: Mapping[str, tuple[Loss, ...]]) -> str:
    """Write the losses of all forms as a table of tabs: file, what is not in it, how often."""
    rows = [("file", "left out", "number")]
    for name, missing in counted.items():
        rows += [(f"{work}.{name}", what, str(number)) for what, number in missing]
    return "".join("\t".join(row) + "\n" for row in rows)

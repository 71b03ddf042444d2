"""The list of errata: every decision of the editors, as a table that any program reads."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator

from lxml import etree

from pipeline import safexml

__all__ = ["errata"]

_TEI = "{http://www.tei-c.org/ns/1.0}"
_ID = "{http://www.w3.org/XML/1998/namespace}id"
_COLUMNS = (
    *("id", "block", "number", "decision", "source", "edition", "kinds", "responsible"),
    *("certainty", "witnesses"),
)
_DECISIONS = {
    "corr": "emended",
    "reg": "regularised",
    "expan": "expanded",
    "sic": "error let stand",
    "orig": "let stand",
    "supplied": "supplied",
    "lem": "variant",
}
_NAMES = {f"{_TEI}{name}" for name in ("app", "choice", "orig", "sic", "supplied")}

Row = dict[str, str]


def errata(data: bytes) -> bytes:
    """Write the decisions in the order of the text as CSV (RFC 4180), in UTF-8."""
    root = safexml.parse(data, bare=True)
    out = io.StringIO()
    table = csv.DictWriter(out, _COLUMNS, restval="")
    table.writeheader()
    for text in root.iterfind(f"{_TEI}text"):
        table.writerows(_rows(text))
    return out.getvalue().encode()


def _rows(text: etree._Element) -> Iterator[Row]:
    block = number = ""
    for one in text.iter(etree.Element):
        if one.tag not in _NAMES:
            if one.get("n") and one.get(_ID):
                block, number = one.get(_ID, ""), one.get("n", "")
            continue
        parent = one.getparent()
        if parent is None or parent.tag in {f"{_TEI}choice", f"{_TEI}lem", f"{_TEI}rdg"}:
            continue
        yield {"id": one.get(_ID, ""), "block": block, "number": number, **_decision(one)}


def _decision(element: etree._Element) -> Row:
    name = etree.QName(element).localname
    if name not in {"choice", "app"}:
        words = _words(element)
        source = "" if name == "supplied" else words
        return _row(element, _DECISIONS[name], source, words, element)
    first, *others = element.iterchildren(etree.Element) or [element]
    if name == "app":
        readings = " | ".join(_words(one) for one in others)
        witnesses = " | ".join(_pointers(one, "wit") for one in (first, *others))
        return _row(element, "variant", readings, _words(first), first, witnesses)
    last = others[-1] if others else first
    decision = _DECISIONS.get(etree.QName(last).localname, "emended")
    return _row(element, decision, _words(first), _words(last), last)


def _row(  # noqa: PLR0913, PLR0917 - the columns
    element: etree._Element,
    decision: str,
    source: str,
    edition: str,
    signed: etree._Element,
    witnesses: str = "",
) -> Row:
    return {
        "decision": decision,
        "source": source,
        "edition": edition,
        "kinds": _pointers(element, "ana"),
        "responsible": _pointers(signed, "resp"),
        "certainty": signed.get("cert", ""),
        "witnesses": witnesses,
    }


def _words(element: etree._Element) -> str:
    return " ".join("".join(map(str, element.itertext())).split())


def _pointers(element: etree._Element, name: str) -> str:
    return " ".join(one.removeprefix("#") for one in element.get(name, "").split())

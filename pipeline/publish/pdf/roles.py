"""Says which structure type of PDF an element of the book's HTML has (ISO 32000-1, 14.8.4).

What HTML has no element for is said by a class: a list's own label, a note, the parts that the feet
of the pages make up together. What means nothing to a reader who doesn't see the page has no type.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from pipeline.publish.pdf.sheets import ENTRY

if TYPE_CHECKING:
    from xml.etree.ElementTree import Element

__all__ = ["GATHERED", "LEMMA", "classes", "numbering", "role", "scope"]

# Each is one section, on however many pages it stands.
GATHERED = frozenset({"apparatus", "foot", "footnotes", "notes"})
LEMMA = "lemma"

_BY_TAG = {
    **dict.fromkeys(("h1", "h2", "h3", "h4", "h5", "h6"), "H"),
    **dict.fromkeys(("ul", "ol", "dl"), "L"),
    **dict.fromkeys(("td", "th"), "Cell"),
    **dict.fromkeys(("section", "aside"), "Sect"),
    **dict.fromkeys(("caption", "figcaption"), "Caption"),
    **dict.fromkeys(("p", "pre"), "P"),
    "a": "Link",
    "abbr": "Abbreviation",
    "article": "Art",
    "blockquote": "BlockQuote",
    "code": "Code",
    "dd": "DD",
    "dt": "DT",
    "img": "Figure",
    "li": "LI",
    "main": "Part",
    "nav": "TOC",
    "q": "Quote",
    "table": "Table",
    "tbody": "TBody",
    "tfoot": "TFoot",
    "thead": "THead",
    "tr": "TR",
}
_BY_CLASS = {"contents": "TOC", "index": "Index", "label": "Label", LEMMA: "Link", "note": "Note"}
_TRANSPARENT = frozenset({"none", "presentation"})  # values of @role
_SCOPES = {"col": "Column", "row": "Row", "colgroup": "Column", "rowgroup": "Row"}
_STYLES = {
    "disc": "Disc",
    "circle": "Circle",
    "square": "Square",
    "decimal": "Decimal",
    "lower-roman": "LowerRoman",
    "upper-roman": "UpperRoman",
    "lower-alpha": "LowerAlpha",
    "lower-latin": "LowerAlpha",
    "upper-alpha": "UpperAlpha",
    "upper-latin": "UpperAlpha",
}


def classes(element: Element) -> list[str]:
    """Give the classes of an element."""
    return element.get("class", "").split()


def role(element: Element) -> str:
    """Give the type of an element, "" where it has none.

    Some only say how to make those of PDF: H, which has its level from where it stands; DT, DD and
    Label, which become labels and bodies of items; Entry, Cell and
    Abbreviation.
    """
    if element.get("role") in _TRANSPARENT:
        return ""
    if element.get("id", "").startswith(ENTRY):
        return "Entry"
    for name in classes(element):
        if name in _BY_CLASS:
            return _BY_CLASS[name]
    return _BY_TAG.get(element.tag, "")


def scope(element: Element) -> str:
    """Say what a cell of headings is the heading of."""
    return _SCOPES.get(element.get("scope", ""), "Column")


def numbering(style: object, label: str) -> str:
    """Name the numbering of a list after its style in CSS, or else after its first label."""
    if isinstance(style, str) and style in _STYLES:
        return _STYLES[style]
    sign = label.strip(" ()[].:")
    if sign.isdecimal():
        return "Decimal"
    case = "Upper" if sign.isupper() else "Lower"
    if sign and not set(sign.lower()) - set("ivxlc") and sign.lower() != "c":
        return f"{case}Roman"
    return f"{case}Alpha" if len(sign) == 1 and sign.isalpha() else "None"

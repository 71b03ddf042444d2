"""Reads out of the laid out pages what stands in the book, in the order in which it is read.

The boxes of one element of the HTML make one structure element, on however many pages and lines
they stand; an element that means nothing to a reader makes none. Walks WeasyPrint's boxes, which
are not documented (the version is pinned).
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

import pydyf
from weasyprint.formatting_structure import boxes
from weasyprint.layout.absolute import AbsolutePlaceholder

from pipeline.publish.pdf.margin import NUMBERED, PAGE_BEGIN
from pipeline.publish.pdf.roles import GATHERED, LEMMA, classes, role, scope
from pipeline.publish.pdf.sheets import ENTRY
from pipeline.publish.pdf.spaces import Flow, letters
from pipeline.publish.pdf.structure import Annotation, Artifact, Content, Element, Structure

if TYPE_CHECKING:
    from xml.etree.ElementTree import Element as HtmlElement

    import weasyprint
    from weasyprint.formatting_structure.boxes import Box

__all__ = ["read_pages"]

_HEAD = Artifact(subtype="Header")
_FOOT = Artifact(subtype="Footer")
_NUMBER = Artifact()  # of a page of the witness
_REPEATED = Artifact()  # the head of a table on each of its further pages
_DECORATION = Artifact("Layout")
_POINTS = 0.75  # of a CSS pixel


def read_pages(pages: Sequence[weasyprint.Page], language: str) -> Structure:
    """Plan the structure of a book in `language` from its pages."""
    reader = _Reader(language)
    for index, page in enumerate(pages):
        reader.read(page, index)
    return reader.structure


class _Reader:
    """Walks the boxes of one page after the other."""

    def __init__(self, language: str) -> None:
        self.structure = Structure(Element("Document", language))
        self._page = 0
        self._height = 0.0
        self._known: dict[tuple[HtmlElement, str], Element] = {}
        self._gathered: dict[str, Element] = {}
        self._flows: dict[tuple[HtmlElement, str], Flow] = {}
        self._line: list[Box] | None = None  # the texts of the line that is being read

    def read(self, page: weasyprint.Page, index: int) -> None:
        self._page, self._height = index, page.height
        for box in page._page_box.children:  # noqa: SLF001
            owner: Element | Artifact = self.structure.root
            if isinstance(box, boxes.MarginBox):
                owner = _HEAD if box.at_keyword.startswith("@top") else _FOOT
            self._visit(box, owner)

    def _visit(self, box: Box, owner: Element | Artifact) -> None:
        if isinstance(box, boxes.TextBox):
            self._read_text(box, owner)
            return
        owner = self._owner(box, owner)
        if isinstance(box, boxes.ReplacedBox):
            self._add(box, owner)
        for child in box.children:
            if isinstance(child, AbsolutePlaceholder) or child.is_floated():
                outer, self._line = self._line, None
                self._visit(getattr(child, "_box", child), owner)
                self._line = outer
            elif isinstance(child, boxes.LineBox):
                self._read_line(child, owner)
            else:
                self._visit(child, owner)

    def _read_line(self, line: Box, owner: Element | Artifact) -> None:
        outer = self._line
        texts: list[Box] = []
        self._line = texts
        self._visit(line, owner)
        if texts:
            key = line.element, line.element_tag
            if key not in self._flows:
                self._flows[key] = Flow(line.element)
            spaced = self.structure.spaced
            words = (
                f"{box.text} " if box in spaced else box.text
                for box in texts
                if "::" not in box.element_tag  # the source doesn't have what a style sheet adds
            )
            before = self._flows[key].add("".join(words), texts[-1])
            if before is not None:
                spaced.add(before)
        if outer is not None:
            outer += texts
        self._line = outer

    def _read_text(self, box: Box, owner: Element | Artifact) -> None:
        if isinstance(owner, Artifact) or letters(box.text).strip():
            self._add(box, owner)
            if self._line is not None and not isinstance(owner, Artifact):
                self._line.append(box)
        elif self._line:  # a space between two elements, which WeasyPrint doesn't draw
            self.structure.spaced.add(self._line[-1])

    def _add(self, box: Box, owner: Element | Artifact) -> None:
        """Give a text or picture to its owner."""
        if isinstance(owner, Artifact):
            self.structure.owners[box] = owner
            return
        content = owner.kids[-1] if owner.kids else None
        if not isinstance(content, Content):
            content = Content()
            owner.kids.append(content)
        content.boxes.append(box)
        self.structure.owners[box] = content

    # -- Whose box is it? ------------------------------------------------------------------------

    def _owner(self, box: Box, owner: Element | Artifact) -> Element | Artifact:
        """Find the structure element of a box, or make it."""
        element = box.element
        if element is None or isinstance(owner, Artifact):
            return owner
        if box.is_leader:
            return _DECORATION
        key = element, box.element_tag
        known = self._known.get(key)
        if known is None:
            made = self._generated(box, owner) if "::" in key[1] else self._made(box, owner)
            if isinstance(made, Element):
                self._known[key] = made
            return made
        if known.role in ("THead", "TFoot") and known.page != self._page:
            return _REPEATED
        if known.role == "Link" and isinstance(box, boxes.InlineBox):
            self._area(known, box)
        return known

    def _generated(self, box: Box, owner: Element) -> Element | Artifact:
        """Give the owner of what a style sheet adds to an element."""
        if box.element_tag.endswith("::marker"):
            return self._label(owner) or owner
        if box.element.get(NUMBERED) and box.style["position"] == "absolute":
            if PAGE_BEGIN in classes(box.element):
                return _NUMBER
            return self._new("Lbl", owner, box)
        return owner

    def _made(self, box: Box, owner: Element) -> Element | Artifact:
        """Make the structure element of an element; without a meaning it has that of its parent."""
        element = box.element
        gathered = GATHERED.intersection(classes(element))
        if gathered:
            return self._gather(min(gathered), box, owner)
        kind = role(element)
        make = _MAKERS.get(kind)
        if make is not None:
            return make(self, box, owner)
        if kind == "P" and owner.role == "TOCI":
            return self._passage(box, owner)
        if kind:
            return self._new("TOCI" if kind == "P" and owner.role == "TOC" else kind, owner, box)
        return self._plain(box, owner)

    def _plain(self, box: Box, owner: Element) -> Element:
        """Give the owner of a box that has no meaning but, maybe, a language."""
        if isinstance(box, boxes.BlockLevelBox):
            return owner if box.element_tag in ("html", "body") else self._new("Div", owner, box)
        if owner.role == "Note" and not owner.kids and not classes(box.element):
            return self._new("Lbl", owner, box)
        return self._passage(box, owner)

    def _passage(self, box: Box, owner: Element) -> Element:
        """Give the owner of words that may be in another language than those round them."""
        language = box.style["lang"] or owner.language
        return owner if language == owner.language else self._new("Span", owner, box)

    def _new(self, kind: str, parent: Element, box: Box, at: int | None = None) -> Element:
        made = Element(kind, box.style["lang"] or parent.language, parent, self._page)
        parent.kids.insert(len(parent.kids) if at is None else at, made)
        return made

    def _gather(self, name: str, box: Box, owner: Element) -> Element:
        """Give the one section for all the boxes of a class."""
        if name not in self._gathered:
            self._gathered[name] = self._section(box, owner)
        return self._gathered[name]

    def _section(self, box: Box, owner: Element) -> Element:
        made = self._new("Sect", owner, box)
        if title := box.element.get("aria-label"):
            made.strings["T"] = title
        return made

    def _heading(self, box: Box, owner: Element) -> Element:
        """Make a heading; that of a table of contents stands before it."""
        at = None
        if owner.role == "TOC" and owner.parent is not None:
            at, owner = owner.parent.kids.index(owner), owner.parent
        made = self._new("H", owner, box, at)
        made.level = int(box.element.tag[1])
        return made

    # -- Lists -----------------------------------------------------------------------------------

    def _list(self, box: Box, owner: Element) -> Element:
        if owner.role == "TOC":
            return owner
        return self._new("TOC" if owner.role == "TOCI" else "L", owner, box)

    def _item(self, box: Box, owner: Element) -> Element:
        """Make an item of a list; what it holds is in its body."""
        if owner.role == "TOC":
            return self._new("TOCI", owner, box)
        if owner.role != "L":
            return self._plain(box, owner)
        owner.attributes.setdefault("List", {"ListNumbering": box.style["list_style_type"]})
        return self._new("LBody", self._new("LI", owner, box), box)

    def _term(self, box: Box, owner: Element) -> Element:
        return self._new("Lbl", self._new("LI", owner, box), box)

    def _description(self, box: Box, owner: Element) -> Element:
        last = owner.kids[-1] if owner.kids else None
        if not isinstance(last, Element) or last.role != "LI":
            last = self._new("LI", owner, box)
        return self._new("LBody", last, box)

    def _own_label(self, box: Box, owner: Element) -> Element:
        return self._label(owner) or self._plain(box, owner)

    def _label(self, owner: Element) -> Element | None:
        """Make the label of the item in which `owner` is, if this one begins it."""
        body: Element | None = owner
        while body is not None and body.role in ("P", "Div", "Span"):
            body = body.parent
        if body is None or body.role != "LBody" or body.parent is None:
            return None
        item = body.parent
        if item.kids[0] is not body or any(True for _ in body.contents()):
            return None
        label = Element("Lbl", body.language, item, self._page)
        item.kids.insert(0, label)
        return label

    # -- Links and notes -------------------------------------------------------------------------

    def _link(self, box: Box, owner: Element) -> Element:
        """Make a link, or of a lemma what may become a link to its entry."""
        if box.link is None and LEMMA not in classes(box.element):
            return self._plain(box, owner)
        if box.link is not None and box.link[1][0] == "internal":
            label = owner.role == "Note" and not owner.kids
            owner = self._new("Lbl" if label else "Reference", owner, box)
        return self._area(self._new("Link", owner, box), box)

    def _area(self, link: Element, box: Box) -> Element:
        """Note where a link is."""
        area = Annotation(box, self._page)
        link.kids.append(area)
        if box.link is None:
            self.structure.lemmata.append((ENTRY + box.element.get("id", ""), area))
        return link

    def _note(self, box: Box, owner: Element) -> Element:
        made = self._new("Note", owner, box)
        notes = self.structure.notes
        made.strings["ID"] = f"note-{len(notes) + 1}"
        notes[box.element.get("id", made.strings["ID"])] = made
        return made

    def _entry(self, box: Box, owner: Element) -> Element:
        """Make an entry of the apparatus, which as a whole leads back to its lemma."""
        note = self._note(box, owner)
        return note if box.link is None else self._area(self._new("Link", note, box), box)

    # -- Tables, pictures, words -----------------------------------------------------------------

    def _cell(self, box: Box, owner: Element) -> Element:
        heading = box.element.tag == "th"
        made = self._new("TH" if heading else "TD", owner, box)
        spans = (("ColSpan", box.colspan), ("RowSpan", box.rowspan))
        about: dict[str, object] = {name: count for name, count in spans if count > 1}
        if heading:
            about["Scope"] = f"/{scope(box.element)}"
        if about:
            made.attributes["Table"] = about
        return made

    def _picture(self, box: Box, owner: Element) -> Element | Artifact:
        """Make a figure of a picture that is described; another one only adorns the page."""
        words = box.element.get("alt") or box.element.get("aria-label")
        if not words:
            return _DECORATION
        made = self._new("Figure", owner, box)
        made.strings["Alt"] = words
        x, y = box.content_box_x() * _POINTS, (self._height - box.content_box_y()) * _POINTS
        corners = x, y - box.height * _POINTS, x + box.width * _POINTS, y
        made.attributes["Layout"] = {"BBox": pydyf.Array(corners)}
        return made

    def _abbreviation(self, box: Box, owner: Element) -> Element:
        words = box.element.get("title")
        if not words:
            return self._plain(box, owner)
        made = self._new("Span", owner, box)
        made.strings["E"] = words
        return made


_MAKERS = {
    "Abbreviation": _Reader._abbreviation,  # noqa: SLF001
    "Cell": _Reader._cell,  # noqa: SLF001
    "DD": _Reader._description,  # noqa: SLF001
    "DT": _Reader._term,  # noqa: SLF001
    "Entry": _Reader._entry,  # noqa: SLF001
    "Figure": _Reader._picture,  # noqa: SLF001
    "H": _Reader._heading,  # noqa: SLF001
    "L": _Reader._list,  # noqa: SLF001
    "LI": _Reader._item,  # noqa: SLF001
    "Label": _Reader._own_label,  # noqa: SLF001
    "Link": _Reader._link,  # noqa: SLF001
    "Note": _Reader._note,  # noqa: SLF001
    "Sect": _Reader._section,  # noqa: SLF001
}

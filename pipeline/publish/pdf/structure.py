"""Holds what a tagged PDF says of its text: a tree of structure elements and their content.

ISO 32000-1, 14.7 and 14.8. `reading.py` plans the tree from the laid out pages before they are
painted, `marks.py` notes where each stretch of text is painted, and `tags.py` writes the tree.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from weasyprint.formatting_structure.boxes import Box

__all__ = ["INLINE", "Annotation", "Artifact", "Content", "Element", "Node", "Structure"]

INLINE = frozenset(("Code", "Lbl", "Link", "Quote", "Reference", "Span"))  # what runs on in a line


@dataclass(eq=False, slots=True)
class Content:
    """A stretch of text, or a picture, of one element, with nothing of another one in it.

    `pieces` are the pages, counted from 0, and the numbers of what it was painted as there.
    """

    boxes: list[Box] = field(default_factory=list)
    pieces: list[tuple[int, int]] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class Annotation:
    """The area of a link on a page; WeasyPrint hangs the annotation itself on the box."""

    box: Box
    page: int


@dataclass(eq=False, slots=True)
class Element:
    """A structure element of the type `role`, with all it holds in the order of reading.

    `page` is the first one it stands on and `level` the rank of a heading in the HTML. `strings`
    are entries of its dictionary, `attributes` those of its attribute objects by their owners.
    """

    role: str
    language: str
    parent: Element | None = None
    page: int = 0
    level: int = 0
    kids: list[Node] = field(default_factory=list)
    strings: dict[str, str] = field(default_factory=dict)
    attributes: dict[str, dict[str, object]] = field(default_factory=dict)

    def contents(self) -> Iterator[Content]:
        """Give all stretches of text in it, in the order of reading."""
        for kid in self.kids:
            if isinstance(kid, Content):
                yield kid
            elif isinstance(kid, Element):
                yield from kid.contents()


Node = Element | Content | Annotation


@dataclass(frozen=True, slots=True)
class Artifact:
    """What stands on a page without being text of the book: a running head, a line's number."""

    kind: str = "Pagination"
    subtype: str = ""


@dataclass(slots=True)
class Structure:
    """The tree, and what it has to do with the boxes that are painted.

    `owners` says what each box of text belongs to. After those in `spaced` stands a space that
    isn't drawn: at the end of a line, or between two elements. `notes`, those of the apparatus with
    them, are known by their ids in the HTML; `lemmata` are the areas of the places in the text that
    may have an entry there, with its id.
    """

    root: Element
    owners: dict[Box, Content | Artifact] = field(default_factory=dict)
    spaced: set[Box] = field(default_factory=set)
    notes: dict[str, Element] = field(default_factory=dict)
    lemmata: list[tuple[str, Annotation]] = field(default_factory=list)

    def text(self, element: Element) -> str:
        """Give the text of an element as it is read, with single spaces and no hyphenation."""
        text = "".join(self._parts(element))
        return " ".join(text.replace("\N{SOFT HYPHEN}", "").replace("\N{HYPHEN}", "").split())

    def _parts(self, element: Element) -> Iterator[str]:
        for kid in element.kids:
            if isinstance(kid, Element):
                between = "" if kid.role in INLINE else " "
                yield between
                yield from self._parts(kid)
                yield between
            elif isinstance(kid, Content):
                for box in kid.boxes:
                    yield getattr(box, "text", "")
                    yield " " if box in self.spaced else ""

"""Writes the structure of a book into its PDF (ISO 32000-1, 14.7; ISO 14289-1)."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

import pydyf

from pipeline.publish.pdf.roles import numbering
from pipeline.publish.pdf.structure import INLINE, Annotation, Content, Element, Node, Structure

__all__ = ["write_tags"]

_GROUPS = frozenset(("Document", "Part", "Art", "Sect", "Div", "BlockQuote", "TOC", "Index"))
_EMPTY = frozenset(("TD", "TH", "LBody"))  # what stands though nothing is in it
_LONGEST = 240  # characters of what is said of a link
_CLIMB = 4  # elements round a number in which words for it are looked for


def write_tags(pdf: pydyf.PDF, structure: Structure, spare: int = 0) -> None:
    """Write the tree, now that it is known where its content was painted.

    So many `spare` numbers are left between those of its annotations and what may be added.
    """
    root = structure.root
    _tidied(root)
    _level_headings(_all(root))
    _number_lists(structure)
    _describe_links(structure)
    _Writer(pdf).write(root, spare)
    pdf.catalog["MarkInfo"] = pydyf.Dictionary({"Marked": "true"})
    pdf.catalog["ViewerPreferences"] = pydyf.Dictionary({"DisplayDocTitle": "true"})


def _all(element: Element) -> Iterator[Element]:
    """Give an element and all in it, in the order of reading."""
    yield element
    for kid in element.kids:
        if isinstance(kid, Element):
            yield from _all(kid)


# -- What is worth an element --------------------------------------------------------------------


def _tidied(element: Element) -> list[Node]:
    """Give what stands for an element: itself, what it holds, or nothing.

    Content stands in paragraphs and their like only: a group that holds some gets a paragraph
    for it, and a mere division is one or disappears.
    """
    kids: list[Node] = []
    for kid in element.kids:
        if isinstance(kid, Element):
            kids += _tidied(kid)
        elif kid.pieces if isinstance(kid, Content) else kid.box.link_annotation is not None:
            kids.append(kid)
    if element.role == "Link" and not any(isinstance(kid, Annotation) for kid in kids):
        return kids
    if not kids and element.role not in _EMPTY:
        return []
    if element.role in _GROUPS:
        kids = _in_paragraphs(element, kids)
        if element.role == "Div":
            return kids
    element.kids = kids
    return [element]


def _in_paragraphs(group: Element, kids: Iterable[Node]) -> list[Node]:
    """Put the content that a group holds itself into paragraphs, between the blocks it holds."""
    found: list[Node] = []
    paragraph: Element | None = None
    for kid in kids:
        if isinstance(kid, Element) and kid.role not in INLINE:
            if kid.role == "P" and paragraph is not None and _is_label(paragraph):
                found.pop()
                kid.kids[:0] = paragraph.kids
            paragraph = None
            found.append(kid)
            continue
        if paragraph is None:
            paragraph = Element("TOCI" if group.role == "TOC" else "P", group.language, group)
            found.append(paragraph)
        paragraph.kids.append(kid)
    return found


def _is_label(paragraph: Element) -> bool:
    """Tell whether a paragraph is no more than the number of the next one."""
    return all(isinstance(kid, Element) and kid.role == "Lbl" for kid in paragraph.kids)


def _level_headings(elements: Iterable[Element]) -> None:
    """Give headings their level; none is more than one below that before (ISO 14289-1, 7.4.2)."""
    above: list[int] = []
    for element in elements:
        if element.role == "H":
            while above and above[-1] >= element.level:
                above.pop()
            above.append(element.level)
            element.role = f"H{len(above)}"


def _number_lists(structure: Structure) -> None:
    """Name the numbering of each list that has labels (ISO 14289-1, 7.6)."""
    for element in _all(structure.root):
        if element.role == "L":
            labels = (kid for item in element.kids for kid in _kids(item) if kid.role == "Lbl")
            first = next(labels, None)
            style = element.attributes.pop("List", {}).get("ListNumbering")
            if first is not None:
                sign = numbering(style, structure.text(first))
                element.attributes["List"] = {"ListNumbering": f"/{sign}"}


def _kids(node: Node) -> list[Element]:
    """Give the elements in an element."""
    kids = node.kids if isinstance(node, Element) else ()
    return [kid for kid in kids if isinstance(kid, Element)]


# -- Links ---------------------------------------------------------------------------------------


def _describe_links(structure: Structure) -> None:
    """Say in words where each link leads (ISO 14289-1, 7.18.5)."""
    parents: dict[Node, Element] = {}
    for element in _all(structure.root):
        for kid in element.kids:
            parents[kid] = element
            if isinstance(kid, Annotation):
                words = _destination(kid, element, structure, parents)
                if len(words) > _LONGEST:
                    words = words[:_LONGEST].rpartition(" ")[0] + " …"
                kid.box.link_annotation["Contents"] = pydyf.String(words)


def _destination(
    area: Annotation, link: Element, structure: Structure, parents: dict[Node, Element]
) -> str:
    """Give the address, the note or the words to which a link leads.

    A link that is no more than a number is told with what it stands in.
    """
    annotation = area.box.link_annotation
    if "A" in annotation:
        return str(annotation["A"]["URI"].string)
    target = str(annotation["Dest"].string)
    if target in structure.notes:
        return structure.text(structure.notes[target])
    element: Element | None = link
    for _ in range(_CLIMB):
        if element is None:
            break
        words = structure.text(element)
        if any(letter.isalpha() for letter in words):
            return words
        element = parents.get(element)
    return structure.text(link) or target


# -- Writing -------------------------------------------------------------------------------------


class _Writer:
    """Writes elements, and what leads from content and annotations back to them."""

    def __init__(self, pdf: pydyf.PDF) -> None:
        self._pdf = pdf
        self._pages: tuple[bytes, ...] = pdf.page_references
        self._owners: list[dict[int, bytes]] = [{} for _ in self._pages]  # of content, by number
        self._links: list[bytes] = []  # owners of annotations
        self._names: dict[str, bytes] = {}  # elements with an ID

    def write(self, root: Element, spare: int) -> None:
        pdf = self._pdf
        tree = pydyf.Dictionary({"Type": "/StructTreeRoot"})
        pdf.add_object(tree)
        tree["K"] = self._element(root, tree.reference, root.language)
        owners = pydyf.Array()
        for number, page in enumerate(self._owners):
            references = (page[piece] for piece in range(len(page)))
            owners += [number, pydyf.Array(references)]
            pdf.objects[int(self._pages[number].split()[0])].update(
                {"StructParents": number, "Tabs": "/S"}
            )
        for number, reference in enumerate(self._links, start=len(self._pages)):
            owners += [number, reference]
        tree["ParentTree"] = pydyf.Dictionary({"Nums": owners})
        tree["ParentTreeNextKey"] = len(self._pages) + len(self._links) + spare
        if self._names:
            names = pydyf.Array()
            for name, reference in sorted(self._names.items()):
                names += [pydyf.String(name), reference]
            tree["IDTree"] = pydyf.Dictionary({"Names": names})
        pdf.catalog["StructTreeRoot"] = tree.reference

    def _element(self, element: Element, parent: bytes, language: str) -> bytes:
        """Write an element and all in it; give the reference to it."""
        written = pydyf.Dictionary({"Type": "/StructElem", "S": f"/{element.role}", "P": parent})
        self._pdf.add_object(written)
        reference = bytes(written.reference)
        own = next(
            (page for kid in element.kids if isinstance(kid, Content) for page, _ in kid.pieces),
            None,
        )
        if own is not None:
            written["Pg"] = self._pages[own]
        kids = pydyf.Array()
        for kid in element.kids:
            if isinstance(kid, Element):
                kids.append(self._element(kid, reference, element.language))
            elif isinstance(kid, Annotation):
                kids.append(self._area(kid, reference))
            else:
                kids += self._content(kid, reference, own)
        written["K"] = kids
        if element.language != language:
            written["Lang"] = pydyf.String(element.language)
        written.update({name: pydyf.String(text) for name, text in element.strings.items()})
        if "ID" in element.strings:
            self._names[element.strings["ID"]] = reference
        if element.attributes:
            written["A"] = pydyf.Array(
                pydyf.Dictionary({"O": f"/{owner}", **about})
                for owner, about in element.attributes.items()
            )
        return reference

    def _content(self, content: Content, owner: bytes, own: int | None) -> Iterator[object]:
        for page, number in content.pieces:
            self._owners[page][number] = owner
            if page == own:
                yield number
            else:
                yield pydyf.Dictionary({"Type": "/MCR", "Pg": self._pages[page], "MCID": number})

    def _area(self, area: Annotation, owner: bytes) -> pydyf.Dictionary:
        annotation = area.box.link_annotation
        annotation["StructParent"] = len(self._pages) + len(self._links)
        self._links.append(owner)
        entry = {"Type": "/OBJR", "Pg": self._pages[area.page], "Obj": annotation.reference}
        return pydyf.Dictionary(entry)

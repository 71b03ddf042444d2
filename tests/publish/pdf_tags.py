"""Reads a tagged PDF by its tags alone: what a screen reader gets, and nothing of the layout.

Shares nothing with the writer of the tags: pikepdf takes the file apart, and texts are decoded by
the fonts' own tables (ISO 32000-1, 9.10 and 14.7).
"""

from __future__ import annotations

import io
import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from functools import cached_property

import pikepdf

_LINE = re.compile(rb"<([0-9a-fA-F]+)>\s+<([0-9a-fA-F]+)>")
INLINE = frozenset(("Code", "Lbl", "Link", "Quote", "Reference", "Span"))
_SHOWING = ("Tj", "TJ", "'", '"')

Place = tuple[int, int]  # a page, from 0, and the number of marked content on it


@dataclass
class Tag:
    """A structure element; `kids` are elements, places of content, and annotations."""

    role: str
    dictionary: pikepdf.Object
    parent: Tag | None
    kids: list[Tag | Place | pikepdf.Object] = field(default_factory=list)

    def __iter__(self) -> Iterator[Tag]:
        """Give the element and all in it, in the order of the tree."""
        yield self
        for kid in self.kids:
            if isinstance(kid, Tag):
                yield from kid

    def places(self) -> Iterator[Place]:
        for kid in self.kids:
            if isinstance(kid, Tag):
                yield from kid.places()
            elif isinstance(kid, tuple):
                yield kid

    def own_places(self) -> Iterator[Place]:
        return (kid for kid in self.kids if isinstance(kid, tuple))

    @property
    def annotations(self) -> list[pikepdf.Object]:
        return [kid for kid in self.kids if isinstance(kid, pikepdf.Object)]

    def string(self, name: str) -> str:
        return str(self.dictionary.get(name, ""))

    @property
    def language(self) -> str:
        own = self.string("/Lang")
        return own or (self.parent.language if self.parent else "")


@dataclass
class Painted:
    """What the pages show: texts of marked content, of artifacts, and what is neither."""

    texts: dict[Place, str] = field(default_factory=dict)
    artifacts: list[tuple[int, str, str, str]] = field(default_factory=list)  # page, kinds, text
    unmarked: list[tuple[int, str]] = field(default_factory=list)
    nested: list[tuple[int, str]] = field(default_factory=list)


class TaggedPdf:
    """A PDF with its tree of tags."""

    def __init__(self, data: bytes) -> None:
        self.pdf = pikepdf.open(io.BytesIO(data))
        self._number = {page.obj.objgen: index for index, page in enumerate(self.pdf.pages)}

    @cached_property
    def painted(self) -> Painted:
        painted = Painted()
        fonts: dict[tuple[int, int], dict[bytes, str]] = {}
        for index, page in enumerate(self.pdf.pages):
            _PageReader(painted, index, page, fonts).read()
        return painted

    @cached_property
    def root(self) -> Tag:
        return self._tag(self.pdf.Root.StructTreeRoot.K, None)

    def _tag(self, element: pikepdf.Object, parent: Tag | None) -> Tag:
        tag = Tag(str(element.S)[1:], element, parent)
        kids = element.get("/K", pikepdf.Array())
        for kid in kids if isinstance(kids, pikepdf.Array) else [kids]:
            if not isinstance(kid, pikepdf.Dictionary):
                tag.kids.append((self._number[element.Pg.objgen], int(kid)))
            elif kid.get("/Type") == "/MCR":
                tag.kids.append((self._number[kid.Pg.objgen], int(kid.MCID)))
            elif kid.get("/Type") == "/OBJR":
                tag.kids.append(kid.Obj)
            else:
                tag.kids.append(self._tag(kid, tag))
        return tag

    def all(self, role: str) -> list[Tag]:
        return [tag for tag in self.root if tag.role == role]

    def text(self, tag: Tag, left_out: Callable[[Tag], bool] | None = None) -> str:
        """Give the text of an element as it is read, blocks parted by spaces."""
        text = "".join(self._texts(tag, left_out)).replace("\N{SOFT HYPHEN}", "")
        return " ".join(text.split())

    def _texts(self, tag: Tag, left_out: Callable[[Tag], bool] | None) -> Iterator[str]:
        for kid in tag.kids:
            if isinstance(kid, tuple):
                yield self.painted.texts[kid]
            elif isinstance(kid, Tag) and not (left_out and left_out(kid)):
                between = "" if kid.role in INLINE else " "
                yield between
                yield from self._texts(kid, left_out)
                yield between

    def owners(self) -> dict[Place, pikepdf.Object]:
        """Give the owner of all marked content, by what leads back from the pages."""
        numbers = self.pdf.Root.StructTreeRoot.ParentTree.Nums
        lists = {int(numbers[n]): numbers[n + 1] for n in range(0, len(numbers), 2)}
        return {
            (index, number): owner
            for index, page in enumerate(self.pdf.pages)
            for number, owner in enumerate(lists[int(page.obj.StructParents)])
        }

    def owner(self, annotation: pikepdf.Object) -> pikepdf.Object:
        numbers = self.pdf.Root.StructTreeRoot.ParentTree.Nums
        (place,) = [
            n for n in range(0, len(numbers), 2) if int(numbers[n]) == annotation.StructParent
        ]
        return numbers[place + 1]


def assert_sound(book: TaggedPdf) -> None:
    """All text is reached once from the tree and leads back to it, or it is an artifact."""
    places = list(book.root.places())
    assert sorted(places) == sorted(book.painted.texts)
    assert not book.painted.unmarked
    assert not book.painted.nested
    owners = book.owners()
    for tag in book.root:
        own = list(tag.own_places())
        assert own == sorted(own)
        assert all(owners[place].objgen == tag.dictionary.objgen for place in own)
        if tag.parent is not None:
            assert tag.dictionary.P.objgen == tag.parent.dictionary.objgen
    assert len(owners) == len(places)
    annotations = [one for page in book.pdf.pages for one in page.obj.get("/Annots", ())]
    linked = [one for tag in book.root if tag.role == "Link" for one in tag.annotations]
    assert sorted(one.objgen for one in linked) == sorted(one.objgen for one in annotations)
    assert all(str(one.Contents) for one in annotations)


class _PageReader:
    """Follows the operators of one page."""

    def __init__(
        self,
        painted: Painted,
        index: int,
        page: pikepdf.Page,
        fonts: dict[tuple[int, int], dict[bytes, str]],
    ) -> None:
        self._painted = painted
        self._index = index
        self._page = page
        self._fonts = fonts
        self._font: dict[bytes, str] = {}
        self._stack: list[tuple[str, pikepdf.Dictionary]] = []
        self._replaced = 0  # how deep in content whose text is told otherwise

    def read(self) -> None:
        for instruction in pikepdf.parse_content_stream(self._page):
            operator, operands = str(instruction.operator), list(instruction.operands)
            if operator == "Tf":
                self._font = self._characters(str(operands[0]))
            elif operator in ("BMC", "BDC"):
                self._begin(operands)
            elif operator == "EMC":
                self._stack.pop()
                self._replaced = self._replaced if len(self._stack) >= self._replaced else 0
            elif operator in _SHOWING and not self._replaced:
                self._show(self._decoded(operands[-1]))
        assert not self._stack

    def _begin(self, operands: Sequence[object]) -> None:
        name = str(operands[0])
        about = operands[1] if len(operands) > 1 else pikepdf.Dictionary()
        assert isinstance(about, pikepdf.Dictionary)
        marked = [one for one in self._stack if one[0] == "/Artifact" or "/MCID" in one[1]]
        if marked and (name == "/Artifact" or "/MCID" in about):
            self._painted.nested.append((self._index, name))
        self._stack.append((name, about))
        if "/MCID" in about:
            place = self._index, int(about.MCID)
            assert place not in self._painted.texts, place
            self._painted.texts[place] = ""
        if "/ActualText" in about and not self._replaced:
            self._show(str(about.ActualText))
            self._replaced = len(self._stack)

    def _show(self, text: str) -> None:
        for name, about in self._stack:
            if "/MCID" in about:
                self._painted.texts[self._index, int(about.MCID)] += text
                return
            if name == "/Artifact":
                kinds = str(about.get("/Type", "")), str(about.get("/Subtype", ""))
                self._painted.artifacts.append((self._index, *kinds, text))
                return
        self._painted.unmarked.append((self._index, text))

    def _decoded(self, shown: object) -> str:
        strings = shown if isinstance(shown, pikepdf.Array) else [shown]
        codes = b"".join(bytes(one) for one in strings if isinstance(one, pikepdf.String))
        return "".join(self._font[codes[n : n + 2]] for n in range(0, len(codes), 2))

    def _characters(self, name: str) -> dict[bytes, str]:
        font = self._page.resources.Font[name]
        if font.objgen not in self._fonts:
            lines = _LINE.findall(font.ToUnicode.read_bytes())
            self._fonts[font.objgen] = {
                bytes.fromhex(code.decode()): bytes.fromhex(text.decode()).decode("utf-16-be")
                for code, text in lines
            }
        return self._fonts[font.objgen]

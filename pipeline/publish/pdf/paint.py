"""Paints pages that are laid out into a PDF that is PDF/UA-1 and PDF/A-3a at once.

Who can't see the pages gets from it what they say, in the order of the text (ISO 14289-1); archives
get a file that needs nothing else, with the edition in it (ISO 19005-3).
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from importlib.resources import files
from io import BytesIO
from typing import TYPE_CHECKING

from pipeline.publish.pdf.environment import variable

if TYPE_CHECKING:
    import pydyf
    import weasyprint
    from weasyprint.css import ColorProfile
    from weasyprint.pdf.stream import Stream

    from pipeline.publish.pdf.structure import Structure

__all__ = ["EmbeddedFile", "paint"]

# Part 3 without tags: the tags are ours, and with them it is level A.
_VARIANT = "pdf/a-3b"
_GIVEN = ""  # no profile of colours by name
_PROFILE = "sRGB2014.icc"
_HYPHEN = b" <2010>"  # what a line of a ToUnicode CMap ends on (ISO 32000-1, 9.10.3)
_SOFT_HYPHEN = b" <00ad>"
_NOTHING = b" <>"  # what WeasyPrint says of a glyph that is only part of a letter: its dots, a mark
_WORD_JOINER = b" <2060>"  # each glyph has to say something (ISO 19005-3, 6.2.11.7)


@dataclass(frozen=True, slots=True)
class EmbeddedFile:
    """A file that travels in the PDF, as the source of it."""

    name: str
    data: bytes
    mime: str = "application/tei+xml"
    description: str = "The edition in TEI, of which this book was made"


def paint(
    document: weasyprint.Document,
    *,
    soften_hyphens: bool,
    front: int = 0,
    source: EmbeddedFile | None = None,
) -> bytes:
    """Give the PDF of laid out pages; the same pages give the same bytes.

    `soften_hyphens` makes the hyphen at the end of a line a soft one to whoever copies or searches
    the text (ISO 32000-1, 14.8.2.2.3). It would soften every U+2010, so the text may have none of
    its own. `front` pages stand before the text, numbered apart; `source` is the edition.
    """
    from pipeline.publish.pdf.archive import embed, label_pages
    from pipeline.publish.pdf.streams import AMBIGUOUS, settle_streams

    def finish(pdf: pydyf.PDF) -> None:
        label_pages(pdf, front)
        if source is not None:
            embed(pdf, source)
        hyphens = {_HYPHEN: _SOFT_HYPHEN} if soften_hyphens else {}
        _map_glyphs(pdf, {_NOTHING: _WORD_JOINER, **hyphens})
        settle_streams(pdf)

    # Without HarfBuzz' subsetter fontTools makes the subsets, and dates them by this or the clock.
    with variable("SOURCE_DATE_EPOCH", "0"):
        data = _painted(document, finish)
        spare = 0
        while AMBIGUOUS in data:  # in one of the streams that are made of the others at the end
            spare += 1
            data = _painted(document, finish, spare)
    return data


def _painted(
    document: weasyprint.Document, finish: Callable[[pydyf.PDF], None], spare: int = 0
) -> bytes:
    """Paint the pages; with another number to `spare` the file is another one, saying the same."""
    from pipeline.publish.pdf.archive import Properties
    from pipeline.publish.pdf.reading import read_pages
    from pipeline.publish.pdf.tags import write_tags

    structure = read_pages(document.pages, document.metadata.lang or "")
    pages = [_MarkedPage(page, structure, index) for index, page in enumerate(document.pages)]
    _lead_to_entries(pages, structure)
    book = document.copy(pages)
    book.metadata = Properties(document.metadata, book.fonts)

    def tag_and_finish(_document: weasyprint.Document, pdf: pydyf.PDF) -> None:
        write_tags(pdf, structure, spare)
        finish(pdf)

    # WeasyPrint would open the same profile, and leave it open.
    book.color_profiles = {**document.color_profiles, _PROFILE: _srgb()}
    data: bytes = book.write_pdf(
        pdf_variant=_VARIANT, output_intent=_GIVEN, finisher=tag_and_finish
    )
    return data


def _srgb() -> ColorProfile:
    """Give the profile by which archives know the colours, sRGB, from WeasyPrint's own files."""
    from weasyprint.css import ColorProfile

    file = files("weasyprint.pdf") / _PROFILE
    channels = ["r"], ["g"], ["b"]
    return ColorProfile(BytesIO(file.read_bytes()), _PROFILE, "relative-colorimetric", channels)


class _MarkedPage:
    """A page whose painting is marked, with links of its own; otherwise WeasyPrint's."""

    def __init__(self, page: weasyprint.Page, structure: Structure, index: int) -> None:
        self._page = page
        self._structure = structure
        self._index = index
        # WeasyPrint makes a link of every element inside a link, too.
        self.links = [link for link in page.links if link[-1].link is not None]

    def __getattr__(self, name: str) -> object:
        return getattr(self._page, name)

    def paint(self, stream: Stream, scale: float = 1) -> None:
        """Paint the page."""
        from pipeline.publish.pdf.marks import mark

        mark(stream, self._structure, self._index)
        _ink(stream)
        self._page.paint(stream, scale)


def _ink(stream: Stream) -> None:
    """Let black and grey be painted with black ink alone; a press would mix them of colours."""
    mixed = stream.set_color_rgb

    def set_color_rgb(red: float, green: float, blue: float, stroke: bool = False) -> None:  # noqa: FBT001, FBT002
        if red == green == blue:
            stream.stream.append(f"{red:.4g} {'G' if stroke else 'g'}".encode())
        else:
            mixed(red, green, blue, stroke)

    stream.set_color_rgb = set_color_rgb


def _lead_to_entries(pages: Sequence[_MarkedPage], structure: Structure) -> None:
    """Make a link of each lemma to its entry in the apparatus, which nobody sees."""
    for entry, area in structure.lemmata:
        if entry in structure.notes:
            x, y, width, height = area.box.hit_area()
            wide = max(width, height / 4)  # an omission has no words
            pages[area.page].links.append(
                ("internal", entry, (x, y, x + wide, y + height), area.box)
            )


def _map_glyphs(pdf: pydyf.PDF, changed: Mapping[bytes, bytes]) -> None:
    """Map glyphs otherwise, in every ToUnicode CMap: by how the line of each ends."""
    for item in pdf.objects:
        lines = getattr(item, "stream", ())
        if b"begincmap" in lines:
            item.stream = [_mapped(line, changed) for line in lines]


def _mapped(line: bytes, changed: Mapping[bytes, bytes]) -> bytes:
    for before, after in changed.items():
        if line.endswith(before):
            return line.removesuffix(before) + after
    return line

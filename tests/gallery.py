"""The gallery: one small text of each kind, its edition, and how that looks.

python -m tests.gallery           writes beside each text its edition and the lines of its book
python -m tests.gallery FOLDER    makes page, book and e-book of each in FOLDER, to be seen
"""

from __future__ import annotations

import sys
from collections.abc import Iterator
from itertools import groupby
from pathlib import Path

from pipeline.model import Edition, Editor, PageFormat, PrintSettings, Settings
from pipeline.publish.epub import render_epub
from pipeline.publish.html import render_html
from pipeline.publish.pdf import render_pdf
from pipeline.tei.encode import encode
from pipeline.tei.header import DETECTOR
from pipeline.text.emending import emendations
from pipeline.text.findings import find
from pipeline.text.signs import signs, verse
from pipeline.text.source import read_source
from pipeline.text.transcribe import transcribe
from tests.publish.pdf_books import Book

GALLERY = Path(__file__).parent / "editions" / "gallery"
TEXTS = sorted(path for path in GALLERY.glob("*.txt") if not path.match("*.lines.txt"))
_AFTER = ("Register of", "Index of", "Colophon")  # what stands behind the text of a book
_WIDE = 0.75  # of the size of letters: what is farther from the words before stands apart
SETTINGS = Settings(
    publisher="The Example Press",
    licence="https://creativecommons.org/licenses/by/4.0/",
    date="2026-11-25",
    editors=(Editor("anna", "Anna Berg"),),
)


def edition_of(text: Path) -> bytes:
    """Make the edition of a text of the gallery."""
    source, _ = read_source(text, f"seeds/{text.name}")
    transcription, _ = transcribe(source)
    blocks = [one.span for one in transcription.leaves() if one.span.start < one.span.end]
    found = find(
        source.text, blocks, transcription.language, signs(transcription), verse(transcription)
    )
    emended = emendations(found, source.text, DETECTOR)
    return encode(transcription, emended, SETTINGS, text.stem, text.name)


def book_of(text: Path) -> str:
    """Tell where every line stands in the text of a book, each text of the gallery in a format.

    A line has its distance from the upper and from the left edge of the page, in points.
    """
    path = text.with_suffix(".xml")
    made = Edition(text.stem, path, path.read_bytes())
    form = [*PageFormat][TEXTS.index(text) % len(PageFormat)]
    rendition, diagnostics = render_pdf(made, printing=PrintSettings(format=form))
    book = Book(rendition.data, tuple(diagnostics))
    pages = range(book.first, book.pages + 1)
    last = next(page for page in pages if book.text(page).startswith(_AFTER))
    written = (
        f"\n-- {book.folio(page)} --\n" + "".join(_lines(book, page))
        for page in range(book.first, last)
    )
    return f"{form}\n" + "".join(written)


def _lines(book: Book, page: int) -> Iterator[str]:
    pieces = sorted(book.pieces(page), key=lambda one: (round(one.y, 1), one.x))
    for y, line in groupby(pieces, key=lambda one: round(one.y, 1)):
        first, *others = line
        text, before = first.text, first
        for one in others:
            apart = one.x - before.x > _WIDE * before.size * len(before.text)
            text, before = text + " | " * apart + one.text, one
        words = " ".join(text.replace("\N{SOFT HYPHEN}", "-").split())
        yield f"{y:6.1f} {first.x:6.1f}  {words}\n"


def main() -> None:
    """Write the editions and the lines of their books, or what is made of them."""
    for text in TEXTS:
        path = text.with_suffix(".xml")
        if len(sys.argv) == 1:
            path.write_bytes(edition_of(text))
            text.with_suffix(".lines.txt").write_text(book_of(text), encoding="utf-8")
            continue
        made = Edition(text.stem, path, path.read_bytes())
        for render in (render_html, render_epub, render_pdf):
            rendition, _ = render(made)
            target = Path(sys.argv[1]) / rendition.path.name
            target.parent.mkdir(parents=True, exist_ok=True)
            target.write_bytes(rendition.data)


if __name__ == "__main__":
    main()

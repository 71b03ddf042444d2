"""Renders an edition as a book in PDF.

In the order of the run: the stylesheet makes HTML of the TEI, soft hyphens go into its words, the
layout makes pages of it, what depends on the page is put in its place, and the pages are painted.
What stands on which page is known between layout and painting, and nowhere else.
"""

from __future__ import annotations

import gc
import hashlib
import re
import unicodedata
from collections.abc import Iterable, Sequence
from functools import cache
from html import unescape
from pathlib import Path
from tempfile import gettempdir
from typing import TYPE_CHECKING

import lxml.html

from pipeline import __version__, resources
from pipeline.diagnostics import Diagnostic, PipelineError, declare, place_in
from pipeline.model import Edition, Openings, Place, PrintSettings, Rendition, Severity
from pipeline.publish import fonts
from pipeline.publish.html import transformed
from pipeline.publish.pdf.environment import deep_stack, rarely_collecting
from pipeline.publish.pdf.faces import ligature_pairs
from pipeline.publish.pdf.hyphens import hyphenate
from pipeline.publish.pdf.log import Warned, listening
from pipeline.publish.pdf.paint import EmbeddedFile, paint
from pipeline.publish.typefaces import other_faces

if TYPE_CHECKING:
    from pipeline.publish.pdf.book import Book

__all__ = ["ROLE", "lay_out_book", "render_pdf", "style_sheet"]

ROLE = "the print edition"

MISSING_GLYPH = declare(
    "P020",
    "missing-glyph",
    Severity.QUERY,
    """The book face has no glyph for a character of the text; the page shows an empty box.

    Fonts of the machine are not used in its place: the book would look different wherever it is
    made. The message names every such character, the place is the first one's. Such a book is
    neither PDF/UA nor PDF/A, which forbid that, and doesn't say that it is.

    Example: Chinese words. EB Garamond has Latin, Greek and Cyrillic letters, Hebrew ones come with
    Corrigenda, Arabic, Chinese and Japanese ones with its extras (`pip install corrigenda[arabic]`,
    `corrigenda[chinese]`, `corrigenda[japanese]`). For others put a font that has them (`.ttf` or
    `.otf`) into the project's folder `fonts/`; one for each script is enough. If the character is a
    slip (a private-use code, a stray symbol), emend it. Let it stand if the web edition, which
    falls back on the reader's fonts, is enough.
    """,
)
REFUSED_RESOURCE = declare(
    "P021",
    "refused-resource",
    Severity.ERROR,
    """The edition asks for something outside it, which was not fetched.

    A rendition is made from the edition and the stylesheets alone. An address in a `@url` or in a
    style could read a file of this machine or call a server, whoever wrote the edition.
    """,
)
LAYOUT_WARNING = declare(
    "P022",
    "layout-warning",
    Severity.QUERY,
    """The program that sets the pages warned of something in the book's HTML or CSS.

    The message is its own (WeasyPrint's). With the stylesheets that come with Corrigenda there
    are no such warnings, so the place to look is the project's `xslt/` folder.
    """,
)
RENDERER_MISSING = declare(
    "P023",
    "renderer-missing",
    Severity.ERROR,
    """The libraries that set and paint text are not on this machine.

    WeasyPrint needs Pango and HarfBuzz, which Python's package installer can't bring. On Debian:
    `apt install libpango-1.0-0 libpangoft2-1.0-0 libharfbuzz-subset0`. The web edition is made
    without them.
    """,
)
BOOK_BROKEN = declare(
    "P024",
    "book-broken",
    Severity.ERROR,
    """The program that sets the pages gave up on this book.

    The message is its own (WeasyPrint's). The cause is as a rule a style sheet in the project's
    `xslt/` folder that it can't read; leave that out to see. The web edition is made without it.
    """,
)

_USUAL = PrintSettings()
WRONG_APPARATUS = declare(
    "P025",
    "wrong-apparatus",
    Severity.ERROR,
    """The apparatus of the book doesn't agree with its pages, and so no book is written.

    After the layout every entry is looked for on its page, and its words on the line it names;
    numbers in the margin are compared with the lines beside them. Such a number is cited, so a
    wrong one is worse than no book. As a rule a style sheet of the project's own is the cause: it
    hides words of the text, or makes pages by itself. Leave it out to see; if it isn't, this is a
    defect of Corrigenda.
    """,
)

_BOLD = re.compile(r"<(b|strong)\b|\bbold\b")
_PREFORMATTED = "<pre "
_HYPHEN = "\N{HYPHEN}"
_LONG = 60  # pages from which it is worth the time to free what isn't needed any more
_CHARACTERS_NAMED = 12  # in one message; the others are counted


def render_pdf(
    edition: Edition,
    stylesheet: Path | None = None,
    printing: PrintSettings = _USUAL,
    own_fonts: Sequence[Path] = (),
) -> tuple[Rendition, list[Diagnostic]]:
    """Render the print edition; raises PipelineError where no book can be made.

    Raises OSError where the system has no room for its temporary files.

    `stylesheet` is a project's own entry, which imports the packaged `paged.xsl`; without it the
    packaged one serves. `own_fonts` are the project's, for letters the book face lacks. The same
    edition, stylesheet, settings and fonts give the same bytes, on any day.
    """
    text = edition.data.decode("utf-8-sig", "replace")  # what can't be read is told below
    characters = frozenset(unescape(text))
    others = other_faces(characters, own_fonts)
    parameters = {
        "generator": f"Corrigenda {__version__}",
        "renderer": _renderer(edition),
        "digest": hashlib.sha256(edition.data).hexdigest(),
        "format": printing.format.words,
        "apparatus": str(printing.apparatus),
        "series": str(printing.series),
        "lines": "numbered" if printing.line_numbers else "",
        "other-faces": ", ".join(dict.fromkeys(face.family for face in others)),
    }
    entry = stylesheet or resources.stylesheets() / "paged.xsl"
    html, diagnostics = transformed(edition, entry, parameters)
    with listening() as warnings, rarely_collecting():
        data = _painted(html, edition, printing, others)
    diagnostics += _told(warnings, edition)
    return Rendition(Path(edition.work, f"{edition.work}.pdf"), data, ROLE), diagnostics


def _painted(
    html: str, edition: Edition, printing: PrintSettings, others: Sequence[fonts.Face]
) -> bytes:
    where = Place(edition.path.as_posix())
    try:
        book = lay_out_book(html, printing, others)
        if not book.wrong:
            if len(book.document.pages) > _LONG:
                gc.collect()  # what only the layout needed: a tenth of the memory
            return paint(
                book.document,
                soften_hyphens=_HYPHEN not in html,
                front=book.front,
                source=EmbeddedFile(f"{edition.work}.xml", edition.data),
            )
    except Exception as error:  # WeasyPrint says of none which it raises
        if isinstance(error, OSError) and error.errno:
            # The system's: a full disk is no fault of the book.
            raise OSError(error.errno, error.strerror, error.filename or gettempdir()) from error
        message = f"{type(error).__name__}: {error}".partition("\n")[0]
        hint = "leave out the project's own style sheets, and see whether the book is made"
        raise PipelineError(BOOK_BROKEN.at(where, message, hint)) from error
    raise PipelineError(*(WRONG_APPARATUS.at(where, message) for message in book.wrong))


def _renderer(edition: Edition) -> str:
    """Name the program that sets the pages; raises PipelineError where it can't be loaded."""
    try:
        from pipeline.publish.pdf.layout import RENDERER
    except OSError as error:  # what cffi raises for a library it can't open
        message = str(error).partition("\n")[0]
        raise PipelineError(RENDERER_MISSING.at(Place(edition.path.as_posix()), message)) from error
    return RENDERER


def lay_out_book(
    html: str, printing: PrintSettings = _USUAL, others: Sequence[fonts.Face] = ()
) -> Book:
    """Make the pages of a book from its HTML; they aren't painted yet.

    `others` are faces that have letters which the book face lacks.
    """
    from pipeline.publish.pdf.book import make_book
    from pipeline.publish.pdf.layout import Press

    faces = _faces(html)
    mono = (fonts.mono_face(),) if _PREFORMATTED in html else ()
    root = lxml.html.document_fromstring(html)
    hyphenate(root, _joined(faces))
    press = Press(style_sheet(printing), (*faces, *mono, *others))
    return deep_stack(lambda: make_book(root, press, printing))


def _faces(html: str) -> tuple[fonts.Face, ...]:
    """Give roman and italic, and the bold ones only to a text that has bold words."""
    bold = (fonts.static_face(style, 700) for style in fonts.Style if _BOLD.search(html))
    return (*fonts.faces(), *bold)


@cache
def style_sheet(printing: PrintSettings) -> str:
    """Put the style sheet together: the book, the format, and what is asked for besides."""
    folder = resources.stylesheets() / "css"
    parts = ["paged.css", f"formats/{printing.format}.css"]
    if printing.openings is Openings.RECTO:
        parts.append("options/recto.css")
    if printing.marks:
        parts.append("options/marks.css")
    return "".join((folder / part).read_text(encoding="utf-8") for part in parts)


@cache
def _joined(faces: tuple[fonts.Face, ...]) -> frozenset[str]:
    """Give the pairs of letters that any of the faces joins."""
    return frozenset[str]().union(*(ligature_pairs(face.data) for face in faces))


def _told(warnings: Iterable[Warned], edition: Edition) -> list[Diagnostic]:
    """Say in an editor's words what the layout warned of, each thing once."""
    warned = tuple(dict.fromkeys(warnings))
    where = Place(edition.path.as_posix())
    missing = tuple(one.character for one in warned if one.character)
    told = [_missing(missing, edition)] if missing else []
    for one in warned:
        if one.refused:
            told.append(REFUSED_RESOURCE.at(where, f"“{one.refused}” was not fetched"))
        elif not one.character:
            told.append(LAYOUT_WARNING.at(where, one.message))
    return told


def _missing(characters: tuple[str, ...], edition: Edition) -> Diagnostic:
    """Name characters the faces lack, at the first place where one is written in the file."""
    text = edition.data.decode("utf-8-sig").replace("\r\n", "\n")
    characters = tuple(sorted(characters, key=lambda one: (text.find(one) < 0, text.find(one))))
    first = text.find(characters[0])
    file = str(edition.path)
    where = place_in(text, file, first, first + 1) if first >= 0 else Place(file)
    names = ", ".join(
        f"{one} (U+{ord(one):04X} {unicodedata.name(one, 'without a name')})"
        for one in characters[:_CHARACTERS_NAMED]
    )
    others = len(characters) - _CHARACTERS_NAMED
    more = f" and {others} more" if others > 0 else ""
    return MISSING_GLYPH.at(
        where,
        f"{fonts.FAMILY} has no glyph for {names}{more}",
        "if the character is a slip, emend it; else put a font that has it into fonts/",
    )

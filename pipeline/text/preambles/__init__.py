"""Reads what the transcriber says of the text before it begins.

Every way of posting has a reader of its own: it looks at the head of the text and gives the
preamble, or nothing where the text isn't posted that way. The first that understands serves.
"""

from __future__ import annotations

from collections.abc import Callable

from pipeline.diagnostics import Diagnostic, declare, place_in
from pipeline.model import Place, Preamble, Severity, Source, Span
from pipeline.text.preambles.keyvalue import read_key_value

__all__ = ["READERS", "read_preamble"]

Reader = Callable[[Source], tuple[Preamble, list[Diagnostic]] | None]

READERS: tuple[Reader, ...] = (read_key_value,)

NO_PREAMBLE = declare(
    "S010",
    "no-preamble",
    Severity.QUERY,
    """The text begins without saying what it is.

    An edition's header names title, author, the print transcribed and who transcribed it. A
    posting says so in a few lines before the text (`Source: …`, `Transcription: …`); this one
    has none, or has them in a form no reader knows.

    Supply what is missing with the options `--title` and `--author`, or write it into the
    header of the edition.
    """,
)
MISSING_METADATA = declare(
    "S011",
    "missing-metadata",
    Severity.QUERY,
    """The preamble leaves out something the header of an edition can't do without.

    A reader has to know the title and the author, and from which print the text was taken.

    Example: a posting that gives `Source:` and `Transcription:` and no title above them.

    Supply title and author with the options `--title` and `--author`; write anything else into
    the header of the edition.
    """,
)


def read_preamble(source: Source) -> tuple[Preamble, list[Diagnostic]]:
    """Read the preamble of a source; where it has none, the profile is `none`, the span empty."""
    for reader in READERS:
        understood = reader(source)
        if understood is not None:
            preamble, diagnostics = understood
            return preamble, diagnostics + _missing(source, preamble)
    diagnostic = NO_PREAMBLE.at(
        Place(source.name, 1, 1),
        "no preamble: title, author, the print transcribed and who transcribed it aren't given",
        "give --title and --author, and write the rest into the edition's header",
    )
    return Preamble(Span(0, 0), "none"), [diagnostic]


def _missing(source: Source, preamble: Preamble) -> list[Diagnostic]:
    """Report what the header needs and the preamble doesn't give."""
    absent = [name for name in ("title", "author") if not getattr(preamble, name)]
    options = " and ".join(f"--{name}" for name in absent)
    hints = [f"give {options}"] if absent else []
    if not (preamble.source or preamble.publisher or preamble.published):
        absent.append("the print transcribed")
        hints.append("write the print into the edition's header")
    if not absent:
        return []
    message = f"the preamble doesn't give {', '.join(absent)}"
    where = place_in(source.text, source.name, preamble.span.start)
    return [MISSING_METADATA.at(where, message, "; ".join(hints))]

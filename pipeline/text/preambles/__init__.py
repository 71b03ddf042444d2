"""Reads what the transcriber says of the text before it begins, and what follows after its end.

Every way of posting has a reader of its own: it looks at the text and gives what it read, or
nothing where the text isn't posted that way. The first that understands serves, unless the user
names one.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from pipeline.diagnostics import Diagnostic, declare, place_in
from pipeline.model import Bibliographic, Place, Preamble, Profile, Severity, Source, Span
from pipeline.text.preambles.ending import finished
from pipeline.text.preambles.entries import Draft
from pipeline.text.preambles.frontmatter import read_front_matter
from pipeline.text.preambles.gutenberg import read_gutenberg
from pipeline.text.preambles.keyvalue import read_key_value
from pipeline.text.preambles.reading import Reader, Reading
from pipeline.text.preambles.titleauthor import read_title_author
from pipeline.text.preambles.titlepage import guessed, read_off

__all__ = ["READERS", "read_preamble"]

# In the order in which they are asked: those that need the clearest signs first.
READERS: Mapping[Profile, Reader] = {
    Profile.FRONT_MATTER: read_front_matter,
    Profile.GUTENBERG: read_gutenberg,
    Profile.KEY_VALUE: read_key_value,
    Profile.TITLE_AUTHOR: read_title_author,
}

NO_PREAMBLE = declare(
    "S010",
    "no-preamble",
    Severity.QUERY,
    """The text begins without saying what it is.

    An edition's header names title, author, the print transcribed and who transcribed it. A
    posting says so before the text: in lines of `Key: value`, in the header of Project Gutenberg,
    in YAML between lines of `---`, or in a title with `by` and a name under it. This one says
    nothing, or says it in a form no reader knows.

    Supply what is missing with the options `--title` and `--author`, or write it into the
    header of the edition. If the text does begin with a preamble, name its form with `--profile`
    or with `profile` in the project's settings.
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
OTHER_FORM = declare(
    "S017",
    "other-form",
    Severity.QUERY,
    """The text isn't posted in the form that was named for it.

    `--profile`, or `profile` in the project's settings, names the form of the preambles. Where a
    text doesn't have that form nothing is taken for a preamble, and the whole stands in the body.

    Leave the option away to have the form told by the text, or name the form it has: `key-value`,
    `gutenberg`, `title-author`, `front-matter`, `none`.
    """,
)

_BARE = Preamble(Span(0, 0), Profile.NONE)


def read_preamble(source: Source, given: Bibliographic | None = None) -> Reading:
    """Read what stands before and after the text of a source; the user's word goes before its own.

    Where nothing does, the profile is `none`, and the spans hold no more than the site's own
    lines and notes of the transcribers.
    """
    given = given or Bibliographic()
    reading = _read(source, given.profile)
    known = reading.preamble
    preamble = replace(
        known,
        title=given.title or known.title,
        authors=(given.author,) if given.author else known.authors,
    )
    said = (*reading.diagnostics, *_missing(source, preamble))
    return Reading(preamble, said, reading.postamble)


def _read(source: Source, profile: str) -> Reading:
    """Ask the reader that was named, or each in turn."""
    asked = [Profile(profile)] if profile else list(READERS)
    for one in asked:
        reading = READERS[one](source, insisted=bool(profile)) if one in READERS else None
        if reading is not None:
            return reading
    draft = Draft(source, Span(0, 0))
    if not profile:
        return finished(draft, Profile.NONE)
    if profile == Profile.NONE:
        read_off(draft, 0, len(source.text))
        return Reading(draft.preamble(Profile.NONE), tuple(draft.diagnostics))
    diagnostic = OTHER_FORM.at(
        Place(source.name, 1, 1),
        f"the text has no preamble of the form `{profile}`",
        "name the form it has with --profile, or none, so that the text itself is asked",
    )
    return Reading(_BARE, (diagnostic,))


def _missing(source: Source, preamble: Preamble) -> list[Diagnostic]:
    """Report what the header needs and neither the text nor the user gives."""
    options = [
        f"--{option}"
        for option, value in (("title", preamble.title), ("author", preamble.authors))
        if not value
    ]
    absent = [option.removeprefix("--") for option in options]
    hints = [f"give {_proposed(source, preamble, options)}"] if options else []
    prints = (preamble.form, preamble.source, preamble.publisher, preamble.published)
    if not any(prints):
        absent.append("the print transcribed")
        hints.append("write the print into the edition's header")
    if preamble.profile == Profile.NONE and not preamble.persons:
        absent.append("who transcribed it")
    if not absent:
        return []
    where = place_in(source.text, source.name, preamble.span.start)
    if preamble.profile == Profile.NONE:
        message = f"no preamble: nothing says {_listed(absent)}"
        return [NO_PREAMBLE.at(Place(source.name, 1, 1), message, "; ".join(hints))]
    return [
        MISSING_METADATA.at(
            where, f"the preamble doesn't give {', '.join(absent)}", "; ".join(hints)
        )
    ]


def _proposed(source: Source, preamble: Preamble, options: list[str]) -> str:
    """Name the options that supply what is missing, with the first lines if they may be it."""
    page = guessed(source.text, preamble.span.end, len(source.text))
    if page is None or len(options) == 1:
        return " and ".join(options)
    return f"--title and --author (`{page.title}` and `{page.author}`, if these lines are that)"


def _listed(names: list[str]) -> str:
    *first, last = names
    return f"{', '.join(first)} and {last}" if first else last

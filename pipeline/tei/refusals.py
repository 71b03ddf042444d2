"""The codes of files that can't be read as an edition, or oughtn't be."""

from __future__ import annotations

from pipeline.diagnostics import declare
from pipeline.model import Severity

__all__ = [
    "DOCTYPE",
    "INCLUSION",
    "INSTRUCTION",
    "NOT_UTF8",
    "NOT_WELL_FORMED",
    "TOO_DEEP",
]

NOT_WELL_FORMED = declare(
    "V001",
    "not-well-formed",
    Severity.ERROR,
    """The file breaks the rules of XML itself.

    A start tag without its end tag, an end tag that closes nothing, a bare `&` or `<` in the
    words, an attribute without quotation marks. Nothing else can be said of the file until it is
    mended, so this is the only message about it.

    Example: `<p>He said <q>“Go!”</p>`: the `q` is never closed.

    There is no letting it stand: no program can read the file.
    """,
)
NOT_UTF8 = declare(
    "V002",
    "not-utf-8",
    Severity.ERROR,
    """The file is not UTF-8, or says that it is something else.

    Editions are kept in UTF-8, which every XML program reads without being told. The message
    names the first byte that isn't UTF-8, or the declaration that says otherwise.

    Example: a file saved as Windows-1252 holds the single byte E9 for `é`.

    Mend it by saving the file as UTF-8, with `encoding="UTF-8"` in its first line.
    """,
)
DOCTYPE = declare(
    "V003",
    "doctype",
    Severity.ERROR,
    """The file has a DOCTYPE declaration.

    A DOCTYPE can make the reader of a file open other files or addresses, or swell a few letters
    to gigabytes. An edition needs none: its schema is named by `xml-model`, and its characters
    are written as themselves.

    Example: `<!DOCTYPE TEI [<!ENTITY mdash "&#8212;">]>`.

    Mend it by removing the declaration and writing `—` for `&mdash;`.
    """,
)
INCLUSION = declare(
    "V004",
    "inclusion",
    Severity.ERROR,
    """The file asks for another file to be put in its place (XInclude).

    An edition is one file, complete in itself, so that what is proven of it is proven of all of
    it. Inclusions are never followed.

    Example: `<xi:include href="chapter2.xml"/>`.

    Mend it by putting the text of the other file there.
    """,
)
INSTRUCTION = declare(
    "V005",
    "processing-instruction",
    Severity.QUERY,
    """The file has a processing instruction that means nothing to an edition.

    Only `xml-model` and `xml-stylesheet` belong in an edition. Editors' programs leave others,
    for comments and tracked changes; what they say is lost to a reader of the edition.

    Example: `<?oxy_comment_start author="me" comment="check this"?>`.

    Let it stand while you work; before publication say it in a `note` or a `change`, and remove
    it.
    """,
)
REMOTE_SCHEMA = declare(
    "V035",
    "remote-schema",
    Severity.ERROR,
    """The edition names a schema or a stylesheet outside its project.

    Corrigenda never fetches it: it judges by the schema that comes with it. But the program an
    editor opens the file in would, from wherever a stranger's file says.

    Example: `<?xml-model href="https://example.org/tei.rng"?>`. Name a schema beside the edition.
    """,
)
TOO_DEEP = declare(
    "V033",
    "excessive-depth",
    Severity.ERROR,
    """Elements stand inside one another more than 100 deep.

    No text is built like that; a file made to exhaust the programs that read it is. XML programs
    set such limits for their own safety, the one that renders editions at 100.

    Example: a `q` in a `q` in a `q`, for a hundred more; usually a program closed no tag.
    """,
)

"""Renders an edition as one self-contained web page.

What the page says is the stylesheets' business (`xslt/html.xsl`). Here are its style sheet, its
fonts and its Content Security Policy, and the messages of the stylesheets become diagnostics.
"""

from __future__ import annotations

import base64
import hashlib
import html
import re
from collections import Counter
from collections.abc import Hashable, Iterable, Mapping
from functools import cache
from pathlib import Path

from lxml import etree

from pipeline import __version__, resources, safexml
from pipeline.diagnostics import Code, Diagnostic, PipelineError, declare
from pipeline.model import Edition, Place, Rendition, Severity
from pipeline.publish import fonts
from pipeline.publish.confined import STYLESHEET_BROKEN, confine
from pipeline.saxon import Message, SaxonError, Transform, compiled

__all__ = ["edition_faces", "editor_messages", "render_html", "stylesheet_transform", "transformed"]

NOT_RENDERED = declare(
    "P001",
    "not-rendered",
    Severity.ERROR,
    """The edition could not be rendered at all.

    It is not UTF-8, not well-formed, or holds a DOCTYPE, which editions may not; the message says
    which. `corrigenda check` gives the place. The rendition made before is left as it was.
    """,
)
WITHOUT_TEMPLATE = declare(
    "P002",
    "element-without-template",
    Severity.ERROR,
    """No stylesheet says how an element is to be shown.

    Its content is printed all the same, marked with its name, so that nothing is lost; but a
    rendition meant for readers should not have such places. Use an element of the encoding
    guidelines instead, or give it a template in a stylesheet of your own (xslt/README.md).

    Example: `<formula>E = mc²</formula>`, which no stylesheet of ours knows.
    """,
)
UNSAFE_LINK = declare(
    "P003",
    "unsafe-link",
    Severity.ERROR,
    """A link was left out because it might do harm or can't be an address.

    Renditions link into the web (http, https), to mail addresses, to places of the edition (#id)
    and to files beside it. A link such as `javascript:…` or `data:…` could run in the reader's
    browser; its words are printed without it.
    """,
)
DANGLING_POINTER = declare(
    "P004",
    "pointer-to-nothing",
    Severity.ERROR,
    """A pointer names nothing in the edition.

    A `@target`, `@resp`, `@who` or `@wit` begins with `#` and the id after it is nobody's. It is
    printed as it stands. Either the id is misspelt or the element it named was taken out.

    Example: `<corr resp="#crawford">` where the header has only `ted-crawford`.
    """,
)
STYLESHEET_MESSAGE = declare(
    "P006",
    "stylesheet-message",
    Severity.QUERY,
    """A stylesheet of the project said something by `xsl:message`.

    It is passed on as it is. Stylesheets that report by `ed:report` get a code and a place
    (xslt/README.md).
    """,
)

_MESSAGE = "{urn:x-corrigenda:edition}message"
_REPORTED: dict[str, tuple[Code, str, str]] = {
    WITHOUT_TEMPLATE.id: (
        WITHOUT_TEMPLATE,
        "no stylesheet says how to show <{name}>",
        "use an element of the guidelines, or add a template to the project's stylesheet",
    ),
    UNSAFE_LINK.id: (
        UNSAFE_LINK,
        "the link “{word}” is left out",
        "link to http, https or mailto addresses, to #ids, or to files beside the edition",
    ),
    DANGLING_POINTER.id: (
        DANGLING_POINTER,
        "“{word}” on <{name}> points at nothing",
        "correct the id, or give it to the element that is meant",
    ),
}
_WORD_SHOWN = 80  # characters of a hostile or careless value that a message repeats
_BOLD = re.compile(r'rend="[^"]*\bb(?:old)?\b')
_ORNAMENT = 'rend="ornament"'


def render_html(
    edition: Edition, stylesheet: Path | None = None
) -> tuple[Rendition, list[Diagnostic]]:
    """Render the web edition; raises PipelineError where no page can be made.

    `stylesheet` is a project's own entry, which imports the packaged one; without it the packaged
    one serves. The same edition and stylesheet give the same bytes.
    """
    style = "".join(map(fonts.as_css, edition_faces(edition))) + _shipped("css", "html.css")
    script = _shipped("html.js")
    parameters = {
        "style": style,
        "script": script,
        "policy": _policy(style, script),
        "generator": f"Corrigenda {__version__}",
    }
    entry = stylesheet or resources.stylesheets() / "html.xsl"
    page, diagnostics = transformed(edition, entry, parameters)
    return Rendition(
        Path(edition.work, f"{edition.work}.html"), page.encode(), "the web edition"
    ), diagnostics


def transformed(
    edition: Edition, stylesheet: Path, parameters: Mapping[str, str | bool]
) -> tuple[str, list[Diagnostic]]:
    """Run an entry stylesheet over an edition; raises PipelineError where it gives nothing."""
    try:
        page, messages = stylesheet_transform(stylesheet).run(_decoded(edition), parameters)
    except SaxonError as error:
        raise PipelineError(NOT_RENDERED.at(Place(edition.path.as_posix()), str(error))) from error
    return page, editor_messages(messages, edition)


def stylesheet_transform(path: Path) -> Transform:
    """Compile an entry stylesheet, which may import packaged ones as `corrigenda:NAME.xsl`.

    Raises PipelineError where it can't be compiled, or could read other files meanwhile.
    """
    confine(path)
    try:
        return compiled(path)
    except SaxonError as error:
        raise PipelineError(STYLESHEET_BROKEN.at(Place(str(path)), str(error))) from error


def editor_messages(messages: Iterable[Message], edition: Edition) -> list[Diagnostic]:
    """Turn what the stylesheets said into diagnostics at the lines of the edition."""
    said = tuple(dict.fromkeys(messages))
    if not said:
        return []
    places = _Places(edition)
    return sorted((_diagnostic(one, places) for one in said), key=lambda one: one.where)


class _Places:
    """Finds elements of an edition in its file, by their ordinals.

    Lines end where the parser counts them, not at U+0085 or U+2028 besides (`str.splitlines`).
    """

    def __init__(self, edition: Edition) -> None:
        root = safexml.parse(edition.data)
        self._elements = [one for one in root.iter() if isinstance(one.tag, str)]
        self._nth = _counted((one.tag, safexml.line_of(one)) for one in self._elements)
        self._lines = [
            line.removesuffix("\r") for line in edition.data.decode("utf-8-sig").split("\n")
        ]
        self.file = str(edition.path)

    def of(self, ordinal: int) -> tuple[str, Place]:
        """Give the name of an element as it is written, and the place of its start tag."""
        element = self._elements[ordinal - 1]
        local = etree.QName(element).localname
        name = f"{element.prefix}:{local}" if element.prefix else local
        line = safexml.line_of(element)
        nth = self._nth[ordinal - 1]
        excerpt = self._lines[line - 1] if 0 < line <= len(self._lines) else ""
        tags = list(re.finditer(rf"<{re.escape(name)}(?![\w.-])", excerpt))
        if len(tags) < nth:  # the start tag runs over several lines
            return name, Place(self.file, line, 1, 0, excerpt)
        tag = tags[nth - 1]
        return name, Place(self.file, line, tag.start() + 1, tag.end() - tag.start(), excerpt)


def _counted(keys: Iterable[Hashable]) -> list[int]:
    """Give for each key how often it has come by then, itself included."""
    counts: Counter[Hashable] = Counter()
    nth = []
    for key in keys:
        counts[key] += 1
        nth.append(counts[key])
    return nth


def _diagnostic(message: Message, places: _Places) -> Diagnostic:
    """Read one message; one that isn't of our form is passed on word for word."""
    try:
        said = safexml.parse(message.xml)
    except safexml.XMLSyntaxError:
        said = None
    code = "" if said is None or said.tag != _MESSAGE else said.get("code", "")
    if said is None or code not in _REPORTED:
        return STYLESHEET_MESSAGE.at(Place(places.file), _shortened(message.xml))
    declared, wording, hint = _REPORTED[code]
    name, place = places.of(int(said.get("ordinal", "1")))
    word = _shortened(said.get("word", ""))
    return declared.at(place, wording.format(name=name, word=word), hint)


def _shortened(word: str) -> str:
    """Put a word on one line and cut it to what a message can show."""
    line = " ".join(word.split())
    return line if len(line) <= _WORD_SHOWN else line[:_WORD_SHOWN] + "…"


def _decoded(edition: Edition) -> str:
    """Decode an edition; the encoding guidelines allow UTF-8 only."""
    try:
        return edition.data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        where = Place(str(edition.path), edition.data.count(b"\n", 0, error.start) + 1, 1)
        message = f"not UTF-8: byte 0x{edition.data[error.start]:02X}"
        raise PipelineError(NOT_RENDERED.at(where, message, "save the file as UTF-8")) from error


def edition_faces(edition: Edition) -> tuple[fonts.Face, ...]:
    """Give the faces a screen needs: the edition's characters, written out or as references."""
    text = _decoded(edition)
    characters = {one for one in html.unescape(text) if one.isprintable()}
    if _ORNAMENT in text:
        characters.add("❦")  # what css/html.css sets for it
    return fonts.web_faces(characters, bold=bool(_BOLD.search(text)))


@cache
def _shipped(*parts: str) -> str:
    """Read a file of the packaged stylesheets, without white space at its ends.

    Checkers disagree whether a line end at the end of an inline style belongs to its digest.
    """
    return resources.stylesheets().joinpath(*parts).read_text(encoding="utf-8").strip()


def _policy(style: str, script: str) -> str:
    """Write a Content Security Policy (W3C CSP 3) under which the page can fetch nothing.

    The one style sheet and the one script are let through by their digests, fonts as data: URLs.
    """
    return "; ".join(
        (
            "default-src 'none'",
            f"style-src '{_source(style)}'",
            f"script-src '{_source(script)}'",
            "font-src data:",
            "base-uri 'none'",
            "form-action 'none'",
        )
    )


def _source(text: str) -> str:
    """Give the hash source of an inline style or script."""
    digest = hashlib.sha256(text.encode()).digest()
    return f"sha256-{base64.b64encode(digest).decode('ascii')}"

"""Reads a project's own stylesheet before it is compiled, and refuses what reaches out of it.

A project may come from strangers. While a stylesheet is compiled, the processor opens files: those
it imports, and any an expression asks for that is evaluated then (XSLT 3.0, 9.6 and 3.13). So
there may be no such expression, and imports stay in the project's folder of stylesheets.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import unquote, urlsplit

from lxml import etree

from pipeline import resources, safexml
from pipeline.diagnostics import Diagnostic, PipelineError, declare
from pipeline.model import Place, Severity

__all__ = ["STYLESHEET_BROKEN", "confine"]

STYLESHEET_BROKEN = declare(
    "P005",
    "stylesheet-broken",
    Severity.ERROR,
    """A stylesheet can't be compiled.

    The message is the XSLT processor's own. The stylesheets that come with Corrigenda do compile,
    so the place to look is the project's `xslt/` folder.
    """,
)
REACHES_OUT = declare(
    "P007",
    "stylesheet-reaches-out",
    Severity.ERROR,
    """A stylesheet of the project could read files outside it while it is compiled.

    A project may come from strangers, and its stylesheets may read nothing but one another and
    the packaged ones (`corrigenda:`). What XSLT evaluates while compiling could open any file, so
    it is refused: `static` variables and parameters, `use-when`, shadow attributes (`_select`),
    `xml:base`, packages, schemas, parameter documents, a DOCTYPE, and imports from elsewhere.

    Example: `<xsl:include href="../../notes.xsl"/>`. Copy the module into the project's `xslt/`;
    for a choice made while compiling use a mode, a parameter or `xsl:choose`.
    """,
)

_XSL = "{http://www.w3.org/1999/XSL/Transform}"
_BASE = "{http://www.w3.org/XML/1998/namespace}base"
_OPENING = {_XSL + "import", _XSL + "include"}
_FOREIGN = {_XSL + "import-schema", _XSL + "use-package", _XSL + "package"}
_PACKAGED = re.compile(r"corrigenda:(?:[\w-]+/)*[\w-]+\.xsl")


def confine(stylesheet: Path) -> None:
    """Raise PipelineError where a stylesheet, or one it imports, could read other files."""
    packaged = resources.stylesheets().resolve()
    if stylesheet.resolve().is_relative_to(packaged):
        return
    folder = stylesheet.parent.resolve()
    found: list[Diagnostic] = []
    ahead, seen = [folder / stylesheet.name], set[Path]()
    while ahead:
        path = ahead.pop()
        if path not in seen:
            seen.add(path)
            found += _examined(path, folder, ahead)
    if found:
        raise PipelineError(*sorted(found, key=lambda one: one.where))


def _examined(path: Path, folder: Path, ahead: list[Path]) -> Iterator[Diagnostic]:
    """Report what one module may not have; the modules it imports are put to those `ahead`."""
    name = f"{folder.name}/{path.relative_to(folder).as_posix()}"
    try:
        if not path.resolve().is_relative_to(folder):
            yield REACHES_OUT.at(Place(name), "it is a link to a file elsewhere", "copy it here")
            return
        root = safexml.parse(path.read_bytes())
    except (OSError, ValueError, safexml.XMLSyntaxError) as error:
        # The processor might be more lenient: what hasn't been read here is not compiled.
        line = error.lineno if isinstance(error, safexml.XMLSyntaxError) else 0
        yield STYLESHEET_BROKEN.at(Place(name, line or 0), f"it can't be read: {error}", "mend it")
        return
    docinfo = root.getroottree().docinfo
    # Two parsers agree on every character only in this.
    if docinfo.xml_version != "1.0" or docinfo.encoding not in {None, "UTF-8", "utf-8"}:
        yield REACHES_OUT.at(Place(name, 1, 1), "it is not XML 1.0 in UTF-8", "save it as that")
    if docinfo.internalDTD is not None:
        yield REACHES_OUT.at(Place(name, 1, 1), "it has a DOCTYPE", "remove it")
    for element in root.iter(etree.Element):
        where = Place(name, safexml.line_of(element), 1)
        for message in _reasons(element):
            yield REACHES_OUT.at(where, message, "`corrigenda explain P007` says what else to do")
        if element.tag in _OPENING and not _PACKAGED.fullmatch(href := element.get("href", "")):
            other = _beside(path, href)
            if other is None or not other.is_relative_to(folder):
                message = f"`{href}` does not lead into the project's xslt/"
                yield REACHES_OUT.at(where, message, "copy the module there and import that")
            else:
                ahead.append(other)


def _reasons(element: etree._Element) -> Iterator[str]:
    """Say what of an element is evaluated or opened while compiling."""
    ours = str(element.tag).startswith(_XSL)
    if element.tag in _FOREIGN:
        yield f"`xsl:{etree.QName(element).localname}` is not for a project's stylesheets"
    for key, value in element.attrib.items():
        name = str(key)
        if name == _BASE:
            yield "`xml:base` would lead imports astray"
        elif name == _XSL + "use-when" or (ours and name == "use-when"):
            yield "`use-when` is evaluated while compiling"
        elif ours and name.startswith("_"):
            yield f"the shadow attribute `{name}` is evaluated while compiling"
        elif ours and name == "static" and value.strip() not in {"no", "false", "0"}:
            yield "what is `static` is evaluated while compiling"
        elif ours and name == "parameter-document":
            yield "a parameter document would be another file"


def _beside(path: Path, href: str) -> Path | None:
    """Give the file a relative reference leads to; None for any other."""
    try:
        parts = urlsplit(href)
        if any((parts.scheme, parts.netloc, parts.query, parts.fragment, not parts.path)):
            return None
        return (path.parent / unquote(parts.path, errors="strict")).resolve()
    except (OSError, RuntimeError, ValueError):
        return None

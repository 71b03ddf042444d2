"""Lays a book out: HTML and CSS become pages of lines, with nothing fetched from anywhere.

The pages are WeasyPrint's own. What is decided from the layout comes between this and painting.
"""

from __future__ import annotations

import logging
import os
import re
import tempfile
import warnings
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from threading import RLock
from types import ModuleType
from typing import Any

__all__ = ["FACE_SCHEME", "Warned", "engine", "lay_out", "listening"]

FACE_SCHEME = "face"  # of the addresses a style sheet has for the fonts handed to it

_LOCK = RLock()
_NOTDEF = ".notdef glyph rendered"  # how WeasyPrint 70 begins to say that a character has no glyph
_ADDRESS = re.compile(r"uses disallowed protocol: (.*)")


@dataclass(frozen=True, slots=True)
class Warned:
    """One warning of WeasyPrint: its message, and what it is about where that can be told.

    `character` has no glyph in any face; `refused` is an address that was not fetched.
    """

    message: str
    character: str = ""
    refused: str = ""


def lay_out(html: str, css: str, faces: Mapping[str, bytes]) -> Any:
    """Make pages of `html`, dressed by `css` and by nothing else but data: URLs.

    `faces` are the font files the style sheet may name, as `url(face:NAME)`. None of the fonts of
    the machine is looked at, so that the same pages come out everywhere; a character that the
    faces lack becomes an empty box, of which WeasyPrint warns.
    """
    weasyprint = engine()
    fetcher = closed_fetcher(faces)
    with _no_system_fonts():
        fonts = weasyprint.text.fonts.FontConfiguration()
    sheet = weasyprint.CSS(string=css, font_config=fonts, url_fetcher=fetcher)
    document = weasyprint.HTML(string=html, url_fetcher=fetcher)
    return document.render(stylesheets=[sheet], font_config=fonts)


def engine() -> ModuleType:
    """Import WeasyPrint, which takes a second, and which complains of a machine without fonts."""
    with warnings.catch_warnings():
        warnings.filterwarnings("ignore", message=".*FontConfig")
        import weasyprint.text.fonts
    return weasyprint


def closed_fetcher(faces: Mapping[str, bytes]) -> Any:
    """Make a fetcher that gives out these faces and what a data: URL holds, and refuses the rest.

    An edition comes from strangers: no address in it may reach a file or a network.
    """
    urls = engine().urls

    class ClosedFetcher(urls.URLFetcher):  # type: ignore[misc, name-defined]
        """Knows two schemes: `face:` in memory, and `data:`."""

        def __init__(self) -> None:
            super().__init__(allowed_protocols={"data"}, allow_redirects=False)

        def fetch(self, url: str, headers: Mapping[str, str] | None = None) -> Any:
            """Answer with a face, or leave it to WeasyPrint to allow data: URLs only."""
            scheme, _, name = url.partition(":")
            if scheme == FACE_SCHEME and name in faces:
                return urls.URLFetcherResponse(url, faces[name], {"Content-Type": "font/ttf"})
            return super().fetch(url, headers)

    return ClosedFetcher()


@contextmanager
def listening() -> Iterator[list[Warned]]:
    """Gather what WeasyPrint warns of while the context lasts, in place of its log."""
    heard: list[Warned] = []
    logger = logging.getLogger("weasyprint")
    ear = _Ear(heard)
    propagated = logger.propagate
    logger.addHandler(ear)
    logger.propagate = False
    try:
        yield heard
    finally:
        logger.removeHandler(ear)
        logger.propagate = propagated


class _Ear(logging.Handler):
    """Writes down each warning."""

    def __init__(self, heard: list[Warned]) -> None:
        super().__init__(logging.WARNING)
        self._heard = heard

    def emit(self, record: logging.LogRecord) -> None:
        """Keep what `record` says."""
        message = record.getMessage()
        address = _ADDRESS.search(message)
        character = ""
        if str(record.msg).startswith(_NOTDEF) and isinstance(record.args, tuple):
            character = str(record.args[0])
        self._heard.append(Warned(message, character, address[1] if address else ""))


@contextmanager
def _no_system_fonts() -> Iterator[None]:
    """Let fontconfig read an empty configuration, by the variable it documents for that."""
    with _LOCK, tempfile.TemporaryDirectory() as folder:
        file = Path(folder, "fonts.conf")
        file.write_text("<fontconfig></fontconfig>", encoding="utf-8")
        before = os.environ.get("FONTCONFIG_FILE")
        os.environ["FONTCONFIG_FILE"] = str(file)
        try:
            yield
        finally:
            if before is None:
                del os.environ["FONTCONFIG_FILE"]
            else:
                os.environ["FONTCONFIG_FILE"] = before

"""Lays a book out: HTML and CSS become pages of lines, with nothing fetched from anywhere.

The pages are WeasyPrint's own. What is decided from the layout comes between this and painting.
Importing this takes a second, so it is imported where it is used.
"""

from __future__ import annotations

import os
import tempfile
import warnings
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from threading import RLock

with warnings.catch_warnings():
    # WeasyPrint complains of a machine without fonts, of which we use none.
    warnings.filterwarnings("ignore", message=".*FontConfig")
    import weasyprint
    from weasyprint.text.fonts import FontConfiguration
    from weasyprint.urls import URLFetcher, URLFetcherResponse

__all__ = ["FACE_SCHEME", "RENDERER", "ClosedFetcher", "lay_out"]

RENDERER = f"WeasyPrint {weasyprint.__version__}"
FACE_SCHEME = "face"  # of the addresses a style sheet has for the fonts handed to it

_LOCK = RLock()


class ClosedFetcher(URLFetcher):  # type: ignore[misc] # WeasyPrint carries no annotations
    """Gives out fonts held in memory and what data: URLs hold, and refuses everything else.

    An edition comes from strangers: no address in it may reach a file or a network.
    """

    def __init__(self, faces: Mapping[str, bytes]) -> None:
        super().__init__(allowed_protocols={"data"}, allow_redirects=False)
        self._faces = faces

    def fetch(self, url: str, headers: Mapping[str, str] | None = None) -> URLFetcherResponse:
        """Answer with a face, or leave it to WeasyPrint to allow data: URLs only."""
        scheme, _, name = url.partition(":")
        if scheme == FACE_SCHEME and name in self._faces:
            return URLFetcherResponse(url, self._faces[name], {"Content-Type": "font/ttf"})
        return super().fetch(url, headers)


def lay_out(html: str, css: str, faces: Mapping[str, bytes]) -> weasyprint.Document:
    """Make pages of `html`, dressed by `css` and by nothing else but data: URLs.

    `faces` are the font files the style sheet may name, as `url(face:NAME)`. None of the fonts of
    the machine is looked at, so that the same pages come out everywhere; a character that the
    faces lack becomes an empty box, of which WeasyPrint warns.
    """
    fetcher = ClosedFetcher(faces)
    with _no_system_fonts():
        fonts = FontConfiguration()
    sheet = weasyprint.CSS(string=css, font_config=fonts, url_fetcher=fetcher)
    document = weasyprint.HTML(string=html, url_fetcher=fetcher)
    return document.render(stylesheets=[sheet], font_config=fonts)


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

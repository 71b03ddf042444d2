"""Lays a book out: HTML and CSS become pages of lines, with nothing fetched from anywhere.

The pages are WeasyPrint's own. What is decided from the layout comes between this and painting.
Importing this takes a second, so it is imported where it is used.
"""

from __future__ import annotations

import tempfile
import warnings
from collections.abc import Collection, Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path

from pipeline.publish.fonts import Face
from pipeline.publish.pdf.environment import by_file_name, variable

with by_file_name(), warnings.catch_warnings():
    # WeasyPrint complains of a machine without fonts, of which we use none.
    warnings.filterwarnings("ignore", message=".*FontConfig")
    import weasyprint
    from weasyprint.text.fonts import FontConfiguration
    from weasyprint.urls import URLFetcher, URLFetcherResponse

__all__ = ["FACE_SCHEME", "RENDERER", "ClosedFetcher", "Press"]

RENDERER = f"WeasyPrint {weasyprint.__version__}"
FACE_SCHEME = "face"  # of the addresses by which the style sheet asks for its fonts


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


class Press:
    """Makes pages of HTML, dressed by one style sheet and by nothing else but data: URLs.

    None of the fonts of the machine is looked at, so that the same pages come out everywhere; a
    character that `faces` lack becomes an empty box, of which WeasyPrint warns. Without a face
    nothing can be set: Pango would end the process.
    """

    def __init__(self, css: str, faces: Collection[Face]) -> None:
        if not faces:
            raise ValueError("a book needs a face")
        self._fetcher = ClosedFetcher({_name(face): face.data for face in faces})
        with _no_system_fonts():
            self._fonts = FontConfiguration()
        self._sheet = self._css("".join((*map(_rule, faces), css)))

    def lay_out(self, html: str, number: int | None = None) -> weasyprint.Document:
        """Lay out a document; `number` is that of its first page, an odd one lies on the right."""
        sheets = [self._sheet]
        if number is not None:
            side = "right" if number % 2 else "left"
            rules = f"@page:first{{counter-reset:page {number}}}html{{break-before:{side}}}"
            sheets.append(self._css(rules))
        document = weasyprint.HTML(string=html, url_fetcher=self._fetcher)
        return document.render(stylesheets=sheets, font_config=self._fonts)

    def _css(self, rules: str) -> weasyprint.CSS:
        return weasyprint.CSS(string=rules, font_config=self._fonts, url_fetcher=self._fetcher)


def _name(face: Face) -> str:
    """Name a face by what tells it from the others."""
    return f"{face.family.replace(' ', '-')}-{face.style}-{face.weight}"


def _rule(face: Face) -> str:
    """Write the rule that brings in a face."""
    return (
        f'@font-face{{font-family:"{face.family}";font-style:{face.style};font-weight:{face.weight};'
        f"src:url({FACE_SCHEME}:{_name(face)})}}\n"
    )


@contextmanager
def _no_system_fonts() -> Iterator[None]:
    """Let fontconfig read an empty configuration."""
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder, "fonts.conf")
        file.write_text("<fontconfig></fontconfig>", encoding="utf-8")
        with variable("FONTCONFIG_FILE", str(file)):
            yield

"""Renders an edition as an EPUB 3.3, for reading systems large and small.

What the pages and the package document say is the stylesheets' business (`xslt/epub.xsl`). Here
are the style sheet and the fonts beside them, and the container they are closed in.
"""

from __future__ import annotations

import json
from functools import cache
from pathlib import Path

from pipeline import __version__, resources
from pipeline.diagnostics import Diagnostic
from pipeline.model import Edition, Rendition
from pipeline.publish import fonts
from pipeline.publish.epub.container import FOLDER, container
from pipeline.publish.epub.cover import outlined
from pipeline.publish.html import edition_faces, transformed

__all__ = ["ROLE", "render_epub"]

ROLE = "the edition as an e-book"


def render_epub(
    edition: Edition, stylesheet: Path | None = None
) -> tuple[Rendition, list[Diagnostic]]:
    """Render the edition as an EPUB; raises PipelineError where none can be made.

    `stylesheet` is a project's own entry, which imports the packaged `epub.xsl`; without it the
    packaged one serves. The same edition and stylesheet give the same bytes.
    """
    faces = edition_faces(edition)
    files = {f"fonts/{_name(face)}": face.data for face in faces}
    parameters = {
        "generator": f"Corrigenda {__version__}",
        "fonts": " ".join(name.removeprefix("fonts/") for name in files),
    }
    entry = stylesheet or resources.stylesheets() / "epub.xsl"
    pages, diagnostics = transformed(edition, entry, parameters)
    made: dict[str, str] = json.loads(pages)
    rules = "".join(fonts.as_css(face, f"fonts/{_name(face)}") for face in faces)
    files |= {name: text.encode() for name, text in sorted(made.items())}
    files["cover.svg"] = outlined(made["cover.svg"], faces[0].data)
    files |= {"book.css": (rules + _css()).encode(), "fonts/OFL.txt": fonts.licence()}
    data = container({f"{FOLDER}/{name}": content for name, content in files.items()})
    return Rendition(Path(edition.work, f"{edition.work}.epub"), data, ROLE), diagnostics


def _name(face: fonts.Face) -> str:
    """Name the file of a face."""
    return f"eb-garamond-{face.style}-{face.weight}.woff2"


@cache
def _css() -> str:
    """Read the style sheet of the book."""
    return (resources.stylesheets() / "css" / "epub.css").read_text(encoding="utf-8")

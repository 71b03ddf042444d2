"""Does one part of the work in this process: `python -m tests.benchmarks.parts PART FILE…`."""

from __future__ import annotations

import sys
import time
from collections.abc import Callable
from pathlib import Path

from pipeline.model import Edition, PrintSettings

_USUAL = PrintSettings()
_ENOUGH = 2.0  # seconds to measure warm work for
_AT_LEAST = 3  # documents
_IDENTITY = """\
<xsl:stylesheet version="3.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform">
  <xsl:mode on-no-match="shallow-copy"/>
</xsl:stylesheet>
"""


def _edition(path: Path) -> Edition:
    return Edition(path.stem, path, path.read_bytes())


def web(path: Path) -> None:
    """Render the web edition again and again."""
    from pipeline.publish.html import render_html

    edition = _edition(path)
    _print_cost_of(lambda: render_html(edition))


def identity(path: Path) -> None:
    """Copy the edition again and again, by the same processor with the same settings."""
    from pipeline.saxon import compiled_text

    copy = compiled_text("identity", _IDENTITY)
    _print_cost_of(lambda: copy.run(path.read_text(encoding="utf-8")))


def book(path: Path) -> None:
    """Make the print edition."""
    from pipeline.publish.pdf import render_pdf

    render_pdf(_edition(path))


def page(path: Path, folder: Path) -> None:
    """Write what the print edition is laid out from: its HTML, its style sheet, its fonts."""
    from pipeline import resources
    from pipeline.publish.html import transformed

    html, _ = transformed(_edition(path), resources.stylesheets() / "paged.xsl", {})
    dress(folder, _USUAL)
    (folder / "book.html").write_text(html, encoding="utf-8")


def dress(folder: Path, printing: PrintSettings) -> None:
    """Write the style sheet of a book, and the faces it asks for beside it."""
    from pipeline.publish import fonts
    from pipeline.publish.pdf import style_sheet

    rules = []
    for face in fonts.faces():
        file = folder / f"{face.style}-{face.weight}.ttf"
        file.write_bytes(face.data)
        rules.append(
            f'@font-face{{font-family:"{fonts.FAMILY}";font-style:{face.style};'
            f"font-weight:{face.weight};src:url({file.name})}}\n"
        )
    (folder / "book.css").write_text("".join(rules) + style_sheet(printing), encoding="utf-8")


def weasyprint(folder: Path) -> None:
    """Make a PDF of that as WeasyPrint alone would."""
    from weasyprint import CSS, HTML
    from weasyprint.text.fonts import FontConfiguration

    configuration = FontConfiguration()
    css = CSS(filename=folder / "book.css", font_config=configuration)
    page = HTML(filename=folder / "book.html")
    page.write_pdf(folder / "book.pdf", stylesheets=[css], font_config=configuration)


def _print_cost_of(work: Callable[[], object]) -> None:
    """Print seconds by the clock and of processor for one document, the first not counted."""
    work()
    began, processor = time.perf_counter(), time.process_time()
    done = 0
    while done < _AT_LEAST or time.perf_counter() - began < _ENOUGH:
        work()
        done += 1
    seconds = (time.perf_counter() - began) / done
    sys.stdout.write(f"{seconds} {(time.process_time() - processor) / done}\n")


_PARTS: dict[str, Callable[..., None]] = {
    "web": web,
    "identity": identity,
    "book": book,
    "page": page,
    "weasyprint": weasyprint,
}

if __name__ == "__main__":
    _, part, *files = sys.argv
    _PARTS[part](*map(Path, files))

"""Makes one book in this process: `python -m tests.benchmarks.printing.parts WAY FOLDER`.

Prints how many pages it has, and the seconds of processor after Python and libraries are loaded.
"""

from __future__ import annotations

import subprocess
import sys
import time
from collections.abc import Callable
from io import BytesIO
from pathlib import Path

from pipeline.model import Apparatus, Edition, PrintSettings

_FOOT = PrintSettings(apparatus=Apparatus.FOOT)
_RUNS = 3  # of LaTeX, until no reference changes any more
_FOOTNOTES = """
.entry { float: footnote; font-size: 0.81rem; line-height: 0.786rlh; footnote-display: inline }
.entry::footnote-call, .entry::footnote-marker { content: none }
@page { @footnote { border-top: 0.4pt solid #000 } }
"""


def foot(folder: Path) -> None:
    """Make the print edition, its apparatus at the foot of the page by lines."""
    import pipeline.publish.pdf.layout  # noqa: F401 - before anything loads WeasyPrint, as builds do
    from pipeline.publish import pdf
    from pipeline.publish.pdf import archive, book, reading  # noqa: F401 - loaded, not counted

    path = folder / "edition.xml"
    edition = Edition(path.stem, path, path.read_bytes())
    began = time.process_time()
    rendition, _ = pdf.render_pdf(edition, printing=_FOOT)
    _say(rendition.data, time.process_time() - began)


def prepare(folder: Path) -> None:
    """Write what the peers print: the HTML of the book without apparatus, and with footnotes.

    It has no places to break words: WeasyPrint would take a sixth longer for them.
    """
    import lxml.html

    from pipeline import resources
    from pipeline.publish.html import transformed
    from tests.benchmarks.parts import dress
    from tests.benchmarks.printing.texts import footnoted, without_apparatus

    path = folder / "edition.xml"
    dress(folder, _FOOT)
    edition = Edition(path.stem, path, path.read_bytes())
    html, _ = transformed(
        edition, resources.stylesheets() / "paged.xsl", {"apparatus": str(_FOOT.apparatus)}
    )
    for name, change in (("plain", without_apparatus), ("footnotes", footnoted)):
        root = lxml.html.document_fromstring(html)
        change(root)
        (folder / f"{name}.html").write_bytes(lxml.html.tostring(root, encoding="utf-8"))


def plain(folder: Path) -> None:
    """Print the text without its apparatus by WeasyPrint alone."""
    _weasyprint(folder, "plain.html", "")


def footnotes(folder: Path) -> None:
    """Print the text by WeasyPrint alone, the entries as footnotes that name no line."""
    _weasyprint(folder, "footnotes.html", _FOOTNOTES)


def _weasyprint(folder: Path, name: str, rules: str) -> None:
    from weasyprint import CSS, HTML
    from weasyprint.text.fonts import FontConfiguration

    began = time.process_time()
    configuration = FontConfiguration()
    sheets = [
        CSS(filename=folder / "book.css", font_config=configuration),
        CSS(string=rules, font_config=configuration),
    ]
    page = HTML(filename=folder / name)
    data = page.write_pdf(stylesheets=sheets, font_config=configuration, pdf_variant="pdf/ua-1")
    _say(data, time.process_time() - began)


def reledmac(folder: Path) -> None:
    """Print the text by LaTeX with reledmac, as often as it takes until the lines are known."""
    command = ("pdflatex", "-interaction=batchmode", "-halt-on-error", "text.tex")
    for _ in range(_RUNS):
        subprocess.run(command, cwd=folder, check=True, stdout=subprocess.DEVNULL)
    _say((folder / "text.pdf").read_bytes(), 0.0)


def _say(data: bytes, seconds: float) -> None:
    """Tell what a PDF cost; what is loaded to count its pages comes after the peak of memory."""
    import pikepdf

    with pikepdf.open(BytesIO(data)) as pdf:
        sys.stdout.write(f"{len(pdf.pages)} {seconds}\n")


WAYS: dict[str, Callable[[Path], None]] = {
    "prepare": prepare,
    "foot": foot,
    "plain": plain,
    "footnotes": footnotes,
    "reledmac": reledmac,
}

if __name__ == "__main__":
    WAYS[sys.argv[1]](Path(sys.argv[2]))

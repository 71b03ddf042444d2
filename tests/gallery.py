"""The gallery: one small text of each kind, its edition, and how that looks.

python -m tests.gallery           writes the edition beside each text anew
python -m tests.gallery FOLDER    makes page, book and e-book of each in FOLDER, to be seen
"""

from __future__ import annotations

import sys
from pathlib import Path

from pipeline.model import Edition, Editor, Settings
from pipeline.publish.epub import render_epub
from pipeline.publish.html import render_html
from pipeline.publish.pdf import render_pdf
from pipeline.tei.encode import encode
from pipeline.tei.header import DETECTOR
from pipeline.text.emending import emendations
from pipeline.text.findings import find
from pipeline.text.signs import signs, verse
from pipeline.text.source import read_source
from pipeline.text.transcribe import transcribe

GALLERY = Path(__file__).parent / "editions" / "gallery"
TEXTS = sorted(GALLERY.glob("*.txt"))
SETTINGS = Settings(
    publisher="The Example Press",
    licence="https://creativecommons.org/licenses/by/4.0/",
    date="2026-11-25",
    editors=(Editor("anna", "Anna Berg"),),
)


def edition_of(text: Path) -> bytes:
    """Make the edition of a text of the gallery."""
    source, _ = read_source(text, f"seeds/{text.name}")
    transcription, _ = transcribe(source)
    blocks = [one.span for one in transcription.leaves() if one.span.start < one.span.end]
    found = find(
        source.text, blocks, transcription.language, signs(transcription), verse(transcription)
    )
    emended = emendations(found, source.text, DETECTOR)
    return encode(transcription, emended, SETTINGS, text.stem, text.name)


def main() -> None:
    """Write the editions, or what is made of them."""
    for text in TEXTS:
        path = text.with_suffix(".xml")
        if len(sys.argv) == 1:
            path.write_bytes(edition_of(text))
            continue
        made = Edition(text.stem, path, path.read_bytes())
        for render in (render_html, render_epub, render_pdf):
            rendition, _ = render(made)
            target = Path(sys.argv[1]) / rendition.path.name
            target.parent.mkdir(parents=True, exist_ok=True)
            target.write_bytes(rendition.data)


if __name__ == "__main__":
    main()

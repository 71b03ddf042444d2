"""Small editions to render: a header that is complete, and the body a test is about."""

from __future__ import annotations

from pathlib import Path

from pipeline.model import Edition

ROOT = Path(__file__).resolve().parents[2]
PAMPHLET = ROOT / "tei" / "kamenev-dictatorship-of-the-proletariat.xml"
SEED = ROOT / "seeds" / "kamenev-dictatorship-of-the-proletariat.txt"

_FOLDER = Path(__file__).with_name("editions")
HEADER = (_FOLDER / "header.xml").read_text(encoding="utf-8")
TWO_WITNESSES = (_FOLDER / "two-witnesses.xml").read_text(encoding="utf-8")
ELEMENTS = (_FOLDER / "elements.xml").read_text(encoding="utf-8")


def edition(body: str, title: str = "Notes", header: str = HEADER) -> Edition:
    """Make an edition of `body`, with `title` as markup in its title statement."""
    text = (
        '<TEI xmlns="http://www.tei-c.org/ns/1.0" xml:lang="en">\n'
        + header.replace("{title}", title)
        + f"<text><body>{body}</body></text></TEI>"
    )
    return Edition("notes", Path("tei/notes.xml"), text.encode())


def pamphlet() -> Edition:
    """Read the edition this repository publishes."""
    return Edition(PAMPHLET.stem, PAMPHLET, PAMPHLET.read_bytes())

"""Converts an edition to forms that say less than it does, and counts what each leaves out.

The forms are for programs and archives that take no critical edition: plain text, Markdown, a
table of the errata, TEI without an apparatus, TEI as the Deutsches Textarchiv has it. What is in
them is the stylesheets' business (`xslt/conversions.xsl`), and all of it comes from the TEI.
"""

from __future__ import annotations

import json
from pathlib import Path

from pipeline import __version__, resources
from pipeline.diagnostics import Diagnostic
from pipeline.model import Edition, Rendition
from pipeline.publish.conversions.losses import losses, report
from pipeline.publish.html import transformed

__all__ = ["ROLES", "convert_edition"]

ROLES = {
    "reading.txt": "the reading text, plain",
    "reading.md": "the reading text in Markdown",
    "diplomatic.txt": "the diplomatic text, plain: the source as the edition carries it",
    "errata.csv": "the errata, for programs",
    "errata.txt": "the errata, to be read",
    "reading.xml": "the reading text in TEI, in elements of TEI simplePrint",
    "dtabf.xml": "the edition in TEI, in the base format of the Deutsches Textarchiv",
    "losses.tsv": "what each of these forms leaves out, counted",
}


def convert_edition(
    edition: Edition, diplomatic: str, stylesheet: Path | None = None
) -> tuple[tuple[Rendition, ...], list[Diagnostic]]:
    """Make every form of an edition; `diplomatic` is its diplomatic text, read by the proof.

    Raises PipelineError where the edition can't be read. The same edition gives the same bytes.
    """
    entry = stylesheet or resources.stylesheets() / "conversions.xsl"
    parameters = {"generator": f"Corrigenda {__version__}"}
    made, diagnostics = transformed(edition, entry, parameters)
    forms: dict[str, str] = json.loads(made)
    forms["diplomatic.txt"] = diplomatic.strip("\n") + "\n"
    counted = {name: losses(edition.data, name, forms[name]) for name in ROLES if name in forms}
    forms["losses.tsv"] = report(edition.work, counted)
    folder = Path(edition.work)
    renditions = tuple(
        Rendition(folder / f"{edition.work}.{name}", forms[name].encode(), role)
        for name, role in ROLES.items()
    )
    return renditions, diagnostics

"""How the books of a project are set."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum

__all__ = ["Apparatus", "Numbering", "Openings", "PageFormat", "PrintSettings", "Series"]


class PageFormat(StrEnum):
    """The size of the pages, with the margins and the type that go with it (css/formats/)."""

    DEMY = "demy"
    A5 = "a5"
    SIX_BY_NINE = "6x9"
    A4 = "a4"
    LARGE = "large"

    @property
    def words(self) -> str:
        """The format as a colophon tells it."""
        return _WORDS[self]


_WORDS = {
    PageFormat.DEMY: "140 by 216 mm",
    PageFormat.A5: "A5, 148 by 210 mm",
    PageFormat.SIX_BY_NINE: "6 by 9 inches",
    PageFormat.A4: "A4, 210 by 297 mm",
    PageFormat.LARGE: "large print on A4, 210 by 297 mm",
}


class Numbering(StrEnum):
    """Where the count of lines begins anew: on each PAGE, or with each SECTION of the work."""

    PAGE = "page"
    SECTION = "section"


class Series(StrEnum):
    """Whether all entries of a page stand TOGETHER in the order of its lines, or by sort APART."""

    TOGETHER = "together"
    APART = "apart"


class Openings(StrEnum):
    """Where a chapter begins: on ANY page, or on a right-hand one (RECTO)."""

    ANY = "any"
    RECTO = "recto"


class Apparatus(StrEnum):
    """Where the entries stand: at the FOOT of their pages, in the REGISTER at the end, or BOTH."""

    FOOT = "foot"
    REGISTER = "register"
    BOTH = "both"


@dataclass(frozen=True, slots=True)
class PrintSettings:
    """How a book is set; the settings have the names of the fields, with hyphens.

    What each means stands with it, for the README's table.
    """

    format: PageFormat = field(
        default=PageFormat.DEMY,
        metadata={
            "says": "the page: 140 by 216 mm, A5, 6 by 9 in, A4, or 16pt type throughout on A4"
        },
    )
    line_numbers: int = field(
        default=5, metadata={"says": "every how many lines one has its number; 0 for none"}
    )
    numbering: Numbering = field(
        default=Numbering.PAGE, metadata={"says": "where the count of lines begins anew"}
    )
    apparatus: Apparatus = field(
        default=Apparatus.BOTH, metadata={"says": "where the entries of the apparatus stand"}
    )
    series: Series = field(
        default=Series.TOGETHER,
        metadata={"says": "whether emendations, regularisations and variants stand together"},
    )
    openings: Openings = field(
        default=Openings.ANY, metadata={"says": "on which page a chapter may begin"}
    )
    marks: bool = field(
        default=False, metadata={"says": "whether the printer gets crop marks and a bleed"}
    )

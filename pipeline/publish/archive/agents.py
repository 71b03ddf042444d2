"""Those who made an edition: people, bodies, programs, with their roles and identifiers."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Literal

__all__ = ["RELATORS", "Agent", "Kind"]

Kind = Literal["person", "organisation", "software", ""]

RELATORS = "http://id.loc.gov/vocabulary/relators/"
_AUTHORITIES = (
    ("ORCID", "https://orcid.org", re.compile(r"orcid\.org/(\d{4}-\d{4}-\d{4}-\d{3}[\dX])$")),
    ("GND", "https://d-nb.info/gnd", re.compile(r"d-nb\.info/gnd/([\dX-]+)$")),
    ("VIAF", "https://viaf.org/viaf", re.compile(r"viaf\.org/viaf/(\d+)/?$")),
    ("ISNI", "https://isni.org/isni", re.compile(r"isni\.org/(?:isni/)?([\dX]{16})$")),
    ("ROR", "https://ror.org", re.compile(r"ror\.org/(0\w{8})$")),
    ("Wikidata", "https://www.wikidata.org/entity", re.compile(r"wikidata\.org/\w+/(Q\d+)$")),
)


# What follows a comma in a person's name, and isn't the given name.
_RANK = re.compile(
    r",\s*(?:Jr|Sr|Esq|Bart|[IVX]{2,})\.?$"
    r"|\s[^,]*,\s*(?:B\.A|M\.A|M\.D|D\.D|LL\.D|Ph\.D|F\.R\.S|S\.J|M\.P)\.$"
)
_SEVERAL = re.compile(r",|\s(?:and|et|und|&)\s")


@dataclass(frozen=True, slots=True)
class Agent:
    """Someone named in the header.

    `relator` is the MARC relator code of the role, empty where the header names none; `role` its
    words. `uris` are addresses in authority files. `kind` is empty where a `name` may be anyone's.
    """

    name: str
    kind: Kind = ""
    relator: str = ""
    role: str = ""
    uris: tuple[str, ...] = ()

    @property
    def parts(self) -> tuple[str, str]:
        """Family and given name of a person: as a comma parts them, or the last word and the rest.

        The name of a body, or of one who may be one, is not taken apart.
        """
        if self.kind == "person" and _RANK.search(self.name):
            return self.name, ""
        family, comma, given = self.name.partition(",")
        if self.kind == "person" and comma:
            return family.strip(), given.strip()
        if self.kind == "person" and " " in self.name:
            given, _, family = self.name.rpartition(" ")
            return family, given
        return self.name, ""

    @property
    def filed(self) -> str:
        """The name as catalogues file it: a person's by the family name."""
        family, given = self.parts
        return f"{family}, {given}" if given else self.name

    @property
    def shown(self) -> str:
        """The name as running text has it, as the renditions do: a person's by the given name."""
        family, given = self.parts
        if "," not in self.name or not given or _SEVERAL.search(f"{family} {given}"):
            return self.name
        return self.name if given[0].islower() or not given[0].isalpha() else f"{given} {family}"

    @property
    def authorities(self) -> tuple[tuple[str, str, str], ...]:
        """Each identifier in a known authority file, after its scheme and the scheme's URI."""
        return tuple(
            (scheme, home, found[1])
            for uri in self.uris
            for scheme, home, form in _AUTHORITIES
            if (found := form.search(uri))
        )

    def authority(self, scheme: str) -> str:
        """Give the identifier in one authority file; empty where there is none."""
        return next((value for one, _, value in self.authorities if one == scheme), "")

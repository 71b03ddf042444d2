"""The identifiers of an edition: DOI, ARK, Handle, URN, URL, and those of its own."""

from __future__ import annotations

import re
from dataclasses import dataclass

__all__ = ["Identifier", "identifier"]

_SCHEMES = {one.lower(): one for one in ("DOI", "ARK", "Handle", "URN", "URL", "PURL", "ISBN")}
_BEFORE = {
    "DOI": re.compile(r"^(?:https?://(?:dx\.)?doi\.org/|doi:\s*)", re.IGNORECASE),
    "ARK": re.compile(r"^https?://[^/]+/(?=ark:)"),
    "Handle": re.compile(r"^(?:https?://hdl\.handle\.net/|hdl:\s*)", re.IGNORECASE),
    "URN": re.compile(r"^https?://[^/]+/(?=urn:)"),
}
_FORMS = {
    "DOI": re.compile(r"10\.\d{4,9}/\S+"),
    "ARK": re.compile(r"ark:/?\d{5,9}/\S+"),
    "Handle": re.compile(r"[\w.]+/\S+"),
    "URN": re.compile(r"urn:[A-Za-z0-9][A-Za-z0-9-]{1,31}:\S+"),
    "URL": re.compile(r"https?://\S+"),
    "PURL": re.compile(r"https?://\S+"),
    "ISBN": re.compile(r"[\dXx -]{10,17}"),
}
_RESOLVERS = {
    "DOI": "https://doi.org/",
    "ARK": "https://n2t.net/",
    "Handle": "https://hdl.handle.net/",
    "URL": "",
    "PURL": "",
}


@dataclass(frozen=True, slots=True)
class Identifier:
    """An identifier of a scheme, bare: `10.5281/zenodo.7` and not its address."""

    scheme: str
    value: str

    @property
    def sound(self) -> bool:
        """Tell whether it has the form of its scheme; one of an unknown scheme may have any."""
        form = _FORMS.get(self.scheme)
        return bool(self.value) and (form is None or form.fullmatch(self.value) is not None)

    @property
    def uri(self) -> str:
        """The address at which it is resolved; empty for a scheme without one."""
        if self.scheme not in _RESOLVERS or not self.sound:
            return ""
        return _RESOLVERS[self.scheme] + self.value


def identifier(scheme: str, value: str) -> Identifier:
    """Read an `idno`: its type in any letters, its value with an address round it or without."""
    known = _SCHEMES.get(scheme.lower(), scheme)
    before = _BEFORE.get(known)
    bare = " ".join(value.split())
    return Identifier(known, before.sub("", bare) if before else bare)

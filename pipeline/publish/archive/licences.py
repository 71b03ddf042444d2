"""Names licences as SPDX and the archives do, by the address the header gives."""

from __future__ import annotations

import re

__all__ = ["spdx"]

_LICENCE = re.compile(r"creativecommons\.org/licenses/([a-z]+(?:-[a-z]+)*)/(\d\.\d)(?:/|$)")
_OTHERS = {
    "creativecommons.org/publicdomain/zero/1.0": "CC0-1.0",
    "creativecommons.org/publicdomain/mark/1.0": "CC-PDM-1.0",
    "opendatacommons.org/licenses/by/1-0": "ODC-By-1.0",
    "opendatacommons.org/licenses/odbl/1-0": "ODbL-1.0",
    "opendatacommons.org/licenses/pddl/1-0": "PDDL-1.0",
    "www.etalab.gouv.fr/licence-ouverte-open-licence": "etalab-2.0",
}


def spdx(uri: str) -> str:
    """Give the identifier of the SPDX list for a licence's address; empty where it isn't known."""
    found = _LICENCE.search(uri)
    if found:
        return f"CC-{found[1].upper()}-{found[2]}"
    plain = uri.partition("://")[2].rstrip("/")
    return _OTHERS.get(plain, "")

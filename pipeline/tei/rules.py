"""The rules of the edition's own Schematron, as codes with their pages.

A rule is documented where it stands, in edition.sch: the pattern's id is the name, its title and
paragraphs are the page, the assert's id is the code and its role the severity.
"""

from __future__ import annotations

from collections.abc import Mapping

from pipeline import resources, safexml
from pipeline.diagnostics import Code, declare
from pipeline.model import Severity
from pipeline.tei.schematron import SCH

__all__ = ["RULES", "SCHEMA"]

SCHEMA = resources.schema() / "edition.sch"
_SEVERITIES = {"": Severity.ERROR, "error": Severity.ERROR, "warning": Severity.QUERY}


def _declared() -> Mapping[str, Code]:
    """Declare the code of each pattern."""
    schema = safexml.parse(SCHEMA.read_bytes())
    rules = {}
    for pattern in schema.iter(SCH + "pattern"):
        prose = (
            " ".join("".join(map(str, one.itertext())).split())
            for one in pattern.iter(SCH + "title", SCH + "p")
        )
        page = "\n\n".join(prose)
        for test in pattern.iter(SCH + "assert", SCH + "report"):
            code, name = test.get("id", ""), pattern.get("id", "")
            rules[code] = declare(code, name, _SEVERITIES[test.get("role", "")], page)
    return rules


RULES = _declared()

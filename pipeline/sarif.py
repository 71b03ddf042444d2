"""Diagnostics as SARIF 2.1.0 (OASIS), which code hosts show beside the lines they speak of."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any
from urllib.parse import quote

from pipeline import __version__
from pipeline.diagnostics import Diagnostic, codes
from pipeline.model import Severity

__all__ = ["as_sarif"]

_SCHEMA = (
    "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json"
)
_LEVELS = {Severity.ERROR: "error", Severity.QUERY: "note"}


def as_sarif(diagnostics: Sequence[Diagnostic]) -> dict[str, Any]:
    """Give a run of the program with all it found."""
    used = sorted({one.code for one in diagnostics})
    known = codes()
    driver = {
        "name": "corrigenda",
        "version": __version__,
        "rules": [
            {
                "id": code,
                "name": known[code].name,
                "shortDescription": {"text": known[code].summary},
                "fullDescription": {"text": known[code].page},
            }
            for code in used
        ],
    }
    run = {
        "tool": {"driver": driver},
        "columnKind": "unicodeCodePoints",
        "results": [_result(one, used.index(one.code)) for one in diagnostics],
    }
    return {"$schema": _SCHEMA, "version": "2.1.0", "runs": [run]}


def _result(diagnostic: Diagnostic, rule: int) -> dict[str, Any]:
    where = diagnostic.where
    told = (diagnostic.message, diagnostic.evidence, diagnostic.hint)
    place: dict[str, Any] = {"artifactLocation": {"uri": quote(where.file)}}
    if where.line:
        place["region"] = {
            "startLine": where.line,
            "startColumn": where.column,
            "endColumn": where.column + where.length,
        }
    result: dict[str, Any] = {
        "ruleId": diagnostic.code,
        "ruleIndex": rule,
        "level": _LEVELS[diagnostic.severity],
        "message": {"text": "; ".join(one for one in told if one)},
        "locations": [{"physicalLocation": place}],
    }
    if diagnostic.probability is not None:
        result["rank"] = round(100 * diagnostic.probability, 1)  # from 0 to 100 (3.27.26)
    return result

"""Diagnostics as SARIF 2.1.0 (OASIS), which code hosts show beside the lines they speak of."""

from __future__ import annotations

import hashlib
import re
from collections import Counter
from collections.abc import Sequence
from typing import Any
from urllib.parse import quote

from pipeline import __version__
from pipeline.diagnostics import Code, Diagnostic, codes
from pipeline.model import Place, Severity

__all__ = ["as_sarif"]

_SCHEMA = (
    "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json"
)
_LEVELS = {Severity.ERROR: "error", Severity.QUERY: "note"}
_ROOT = "%SRCROOT%"  # what hosts call the folder under version control
_MOST = 1024  # characters of a description that GitHub takes
_TAG = re.compile(r"<[^<>]*>")
_ROUND = 4  # words before and after by which a place is known again …
_NEAR = 400  # … in so many characters, tags among them


def as_sarif(diagnostics: Sequence[Diagnostic]) -> dict[str, Any]:
    """Give a run of the program with all it found."""
    used = sorted({one.code for one in diagnostics})
    known = codes()
    driver = {
        "name": "corrigenda",
        "version": __version__,
        "rules": [_rule(known[code]) for code in used],
    }
    met: Counter[str] = Counter()
    run = {
        "tool": {"driver": driver},
        "columnKind": "unicodeCodePoints",
        "originalUriBaseIds": {_ROOT: {"description": {"text": "the folder of the project"}}},
        "results": [_result(one, used.index(one.code), met) for one in diagnostics],
    }
    return {"$schema": _SCHEMA, "version": "2.1.0", "runs": [run]}


def _rule(code: Code) -> dict[str, Any]:
    return {
        "id": code.id,
        "name": code.name,
        "shortDescription": {"text": code.summary[:_MOST]},
        "fullDescription": {"text": code.summary[:_MOST]},
        "help": {"text": code.page, "markdown": code.page},
        "defaultConfiguration": {"level": _LEVELS[code.severity]},
    }


def _result(diagnostic: Diagnostic, rule: int, met: Counter[str]) -> dict[str, Any]:
    told = (diagnostic.message, diagnostic.evidence, diagnostic.hint)
    result: dict[str, Any] = {
        "ruleId": diagnostic.code,
        "ruleIndex": rule,
        "level": _LEVELS[diagnostic.severity],
        "message": {"text": "; ".join(one for one in told if one)},
        "locations": [{"physicalLocation": _location(diagnostic.where)}],
        "partialFingerprints": _fingerprints(diagnostic, met),
    }
    if diagnostic.source is not None:
        place = {"physicalLocation": _location(diagnostic.source)}
        result["relatedLocations"] = [{"id": 1, "message": {"text": "in the source"}, **place}]
    if diagnostic.probability is not None:
        result["rank"] = round(100 * diagnostic.probability, 1)  # from 0 to 100 (3.27.26)
    return result


def _location(where: Place) -> dict[str, Any]:
    location: dict[str, Any] = {"artifactLocation": {"uri": quote(where.file), "uriBaseId": _ROOT}}
    if where.line:
        location["region"] = {
            "startLine": where.line,
            "startColumn": where.column,
            "endLine": where.line,
            "endColumn": where.column + where.length,
        }
    return location


def _fingerprints(diagnostic: Diagnostic, met: Counter[str]) -> dict[str, str]:
    """Tell by what a result is known again when lines have moved: its code and the words round it.

    Of several that are alike each has its number.
    """
    where = diagnostic.where
    line, start = where.excerpt or "", max(0, where.column - 1)
    end = start + where.length
    words = (
        *_TAG.sub(" ", line[max(0, start - _NEAR) : start]).split()[-_ROUND:],
        line[start:end],
        *_TAG.sub(" ", line[end : end + _NEAR]).split()[:_ROUND],
    )
    known = "\n".join((diagnostic.code, where.file, *(words if line else [diagnostic.message])))
    digest = hashlib.sha256(known.encode(errors="surrogatepass")).hexdigest()[:32]
    met[digest] += 1
    value = f"{digest}:{met[digest]}"
    return {"words/v1": value, "primaryLocationLineHash": value}  # GitHub knows the latter

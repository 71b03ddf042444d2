"""Tells which licence a source states for itself."""

from __future__ import annotations

import re

from pipeline.model import Licence

__all__ = ["licence"]

_CC = "https://creativecommons.org/"
_ADDRESS = re.compile(
    r"creativecommons\.org/(?P<path>licenses/[a-z-]+/\d\.\d(?:/[a-z]{2})?|"
    r"publicdomain/(?:zero|mark)/1\.0)",
    re.IGNORECASE,
)
_CC0 = re.compile(r"\bCC[ -]?0\b|\bCC Zero\b|Creative Commons Zero", re.IGNORECASE)
_CREATIVE = re.compile(r"\bCC[ -]BY\b|Creative[ -]?Commons", re.IGNORECASE)
_CONDITIONS = (  # in the order of the licences' own addresses
    ("by", re.compile(r"\bBY\b|attribut", re.IGNORECASE)),
    ("nc", re.compile(r"\bNC\b|non-?commercial", re.IGNORECASE)),
    ("nd", re.compile(r"\bND\b|no-?[ -]?deriv", re.IGNORECASE)),
    ("sa", re.compile(r"\bSA\b|share[ -]?alike", re.IGNORECASE)),
)
_VERSION = re.compile(r"\b([1-4]\.[05])\b")
_FREE_DOCUMENTATION = re.compile(
    r"\bGFDL\b|\bGNU\b.{0,20}?Free Documentation Licen[cs]e", re.IGNORECASE | re.DOTALL
)
_FREE_DOCUMENTATION_VERSION = re.compile(r"\b(1\.[1-3])\b")
_PUBLIC_DOMAIN = re.compile(r"public[ -]domain|gemeinfrei|domaine public", re.IGNORECASE)
# What is free in one country, in part or not at all.
_LIMITED = re.compile(
    r"\b(?:not|except|only|unless|may be|probably|believed)\b|\bin the (?:U\.? ?S|United|EU)",
    re.IGNORECASE,
)
_RESERVED = re.compile(
    r"all rights reserved|not be (?:reproduced|copied|reprinted)|permission of", re.IGNORECASE
)


def licence(text: str) -> Licence:
    """Give the terms as stated, with the address of the licence where they name one for certain.

    A version that isn't stated isn't supplied: it decides what may be done.
    """
    address = _ADDRESS.search(text)
    if address:
        return Licence(text, f"{_CC}{address['path'].lower()}/", "free")
    if _RESERVED.search(text):
        return Licence(text, status="restricted")
    for named, target in (
        (_CC0, lambda _: f"{_CC}publicdomain/zero/1.0/"),
        (_CREATIVE, _creative_commons),
        (_FREE_DOCUMENTATION, _free_documentation),
    ):
        if named.search(text):
            return Licence(text, target(text), "free")
    if _PUBLIC_DOMAIN.search(text) and not _LIMITED.search(text):
        return Licence(text, f"{_CC}publicdomain/mark/1.0/", "free")
    return Licence(text)


def _free_documentation(text: str) -> str:
    """Give the address of GNU's licence for documentation, where its version is stated."""
    version = _FREE_DOCUMENTATION_VERSION.search(text)
    if version is None:
        return ""
    old = "" if version[1] == "1.3" else "old-licenses/"
    return f"https://www.gnu.org/licenses/{old}fdl-{version[1]}.html"


def _creative_commons(text: str) -> str:
    """Give the address of a licence of Creative Commons named in words, with its version."""
    named = [code for code, pattern in _CONDITIONS if pattern.search(text)]
    version = _VERSION.search(text)
    if "by" not in named or version is None:
        return ""
    return f"{_CC}licenses/{'-'.join(named)}/{version[1]}/"

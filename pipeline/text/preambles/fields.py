"""The keys of preambles, and the field of the header each gives."""

from __future__ import annotations

import re

from pipeline.text.preambles.roles import looks_like_names, roles_of

__all__ = ["field_of"]

_KEYS = {
    "title": "title, main title, work, book title",
    "author": "author, authors, author(s), by, written by, creator, creators",
    "source": "source, sources, source text, printed source, original source, transcribed from, "
    "taken from, original publication",
    "published": "published, publisher, publication, published by, printed, printed by, "
    "publication date, date published, date of publication, edition",
    "first": "first published, originally published, first publication, first printed, "
    "first edition, date of first publication, original date of publication",
    "posted": "online version, online edition, online, html version, web version, posted, "
    "online publication, date first posted, released, release date",
    "created": "written, first written, date, date written, delivered, spoken, first delivered, "
    "composed, dated, year",
    "licence": "copyleft, copyright, public domain, licence, license, permission, permissions, "
    "rights, terms, terms of use",
    "language": "language, languages, lang",
    "number": "ebook no., ebook no, ebook number, etext number",
    "file": "other formats, other information and formats, formats, character set encoding, "
    "last updated, most recently updated, most recent update, date last updated, "
    "last modified, production notes",
}
_FIELDS = {key: name for name, keys in _KEYS.items() for key in re.split(r",\s*", keys)}


def field_of(key: str, value: str) -> str:
    """Name the field a key gives: one of ours, `person`, or nothing where it isn't known."""
    field = _FIELDS.get(" ".join(key.lower().split()), "")
    if not field and roles_of(key) and looks_like_names(value):
        return "person"
    return field if value else ""

"""Checks what a project says of its editions, before any of it is written into one."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import asdict
from datetime import date
from enum import StrEnum
from typing import Any
from unicodedata import category
from urllib.parse import urlsplit

from pipeline.diagnostics import PipelineError, declare
from pipeline.model import (
    Editor,
    Feature,
    Lines,
    Place,
    PrintSettings,
    Profile,
    Settings,
    Severity,
    Structure,
    Trust,
)
from pipeline.tei.taxonomies import identifiers
from pipeline.tiers import Selection, Tier

__all__ = [
    "UNREADABLE_SETTINGS",
    "check_fault",
    "fault",
    "is_date",
    "is_reserved",
    "print_fault",
    "print_table",
    "printing_of",
    "selection_of",
    "settings",
    "structure_fault",
    "structure_of",
]

UNREADABLE_SETTINGS = declare(
    "C001",
    "unreadable-settings",
    Severity.ERROR,
    """The project's settings can't be used.

    Settings are read from `corrigenda.toml`, or from `[tool.corrigenda]` in `pyproject.toml`:
    `publisher`, `licence` (a URI), `language` (a BCP 47 tag), `date` (2026-11-23: the day new
    editions are dated by), `profile` (the form in which the texts were posted: `key-value`,
    `gutenberg`, `title-author`, `front-matter`, `none`; each text shows it, if this is left out),
    `[structure]`, `[check]`, `[print]`, and `[[editors]]` with `id` and `name`, persons unless
    `corporate = true` says that one is a body. A misspelt key is an error, for a setting that is
    silently ignored is found out when the book is printed.

    `[structure]` says how far the program is trusted to read the structure of a text. `lines` says
    what its line ends are: `wrapped` (broken by the width of the page), `long` (each ends a
    paragraph), `verse`, or `auto`, as the text shows. Each of `pages`, `separators`, `figures`,
    `notes`, `contents`, `drama`, `headings`, `letters`, `tables`, `verse`, `lists`, `quotations`,
    `hyphens`, `emphasis` and `languages` is `sure` (encoded where it is certain, else a doubt is
    told), `all` (the doubtful too) or `none`. `corrigenda ingest --structure verse=all` says so for
    one text.

    `[check]` says which findings `corrigenda check` tells: `tier` is `certain`, `likely` (the
    default) or `possible`, `select` and `ignore` are lists of codes, or of beginnings of codes
    (`["T05"]`), that alone are told, or not told; `deep = true` has a language model read the
    text as well (`corrigenda explain C009`). Its options of the same names go before them.
    `[check.words]` names for a language, by its tag, a file that lists its words: plain, in UTF-8,
    one a line (`la = "words/latin.txt"`), or one of Hunspell's with its affixes beside it
    (`de = "words/de_DE.dic"`).

    `[print]` says how books are set: `format` (`demy`, `a5`, `6x9`, `a4`, `large`), `line-numbers`
    (5: every fifth line has its number, 0: none), `numbering` (by `page` or `section`), `apparatus`
    (at the `foot`, in the `register`, or `both`), `series` (`together`, `apart`), `openings` (on
    `any` page, on the `recto`), `marks` (true: crop marks and bleed). `corrigenda build --print
    format=a5` says so for one run.

    What they say goes into every edition, so it has to be fit for that: one line without control
    characters, an address that can be followed, an `id` no element of an edition has (`p1`, `e1`,
    `print`, …). The options of `ingest` and `init` are held to the same.
    """,
)
_TEXTS = ("publisher", "licence", "language", "date", "profile")
_HINT = "`corrigenda explain C001` lists the settings"
_URI = re.compile(r"https?://[^\s<>\"{}|\\^`]+")
# The form of a language tag (RFC 5646, 2.1), not whether its subtags are registered.
_LANGUAGE = re.compile(r"[A-Za-z]{2,8}(?:-[A-Za-z0-9]{1,8})*")
_CODES = re.compile(r"[Tt]\d{0,3}")
_EDITOR_ID = re.compile(r"[A-Za-z][A-Za-z0-9]*(?:-[A-Za-z0-9]+)*")
# The ids of blocks, emendations and characters, of the witness and the print (tei/README.md).
_ENCODERS = re.compile(
    r"(?:[bdefhnprtx]|ep|ps|tr)\d+|T|U[0-9A-F]{4,6}|print|kinds|origins|corrigenda"
)


def settings(file: str, table: object) -> Settings:
    """Check a table of settings; raises PipelineError for the first key that can't be used."""
    said = next(_faults(table), "")
    if said or not isinstance(table, Mapping):
        raise PipelineError(UNREADABLE_SETTINGS.at(Place(file), said, _HINT))
    given = {key: str(table[key]) for key in _TEXTS if key in table}
    editors = (Editor(**one) for one in table.get("editors", []))
    return Settings(
        publisher=given.get("publisher", ""),
        licence=given.get("licence", ""),
        language=given.get("language", ""),
        date=given.get("date", ""),
        editors=tuple(editors),
        profile=given.get("profile", ""),
        structure=structure_of(table.get("structure", {})),
        check=selection_of(table.get("check", {})),
        printing=printing_of(table.get("print", {})),
        words=tuple(sorted(table.get("check", {}).get("words", {}).items())),
    )


def selection_of(table: Mapping[str, Any]) -> Selection:
    """Read which findings are told; each key and value is one that can be used."""
    return Selection(
        tuple(one.upper() for one in table.get("select", ())),
        tuple(one.upper() for one in table.get("ignore", ())),
        Tier(table.get("tier", Selection().tier)),
        table.get("deep", False),
    )


def structure_of(table: Mapping[str, str]) -> Structure:
    """Read what is said of the structure of texts; each key and value is one that can be used."""
    features = [(Feature(key), Trust(value)) for key, value in table.items() if key != "lines"]
    return Structure(Lines(table.get("lines", Lines.AUTO)), tuple(features))


def printing_of(table: Mapping[str, Any]) -> PrintSettings:
    """Read how books are set; each key and value is one that can be used."""
    given = {key.replace("-", "_"): type(_PRINT[key])(value) for key, value in table.items()}
    return PrintSettings(**given)


def print_table(printing: PrintSettings) -> dict[str, Any]:
    """Write how books are set, every setting of it, as a project's settings say it."""
    return {key.replace("_", "-"): value for key, value in asdict(printing).items()}


def fault(key: str, value: object) -> str:
    """Say why a setting, or an option of its name, can't have this value; nothing if it can."""
    if key == "date" and isinstance(value, date):
        value = str(value)
    if not isinstance(value, str):
        return f"`{key}` must be a text in quotation marks"
    if any(category(one) in {"Cc", "Cs"} or one in "\ufffe\uffff" for one in value):
        return f"`{key}` must be one line without control characters"
    fits, form = _FORMS.get(key, (None, ""))
    if value and fits is not None and not fits(value):
        return f"`{key}` must be {form}, not `{value}`"
    return ""


def is_reserved(identifier: str) -> bool:
    """Tell whether an id is one that every edition, or its encoder, gives to something else."""
    return bool(_ENCODERS.fullmatch(identifier)) or identifier in identifiers()


def is_date(text: str) -> bool:
    """Tell whether a text is a day in ISO 8601's extended form, like 2026-11-23."""
    try:
        return date.fromisoformat(text).isoformat() == text
    except ValueError:
        return False


def _is_address(text: str) -> bool:
    try:
        return bool(_URI.fullmatch(text) and urlsplit(text).hostname)
    except ValueError:
        return False


_PRINT = print_table(PrintSettings())
_MOST_LINES = 100  # on any page

_FORMS: Mapping[str, tuple[Callable[[str], object], str]] = {
    "date": (is_date, "a day like 2026-11-23"),
    "licence": (_is_address, "an http or https URI"),
    "language": (_LANGUAGE.fullmatch, "a BCP 47 tag like en or fr-CA"),
    "profile": (list(Profile).__contains__, f"one of {', '.join(Profile)}"),
}


def _faults(table: object) -> Iterator[str]:
    """Say what is wrong with a table of settings."""
    if not isinstance(table, Mapping):
        yield "`tool.corrigenda` must be a table"
        return
    for key, value in table.items():
        if key == "editors":
            yield from _editor_faults(value)
        elif key == "structure":
            yield from _structure_faults(value)
        elif key == "check":
            yield from _check_faults(value)
        elif key == "print":
            yield from _print_faults(value)
        elif key not in _TEXTS:
            yield f"`{key}` is not a setting"
        elif said := fault(key, value):
            yield said


def structure_fault(key: str, value: object) -> str:
    """Say why a feature of the structure can't have this value; nothing if it can."""
    if key == "lines":
        return "" if value in list(Lines) else f"`lines` must be one of {', '.join(Lines)}"
    if key not in list(Feature):
        return f"`{key}` is no structure: there are lines, {', '.join(Feature)}"
    return "" if value in list(Trust) else f"`{key}` must be one of {', '.join(Trust)}"


def _structure_faults(value: object) -> Iterator[str]:
    """Say what is wrong with what is said of the structure of texts."""
    if not isinstance(value, Mapping):
        yield "`structure` must be a table"
        return
    for key, chosen in value.items():
        if said := structure_fault(key, chosen):
            yield said


def check_fault(key: str, value: object) -> str:
    """Say why the choice of findings can't have this value; nothing if it can."""
    if key == "tier":
        return "" if value in list(Tier) else f"`tier` must be one of {', '.join(Tier)}"
    if key == "deep":
        return "" if isinstance(value, bool) else "`deep` must be true or false"
    if key not in {"select", "ignore"}:
        return f"`check.{key}` is not a setting"
    given = value if isinstance(value, list | tuple) else [value]
    wrong = [one for one in given if not (isinstance(one, str) and _CODES.fullmatch(one))]
    return f"`{key}` must be codes of findings (T011, T05), not `{wrong[0]}`" if wrong else ""


def _check_faults(value: object) -> Iterator[str]:
    """Say what is wrong with what is said of the findings that are told."""
    if not isinstance(value, Mapping):
        yield "`check` must be a table"
        return
    for key, chosen in value.items():
        if key == "words":
            yield from _words_faults(chosen)
        elif not isinstance(chosen, list) and key in {"select", "ignore"}:
            yield f"`{key}` must be a list of codes"
        elif said := check_fault(key, chosen):
            yield said


def print_fault(key: str, value: object) -> str:
    """Say why a setting of the book can't have this value; nothing if it can."""
    if key not in _PRINT:
        return f"`print.{key}` is not a setting: there are {', '.join(_PRINT)}"
    usual = _PRINT[key]
    if isinstance(usual, StrEnum):
        choices = list(type(usual))
        return "" if value in choices else f"`{key}` must be one of {', '.join(choices)}"
    if isinstance(usual, bool):
        return "" if isinstance(value, bool) else f"`{key}` must be true or false"
    whole = isinstance(value, int) and not isinstance(value, bool) and 0 <= value <= _MOST_LINES
    return "" if whole else f"`{key}` must be a whole number from 0 to {_MOST_LINES}"


def _print_faults(value: object) -> Iterator[str]:
    """Say what is wrong with what is said of the setting of books."""
    if not isinstance(value, Mapping):
        yield "`print` must be a table"
        return
    for key, chosen in value.items():
        if said := print_fault(key, chosen):
            yield said


def _words_faults(value: object) -> Iterator[str]:
    """Say what is wrong with the lists of words."""
    if not isinstance(value, Mapping):
        yield "`check.words` must be a table of languages and files"
        return
    for tag, name in value.items():
        if not _LANGUAGE.fullmatch(tag):
            yield f"`check.words` must be of languages by BCP 47 tags like de or la, not `{tag}`"
        elif not isinstance(name, str) or not name.strip():
            yield f"`check.words.{tag}` must be the name of a file in the project"


def _editor_faults(value: object) -> Iterator[str]:
    """Say what is wrong with the editors."""
    editors: list[Any] = value if isinstance(value, list) else [None]
    taken: set[str] = set()
    for one in editors:
        if not _is_editor(one):
            yield "each of `[[editors]]` has an `id` (letters, digits, hyphens) and a `name`"
            return
        identifier = one["id"]
        if is_reserved(identifier):
            yield f"`editors.id` can't be `{identifier}`: editions use that id themselves"
        if identifier in taken:
            yield f"`editors.id` is `{identifier}` for two of them"
        taken.add(identifier)
        if said := fault("editors.name", one["name"]):
            yield said


def _is_editor(one: object) -> bool:
    return (
        isinstance(one, Mapping)
        and {"id", "name"} <= set(one) <= {"id", "name", "corporate"}
        and all(isinstance(one[key], str) and one[key].strip() for key in ("id", "name"))
        and isinstance(one.get("corporate", False), bool)
        and bool(_EDITOR_ID.fullmatch(one["id"]))
    )

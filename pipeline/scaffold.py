"""Makes a new edition project: its folders, its settings, its guides."""

from __future__ import annotations

import json
import re
import unicodedata
from collections.abc import Sequence
from itertools import chain, count
from pathlib import Path

from pipeline.project import SETTINGS_FILE, create, read, settings_of
from pipeline.resources import schema
from pipeline.settings import is_reserved, settings

__all__ = ["scaffold"]

_SEEDS = """\
# Seeds

The texts as received, one file a work: `AUTHOR-TITLE.txt`, in small letters, digits and hyphens.
They are never edited: an edition is proven against its seed, byte for byte.

`corrigenda ingest seeds/X.txt` makes the edition `tei/X.xml`, `corrigenda build` the books.
"""
_IGNORED = "/output/\n"


def scaffold(  # noqa: PLR0913, PLR0917 - what a project can say of itself
    folder: Path,
    publisher: str,
    licence: str,
    editors: Sequence[str],
    language: str,
    date: str,
) -> list[Path]:
    """Write the files of a new project and give those written; what stands is left alone.

    Raises PipelineError where what it says of itself can't be a setting.
    """
    given = {"publisher": publisher, "licence": licence, "language": language, "date": date}
    named = [{"id": f"editor-{number}", "name": name} for number, name in enumerate(editors)]
    settings("the options", {**given, "editors": named})
    files = {"seeds/README.md": _SEEDS.encode(), ".gitignore": _IGNORED.encode()}
    # Beside settings in pyproject.toml, a file of settings would silently take their place.
    if settings_of(folder) is None:
        files[SETTINGS_FILE] = _settings(publisher, licence, editors, language, date).encode()
    for shipped in sorted(schema().glob("edition.*")):
        files[f"tei/schema/{shipped.name}"] = read(shipped)
    return [folder / name for name, data in files.items() if create(folder / name, data)]


def _settings(
    publisher: str, licence: str, editors: Sequence[str], language: str, date: str
) -> str:
    """Write the settings, with a word on each."""
    lines = [
        "# The settings of this edition project; `corrigenda explain C001` describes them.",
        f"publisher = {_quoted(publisher)}",
        "# The licence of the editions, as a URI: https://creativecommons.org/licenses/by/4.0/",
        f"licence = {_quoted(licence)}",
        "# The language of the texts (en, de, fr-CA); empty: read off each text.",
        f"language = {_quoted(language)}",
        "# The day new editions are dated by. No clock is read: the same project gives the same",
        "# bytes on any day. Change it as time goes on, or give `corrigenda ingest --date`.",
        f"date = {_quoted(date)}",
    ]
    taken: set[str] = set()
    for name in editors:
        identifier = _identifier(name, taken)
        taken.add(identifier)
        lines += ["", "[[editors]]", f"id = {_quoted(identifier)}", f"name = {_quoted(name)}"]
    return "\n".join(lines) + "\n"


def _quoted(text: str) -> str:
    """Write a TOML basic string, whose escapes are those of JSON."""
    return json.dumps(text, ensure_ascii=False)


def _identifier(name: str, taken: set[str]) -> str:
    """Make an editor's id of the initials, unlike the ones taken: `Jane Q. Doe` becomes `jqd`."""
    plain = unicodedata.normalize("NFKD", name).encode("ascii", "ignore").decode().lower()
    initials = "".join(re.findall(r"\b[a-z]", plain)) or "editor"
    numbered = (f"{initials}-{number}" for number in count(2))
    return next(
        one for one in chain([initials], numbered) if one not in taken and not is_reserved(one)
    )

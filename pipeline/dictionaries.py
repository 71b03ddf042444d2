"""Reads the lists of words a project names in its settings."""

from __future__ import annotations

import functools
from collections.abc import Container, Mapping
from pathlib import Path

from pipeline.diagnostics import PipelineError
from pipeline.model import Place
from pipeline.project import Project, read
from pipeline.text.dictionary import UNREADABLE_DICTIONARY, hunspell, word_set

__all__ = ["dictionaries"]


def dictionaries(project: Project) -> Mapping[str, Container[str]]:
    """Give the lists of words by language; raises PipelineError where one can't be used."""
    return {tag.lower(): _dictionary(project, tag, name) for tag, name in project.settings.words}


def _dictionary(project: Project, tag: str, name: str) -> Container[str]:
    path = project.root / name
    files = [path, path.with_suffix(".aff")] if path.suffix == ".dic" else [path]
    for file in files:
        if not project.holds(file) or not file.is_file():
            said = f"there is no `{project.name(file)}` in the project"
            hint = f"`check.words.{tag}` in the settings names it; mend that, or put the file there"
            raise PipelineError(UNREADABLE_DICTIONARY.at(Place(project.name(file)), said, hint))
    return _read(tuple(files), tuple(one.stat().st_mtime_ns for one in files), project.name(path))


@functools.lru_cache(maxsize=8)
def _read(files: tuple[Path, ...], _changed: tuple[int, ...], name: str) -> Container[str]:
    """Read a list once, as long as its files aren't changed."""
    data, *affixes = (read(one) for one in files)
    return hunspell(data, affixes[0], name) if affixes else word_set(data, name)

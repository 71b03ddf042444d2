"""Listens to WeasyPrint while it works, so that what it warns of can be told to the editor."""

from __future__ import annotations

import logging
import re
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass

__all__ = ["Warned", "listening"]

_NOTDEF = ".notdef glyph rendered"  # how WeasyPrint 70 begins to say that a character has no glyph
_ADDRESS = re.compile(r"uses disallowed protocol: (.*)")


@dataclass(frozen=True, slots=True)
class Warned:
    """One warning of WeasyPrint: its message, and what it is about where that can be told.

    `character` has no glyph in any face; `refused` is an address that was not fetched.
    """

    message: str
    character: str = ""
    refused: str = ""


@contextmanager
def listening() -> Iterator[list[Warned]]:
    """Gather what WeasyPrint warns of while the context lasts, in place of its log."""
    heard: list[Warned] = []
    logger = logging.getLogger("weasyprint")
    ear = _Ear(heard)
    propagated = logger.propagate
    logger.addHandler(ear)
    logger.propagate = False
    try:
        yield heard
    finally:
        logger.removeHandler(ear)
        logger.propagate = propagated


class _Ear(logging.Handler):
    """Writes down each warning."""

    def __init__(self, heard: list[Warned]) -> None:
        super().__init__(logging.WARNING)
        self._heard = heard

    def emit(self, record: logging.LogRecord) -> None:
        """Keep what `record` says."""
        message = record.getMessage()
        address = _ADDRESS.search(message)
        character = ""
        if str(record.msg).startswith(_NOTDEF) and isinstance(record.args, tuple):
            character = str(record.args[0])
        self._heard.append(Warned(message, character, address[1] if address else ""))

"""What a reader of preambles is, and what it gives."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Protocol

from pipeline.diagnostics import Diagnostic
from pipeline.model import Preamble, Source, Span

__all__ = ["Reader", "Reading"]


_NOTHING = Span(0, 0)


@dataclass(frozen=True, slots=True)
class Reading:
    """What was read round a text: the preamble, and what follows the text (empty: nothing)."""

    preamble: Preamble
    diagnostics: tuple[Diagnostic, ...] = ()
    postamble: Span = _NOTHING


class Reader(Protocol):
    """Reads one form of posting; gives nothing where a text isn't posted that way."""

    def __call__(self, source: Source, *, insisted: bool) -> Reading | None:
        """Read a source; `insisted` tells that the user has named this form.

        Then what is merely probable is taken for certain.
        """

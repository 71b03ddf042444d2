"""The one registry of codes, and what an editor is told in its name.

A family of codes belongs to a stage: S source, T transcription, H header, V validity, F fidelity,
A apparatus, P publication, C corpus. A code's page is what `corrigenda explain CODE` prints.
"""

from __future__ import annotations

import inspect
import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from pipeline.model import Place, Severity
from pipeline.tiers import Tier

__all__ = [
    "Code",
    "Diagnostic",
    "PipelineError",
    "as_row",
    "as_text",
    "codes",
    "declare",
    "place_in",
    "visible",
]

_FORM = re.compile(r"[STHVFAPC]\d{3}")
_EXCERPT_WIDTH = 96  # characters of a long line shown round the place
# A text from strangers must not speak to the terminal: controls and marks of direction are shown
# by the pictures of Unicode's block 2400, or by the replacement character, as is half a surrogate
# pair, which stands for a byte of a file name that isn't UTF-8.
_VISIBLE = {
    **{code: 0x2400 + code for code in range(0x20)},
    0x7F: 0x2421,
    **dict.fromkeys((*range(0x80, 0xA0), *range(0x200E, 0x2010), *range(0x2028, 0x202F)), 0xFFFD),
    **dict.fromkeys((0x061C, *range(0x2066, 0x206A), *range(0xD800, 0xE000)), 0xFFFD),
}


@dataclass(frozen=True, slots=True)
class Code:
    """A kind of message: its code, its name from the field, and its page."""

    id: str
    name: str
    severity: Severity
    page: str

    @property
    def summary(self) -> str:
        """The first line of the page: one sentence saying what is found."""
        return self.page.partition("\n")[0]

    def at(self, where: Place, message: str, hint: str = "") -> Diagnostic:
        """Make a diagnostic of this code."""
        return Diagnostic(self.id, self.name, self.severity, where, message, hint)


@dataclass(frozen=True, slots=True)
class Diagnostic:
    """One thing to tell an editor: what is wrong, where, and what to do.

    One that tells of a finding has its `probability`, the `evidence` for it, the `suggestions`, and
    its place in the `source`, where that is at hand.
    """

    code: str
    name: str
    severity: Severity
    where: Place
    message: str
    hint: str = ""
    probability: float | None = None
    evidence: str = ""
    suggestions: tuple[str, ...] = ()
    source: Place | None = None


class PipelineError(Exception):
    """A stage can't go on; the diagnostics say why. Never shown as a traceback."""

    def __init__(self, *diagnostics: Diagnostic) -> None:
        """Carry at least one diagnostic."""
        super().__init__("; ".join(as_text(one, excerpt=False) for one in diagnostics))
        self.diagnostics = diagnostics


_REGISTRY: dict[str, Code] = {}


def declare(identifier: str, name: str, severity: Severity, page: str) -> Code:
    """Add a code to the registry; raises ValueError where the code is taken or malformed.

    `page` is the documentation an editor reads: a first line that is a full sentence, then what it
    finds, why it matters, an example, and when to let it stand.
    """
    if not _FORM.fullmatch(identifier):
        raise ValueError(f"not a code: {identifier}")
    code = Code(identifier, name, severity, inspect.cleandoc(page))
    if identifier in _REGISTRY or any(other.name == name for other in _REGISTRY.values()):
        raise ValueError(f"declared twice: {identifier} {name}")
    _REGISTRY[identifier] = code
    return code


def codes() -> Mapping[str, Code]:
    """Give every declared code by its identifier, in order of identifiers."""
    return dict(sorted(_REGISTRY.items()))


def place_in(text: str, file: str, start: int, end: int | None = None) -> Place:
    """Turn offsets of `text` (characters) into a place with line, column and excerpt.

    `text` has LF line ends. A stretch that runs over a line end is marked to the end of its line.
    """
    line_start = text.rfind("\n", 0, start) + 1
    line_end = text.find("\n", start)
    if line_end < 0:
        line_end = len(text)
    stop = min(end if end is not None else start, line_end)
    return Place(
        file,
        text.count("\n", 0, start) + 1,
        start - line_start + 1,
        max(stop - start, 0),
        text[line_start:line_end],
    )


def as_text(diagnostic: Diagnostic, *, excerpt: bool = True) -> str:
    """Write a diagnostic as compilers do: `file:line:column: code name [severity]: message`.

    With `excerpt`, the line follows with the place marked below it, cut to a readable width.
    """
    where = diagnostic.where
    position = f":{where.line}:{where.column}" if where.line else ""
    head = f"{where.file}{position}: {diagnostic.code} {diagnostic.name}"
    lines = [f"{head} [{diagnostic.severity}]: {diagnostic.message}"]
    if excerpt and where.excerpt is not None and where.line:
        lines += _marked(where.excerpt, where.column, where.length)
    if diagnostic.source is not None:
        found = diagnostic.source
        lines.append(f"    source: {found.file}:{found.line}:{found.column}")
    if diagnostic.evidence:
        lines.append(f"    why: {diagnostic.evidence}")
    if diagnostic.hint:
        lines.append(f"    hint: {diagnostic.hint}")
    return "\n".join(map(visible, lines))


def visible(line: str) -> str:
    """Give a line so that nothing in it speaks to the terminal: what is not seen has a picture."""
    return line.translate(_VISIBLE)


def _marked(line: str, column: int, length: int) -> list[str]:
    """Show `line` with carets below the place, cut at both ends where it is long."""
    first = max(0, column - 1 - _EXCERPT_WIDTH // 2)
    last = min(len(line), first + _EXCERPT_WIDTH)
    lead = "…" if first else ""
    tail = "…" if last < len(line) else ""
    shown = line[first:last].replace("\t", " ")  # a tab would move the carets
    carets = "^" * max(1, min(length, last - column + 1))
    indent = " " * (4 + len(lead) + column - 1 - first)
    return [f"    {lead}{shown}{tail}", f"{indent}{carets}"]


def as_row(diagnostic: Diagnostic) -> dict[str, Any]:
    """Give a diagnostic as a row for JSON, keys in a fixed order; a finding's has more of them."""
    where = diagnostic.where
    row: dict[str, Any] = {
        "code": diagnostic.code,
        "name": diagnostic.name,
        "severity": str(diagnostic.severity),
        "file": where.file,
        "line": where.line,
        "column": where.column,
        "length": where.length,
        "message": diagnostic.message,
        "hint": diagnostic.hint,
    }
    if diagnostic.probability is not None:
        row["tier"] = str(Tier.of(diagnostic.probability))
        row["probability"] = diagnostic.probability
        row["evidence"] = diagnostic.evidence
        row["suggestions"] = list(diagnostic.suggestions)
    if diagnostic.source is not None:
        found = diagnostic.source
        row["source"] = {"file": found.file, "line": found.line, "column": found.column}
    return row

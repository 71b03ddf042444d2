"""The texts whose errors are known, the works they belong to, and what the detector says of them.

A folder holds texts (`AUTHOR_TITLE__CHAPTER.txt`, paragraphs parted by blank lines), `gold.jsonl`
with the errors editors mended (file, start, end, wrong, right, kind) and `ignore.jsonl` with the
places they changed for other reasons (file, start, end). Offsets count characters.
"""

from __future__ import annotations

import json
import re
from collections import defaultdict
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from itertools import accumulate
from pathlib import Path
from typing import Any

from pipeline.model import Finding, Span
from pipeline.text.deep.pages import Reader
from pipeline.text.findings import find

__all__ = [
    "Error",
    "Flag",
    "ReadBy",
    "Text",
    "detected",
    "is_tuning",
    "paragraphs",
    "read",
    "texts",
    "works",
]

# The authors on whose texts thresholds and probabilities were learnt; the rest check them.
_TUNING = (
    *("alexandre-dumas", "charles-dickens", "edward-gibbon"),
    *("george-eliot", "oscar-wilde", "thomas-hardy"),
)
ReadBy = Callable[[Sequence[Span]], Reader]
_PARAGRAPH = re.compile(r"\S(?:.*\S)?(?:\n.*\S.*)*")


@dataclass(frozen=True, slots=True)
class Error:
    """An error an editor mended: its place, what stood there and what was put in its place."""

    span: Span
    wrong: str
    right: str
    kind: str


@dataclass(frozen=True, slots=True)
class Text:
    """One text with its known errors, and the places that are neither right nor wrong.

    Where a part of it serves, `read` is that part, and false flags count in `chosen` only.
    """

    name: str
    text: str
    errors: list[Error] = field(default_factory=list)
    ignored: list[Span] = field(default_factory=list)
    chosen: list[Span] | None = None
    read: list[Span] | None = None

    @property
    def work(self) -> str:
        """The work it is a part of."""
        return self.name.partition("__")[0]

    @property
    def words(self) -> int:
        """The number of words in it that count."""
        if self.chosen is not None:
            return sum(len(self.text[one.start : one.end].split()) for one in self.chosen)
        ignored = sum(len(self.text[one.start : one.end].split()) for one in self.ignored)
        return len(self.text.split()) - ignored

    def counts(self, span: Span) -> bool:
        """Tell whether a flag at a place may be false."""
        return self.chosen is None or any(one.overlaps(span) for one in self.chosen)


@dataclass(frozen=True, slots=True)
class Flag:
    """What the detector says of a place in one text."""

    text: Text
    span: Span
    finding: Finding


def texts(folder: Path) -> list[Text]:
    """Read the texts of a folder, with their errors."""
    read = {
        path.name: Text(path.name, path.read_text(encoding="utf-8"))
        for path in sorted(folder.glob("*.txt"))
    }
    for row in _rows(folder / "gold.jsonl"):
        span = Span(row["start"], row["end"])
        read[row["file"]].errors.append(Error(span, row["wrong"], row["right"], row["kind"]))
    for row in _rows(folder / "ignore.jsonl"):
        read[row["file"]].ignored.append(Span(row["start"], row["end"]))
    return list(read.values())


def _rows(path: Path) -> Iterator[dict[str, Any]]:
    for line in path.read_text(encoding="utf-8").splitlines():
        if line.strip():
            yield json.loads(line)


def is_tuning(text: Text) -> bool:
    """Tell whether a text is one of those the detector was tuned on."""
    return text.work.startswith(_TUNING)


def detected(all_texts: Sequence[Text], read_by: ReadBy | None = None) -> Iterator[Flag]:
    """Run the detector over each work, its texts together, and give what it says of each text.

    `read_by` gives the language model that is asked besides, for the stretches it is to read.
    """
    for parts, starts, whole in works(all_texts):
        reader = read_by(read(parts, starts)) if read_by else None
        found = iter(find(whole, paragraphs(whole), "en", reader=reader))
        yield from _parted(parts, starts, found)


def works(texts: Sequence[Text]) -> Iterator[tuple[list[Text], list[int], str]]:
    """Give each work: its texts, where each begins in the whole, and the whole."""
    parted: dict[str, list[Text]] = defaultdict(list)
    for text in texts:
        parted[text.work].append(text)
    for parts in parted.values():
        starts = [0, *accumulate(len(part.text) + 2 for part in parts[:-1])]
        yield parts, starts, "\n\n".join(part.text for part in parts)


def paragraphs(whole: str) -> list[Span]:
    """Give the paragraphs of a work."""
    return [Span(*match.span()) for match in _PARAGRAPH.finditer(whole)]


def _parted(
    parts: Sequence[Text], starts: Sequence[int], found: Iterator[Finding]
) -> Iterator[Flag]:
    """Give what was found in a work by its texts."""
    finding = next(found, None)
    for part, start in zip(parts, starts, strict=True):
        end = start + len(part.text)
        while finding is not None and finding.span.start <= end:
            span = Span(finding.span.start - start, finding.span.end - start)
            yield Flag(part, span, finding)
            finding = next(found, None)


def read(parts: Sequence[Text], starts: Sequence[int]) -> list[Span]:
    """Give the stretches that are read of the texts of a work."""
    return [
        Span(start + one.start, start + one.end)
        for part, start in zip(parts, starts, strict=True)
        for one in ([Span(0, len(part.text))] if part.read is None else part.read)
    ]

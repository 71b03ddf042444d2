"""The texts whose errors are known, the works they belong to, and what the detector says of them.

A folder holds texts (`AUTHOR_TITLE__CHAPTER.txt`, paragraphs parted by blank lines), `gold.jsonl`
with the errors editors mended (file, start, end, wrong, right, kind) and `ignore.jsonl` with the
places they changed for other reasons (file, start, end); without it there are none. Offsets count
characters.
"""

from __future__ import annotations

import json
import re
from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping, Sequence
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
    "UnreadableError",
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


class UnreadableError(Exception):
    """A folder can't be measured by; the message says which file and line, and what is wrong."""


def texts(folder: Path) -> list[Text]:
    """Read the texts of a folder, with their errors; raises UnreadableError where they are none."""
    if not folder.is_dir():
        raise UnreadableError(f"{folder}: there is no such folder")
    read = {path.name: Text(path.name, _read(path)) for path in sorted(folder.glob("*.txt"))}
    if not read:
        raise UnreadableError(f"{folder}: there is no text in it (*.txt)")
    gold, ignore = folder / "gold.jsonl", folder / "ignore.jsonl"
    if not gold.is_file():
        raise UnreadableError(f"{gold}: there is no such file; it lists the errors")
    for row in _rows(gold, read, ("wrong", "right", "kind")):
        standing = row.text.text[row.span.start : row.span.end]
        wrong, right, kind = row.words
        if standing != wrong:
            raise row.refusal(f"`wrong` is `{wrong}`, but there stands `{standing}`")
        row.text.errors.append(Error(row.span, wrong, right, kind))
    for row in _rows(ignore, read, ()) if ignore.is_file() else ():
        row.text.ignored.append(row.span)
    return list(read.values())


@dataclass(frozen=True, slots=True)
class _Row:
    """A line of a list: the text and the place it speaks of, and the words asked for."""

    where: str
    text: Text
    span: Span
    words: tuple[str, ...]

    def refusal(self, said: str) -> UnreadableError:
        """Say what is wrong with the line."""
        return UnreadableError(f"{self.where}: {said}")


def _rows(path: Path, read: Mapping[str, Text], words: Sequence[str]) -> Iterator[_Row]:
    for number, line in enumerate(_read(path).split("\n"), 1):
        if line.strip():
            where = f"{path}:{number}"
            try:
                row = json.loads(line)
            except ValueError as error:
                raise UnreadableError(f"{where}: no JSON ({error})") from None
            if not isinstance(row, dict):
                raise UnreadableError(f"{where}: no JSON object")
            yield _row(row, where, read, words)


def _row(
    row: Mapping[str, Any], where: str, read: Mapping[str, Text], words: Sequence[str]
) -> _Row:
    for name, kind in {"file": str, "start": int, "end": int, **dict.fromkeys(words, str)}.items():
        if name not in row:
            raise UnreadableError(f"{where}: there is no `{name}`")
        if type(row[name]) is not kind:
            what = "a string" if kind is str else "a whole number"
            raise UnreadableError(f"{where}: `{name}` isn't {what}")
    text = read.get(row["file"])
    if text is None:
        raise UnreadableError(f"{where}: there is no text `{row['file']}` in the folder")
    start, end = row["start"], row["end"]
    if not 0 <= start <= end <= len(text.text):
        raise UnreadableError(
            f"{where}: {start} to {end} is no place in a text of {len(text.text)} characters"
        )
    return _Row(where, text, Span(start, end), tuple(row[name] for name in words))


def _read(path: Path) -> str:
    try:
        return path.read_bytes().decode("utf-8").replace("\r\n", "\n")
    except UnicodeDecodeError as error:
        raise UnreadableError(f"{path}: no UTF-8 from byte {error.start} on") from None
    except OSError as error:
        raise UnreadableError(f"{path}: {error.strerror}") from None


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

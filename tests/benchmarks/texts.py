"""Texts to measure with: the seed, longer ones shuffled from its paragraphs, and a novel series."""

from __future__ import annotations

import textwrap
from pathlib import Path
from random import Random

ROOT = Path(__file__).resolve().parents[2]
_START = "*** START OF THE PROJECT GUTENBERG EBOOK THE SERIES ***"
_CHAPTERS = 40  # in a volume
_PARAGRAPHS = 30  # in a chapter
_VERSE = """
       *       *       *       *       *

    The river runs, the river waits,
      The river has no master;
    And he that stands before its gates
      May wait, or run the faster.
"""
_PROSE = 200  # characters: shorter paragraphs are preamble, heading or dateline


def pamphlet() -> bytes:
    """Give the first seed as received: it is 1x."""
    return min(ROOT.joinpath("seeds").glob("*.txt")).read_bytes()


def text_of(size: int) -> bytes:
    """Make a text of at least `size` bytes, the same on every day.

    It begins with the pamphlet, preamble included; then come paragraphs of all seeds, drawn with
    a fixed seed of chance.
    """
    prose = _prose()
    chance = Random(1920)  # noqa: S311 - a text, not a secret
    parts = [pamphlet()]
    length = len(parts[0])
    while length < size:
        parts.append(f"\n\n{chance.choice(prose).strip()}".encode())
        length += len(parts[-1])
    return b"".join(parts)


def series_of(size: int) -> bytes:
    """Make a posting of a novel series of at least `size` bytes, the same on every day.

    Its lines are broken at 72 columns; it has volumes, chapters, emphasis, footnotes, verse and
    separators, as postings of Project Gutenberg have them.
    """
    prose = _prose()
    chance = Random(1887)  # noqa: S311 - a text, not a secret
    parts = ["Title: The Series\nAuthor: A. Writer\n\n", f"{_START}\n"]
    length = chapter = note = 0
    while length < size:
        began = len(parts)
        volume, within = divmod(chapter, _CHAPTERS)
        head = f"\n\n\n\nVOLUME {volume + 1}\n" if within == 0 else ""
        parts.append(f"{head}\n\n\n\nCHAPTER {within + 1}\n\nTHE {chapter + 1}TH DAY\n\n")
        for number in range(_PARAGRAPHS):
            words = chance.choice(prose).strip().split(" ")
            words[1] = f"_{words[1]}_"
            if number % 5 == 0:
                note += 1
                words[-1] += f"[{note}]"
            parts.append("\n" + textwrap.fill(" ".join(words), 72) + "\n")
            if number % 5 == 0:
                parts.append(f"\n[Footnote {note}: See the {note}th day.]\n")
        parts.append(_VERSE)
        chapter += 1
        length += sum(map(len, parts[began:]))
    return "".join(parts).encode()


def _prose() -> list[str]:
    return [
        paragraph
        for seed in sorted(ROOT.joinpath("seeds").glob("*.txt"))
        for paragraph in seed.read_text(encoding="utf-8").split("\n\n")
        if len(paragraph) > _PROSE
    ]

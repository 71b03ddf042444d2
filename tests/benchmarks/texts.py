"""Texts to measure with: the seed itself, and longer ones shuffled from its paragraphs."""

from __future__ import annotations

from pathlib import Path
from random import Random

ROOT = Path(__file__).resolve().parents[2]
_PROSE = 200  # characters: shorter paragraphs are preamble, heading or dateline


def pamphlet() -> bytes:
    """Give the first seed as received: it is 1x."""
    return min(ROOT.joinpath("seeds").glob("*.txt")).read_bytes()


def text_of(size: int) -> bytes:
    """Make a text of at least `size` bytes, the same on every day.

    It begins with the pamphlet, preamble included; then come paragraphs of all seeds, drawn with
    a fixed seed of chance.
    """
    prose = [
        paragraph
        for seed in sorted(ROOT.joinpath("seeds").glob("*.txt"))
        for paragraph in seed.read_text(encoding="utf-8").split("\n\n")
        if len(paragraph) > _PROSE
    ]
    chance = Random(1920)  # noqa: S311 - a text, not a secret
    parts = [pamphlet()]
    length = len(parts[0])
    while length < size:
        parts.append(f"\n\n{chance.choice(prose).strip()}".encode())
        length += len(parts[-1])
    return b"".join(parts)

"""Tells how a sign stands in its text: on a line of its own, in a sentence, at its end."""

from __future__ import annotations

import re

from pipeline.model import Span

__all__ = ["closes_up", "interrupts", "is_line", "labels"]

_SENTENCE_ENDS = ".!?:;…—”’\"')]}»*|"
_NEXT = re.compile(r"\s*(?P<word>\S)")


def is_line(span: Span, text: str) -> bool:
    """Tell whether a marker has its line to itself."""
    before = text[max(0, span.start - 80) : span.start].rpartition("\n")[2]
    after = text[span.end : span.end + 80].partition("\n")[0]
    return not before.strip() and not after.strip()


def interrupts(span: Span, text: str) -> bool:
    """Tell whether a sign stands in the midst of a sentence."""
    before = text[max(0, span.start - 80) : span.start].rstrip()
    after = _NEXT.match(text[span.end : span.end + 80])
    ended = not before or before[-1] in _SENTENCE_ENDS
    return not ended and after is not None and (before[-1] in "-,¬" or after["word"].islower())


def labels(span: Span, text: str) -> bool:
    """Tell whether a sign begins a paragraph, or a line after a sentence, with its words."""
    before, _, indent = text[max(0, span.start - 80) : span.start].rpartition("\n")
    if indent.strip() or is_line(span, text):
        return False
    return not before.rpartition("\n")[2].strip() or before.rstrip()[-1] in _SENTENCE_ENDS


def closes_up(span: Span, text: str) -> bool:
    """Tell whether a sign stands close to what is before it, and to no word after it."""
    before = text[span.start - 1 : span.start] if span.start else ""
    return bool(before.strip()) and not text[span.end : span.end + 1].isalnum()

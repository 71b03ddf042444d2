"""Reads the words that close a text or a part of it: `THE END`, `FINIS`, `END OF VOLUME I`."""

from __future__ import annotations

import re
from collections.abc import Sequence

from pipeline.model import Block, BlockKind, Feature, Trust
from pipeline.text.structure.copytext import CopyText, Doubt, Heading, Item
from pipeline.text.structure.headingforms import form_of, trimmed
from pipeline.text.structure.headingwords import closing_words
from pipeline.text.structure.lines import Passage, kept_line_ends
from pipeline.text.structure.numerals import folded

__all__ = ["trailers"]

_LONGEST = 60  # characters
_OF = re.compile(
    r"(?:the )?(?:end|ende|fin|fine|fim|finis|конец|einde|slut)[ \t]+"
    r"(?:of[ \t]+(?:the[ \t]+)?|des[ \t]+|der[ \t]+|du[ \t]+|de[ \t]+la[ \t]+|de[ \t]+|del[ \t]+)?",
    re.IGNORECASE,
)


def trailers(items: Sequence[Item], copy: CopyText) -> tuple[Sequence[Item], Sequence[Doubt]]:
    """Make a trailer of each closing line that stands at the end of a division."""
    if copy.trust(Feature.HEADINGS) is Trust.NONE or not any(
        isinstance(item, Heading) for item in items
    ):
        return items, ()
    done = list(items)
    last = True
    for at in range(len(items) - 1, -1, -1):
        item = items[at]
        if isinstance(item, Heading):
            last = True
        elif last and isinstance(item, Passage) and closes(item, copy):
            done[at] = Block(BlockKind.TRAILER, item.span, kept_line_ends(item))
        elif not (isinstance(item, Block) and item.kind in {BlockKind.PAGE, BlockKind.SEPARATOR}):
            last = False
    return done, ()


def closes(passage: Passage, copy: CopyText) -> bool:
    """Tell whether a passage is a line of closing words."""
    span = passage.span
    if span.end - span.start > _LONGEST or len(passage.lines) > 1:
        return False
    text = trimmed(copy.words(span))[0].strip(" .!-—–")
    if folded(text) in closing_words(copy.language) and not text[0].islower():
        return True
    of = _OF.match(text)
    if not of or not text[0].isupper():
        return False
    named = text[of.end() :]
    form = form_of(named[:1].upper() + named[1:], copy.language) if named else None
    return form is not None and form.counted

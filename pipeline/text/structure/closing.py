"""Tells the words that close a text or a part of it: `THE END`, `FINIS`, `END OF VOLUME I`."""

from __future__ import annotations

import re

from pipeline.text.structure.copytext import CopyText
from pipeline.text.structure.headingforms import form_of, trimmed
from pipeline.text.structure.headingwords import closing_words
from pipeline.text.structure.lines import Passage
from pipeline.text.structure.numerals import folded

__all__ = ["closes"]

_LONGEST = 60  # characters
_OF = re.compile(
    r"(?:the )?(?:end|ende|fin|fine|fim|finis|конец|einde|slut)[ \t]+"
    r"(?:of[ \t]+(?:the[ \t]+)?|des[ \t]+|der[ \t]+|du[ \t]+|de[ \t]+la[ \t]+|de[ \t]+|del[ \t]+)?",
    re.IGNORECASE,
)


def closes(passage: Passage, copy: CopyText) -> bool:
    """Tell whether a passage is a line of closing words."""
    span = passage.span
    if span.end - span.start > _LONGEST or len(passage.lines) > 1:
        return False
    text = trimmed(copy.words(span)).strip(" .!-—–")
    if not text:
        return False
    if folded(text) in closing_words(copy.language) and not text[0].islower():
        return True
    of = _OF.match(text)
    if not of or not text[0].isupper():
        return False
    named = text[of.end() :].title()
    forms = (form_of(named.removesuffix(end), copy.language) for end in ("", "s", "es"))
    return any(form is not None and form.counted for form in forms)

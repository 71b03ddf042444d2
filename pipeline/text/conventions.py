"""The quotation marks a work has, by its language and by itself.

English opens with “ what German closes with it; Swedish has one mark for both. So that one reading
serves for all, the marks of a work are read as those of English in their places, and what is said
of them is said in its own. Which pairs a work has is told by how its marks stand; where that tells
nothing, by its language (Unicode standard, section 6.2; the style guides of the languages differ
in the inner pair more than in the outer one).
"""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass
from functools import cached_property

__all__ = ["ENGLISH", "Convention", "convention"]

# By language: the outer pair, the inner one.
_USUAL = {
    **dict.fromkeys(("de", "cs", "sk", "sl", "hr", "lt", "is", "et", "bg"), ("„“", "‚‘")),
    **dict.fromkeys(("fr", "it", "es", "pt", "el", "ca", "hy"), ("«»", "“”")),
    **dict.fromkeys(("ru", "uk", "be"), ("«»", "„“")),
    **dict.fromkeys(("pl", "ro", "hu"), ("„”", "«»")),
    **dict.fromkeys(("sv", "fi"), ("””", "’’")),
    **dict.fromkeys(("da", "no", "nb", "nn"), ("»«", "›‹")),
}
_INNER = {"„“": "‚‘", "»«": "›‹", "«»": "“”", "„”": "«»", "””": "’’", "»»": "’’", "“”": "‘’"}
_OUTER = ("“”", "„“", "„”", "«»", "»«", "””", "»»")
_INSIDE = ("‘’", "‚‘", "‚’", "‹›", "›‹", "’’", "“”", "„“", "„”", "«»", "»«")
_SIGNS = "“”„«»‹›‘’‚"
_BLANK = "[ \u00a0\u202f]"
_OPENING = re.compile(rf"(?:(?<=[\s(\[—–{_SIGNS}])|\A)([{_SIGNS}])(?=\w)")
_CLOSING = re.compile(rf"(?<=[\w.,;:!?…])([{_SIGNS}])(?=[\s.,;:!?)\]—–{_SIGNS}]|\Z)")
_SPACED = re.compile(rf"«{_BLANK}\w|[\w.,;:!?…]{_BLANK}»")
_CLOSE = re.compile(r"[«»]\w|\w[.!?]?[«»]")
_SHARE = 0.1  # of the commonest pair, and an inner pair is one and no slip


@dataclass(frozen=True)
class Convention:
    """The pairs of quotation marks of a work, and whether a space parts them from the words."""

    double: str = "“”"
    single: str = "‘’"
    spaced: bool = False

    @cached_property
    def _read(self) -> dict[int, str]:
        read = {ord(sign): '"' for sign in "“”„"}
        read |= {ord("‘"): "'", ord("‚"): "'"}
        for pair, marks, both in ((self.single, "‘’", "'"), (self.double, "“”", '"')):
            if pair[0] == pair[1]:
                read[ord(pair[0])] = both
            else:
                read |= {ord(sign): mark for sign, mark in zip(pair, marks, strict=True)}
        return read

    @cached_property
    def _written(self) -> dict[int, str]:
        pairs = zip("“”‘’", self.double + self.single, strict=True)
        return {ord(mark): sign for mark, sign in pairs}

    def read(self, text: str) -> str:
        """Put the marks of English in the places of the work's own; lengths stay."""
        return text if self == ENGLISH else text.translate(self._read)

    def written(self, marks: str) -> str:
        """Give marks of English as the work has them."""
        return marks.translate(self._written)


ENGLISH = Convention()


def convention(text: str, language: str) -> Convention:
    """Tell the convention of a text; that of English is taken for given."""
    if language == "en":
        return ENGLISH
    opening = Counter(_OPENING.findall(text))
    closing = Counter(_CLOSING.findall(text))
    spaced = len(_SPACED.findall(text))
    is_spaced = spaced > len(_CLOSE.findall(text))
    if is_spaced:
        opening["«"] += spaced
        closing["»"] += spaced

    def met(pair: str) -> int:
        return min(opening[pair[0]], closing[pair[1]])

    usual, inner = _USUAL.get(language, ("“”", "‘’"))
    double = max((usual, *_OUTER), key=met)
    double = double if met(double) else usual
    inner = inner if double == usual else _INNER[double]
    others = [pair for pair in (inner, *_INSIDE) if not set(pair) & set(double)]
    single = max(others, key=met)
    if met(single) <= _SHARE * met(double):
        single = others[0]
    return Convention(double, single, is_spaced and "«" in double)

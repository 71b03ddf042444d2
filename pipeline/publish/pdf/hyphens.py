"""Marks where words may be parted: soft hyphens, by the language of each passage.

They are for the breaking of lines (inlines.py), and not painted. Where WeasyPrint breaks lines by
itself, a soft hyphen between letters which the font joins would be counted to the ligature, and
whoever copies "staff" out of the PDF would get "sta": so none is put there (ISO 32000-1, 9.10.3:
the ToUnicode of a glyph is one for the whole font).
"""

from __future__ import annotations

import re
import unicodedata
from bisect import bisect_right
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from itertools import pairwise
from typing import TYPE_CHECKING

from lxml import etree

if TYPE_CHECKING:
    import pyphen

__all__ = ["BREAK", "SOFT_HYPHEN", "hyphenate"]

SOFT_HYPHEN = "\N{SOFT HYPHEN}"
BREAK = "\N{ZERO WIDTH SPACE}"

_LETTERS_BEFORE = 2  # Chicago Manual of Style 2.112: two before the break, three after it
_LETTERS_AFTER = 3
_LONGEST = 30  # letters in a row that any line can hold; what is longer breaks anywhere
_WORD = re.compile(r"(?:[^\W\d_][\u0300-\u036f]*){5,}")
# Of what place a language is that says no more (Unicode CLDR, likely subtags), where pyphen's own
# choice is another: it parts "demo-cracy" as the British do.
_USUAL = {"en": "en-US", "de": "de-DE"}
# Patterns that pyphen carries under the GPL alone, by their own files; a book in these languages is
# set without hyphens.
_GPL_ONLY = frozenset({"cs_CZ", "gl", "kn_IN", "nb_NO", "nn_NO", "pt_PT", "ro_RO", "uk_UA"})
# What lies inside a line: a word may go on over the edge of one of these.
_INLINE = frozenset(
    (
        *("a", "abbr", "b", "bdi", "bdo", "cite", "dfn", "em", "i", "q", "s", "small", "span"),
        *("strong", "sub", "sup", "time", "u"),
    )
)
# Headings stand unbroken; the rest isn't set at all, or is no word of any language.
_SOLID = frozenset(("h1", "h2", "h3", "h4", "h5", "h6", "head", "code", "pre", "style", "script"))
# Letters set apart are set apart from a soft hyphen, too; and the face has a small capital for it,
# which is seen.
_SOLID_CLASSES = frozenset(
    ("half-title", "title-page", "type-title-page", "small-caps", "capitals", "speaker", "spaced")
)


@dataclass(frozen=True, slots=True)
class _Text:
    """One text node: the text of `element`, or its tail."""

    element: etree._Element
    is_tail: bool
    language: str

    @property
    def value(self) -> str:
        return (self.element.tail if self.is_tail else self.element.text) or ""

    def replace(self, value: str) -> None:
        if self.is_tail:
            self.element.tail = value
        else:
            self.element.text = value


def hyphenate(root: etree._Element, joined: Collection[str]) -> None:
    """Put soft hyphens into the words of an HTML document, in place, headings excepted.

    `joined` are the pairs of letters the face sets as one glyph: no break comes between them. A
    language without a pattern dictionary is left alone. Where the patterns leave a stretch longer
    than any line should have to hold (an address, a word of a chemist), zero width spaces let it
    break without a hyphen; WeasyPrint's `overflow-wrap` would ruin the lines beside it.
    """
    run: list[_Text] = []
    for text in _texts(root, ""):
        if text is not None:
            run.append(text)
            continue
        _hyphenate_run(run, joined)
        run = []
    _hyphenate_run(run, joined)


def _texts(element: etree._Element, language: str) -> Iterator[_Text | None]:
    """Give the text nodes in order; None stands where a line can't go on."""
    if not isinstance(element.tag, str):  # a comment
        return
    language = element.get("lang", language)
    solid = element.tag in _SOLID or not _SOLID_CLASSES.isdisjoint(element.get("class", "").split())
    inline = element.tag in _INLINE and not solid
    if not inline:
        yield None
    if not solid:
        yield _Text(element, is_tail=False, language=language)
        for child in element:
            yield from _texts(child, language)
            yield _Text(child, is_tail=True, language=language)
    if not inline:
        yield None


def _hyphenate_run(run: list[_Text], joined: Collection[str]) -> None:
    """Hyphenate the words of text nodes that follow one another on a line."""
    line = "".join(text.value for text in run)
    marks = dict.fromkeys(_hyphen_places(line, run), SOFT_HYPHEN)
    marks |= dict.fromkeys(_break_places(line, marks), BREAK)
    allowed = {
        place: mark for place, mark in marks.items() if line[place - 1 : place + 1] not in joined
    }
    _insert(run, allowed)


def _hyphen_places(line: str, run: list[_Text]) -> Iterator[int]:
    """Give the places where the patterns of each node's language part the words it begins."""
    start = 0
    for text in run:
        end = start + len(text.value)
        patterns = _patterns(text.language)
        if patterns is not None:
            for word in _WORD.finditer(line, start):
                if word.start() >= end:
                    break
                yield from (word.start() + place for place in patterns.positions(word[0]))
        start = end


def _break_places(line: str, hyphens: Collection[int]) -> Iterator[int]:
    """Give every place inside stretches that are too long, though not before a combining mark."""
    places = sorted(hyphens)
    for word in re.finditer(rf"\S{{{_LONGEST + 1},}}", line):
        here = slice(*(bisect_right(places, place - 1) for place in word.span()))
        edges = [word.start(), *places[here], word.end()]
        for start, end in pairwise(edges):
            if end - start > _LONGEST:
                yield from (
                    place
                    for place in range(start + 1, end)
                    if not unicodedata.combining(line[place])
                )


def _insert(run: list[_Text], marks: Mapping[int, str]) -> None:
    """Put each mark at its place, counted over all text nodes of the run."""
    places = sorted(marks)
    start = 0
    for text in run:
        value = text.value
        here = slice(bisect_right(places, start), bisect_right(places, start + len(value)))
        edges = [place - start for place in places[here]]
        if edges:
            pieces = [value[: edges[0]]]
            for place, following in zip(edges, [*edges[1:], len(value)], strict=True):
                pieces += [marks[start + place], value[place:following]]
            text.replace("".join(pieces))
        start += len(value)


@cache
def _patterns(language: str) -> pyphen.Pyphen | None:
    """Give the patterns of a language (BCP 47), or None where there are none."""
    import pyphen

    known = pyphen.language_fallback(_USUAL.get(language, language).replace("-", "_"))
    if known is None or pyphen.LANGUAGES[known].stem.removeprefix("hyph_") in _GPL_ONLY:
        return None
    return pyphen.Pyphen(lang=known, left=_LETTERS_BEFORE, right=_LETTERS_AFTER)

"""Reads words in another script than the text's, and words transcribed out of one."""

from __future__ import annotations

import functools
import re
from collections.abc import Iterator, Sequence

from pipeline.model import Block, Feature, Mark, MarkKind, Span, Trust
from pipeline.text.structure.copytext import CopyText, Doubt
from pipeline.text.structure.inline.nesting import Group
from pipeline.text.structure.inline.scripts import SCRIPTS, Script, own_scripts
from pipeline.text.structure.signs import sign

__all__ = ["foreign"]

# What may stand between two words of a language that are one passage; no quotation mark.
_BETWEEN = r"[ \t\n.,;:!?·\u0387'’᾽ʼ\u2010\-–—()…0-9]{1,6}"
_NAMED = {
    **dict.fromkeys(("greek", "griechisch", "grec", "griego", "greco"), "grc"),
    **dict.fromkeys(("hebrew", "hebräisch", "hébreu", "hebreo", "ebraico"), "he"),
    **dict.fromkeys(("russian", "cyrillic", "russisch", "kyrillisch", "russe"), "ru"),
    **dict.fromkeys(("arabic", "arabisch", "arabe"), "ar"),
    **dict.fromkeys(("sanskrit", "sanscrit"), "sa"),
    "armenian": "hy",
    "coptic": "cop",
    "persian": "fa",
    "syriac": "syc",
    "yiddish": "yi",
}
_TRANSLITERATED = re.compile(
    rf"(?P<opens>\[(?P<language>{'|'.join(_NAMED)}):)[ \t\n]*"
    r"(?:[^\[\]]|\[[^\[\]]{0,40}\]){1,4000}(?P<closes>\])",
    re.IGNORECASE,
)
_LIKE_LATIN = frozenset("аеорсухіјѕԁԛԝАВЕКМНОРСТХІЈЅ")
_VOWEL = re.compile("[αεηιουωάέήίόύώΑΕΗΙΟΥΩ]")
_ACCENTED = re.compile("[\u0386-\u0390\u03aa-\u03b0\u03ca-\u03ce\u1f00-\u1fff\u0300-\u0345]")
_UNACCENTED = 4  # letters of a Greek word without accents; shorter ones are symbols


def foreign(leaves: Sequence[Block], copy: CopyText) -> tuple[Sequence[Group], Sequence[Doubt]]:
    """Give what is in another script than the text, or says that it was.

    A letter alone is a symbol (`π`), and one within a word of the text's own script a slip.
    """
    if copy.trust(Feature.LANGUAGES) is Trust.NONE:
        return (), ()
    text = copy.text
    own = own_scripts(copy.language)
    scripts = [SCRIPTS[name] for name in SCRIPTS if name not in own]
    groups: list[Group] = []
    seen = [one for one in scripts if _letters(one).search(text, copy.body.start, copy.body.end)]
    # One passage with breathings shows that the Greek of a text is ancient, accents or not.
    greek = SCRIPTS["Grek"]
    ancient = greek in seen and greek.language(text[copy.body.start : copy.body.end]) == "grc"
    for leaf in leaves:
        groups += _transliterated(text, leaf.span)
        for script in seen:
            for span in _runs(text, leaf.span, script):
                language = script.language(text[span.start : span.end])
                if script is greek and ancient:
                    language = "grc"
                groups.append((Mark(MarkKind.FOREIGN, span, (("xml:lang", language),)),))
    return groups, ()


@functools.cache
def _letters(script: Script) -> re.Pattern[str]:
    return re.compile(f"[{script.letters}]")


@functools.cache
def _passage(script: Script) -> re.Pattern[str]:
    return re.compile(f"[{script.letters}]+(?:{_BETWEEN}[{script.letters}]+)*")


def _runs(text: str, block: Span, script: Script) -> Iterator[Span]:
    """Give the passages in a script that a block has."""
    for match in _passage(script).finditer(text, block.start, block.end):
        start, end = match.span()
        beside = text[max(block.start, start - 1) : start] + text[end : min(block.end, end + 1)]
        if any(one.isalnum() for one in beside):
            continue
        if _is_language(match[0], script):
            yield Span(start, end)


def _is_language(words: str, script: Script) -> bool:
    """Tell whether letters of a script are words of a language, and no symbols or slips."""
    letters = [one for one in words if one.isalpha()]
    if len(letters) < script.fewest or _LIKE_LATIN.issuperset(letters):
        return False
    if script is not SCRIPTS["Grek"] or _ACCENTED.search(words):
        return True
    longest = max(map(len, re.split(_BETWEEN, words)))
    return longest >= _UNACCENTED and _VOWEL.search(words) is not None and not words.isupper()


def _transliterated(text: str, block: Span) -> Iterator[Group]:
    """Give what stands as `[Greek: logos]`; in its own letters it is of the language itself."""
    for match in _TRANSLITERATED.finditer(text, block.start, block.end):
        language = _NAMED[match["language"].lower()]
        words = text[match.end("opens") : match.start("closes")]
        latin = any("a" <= one <= "z" for one in words.lower())
        attributes = (("xml:lang", f"{language}-Latn" if latin else language),)
        signs = (Span(*match.span("opens")), Span(*match.span("closes")))
        yield (
            Mark(MarkKind.FOREIGN, Span(*match.span()), attributes),
            *(sign(one.start, one.end, "transliteration") for one in signs),
        )

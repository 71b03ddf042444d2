"""Tells the language of a text by its commonest words."""

from __future__ import annotations

import re
import unicodedata
from collections import Counter

from pipeline.diagnostics import Diagnostic, declare
from pipeline.model import Place, Severity

__all__ = ["common_words", "guess_language"]

UNSURE_LANGUAGE = declare(
    "S020",
    "unsure-language",
    Severity.QUERY,
    """The language of the text couldn't be told for certain.

    It was looked for by the commonest words of a dozen languages. A text may be too short for
    that, be in two languages, or in one that isn't among them. The language decides which
    dictionary finds errors, how words are hyphenated and how a screen reader speaks them.

    Example: a leaflet of twenty words.

    If the edition's `xml:lang` is wrong, mend it there: on `TEI`, and in `langUsage`.
    """,
)

# The commonest words of each language that few of the others have, from counts in wordfreq 3.1
# (Latin from the Vulgate). A word may stand in several languages: it is evidence for each.
_WORDS = {
    "en": "the of and to in is that it was for with as on be at by this had not are but from have",
    "de": "der die und in den das nicht von zu ist des sich mit dem ein eine auf als auch war wie",
    "fr": "de la le et les des en un du une que est pour qui dans par plus sur au il pas ce ne se",
    "it": "di e che la il un a per non in una è sono mi si con le ma del della nel gli più alla",
    "es": "de la que el en y los se del las un por con no una su para es al lo como más pero sus",
    "pt": "de a o que e do da em um para não uma os no se na por mais as dos como mas ao das foi",
    "nl": "de het van een en in dat op te zijn voor met die niet aan er om ook als bij maar uit",
    "sv": "och i att det som en på är av för med till den har inte om ett han men var sig de så",
    "da": "og i at det er en til af på for den med der ikke de som har et han var fra men sig",
    "pl": "w i na z do się nie to że jest o jak za od po przez ale tak dla tym był co jego czy",
    "la": "et in est non ad ut cum quod qui sed ex quae eius ab esse sunt enim autem hoc etiam",
    "ru": "и в не на что он с как а то по это из но его к у за все она так от же бы мы было",
}
_COMMON = {language: frozenset(words.split()) for language, words in _WORDS.items()}
# What a text is taken for that has too few of these words, by the script of its letters.
_BY_SCRIPT = {
    "CYRILLIC": "ru",
    "GREEK": "el",
    "HEBREW": "he",
    "ARABIC": "ar",
    "ARMENIAN": "hy",
    "GEORGIAN": "ka",
    "CJK": "zh",
    "HIRAGANA": "ja",
    "HANGUL": "ko",
}
_SAMPLE = 60_000  # characters; more adds nothing
_ENOUGH_WORDS = 40
_EVIDENCE = 0.12  # at least this share of all words is common in the language …
_LEAD = 1.25  # … and so many times more than in any other
_WORD = re.compile(r"[^\W\d_]+")


def common_words(language: str) -> frozenset[str]:
    """Give the commonest words of a language, in small letters; none where it isn't known."""
    return _COMMON.get(language, frozenset())


def guess_language(text: str, name: str) -> tuple[str, list[Diagnostic]]:
    """Give the BCP 47 tag of the language of `text`, with a query where it isn't certain."""
    words = Counter(_WORD.findall(text[:_SAMPLE].casefold()))
    total = words.total()
    shares = sorted(
        (
            (sum(words[word] for word in common) / max(total, 1), language)
            for language, common in _COMMON.items()
        ),
        reverse=True,
    )
    (first, best), (second, _) = shares[:2]
    if total < _ENOUGH_WORDS:
        clear = first >= 2 * _EVIDENCE and first >= second * _LEAD**2
        language = best if clear else _by_script(words)
        return language, [_unsure(name, f"only {total} words, taken for `{language}`")]
    if first < _EVIDENCE:
        language = _by_script(words)
        message = f"its common words are of no language known, taken for `{language}`"
        return language, [_unsure(name, message)]
    if first < second * _LEAD:
        others = f"`{shares[0][1]}` or `{shares[1][1]}`"
        return best, [_unsure(name, f"its common words are those of {others}, taken for `{best}`")]
    return best, []


def _by_script(words: Counter[str]) -> str:
    """Give the language most often written in the script of most letters, English for Latin."""
    scripts: Counter[str] = Counter()
    for word, times in words.items():
        for letter in word:
            scripts[unicodedata.name(letter, "").partition(" ")[0]] += times
    (script, _), *_rest = scripts.most_common(1) or [("LATIN", 0)]
    return _BY_SCRIPT.get(script, "en")


def _unsure(name: str, message: str) -> Diagnostic:
    hint = "if that is wrong, mend xml:lang and langUsage in the edition"
    return UNSURE_LANGUAGE.at(Place(name, 1, 1), message, hint)

"""Rules on words and phrases written twice, and on small words that never meet."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import compress, count
from operator import eq

from pipeline.model import Finding, Span
from pipeline.text.lexicon import Lexicon
from pipeline.text.rules.registry import CopyText, Rule, rule
from pipeline.text.spoken import primary
from pipeline.text.wordlist import Rank

__all__ = ["clashing_words", "dittography"]

_LONGEST = 6  # words of a phrase
_HABIT = 2  # times a work says a word twice, and it is its way
# What English may well say twice; the others of its small words it doesn't.
_TWICE_WORDS = "had that very so no yes well far ha ho hum now on there oh o ah come never tut"
_TWICE = frozenset(_TWICE_WORDS.split())
# What it doesn't: articles, conjunctions, prepositions, possessives.
_NEVER_WORDS = (
    "the a an of for with from to and or but as into upon was were his their its our my your which"
    " this these who behind beneath among amongst between toward towards during against unless"
    " although whether whose"
)
_NEVER = frozenset(_NEVER_WORDS.split())
# What it does where one belongs to what comes before, and one to what follows.
_SELDOM_WORDS = (
    "in by at is are be been has have her it he she they we you i not would could should shall can"
    " may if than then when will those what"
)
_SELDOM = frozenset(_SELDOM_WORDS.split())
# `showing no no lantern`, which isn't `No, no!`
_NO = re.compile(r"no no(?<=[a-z] no no)(?= [a-z])")
# A word that belongs to the noun after it, and one that can't stand between the two.
_DETERMINER = "the|a|an|my|our|your|their|its"
_CLASH = re.compile(
    rf"(?<![\w‘’'-])(?<!\b\w\. )(?P<one>the|a|an|my|our|your|their|[Ii]ts) "
    rf"(?!(?P=one)\b)(?P<other>{_DETERMINER}|of|from|with|for|into|upon|is|was|were|are|had|and|or)"
    r"(?= [a-z])"
)
_VERBS = frozenset(["is", "was", "were", "are", "had"])  # dialect has `a was` for `he was`
# What follows a word that is spoken of, and not said: `the word my is as much worth`.
_SPOKEN_OF = re.compile(
    r"\b(?:word|pronoun|article|letter|the|an?)\b(?: [^\W\d_]+)? \Z", re.IGNORECASE
)
_REACH = 24  # characters before, in which it is said that a word is spoken of
# What other languages don't: of each the articles, conjunctions and prepositions that can neither
# be a pronoun nor belong to a verb before.
_NEVER_BY_LANGUAGE = {
    "de": "und oder ein eine einem einen einer eines im am zum zur vom ins beim von mit für dass",
    "fr": "un une du des au aux et ou de à dans par pour sur avec les son sa ses leurs est",
    "it": "il gli un una uno di da con per e del della dei delle nel nella al alla",
    "es": "el los un una de del en con por para y o al su sus",
    "pt": "os um uma de do da em com por para e ou",
    "nl": "een en of van met voor bij de",
    "sv": "och en ett av för med till",
    "da": "og en et af for med til",
    "pl": "i w z na do od po za o u że",
    "ru": "и в на с к о от для из но по за у до при",
    "la": "et in ad ex ab ut sed per",
}
_NEVER_ELSEWHERE = {
    language: frozenset(words.split()) for language, words in _NEVER_BY_LANGUAGE.items()
}
_COMMONEST = 6.0  # on the Zipf scale: small words of a language …
# … and those that it may well say twice.
_TWICE_WORDS_ELSEWHERE = (
    "der die das sie ja nein so sehr was nous vous oui non si très bien no sí più sim não ха да нет"
    " nee zich dat że się ach ah oh o"
)
_TWICE_ELSEWHERE = frozenset(_TWICE_WORDS_ELSEWHERE.split())


@rule(
    "T071",
    "dittography",
    kind="dittography",
    cases={"never": 0.8, "seldom": 0.3, "phrase": 0.5, "other": 0.2},
)
def dittography(copy: CopyText, this: Rule) -> Iterator[Finding]:
    """A word or a phrase is written twice.

    The eye of a copyist goes back to the same word and copies on from there, at the end of a line
    above all.

    Example: `concealed in a a plebeian habit` → `in a plebeian`; `the voice of of`.

    Let it stand where the author means it: `had had`, `that that`, `a very very long time`. Of
    small words that a language never says twice the finding is likely, and made in verse too, which
    repeats others for their sound; phrases are found up to six
    words.
    """
    if copy.primary == "en":
        yield from _negations(copy, this)
    small = copy.small
    for length in range(1, _LONGEST + 1):
        run, done, before = 0, -1, -1
        for number in compress(count(), map(eq, small, small[length:])):
            run = run + 1 if number == before + 1 else 1
            before = number
            if run < length:
                continue
            run = 0
            first = number - length + 1
            finding = _finding(copy, this, first, length)
            if finding is not None and finding.span.start >= done:
                done = finding.span.end
                yield finding


def _negations(copy: CopyText, this: Rule) -> Iterator[Finding]:
    """Find `no no` before a word that is denied, where nobody exclaims."""
    for match in _NO.finditer(copy.text):
        yield this.finding(
            copy,
            Span(*match.span()),
            "`no` stands twice",
            "no",
            case="seldom",
            evidence="it belongs to the word after it, and is no exclamation",
        )


def _finding(copy: CopyText, this: Rule, first: int, length: int) -> Finding | None:
    """Make a finding of words that stand twice with only a space between, unless they may."""
    forms, places = copy.words
    middle, last = first + length, first + 2 * length - 1
    start, end = places[first], places[last] + len(forms[last])
    once = copy.text[start : places[middle - 1] + len(forms[middle - 1])]
    between = copy.text[start + len(once) : places[middle]]
    again = copy.text[places[middle] : end]
    if between != " " or again.lower() != once.lower():
        return None
    small = [form.lower() for form in forms[first:middle]]
    case = _case(small)
    if length == 1 and (tag := primary(copy.tag_at(start))) != "en":
        case = _case_elsewhere(small[0], tag, copy.lexicon_of(tag))
    if case != "never" and copy.in_verse(start):  # which repeats for its sound
        return None
    name = length == 1 and _is_name(copy, once, again)
    habit = length == 1 and copy.count(f" {again} {again}") > _HABIT and case != "never"
    if not case or (name and case == "other") or habit:
        return None
    why = {
        "phrase": "the same words follow at once",
        "never": "the language doesn't say this word twice",
    }
    return this.finding(
        copy,
        Span(start, end),
        f"`{once}` stands twice",
        again if again[0].isupper() else once,
        case=case,
        evidence=why.get(case, "the word follows itself with nothing between"),
    )


def _is_name(copy: CopyText, once: str, again: str) -> bool:
    """Tell whether a word may be a name that is said twice: `Humbert Humbert`."""
    if not (once[0].isupper() and again[0].isupper()):
        return False
    listed = copy.own is not None and copy.own.rank(once.lower()) is Rank.COMMON
    return not (listed and copy.has_capitals_on_nouns)


def _case_elsewhere(word: str, language: str, words: Lexicon | None) -> str:
    """Tell how a word of another language than English stands to being said twice."""
    if word in _NEVER_ELSEWHERE.get(language, ()):
        return "never"
    small = words is not None and words.zipf(word) >= _COMMONEST
    return "seldom" if small and word not in _TWICE_ELSEWHERE else "other"


def _case(words: list[str]) -> str:
    """Tell how a word or phrase stands to being said twice; nothing where it may well be."""
    if len(words) == 1:
        (word,) = words
        of = {"never": _NEVER, "seldom": _SELDOM, "": _TWICE}
        return next((case for case, members in of.items() if word in members), "other")
    if len(set(words)) == 1 or words[0] in {"and", "by", "or", "as", "more"}:
        return ""
    return "phrase" if len(words) > 2 or words[0] in _NEVER else ""  # noqa: PLR2004


@rule("T075", "clashing-words", kind="extra-word", cases={"determiners": 0.6, "other": 0.6})
def clashing_words(copy: CopyText, this: Rule) -> Iterator[Finding]:
    """Two small words stand side by side that English never puts so.

    An article or a possessive belongs to the noun after it; another, a preposition or a verb can't
    come between. One of the two is left over or misread, or a word is lost between them, where a
    line or a page ends above all.

    Example: `find our the way` → `out the`; `the of the house` → `of the house`.

    Let it stand where a word is spoken of (`the and at the beginning`).
    """
    if copy.primary != "en":
        return
    for match in _CLASH.finditer(copy.text):
        one, other = match["one"], match["other"]
        if _SPOKEN_OF.search(copy.text, max(0, match.start() - _REACH), match.start()):
            continue
        before = copy.text[max(0, match.start() - len(other) - 1) : match.start()]
        if before == f"{other} " or (one == "a" and other in _VERBS):  # told as written twice
            continue
        yield this.finding(
            copy,
            Span(*match.span()),
            f"`{other}` can't follow `{one}`",
            *_instead(one, other),
            other.capitalize() if one[0].isupper() else other,
            one,
            case="determiners" if other in _DETERMINER.split("|") else "other",
            evidence=f"`{one}` belongs to a noun, and `{other}` is none and stands before none",
        )


def _instead(one: str, other: str) -> Iterator[str]:
    """Give what a word may be a slip for before another."""
    if one.lower() == "its" and other in {"a", "an", "the"}:
        yield f"{one[:2]}’s {other}"
    elif other in _VERBS and one in {"the", "their"}:
        yield f"{'they' if one == 'the' else 'there'} {other}"
    elif one == "our":
        yield f"out {other}"
    elif one == "an":
        yield f"and {other}"

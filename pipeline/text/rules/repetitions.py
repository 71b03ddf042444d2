"""The rule on words and phrases written twice."""

from __future__ import annotations

from collections.abc import Iterator

from pipeline.model import Finding, Span
from pipeline.text.lexicon import Lexicon
from pipeline.text.rules.registry import CopyText, Rule, rule
from pipeline.text.spoken import primary

__all__ = ["dittography"]

_LONGEST = 6  # words of a phrase
_HABIT = 2  # times a work says a word twice, and it is its way
# What English may well say twice; the others of its small words it doesn't.
_TWICE_WORDS = "had that very so no yes well far ha ho hum now on there oh o ah come never tut"
_TWICE = frozenset(_TWICE_WORDS.split())
# What it doesn't: articles, conjunctions, prepositions, possessives.
_NEVER_WORDS = (
    "the a an of for with from to and or but as into upon was were his their its our my your which"
    " this these who"
)
_NEVER = frozenset(_NEVER_WORDS.split())
# What it does where one belongs to what comes before, and one to what follows.
_SELDOM_WORDS = (
    "in by at is are be been has have her it he she they we you i not would could should shall can"
    " may if than then when will those what"
)
_SELDOM = frozenset(_SELDOM_WORDS.split())
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
    small words that a language never says twice the finding is likely; phrases are found up to six
    words.
    """
    lower = {form: form.lower() for form in copy.forms}
    small = [lower[form] for form in copy.words[0]]
    for length in range(1, _LONGEST + 1):
        run, done = 0, -1
        same = [one == other for one, other in zip(small, small[length:], strict=False)]
        for number, equal in enumerate(same):
            run = run + 1 if equal else 0
            if run < length:
                continue
            run = 0
            first = number - length + 1
            finding = _finding(copy, this, first, length)
            if finding is not None and finding.span.start >= done:
                done = finding.span.end
                yield finding


def _finding(copy: CopyText, this: Rule, first: int, length: int) -> Finding | None:
    """Make a finding of words that stand twice with only a space between, unless they may."""
    forms, places = copy.words
    middle, last = first + length, first + 2 * length - 1
    start, end = places[first], places[last] + len(forms[last])
    once = copy.text[start : places[middle - 1] + len(forms[middle - 1])]
    between = copy.text[start + len(once) : places[middle]]
    again = copy.text[places[middle] : end]
    if between != " " or again.lower() != once.lower() or copy.in_verse(start):
        return None
    small = [form.lower() for form in forms[first:middle]]
    case = _case(small)
    if length == 1 and (tag := primary(copy.tag_at(start))) != "en":
        case = _case_elsewhere(small[0], tag, copy.lexicon_of(tag))
    name = length == 1 and once[0].isupper() and again[0].isupper()  # Humbert Humbert
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

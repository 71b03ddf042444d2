"""The rule on capitals where none belongs, and on those that are missing."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from itertools import pairwise

from pipeline.model import Finding, Span
from pipeline.text.rules.lines import capitals_inside, unread_lines
from pipeline.text.rules.registry import CopyText, Rule, rule
from pipeline.text.vocabulary import Vocabulary
from pipeline.text.wordlist import Rank

__all__ = ["PROPER", "wrong_case"]

_CAPITAL = re.compile(
    r" (?<=[,;] )(?P<word>The|He|She|They|We|It|But|And|Which|Who|That|When|If|As|With|For|From|By"
    r"|To|Of|In|At|On|Or|Nor|Was|Were|Is|Are|His|Her|Their|My|Our|There|Then|This|These|Those|You|Your|What|Why"
    r"|How|Where|Not|No|Now|So|Such|Some|After|Before|An|One|All|Its) (?=[a-z])"
)
_BEFORE = re.compile(r"(?<![^\W\d_])[^\W\d_]+[,;]\Z")
# Behind these a question or a saying is quoted: `the question to ask is, In what way`.
_QUOTING_WORDS = (
    "is, was, words, thus, first, second, secondly, third, thirdly, this, question, answer,"
    " say, says, said, ask, asks, asked, answered, replied, cried, think, thought"
)
_QUOTING = frozenset(_QUOTING_WORDS.split())
# `Where is he? he is here`: words that begin a clause, and seldom go on with one.
_AFTER_QUESTION = re.compile(
    r"\? (?<=[a-z]\? )(?P<word>he|she|it|they|we|you|the|this|there|his|her|my|their)(?= [a-z])"
)
_ASKED = re.compile(r"\? (?<=[a-z]\? )[a-z]")
_CALENDAR_WORDS = (
    "monday tuesday wednesday thursday friday saturday sunday"
    " january february april june july september october november december"
)
_CALENDAR = frozenset(_CALENDAR_WORDS.split())
# Countries, cities, peoples and tongues, religions: of those that aren't words of their own too.
_PROPER_WORDS = (
    "england scotland ireland britain france germany italy spain portugal russia prussia austria"
    " belgium denmark sweden norway switzerland greece egypt india europe asia africa america"
    " london edinburgh dublin paris vienna berlin moscow rome athens jerusalem"
    " english englishman englishmen irish irishman irishmen scottish scotsman scotsmen french"
    " frenchman frenchmen german germans italian italians spanish spaniard spaniards portuguese"
    " russian russians prussian prussians austrian austrians swedish norwegian danish dutch"
    " dutchman dutchmen greek greeks egyptian egyptians american americans european europeans"
    " african africans asiatic latin hebrew jew jews jewish"
    " christ jesus jehovah israel christians christianity"
)
PROPER = frozenset(_PROPER_WORDS.split()) | _CALENDAR
_SMALL_START = re.compile(r"[“‘\"']?(?P<word>[a-z]{2,})(?= [a-z])")
_ENDED = re.compile(r"[^\W\d_][.!?][”’\"')]*\Z")
_INSIDE = re.compile(r"[a-z,;] ")  # what stands before a word inside a sentence
_LONGEST = 40  # characters of a word
_TAIL = 8  # characters in which a paragraph ends
_PROSE = 60  # characters: a shorter paragraph may be a heading, or a line of verse
_SHORTEST = 25
_HABIT = 3
_FEW = 2  # places where a work writes so, and it is no habit
_SLIPS = 10  # of all such words together
_NAME = 4  # times the capital stands inside sentences, and the word is a name of the work


@rule(
    "T096",
    "wrong-case",
    kind="wrong-case",
    cases={"mark": 0.3, "question": 0.3, "proper": 0.6, "name": 0.5, "paragraph": 0.3},
)
def wrong_case(copy: CopyText, this: Rule) -> Iterator[Finding]:
    """A word has a capital inside a sentence, or none where one belongs.

    Either the capital is wrong, or the mark before it should be a full stop; a scanner reads a
    comma for it.

    Example: `went away, The door closed` → `away. The` or `away, the`; `Where is he? he is` → `He`;
    `on monday` → `Monday`; `in england` → `England`; a paragraph that begins
    `the house was empty. It stood`.

    What the work does oftener isn't found, nor a paragraph that goes on with a sentence after
    verse, a quotation or a list. Let it stand in titles, and where the period writes so.
    """
    if copy.primary != "en":
        return
    yield from _after_marks(copy, this)
    yield from _after_questions(copy, this)
    yield from _proper(copy, this)
    yield from _paragraphs(copy, this)


def _after_marks(copy: CopyText, this: Rule) -> Iterator[Finding]:
    """Find them behind a comma or a semicolon, unless a line begins there, or what is quoted."""
    lines = unread_lines(copy, capitals_inside(copy))
    found: list[tuple[re.Match[str], str]] = []
    for match in _CAPITAL.finditer(copy.text):
        at = match.start()
        before = _BEFORE.search(copy.text, max(0, at - _LONGEST), at)
        if (
            before
            and not copy.in_verse(before.start())
            and before[0] not in _QUOTING
            and not before[0].isupper()
            and not lines(match.start("word"))
        ):
            found.append((before, match["word"]))
    often = len(found) > _HABIT and len(found) * 5000 > len(copy.text) * _HABIT
    if not found or often or copy.has_capitals_on_nouns:
        return
    for place, word in found:
        marked = place[0]
        readings = (f"{marked} {word.lower()}", f"{marked[:-1]}. {word}")
        yield this.finding(
            copy,
            Span(place.start(), place.end() + 1 + len(word)),
            f"`{word}` has a capital after `{marked[-1]}`",
            *(readings[::-1] if marked[-1] == "," else readings),
            case="mark",
            evidence=f"`{word}` has no capital inside a sentence",
        )


def _after_questions(copy: CopyText, this: Rule) -> Iterator[Finding]:
    """Find sentences that begin small behind a question mark, unless the work has that oftener."""
    if len(_ASKED.findall(copy.text)) > _FEW:
        return
    for match in _AFTER_QUESTION.finditer(copy.text):
        if not copy.in_verse(match.start()):
            yield _capital(
                copy, this, match, "question", "a question ends before it, and a sentence begins"
            )


def _proper(copy: CopyText, this: Rule) -> Iterator[Finding]:
    """Find days, months and well-known names in small letters, and names of the work."""
    cases = {form + tail: case for form, case in _small_names(copy).items() for tail in ("", "’s")}
    if not cases:
        return
    for form, start in zip(*copy.words, strict=True):
        if (
            form not in cases
            or copy.is_foreign(start)
            or not _INSIDE.fullmatch(copy.text, start - 2, start)
        ):
            continue
        again = copy.vocabulary[form.removesuffix("’s").title()]
        yield this.finding(
            copy,
            Span(start, start + len(form)),
            f"`{form}` has no capital",
            form.capitalize(),
            case=cases[form],
            evidence="names have a capital" + (f", as this has {again:,} times" if again else ""),
        )


def _small_names(copy: CopyText) -> dict[str, str]:
    """Give the names in small letters, each with its case.

    Not what the work writes so oftener; none of the well-known where it writes them small
    throughout.
    """
    own, words = copy.own, copy.vocabulary
    if own is None:
        return {}
    known = [form for form in words if form in PROPER]
    few, often = (sum(words[form] for form in forms) for forms in (known, map(str.title, known)))
    cases = dict.fromkeys(known, "proper") if few <= max(_SLIPS, often // _HABIT) else {}
    return {
        **dict.fromkeys(_names(copy, own), "name"),
        **{
            form: case
            for form, case in cases.items()
            if words[form] <= max(_FEW, words[form.title()] // _HABIT)
        },
    }


def _names(copy: CopyText, own: Vocabulary) -> Iterator[str]:
    """Give in small letters the names of the work alone that it writes so, but far less often."""
    words = copy.vocabulary
    named = {
        form
        for form, times in words.items()
        if form.istitle()
        and 0 < words[form.lower()] * _NAME <= times
        and own.rank(form.lower()) >= Rank.NAME
    }
    if not named:
        return
    inside = Counter(
        form
        for form, start in zip(*copy.words, strict=True)
        if form in named and _INSIDE.fullmatch(copy.text, start - 2, start)
    )
    for form, times in inside.items():
        if times >= _NAME * words[form.lower()]:
            yield form.lower()


def _paragraphs(copy: CopyText, this: Rule) -> Iterator[Finding]:
    """Find paragraphs of prose that begin small behind one that has ended."""
    found = []
    for before, block in pairwise(copy.paragraphs):
        match = _SMALL_START.match(copy.text, block.start, block.end)
        if (
            match
            and block.end - block.start >= _SHORTEST
            and before.end - before.start >= _PROSE
            and _has_ended(copy, before)
            and _has_ended(copy, block)
            and not copy.in_verse(before.start)
            and not copy.in_verse(block.start)
        ):
            found.append(match)
    if len(found) > _FEW:
        return
    for match in found:
        yield _capital(
            copy, this, match, "paragraph", "the paragraph before has ended with its sentence"
        )


def _has_ended(copy: CopyText, block: Span) -> bool:
    return _ENDED.search(copy.text, max(block.start, block.end - _TAIL), block.end) is not None


def _capital(copy: CopyText, this: Rule, match: re.Match[str], case: str, evidence: str) -> Finding:
    word = match["word"]
    return this.finding(
        copy,
        Span(*match.span("word")),
        f"`{word}` has no capital",
        word.capitalize(),
        case=case,
        evidence=evidence,
    )

"""The rule on digits where letters belong."""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterator
from dataclasses import dataclass

from pipeline.model import Finding, Span
from pipeline.text.lexicon import KNOWN, Lexicon
from pipeline.text.rules.capitals import PROPER
from pipeline.text.rules.registry import CopyText, Rule, rule
from pipeline.text.wordlist import Rank

__all__ = ["digit_in_word"]

_CANDIDATE = re.compile(r"(?<=[^\W\d_])(?:[015689]|[23](?=[^\W\d_]))|[015689](?=[^\W\d_])")
_WORD = re.compile(r"[^\W_]+")
_WORD_END = re.compile(r"[^\W_]+\Z")
_LOOKALIKES = {"0": "o", "1": "li", "2": "z", "3": "e", "5": "s", "6": "b", "8": "b", "9": "g"}
_INNER = ("2", "3")  # at the end of a word they are numbers
_SURE = frozenset("015")  # the shapes scanners and old typewriters really confuse
_LONGEST = 40  # characters; what is longer is no word

# What follows a figure as the ending of an ordinal or the format of a book, in any language.
_ORDINAL = re.compile(
    r"\d+(?:st|nd|rd|th|d|ds|s|"
    r"er|ers|[eè]re?s?|r?es?|nde?s?|i?[eè]mes?|"  # French
    r"te[rnsm]?|ste[rnsm]?|de|en|n|"  # German, Dutch
    r"o|a|os|as|mo|vo|to|"  # Italian, Spanish; duodecimo, octavo, quarto
    r"ii|i|ro|do)",
    re.IGNORECASE,
)
_MEASURE = re.compile(
    r"\d+(?:[kcmdµ]?m|[km]?g|[mcd]?l|lbs?|ozs?|cwts?|dwts?|grs?|ft|ins?|inch(?:es)?|yds?|mi|"
    r"ells?|rods?|poles?|acres?|amps?|volts?|watts?|[kmg]?hz|[kmg]?w|[kmg]b|hrs?|mins?|secs?|"
    r"am|pm|mph|bn|mn|mill?|pp?|ff?|ll?|v|b|c|k|x|deg|pt|pts|st|stone|oars?|sqq?)",
    re.IGNORECASE,
)
_JOINTS = tuple("./@_#&=+*\\")
_JOINED = re.compile(r"[@/_=+*\\]|\.\w")
_TAIL = re.compile(r"[’'][^\W\d_]{1,3}(?!\w)")  # `’s` and its kin belong to the word
_BEFORE = frozenset(" \n\t“‘„‚«»([—–\"'")
_AFTER = re.compile(r"(?:[’'][^\W\d_]{1,3})?[.,;:!?…”’“»«)\]\"']*(?:[\s—–]|\Z)")

_CASES = {"sure": 0.995, "doubt": 0.5, "note": 0.2, "unread": 0.4}
_NOTED = tuple("123456789")  # what the number of a note may end in
_INSIDE = re.compile(r"(?=\w{6})[^\W\d_]{2,}[015689][^\W\d_]+")  # no code as a rule
_NUMBER = re.compile(r"[1-9]\d?")
_ROW = re.compile(r"\d\d")
# Where a form may be spoken of, as a misprint or as the reading of a witness.
_SPOKEN_OF = re.compile(
    r"\b(?:spel[lt]\w*|misprint\w*|mis-?read\w*|typ(?:o|ed|es?t)|compositor\w*|quarto|folio"
    r"|figures?|digits?|letters?|readings?|reads|MSS?)\b"
)
_REACH = 80  # characters before and after in which that is said

_COMMON = 3.3  # a reading rarer than this is less likely than a code
_COMMONEST = 6.0
_EVERYDAY = 5.4  # above this English has no names, which only capitals tell from words
_LEAD = 2.0  # a hundred times as common as what the figure would leave
_SHORTEST = 4  # characters; below it too many signs and codes are like words


@dataclass(frozen=True, slots=True)
class _Word:
    """A word with digits in it: its place, and the readings a dictionary has for it."""

    span: Span
    form: str
    readings: tuple[str, ...]
    may_be: bool = True


@rule("T011", "digit-in-word", kind="digit-for-letter", cases=_CASES)
def digit_in_word(copy: CopyText, this: Rule) -> Iterator[Finding]:
    """A digit stands where a letter of like shape belongs.

    Scanners confuse 1 with l and I, 0 with O, 5 with s; old typewriters had no figure 1 at all.
    The word is lost to every search, and a screen reader reads out nonsense.

    Example: `the 1east conscious` → `the least conscious`; `the w0rld` → `the world`.

    The finding is certain only where the dictionary of the language has exactly one reading, a
    common one, and no figure can be meant: not where a number of a verse or a note may stand
    before or after the word, not among capitals, not in a language without a dictionary, and not
    where the form is spoken of (`the folio reads per1sh`). Where a sentence begins, or a name, the
    digit stands for a capital; but 1 never for L. A form with one digit amid its letters is told
    though no dictionary has a reading. Ordinals (`7th`, `2e`, `1er`), decades, measures (`10km`),
    formats (`8vo`), formulae and codes (`H2O`, `mp3`) aren't found. Let it stand where the digit is
    the author's.
    """
    end = 0
    for match in _CANDIDATE.finditer(copy.text):
        words = copy.lexicon  # loaded by the first candidate: most texts have none
        if words is None:
            return
        if match.start() < end:
            continue
        word = _word_at(copy, match.start(), words)
        end = word.span.end
        if word.readings or _is_unread(copy, word):
            yield _finding(copy, this, word, words)


def _finding(copy: CopyText, this: Rule, word: _Word, words: Lexicon) -> Finding:
    tail = _TAIL.match(copy.text, word.span.end)
    belonging = tail[0] if tail else ""
    readings = _with_capitals(copy, word)
    case = "unread"
    if readings:
        sure = readings == word.readings and _is_certain(copy, word, words)
        case = "sure" if sure else "note" if _may_have_note(copy, word) else "doubt"
    told = f"and `{readings[0]}` is one" if readings else "and this one has letters on both sides"
    unread = "".join(_LOOKALIKES.get(character, character)[0] for character in word.form)
    return this.finding(
        copy,
        Span(word.span.start, word.span.end + len(belonging)),
        f"`{word.form}` has a digit where a letter belongs",
        *(reading + belonging for reading in readings or (unread,)),
        case=case,
        evidence=f"no word is written with a digit, {told}",
    )


def _may_have_note(copy: CopyText, word: _Word) -> bool:
    """Tell whether the form is a word of some language with the number of a note behind it."""
    rest, own = word.form.rstrip("0123456789"), copy.own
    if rest == word.form or own is None:
        return False
    return own.knows(rest.lower()) or any(one.knows(rest) for one in own.others)


def _parts_words(copy: CopyText, form: str) -> bool:
    """Tell whether a figure in a form may be the number of a note, run together with words.

    So it is in `is1and`, where a common word follows it and another stands before it.
    """
    before, _, after = _NUMBER.sub(" ", form).partition(" ")
    words, own = copy.lexicon, copy.own
    return (
        words is not None
        and own is not None
        and len(before) > 1
        and words.zipf(after) >= _COMMONEST
        and own.knows(before.lower())
    )


def _is_unread(copy: CopyText, word: _Word) -> bool:
    """Tell whether a form is a word of prose, though no list has a reading of it."""
    return (
        word.may_be
        and _INSIDE.fullmatch(word.form) is not None
        and _stands_alone(copy.text, word.span)
        and copy.count(word.form) == 1
        and not _parts_words(copy, word.form)
    )


def _with_capitals(copy: CopyText, word: _Word) -> tuple[str, ...]:
    """Give the readings of a form that begins with a digit with the capitals it stands for.

    A capital O looks like a 0 more than a small one does. No list tells names from words, so both
    are told of what isn't an everyday word, nor one that the work has.
    """
    first = word.form[0]
    if not first.isdigit() or any(letter.isupper() for letter in word.form[1:]):
        return word.readings
    head = copy.begins_sentence(word.span.start)
    told: list[str] = []
    for small in word.readings:
        capital = small.capitalize()
        if _is_name(copy, small) or (head and small[0] != "l"):
            told.append(capital)
        elif first == "0" and not _is_everyday(copy, small):
            told += (capital, small)
        else:
            told.append(small)
    return tuple(told)


def _is_name(copy: CopyText, small: str) -> bool:
    own = copy.own
    return small in PROPER or (
        own is not None and (own.rank(small) is Rank.NAME or own.is_name(small))
    )


def _is_everyday(copy: CopyText, small: str) -> bool:
    """Tell whether a word is no name: the commonest are none, nor what the work writes small."""
    words = copy.lexicon
    return small in copy.vocabulary or (words is not None and words.zipf(small) >= _EVERYDAY)


def _word_at(copy: CopyText, at: int, words: Lexicon) -> _Word:
    """Read the word round the digit at `at`; only one that may be a word has readings."""
    text, first = copy.text, max(0, at - _LONGEST)
    begun = _WORD_END.search(text[first:at])
    start = first + begun.start() if begun else at
    found = _WORD.match(text, at)
    end = found.end() if found else at + 1
    span, form = Span(start, end), text[start:end]
    if len(form) > _LONGEST or not _may_be_word(form) or _is_part(text, span):
        return _Word(span, form, (), may_be=False)
    return _Word(span, form, _readings(copy, form, words))


def _is_part(text: str, span: Span) -> bool:
    """Tell whether a form is a part of an address, a path or a formula."""
    return text[span.start - 1 : span.start] in _JOINTS or _JOINED.match(text, span.end) is not None


def _may_be_word(form: str) -> bool:
    """Tell whether a form has the shape of a word, and not of a number, a sign or a code."""
    digits = [character for character in form if character.isdigit()]
    letters = [character for character in form if character.isalpha()]
    return (
        len(digits) <= 2 <= len(letters)  # noqa: PLR2004 - with more it is a number or a code
        and len(digits) < len(letters)
        and all(digit in _LOOKALIKES for digit in digits)
        and not form.startswith(_INNER)
        and not form.endswith(_INNER)
        and (all(letter.islower() for letter in letters[1:]) or len(letters) > _SHORTEST)
        and not _ORDINAL.fullmatch(form)
        and not _MEASURE.fullmatch(form)
    )


def _readings(copy: CopyText, form: str, words: Lexicon) -> tuple[str, ...]:
    """Give the words a form may stand for, the commonest first, capitals as the form has them.

    What ends in a digit, or begins with one and goes on with a word, may be a code: then a word
    that is rare is none of the readings.
    """
    capitals = sum(character.isupper() for character in form) > 1
    choices = [_LOOKALIKES.get(character, character) for character in form]
    candidates = {"".join(choice) for choice in itertools.product(*choices)}
    first = form[0].isalpha() or (form[0] in _SURE and not words.knows(form[1:]))
    inside = len(form) >= _SHORTEST and first and form[-1].isalpha()
    known = [one for one in candidates if words.knows(one) or (inside and _is_rare(copy, one))]
    known.sort(key=words.zipf, reverse=True)
    if not known or not (inside or words.zipf(known[0]) >= _COMMON or words.lists(known[0])):
        return ()
    return tuple(one.upper() if capitals else one for one in known)


def _is_rare(copy: CopyText, word: str) -> bool:
    """Tell whether a word is in a list though few write it, or the work has it again."""
    own = copy.own
    return copy.vocabulary[word] > 1 or (own is not None and own.rank(word.lower()) < Rank.NONE)


def _is_certain(copy: CopyText, word: _Word, words: Lexicon) -> bool:
    """Tell whether the form can stand for one word only, and no digit in it for a number."""
    form, (reading, *others) = word.form, word.readings
    digits = [character for character in form if character.isdigit()]
    if (
        others
        or len(form) < _SHORTEST
        or not _SURE.issuperset(digits)
        or any(character.isupper() for character in form[1:])
        or not _stands_alone(copy.text, word.span)
        or form.endswith(_NOTED)
        or _parts_words(copy, form)
        or _ROW.search(form)
        or not (words.zipf(reading) >= _COMMON or words.lists(reading))
        or _is_spoken_of(copy, word)
        or 1 < copy.count(form) >= copy.vocabulary[reading]  # a name of the author's making
    ):
        return False
    if form[0].isdigit() and not _may_begin(copy, word, words):
        return False
    rest = form.rstrip("0123456789")
    return rest == form or (
        not words.knows(rest) or words.zipf(reading) - words.zipf(rest) >= _LEAD
    )


def _is_spoken_of(copy: CopyText, word: _Word) -> bool:
    """Tell whether a form may be spoken of: a word of such talk stands near, or its reading."""
    before = copy.text[max(0, word.span.start - _REACH) : word.span.start]
    after = copy.text[word.span.end : word.span.end + _REACH]
    instead = rf"\b(?:for|not|of|is|as) [“‘]?{re.escape(word.readings[0])}\b"
    return (
        any(_SPOKEN_OF.search(one) for one in (before, after))
        or re.search(instead, after, re.IGNORECASE) is not None
    )


def _stands_alone(text: str, span: Span) -> bool:
    """Tell whether a word is set off as words are, and is no part of an address or a formula."""
    before = text[span.start - 1 : span.start]
    return (not before or before in _BEFORE) and _AFTER.match(text, span.end) is not None


def _may_begin(copy: CopyText, word: _Word, words: Lexicon) -> bool:
    """Tell whether a digit at the beginning of a word is surely a small letter.

    It may be a number run together with the word after it (a verse, a note, a count), or a
    capital, which the dictionary doesn't know.
    """
    reading, rest = word.readings[0], word.form.lstrip("0123456789")
    if len(word.form) - len(rest) > 1 or copy.primary == "de":  # German nouns have capitals
        return False
    if words.zipf(reading) < _EVERYDAY and reading not in copy.vocabulary:
        return False
    before = copy.text[max(0, word.span.start - 2) : word.span.start]
    if len(before) < 2 or before[1] not in " \n" or not before[0].isalpha():  # noqa: PLR2004
        # Where a sentence may begin a capital may stand, and a number.
        return False
    if words.zipf(rest) < KNOWN:
        return True
    return (
        word.form[0] in "01" and words.zipf(reading) > words.zipf(rest) and not _numbers_words(copy)
    )


def _numbers_words(copy: CopyText) -> bool:
    """Tell whether the text runs numbers together with the words after them.

    Numbers of figures that stand for letters only are no evidence: they may be slips as well.
    """
    return any(
        not _SURE.issuperset(character for character in word if character.isdigit())
        and not _ORDINAL.fullmatch(word)
        and not _MEASURE.fullmatch(word)
        for word in copy.numbered_words
    )

"""Rules on digits where letters belong, and on letters where digits do."""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterator
from dataclasses import dataclass

from pipeline.model import Finding, Span
from pipeline.text.lexicon import KNOWN, Lexicon
from pipeline.text.rules.registry import CopyText, Rule, rule

__all__ = ["digit_in_word", "letter_in_number"]

_CANDIDATE = re.compile(r"(?<=[^\W\d_])[015689]|[015689](?=[^\W\d_])")
_WORD = re.compile(r"[^\W_]+")
_WORD_END = re.compile(r"[^\W_]+\Z")
_LOOKALIKES = {"0": "o", "1": "li", "5": "s", "6": "b", "8": "b", "9": "g"}
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

# A number with letters that look like figures; the ending of an ordinal or a decade may follow.
_MIXED = re.compile(
    r"(?<![\w./@_#&=+*\\])(?<![^\W\d_]-)(?P<form>[0-9lIOoBSZ]{2,6})(?P<ending>st|nd|rd|th|s)?"
    r"(?![\w@/_#=+*\\]|\.\w|-[^\W\d_])"
)
_DIGITS = {"l": "1", "I": "1", "O": "0", "o": "0", "B": "83", "S": "5", "Z": "2"}
_CLEAR = frozenset("lIO")  # the letters scanners really put into numbers
_YEAR = re.compile(r"1[0-9]{3}|20[0-9]{2}")
_POUNDS = re.compile(r"\b[0-9]+l\b(?:[. ]|\Z)")
_CODES = 2  # times a work writes a number so, and it is a code

_COMMON = 3.3  # a reading rarer than this is less likely than a code
_EVERYDAY = 5.4  # above this English has no names, which only capitals tell from words
_LEAD = 2.0  # a hundred times as common as what the figure would leave
_SHORTEST = 4  # characters; below it too many signs and codes are like words


@dataclass(frozen=True, slots=True)
class _Word:
    """A word with digits in it: its place, and the readings a dictionary has for it."""

    span: Span
    form: str
    readings: tuple[str, ...]


@rule("T011", "digit-in-word", kind="digit-for-letter", cases={"sure": 0.995, "doubt": 0.5})
def digit_in_word(copy: CopyText, this: Rule) -> Iterator[Finding]:
    """A digit stands where a letter of like shape belongs.

    Scanners confuse 1 with l and I, 0 with O, 5 with s; old typewriters had no figure 1 at all.
    The word is lost to every search, and a screen reader reads out nonsense.

    Example: `the 1east conscious` → `the least conscious`; `the w0rld` → `the world`.

    The finding is certain only where the dictionary of the language has exactly one reading, a
    common one, and no figure can be meant: not where a number of a verse or a note may stand
    before or after the word, not among capitals, not in a language without a dictionary.
    Ordinals (`7th`, `2e`, `1er`), decades, measures (`10km`), formats (`8vo`), formulae and
    codes (`H2O`, `mp3`) aren't found. Let it stand where the digit is the author's.
    """
    end = 0
    for match in _CANDIDATE.finditer(copy.text):
        words = copy.lexicon  # loaded by the first candidate: most texts have none
        if words is None:
            return
        if match.start() < end:
            continue
        word = _word_at(copy.text, match.start(), words)
        end = word.span.end
        if word.readings:
            tail = _TAIL.match(copy.text, end)
            belonging = tail[0] if tail else ""
            yield this.finding(
                copy,
                Span(word.span.start, end + len(belonging)),
                f"`{word.form}` has a digit where a letter belongs",
                *(reading + belonging for reading in word.readings),
                case="sure" if _is_certain(copy, word, words) else "doubt",
                evidence=f"no word is written with a digit, and `{word.readings[0]}` is one",
            )


@rule(
    "T012",
    "letter-in-number",
    kind="letter-for-letter",
    cases={"year": 0.9, "number": 0.7, "doubt": 0.4},
)
def letter_in_number(copy: CopyText, this: Rule) -> Iterator[Finding]:
    """A letter stands where a digit of like shape belongs.

    Old typewriters had no figure 1, and typists took an l; scanners confuse 1 with l and I, 0 with
    O. The number is lost to every search, and to whoever hears the text read.

    Example: `in l847` → `1847`; `the l2th of March` → `12th`; `1O shillings` → `10`.

    Numbers of volumes and parts (`1a`), formats (`8vo`), pounds (`5l.`), formulae, models and
    whatever the work has oftener aren't found. Let it stand where the letter is meant.
    """
    if not any(sign in copy.text for sign in "0123456789"):
        return
    for match in _MIXED.finditer(copy.text):
        form, ending = match["form"], match["ending"] or ""
        case = _number_case(form, ending, copy.text[match.end() : match.end() + 2])
        if not case or copy.count(match[0]) > _CODES:
            continue
        if form[-1] == "l" and len(_POUNDS.findall(copy.text)) > _CODES:
            continue
        rights = _numbers(form)
        yield this.finding(
            copy,
            Span(*match.span()),
            f"`{match[0]}` has a letter where a digit belongs",
            *(one + ending for one in rights),
            case=case,
            evidence=f"`{rights[0] + ending}` is a number, and no word is written with a digit",
        )


def _numbers(form: str) -> tuple[str, ...]:
    """Give the numbers a form may stand for, the likeliest first."""
    choices = (_DIGITS.get(character, character) for character in form)
    return tuple("".join(one) for one in itertools.product(*choices))


def _number_case(form: str, ending: str, after: str) -> str:
    """Tell of which case a form is, or nothing where the letter may well be meant."""
    letters = [character for character in form if character.isalpha()]
    digits = len(form) - len(letters)
    number = _numbers(form)[0]
    if not letters or number[0] == "0":
        return ""
    if ending and ending != "s":
        apt = _CLEAR.issuperset(letters) and (digits or len(form) > 1) and form != "I"
        return "number" if apt else ""
    year = _YEAR.fullmatch(number) is not None and digits >= len(letters) and form[0] in "12lI"
    if year and (form[-1] in _CLEAR or form[-1].isdigit()):
        return "year"
    inner = set(form[1:-1]) - _CLEAR - set("o0123456789")
    if digits < len(letters) or ending or inner or form[-1] in "oBSZ" or form[0] in "OoBSZ":
        return ""
    if form[-1] == "l" or (form[0] == "I" and len(form) == 2):  # noqa: PLR2004 - `I5`
        return "" if form[-1] == "l" and after[:1] == "." else "doubt"
    return "number" if len(form) > 2 or form[-1] == "O" or form[0] == "l" else "doubt"  # noqa: PLR2004


def _word_at(text: str, at: int, words: Lexicon) -> _Word:
    """Read the word round the digit at `at`; only one that may be a word has readings."""
    first = max(0, at - _LONGEST)
    begun = _WORD_END.search(text[first:at])
    start = first + begun.start() if begun else at
    found = _WORD.match(text, at)
    end = found.end() if found else at + 1
    span, form = Span(start, end), text[start:end]
    if len(form) > _LONGEST or not _may_be_word(form) or _is_part(text, span):
        return _Word(span, form, ())
    return _Word(span, form, _readings(form, words))


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
        and (all(letter.islower() for letter in letters[1:]) or len(letters) > _SHORTEST)
        and not _ORDINAL.fullmatch(form)
        and not _MEASURE.fullmatch(form)
    )


def _readings(form: str, words: Lexicon) -> tuple[str, ...]:
    """Give the words a form may stand for, the commonest first, capitals as the form has them."""
    capitals = sum(character.isupper() for character in form) > 1
    choices = [_LOOKALIKES.get(character, character) for character in form]
    candidates = {"".join(choice) for choice in itertools.product(*choices)}
    known = sorted((one for one in candidates if words.knows(one)), key=words.zipf, reverse=True)
    if not known or (words.zipf(known[0]) < _COMMON and not words.lists(known[0])):
        return ()
    return tuple(one.upper() if capitals else one for one in known)


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
        or 1 < copy.count(form) >= copy.vocabulary[reading]  # a name of the author's making
    ):
        return False
    if form[0].isdigit() and not _may_begin(copy, word, words):
        return False
    rest = form.rstrip("0123456789")
    return rest == form or (
        not words.knows(rest) or words.zipf(reading) - words.zipf(rest) >= _LEAD
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

"""The rule on full stops inside a sentence, and what it knows of abbreviations."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Container, Iterator

from pipeline.model import Finding, Span
from pipeline.text.rules.registry import CopyText, Rule, rule
from pipeline.text.wordlist import Rank

__all__ = ["ABBREVIATIONS", "SMALL_WORDS", "stop_in_sentence"]

_BEFORE_SMALL = re.compile(r"(?<![\w.’-])(?P<word>[^\W\d_][\w’-]{0,40})\. (?P<next>[a-z][\w’-]*)")
# Figures as references have them: `Exod. xiv. 22`.
_ROMAN = re.compile(r"(?=[clxvi])c{0,3}(?:x[cl]|l?x{0,4})(?:i[xv]|v?i{0,4})")
# `5 per cent. of`, and `20.6 in. from`; but in `No. 30 in. the Avenue` it is none.
_MEASURED = re.compile(r"(?:[\d½¼¾⅓⅔⅛][ -]|\bper )\Z")
_INCHES = re.compile(r"[\d½¼¾⅓⅔⅛][ -]\Z")
_BEHIND_INCHES_WORDS = "of from by in to long wide high thick deep below above per at"
_BEHIND_INCHES = frozenset(_BEHIND_INCHES_WORDS.split())
# `He was a. man`: no letter of a list, and no sign.
_BEFORE_ARTICLE = re.compile(r"\b(?:is|was|as|such|with|in|of|for|by|to|like|had|has|have) \Z")
# `Cor. and Volt.`: two names cut short.
_PAIR = re.compile(r"[A-Z][a-z]{0,4}\. and [A-Z][a-z]{0,4}\.")
_BEFORE = 12  # characters looked at before a word
_BOOK = 7  # letters the short name of a book has at most
_ABBREVIATIONS_WORDS = (
    "mr mrs ms dr st co esq jun jr sen sr viz cf vol vols ch chap sec sect no nos art pp p etc ed"
    " eds trans tr fig figs ibid op cit loc al lib cap inst ult prox messrs mme mlle capt col gen"
    " lieut lt maj sergt prof rev hon gov pres vs fr ger lat gr ms mss seq sq ff n fol tom ob sc"
    " d s l oz lb lbs cwt ft yd yds bk pt pts pl app ep hist ann orat v i e g a b c f h j k m o q r"
    " t u w x y z eng acad mem ar ant eccl soc dict geog med phil apud"
    " pron adj adv conj plur orig suppl transl cp"
    " recd pd wd cd shd abt acct accts obt servt compts resp gns doz mos yrs hrs mins secs qrs gals"
    " ins bbl bbls pkg pkgs adml sergt topgt morng eveng aftn govt dept mgr cert tit"
    " jas wm thos chas geo jos saml benj robt edw edwd richd alex danl"
)
ABBREVIATIONS = frozenset(_ABBREVIATIONS_WORDS.split())
_UNITS = frozenset(["cent", "min", "deg", "gal", "gr", "hr", "sec", "mi"])
_SMALL_WORDS_WORDS = (
    "the a an of in at by for with from to and or nor but that which who as on into upon is was are"
    " were be been has have had will would his her its their our my your this these those no"
)
SMALL_WORDS = frozenset(_SMALL_WORDS_WORDS.split())
_OFTEN = 0.1  # so large a share of a word's places, and it is an abbreviation
_LABEL = 2  # places of a word with a capital, all with a stop, and it is cut short
_MANY = 5  # forms of which a work has …
_DENSE = 3_000  # … one in so many characters, and it abbreviates much


@rule("T065", "stop-in-sentence", kind="extra-punctuation", cases={"function": 0.5, "other": 0.3})
def stop_in_sentence(copy: CopyText, this: Rule) -> Iterator[Finding]:
    """A full stop stands where the sentence goes on with a small letter.

    Example: `their carriage stopped at No. 30 in. the Avenue` → `in the`; `the end of the day. and`
    → `day, and`.

    Abbreviations are none: those known, a unit behind its figure (`20.6 in. from`), a form that no
    list of words has and the work only with a stop, and those the work itself writes so. Nor is
    anything found in a work full of different ones. Let it stand after an abbreviation the program
    doesn't know, or where the author began a sentence with a small letter.
    """
    for match in _without_abbreviations(copy):
        word, following = match["word"], match["next"]
        small = word.lower() in SMALL_WORDS
        rights = (
            f"{word} {following}",
            f"{word}, {following}",
            f"{word}. {following.capitalize()}",
        )
        order = rights if small else (rights[1], rights[0], rights[2])
        yield this.finding(
            copy,
            Span(match.start("word"), match.end("next")),
            f"a stop parts `{word}` from `{following}` inside a sentence",
            *order,
            case="function" if small else "other",
            evidence=f"a small letter follows, and `{word}` is no abbreviation",
        )


def _without_abbreviations(copy: CopyText) -> list[re.Match[str]]:
    """Give the words with a stop before a small letter that aren't abbreviated as the work does."""
    found = [match for match in _BEFORE_SMALL.finditer(copy.text) if not _is_known(copy, match)]
    stopped = _stopped(copy, {match["word"] for match in found})
    found = [match for match in found if not _is_cut_short(copy, match, stopped[match["word"]])]
    times = Counter(match["word"] for match in found)
    few = {word for word, often in times.items() if often <= _OFTEN * copy.vocabulary[word] + 1}
    forms = few - SMALL_WORDS
    if len(forms) > _MANY and len(forms) * _DENSE > len(copy.text):
        few -= forms
    return [match for match in found if match["word"] in few]


def _stopped(copy: CopyText, words: Container[str]) -> Counter[str]:
    """Count how often words have a stop."""
    return Counter(
        form
        for form, start in zip(*copy.words, strict=True)
        if form in words and copy.text.startswith(".", start + len(form))
    )


def _is_known(copy: CopyText, match: re.Match[str]) -> bool:
    """Tell whether a stop is that of an abbreviation, or of no word."""
    word, at = match["word"], match.start()
    small = word.lower()
    before = copy.text[max(0, at - _BEFORE) : at]
    if word == "a" and len(match["next"]) > 1 and _BEFORE_ARTICLE.search(before):
        return False
    if small in ABBREVIATIONS or word == "Do" or len(word) == 1 or not word[-1].islower():
        return True
    if small in _UNITS and _MEASURED.search(before):
        return True
    if small == "in" and _INCHES.search(before) and match["next"] in _BEHIND_INCHES:
        return True
    return _is_reference(copy, match)


def _is_cut_short(copy: CopyText, match: re.Match[str], stopped: int) -> bool:
    """Tell whether a form shows that it is one cut short: a name, or a word of no list.

    `stopped` is how often it has a stop in the work.
    """
    word = match["word"]
    if word[0].isupper() and _PAIR.match(copy.text, match.start()):
        return True
    if not 0 < copy.vocabulary[word] <= stopped:
        return False
    if word[0].isupper() and stopped > _LABEL:
        return True
    return copy.own is not None and copy.own.rank(word.lower()) is Rank.NONE


def _is_reference(copy: CopyText, match: re.Match[str]) -> bool:
    """Tell whether a stop is that of a reference: after a figure, or a book before its chapter."""
    word, following = match["word"], match["next"]
    if _ROMAN.fullmatch(word):
        return True
    if not word[0].isupper() or len(word) > _BOOK:
        return False
    cut = following in ABBREVIATIONS and copy.text.startswith(".", match.end())
    return cut or _ROMAN.fullmatch(following) is not None

"""Rules on hyphens left over from line ends, and on spelling that isn't the same throughout."""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from collections.abc import Iterator
from operator import add

from pipeline.model import Finding, Severity, Span
from pipeline.text.lexicon import Lexicon
from pipeline.text.rules.registry import CopyText, Rule, rule
from pipeline.text.wordlist import Rank

__all__ = ["broken_hyphenation", "inconsistent_hyphenation", "inconsistent_spelling"]

_BROKEN = re.compile(
    r"(?<![\w’-])(?P<one>[^\W\d_]{2,})(?P<join>- |¬ ?|-\n)(?P<other>[a-z][^\W\d_]*)(?![\w’])"
)
_SUSPENDED_WORDS = "and or to nor und oder et ou bis y e"
_SUSPENDED = frozenset(_SUSPENDED_WORDS.split())
_SHORT = 3  # letters
_OTHER_WORDS = frozenset(["exposé", "résumé", "rosé", "lamé", "pâté", "learnèd", "blessèd"])
_MAJORITY = 2  # times as often as the other spelling, and it is the work's way
_LEAST = 2  # times the usual spelling stands
_EVEN = 2  # times a work has a form that it has otherwise as seldom
_COMMON = 3.2  # on the Zipf scale
_EVERYWHERE = 5.5  # on the Zipf scale: a word that stands beside any other
_OPEN = 4  # times as often as two words, and a hyphen is the work's way …
_OPEN_LEAST = 3  # … if it has it so often; so is one word
_PART = 4  # letters of each of two words that may be one
# What stands before a word as two words do, and with a hyphen before a noun: `well known`.
_LOOSE_WORDS = (
    "well ill half so ever much more most less least too very all any some no now then still here"
    " there one two three four five six seven eight nine ten twenty thirty a the of in on to by for"
    " and or as at up down out off over under good-bye long far near high low old new good bad"
)
_LOOSE = frozenset(_LOOSE_WORDS.split())
# What English spells in two ways, by a part of the word.
_OUR = "ard arm behavi cand clam col endeav fav ferv harb hon hum lab neighb od parl ranc rig rum"
_WAYS = (
    *(
        (f"{stem}our", f"{stem}or")
        for stem in f"{_OUR} savi sav splend succ tum val vap vig".split()
    ),
    *(("ise", "ize"), ("isa", "iza"), ("isi", "izi"), ("yse", "yze"), ("yz", "ys"), ("ogue", "og")),
    *(("xion", "ction"), ("shew", "show"), ("grey", "gray"), ("dgement", "dgment")),
    *(("centre", "center"), ("theatre", "theater"), ("sceptre", "scepter"), ("waggon", "wagon")),
)


@rule(
    "T037",
    "broken-hyphenation",
    kind="stray-space",
    cases={"known": 0.9, "hyphened": 0.6, "unknown": 0.3, "inside": 0.6, "spoken": 0.05},
)
def broken_hyphenation(copy: CopyText, this: Rule) -> Iterator[Finding]:
    """A hyphen stands inside a word, as it was left at the end of a line.

    Example: `the for- mation of the government` → `formation`; `counter- attack` → `counter-attack`
    in a work that has it so; `in the begin-ning of the year` → `beginning`.

    Without a space it is found where the word is a common one and its end is none, seldom an error
    in what someone says, where a word may be drawn out (`ve-ry`).

    A hyphen before `and` or `or` (`two- and three-fold`) is none, nor is one at the end of a line,
    where it belongs. Let it stand where the author breaks off.
    """
    for match in _BROKEN.finditer(copy.text):
        one, other = match["one"], match["other"]
        if other in _SUSPENDED or match.end("join") - 1 in copy.line_ends:
            continue
        joined, hyphened = one + other, f"{one}-{other}"
        words = copy.lexicon
        known = copy.vocabulary[joined] > 0 or (words is not None and words.knows(joined))
        own = copy.forms[hyphened] > 0
        rights = [hyphened, joined] if own or not known else [joined, hyphened]
        yield this.finding(
            copy,
            Span(*match.span()),
            f"`{match[0]}` has a hyphen from the end of a line",
            *rights,
            case="hyphened" if own else "known" if known else "unknown",
            evidence=f"`{rights[0]}` is a word" if own or known else "a space follows the hyphen",
        )
    yield from _left_inside(copy, this)


def _left_inside(copy: CopyText, this: Rule) -> Iterator[Finding]:
    """Find common words with a hyphen before an end that is no word: `begin-ning`."""
    joined = {form: form.replace("-", "") for form in copy.forms if _is_broken(copy, form)}
    for form, start in zip(*copy.words, strict=True) if joined else ():
        if form in joined and not copy.is_foreign(start):
            word = joined[form]
            yield this.finding(
                copy,
                Span(start, start + len(form)),
                f"`{form}` has a hyphen from the end of a line",
                word,
                case="spoken" if copy.is_spoken(start) else "inside",
                evidence=f"`{word}` is a common word, `{form.partition('-')[2]}` is none",
                kind="wrong-punctuation",
            )


def _is_broken(copy: CopyText, form: str) -> bool:
    """Tell whether a form is a common word but for a hyphen, and its end is no word."""
    own, (one, hyphen, other) = copy.own, form.partition("-")
    if own is None or own.listed is None or not hyphen or copy.forms[form] > 1:
        return False
    whole = len(one) > 1 and other.isalpha() and other.islower()
    joined = (one + other).lower()
    common = own.words.zipf(joined) >= _COMMON and own.rank(joined) < Rank.NAME
    return whole and common and own.rank(other) is Rank.NONE and own.words.zipf(other) < _COMMON


@rule(
    "T091",
    "inconsistent-hyphenation",
    kind="wrong-punctuation",
    cases={"once": 0.05, "few": 0.04, "open": 0.04, "even": 0.05},
    severity=Severity.QUERY,
)
def inconsistent_hyphenation(copy: CopyText, this: Rule) -> Iterator[Finding]:
    """A word is written with a hyphen here and without elsewhere, or the reverse.

    It is no error; but an edition may regularise it, and a search should find all places.

    Example: `counter-attack` in a work that otherwise has `counterattack`; `to-day` and `today`;
    `counter attack` where it is `counter-attack` or `counterattack` elsewhere.

    The way the work writes it oftener is proposed. What it writes once or twice in either way is
    told at the seldomer, the hyphened where they are even, and with little assurance. Two words are
    found only beside a compound the work has far oftener, or beside one word that both parts seldom
    make, and not after such as `well` and `half`, whose hyphen comes and goes with the place in the
    sentence. Let it stand, or record a regularisation: `choice/orig/reg`.
    """
    forms, places = copy.words
    counts = copy.small_forms
    minor: dict[str, tuple[str, int, int]] = {}
    for form in counts:
        if "-" not in form or "’" in form or not _is_compound(copy, form):
            continue
        joined = form.replace("-", "")
        if counts[joined]:
            minor |= _less_usual(form, joined, counts)
    yield from _variants(copy, this, minor, forms, places)
    yield from _open(copy, this, counts)


def _is_compound(copy: CopyText, form: str) -> bool:
    """Tell whether the parts of a form are words, and not syllables drawn out: `as-ton-ishing`."""
    own, parts = copy.own, form.split("-")
    if own is None or min(map(len, parts)) == 1:
        return own is None
    return all(
        own.words.knows(part) and (own.listed is None or own.rank(part) < Rank.NONE)
        for part in parts
    )


def _open(copy: CopyText, this: Rule, counts: Counter[str]) -> Iterator[Finding]:
    """Find what is written as two words, and with a hyphen or as one word far oftener."""
    compounds: set[tuple[str, str]] = set()
    for form, times in counts.items():
        one, _, other = form.partition("-")
        loose = one in _LOOSE or one.endswith("ly") or other in _LOOSE
        if times >= _OPEN_LEAST and other.isalpha() and not loose and _is_compound(copy, form):
            compounds.add((one, other))
    small, places = copy.small, copy.words[1]
    joined = counts.keys() | {one + other for one, other in compounds}
    apart: dict[tuple[str, str], list[int]] = {}
    for number, both in enumerate(map(add, small, small[1:])):
        if both in joined:
            pair = small[number], small[number + 1]
            if pair in compounds or _is_closed(pair, counts):
                apart.setdefault(pair, []).append(number)
    for pair, numbers in apart.items():
        sign = "-" if pair in compounds else ""
        often, times = counts[sign.join(pair)], len(numbers)
        even = often < _OPEN * times
        if even and (sign or times > _EVEN or not _may_be_one(copy, pair)):
            continue
        for number in numbers:
            start, end = places[number], places[number + 1] + len(pair[1])
            reading = copy.text[start:end]
            one, space, other = reading.partition(" ")
            if space and len(one) == len(pair[0]):
                yield this.finding(
                    copy,
                    Span(start, end),
                    f"`{reading}` is `{sign.join(pair)}` elsewhere in the work",
                    f"{one}{sign}{other if sign else other.lower()}",
                    case="even" if even else "open",
                    evidence=f"the work has it so {often:,} times, two words {times:,} times",
                )


def _is_closed(pair: tuple[str, str], counts: Counter[str]) -> bool:
    """Tell whether the work has two words as one, and both are long enough to be a part."""
    one, other = pair
    return min(map(len, pair)) >= _PART and one not in _LOOSE and one + other in counts


def _may_be_one(copy: CopyText, pair: tuple[str, str]) -> bool:
    """Tell whether both words are so seldom that they hardly meet by chance."""
    words = copy.lexicon
    return words is None or max(map(words.zipf, pair)) < _EVERYWHERE


@rule(
    "T092",
    "inconsistent-spelling",
    kind="letter-for-letter",
    cases={"once": 0.06, "few": 0.04, "even": 0.05},
    severity=Severity.QUERY,
)
def inconsistent_spelling(copy: CopyText, this: Rule) -> Iterator[Finding]:
    """A word is spelt in one way here and in another elsewhere.

    `organised` beside `organized`, `colour` beside `color`, `naïve` beside `naive`, `Cæsar`
    beside `Caesar`: both are right, but not both at once.

    Example: `organised` in a work that otherwise has `organized`.

    The spelling the work has oftener is proposed; of a word that it has once or twice in either,
    the one it prefers in such words. Let it stand, or record a regularisation: `choice/orig/reg`.
    """
    forms, places = copy.words
    counts = copy.small_forms
    minor: dict[str, tuple[str, int, int]] = {}
    for form, respelt in _spellings(copy, counts):
        minor |= _less_usual(form, respelt, counts)
    yield from _variants(copy, this, minor, forms, places)


def _spellings(copy: CopyText, counts: Counter[str]) -> Iterator[tuple[str, str]]:
    """Give the words of the work that stand in two spellings, the one it is given to second."""
    words = copy.lexicon
    prefers: dict[str, bool] = {}
    for form in counts:
        if not form.isascii():
            plain = _plain(form)
            own = copy.own
            foreign = own is not None and own.is_foreign(form)
            if plain != form and plain in counts and not foreign and _is_accented(copy, form):
                yield form, plain
        if copy.primary != "en" or words is None:
            continue
        for one, other in _WAYS:
            if one in form and (len(one) > _SHORT or len(form) >= len(one) + _SHORT):
                respelt = form.replace(one, other, 1)
                if respelt in counts and words.knows(form) and words.knows(respelt):
                    end = one[-_SHORT:]  # all in -our are spelt alike
                    if counts[form] == counts[respelt] and end not in prefers:
                        prefers[end] = _prefers(counts, words, end)
                    yield (respelt, form) if prefers.get(end) else (form, respelt)


def _prefers(counts: Counter[str], words: Lexicon, end: str) -> bool:
    """Tell whether of the ways whose first spelling ends so a work has that oftener, in all."""
    balance = 0
    for one, other in _WAYS:
        for form, times in counts.items() if one.endswith(end) else ():
            if one in form and words.knows(form.replace(one, other, 1)):
                balance += times
            elif other in form and words.knows(form.replace(other, one, 1)):
                balance -= times
    return balance > 0


def _less_usual(form: str, respelt: str, counts: Counter[str]) -> dict[str, tuple[str, int, int]]:
    """Give the form a work has less often, the first where it has neither, unless it has both."""
    usual, other = (form, respelt) if counts[form] > counts[respelt] else (respelt, form)
    times, again = counts[other], counts[usual]
    told = times <= _EVEN or again >= max(_LEAST, _MAJORITY * times)
    return {other: (usual, times, again)} if told else {}


def _plain(form: str) -> str:
    """Write a word without accents and with its ligatures apart."""
    apart = unicodedata.normalize("NFD", form).replace("æ", "ae").replace("œ", "oe")
    return "".join(letter for letter in apart if not unicodedata.combining(letter))


def _is_accented(copy: CopyText, form: str) -> bool:
    """Tell whether an accent makes no other word of this: none does in English, but a few."""
    return copy.primary == "en" and len(form) > _SHORT and form not in _OTHER_WORDS


def _variants(
    copy: CopyText,
    this: Rule,
    minor: dict[str, tuple[str, int, int]],
    forms: list[str],
    places: list[int],
) -> Iterator[Finding]:
    """Make the findings of forms that stand beside a commoner one."""
    if not minor:
        return
    for form, start in zip(forms, places, strict=True):
        found = minor.get(form.lower())
        if found is None or form.isupper():
            continue
        usual, times, again = found
        yield this.finding(
            copy,
            Span(start, start + len(form)),
            f"`{form}` is `{usual}` elsewhere in the work",
            usual.capitalize() if form[0].isupper() else usual,
            case="even"
            if again < max(_LEAST, _MAJORITY * times)
            else "once"
            if times == 1
            else "few",
            evidence=f"the work has `{usual}` {again:,} times, `{form}` {times:,} times",
        )

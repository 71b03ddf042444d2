"""Rules on characters: of another alphabet, of another encoding, or of none a text has."""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from collections.abc import Iterator, Mapping

from pipeline.model import Finding, Span
from pipeline.text.rules.registry import CopyText, Rule, rule

__all__ = ["ligature", "mixed_alphabets", "mojibake", "odd_character"]

# A letter or sign of Windows-1252 that begins a UTF-8 sequence of two or three bytes, and those
# that go on with it.
_OF_TWO, _OF_THREE = "ÂÃÄÅÆÇÈÉÊËÌÍÎÏÐÑÒÓÔÕÖ×ØÙÚÛÜÝÞß", "àáâãäåæçèéêëìíîï"
_GOES_ON = "\u0080-\u00bf€‚ƒ„…†‡ˆ‰Š‹ŒŽ‘’“”•–—˜™š›œžŸ"
_SEQUENCE = f"(?:[{_OF_TWO}][{_GOES_ON}]|[{_OF_THREE}][{_GOES_ON}]{{1,2}})"
_RUN = re.compile(f"(?:{_SEQUENCE})+")
_BYTES = re.compile(f"(?<![^\\W\\d_])[^\\W\\d_]*{_SEQUENCE}(?:{_SEQUENCE}|[^\\W\\d_])*+")
# A text has letters before marks too, as in `fiancé…”` or `CAFÉ»`; so the bytes have to make what a
# text of the West has, or several letters of another script side by side …
_OF_THE_WEST = re.compile("[\u0080-\u017f\u2010-\u2122\ufb00-\ufb04]*")
_SEVERAL = 3
# … and a capital before a mark (`PÅ…`) makes nothing certain, but behind a small letter.
_BEFORE_MARK = re.compile("(?<![a-zß-ÿ])[ÃÄÅ][“”„‘’‚«»‹›…–—]")
_CUT = re.compile("â€$")  # a closing quotation mark: Windows-1252 has no sign for its last byte
_WORD = re.compile(r"[^\W\d_]+")
# Letters of Cyrillic and Greek, and the Latin ones they look like.
_CYRILLIC = "асеорхуіјѕАВСЕНІЈКМОРЅТХ", "aceopxyijsABCEHIJKMOPSTX"
_GREEK = "οιανρυωΑΒΕΖΗΙΚΜΝΟΡΤΥΧ", "oiavpuwABEZHIKMNOPTYX"
_FROM_LATIN = {"CYRILLIC": _CYRILLIC, "GREEK": _GREEK}
_TO = {
    "LATIN": str.maketrans(_CYRILLIC[0] + _GREEK[0], _CYRILLIC[1] + _GREEK[1]),
    **{name: str.maketrans(latin, own) for name, (own, latin) in _FROM_LATIN.items()},
}
_FORMULA = 3  # letters: a Greek one among so few may be a quantity, and the others its index
_REACH = 40  # characters before and after a word in which the words beside it are looked for
_ODD = re.compile(
    "[\u200b-\u200f\u2028-\u202e\u2060\ufeff\u00ad\ufffd¬¦•¤]"
    r"|[|^~`\\»«<>=+*®©°™¢¥](?:(?<=[^\W\d_].)(?=[^\W\d_]{2})|(?<=[^\W\d_]{2}.)(?=[^\W\d_]))"
    r"|[|^](?<=[^\W\d_]{2}.)(?=[\s.,;:?!]|\Z)"
)
_LIGATURE = re.compile("[\ufb00-\ufb06]")
_INVISIBLE = frozenset("\u200b\u200c\u200d\u200e\u200f\u2060\ufeff\u00ad")
_HABIT = 5  # times a work has such a character, and it is no slip


@rule(
    "T084", "mojibake", kind="letter-for-letter", cases={"sure": 0.995, "cut": 0.9, "letter": 0.4}
)
def mojibake(copy: CopyText, this: Rule) -> Iterator[Finding]:
    """Letters stand for the bytes of another, because a text was read in the wrong encoding.

    UTF-8 that a program took for Windows-1252 has two or three letters for each with an accent.

    Example: `the banks of the RhÃ´ne` → `Rhône`; `donâ€™t` → `don’t`.

    The bytes give exactly one reading, and no language writes such letters side by side; so it is
    certain. Not so where a byte was lost on the way: of `”` nothing but `â€` is left as a rule; nor
    where the letter may be spoken of, or stand before a mark of its own (`PÅ…`).

    Let it stand where the text speaks of encodings.
    """
    for match in _BYTES.finditer(copy.text):
        runs = _RUN.findall(match[0])
        right = _RUN.sub(lambda run: _decoded(run[0]), match[0])
        if right == match[0]:
            continue
        whole = all(_decoded(run) == _whole(run) != run for run in runs)
        letter = _BEFORE_MARK.search(match[0]) or (len(right) == 1 and right.isalpha())
        yield this.finding(
            copy,
            Span(*match.span()),
            f"`{match[0]}` has the bytes of another letter, read in the wrong encoding",
            right,
            case="letter" if letter else "sure" if whole else "cut",
            evidence="its bytes in Windows-1252 are well-formed UTF-8"
            + ("" if whole else ", but for one that is lost"),
        )


def _decoded(run: str) -> str:
    """Read the bytes of a run as UTF-8, or give what of it is none; `â€` may be a cut `”`."""
    cut = _CUT.search(run)
    return _whole(run[: cut.start()]) + "”" if cut else _whole(run)


def _whole(run: str) -> str:
    """Read the bytes of a run as UTF-8, or give the run where they are none."""
    data = bytearray()
    for character in run:
        try:
            data += character.encode("cp1252")
        except UnicodeEncodeError:
            if ord(character) > 0xFF:  # noqa: PLR2004 - beyond Latin-1
                return run
            data.append(ord(character))
    try:
        right = data.decode("utf-8")
    except UnicodeDecodeError:
        return run
    usual = _OF_THE_WEST.fullmatch(right) or len(right) >= _SEVERAL
    return right if usual and right.isprintable() else run


@rule(
    "T083",
    "mixed-alphabets",
    kind="letter-for-letter",
    cases={"sure": 0.995, "doubt": 0.6, "quantity": 0.1},
)
def mixed_alphabets(copy: CopyText, this: Rule) -> Iterator[Finding]:
    """A word has letters of two alphabets that look alike.

    Nobody sees it, and no search finds the word.

    Example: `pеople` with a Cyrillic `е` → `people`.

    The alphabet is that of the most letters, or of the words beside it. It is certain where a
    longer word has one letter of another, and is known without it; not so where that is Greek and
    begins or ends the word, for it may be a quantity (`ρair`, `cosα`).

    A quantity with a short index (`αt`, `νe`) isn't found, unless a Greek word stands beside it.
    Let it stand in formulae, and where the mixture is spoken of.
    """
    if copy.text.isascii():
        return
    for match in _WORD.finditer(copy.text):
        word = match[0]
        if word.isascii() or len(word) < 2:  # noqa: PLR2004 - one letter is of one alphabet
            continue
        scripts = Counter(script(letter) for letter in word)
        del scripts[""]
        if len(scripts) < 2 or not scripts.keys() <= _TO.keys():  # noqa: PLR2004
            continue
        span = Span(*match.span())
        alphabet = _alphabet(copy, span, scripts)
        if not alphabet:
            continue
        right = word.translate(_TO[alphabet])
        if len({script(letter) for letter in right}) > 1:
            continue
        single = scripts[alphabet] == len(word) - 1
        yield this.finding(
            copy,
            span,
            f"`{word}` has letters of two alphabets",
            right,
            case=_case(copy, word, right) if single else "doubt",
            evidence=f"its letters are {' and '.join(sorted(one.capitalize() for one in scripts))}",
        )


def _case(copy: CopyText, word: str, right: str) -> str:
    """Tell of which case a word with one letter of another alphabet is."""
    words = copy.lexicon
    if script(right[0]) == "LATIN" and "GREEK" in {script(word[0]), script(word[-1])}:
        return "quantity"
    known = len(word) > _FORMULA and words is not None and words.knows(right)
    return "sure" if known else "doubt"


def _alphabet(copy: CopyText, span: Span, scripts: Mapping[str, int]) -> str:
    """Tell of which alphabet a word of several is, or nothing where it may be a formula.

    It is that of most letters, but in few letters, or where none has most, that of the words
    beside it, those of one letter left out.
    """
    beside = _beside(copy.text, span)
    few = span.end - span.start <= _FORMULA
    if few and "GREEK" in scripts:
        return "GREEK" if "GREEK" in beside else ""
    most = max(scripts.values())
    leading = [name for name, times in scripts.items() if times == most]
    if len(leading) == 1 and not few:
        return leading[0]
    own = [name for name in beside if name in scripts]
    return own[0] if len(set(own)) == 1 else leading[0]


def _beside(text: str, span: Span) -> list[str]:
    """Give the alphabets of the words before and after, those of one letter left out."""
    before = _WORD.findall(text[max(0, span.start - _REACH) : span.start])
    after = _WORD.findall(text[span.end : span.end + _REACH])
    words = [one for one in (*before[-1:], *after[:1]) if len(one) > 1]
    return [script(one[-1]) for one in words]


def script(letter: str) -> str:
    """Give the alphabet a letter is of."""
    if letter.isascii():
        return "LATIN"
    return unicodedata.name(letter, "").partition(" ")[0]


@rule(
    "T085", "odd-character", kind="extra-letter", cases={"invisible": 0.6, "lost": 0.9, "sign": 0.4}
)
def odd_character(copy: CopyText, this: Rule) -> Iterator[Finding]:
    """A character stands in the text that no print has there.

    Scanners and programs leave signs behind: a bar for an l, a guillemet inside a word, soft
    hyphens and spaces of no width that split a word for every search, the sign for a character
    that was lost.

    Example: `of»cross in the eyes` → `of cross`; a soft hyphen in the middle of `people`.

    Found only where the work has it a few times. Let it stand where it is meant.
    """
    for match in _ODD.finditer(copy.text):
        sign = match[0]
        if copy.count(sign) > _HABIT:
            continue
        span = _with_letters(copy.text, match.start())
        reading = copy.text[span.start : span.end]
        hidden = sign in _INVISIBLE
        case = "invisible" if hidden else "lost" if sign == "\ufffd" else "sign"
        rights = [reading.replace(sign, "")]
        inside = copy.text[match.end() : match.end() + 1].isalpha()
        if not hidden and sign != "\ufffd" and inside:
            rights.insert(0, reading.replace(sign, " ").strip())
        yield this.finding(
            copy,
            span,
            f"`{sign}` ({unicodedata.name(sign, 'no character')}) stands in `{reading}`",
            *dict.fromkeys(one for one in rights if one and one != reading),
            case=case,
            evidence=f"the work has this character {copy.count(sign)} times",
        )


@rule("T086", "ligature", kind="letter-for-letter", cases={"few": 0.9, "many": 0.3})
def ligature(copy: CopyText, this: Rule) -> Iterator[Finding]:
    """Two or three letters are one character, as they are one piece of type.

    A PDF gives them so. On the page nobody sees it, but a search for the word doesn't find it, and
    a screen reader may spell it out.

    Example: `ﬁrst` with U+FB01 → `first`.

    Let it stand where the work is to keep its ligatures as characters.
    """
    if not _LIGATURE.search(copy.text):
        return
    found = [match for match in _WORD.finditer(copy.text) if _LIGATURE.search(match[0])]
    for match in found:
        yield this.finding(
            copy,
            Span(*match.span()),
            f"`{match[0]}` has a ligature for letters",
            unicodedata.normalize("NFKC", match[0]),
            case="few" if len(found) <= _HABIT else "many",
            evidence=f"the work has {len(found):,} words with ligatures",
        )


def _with_letters(text: str, at: int) -> Span:
    """Give the stretch without white space round a place, so far as it is no longer than a word."""
    start, end = at, at + 1
    while start and not text[start - 1].isspace() and at - start < _LONGEST:
        start -= 1
    while end < len(text) and not text[end].isspace() and end - at < _LONGEST:
        end += 1
    return Span(start, end)


_LONGEST = 30  # characters

"""Rules on spaces where none belongs."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator

from pipeline.model import Finding, Span
from pipeline.text.language import common_words
from pipeline.text.lexicon import lexicon
from pipeline.text.quotations import is_elision, open_single
from pipeline.text.rules.registry import CopyText, Rule, rule

__all__ = ["space_after_elision", "stray_space", "stray_space_before_apostrophe"]

_SPACED = re.compile(r"(?<=[^\W_]) (?P<mark>[?!;:,.)”’])(?=[\s”’)\]]|\Z)")
_OPENED = re.compile(r"(?P<open>[(\[]) (?P<word>[^\W\d_]+)")
_WORD_END = re.compile(r"[^\W_]+(?:[’'‐‑-][^\W_]+)*\Z")
_GENITIVE = re.compile(r"(?<=[^\W\d_]{2}s) ’ (?=[^\W\d_])")
_ELIDED = re.compile(
    r"(?<![^\W_’'-])(?P<one>(?:[LlDdNnJjCcMmSsTt]|[Qq]u|[Jj]usqu|[Ll]orsqu|[Pp]uisqu)’) "
    r"(?P<other>[aeiouyhâàéèêëîïôûœæAEIOUYHÉÈÊ][^\W\d_]*)"
)
_LONGEST_BLOCK = 20_000  # characters; in a longer one it would take too long to look
_HIGH = "?!;:"  # what French, and English until about 1900, sets off by a thin space
_LOW = ",."
_STOPS = _HIGH + _LOW
_SEVERAL = 2  # of them set off in a paragraph are a way to write
_LOOK_BACK = 100  # characters: about a sentence, or the longest word there is
_CONVENTION = 5  # one mark in so many spaced makes a convention, and no slip
_BEFORE_WORDS = frozenset("([“‘„‚«»—–\"'")
_AFTER_SENTENCES = frozenset("“”‘’\"')]—–")
# Words no clause ends with: after them the mark itself is spoken of (`the ! sign`).
_LEADING = frozenset(["a", "an", "and", "as", "at", "for", "if", "of", "or", "the", "when", "with"])
_QUOTES = frozenset('“”‘’"')
# Words that name a mark: a mark behind them is spoken of.
_MARK_NAMES = (
    "comma commas semicolon semicolons colon colons stop stops period periods point points mark"
    " marks sign signs bracket brackets parenthesis parentheses note query interrogation"
    " exclamation apostrophe punctuation virgule virgules deux-points point-virgule points-virgules"
    " komma kommas kommata strichpunkt semikolon doppelpunkt punkt fragezeichen ausrufezeichen"
    " virgola virgole punto punti coma comas puntos"
)
_NAMES = frozenset(_MARK_NAMES.split())
_WORDS = 3  # words before a mark that tell of what language it is
_FOREIGN = 1.0  # ten times as common in French: a French word
_FRENCH = common_words("fr") - common_words("en")


@rule(
    "T031", "stray-space", kind="stray-space", cases={"sure": 0.995, "doubt": 0.5, "bracket": 0.6}
)
def stray_space(copy: CopyText, this: Rule) -> Iterator[Finding]:
    """A space stands before a mark that belongs to the word before it.

    It comes of a scanner that reads the thin space of metal type as a full one, or of a hand
    that put the space before the mark. On the page the mark may begin a line. Behind a bracket that
    opens, a space is as wrong.

    Example: `the tasks set by the government ? Was this achieved` → `government?`.

    Let it stand where it is the convention of the work. French sets `; : ! ?` and guillemets off,
    and so did some English printers: in French these marks aren't looked at. Where a fifth of such
    marks in a text is set off, or another in the paragraph, where the words around are French, or a
    mark is spoken of (`the comma ,`), the finding isn't certain. No-break spaces, ellipses set with
    spaces, decimals and signs built of punctuation are never found.
    """
    french = copy.primary == "fr"
    yield from _in_brackets(copy, this)
    found = list(_SPACED.finditer(copy.text))
    times = Counter(copy.block_of(one.start(), one.end()) for one in found if one["mark"] in _STOPS)
    for match in found:
        mark, at = match["mark"], match.start()
        if _is_row(copy.text, at) or (french and mark in _HIGH):
            continue
        number = copy.block_of(at, at + 2)
        if number is None or (mark == "’" and not open_single(copy.text, copy.blocks[number], at)):
            continue
        start = _word_start(copy.text, copy.blocks[number], at)
        word = copy.text[start:at]
        sure = times[number] < _SEVERAL and _is_certain(copy, number, word, at)
        yield this.finding(
            copy,
            Span(start, at + 2),
            f"a space stands between `{word}` and `{mark}`",
            word + mark,
            case="sure" if sure else "doubt",
            evidence=_told(copy, mark),
        )


def _told(copy: CopyText, mark: str) -> str:
    """Say how often the text has a mark behind a space, and how often not."""
    spaced = copy.count(f" {mark}")
    closed = copy.count(mark) - spaced
    return f"the text has `{mark}` {closed:,} times without a space before it, {spaced:,} with one"


def _in_brackets(copy: CopyText, this: Rule) -> Iterator[Finding]:
    """Find brackets with a space behind them, where the work has few."""
    found = list(_OPENED.finditer(copy.text))
    if len(found) > 1 and len(found) * _CONVENTION >= copy.count("(") + copy.count("["):
        return
    for match in found:
        yield this.finding(
            copy,
            Span(*match.span()),
            f"a space stands between `{match['open']}` and `{match['word']}`",
            match["open"] + match["word"],
            case="bracket",
            evidence=f"`{match['open']}` belongs to the word after it",
        )


@rule(
    "T032",
    "stray-space-before-apostrophe",
    kind="stray-space",
    cases={"sure": 0.995, "doubt": 0.5},
)
def stray_space_before_apostrophe(copy: CopyText, this: Rule) -> Iterator[Finding]:
    """A space parts the apostrophe of a genitive plural from its word.

    Scanners take the apostrophe at the end of `Workers’` for a quotation mark and put a space
    where one belongs before a mark that opens.

    Example: `the new Workers ’ and Peasants’ Government` → `Workers’ and Peasants’`.

    Nothing is found where the mark may close a quotation: where a single mark was opened before
    it in the paragraph, or left open in the one before. Let it stand where the work parts the
    apostrophe throughout.
    """
    if copy.primary != "en":
        return
    matches = list(_GENITIVE.finditer(copy.text))
    for match in matches:
        at = match.start()
        number = copy.block_of(at, at + 2)
        if number is None or is_elision(copy.text, match.end() - 1):
            continue
        before = copy.blocks[number - 1] if number else None
        if open_single(copy.text, copy.blocks[number], at) or (
            before is not None and open_single(copy.text, before, before.end)
        ):
            continue
        start = _word_start(copy.text, copy.blocks[number], at)
        word = copy.text[start:at]
        yield this.finding(
            copy,
            Span(start, at + 2),
            f"a space parts the apostrophe from `{word}`",
            f"{word}’",
            case="sure"
            if len(matches) == 1 or len(matches) * _CONVENTION < copy.count("s’")
            else "doubt",
            evidence="no quotation is open that the mark could close",
        )


@rule("T038", "space-after-elision", kind="stray-space", cases={"sure": 0.9, "few": 0.5})
def space_after_elision(copy: CopyText, this: Rule) -> Iterator[Finding]:
    """A space follows the apostrophe of a French word that has lost its vowel.

    Machines that know no French take the apostrophe for one of English, at the end of a word.

    Example: `‘Qu’ avez vous donc?` → `Qu’avez`; `de l’ homme` → `l’homme`.

    Found before a vowel or an h only, in French or among French words. Let it stand where the work
    parts such words throughout.
    """
    matches = list(_ELIDED.finditer(copy.text))
    closed = sum(copy.count(f"{one}’") for one in ("l", "d", "qu"))
    for match in matches:
        one, other = match["one"], match["other"]
        if copy.primary != "fr" and not _are_french(copy, match):
            continue
        yield this.finding(
            copy,
            Span(*match.span()),
            f"a space parts `{one}` from `{other}`",
            f"{one}{other}",
            case="sure" if len(matches) * _CONVENTION < closed else "few",
            evidence=f"French writes `{one}` and the word after it together",
        )


def _are_french(copy: CopyText, match: re.Match[str]) -> bool:
    """Tell whether the word after an elision is French, or one beside it of French alone."""
    if match["one"].lower().endswith("qu’"):
        return True
    ours, theirs = copy.lexicon, lexicon("fr", "small")
    other = match["other"]
    if ours and theirs and theirs.zipf(other) > ours.zipf(other) + _FOREIGN:
        return True
    around = copy.text[max(0, match.start() - _LOOK_BACK // 2) : match.end() + _LOOK_BACK // 2]
    return not _FRENCH.isdisjoint(re.findall(r"\w+", around.lower()))


def _word_start(text: str, block: Span, end: int) -> int:
    """Give the start of the word that ends at `end`, its hyphens and apostrophes included."""
    first = max(block.start, end - _LOOK_BACK)
    match = _WORD_END.search(text[first:end])
    return first + match.start() if match else end - 1


def _is_row(text: str, at: int) -> bool:
    """Tell whether the mark after the space at `at` is one of a row, or part of a sign."""
    mark, following = text[at + 1], text[at + 2 : at + 4]
    return following == f" {mark}" or (mark in ";:" and following[:1] == ")")


def _is_certain(copy: CopyText, number: int, word: str, at: int) -> bool:
    """Tell whether nothing but a slip can explain the space at `at` before a mark."""
    mark, block = copy.text[at + 1], copy.blocks[number]
    if not _ends_clause(copy, block, word, at):
        return False
    if mark == ")":
        return _closes_bracket(copy.text, block, at)
    if mark == "”":
        return _closes_quotation(copy.text, block, at)
    return (
        _goes_on(mark, copy.text[at + 2 : min(at + 5, block.end)])
        # The word a paragraph begins with is a label before a colon; several spaced colons make a
        # glossary, references after ISBD, or formulae.
        and not (mark == ":" and (at - len(word) == block.start or copy.count(" : ") > 1))
        and not _is_convention(copy, _HIGH if mark in _HIGH else _LOW)
        and not copy.is_foreign(at)
        and not _is_french(copy, block, word, at)
    )


def _ends_clause(copy: CopyText, block: Span, word: str, at: int) -> bool:
    """Tell whether the word before the space at `at` is a word, and one a mark may follow."""
    start = at - len(word)
    before = copy.text[start - 1] if start > block.start else " "
    leading = _LEADING if copy.primary == "en" else common_words(copy.primary)
    return (
        len(word) > 1
        and not any(character.isdigit() for character in word)
        and (before.isspace() or before in _BEFORE_WORDS)
        and word.lower() not in leading
        and word.lower() not in _NAMES
    )


def _goes_on(mark: str, after: str) -> bool:
    """Tell whether what comes after a mark is what does where it ends a word."""
    following = after.lstrip(" \n")[:1]
    if mark == ",":
        return following.isalpha() or following in _QUOTES
    if mark in ";:":  # before a capital ISBD's ` : ` and ` ; ` in a reference look the same
        return following.islower()
    return not following or following.isupper() or following in _AFTER_SENTENCES


def _is_convention(copy: CopyText, marks: str) -> bool:
    """Tell whether a text sets such marks off by a space as its printer did."""
    spaced = sum(copy.count(f" {mark}") for mark in marks)
    return spaced > 1 and spaced * _CONVENTION >= sum(copy.count(mark) for mark in marks)


def _is_french(copy: CopyText, block: Span, word: str, at: int) -> bool:
    """Tell whether the words before a place may be French, which sets off these marks."""
    before = copy.text[max(block.start, at - _LOOK_BACK) : at]
    words = re.findall(r"\w+", before.lower())
    if "«" in before or not _FRENCH.isdisjoint(words):
        return True
    ours, theirs = copy.lexicon, lexicon("fr", "small")
    near = (*words[-_WORDS:], word)
    return (
        ours is not None
        and theirs is not None
        and any(theirs.zipf(one) > ours.zipf(one) + _FOREIGN for one in near)
    )


def _closes_bracket(text: str, block: Span, at: int) -> bool:
    """Tell whether a bracket is open at `at`: one of prose, not set off by a space itself."""
    opened = text.rfind("(", block.start, at)
    if opened <= text.rfind(")", block.start, at) or text[opened + 1].isspace():
        return False
    return opened == block.start or not text[opened - 1].isalnum()


def _closes_quotation(text: str, block: Span, at: int) -> bool:
    """Tell whether the double marks of a block open and close in turn, none set off inside."""
    if block.end - block.start > _LONGEST_BLOCK:
        return False
    marks = re.findall("[“”]", text[block.start : block.end])
    in_turn = marks == ["“", "”"] * (len(marks) // 2)
    opened = text.rfind("“", block.start, at)
    return in_turn and not text[opened + 1].isspace()

"""Rules on spaces that are missing, and on those set in quotations."""

from __future__ import annotations

import re
from collections.abc import Container, Iterator

from pipeline.model import Finding, Span
from pipeline.text.lexicon import KNOWN
from pipeline.text.marking import Act
from pipeline.text.rules.registry import CopyText, Rule, rule

__all__ = ["missing_space", "space_in_quotation", "unspaced_marks"]

_RUN_TOGETHER = re.compile(
    r"(?<![\w./@:#’'-])(?P<before>[^\W\d_]{2,}|[aI])"
    r"(?:(?P<mark>[,;!?](?=[^\W\d_])|:(?=[^\W\d_]{2})|\.(?=[A-Z][a-z]))"
    r"|(?P<close>[.,!?;—]?[”](?=[^\W\d_])))"
    r"(?P<after>[^\W_][\w’-]*)(?![\w@/]|\.\w)"
)
# A space on the wrong side of a mark: `the wind ,where`.
_BEFORE_MARK = re.compile(
    r"(?P<before>[^\W\d_][\w’-]*) (?P<mark>[,;:?!.])(?P<after>[^\W\d_][\w’-]*)(?![\w@/(]|\.\w)"
)
# A stop before a small letter, and a mark right before a quotation: `up.and`, `said,“I`.
_BEFORE_SMALL = re.compile(r"\.(?<=[a-z]{2}\.)(?P<after>[a-z]{2,})(?![\w@/’-]|\.\w)")
_BEFORE_QUOTE = re.compile(
    r"[“‘'](?:(?<=[^\W\d_]{2}[,.;:!?][“‘'])|(?<=[.,!?]”“)|(?<=[.,!?]’‘))(?:[^\W_][\w’-]*|(?=[‘“]))"
)
_SPACED_BEFORE = re.compile(r" [“‘'](?<=[,.;:!?”’] [“‘'])")
_CLOSED = re.compile(r"[,.;:!?]+[”’]?\Z")
_MARKS = 4  # characters: more marks don't close anything
_LAST = re.compile(r"(?<![\w./@:#’'-])[^\W\d_][\w’-]*\Z")
_LONGEST = 40  # characters of a word
_EVERYDAY = 4.0  # on the Zipf scale: less common words may be parts of an address
_SUFFIXES_WORDS = "com org net edu gov txt pdf htm html doc exe jpg gif png xml css js py"
_SUFFIXES = frozenset(_SUFFIXES_WORDS.split())
_SQUEEZED = re.compile(
    r"(?P<outer>[“‘])(?P<inner>(?!(?P=outer))[“‘’])(?P<word>[^\W_][\w’-]*)"
    r"|(?<![^\W_])(?P<last>[^\W_]++[.,!?;:—…]?)(?P<first>[’”])(?P<second>(?!(?P=first))[’”])"
)
_SPACED_QUOTE = re.compile(
    r"(?P<open>[“‘]) (?P<word>[^\W_][\w’-]*)"
    r"|(?<![^\W_])(?P<last>[^\W_]++[.,!?;—…]) (?P<close>”)(?=[\s”’)\]]|\Z)"
)
_FEW = 20  # one place in so many is a slip
_SLIPS = 2  # in a work however short
_HABIT = 5  # places where a work does so, and seldom otherwise
_RARE = 1.5  # a longer form is a word though it be rare
_PARTS = 6  # letters: the least a word that may be rare has


@rule(
    "T033",
    "missing-space",
    kind="missing-space",
    cases={
        "mark": 0.7,
        "quotation": 0.7,
        "side": 0.7,
        "small": 0.6,
        "opening": 0.6,
        "openings": 0.4,
    },
)
def missing_space(copy: CopyText, this: Rule) -> Iterator[Finding]:
    """No space follows a mark of punctuation, or it stands before the mark.

    Example: `perhaps, the debility,of his constitution` → `debility, of`; `“Theer!”said he` →
    `“Theer!” said`; `the wind ,where` → `wind, where`; `said Harriet.“It` → `Harriet. “It`;
    `“Yes.”“No.”` → `“Yes.” “No.”`.

    Addresses, times and abbreviations (`p.m.`, `e.g.`) aren't found. Let it stand where signs, and
    not words, are meant.
    """
    turned = {mark.at for mark, _ in copy.slips(Act.TURNED)}
    yield from _on_wrong_side(copy, this)
    yield from _before_small(copy, this)
    yield from _before_quotation(copy, this, turned)
    for match in _RUN_TOGETHER.finditer(copy.text):
        if match["close"] and match.end("close") - 1 in turned:
            continue
        before, after = match["before"], match["after"]
        mark = match["mark"] or match["close"]
        one_letter = len(before) + len(after) < _PARTS and 1 in {len(before), len(after)}
        if match["mark"] and (
            one_letter or not (_may_be_word(copy, before) and _may_be_word(copy, after))
        ):
            continue
        reading = before + mark + after
        yield this.finding(
            copy,
            Span(*match.span()),
            f"no space follows `{mark}` in `{reading}`",
            f"{before}{mark} {after}",
            case="mark" if match["mark"] else "quotation",
            evidence=f"`{before}` and `{after}` are words of their own",
        )


def _word_before(text: str, at: int) -> str:
    """Give the word that ends at a place, or nothing where none does."""
    found = _LAST.search(text, max(0, at - _LONGEST), at)
    return found[0] if found else ""


def _on_wrong_side(copy: CopyText, this: Rule) -> Iterator[Finding]:
    """Find marks that have their space before them."""
    marks = "," if copy.primary == "fr" else ",;:?!"
    for sign in (*(f" {mark}" for mark in marks), " ."):
        at = -1
        while (at := copy.text.find(sign, at + 1)) >= 0:
            before = _word_before(copy.text, at)
            match = _BEFORE_MARK.match(copy.text, at - len(before)) if before else None
            if match is None or not _parts_words(copy, match):
                continue
            mark, after = match["mark"], match["after"]
            yield this.finding(
                copy,
                Span(*match.span()),
                f"the space stands before `{mark}` and not behind it",
                f"{before}{mark} {after}",
                case="side",
                evidence=f"`{mark}` belongs to `{before}`, and a space parts it from `{after}`",
            )


def _parts_words(copy: CopyText, match: re.Match[str]) -> bool:
    """Tell whether a mark stands between two words, a stop before a capital."""
    after = match["after"]
    stops = match["mark"] != "." or (after[0].isupper() and after[1:2].islower())
    return stops and _may_be_word(copy, match["before"]) and _may_be_word(copy, after)


def _before_small(copy: CopyText, this: Rule) -> Iterator[Finding]:
    """Find a stop between two common words, the second in small letters."""
    for match in _BEFORE_SMALL.finditer(copy.text):
        words = copy.lexicon
        before, after = _word_before(copy.text, match.start()), match["after"]
        reading = f"{before}.{after}"
        known = words is not None and min(words.zipf(before), words.zipf(after)) >= _EVERYDAY
        if not known or not before.islower() or after in _SUFFIXES or copy.count(reading) > 1:
            continue
        yield this.finding(
            copy,
            Span(match.start() - len(before), match.end()),
            f"no space follows the stop in `{reading}`",
            f"{before}, {after}",
            f"{before} {after}",
            f"{before}. {after.capitalize()}",
            case="small",
            evidence=f"`{before}` and `{after}` are words of their own",
        )


def _before_quotation(copy: CopyText, this: Rule, turned: Container[int]) -> Iterator[Finding]:
    """Find quotations that begin right behind a mark."""
    found = [match for match in _BEFORE_QUOTE.finditer(copy.text) if match.start() not in turned]
    spaced = len(_SPACED_BEFORE.findall(copy.text))
    if len(found) > max(_HABIT, spaced):
        return
    many = len(found) > _SLIPS and len(found) * _FEW > spaced
    for match in found:
        at = match.start()
        marks = _CLOSED.search(copy.text, max(0, at - _MARKS), at)
        start = marks.start() if marks else at
        before = _word_before(copy.text, start) + copy.text[start:at]
        yield this.finding(
            copy,
            Span(at - len(before), match.end()),
            f"no space stands before the quotation in `{before}{match[0]}`",
            f"{before} {match[0]}",
            case="openings" if many else "opening",
            evidence=f"of the work's quotations {len(found):,} stand so behind a mark,"
            f" {spaced:,} behind a mark and a space",
        )


def _may_be_word(copy: CopyText, form: str) -> bool:
    words = copy.lexicon
    if words is None or copy.vocabulary[form] > 1:
        return len(form) > 1
    least = _RARE if len(form) >= _PARTS else KNOWN
    return (len(form) > 1 or form in "aI") and words.zipf(form.replace("’", "'")) >= least


@rule("T034", "unspaced-marks", kind="missing-space", cases={"few": 0.5, "many": 0.1})
def unspaced_marks(copy: CopyText, this: Rule) -> Iterator[Finding]:
    """Two quotation marks stand close together where the work parts them by a space.

    Most printers set a thin space between the marks of a quotation inside a quotation.

    Example: `“’Tis like to be long,”` in a work that has `“ ‘Yes’ ”` → `“ ’Tis`.

    It is found only where the work parts such marks nearly always. Let it stand where no space is
    wanted.
    """
    found = list(_SQUEEZED.finditer(copy.text))
    spaced = copy.count("“ ‘") + copy.count("“ ’") + copy.count("’ ”") + copy.count("” ’")
    if not spaced or len(found) > spaced:
        return
    case = "few" if len(found) * _FEW < spaced + _FEW else "many"
    for match in found:
        if match["word"]:
            right = f"{match['outer']} {match['inner']}{match['word']}"
        else:
            right = f"{match['last']}{match['first']} {match['second']}"
        yield this.finding(
            copy,
            Span(*match.span()),
            f"no space parts the marks of `{match[0]}`",
            right,
            case=case,
            evidence=f"the work parts them {spaced:,} times, and {len(found):,} times it doesn't",
        )


@rule("T035", "space-in-quotation", kind="stray-space", cases={"opening": 0.5, "closing": 0.7})
def space_in_quotation(copy: CopyText, this: Rule) -> Iterator[Finding]:
    """A space stands between a quotation mark and what it quotes.

    Example: `said Dora, “ or why` → `“or why`.

    Let it stand where the work sets its quotation marks off by spaces.
    """
    if copy.convention.spaced:
        return
    found = list(_SPACED_QUOTE.finditer(copy.quoting))
    if len(found) * _FEW > copy.quoting.count("“") + _FEW:
        return
    lost = {copy.marks[one.number].at for one in copy.all_slips if one.right in {"‘", "’"}}
    for match in found:
        if copy.spaced_marks and match["close"] and match.start("close") in lost:
            continue  # the space parted it from the mark that is missing
        mark = copy.text[slice(*match.span("open" if match["open"] else "close"))]
        yield this.finding(
            copy,
            Span(*match.span()),
            f"a space parts `{mark}` from `{match['word'] or match['last']}`",
            copy.text[slice(*match.span())].replace(" ", ""),
            case="opening" if match["open"] else "closing",
            evidence=f"{len(found):,} of the work's quotation marks are so set",
        )

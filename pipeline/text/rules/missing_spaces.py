"""Rules on spaces that are missing, and on those set in quotations."""

from __future__ import annotations

import re
from collections.abc import Iterator

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
_SQUEEZED = re.compile(
    r"(?P<outer>[“‘])(?P<inner>[“‘’])(?P<word>[^\W_][\w’-]*)"
    r"|(?<![^\W_])(?P<last>[^\W_]++[.,!?;:—…]?)(?P<first>[’”])(?P<second>[’”])"
)
_SPACED_QUOTE = re.compile(
    r"(?P<open>[“‘]) (?P<word>[^\W_][\w’-]*)"
    r"|(?<![^\W_])(?P<last>[^\W_]++[.,!?;—…]) (?P<close>”)(?=[\s”’)\]]|\Z)"
)
_FEW = 20  # one place in so many is a slip
_RARE = 1.5  # a longer form is a word though it be rare
_PARTS = 6  # letters: the least a word that may be rare has


@rule("T033", "missing-space", kind="missing-space", cases={"mark": 0.7, "quotation": 0.7})
def missing_space(copy: CopyText, this: Rule) -> Iterator[Finding]:
    """No space follows a mark of punctuation.

    Example: `perhaps, the debility,of his constitution` → `debility, of`; `“Theer!”said he` →
    `“Theer!” said`.

    Addresses, times and abbreviations (`p.m.`, `e.g.`) aren't found. Let it stand where signs, and
    not words, are meant.
    """
    turned = {mark.at for mark, _ in copy.slips(Act.TURNED)}
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

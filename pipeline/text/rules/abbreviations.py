"""Rules on abbreviations, and on words that are written with an apostrophe."""

from __future__ import annotations

import re
from collections.abc import Iterator

from pipeline.model import Finding, Span
from pipeline.text.rules.registry import CopyText, Rule, rule

__all__ = ["abbreviation_stop", "abbreviation_without_stop", "missing_apostrophe"]

# Abbreviations of two letters that can be nothing else, by the languages that use them.
_ABBREVIATIONS = {"en": (("i", "e"), ("e", "g")), "de": (("d", "h"), ("z", "B"))}
# Those of one word that a name or a number follows.
_TITLES = {
    "en": "Mr Mrs Messrs Dr Rev Prof Capt Col Lieut Gen Hon Esq Nos Vol vol Chap chap pp",
    "de": "Hr Frl Nr Bd",
}
# Without the apostrophe they are no words, as `wont`, `cant` and `ill` are.
_WITH_APOSTROPHE = (
    "didn’t doesn’t don’t isn’t aren’t wasn’t weren’t hasn’t haven’t hadn’t couldn’t wouldn’t"
    " shouldn’t mustn’t needn’t you’re they’re we’ve they’ve you’ve you’ll they’ll that’s what’s"
    " men’s women’s children’s o’clock"
)
_BARE = {one.replace("’", ""): one for one in _WITH_APOSTROPHE.split()}
_NO_APOSTROPHE = re.compile(
    rf"(?<![\w’'-])(?P<first>[A-Za-z])(?:{'|'.join(one[1:] for one in _BARE)}|[ -]clock)"
    r"(?![\w’'-])"
)
_USUAL = 10  # times as often with the stop, and it is the work's way


@rule("T041", "abbreviation-stop", kind="missing-stop", cases={"sure": 0.995})
def abbreviation_stop(copy: CopyText, this: Rule) -> Iterator[Finding]:
    """An abbreviation has lost its first stop.

    `i e.` and `e g.` (in German `d h.` and `z B.`) are shortened from two words, and each has
    its stop. A scanner drops one easily, and so does a typist; a search for the abbreviation
    then misses the place.

    Example: `i e., an organization of the most advanced` → `i. e., an organization`. The stop
    is put in as the work itself writes the abbreviation elsewhere: `i. e.` or `i.e.`; where it
    doesn't, nothing but the stop is added.

    Only these abbreviations are meant, since no two words are written so; let the reading stand
    where an author leaves out the first stop on purpose.
    """
    pairs = _ABBREVIATIONS.get(copy.primary, ())
    if not pairs:
        return
    either = "|".join(f"{first} {second}" for first, second in pairs)
    closed = sum(copy.count(f"{first}.{second}.") for first, second in pairs)
    spaced = sum(copy.count(f"{first}. {second}.") for first, second in pairs)
    between = "." if closed > spaced else ". "
    # Beside another single letter or a stop it may be a row of initials or of signs.
    broken = re.compile(rf"(?<![\w.’'-])(?<!\b\w )(?:{either})\.(?! ?\w\b\.)(?!\w)")
    for match in broken.finditer(copy.text):
        first, _, second = match[0].partition(" ")
        yield this.finding(
            copy,
            Span(*match.span()),
            f"`{match[0]}` has no stop after its first letter",
            f"{first}{between}{second}",
            case="sure",
            evidence="the abbreviation is of two words, and no two words are written so",
        )


@rule("T042", "abbreviation-without-stop", kind="missing-stop", cases={"once": 0.7, "few": 0.5})
def abbreviation_without_stop(copy: CopyText, this: Rule) -> Iterator[Finding]:
    """An abbreviation has no stop, which the work gives it elsewhere.

    Example: `old Mr Turveydrop` in a work full of `Mr.` → `Mr.`.

    Found only where the work has the stop ten times as often. Let it stand where somebody quoted
    leaves it out.
    """
    for title in _TITLES.get(copy.primary, "").split():
        closed = copy.count(f"{title}.")
        if not closed or closed == copy.vocabulary[title]:
            continue
        bare = list(re.finditer(rf"(?<![\w.’'-]){title}(?= [A-Z0-9])", copy.text))
        if len(bare) * _USUAL > closed:
            continue
        for match in bare:
            yield this.finding(
                copy,
                Span(*match.span()),
                f"`{title}` has no stop",
                f"{title}.",
                case="once" if len(bare) == 1 else "few",
                evidence=f"the work has `{title}.` {closed:,} times, `{title}` {len(bare):,} times",
            )


@rule("T043", "missing-apostrophe", kind="missing-punctuation", cases={"few": 0.5})
def missing_apostrophe(copy: CopyText, this: Rule) -> Iterator[Finding]:
    """The apostrophe of a contraction or of a genitive is missing.

    Example: `He didnt know` → `didn’t`; `three o-clock` → `o’clock`; `the childrens bed` →
    `children’s`.

    Found only where the work has ten times as many apostrophes in its words. Words that are some
    without it (`wont`, `cant`, `ill`) aren't found. Let it stand where the author writes so.
    """
    if copy.primary != "en":
        return
    found = [
        (match, right)
        for match in _NO_APOSTROPHE.finditer(copy.text)
        if (right := _BARE.get(re.sub("[ -]", "", match[0]).lower()))
    ]
    marked = sum(copy.count(f"’{ending} ") for ending in ("t", "s", "re", "ve", "ll", "clock"))
    if marked < _USUAL * len(found):
        return
    for match, right in found:
        yield this.finding(
            copy,
            Span(*match.span()),
            f"`{match[0]}` has no apostrophe",
            match["first"] + right[1:],
            case="few",
            evidence=f"the work has {marked:,} words with one",
        )

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
_CUTS = ("et seq", "et seqq", "op cit", "op. cit", "loc cit", "loc. cit")
_LATIN = re.compile(r"(?<![\w.’'-])(?:et seqq?|(?:op|loc)\.? cit)(?=[ ,;:)])")
# Without the apostrophe they are no words, as `wont`, `cant` and `ill` are.
_WITH_APOSTROPHE = (
    "didn’t doesn’t don’t isn’t aren’t wasn’t weren’t hasn’t haven’t hadn’t couldn’t wouldn’t"
    " shouldn’t mustn’t needn’t you’re they’re we’ve they’ve you’ve you’ll they’ll that’s what’s"
    " shan’t ain’t i’ve men’s women’s children’s o’clock"
)
_BARE = {one.replace("’", ""): one for one in _WITH_APOSTROPHE.split()}
_NO_APOSTROPHE = re.compile(
    rf"(?<![\w’'-])(?P<first>[A-Za-z])(?:{'|'.join(one[1:] for one in _BARE)}|[ -]clock)"
    r"(?![\w’'-])"
)
# An apostrophe that stands a letter too early: `do'nt`.
_MISPLACED = re.compile(
    r"(?<![\w’'-])(?P<verb>(?:[Dd]o|[Dd]oes|[Dd]id|[Ii]s|[Aa]re|[Ww]as|[Ww]ere|[Hh]as|[Hh]ave|[Hh]ad"
    r"|[Cc]ould|[Ww]ould|[Ss]hould|[Cc]a|[Ww]o))(?P<mark>[’'])nt(?![\w’'-])"
)
# Words without the apostrophe too, but not where who does it stands before: `I cant tell`.
_AFTER_SUBJECT = re.compile(
    r"(?<![\w’'-])(?:I|[Yy]ou|[Hh]e|[Ss]he|[Ii]t|[Ww]e|[Tt]hey|[Tt]hat|[Tt]his|[Tt]here|[Ww]ho) "
    r"(?P<form>(?:ca|wo)nt)(?= (?!to\b|and\b|or\b|of\b|is\b|was\b)[a-z])"
)
_ITS = re.compile(r"it[’']s (?<=\bit[’']s )(?=[a-z])")
# `the whole of it’s furniture`: behind these stands no clause.
_OF = re.compile(
    r"\b(?:of|in|with|from|by|into|upon|at|through|under|over|against|towards?|within|without) \Z"
)
_NO_NOUN = re.compile(r"(?:not|an?|the|no|all)\b")
# `broke it’s chains,` and `it’s own`; but `it’s years ago` is a clause, and `believed it’s theirs`.
_HAS = re.compile(r"\b(?P<verb>[a-z]+ed|broke|lost|shook|kept|held|took|gave|left|made) \Z")
_HAD = re.compile(
    r"(?:own\b"
    r"|(?:tail|head|mouth|back|way|place|master|mistress|name|nature|end|top|side|mind|life"
    r"|(?!(?:years|days|hours|weeks|months|ages|theirs|hers|ours|yours|always|sometimes|towards"
    r"|perhaps|[a-z]*(?:ss|us|is))\b)[a-z]{2,}s)"
    r"(?=[.,;:!?]| (?:and|in|on|of|from|with|to|at|by)\b))"
)
_CLAUSE_BEHIND_WORDS = (
    "believed supposed remarked observed declared replied answered hoped feared wished fancied"
    " showed proved decided agreed admitted noticed noted added explained imagined"
)
_CLAUSE_BEHIND = frozenset(_CLAUSE_BEHIND_WORDS.split())
_REACH = 20  # characters looked at before `it’s`
# What is spoken of where letters name its parts, and such a letter.
_OF_FIGURES = re.compile(
    r"\b(?:lines?|sides?|angles?|arcs?|points?|rays?|triangles?|vowels?|letters?|figures?|bars?)\b"
    r"|(?<![\w.’'-])[b-hj-np-z](?![\w.’'-]| [A-Za-z]\.)"
)
_NEAR = 40  # characters before and after in which they stand
_FEW = 2  # words without an apostrophe, and they are no habit
_USUAL = 10  # times as often with the stop, and it is the work's way


@rule("T041", "abbreviation-stop", kind="missing-stop", cases={"sure": 0.995, "letters": 0.4})
def abbreviation_stop(copy: CopyText, this: Rule) -> Iterator[Finding]:
    """An abbreviation has lost its first stop.

    `i e.` and `e g.` (in German `d h.` and `z B.`) are shortened from two words, and each has
    its stop. A scanner drops one easily, and so does a typist; a search for the abbreviation
    then misses the place.

    Example: `i e., an organization of the most advanced` → `i. e., an organization`. The stop
    is put in as the work itself writes the abbreviation elsewhere: `i. e.` or `i.e.`; where it
    doesn't, nothing but the stop is added.

    Only these abbreviations are meant, since no two words are written so. Nothing is certain where
    the letters may be those of a figure: where a sentence ends with them, or such things are spoken
    of (`the line i e.`). Let the reading stand there, or where an author leaves out the first stop
    on purpose.
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
            case="letters" if _may_be_letters(copy, match) else "sure",
            evidence="the abbreviation is of two words, and no two words are written so",
        )


def _may_be_letters(copy: CopyText, match: re.Match[str]) -> bool:
    """Tell whether the letters of an abbreviation may be those that name parts of a figure."""
    number = copy.block_of(match.start(), match.end())
    if number is None:
        return True
    block = copy.blocks[number]
    first, last = max(block.start, match.start() - _NEAR), min(block.end, match.end() + _NEAR)
    around = copy.text[first:last]
    after = copy.text[match.end() : match.end() + 2].lstrip(" ”’)")
    ends = block.end <= match.end() + 1 or (copy.primary == "en" and after[:1].isupper())
    return ends or _OF_FIGURES.search(around) is not None


@rule(
    "T042",
    "abbreviation-without-stop",
    kind="missing-stop",
    cases={"once": 0.7, "few": 0.5, "latin": 0.5},
)
def abbreviation_without_stop(copy: CopyText, this: Rule) -> Iterator[Finding]:
    """An abbreviation has no stop, which the work gives it elsewhere.

    Example: `old Mr Turveydrop` in a work full of `Mr.` → `Mr.`; `pp. 7 et seq, and` → `seq.,`.

    Found only where the work has the stop ten times as often, or where a reference is cut short in
    Latin, unless the work leaves the stop out as often as not. Let it stand where somebody quoted
    leaves it out.
    """
    for match in _latin_without_stop(copy):
        yield this.finding(
            copy,
            Span(*match.span()),
            f"`{match[0]}` has no stop",
            f"{match[0]}.",
            case="latin",
            evidence="a reference is cut short so, with a stop",
        )
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


def _latin_without_stop(copy: CopyText) -> list[re.Match[str]]:
    """Give what is cut short of Latin in references, and has no stop, unless most have none."""
    bare = list(_LATIN.finditer(copy.text))
    stopped = sum(copy.count(f"{cut}.") for cut in _CUTS)
    return bare if len(bare) == 1 or len(bare) < stopped else []


@rule(
    "T043",
    "missing-apostrophe",
    kind="missing-punctuation",
    cases={"few": 0.5, "short": 0.5, "misplaced": 0.5, "subject": 0.5, "its": 0.5},
)
def missing_apostrophe(copy: CopyText, this: Rule) -> Iterator[Finding]:
    """The apostrophe of a contraction or a genitive is missing, or stands where none belongs.

    Example: `He didnt know` → `didn’t`; `three o-clock` → `o’clock`; `the childrens bed` →
    `children’s`; `I do'nt ask` → `don't`; `the whole of it’s furniture` → `its`.

    Found where the work has ten times as many apostrophes in its words, or has so few such words
    that they are no habit. Words that are some without it (`wont`, `cant`) are found only behind
    who does it (`I cant tell`), others (`ill`, `its`) never; `it’s` for `its` behind a preposition,
    or where something is had and no clause follows, unless the work writes it throughout, as the
    18th century does. Let it stand where the author writes so.
    """
    if copy.primary != "en":
        return
    yield from _possessives(copy, this)
    found = [*_bare(copy), *_misplaced(copy), *_after_subjects(copy)]
    marked = sum(copy.count(f"’{ending} ") for ending in ("t", "s", "re", "ve", "ll", "clock"))
    usual = marked >= _USUAL * len(found)
    if not usual and len(found) > _FEW:
        return
    for span, right, case in found:
        form = copy.text[span.start : span.end]
        yield this.finding(
            copy,
            span,
            f"`{form}` has {'its' if case == 'misplaced' else 'no'} apostrophe"
            f"{' in the wrong place' if case == 'misplaced' else ''}",
            right,
            case=case if usual or case != "few" else "short",
            evidence=f"the work has {marked:,} words with one",
        )


def _bare(copy: CopyText) -> Iterator[tuple[Span, str, str]]:
    """Give the forms without an apostrophe that are no words, and how they are written."""
    for match in _NO_APOSTROPHE.finditer(copy.text):
        right = _BARE.get(re.sub("[ -]", "", match[0]).lower())
        if right:
            yield Span(*match.span()), match["first"] + right[1:], "few"


def _misplaced(copy: CopyText) -> Iterator[tuple[Span, str, str]]:
    """Give the forms whose apostrophe stands a letter too early."""
    if copy.vocabulary["nt"]:
        for match in _MISPLACED.finditer(copy.text):
            yield Span(*match.span()), f"{match['verb']}n{match['mark']}t", "misplaced"


def _after_subjects(copy: CopyText) -> Iterator[tuple[Span, str, str]]:
    """Give the forms that are words too, but not behind who does it."""
    if copy.vocabulary["cant"] or copy.vocabulary["wont"]:
        for match in _AFTER_SUBJECT.finditer(copy.text):
            yield Span(*match.span("form")), f"{match['form'][:-1]}’t", "subject"


def _possessives(copy: CopyText, this: Rule) -> Iterator[Finding]:
    """Find `it’s` where it can be no `it is`, unless the work writes so."""
    found = [match for match in _ITS.finditer(copy.text) if _has_noun(copy, match)]
    if not found:
        return
    without = copy.small_forms["its"]
    if len(found) > _FEW and len(found) > without:
        return
    for match in found:
        yield this.finding(
            copy,
            Span(match.start(), match.end() - 1),
            f"`{match[0][:-1]}` has an apostrophe, which stands for `it is`",
            "its",
            case="its",
            evidence=f"no clause begins here; the work has `its` {without:,} times",
            kind="extra-punctuation",
        )


def _has_noun(copy: CopyText, match: re.Match[str]) -> bool:
    """Tell whether behind `it’s` stands what is its own, and no clause."""
    at = match.start()
    if _OF.search(copy.text, max(0, at - _REACH), at):
        return not _NO_NOUN.match(copy.text, match.end())
    has = _HAS.search(copy.text, max(0, at - _REACH), at)
    held = has is not None and has["verb"] not in _CLAUSE_BEHIND
    return held and _HAD.match(copy.text, match.end()) is not None

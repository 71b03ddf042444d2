"""Rules on commas that the grammar round them rules out, on brackets, and on dashes."""

from __future__ import annotations

import re
from collections.abc import Iterator

from pipeline.model import Finding, Span
from pipeline.text.rules.registry import CopyText, Rule, rule
from pipeline.text.speech import SAYING, SPEAKER

__all__ = ["hyphen_for_dash", "misplaced_comma", "unbalanced_bracket", "unpaired_comma"]

_PRONOUN = "he|she|it|they|we|I|you"
_FORMS = {
    # `have frequently, been noted`
    "adverb": re.compile(
        r"(?<![,;] )\b(?P<one>(?:have|has|had|having|is|are|was|were|be|been|being|will|would|shall"
        r"|should|can|could|may|might|must) (?:[a-z]+ly|always|never|often|also)),"
        r" (?P<other>(?:been|[a-z]+ed)\b)(?! by)"
    ),
    # `although, he knows`
    "conjunction": re.compile(
        rf"\b(?P<one>although|though|because|lest|unless|whereas), (?P<other>(?:{_PRONOUN})\b)"
        r"(?=(?: [a-z’]+){3})"
    ),
    # `the, house`
    "article": re.compile(
        r"\b(?P<one>the|an|my|their|your|our|its|every), "
        r"(?P<other>(?!(?:or|and|as|if|to|in|by|at|with|so|not|but|for|of|from|when|what|how|yes|no|alas|I)\b)"
        r"[a-z][\w’]*)"
    ),
    # `he, said`
    "subject": re.compile(
        r"(?<=[a-z] )\b(?P<one>he|she|they|we|I), "
        r"(?P<other>(?:was|were|had|is|are|has|have|would|could|did|will)\b)(?![^.]{0,60}, )"
    ),
    # `” said, he`
    "speaker": re.compile(
        rf"(?<=[”’] )(?P<one>{SAYING})[,;:] (?P<other>he|she|I|they|(?=[A-Z]){SPEAKER})"
        "(?=[,.;:])"
    ),
}
_WHY = {
    "adverb": "the adverb belongs to the verb before and after it",
    "conjunction": "the clause it begins follows at once",
    "article": "an article belongs to its noun",
    "subject": "the subject belongs to its verb",
    "speaker": "who speaks belongs to the verb that says so",
}
# `Monte Cristo on the contrary, kept silent`; behind these words the phrase begins its clause.
_BEGINNERS = (
    "and but or nor that if for as when which because who then yet so though although while where"
    " whereas is was are were be not very than at to of with by in on what do no some this his"
)
_PUT_IN = (
    *("on the contrary", "on the other hand", "however", "for instance", "for example"),
    *("nevertheless", "moreover"),
)
_UNPAIRED = re.compile(
    rf"(?<![\w’-])(?!(?i:{_BEGINNERS.replace(' ', '|')})\b)(?P<word>[^\W\d_][\w’-]{{0,40}})\Z"
)
_BRACKETS = re.compile(r"[()\[\]]")
_LIST_MARK = re.compile(r"(?:\w{1,4}|\d{1,3}(?:st|nd|rd|th)?)\Z")
_PARTNER = {"(": ")", "[": "]", ")": "(", "]": "["}
_DASHED = re.compile(
    r"(?<![\w’-])(?P<one>[^\W\d_]{3,})-(?P<other>and|but|the|an|he|she|it|they|that|who|which|if|so|"
    r"not|you|we|there|then|this|his|her|my|what|when|where|is|was)(?![\w’-])"
)
_NEAR = 40  # characters from the beginning of a paragraph in which a number of a list stands
_NUMBER = 6  # characters it may have


@rule(
    "T068",
    "misplaced-comma",
    kind="extra-punctuation",
    cases={"adverb": 0.5, "conjunction": 0.4, "article": 0.5, "subject": 0.3, "speaker": 0.5},
)
def misplaced_comma(copy: CopyText, this: Rule) -> Iterator[Finding]:
    """A comma parts two words that belong together.

    An article and its noun, a verb and its adverb, a conjunction and its clause.

    Example: `have frequently, been noted` → `have frequently been noted`; `although, he knew` →
    `although he knew`.

    Nothing is found where a second comma makes a parenthesis. Let it stand where the period
    punctuates by breath, and not by grammar.
    """
    if copy.primary != "en":
        return
    for case, form in _FORMS.items():
        for match in form.finditer(copy.text):
            one, other = match["one"], match["other"]
            yield this.finding(
                copy,
                Span(match.start("one"), match.end("other")),
                f"a comma parts `{one}` from `{other}`",
                f"{one} {other}",
                case=case,
                evidence=_WHY[case],
            )


@rule("T070", "unpaired-comma", kind="missing-punctuation", cases={"before": 0.3})
def unpaired_comma(copy: CopyText, this: Rule) -> Iterator[Finding]:
    """Of the two commas round a phrase that is put in, the first is missing.

    Example: `Monte Cristo on the contrary, preserved a graceful suavity` → `Cristo, on`.

    Let it stand where the phrase belongs to what is before it, or where the work does so
    throughout.
    """
    if copy.primary != "en":
        return
    for phrase in _PUT_IN:
        for match in re.finditer(f" {phrase}, (?=[a-z])", copy.text):
            at = match.start()
            before = _UNPAIRED.search(copy.text, max(0, at - _NEAR), at)
            if before is None:
                continue
            word, first = before["word"], phrase.split(" ")[0]
            yield this.finding(
                copy,
                Span(before.start(), at + 1 + len(first)),
                f"a comma stands behind `{phrase}` and none before",
                f"{word}, {first}",
                case="before",
                evidence="a phrase that is put in has a comma on either side",
            )


@rule(
    "T057",
    "unbalanced-bracket",
    kind="missing-punctuation",
    cases={"unclosed": 0.5, "unopened": 0.5},
)
def unbalanced_bracket(copy: CopyText, this: Rule) -> Iterator[Finding]:
    """A bracket is opened and not closed in its paragraph, or closed and not opened.

    Example: `(I thought so then, and I think so now.` → `now).`

    Numbers of a list (`a)`, `2)`) aren't found. Let it stand where a bracket runs over paragraphs.
    """
    for block in copy.paragraphs:
        open_: list[re.Match[str]] = []
        for match in _BRACKETS.finditer(copy.text, block.start, block.end):
            sign = match[0]
            if sign in "([":
                open_.append(match)
            elif open_ and open_[-1][0] == _PARTNER[sign]:
                open_.pop()
            elif match.start() - block.start > _NEAR or not _LIST_MARK.search(
                copy.text[max(block.start, match.start() - _NUMBER) : match.start()]
            ):
                yield _bracket(copy, this, block, match)
        for match in open_:
            if not _runs_on(copy, block):
                yield _bracket(copy, this, block, match)


def _runs_on(copy: CopyText, block: Span) -> bool:
    """Tell whether a bracket left open in a paragraph is closed in the next."""
    following = copy.text[block.end : block.end + 2000]
    closed, opened = following.find(")"), following.find("(")
    return closed >= 0 and (opened < 0 or closed < opened)


def _bracket(copy: CopyText, this: Rule, block: Span, match: re.Match[str]) -> Finding:
    """Make the finding of a bracket without its partner, with the word it stands at."""
    text, at = copy.text, match.start()
    first, last = max(block.start, at - _NEAR), min(block.end, at + _NEAR)
    start = max(first, text.rfind(" ", first, at) + 1)
    end = text.find(" ", at, last)
    end = last if end < 0 else end
    unclosed = match[0] in "(["
    reading = text[start:end]
    return this.finding(
        copy,
        Span(start, end),
        f"`{match[0]}` at `{reading}` has no `{_PARTNER[match[0]]}`",
        *([bare] if (bare := reading.replace(match[0], "", 1)) else []),
        case="unclosed" if unclosed else "unopened",
        evidence=f"the paragraph {'closes' if unclosed else 'opens'} no bracket for it",
    )


@rule("T069", "hyphen-for-dash", kind="wrong-punctuation", cases={"joined": 0.4})
def hyphen_for_dash(copy: CopyText, this: Rule) -> Iterator[Finding]:
    """A hyphen joins two words where a dash should part them.

    Example: `every dose you take is an experiment-an experiment, you know` → `experiment—an`.

    Compounds with more than one hyphen, and those the work has more than once, aren't found.
    Let it stand where the author makes such a compound.
    """
    if copy.primary != "en":
        return
    for match in _DASHED.finditer(copy.text):
        if copy.forms[match[0]] != 1:
            continue
        one, other = match["one"], match["other"]
        yield this.finding(
            copy,
            Span(*match.span()),
            f"a hyphen joins `{one}` to `{other}`",
            f"{one}—{other}",
            f"{one} {other}",
            case="joined",
            evidence=f"no compound ends in `{other}`, and the work has this one once",
        )

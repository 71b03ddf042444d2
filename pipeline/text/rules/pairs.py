"""Rules on marks that come in pairs: commas and dashes round what is put in, and brackets."""

from __future__ import annotations

import re
from collections.abc import Iterator

from pipeline.model import Finding, Span
from pipeline.text.clauses import AUXILIARY, BEGIN, DETERMINER, LINK, SUBJECT
from pipeline.text.rules.registry import CopyText, Rule, rule

__all__ = ["unbalanced_bracket", "unpaired_comma", "unpaired_dash"]

# `Monte Cristo on the contrary, kept silent`; behind these words the phrase begins its clause.
_BEGINNERS = (
    "and but or nor that if for as when which because who then yet so though although while where"
    " whereas is was are were be not very than at to of with by in on what do no some this his"
)
_PUT_IN = (
    "on the contrary|on the other hand|however|for instance|for example|nevertheless|moreover"
    "|here and now|so to speak|as it were|it would seem|above all|in short"
)
_BESIDES = (
    "of course|therefore|indeed|too|at last|perhaps|at least|in fact|no doubt|it seems|I think"
    "|I believe|I suppose|in a word|by the way"
)
_UNPAIRED = re.compile(
    rf"(?<![\w’-])(?!(?i:{_BEGINNERS.replace(' ', '|')})\b)(?P<word>[^\W\d_][\w’-]{{0,40}})\Z"
    r"|\([^()\n]{1,40}\)\Z"
)
_PHRASE = re.compile(rf" (?P<phrase>{_PUT_IN}), (?=[a-z])")
# In each, the comma that is missing belongs between `one` and `other`.
_ONE_COMMA = {
    # `She, however was late`: the verb of her clause follows at once.
    "after": re.compile(
        rf"[a-z], (?P<one>{_PUT_IN}|{_BESIDES}) "
        rf"(?P<other>{AUXILIARY}\b)(?! {SUBJECT}\b)"
    ),
    # `as according to him, will be`
    "source": re.compile(
        r"\b(?P<one>as|which|who|that|because) (?P<other>according)(?= to [^,.;:—()\n]{3,60}, "
        rf"[‘“]?{AUXILIARY}\b)"
    ),
    # `weak, naturally only beside him`
    "only": re.compile(
        r", (?P<one>naturally|of course|however|indeed|therefore|probably|certainly)"
        r" (?P<other>only|merely|simply)\b"
    ),
    # `to deal with, and decide all such questions`
    "shared": re.compile(
        r" to [a-z]+ (?:with|for|from|into|upon|of|to), (?:and|or|but) (?P<one>[a-z]+)"
        r" (?P<other>the|all|every|any|this|his|their)\b"
    ),
    # `it is all ours I fancy,”`
    "speaker": re.compile(
        r"(?<![\w’-])(?P<one>[a-z][a-z’]+) (?P<other>I)"
        r"(?= (?:fancy|suppose|believe|dare say|presume|imagine),”)"
    ),
    # `his rule over them, that is the power to`
    "that-is": re.compile(
        r"(?P<one>, that is)(?<=[^,.;:?!“”‘’—\n]{30}, that is)"
        r" (?P<other>the|an?|to|in|of|by)\b(?! say\b)"
    ),
    # `The others while they waited, had`, `The peak reddened by the sun, was`
    "participle": re.compile(
        rf"{BEGIN}{DETERMINER} (?:(?!(?:{AUXILIARY}|{LINK})\b)[a-z]+ ){{0,5}}"
        rf"(?!(?:{AUXILIARY}|{LINK})\b)(?P<one>[^\W\d_]+) (?P<other>beginning|including|consisting"
        r"|(?:while|after|before) (?=[a-z]+ing\b)|[a-z]+ed (?=by|with))"
        rf"(?:(?!\b(?:{AUXILIARY}|{LINK})\b)[^,.;:—\n]){{3,80}}"
        rf"(?=, (?:{AUXILIARY}\b(?! {SUBJECT}\b)|(?:[a-z]+ed|began|became)\b(?! (?:by|with)\b)))"
    ),
}
_WHY = {
    "after": "the comma before the phrase has none behind it, and the verb of the clause follows",
    "source": "a comma stands behind what is put in, and none before",
    "only": "the comma before the word has none behind it, which parts it from what it limits",
    "shared": "what both verbs speak of follows, and a comma parts the second verb from the first",
    "speaker": "a clause that says whose opinion it is stands between commas",
    "that-is": "`that is` explains what is before it, and stands between commas",
    "participle": "a comma stands behind what is put in, and none before",
}
# `whether the rule of some — or, rather, of one is lawful`: a verb after the one dash.
_ONE_DASH = re.compile(
    rf"\b(?:whether|that|because) (?:(?!\b(?:{AUXILIARY}|{LINK}|\w+ed)\b)[^.?!;:“”()—\n]){{10,200}}"
    rf"(?<=\w) ?—(?P<space> ?)or,? (?:(?!\b{LINK}\b|\b{SUBJECT} )[^.?!;:“”()—\n]){{3,200}}?"
    rf"(?P<one>\b[^\W\d_][\w’-]*) (?P<other>{AUXILIARY})\b(?=[^.?!;:“”()—\n]{{2,200}}[.?!;])"
)
# `it remained — so far as it did remain a mere screen`: the verb before the dash lacks the rest.
_LACKING = "remains remained was were is are be became seemed been"
_LACKED = "|".join(rf"(?<=\b{verb}{dash})" for verb in _LACKING.split() for dash in ("—", " —"))
_ASIDE = re.compile(
    rf"—(?:{_LACKED})(?P<space> ?)(?:in so far as|so far as|if|when|as|though|unless|where)"
    rf" {SUBJECT} (?:[^.?!;:“”()—\n,]{{1,60}}? )?"
    r"(?P<one>[^\W\d_][\w’-]*) (?P<other>an?|the)\b(?=[^.?!;:“”()—\n]{2,160}[.?!;])"
)
_BRACKETS = re.compile(r"[()\[\]]")
_LIST_MARK = re.compile(
    r"(?:\A|(?<=[\s“‘\"'(—]))(?:[^\W_]|\d{1,3}(?:st|nd|rd|th|[a-z])?|[ivxlIVXL]{1,5}|[*†‡]{1,3})\Z"
)
_PARTNER = {"(": ")", "[": "]", ")": "(", "]": "["}
_NEAR = 40  # characters round a bracket told with it, or round a phrase
_NUMBER = 7  # characters the number of a list may have, with the space before it
# What a bracket encloses, if it ends with the clause.
_CLAUSE = re.compile(r"[^\s,.;:!?—()\[\]“”\"]+(?: [^\s,.;:!?—()\[\]“”\"]+)*(?=[,.;:!?—])")


@rule(
    "T070",
    "unpaired-comma",
    kind="missing-punctuation",
    cases={
        "before": 0.3,
        "after": 0.3,
        "source": 0.4,
        "only": 0.3,
        "shared": 0.3,
        "speaker": 0.4,
        "that-is": 0.3,
        "participle": 0.4,
    },
)
def unpaired_comma(copy: CopyText, this: Rule) -> Iterator[Finding]:
    """Of the two commas round a phrase that is put in, one is missing.

    Example: `Monte Cristo on the contrary, preserved a graceful suavity` → `Cristo, on`; `The
    theorists beginning with him, proved it` → `theorists, beginning`; `the old rule, that is the
    power` → `that is, the`; `to deal with, and decide all such problems` → `decide, all`.

    Found only where the words round the phrase show that it is one: a verb behind it that belongs
    to what is before. Let it stand where the phrase belongs to what is before it, or where the work
    does so throughout.
    """
    if copy.primary != "en":
        return
    for match in _PHRASE.finditer(copy.text):
        at, phrase = match.start(), match["phrase"]
        before = _UNPAIRED.search(copy.text, max(0, at - _NEAR), at)
        if before is None:
            continue
        word, first = before[0], phrase.split(" ")[0]
        yield this.finding(
            copy,
            Span(before.start(), at + 1 + len(first)),
            f"a comma stands behind `{phrase}` and none before",
            f"{word}, {first}",
            case="before",
            evidence="a phrase that is put in has a comma on either side",
        )
    for case, form in _ONE_COMMA.items():
        for match in form.finditer(copy.text):
            one, other = match["one"].strip(", "), match["other"].split(" ")[0]
            start = match.end("one") - len(one)
            yield this.finding(
                copy,
                Span(start, match.start("other") + len(other)),
                f"the comma is missing that parts `{one}` from `{other}`",
                f"{one}, {other}",
                case=case,
                evidence=_WHY[case],
            )


@rule("T058", "unpaired-dash", kind="missing-punctuation", cases={"or": 0.4, "aside": 0.3})
def unpaired_dash(copy: CopyText, this: Rule) -> Iterator[Finding]:
    """Of the two dashes round a phrase that is put in, the second is missing.

    Example: `whether the rule of some — or, rather, of one is lawful` → `one — is`; `it was — so
    far as it existed a mere screen` → `existed — a`.

    Found only where a clause has no verb before the dash, and one behind the phrase, or where the
    verb before the dash has what belongs to it behind the phrase. Let it stand where the dash
    breaks the sentence off.
    """
    if copy.primary != "en":
        return
    for case, form in (("or", _ONE_DASH), ("aside", _ASIDE)):
        for match in form.finditer(copy.text):
            one, other, spaced = match["one"], match["other"], bool(match["space"])
            belongs = "the verb of" if case == "or" else "of what belongs to the verb of"
            yield this.finding(
                copy,
                Span(match.start("one"), match.end("one" if spaced else "other")),
                f"a dash opens what is put in, and none closes it before `{other}`",
                f"{one} —" if spaced else f"{one}—{other}",
                case=case,
                evidence=f"`{other}` is {belongs} the clause before the dash",
            )


@rule(
    "T057",
    "unbalanced-bracket",
    kind="missing-punctuation",
    cases={"unclosed": 0.5, "unopened": 0.5},
)
def unbalanced_bracket(copy: CopyText, this: Rule) -> Iterator[Finding]:
    """A bracket is opened and not closed in its paragraph, or closed and not opened.

    Example: `he dined at six (except in Lent, and went to bed at nine` → `(except in Lent)`.

    Numbers of a list (`a)`, `2)`) aren't found. Let it stand where a bracket runs over paragraphs.
    """
    carried: set[str] = set()  # what is left open, and closed in the next paragraph
    for block in copy.paragraphs:
        open_: list[re.Match[str]] = []
        for match in _BRACKETS.finditer(copy.text, block.start, block.end):
            sign = match[0]
            if sign in "([":
                open_.append(match)
            elif open_ and open_[-1][0] == _PARTNER[sign]:
                open_.pop()
            elif sign in carried:
                carried.discard(sign)
            elif not _LIST_MARK.search(
                copy.text[max(block.start, match.start() - _NUMBER) : match.start()]
            ):
                yield _bracket(copy, this, block, match)
        carried = {_PARTNER[match[0]] for match in open_ if _runs_on(copy, block, match[0])}
        for match in open_:
            if _PARTNER[match[0]] not in carried:
                yield _bracket(copy, this, block, match)


def _runs_on(copy: CopyText, block: Span, sign: str) -> bool:
    """Tell whether a bracket left open in a paragraph is closed in the next."""
    following = copy.text[block.end : block.end + 2000]
    closed, opened = following.find(_PARTNER[sign]), following.find(sign)
    return closed >= 0 and (opened < 0 or closed < opened)


def _bracket(copy: CopyText, this: Rule, block: Span, match: re.Match[str]) -> Finding:
    """Make the finding of a bracket without its partner, with the word it stands at."""
    text, at = copy.text, match.start()
    first, last = max(block.start, at - _NEAR), min(block.end, at + _NEAR)
    start = max(first, text.rfind(" ", first, at) + 1)
    end = text.find(" ", at, last)
    end = last if end < 0 else end
    unclosed = match[0] in "(["
    word = text[start:end]
    rights = []
    if unclosed and (clause := _CLAUSE.match(text, at + 1, last)):
        end = clause.end()
        rights.append(text[start:end] + _PARTNER[match[0]])
    reading = text[start:end]
    bare = reading.replace(match[0], "", 1)
    return this.finding(
        copy,
        Span(start, end),
        f"`{match[0]}` at `{word}` has no `{_PARTNER[match[0]]}`",
        *rights,
        *([bare] if bare else []),
        case="unclosed" if unclosed else "unopened",
        evidence=f"the paragraph {'closes' if unclosed else 'opens'} no bracket for it",
    )

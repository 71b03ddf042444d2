"""Rules on commas and semicolons that the grammar round them rules out."""

from __future__ import annotations

import re
from collections.abc import Iterator

from pipeline.model import Finding, Span
from pipeline.text.clauses import AUXILIARY, BEGIN, DETERMINER, LINK, SUBJECT
from pipeline.text.rules.registry import CopyText, Rule, rule
from pipeline.text.speech import SAYING, SPEAKER

__all__ = ["misplaced_comma", "misplaced_semicolon", "missing_address_comma", "missing_list_comma"]

_PRONOUN = "he|she|it|they|we|I|you"
# What begins a parenthesis behind an article: `the, or rather a, man`.
_PARENTHESIS = (
    "or|nor|and|as|if|to|in|by|at|with|so|not|but|for|of|from|on|than|when|what|which|who|where|that"
    "|this|how|yes|no|oh|ah|alas|well|I|he|she|it|they|we|you|is|was|may|say|perhaps|possibly|then"
    "|now|indeed|though|although|because|after|before|under|through|never|even"
)
# No second comma, but for that of a list or of the next clause.
_ONE_COMMA = r"(?!(?: [\w’-]+){0,3}, (?!(?:and|or|nor|but|who|which)\b)[a-z])"
# What `of` belongs to, by its ending: nouns that nobody has thought, or heard, of.
_NOUNS = (
    "tion tions ment ments ness ity ities ance ances ence ences ure ures ers ship ships ces side"
    " sides part parts number numbers state states house rest course case cases form body people"
    " king queen"
)
_OF_NOUN = "|".join(f"(?<={ending} of, )" for ending in (*_NOUNS.split(), " and"))
# `the, or rather a, man`: the comma behind it ends a parenthesis.
_IN_PARENTHESIS = re.compile(r", (?:or|nor|and|if not|not|but|yet) (?:[\w’-]+ ){0,2}\Z")
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
        rf"(?P<other>(?!(?:{_PARENTHESIS})\b)[a-z][\w’]*+){_ONE_COMMA}"
    ),
    # `a, mouse`; of one letter that may be a sign
    "indefinite": re.compile(
        r"(?P<one>a), (?<=[a-z] a, )(?<!letter a, )(?<!vowel a, )(?<!line a, )(?<!point a, )"
        rf"(?P<other>(?!(?:{_PARENTHESIS})\b)[A-Za-z][\w’]{{2,}}+){_ONE_COMMA}"
    ),
    # `the, United States`
    "name": re.compile(
        r"(?P<one>the), (?<=[a-z] the, )"
        rf"(?P<other>(?!(?:Mr|Mrs|Dr|St|O|And|But)\b)[A-Z][a-z]{{2,}}+){_ONE_COMMA}"
    ),
    # `the nature of, a new loan`
    "of": re.compile(
        rf"(?P<one>of), (?:{_OF_NOUN})(?P<other>(?:the|an?)(?= )|[A-Z][a-z]{{2,}}+){_ONE_COMMA}"
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
    # `it can only, be`
    "modal": re.compile(
        r"\b(?P<one>(?:will|would|shall|should|can|could|may|might|must|cannot)"
        r"(?: (?:only|also|not|never|still|always|even|but|[a-z]+ly))?), "
        r"(?P<other>be|have|become|been)\b"
    ),
    # `The conditions, began to`
    "verb": re.compile(
        rf"{BEGIN}{DETERMINER} (?:(?!(?:{AUXILIARY}|{LINK})\b)[a-z]+ ){{0,4}}"
        rf"(?!(?:{AUXILIARY}|{LINK})\b)(?P<one>[a-z]+), (?P<other>(?:is|are|was|were|has|have"
        rf"|had|will|would|began|became|seemed))\b(?! (?:{SUBJECT}|not)\b)"
    ),
    # `the proofs that Faria, had it`
    "clause": re.compile(
        r"(?<=[a-z] )(?:that|when|if|because|while|where|whether|although|though|since|until)"
        r" (?P<one>(?:[A-Z][a-z]+ )?[A-Z][a-z]+), "
        rf"(?P<other>{AUXILIARY})\b(?! {SUBJECT}\b)"
    ),
    # `such as, lions`
    "phrase": re.compile(
        r"\b(?P<one>such as|as well as|rather than|instead of|because of|in order to|able to"
        r"|ought to), (?P<other>(?!(?:it|if|in|when|I|for|as)\b)[a-z]+)\b(?![^.;]{0,60},)"
    ),
}
_WHY = {
    "adverb": "the adverb belongs to the verb before and after it",
    "conjunction": "the clause it begins follows at once",
    "article": "an article belongs to its noun",
    "indefinite": "an article belongs to its noun",
    "name": "an article belongs to its noun",
    "of": "`of` belongs to what follows",
    "subject": "the subject belongs to its verb",
    "speaker": "who speaks belongs to the verb that says so",
    "modal": "the two make one verb",
    "verb": "the subject belongs to its verb",
    "clause": "the subject belongs to its verb",
    "phrase": "what it begins follows at once",
}
_LONGEST = 40  # characters of a word
_ARTICLES = frozenset(["the", "a", "an"])
_SEVERAL = frozenset(["verb", "indefinite", "name", "of"])  # the cases of which …
_AUTHORS = 3  # … a work has no more, unless it is its author's way
_PHRASE = re.compile(
    r"; (?P<other>in the (?:shape|form|person|guise) of"
    r"|by means of|with the exception of|with a view to)\b"
)
# What no clause ends with.
_BEFORE_PHRASE = re.compile(r"(?<![\w’-])[a-z][a-z’-]*\Z")
_SEMICOLON = re.compile(r"; (?P<other>[a-z][\w’-]*)")
_UNENDED = re.compile(
    r"(?<![\w’-])(?:the|an|my|their|your|our|every|and|or|nor|very|never|although|because"
    r"|unless|whose)\Z"
)
_ADDRESSES = {
    # `I know it sir,”`
    "end": re.compile(r" (?P<other>(?:sir|madam|ma’am|sire|gentlemen|monsieur)[.,?!]”)"),
    # `“Yes sir`
    "begin": re.compile(
        r"(?<=“)(?P<one>Yes|No|Oh|Ah|Well|Thank you|Good (?:morning|night|evening|day))"
        r" (?P<other>(?:sir|madam|ma’am|sire|gentlemen|monsieur)\b"
        r"|my(?= (?:dear|friend|lord|lady)\b))"
    ),
}
# What is before an address and no part of it.
_BEFORE_ADDRESS = re.compile(
    r"(?<![\w’-])(?!(?:my|dear|good|the|a|no|young|old|poor|kind|fine|worthy|gracious|great|th(?:is|at|ese"
    r"|ose)|that’s|of|called|say|said|honou?red|and|like|as|excellent|best|some|two|three)\b)"
    r"[a-z][a-z’]+\Z"
)
_ADJECTIVE = r"[a-z]+(?:ed|ive|ous|able|ible|ful|less|ic|ical)"
_LISTED = re.compile(
    rf"\b(?:an?|the|his|her|their|its|our|my|most|very|such) (?P<one>{_ADJECTIVE}) "
    rf"(?P<other>{_ADJECTIVE}|[a-z]+ish), and (?:{_ADJECTIVE}|[a-z]+(?:al|ent|ant|ing|y))"
    r" (?!by\b)[a-z]"
)


@rule(
    "T068",
    "misplaced-comma",
    kind="extra-punctuation",
    cases={
        "adverb": 0.5,
        "conjunction": 0.4,
        "article": 0.5,
        "indefinite": 0.5,
        "name": 0.4,
        "of": 0.4,
        "subject": 0.3,
        "speaker": 0.5,
        "modal": 0.4,
        "verb": 0.3,
        "clause": 0.3,
        "phrase": 0.4,
    },
)
def misplaced_comma(copy: CopyText, this: Rule) -> Iterator[Finding]:
    """A comma parts two words that belong together.

    An article and its noun, a subject and its verb, a verb and its adverb, a conjunction and its
    clause.

    Example: `have frequently, been noted` → `have frequently been noted`; `although, he knew` →
    `although he knew`.

    Nothing is found where a second comma makes a parenthesis. Let it stand where the period
    punctuates by breath, and not by grammar.
    """
    if copy.primary != "en":
        return
    for case, form in _FORMS.items():
        found = list(form.finditer(copy.text))
        if case in _SEVERAL and len(found) > _AUTHORS:
            continue
        for match in found:
            one, other, at = match["one"], match["other"], match.start("one")
            if one in _ARTICLES and _IN_PARENTHESIS.search(copy.text, max(0, at - _LONGEST), at):
                continue
            yield this.finding(
                copy,
                Span(at, match.end("other")),
                f"a comma parts `{one}` from `{other}`",
                f"{one} {other}",
                case=case,
                evidence=_WHY[case],
            )


@rule(
    "T059",
    "misplaced-semicolon",
    kind="extra-punctuation",
    cases={"phrase": 0.4, "word": 0.4},
)
def misplaced_semicolon(copy: CopyText, this: Rule) -> Iterator[Finding]:
    """A semicolon stands where the sentence can't be parted.

    Example: `of all the workers; in the shape of their councils` → `workers, in the shape of`;
    `I’ve never; myself seen it` → `never myself`.

    Let it stand where the author punctuates by breath.
    """
    if copy.primary != "en":
        return
    forms = (("phrase", _PHRASE, _BEFORE_PHRASE), ("word", _SEMICOLON, _UNENDED))
    for case, form, word in forms:
        for match in form.finditer(copy.text):
            at = match.start()
            before = word.search(copy.text, max(0, at - _LONGEST), at)
            if before is None:
                continue
            one, other = before[0], match["other"].split(" ")[0]
            readings = (f"{one}, {other}", f"{one} {other}")
            yield this.finding(
                copy,
                Span(before.start(), at + 2 + len(other)),
                f"a semicolon parts `{one}` from `{match['other']}`",
                *(readings if case == "phrase" else readings[::-1]),
                case=case,
                evidence="the phrase belongs to what is before it"
                if case == "phrase"
                else f"no clause ends with `{one}`",
            )


@rule("T060", "missing-list-comma", kind="missing-punctuation", cases={"adjective": 0.3})
def missing_list_comma(copy: CopyText, this: Rule) -> Iterator[Finding]:
    """Of the commas between the words of a list, the first is missing.

    Example: `an organized responsible, and centralized institution` → `organized, responsible`.

    Adjectives are told by their endings. Let it stand where the first belongs to the second alone.
    """
    if copy.primary != "en":
        return
    for match in _LISTED.finditer(copy.text):
        one, other = match["one"], match["other"]
        yield this.finding(
            copy,
            Span(match.start("one"), match.end("other")),
            f"no comma parts `{one}` from `{other}` in a list",
            f"{one}, {other}",
            case="adjective",
            evidence=f"a comma stands behind `{other}`, the second of three",
        )


@rule(
    "T073",
    "missing-address-comma",
    kind="missing-punctuation",
    cases={"end": 0.4, "begin": 0.4},
)
def missing_address_comma(copy: CopyText, this: Rule) -> Iterator[Finding]:
    """No comma parts what is said from the word that addresses the hearer.

    Example: `“I know it sir,” replied he` → `it, sir,”`; `“Yes sir` → `Yes, sir`.

    Let it stand where the work writes so throughout, or where the word addresses nobody.
    """
    if copy.primary != "en":
        return
    for case, form in _ADDRESSES.items():
        for match in form.finditer(copy.text):
            start, one = match.start(), match.groupdict().get("one")
            if one is None:
                before = _BEFORE_ADDRESS.search(copy.text, max(0, start - _LONGEST), start)
                if before is None:
                    continue
                start, one = before.start(), before[0]
            yield this.finding(
                copy,
                Span(start, match.end()),
                f"no comma parts `{one}` from the address",
                f"{one}, {match['other']}",
                case=case,
                evidence="a comma stands before a word that addresses the hearer",
            )

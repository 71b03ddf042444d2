"""Rules on the marks of punctuation between what is said and who says it."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator

from pipeline.model import Finding, Span
from pipeline.text.rules.registry import CopyText, Rule, rule
from pipeline.text.speech import SAYING, SPEAKER, TAG

__all__ = [
    "comma_before_speaker",
    "comma_before_speech",
    "mark_outside_quotation",
    "stop_after_speaker",
]

# After a quotation, who speaks: `.” said he`, or `” said he` with nothing before the mark.
_BEFORE_SPEAKER = re.compile(
    rf"(?<![^\W_])(?P<word>[^\W_]++[’'”)]?)(?P<mark>\.?)(?P<quote>”|\"|’ ”|’)"
    rf" (?:(?P<named>(?=[A-Z]){SPEAKER} {SAYING}\b)|(?=[a-z]){TAG})"
)
_QUOTE_END = re.compile(
    r"(?<![^\W_])(?P<word>[^\W_]++)(?P<mark>\.)(?P<quote>”|\"|’ ”) (?P<next>[a-z][\w’]*)"
)
_PARTICIPLES = "saying|whispering|crying|adding"
# A sentence behind a quotation that ends in a comma or in nothing, and who speaks told behind one.
_BEFORE_SENTENCE = re.compile(
    r"(?<![^\W_])(?P<word>[^\W_]++)(?P<mark>,?)(?P<quote>[”\"]|(?<=,)’) "
    r"(?P<next>[A-Z][\w’]*+)(?! \d)"
)
_SPEAKER_TOLD = re.compile(rf"[^.?!;:“”\n]{{0,80}}?\b(?:{SAYING}|{_PARTICIPLES})\b")
_NO_SENTENCE = frozenset(["I", "O", "Oh", "God"])
_RESUMED = re.compile(r"(?<=[a-z] )(?P<word>[a-z][\w’-]*) (?P<rest>“—[a-z][\w’-]*)")
_OPENED = r"(?P<quote>“ ‘|“|‘|\")(?P<word>[^\W_][\w’-]*)"
_BEFORE_SPEECH = re.compile(
    rf"(?P<tag>\b(?:{SAYING} {SPEAKER}|{SPEAKER} {SAYING}|{SAYING}|{_PARTICIPLES}))"
    rf"(?P<mark>\.?) {_OPENED}"
)
_QUOTE_AFTER_WORD = re.compile(r"[\w’]\.? (?=[“‘\"])")
_TOLD_ON = r"(?:[^“”‘\"\n.;:?!]|\b(?:Mr|Mrs|Dr|St|M|Mme)\.){0,120}?"
_BETWEEN = re.compile(
    rf"(?<=[,!?—])(?P<close>[”’\"]) {TAG}{_TOLD_ON}\b"
    rf"(?!(?:the|an?|of|to|in|his|her|my|as|called|that|and) )(?P<tag>[A-Za-z][\w’]*) {_OPENED}"
)
_AFTER_SPEAKER = re.compile(
    rf"(?<=[,!?—])(?P<close>[”’]) (?:{SAYING} {SPEAKER}|{SPEAKER} {SAYING})\b{_TOLD_ON}"
    r"(?P<mark>[,.]) (?P<open>[“‘])(?P<word>(?!d’|de |von )[^\W\d_][\w’-]*)"
)
_TOLD = re.compile(TAG)
_OUTSIDE = re.compile(r"(?<=[^\W\d_])[”’](?P<mark>[,.])(?= )")
_ONE_QUOTED = re.compile(r"(?<![\w’-])[^\W\d_][\w’-]*”\Z|(?<![\w’])‘[^\W\d_][\w-]*’\Z")
_RARE = 20  # times as many marks inside, and one outside is a slip
_CLOSING = {"“": re.compile("”"), '"': re.compile('"'), "‘": re.compile(r"’(?!\w)")}
_SAID = re.compile(rf",” {SAYING}")
_ABBREVIATED = frozenset(["etc", "mr", "mrs", "dr", "st", "co", "esq", "jun", "jr", "sen", "viz"])
_SENTENCE_END = re.compile("[.!?;“]")
_LONG_SAYING = 5  # words; after more the sentence is complete, mostly, and `I` begins another
_SHORT_SAYING = 2  # words; after so few the sentence mostly goes on
_SHORT_SPEECH = 3  # spaces: what is quoted in fewer words than four may be a phrase
_FAR = 2_000  # characters before the end of a quotation in which its beginning is looked for
_REACH = 150  # characters before a mark in which who speaks is sought
_LONGEST_WORD = 60  # characters, with the mark before it
_NEAR = 12  # characters of what follows that are told
_HABIT = 0.2  # so large a share of places is a habit


@rule(
    "T061",
    "comma-before-speaker",
    kind="wrong-punctuation",
    cases={"stop": 0.6, "nothing": 0.5, "sentence": 0.2, "comma": 0.5, "ended": 0.4},
)
def comma_before_speaker(copy: CopyText, this: Rule) -> Iterator[Finding]:
    """A full stop, or nothing, ends a quotation where a comma belongs before who says it.

    `“Yes.” said Villefort` makes two sentences of one, the second without a capital. Or a comma, or
    nothing, ends one where a stop belongs, since the next sentence begins behind it.

    Example: `“Yes.” said Villefort` → `“Yes,” said`; `“Yes, sir” replied he` → `sir,” replied`;
    `“I see you,” She rose` → `you.” She`.

    Let it stand where the work does so throughout, or where the words quoted are a title and the
    speaker has nothing to do with them.
    """
    if copy.primary != "en":
        return
    for match in _BEFORE_SPEAKER.finditer(copy.text):
        stop = match["mark"] == "."
        if stop and not match["named"] and not _is_abbreviation(match["word"]):
            yield _mended(copy, this, match, "stop")
        elif not stop and _begins(copy, match):
            yield _mended(copy, this, match, "nothing")
    for match in _QUOTE_END.finditer(copy.text):
        told = _TOLD.match(copy.text, match.start("next"))
        if told is None and not _is_abbreviation(match["word"]):
            yield _mended(copy, this, match, "sentence")
    yield from _followed_by_sentence(copy, this)


def _followed_by_sentence(copy: CopyText, this: Rule) -> Iterator[Finding]:
    """Find what is said to end in a comma, or in nothing, where another sentence begins."""
    for match in _BEFORE_SENTENCE.finditer(copy.text):
        begins, comma = match["next"], match["mark"]
        told = _SPEAKER_TOLD.match(copy.text, match.start("next"))
        if told or begins in _NO_SENTENCE or not _begins(copy, match) or _is_short(copy, match):
            continue
        if comma and not _is_common(copy, begins):
            continue  # of whom it may be told in any words that he speaks
        span = Span(match.start("word"), match.end("quote"))
        reading = copy.text[span.start : span.end]
        yield this.finding(
            copy,
            span,
            f"`{reading}` has no stop, and `{begins}` begins a sentence",
            f"{match['word']}.{match['quote']}",
            case="comma" if comma else "ended",
            evidence=f"nothing behind `{begins}` tells who speaks",
            kind="" if comma else "missing-stop",
        )


def _is_short(copy: CopyText, match: re.Match[str]) -> bool:
    """Tell whether what ends here is of few words, as a title may be."""
    end = match.start("quote")
    opened = max(copy.text.rfind(mark, max(0, end - _REACH), end) for mark in '“‘"')
    return opened >= 0 and copy.text.count(" ", opened, end) < _SHORT_SPEECH


def _mended(copy: CopyText, this: Rule, match: re.Match[str], case: str) -> Finding:
    """Make the finding that a comma belongs before the closing mark."""
    span = Span(match.start("word"), match.end("quote"))
    reading = copy.text[span.start : span.end]
    following = copy.text[span.end + 1 : span.end + 1 + _NEAR].split(" ")[0]
    return this.finding(
        copy,
        span,
        f"`{reading}` ends a sentence that goes on with who says it",
        f"{match['word']},{match['quote']}",
        case=case,
        evidence=f"a comma ends what is said before `{following}`",
        kind="missing-punctuation" if case == "nothing" else "",
    )


def _is_abbreviation(word: str) -> bool:
    return (len(word) == 1 and word not in "aIO") or word.lower() in _ABBREVIATED


def _begins(copy: CopyText, match: re.Match[str]) -> bool:
    """Tell whether the quotation that ends here began a sentence, or went on with one.

    A single mark may be an apostrophe; it ends a quotation where one was opened just before.
    """
    single = match["quote"] == "’"
    marks = "‘'" if single else '"' if match["quote"] == '"' else "“"
    end = match.start("quote")
    opened = max(copy.text.rfind(mark, max(0, end - _FAR), end) for mark in marks)
    before = copy.text[max(0, opened - 2) : opened].strip(" ‘“")
    if opened < 0 or (before.strip() and before[-1] not in ".,;:?!—–\n"):
        return False
    between = copy.text[opened + 1 : match.start("quote")]
    named = match.groupdict().get("named")
    return not single or (not named and "’ " not in between and "\n" not in between)


@rule(
    "T062",
    "comma-before-speech",
    kind="missing-punctuation",
    cases={"before": 0.4, "between": 0.5, "stop": 0.3, "dash": 0.5},
)
def comma_before_speech(copy: CopyText, this: Rule) -> Iterator[Finding]:
    """No mark stands between who speaks and what is said.

    Example: `“Yes,” said Monte Cristo “you were a major”` → `Cristo, “you`; `“I do!” she said
    “Don’t talk to me”` → `she said. “Don’t` or `she said, “Don’t`.

    Let it stand where the words quoted are no speech but a title or a phrase (`he called
    “Fidèle”`), or where the work does so throughout.
    """
    if copy.primary != "en":
        return
    found = [match for match in _told_before(copy.text) if not _is_phrase(copy, match)]
    seen = {match.start("quote") for match in found}
    found += [one for one in _BETWEEN.finditer(copy.text) if one.start("quote") not in seen]
    for match in found:
        tag, word = match["tag"].split(" ")[-1], match["word"]
        between = "close" in match.groupdict() or copy.text[max(0, match.start() - 2)] in '”’"'
        first = word.partition("’")[0] == "I" and _is_unended(copy, match, _LONG_SAYING)
        goes_on = word[0].islower() or first or not between
        marks = ",." if goes_on else ".,"
        stop = match.groupdict().get("mark")
        case = "stop" if stop else "between" if between else "before"
        if stop and (between or tag not in _PARTICIPLES.split("|")):
            continue
        start = match.end("tag") - len(tag)
        rest = f" {match['quote']}{word}"
        yield this.finding(
            copy,
            Span(start, match.end()),
            f"no mark parts `{tag}` from what is said",
            *(tag + mark + rest for mark in marks[: 2 if between else 1]),
            case=case,
            evidence="a comma or a stop stands between who speaks and what is said",
        )
    yield from _resumed(copy, this)


def _is_unended(copy: CopyText, match: re.Match[str], most: int) -> bool:
    """Tell whether a sentence of a few words ends in a comma where it is told who speaks."""
    end = match.start("close") if "close" in match.groupdict() else match.start() - 2
    before = copy.text[max(0, end - _REACH) : end]
    words = _SENTENCE_END.split(before)[-1].split()
    return before[-1:] == "," and len(words) <= most


def _resumed(copy: CopyText, this: Rule) -> Iterator[Finding]:
    """Find where speech that a dash broke off goes on with a dash, and no mark is before that."""
    for match in _RESUMED.finditer(copy.text):
        yield this.finding(
            copy,
            Span(match.start("word"), match.end()),
            f"no mark stands behind `{match['word']}`, where speech goes on",
            f"{match['word']}—{match['rest']}",
            f"{match['word']},{match.group()[len(match['word']) :]}",
            case="dash",
            evidence="what parts a speech is itself parted from it on both sides",
        )


def _told_before(text: str) -> Iterator[re.Match[str]]:
    """Give where who speaks is told right before a quotation: sought from its mark back."""
    done = 0
    for quote in _QUOTE_AFTER_WORD.finditer(text):
        at = quote.end()
        match = _BEFORE_SPEECH.search(text, max(done, at - _REACH), at + _LONGEST_WORD)
        if match is not None and match.start("quote") == at:
            yield match
        done = at + 1


def _is_phrase(copy: CopyText, match: re.Match[str]) -> bool:
    """Tell whether what is quoted is no speech but a phrase: `said “yes” and`."""
    closing = _CLOSING[match["quote"][-1]].search(copy.text, match.end("quote"), match.end() + 400)
    end = closing.start() if closing else -1
    block = copy.text.find("\n\n", match.end("quote"), match.end() + 400)
    if end < 0 or 0 <= block < end:
        return match["word"][0].islower() and copy.text[match.start() - 2] not in "”’"
    ended = copy.text[end - 1] in ".,!?—…;"
    between = match.start() > 1 and copy.text[match.start() - 2] in '”’"'
    if not between and copy.text.count(" ", match.end(), end) < _SHORT_SPEECH:
        return True
    return not ended or (match["word"][0].islower() and not between)


@rule(
    "T063",
    "stop-after-speaker",
    kind="wrong-punctuation",
    cases={"stop": 0.4, "small": 0.4, "habit": 0.05, "stopped": 0.5},
)
def stop_after_speaker(copy: CopyText, this: Rule) -> Iterator[Finding]:
    """A comma stands after who speaks, and a capital begins what is said next; or a stop, and none.

    Either the sentence goes on, and the capital is wrong, or the stop; or a new one begins, and the
    comma is, or the small letter.

    Example: `“It serves you right,” said Wemmick, “Get out.”` → `said Wemmick. “Get`; `“Well,
    then,” said Dantès, “What shall you teach me?”` → `“what`; `“Yes,” said he. “and so` → `he, “`.

    Let it stand where the work does so throughout, or where the word has its capital by itself.
    """
    if copy.primary != "en":
        return
    found = [match for match in _AFTER_SPEAKER.finditer(copy.text) if _is_amiss(copy, match)]
    commas = sum(match["mark"] == "," for match in found)
    habit = commas > _HABIT * len(_SAID.findall(copy.text)) + 2
    for match in found:
        last = re.split(r"[\s—]", copy.text[match.start() : match.start("mark")])[-1]
        opening, word = match["open"], match["word"]
        readings = [
            f"{last}. {opening}{word[0].upper()}{word[1:]}",
            f"{last}, {opening}{word[0].lower()}{word[1:]}",
        ]
        stopped = match["mark"] == "."
        small = stopped or _is_unended(copy, match, _SHORT_SAYING)
        yield this.finding(
            copy,
            Span(match.start("mark") - len(last), match.end()),
            f"a {'stop' if stopped else 'comma'} stands before `{word}`, which "
            f"{'goes on with' if stopped else 'begins'} a sentence",
            *(readings[::-1] if small else readings),
            case="stopped" if stopped else "habit" if habit else "small" if small else "stop",
            evidence=f"`{word}` has {'no' if stopped else 'a'} capital here"
            f"{'' if stopped else ', and is no name'}",
            kind="wrong-case" if small and not stopped else "",
        )


def _is_amiss(copy: CopyText, match: re.Match[str]) -> bool:
    """Tell whether a comma stands before a capital, and no name's, or a stop before none."""
    word = match["word"]
    if match["mark"] == ".":
        return word[0].islower()
    return word[0].isupper() and _is_common(copy, word)


def _is_common(copy: CopyText, word: str) -> bool:
    """Tell whether a word with a capital is none that always has one."""
    bare = re.split("[’'-]", word)[0]
    if bare in {"I", "O", "God", "Sir", "Mr", "Mrs", "Miss"}:
        return False
    return copy.vocabulary[bare.lower()] > copy.vocabulary[bare]


@rule(
    "T056",
    "mark-outside-quotation",
    kind="wrong-punctuation",
    cases={"outside": 0.4},
)
def mark_outside_quotation(copy: CopyText, this: Rule) -> Iterator[Finding]:
    """A comma or a stop stands behind the mark that closes a quotation, and the work has it before.

    Example: `neither ‘remote’, nor` → `‘remote,’ nor`.

    Found only where the work has twenty times as many before the mark. Let it stand where the words
    quoted are a title or a term, and the mark is none of theirs.
    """
    text, found = copy.text, []
    for match in _OUTSIDE.finditer(text):
        end = match.start("mark")
        if quoted := _ONE_QUOTED.search(text, max(0, end - _LONGEST_WORD), end):
            found.append((quoted[0], match["mark"], Span(quoted.start(), match.end())))
    times = Counter(one[-1] for one, _, _ in found)
    for one, mark, span in found:
        inside = copy.count(f",{one[-1]}") + copy.count(f".{one[-1]}")
        if inside >= _RARE * times[one[-1]]:
            yield this.finding(
                copy,
                span,
                f"`{mark}` stands behind the quotation `{one}`",
                f"{one[:-1]}{mark}{one[-1]}",
                case="outside",
                evidence=f"the work has {inside} such marks before the quotation mark",
            )

"""Rules on the marks of punctuation between what is said and who says it."""

from __future__ import annotations

import re
from collections.abc import Iterator

from pipeline.model import Finding, Span
from pipeline.text.rules.registry import CopyText, Rule, rule
from pipeline.text.speech import SAYING, SPEAKER, TAG

__all__ = ["comma_before_speaker", "comma_before_speech", "stop_after_speaker"]

# After a quotation, who speaks: `.” said he`, or `” said he` with nothing before the mark.
_BEFORE_SPEAKER = re.compile(
    rf"(?P<word>[^\W_]+[’'”)]?)(?P<mark>[.,;:]?)(?P<quote>[’'”\"]|’ ”)(?P<after> (?=[a-zA-Z]))(?={TAG})"
)
_QUOTE_END = re.compile(r"(?P<word>[^\W_]+)\.(?P<quote>”|’ ”|’) (?P<next>[a-z][\w’]*)")
_BEFORE_SPEECH = re.compile(
    rf"(?P<tag>\b(?:{SAYING} {SPEAKER}|{SPEAKER} {SAYING}|{SAYING}|saying|whispering|crying|adding))"
    r"(?P<mark>\.?) (?P<quote>“ ‘|“|‘)(?P<word>[^\W_][\w’-]*)"
)
_BETWEEN = re.compile(
    rf"[,!?—](?P<close>[”’]) {TAG}[^“”‘\n.;:?!]{{0,80}}?\b(?P<tag>[a-z]+) (?P<quote>“)(?P<word>[^\W_][\w’-]*)"
)
_AFTER_SPEAKER = re.compile(
    rf"(?P<said>[“‘](?:[^“”\n]{{0,300}}?)),(?P<close>[”’]) (?P<tag>{SAYING} {SPEAKER}|{SPEAKER} {SAYING})"
    r"(?P<rest>(?:,? [a-z][\w’]*){0,4}), (?P<open>[“‘])(?P<word>[A-Z][\w’-]*)"
)
_ABBREVIATED = frozenset(
    ["etc", "mr", "mrs", "dr", "st", "co", "esq", "jun", "jr", "sen", "viz", "no"]
)
_SHORT_SAYING = 2  # words; after so few the sentence mostly goes on
_SHORT_SPEECH = 3  # spaces: what is quoted in fewer words than four may be a phrase
_HABIT = 0.2  # so large a share of places is a habit


@rule(
    "T061",
    "comma-before-speaker",
    kind="wrong-punctuation",
    cases={"stop": 0.6, "nothing": 0.5, "sentence": 0.2},
)
def comma_before_speaker(copy: CopyText, this: Rule) -> Iterator[Finding]:
    """A full stop, or nothing, ends a quotation where a comma belongs before who says it.

    `“Yes.” said Villefort` makes two sentences of one, the second without a capital.

    Example: `“Yes.” said Villefort` → `“Yes,” said`; `“Yes, sir” replied he` → `“Yes, sir,” replied`.

    Let it stand where the work does so throughout, or where the words quoted are a title and the
    speaker has nothing to do with them.
    """
    if copy.primary != "en":
        return
    for match in _BEFORE_SPEAKER.finditer(copy.text):
        word, mark, quote = match["word"], match["mark"], match["quote"]
        following = copy.text[match.end() : match.end() + 1]
        if mark == ".":
            if following.isupper() or _is_abbreviation(word):
                continue
            yield _mended(copy, this, match, f"{word},{quote}", "stop")
        elif not mark and quote != "'" and (quote != "’" or _opened(copy, match)):
            if not _begins(copy, match):
                continue
            if following.isupper() and not re.match(
                rf"{SPEAKER} {SAYING}", copy.text[match.end() : match.end() + 60]
            ):
                continue
            if following.isupper() and quote == "’":
                continue
            yield _mended(copy, this, match, f"{word},{quote}", "nothing")
    for match in _QUOTE_END.finditer(copy.text):
        told = re.compile(TAG).match(copy.text, match.start("next"))
        if told is None and not _is_abbreviation(match["word"]) and match["quote"] != "’":
            yield _mended(copy, this, match, f"{match['word']},{match['quote']}", "sentence")


def _mended(copy: CopyText, this: Rule, match: re.Match[str], right: str, case: str) -> Finding:
    span = Span(match.start("word"), match.end("quote"))
    reading = copy.text[span.start : span.end]
    return this.finding(
        copy,
        span,
        f"`{reading}` ends a sentence that goes on with who says it",
        right,
        case=case,
        evidence=f"a comma ends what is said before `{copy.text[span.end + 1 : span.end + 12].split(' ')[0]}`",
        kind="missing-punctuation" if case == "nothing" else "",
    )


def _is_abbreviation(word: str) -> bool:
    return len(word) == 1 and word not in "aIO" or word.lower() in _ABBREVIATED


def _begins(copy: CopyText, match: re.Match[str]) -> bool:
    """Tell whether the quotation that ends here began a sentence, or went on with one."""
    mark = '"' if match["quote"] == '"' else "‘" if match["quote"] == "’" else "“"
    opened = copy.text.rfind(mark, 0, match.start("quote"))
    before = copy.text[max(0, opened - 2) : opened].strip(" ‘“")
    return opened >= 0 and (not before.strip() or before[-1] in ".,;:?!—–\n")


def _opened(copy: CopyText, match: re.Match[str]) -> bool:
    """Tell whether a single mark was opened in the same sentence or so before a place."""
    before = copy.text[max(0, match.start() - 200) : match.start()]
    return before.rfind("‘") > max(before.rfind("’ "), before.rfind("\n"))


@rule(
    "T062",
    "comma-before-speech",
    kind="missing-punctuation",
    cases={"before": 0.4, "between": 0.5, "stop": 0.3},
)
def comma_before_speech(copy: CopyText, this: Rule) -> Iterator[Finding]:
    """No mark stands between who speaks and what is said.

    Example: `“Yes,” said Monte Cristo “you were a major”` → `Cristo, “you`; `she said “Don’t talk”` →
    `she said. “Don’t` or `she said, “Don’t`.

    Let it stand where the words quoted are no speech but a title or a phrase (`he called “Fidèle”`),
    or where the work does so throughout.
    """
    if copy.primary != "en":
        return
    found = [match for match in _BEFORE_SPEECH.finditer(copy.text) if not _is_phrase(copy, match)]
    seen = {match.start("quote") for match in found}
    found += [one for one in _BETWEEN.finditer(copy.text) if one.start("quote") not in seen]
    for match in found:
        tag, word = match["tag"].split(" ")[-1], match["word"]
        between = "close" in match.groupdict() or copy.text[max(0, match.start() - 2)] in "”’"
        goes_on = word[0].islower() or word == "I" or word.startswith("I’") or not between
        marks = ",." if goes_on else ".,"
        stop = match.groupdict().get("mark")
        case = "stop" if stop else "between" if between else "before"
        if stop and (between or tag not in {"saying", "whispering", "crying", "adding"}):
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


def _is_phrase(copy: CopyText, match: re.Match[str]) -> bool:
    """Tell whether what is quoted is no speech but a phrase: `said “yes” and`."""
    close = {"“": "”", "‘": "’", "“ ‘": "’"}[match["quote"]]
    end = copy.text.find(close, match.end("quote"), match.end() + 400)
    block = copy.text.find("\n\n", match.end("quote"), match.end() + 400)
    if end < 0 or 0 <= block < end:
        return match["word"][0].islower() and copy.text[match.start() - 2] not in "”’"
    ended = copy.text[end - 1] in ".,!?—…;"
    between = match.start() > 1 and copy.text[match.start() - 2] in "”’"
    if not between and copy.text.count(" ", match.end(), end) < _SHORT_SPEECH:
        return True
    return not ended or (match["word"][0].islower() and not between)


@rule(
    "T063",
    "stop-after-speaker",
    kind="wrong-punctuation",
    cases={"stop": 0.4, "small": 0.4, "habit": 0.05},
)
def stop_after_speaker(copy: CopyText, this: Rule) -> Iterator[Finding]:
    """A comma stands after who speaks, and a capital begins what is said next.

    Either the sentence goes on, and the capital is wrong; or a new one begins, and the comma is.

    Example: `“It serves you right,” said Wemmick, “Get out.”` → `said Wemmick. “Get`; `“Well, then,”
    said Dantès, “What shall you teach me?”` → `“what`.

    Let it stand where the work does so throughout, or where the word has its capital by itself.
    """
    if copy.primary != "en":
        return
    found = [
        match for match in _AFTER_SPEAKER.finditer(copy.text) if _is_common(copy, match["word"])
    ]
    habit = (
        len(found) > _HABIT * (copy.count("”, “") + len(re.findall(rf",” {SAYING}", copy.text))) + 2
    )
    for match in found:
        word, opening = match["word"], match["open"]
        last = re.split(r"\s", copy.text[match.start() : match.start("open") - 2])[-1]
        small = f"{last}, {opening}{word[0].lower()}{word[1:]}"
        stop = f"{last}. {opening}{word}"
        inner = re.split("[.!?] ", match["said"])[-1]
        short = len(inner.split()) <= _SHORT_SAYING
        yield this.finding(
            copy,
            Span(match.start("open") - 2 - len(last), match.end()),
            f"a comma stands before `{word}`, which begins a sentence",
            *((small, stop) if short else (stop, small)),
            case="habit" if habit else "small" if short else "stop",
            evidence=f"`{word}` has a capital here, and is no name",
            kind="wrong-case" if short else "",
        )


def _is_common(copy: CopyText, word: str) -> bool:
    """Tell whether a word with a capital is none that always has one."""
    bare = re.split("[’'-]", word)[0]
    if bare in {"I", "O", "God", "Sir", "Mr", "Mrs", "Miss"}:
        return False
    return copy.vocabulary[bare.lower()] > copy.vocabulary[bare]

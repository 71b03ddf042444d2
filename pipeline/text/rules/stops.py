"""Rules on the marks that end sentences, and on marks that follow one another."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import Counter
from collections.abc import Iterator

from pipeline.model import Finding, Span
from pipeline.text.rules.inner_stops import SMALL_WORDS
from pipeline.text.rules.lines import capitals_inside, unread_lines
from pipeline.text.rules.registry import CopyText, Rule, rule
from pipeline.text.speech import TAG

__all__ = ["doubled_mark", "missing_stop", "stop_for_question_mark"]

# What ends a sentence before a capital.
_LAST = re.compile(r"(?<=[ \n])(?:[a-z][\w’-]*[a-z]|[£$]?\d[\d,]+\d)\Z")
# `of those transactions The Chamber`
_NAME = re.compile(r"(?<=[a-z] )(?P<word>The (?P<name>[A-Z][a-z]+))\b")
_SMALL_NAME = re.compile(r"\bthe ([A-Z][a-z]+)\b")
_UNENDED = re.compile(r"(?:[^\W_]|,)[”’)]*\Z")
_TOLD = re.compile(rf"[,?!—][”’] {TAG}(?:[^.]|\b(?:Mr|Mrs|Dr|St|M|Mme)\.)*\Z")
_AUXILIARY = (
    r"(?:am|is|are|was|were|do|does|did|have|has|had|can|could|will|would|shall|should|might|must"
    r"|may)"
)
_ASKED_OF = r"(?:he|she|it|they|we|I|you|there)"
_ASKED_ABOUT = r"(?:this|that|these|those|the|my|your|his|her|our|their|any|anything|anybody)"
_NO_TITLE = r"(?<!\bMr)(?<!\bMrs)(?<!\bDr)(?<!\bSt)(?<!\bM)(?<!\bMme)(?<!\b[A-Z])"
_QUESTIONS = {
    # `it is so, is it not.`
    "tag": re.compile(
        rf"[,;—] (?P<asked>{_AUXILIARY}(?:n’t)? {_ASKED_OF}(?: not)?)\.(?=[”’\"]|\n| [“A-Z]|\Z)"
    ),
    # `Do you know him.`
    "inverted": re.compile(
        r"(?:(?<=[“\"])|(?<=[.?!] ))(?P<asked>(?:(?:And|But|Then|Well,|So|Now,) )?"
        r"(?:(?:[Ww]hat|[Ww]ho|[Ww]here|[Ww]hen|[Ww]hy|[Hh]ow|[Ww]hich|[Ww]hose) "
        rf"{_AUXILIARY}(?:n’t)?"
        r"|(?:Do|Does|Did|Are|Is|Was|Were|Has|Have|Can|Could|Will|Would|Shall|Am)(?:n’t)?|Don’t)"
        rf" (?:{_ASKED_OF}|{_ASKED_ABOUT})\b[^.,;?!“”\"—:\n]{{0,70}})"
        rf"{_NO_TITLE}\.(?=[”’\"]|\n| [“A-Z]|\Z)"
    ),
}
_ASKING = {
    "tag": "a clause of a verb and who is asked, behind a comma, asks",
    "inverted": "a sentence asks that has its verb before who does it",
}
# A source told in brackets at the end of a paragraph: `be called angels (Matt. v. 9)`.
_BEFORE_REFERENCE = re.compile(
    r"(?P<word>[^\W_][\w’-]{0,40})?(?P<stop>[.?!…]?)(?P<quote>[”’]?)"
    r" (?P<told>\((?=[A-Z0-9])[^()\n]{1,80}\))\Z"
)
# `-- J. R. R. Tolkien`: who wrote what is quoted.
_ATTRIBUTED = re.compile(r" ?(?:--+|[—–]) ?(?:[A-Z][\w.’-]*,? )*[A-Z“][^.!?—]*\Z")
_TELLING = re.compile(r"\b(?:he|she|I|they|it|we|was|had|were|my|his|her)\b")
_TERMINAL = re.compile(r"[.?!][”’)]* ")
_DOUBLED = re.compile(
    r"(?=[.,;:?!]{2})(?<=[\w”’)])(?P<marks>,,|;;|::|;,|,;|,:|:,|;:|:;|,\.|\.;|\.:|;\.|:\.|(?<=[a-z]{3})\.,"
    r"|\?\.|!\.|\?,|!,|\.\?|\.!|,\?|,!|\.\.(?=[ ”’\n]|\Z))(?![.,;:!?*\d])"
)
_CLOSING = {"“": "”", "‘": "’"}
_LONGEST = 40  # characters of a word
_TAIL = 8  # characters looked at where a paragraph ends
_SHORTEST = 60  # characters: a shorter paragraph may be a heading
_LONGEST_REFERENCE = 130  # characters, with the word before it
_RARE = 10  # paragraphs with a stop to one without, and that is no slip
_ENDING = frozenset(".?!”’")
_PREPOSITIONS = frozenset(["towards", "toward", "unto", "against", "among", "between", "whose"])
_NOUNS = frozenset(["One", "All", "No", "Many", "Most", "Some", "Such", "Each"])
_SPEAKS = 10  # times a speech ends a paragraph with a stop
_FEWEST = 4  # spaces: with fewer words a line is a heading
_OFTENER = 2  # times as often without a stop as with one, and a word is no abbreviation
_SHORT_WORD = 4  # letters
_AFTER_ABBREVIATIONS = (".,", ".;", ".:")
_ALREADY = 2  # times a work writes a word so, and it is no slip


@rule(
    "T064",
    "missing-stop",
    kind="missing-stop",
    cases={
        "before-capital": 0.4,
        "figure": 0.5,
        "paragraph": 0.4,
        "comma": 0.4,
        "quoted": 0.5,
        "speech": 0.5,
        "reference": 0.4,
    },
)
def missing_stop(copy: CopyText, this: Rule) -> Iterator[Finding]:
    """A sentence, or a paragraph, ends without its stop.

    A scanner loses the stop sooner than any other mark, or reads a comma for it.

    Example: `bounties amounted to £5,068,000 The drawbacks` → `£5,068,000. The`; a paragraph that
    ends in `asks Sir Leicester,` → `Leicester.`.

    Found before a capital only where the word is a common one that has none inside a sentence, and
    at the end of a paragraph only where it holds sentences. Let it stand before a quotation set
    off, in a title (`in The Graphic`), or where lines are no sentences.
    A paragraph that ends in a figure isn't found: it may be a line of a table of contents. Where it
    ends in a reference in brackets, a stop stands before or behind that.
    """
    yield from _before_capitals(copy, this)
    yield from _at_ends(copy, this)
    yield from _before_references(copy, this)


def _before_capitals(copy: CopyText, this: Rule) -> Iterator[Finding]:
    """Find words that begin a sentence behind one without a stop, unless they begin lines."""
    if copy.primary != "en":
        return
    capitals = capitals_inside(copy)
    lines = unread_lines(copy, capitals)
    for match in [*capitals, *_names(copy)]:
        at, following = match.start("word"), match["word"]
        last = _LAST.search(copy.text, max(0, at - _LONGEST), at - 1)
        word, verse = last[0] if last else "", copy.in_verse(at - 1)
        if (
            not word
            or (verse and (following in _NOUNS or _begins_line(copy, at)))
            or word in SMALL_WORDS
            or word in _PREPOSITIONS
            or (following in _NOUNS and copy.has_capitals_on_nouns)
            or copy.count(f"{word} {following} ") > _ALREADY
            or (lines(at) and not word[-1].isdigit())  # no line of verse ends in a figure
        ):
            continue
        small = following[0].lower() + following[1:]
        yield this.finding(
            copy,
            Span(at - 1 - len(word), match.end()),
            f"no stop ends the sentence before `{following}`",
            f"{word}. {following}",
            f"{word}, {small}",
            f"{word} {small}",
            case="figure" if word[-1].isdigit() else "before-capital",
            evidence=f"`{following.split(' ')[0]}` has no capital inside a sentence",
        )


def _begins_line(copy: CopyText, at: int) -> bool:
    """Tell whether a line of verse begins at a place."""
    if at - 1 in copy.line_ends:
        return True
    number = bisect_left(copy.verse, at, key=lambda line: line.start)
    return number < len(copy.verse) and copy.verse[number].start == at


def _names(copy: CopyText) -> Iterator[re.Match[str]]:
    """Find `The` before a name that the work has with `the`, and only here with a capital."""
    found = list(_NAME.finditer(copy.text))
    if not found:
        return
    small = Counter(_SMALL_NAME.findall(copy.text))
    large = Counter(match["name"] for match in found)
    for match in found:
        if large[match["name"]] == 1 and small[match["name"]] >= _ALREADY:
            yield match


def _at_ends(copy: CopyText, this: Rule) -> Iterator[Finding]:
    """Find paragraphs that end in a letter or a comma, unless it is the work's way."""
    found = list(_unended(copy))
    open_ended = sum(case == "paragraph" for *_, case in found)
    stopped = sum(copy.text[block.end - 1] in _ENDING for block in copy.paragraphs)
    its_way = open_ended > _ALREADY and open_ended * _RARE > stopped
    for block, end, case in found:
        if its_way and case == "paragraph":
            continue
        comma = end[0] == ","
        start = max(block.start, copy.text.rfind(" ", block.start, block.end) + 1)
        last = copy.text[start : block.end]
        before, kept = last[: len(last) - len(end)], "" if comma else end[0]
        yield this.finding(
            copy,
            Span(start, block.end),
            f"the paragraph ends in `{last}`, without a stop",
            f"{before}{kept}.{end[1:]}",
            case=case,
            evidence="a paragraph of sentences ends with a stop",
            kind="wrong-punctuation" if comma else "",
        )


def _unended(copy: CopyText) -> Iterator[tuple[Span, str, str]]:
    """Give the paragraphs that end in a letter or a comma, how they end, and the case."""
    for number, block in enumerate(copy.paragraphs):
        tail = copy.text[max(block.start, block.end - _TAIL) : block.end]
        end = _UNENDED.search(tail)
        if end is None or copy.in_verse(block.start):
            continue
        comma = end[0][0] == ","
        if end[0][0].isdigit():
            continue  # a line of a list, with its page
        case = "quoted" if comma and end[0][-1] in "”’" else "comma" if comma else "paragraph"
        if case == "paragraph" and _is_speech(copy, block):
            case = "speech"
        elif case != "quoted" and (
            _is_set_off(copy, number)
            or not _has_sentences(copy, block, case)
            or _ATTRIBUTED.search(copy.text, max(block.start, block.end - _SHORTEST), block.end)
        ):
            continue
        yield block, end[0], case


def _before_references(copy: CopyText, this: Rule) -> Iterator[Finding]:
    """Find paragraphs that end in a reference in brackets, with a stop neither before nor after.

    A line of few words may be a heading, unless the work has the same reference behind a stop.
    """
    ends: list[tuple[Span, re.Match[str]]] = []
    for block in copy.paragraphs:
        if copy.text[block.end - 1] != ")" or copy.in_verse(block.start):
            continue
        first = max(block.start, block.end - _LONGEST_REFERENCE)
        if match := _BEFORE_REFERENCE.search(copy.text, first, block.end):
            ends.append((block, match))
    stopped = Counter(match["told"] for _, match in ends if match["stop"])
    for block, match in ends:
        word, quote, told = match["word"], match["quote"], match["told"]
        few = copy.text.count(" ", block.start, match.start()) < _FEWEST
        if not word or match["stop"] or (few and stopped[told] < _ALREADY):
            continue
        yield this.finding(
            copy,
            Span(match.start(), match.end("quote") + 2),
            f"no stop ends the sentence at `{word}{quote}`, before or behind the reference",
            f"{word}.{quote} (",
            case="reference",
            evidence=f"the work has a stop before `{told}` {stopped[told]} times"
            if stopped[told]
            else "a stop ends the sentence before a reference in brackets, or stands behind it",
        )


def _is_speech(copy: CopyText, block: Span) -> bool:
    """Tell whether a paragraph is one speech, all between its marks."""
    text, opening = copy.quoting[block.start : block.end], copy.outer
    closing = _CLOSING[opening]
    inside = text[1:-1]
    whole = text[0] + text[-1] == opening + closing and opening not in inside
    ends = re.search(rf"[,.?!;:—…]{closing}", inside) if closing == "’" else closing in inside
    return whole and not ends and copy.quoting.count(f".{closing}\n") > _SPEAKS


def _has_sentences(copy: CopyText, block: Span, case: str) -> bool:
    """Tell whether a paragraph holds sentences, or speech before its last comma.

    Of one of several parts, such as the cells of a table, the last tells.
    """
    block = copy.blocks[bisect_left(copy.blocks, block.end, key=lambda one: one.end)]
    if case == "comma" and copy.text.find("”", block.start, block.end) >= 0:
        return True
    if case == "paragraph" and _TOLD.search(
        copy.text, max(block.start, block.end - _SHORTEST), block.end
    ):
        return True
    long = block.end - block.start > _SHORTEST
    if long and case == "paragraph" and _TELLING.search(copy.text, block.start, block.end):
        return True
    return long and _TERMINAL.search(copy.text, block.start, block.end) is not None


def _is_set_off(copy: CopyText, number: int) -> bool:
    """Tell whether the next paragraph may go on with the sentence: verse, a letter, a quotation."""
    if number + 1 >= len(copy.paragraphs):
        return True
    block, following = copy.paragraphs[number], copy.paragraphs[number + 1]
    first = copy.text[following.start]
    if copy.in_verse(following.start) or not (first.isupper() or first in "“‘"):
        return True
    short = following.end - following.start < _SHORTEST
    return copy.text[block.end - 1] == "," and short and first not in "“‘"


@rule(
    "T067",
    "stop-for-question-mark",
    kind="wrong-punctuation",
    cases={"tag": 0.5, "inverted": 0.3},
)
def stop_for_question_mark(copy: CopyText, this: Rule) -> Iterator[Finding]:
    """A full stop ends what is asked.

    Example: `“You mean that I have a grandfather left, do you not.”` → `not?”`; `“Did you like the
    name.”` → `name?”`.

    Let it stand where a request or an exclamation has the form of a question.
    """
    if copy.primary != "en":
        return
    for case, form in _QUESTIONS.items():
        for match in form.finditer(copy.text):
            asked = match["asked"]
            word = asked.rpartition(" ")[2]
            yield this.finding(
                copy,
                Span(match.end("asked") - len(word), match.end()),
                f"a stop ends the question `{asked}`",
                f"{word}?",
                case=case,
                evidence=_ASKING[case],
            )


@rule(
    "T066",
    "doubled-mark",
    kind="extra-punctuation",
    cases={"same": 0.8, "other": 0.4, "sentence": 0.3},
)
def doubled_mark(copy: CopyText, this: Rule) -> Iterator[Finding]:
    """Two marks of punctuation follow one another where one belongs.

    Example: `the end,. of the day` → `the end. of` or `the end, of`; `he said,, and` → `said, and`.

    Dots of an ellipsis, and a comma after an abbreviation, are none. Let it stand where older
    printing joins marks (`?,`) throughout.
    """
    found = list(_DOUBLED.finditer(copy.text))
    times = Counter(match["marks"] for match in found)
    for match in found:
        marks = match["marks"]
        abbreviates = marks[0] == "." and marks != ".." and _may_abbreviate(copy, match.start())
        if abbreviates or (times[marks] > _ALREADY and marks not in _AFTER_ABBREVIATIONS):
            continue
        first = max(0, match.start() - _LONGEST)
        start = match.start() - len(copy.text[first : match.start()].split()[-1])
        word = copy.text[start : match.start()]
        same = marks[0] == marks[1]
        goes_on = "." in marks and copy.text[match.end() : match.end() + 2].strip().islower()
        keep = [marks[0]] if same else sorted(marks, key=_strength, reverse=not goes_on)
        yield this.finding(
            copy,
            Span(start, match.end()),
            f"`{marks}` stands where one mark belongs",
            *(word + one for one in keep),
            case="same" if same else "sentence" if marks[0] in "?!" else "other",
            evidence=f"the work has `{marks}` {times[marks]} times in all",
        )


def _strength(mark: str) -> int:
    return ",:;.!?".index(mark)


def _may_abbreviate(copy: CopyText, at: int) -> bool:
    """Tell whether the word before a stop may be short for another: short, or no common word."""
    found = re.search(r"[\w.]*\Z", copy.text[max(0, at - 20) : at])
    word = found[0] if found else ""
    known = copy.vocabulary[word] > _OFTENER * copy.count(f" {word}.") + 1
    return len(word) <= _SHORT_WORD or word[0].isupper() or "." in word or not known

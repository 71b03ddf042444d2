"""Rules on marks that are turned, of the wrong kind or too many, by one reading of all of them."""

from __future__ import annotations

import re
from collections.abc import Iterator

from pipeline.model import Finding, Span
from pipeline.text.marking import Act, Mark, Slip
from pipeline.text.rules.registry import CopyText, Rule, rule

__all__ = [
    "WHY",
    "elision",
    "styled",
    "surplus_quotation_mark",
    "turned_apostrophe",
    "turned_quotation_mark",
]

# English words that are written without their beginning, beside those told by what they lack.
_ELIDED = re.compile(
    r"(?:t|tis|twas|twere|twer|twill|twould|tisn|twasn|tweren|tain|twon|tan|tant|tice|e?en|em(?!’)|un|uns|ee|ud|ull|ld|er|im"
    r"|til|till|cause|cos|coz|bout|board|fore|round|neath|gainst|tween|twixt|mid|mongst|scape|scaped"
    r"|prentices?|prenticed?|cept|cepting|ceptin|xcept|xcepting|pon|pears|ware|count|cross|stead|spect|spects|spose"
    r"|speriment|special|specially|spectable|long|less|nuff|nother|scuse|fraid|gin|low|lowance|tend"
    r"|change|scutcheons?|sdeath|sblood|swounds|zounds|shun|tention|baccy|bacca|bus|buses|cello|flu|phone|plane"
    r"|cute|stonishing|sociation|sylum|torney|pothecary|leven|ead|ouse|ow|owever"
    r"|(?:night|morning|evening|afternoon)(?=[.,!]| t’))\b",
    re.IGNORECASE,
)
_WORD = re.compile(r"[^\W_]+(?:[’'‐‑-][^\W_]+)*")
_WORD_END = re.compile(r"[^\W_]*(?:[’'‐‑-][^\W_]+)*\W?\Z")
_IT = re.compile(r"T(?:is|was|were|will|would|an’t|ain’t|isn’t|wasn’t)\b")
_AND = re.compile(r"(?<=[\w,] )‘n’(?= \w)")
_NAMED = 2  # times a name stands in the work, and nearly
_ALWAYS = 1.2  # each time behind a mark: it is the mark of an elision
_BARE = 3  # times as often a word stands without its mark, and it needs none
_DROPPED = 1.0  # ten times as common with its h, or a name with its vowel, as without
_ODD, _WHOLE = 0.6, 2.1  # what an elision costs where it may be one, and of a word that is whole
_LOST = ("h", "a", "e", "be", "en", "ex", "re")  # what words lose at their beginning
_COMMON = 3.0  # on the Zipf scale: what a word would be with it
_LONG = 3  # letters
_CLOSING = re.compile(r"[^\W\d_]’(?!\w)|[.,;:!?…—]’")
_FAR = 2_000  # characters after a mark in which another may close what it opens
_NEAR = 60  # characters
_FEW = 4  # marks, of two quotations; more are a chapter in another hand, or the author's way
_CURVED = frozenset("“”„")


@rule(
    "T051",
    "turned-apostrophe",
    kind="wrong-punctuation",
    cases={"sure": 0.99, "elided": 0.9, "double": 0.6, "other": 0.6},
)
def turned_apostrophe(copy: CopyText, this: Rule) -> Iterator[Finding]:
    """An apostrophe is turned the wrong way, or is a double mark.

    Programs that turn straight marks take an apostrophe before a word for a mark that opens a
    quotation: `‘Tis`, `for ‘ee`, `I‘m`. A screen reader or a search then meets a quotation that
    never ends.

    Example: `I told ‘ee it would be all right` → `’ee`.

    The mark is found where no quotation opened by it is closed, or where a quotation can't begin;
    all marks of the text are read together for that. Let it stand where the print has it so
    throughout.
    """
    for mark, slip in copy.slips(Act.APOSTROPHE):
        word = _WORD.match(copy.text, mark.at + 1)
        medial = mark.at > 0 and copy.text[mark.at - 1].isalnum()
        case = "double" if mark.sign in "“”" else "other"
        if mark.sign == "‘" and word is not None:
            listed = medial or _ELIDED.match(copy.text, mark.at + 1)
            case = "elided" if mark.elided else "other"
            case = "sure" if listed and not _may_close(copy, mark) else case
        bare = case == "double" and word is not None and _is_whole(copy, word[0])
        yield _replacing(copy, this, slip, mark, case, *([word[0]] if bare and word else []))
    for match in _AND.finditer(copy.text):
        yield this.finding(
            copy,
            Span(*match.span()),
            f"`{match[0]}` is quoted where letters were lost on both sides",
            "’n’",
            case="elided",
            evidence="`and` loses a letter on either side",
        )


@rule(
    "T052",
    "turned-quotation-mark",
    kind="wrong-punctuation",
    cases={"turned": 0.5, "double": 0.5, "single": 0.5, "foreign": 0.5, "outside": 0.3},
)
def turned_quotation_mark(copy: CopyText, this: Rule) -> Iterator[Finding]:
    """A quotation mark is turned the wrong way, or is of another kind than belongs there.

    A quotation that isn't closed by its own mark runs on into what the narrator says.

    Example: `“You are quite strong, Charley, are you not?’` → `not?”`; in a German text `„Das ist
    gut”` → `gut“`; `he said, ‘So it is.’` where the work has its quotations in double marks.

    All marks of a text are read together, in the way that takes the fewest of them for slips; this
    one was among them. Which marks a work has is told by itself, and by its language where it has
    few. Let it stand where the work quotes in a way of its own.
    """
    for act in (Act.TURNED, Act.OTHER_KIND):
        for mark, slip in copy.slips(act):
            case = "turned" if act is Act.TURNED else "double" if slip.right in "“”" else "single"
            yield _replacing(copy, this, slip, mark, case)
    outside = list(copy.slips(Act.OUTSIDE))
    if 2 * len(outside) <= min(2 * _FEW, copy.quoting.count(copy.outer)):
        for mark, slip in outside:
            yield _replacing(copy, this, slip, mark, "outside")
    pairs = copy.convention.double
    for number, mark in enumerate(copy.marks):
        foreign = copy.text[mark.at : mark.at + 1] in _CURVED.difference(pairs)
        if foreign and mark.sign == '"' and mark.opens != mark.closes and pairs[0] != pairs[1]:
            right = Slip(Act.OTHER_KIND, number, "“" if mark.opens else "”")
            yield _replacing(copy, this, right, mark, "foreign")


@rule("T055", "surplus-quotation-mark", kind="extra-punctuation", cases={"surplus": 0.4})
def surplus_quotation_mark(copy: CopyText, this: Rule) -> Iterator[Finding]:
    """A quotation mark stands where nothing is quoted.

    Example: `because I appeared inattentive”—amounts at the present hour` where nothing was opened.

    All marks of a text are read together, in the way that takes the fewest of them for slips; this
    one has no other and makes no sense as an apostrophe. Let it stand where its other was left out
    by the author.
    """
    for mark, slip in copy.slips(Act.SURPLUS):
        yield _replacing(copy, this, slip, mark, "surplus")


def elision(copy: CopyText, at: int) -> float:
    """Tell what it costs to take the word after a mark for one that has lost its beginning.

    Nothing where it is known to, here or elsewhere; most where no letter put before it makes a
    word of it.
    """
    double, english = copy.quoting[at] in '“”"', copy.primary == "en"
    if double and not copy.text[at + 1 : at + 2].islower():
        return 0.0 if english and _IT.match(copy.text, at + 1) else _ODD
    if english and _ELIDED.match(copy.text, at + 1):
        return 0.0
    word = _WORD.match(copy.text, at + 1)
    if word is None or double:
        return _ODD
    if _is_marked(copy, word[0]) or (english and _lacks_letter(copy, word[0])):
        return 0.0
    return _WHOLE if english and _is_whole_word(copy, word[0]) else _ODD


def _is_marked(copy: CopyText, word: str) -> bool:
    """Tell whether the work has a mark before a word that isn't one of a quotation.

    It is turned rightly mostly, or a name stands nowhere without it.
    """
    right, turned = (copy.single_marked[mark + word] for mark in "’‘")
    if right > turned + 1 or copy.single_marked[f"’{word}-"]:
        return True
    return word[0].isupper() and _NAMED < copy.forms[word] <= _ALWAYS * (right + turned)


def _lacks_letter(copy: CopyText, word: str) -> bool:
    """Tell whether a word is far commoner with an h before it, or a name with a vowel."""
    words = copy.lexicon
    if words is None or not word.isascii():
        return False
    whole = max(words.zipf(one + word) for one in ("hae" if word[0].isupper() else "h"))
    return whole > _DROPPED + 2 and whole - words.zipf(word) > _DROPPED


def _is_whole_word(copy: CopyText, word: str) -> bool:
    """Tell whether nothing that words lose at their beginning makes another of this one."""
    words = copy.lexicon
    if words is None or (len(word) < _LONG and word[0].islower()):
        return False
    bare, *_ = word.split("’", 1)
    return not any(words.zipf(one + bare) >= _COMMON for one in _LOST)


def _is_whole(copy: CopyText, word: str) -> bool:
    """Tell whether a word that may have lost letters is one without them, and mostly so written."""
    return (
        word in {"till", "round"} and copy.forms[word] - 1 > _BARE * copy.single_marked[f"’{word}"]
    )


def _may_close(copy: CopyText, mark: Mark) -> bool:
    """Tell whether a later mark of the paragraph might close what this one would open."""
    end = min(copy.paragraphs[mark.block].end, mark.at + _FAR)
    return _CLOSING.search(copy.quoting, mark.at, end) is not None


def _with_word(copy: CopyText, mark: Mark) -> Span:
    """Give a mark with the word that belongs to it."""
    block = copy.paragraphs[mark.block]
    start, end = mark.at, mark.at + 1
    if mark.opens or mark.squeezed:
        word = _WORD.match(copy.text, end)
        end = word.end() if word else end
    if not mark.opens or mark.squeezed:
        first = max(block.start, start - _NEAR)
        found = _WORD_END.search(copy.text[first:start])
        start = first + found.start() if found else start
    while copy.text[start].isspace():
        start += 1
    return Span(start, min(end, block.end))


def _replacing(
    copy: CopyText, this: Rule, slip: Slip, mark: Mark, case: str, *rather: str
) -> Finding:
    """Make the finding that another mark belongs in a mark's place, or `rather` another reading."""
    text, span = copy.text, _with_word(copy, mark)
    right = slip.right if slip.act is Act.APOSTROPHE else styled(copy, slip.right)
    if not right and span.end - span.start == 1:  # it stands alone: with the word before
        block = copy.paragraphs[mark.block]
        first = max(block.start, mark.at - _NEAR)
        span = Span(max(first, text.rfind(" ", first, max(first, mark.at - 1)) + 1), span.end)
    before, after = text[span.start : mark.at], text[mark.at + 1 : span.end]
    if mark.squeezed and slip.act is Act.TURNED and slip.right in "“‘":
        right = " " + right
    done = f"`{right.strip()}` belongs" if right else "nothing belongs"
    return this.finding(
        copy,
        span,
        f"`{text[mark.at]}` stands at `{text[span.start : span.end]}` where {done}",
        *rather,
        (before + right + after).strip(),
        case=case,
        evidence=WHY[slip.act],
    )


WHY = {
    Act.APOSTROPHE: "no quotation that it opens is closed, and the word may have lost letters here",
    Act.TURNED: "its place is that of the other mark of the pair, and so all marks pair",
    Act.OTHER_KIND: "the quotation here is of the other kind, and so all marks pair",
    Act.OUTSIDE: "the work has marks of this kind only inside the other",
    Act.SURPLUS: "all other marks of the paragraph pair without it",
    Act.UNCLOSED: "no mark closes the quotation before the next begins or the paragraph ends",
    Act.UNOPENED: "a mark closes a quotation here, and none is open",
    Act.NOT_REOPENED: "the quotation of the paragraph before is closed only here or later",
}


def styled(copy: CopyText, marks: str) -> str:
    """Give marks in the style of the text."""
    return copy.convention.written(marks)

"""Rules on quotation marks and apostrophes, by one reading of all the marks of a text."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from pipeline.model import Finding, Span
from pipeline.text.marking import Act, Mark, Slip
from pipeline.text.rules.registry import CopyText, Rule, rule
from pipeline.text.speech import TAG

__all__ = [
    "surplus_quotation_mark",
    "turned_apostrophe",
    "turned_quotation_mark",
    "unclosed_quotation",
    "unopened_quotation",
]

# English words that are written without their beginning, beside those told by what they lack.
_ELIDED = re.compile(
    r"(?:t|tis|twas|twere|twer|twill|twould|tisn|twasn|tweren|tain|twon|tan|tant|tice|e?en|em|un|uns|ee|ud|ull|ld|er|im"
    r"|til|till|cause|cos|coz|bout|board|fore|round|neath|gainst|tween|twixt|mid|mongst|scape|scaped"
    r"|prentices?|prenticed?|cept|cepting|ceptin|xcept|xcepting|pon|pears|ware|count|cross|stead|spect|spects|spose"
    r"|speriment|special|specially|spectable|long|less|nuff|nother|scuse|fraid|gin|low|lowance|tend"
    r"|change|scutcheons?|sdeath|sblood|swounds|zounds|shun|tention|baccy|bacca|bus|buses|cello|flu|phone|plane"
    r"|cute|stonishing|sociation|sylum|torney|pothecary|leven|ead|ouse|ow|owever)\b",
    re.IGNORECASE,
)
_WORD = re.compile(r"[^\W_]+(?:[’'‐‑-][^\W_]+)*")
_WORD_END = re.compile(r"[^\W_]*(?:[’'‐‑-][^\W_]+)*\W?\Z")
_DROPPED = 1.0  # ten times as common with its h as without
_CLOSING = re.compile(r"[^\W\d_]’(?!\w)|[.,;:!?…—]’")
_FAR = 2_000  # characters after a mark in which another may close what it opens
_NEAR = 60  # characters
_TAG = re.compile(rf"(?<=[^\s.])[,.?!;—–-]*(?= {TAG})")
_AFTER_TAG = re.compile(
    r"(?<=[,;:—–]) (?=\w)|(?<!Mr\.)(?<!Mrs\.)(?<!Dr\.)(?<!St\.)(?<!M\.)(?<=\.) (?=\w)"
)
_SENTENCE = re.compile(r"(?<=[.?!])(?= [^\W\d_a-z])")
_SHORT = 250  # characters: a continued quotation has a longer last paragraph, mostly
_CURVED = frozenset("“”„")
_STRAIGHT = str.maketrans("“”‘’", "\"\"''")


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
        yield _replacing(copy, this, slip, mark, case)


@rule(
    "T052",
    "turned-quotation-mark",
    kind="wrong-punctuation",
    cases={"turned": 0.5, "double": 0.5, "single": 0.5, "foreign": 0.5},
)
def turned_quotation_mark(copy: CopyText, this: Rule) -> Iterator[Finding]:
    """A quotation mark is turned the wrong way, or is of another kind than belongs there.

    A quotation that isn't closed by its own mark runs on into what the narrator says.

    Example: `“You are quite strong, Charley, are you not?’` → `not?”`; in a German text `„Das ist
    gut”` → `gut“`.

    All marks of a text are read together, in the way that takes the fewest of them for slips; this
    one was among them. Which marks a work has is told by itself, and by its language where it has
    few. Let it stand where the work quotes in a way of its own.
    """
    for act in (Act.TURNED, Act.OTHER_KIND):
        for mark, slip in copy.slips(act):
            case = "turned" if act is Act.TURNED else "double" if slip.right in "“”" else "single"
            yield _replacing(copy, this, slip, mark, case)
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


@rule(
    "T053",
    "unclosed-quotation",
    kind="missing-punctuation",
    cases={
        "end": 0.6,
        "inside": 0.5,
        "single": 0.4,
        "short": 0.4,
        "long": 0.1,
        "set-off": 0.1,
    },
)
def unclosed_quotation(copy: CopyText, this: Rule) -> Iterator[Finding]:
    """A quotation is opened and not closed.

    A quotation that goes on in the next paragraph is closed only at its very end, and opened again
    at the beginning of each paragraph (Chicago Manual of Style, 13.32). Where the next paragraph
    doesn't open one, the closing mark is missing; where it does, but only once, it is doubtful.

    Example: `“Gone, miss.` before `“Dead!”` → `“Gone, miss.”`.

    Let it stand where the speaker goes on, or where the work doesn't close its quotations.
    """
    for mark, slip in copy.slips(Act.UNCLOSED):
        if _goes_on(copy, mark):
            continue
        inside = mark.sign != "¶"
        case = "single" if "’" in slip.right else "inside" if inside else "end"
        if not inside and copy.text[mark.at - 1] not in ".?!’":
            case = "set-off"
        start = _open_before(copy, slip.number)
        yield from _inserting(copy, this, slip, case, _closing_places(copy, start, mark))
    yield from _broken_off(copy, this)


def _broken_off(copy: CopyText, this: Rule) -> Iterator[Finding]:
    """Find quotations taken to go on in the next paragraph, that don't go on after that."""
    going_on = list(copy.slips(Act.CONTINUED))
    blocks = {mark.block for mark, _ in going_on}
    for mark, slip in going_on:
        end = copy.text[mark.at - 1]
        alone = not {mark.block - 1, mark.block + 1} & blocks
        if slip.right != "d" or not alone or end not in ".?!":
            continue
        opened = copy.quoting.rfind("“", copy.paragraphs[mark.block].start, mark.at)
        case = "short" if mark.at - opened < _SHORT else "long"
        as_unclosed = Slip(Act.UNCLOSED, slip.number, "”")
        places = _closing_places(copy, opened + 1, mark)
        yield from _inserting(copy, this, as_unclosed, case, places)


@rule(
    "T054",
    "unopened-quotation",
    kind="missing-punctuation",
    cases={"start": 0.6, "inside": 0.5, "single": 0.3, "reopening": 0.4},
)
def unopened_quotation(copy: CopyText, this: Rule) -> Iterator[Finding]:
    """A quotation is closed that was never opened, or not opened again in a new paragraph.

    What the speaker says is then read as the narrator's.

    Example: `“I don’t know why you should,” said Dora, or why you should call it a happiness.”` →
    `said Dora, “or why`.

    Let it stand where the work opens a long quotation once only, or sets it off in another way.
    """
    for mark, slip in copy.slips(Act.UNOPENED):
        start = _closed_before(copy, slip.number)
        first = start == copy.paragraphs[mark.block].start
        case = "single" if "‘" in slip.right else "start" if first else "inside"
        yield from _inserting(
            copy, this, slip, case, _opening_places(copy, start, mark, first=first)
        )
    for mark, slip in copy.slips(Act.UNCLOSED):
        if _goes_on(copy, mark):
            again = Slip(Act.NOT_REOPENED, slip.number, "“")
            start = copy.paragraphs[mark.block + 1].start
            yield from _inserting(copy, this, again, "reopening", [start])
    for mark, slip in copy.slips(Act.NOT_REOPENED):
        yield from _inserting(copy, this, slip, "reopening", [copy.paragraphs[mark.block].start])


def _goes_on(copy: CopyText, mark: Mark) -> bool:
    """Tell whether the end of a paragraph parts two that a continued quotation runs over.

    It was continued from the paragraph before, and is after the next, which doesn't reopen it.
    """
    number = mark.block
    if mark.sign != "¶" or not 0 < number < len(copy.paragraphs) - 2:
        return False
    text, around = copy.quoting, (number, number + 2)
    opened = all(text[copy.paragraphs[one].start] == "“" for one in around)
    before = copy.paragraphs[number - 1]
    left = text.rfind("“", before.start, before.end) > text.rfind("”", before.start, before.end)
    return opened and left


def elides(copy: CopyText, at: int) -> bool:
    """Tell whether the word after a mark is one that has lost its beginning, here or elsewhere."""
    double = copy.quoting[at] in '“”"'
    if double and not copy.text[at + 1 : at + 2].islower():
        return False
    english = copy.primary == "en"
    if english and _ELIDED.match(copy.text, at + 1):
        return True
    word = _WORD.match(copy.text, at + 1)
    if word is None or double:
        return False
    marked = copy.single_marked
    if marked[f"’{word[0]}"] > marked[f"‘{word[0]}"] + 1 or marked[f"’{word[0]}-"]:
        return True
    words = copy.lexicon
    if words is None or not english or not word[0].isascii():
        return False
    whole = words.zipf("h" + word[0])
    return whole > _DROPPED + 2 and whole - words.zipf(word[0]) > _DROPPED


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


def _replacing(copy: CopyText, this: Rule, slip: Slip, mark: Mark, case: str) -> Finding:
    """Make the finding that another mark belongs in a mark's place."""
    text, span = copy.text, _with_word(copy, mark)
    right = slip.right if slip.act is Act.APOSTROPHE else _styled(copy, slip.right)
    before, after = text[span.start : mark.at], text[mark.at + 1 : span.end]
    if mark.squeezed and slip.act is Act.TURNED and slip.right in "“‘":
        right = " " + right
    done = f"`{right.strip()}` belongs" if right else "nothing belongs"
    return this.finding(
        copy,
        span,
        f"`{text[mark.at]}` stands at `{text[span.start : span.end]}` where {done}",
        (before + right + after).strip(),
        case=case,
        evidence=_WHY[slip.act],
    )


_WHY = {
    Act.APOSTROPHE: "no quotation that it opens is closed, and the word may have lost letters here",
    Act.TURNED: "its place is that of the other mark of the pair, and so all marks pair",
    Act.OTHER_KIND: "the quotation here is of the other kind, and so all marks pair",
    Act.SURPLUS: "all other marks of the paragraph pair without it",
    Act.UNCLOSED: "no mark closes the quotation before the next begins or the paragraph ends",
    Act.UNOPENED: "a mark closes a quotation here, and none is open",
    Act.NOT_REOPENED: "the quotation of the paragraph before is closed only here or later",
}


def _styled(copy: CopyText, marks: str) -> str:
    """Give marks in the style of the text, curved or straight."""
    return marks.translate(_STRAIGHT) if copy.straight_marks else copy.convention.written(marks)


def _inserting(
    copy: CopyText, this: Rule, slip: Slip, case: str, places: Sequence[int]
) -> Iterator[Finding]:
    """Make the finding that a mark is missing at one of several places, the likeliest first."""
    if not places:
        return
    block = copy.blocks[copy.block_of(places[0], places[0]) or 0]
    right = _styled(copy, slip.right)
    opening = slip.act in {Act.UNOPENED, Act.NOT_REOPENED}
    first = places[0]
    near = [place for place in places if abs(place - first) <= _NEAR // 2]
    start, end = _round(copy, block, min(near), max(near))
    if start == end:
        return  # no word stands at the place
    text = copy.text
    if copy.convention.spaced and any(sign in right for sign in "«»"):
        right = f"{right} " if opening else f" {right}"
    elif opening and copy.quoting[first] in "‘“":
        right += " " if copy.spaced_marks else ""
    suggestions = [text[start:one] + right + text[one:end] for one in near]
    reading = text[start:end]
    yield this.finding(
        copy,
        Span(start, end),
        f"a mark that {'opens' if opening else 'closes'} a quotation is missing at `{reading}`",
        *dict.fromkeys(suggestions),
        case=case,
        evidence=_WHY[slip.act],
    )


def _round(copy: CopyText, block: Span, low: int, high: int) -> tuple[int, int]:
    """Give the stretch from the word before the lower place to the word after the higher."""
    text = copy.text
    first = max(block.start, low - _NEAR)
    start = max(first, text.rfind(" ", first, max(first, low - 1)) + 1)
    end, last = high, min(block.end, high + _NEAR)
    while end < last and not text[end].isspace():
        end += 1
    while start < end and text[start].isspace():
        start += 1
    return start, end


def _open_before(copy: CopyText, number: int) -> int:
    """Give the place of the mark before one, or of the paragraph's beginning."""
    mark = copy.marks[number]
    before = copy.marks[number - 1] if number else mark
    same = before.block == mark.block and before.sign != "¶" and number > 0
    return before.at + 1 if same else copy.paragraphs[mark.block].start


_closed_before = _open_before


def _closing_places(copy: CopyText, start: int, mark: Mark) -> list[int]:
    """Give where a closing mark may belong: before who speaks is told, or where a sentence ends."""
    text, end = copy.text, mark.at
    tags = [match.end() for match in _TAG.finditer(text, start, end)]
    if mark.sign == "¶":
        return [*tags[:1], end]
    stops = [match.start() for match in _SENTENCE.finditer(text, start, end)]
    if not tags and not stops:
        return [len(text[:end].rstrip())]
    return [*tags[:1], *stops]


def _opening_places(copy: CopyText, start: int, mark: Mark, *, first: bool) -> list[int]:
    """Give where an opening mark may belong: at the beginning, or after who speaks is told."""
    places = [match.end() for match in _AFTER_TAG.finditer(copy.text, start, mark.at)]
    if first:
        return [start, *places]
    return places or [start + len(copy.text[start:]) - len(copy.text[start:].lstrip())]

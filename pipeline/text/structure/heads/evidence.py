"""Judges which passages that may be headings are: by number, recurrence, place and surroundings."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, replace

from pipeline.model import Block, BlockKind, Lines
from pipeline.text.dates import find_dates
from pipeline.text.structure.copytext import CopyText, Item
from pipeline.text.structure.heads.candidates import Candidate
from pipeline.text.structure.heads.forms import capitalised, capitals, form_of, key_of
from pipeline.text.structure.heads.numerals import Number, Style
from pipeline.text.structure.lines import Passage

__all__ = ["Surroundings", "judge"]

_SEVERAL = 3  # headings of a form that only looks show
_LARGE = 2  # blank lines
_LONG_TITLE = 60  # characters of a title that a section of a law has at most
_LONG_LINE = 160  # characters
_ENDS = ".!?”\"’'»)]…*"
_BODY = 120  # characters of a paragraph, so that a short line before it may head it
_OFTEN = 0.5  # bare headings for each counted one, so that they are headings without a gap
_FRONT = 12  # items of a title
_YEARS = 1000  # a bare number so high is a year
_BETWEEN = frozenset({BlockKind.PAGE, BlockKind.SEPARATOR, BlockKind.FIGURE})
_LINKS = frozenset({"to", "by", "and", "von", "par", "an", "à"})  # lines of a dedication or title
_GOING_ON = (",", ";", ":", "—", "–", "-")
_SKIP = 3  # numbers a sequence may leap over
_START = 99  # blank lines as good as before the first passage
_INSET = 4  # columns by which an inscription is set in, and a heading mostly not


@dataclass(frozen=True, slots=True)
class Surroundings:
    """The items a candidate stands among; `usual` is the number of blank lines between passages."""

    items: Sequence[Item]
    copy: CopyText
    usual: int
    entries: frozenset[str]

    def words(self, at: int) -> str:
        """Give the text of an item, empty beyond the first or last."""
        return self.copy.words(self.items[at].span) if 0 <= at < len(self.items) else ""

    def before(self, at: int) -> str:
        """Give the text of the item before a place, over pages, separators and figures."""
        at -= 1
        while at >= 0 and isinstance(item := self.items[at], Block) and item.kind in _BETWEEN:
            at -= 1
        return self.words(at)

    def isolated(self, one: Candidate) -> bool:
        """Tell whether blank lines part it from what surrounds it, as far as the text has any."""
        least = min(1, self.usual)
        if not one.titled and one.before == 0 and one.after >= 1:
            return True
        return one.before >= least and (one.after >= least or not one.whole)

    def interrupts(self, one: Candidate) -> bool:
        """Tell whether what precedes leads on to it: a colon, a comma, a sentence not ended."""
        before = self.before(one.at)
        linked = before.strip(" .").lower() in _LINKS
        return one.before < _START and (linked or before.endswith(_GOING_ON))

    def large(self, one: Candidate) -> bool:
        """Tell whether more blank lines than usual stand before it."""
        return one.before >= _LARGE and one.before > self.usual


def judge(found: Sequence[Candidate], around: Surroundings) -> None:
    """Tell of each candidate whether it is surely a heading, or likely one."""
    by_shape: defaultdict[str, list[Candidate]] = defaultdict(list)
    for one in _restyled(found):
        one.entry = key_of(one.text) in around.entries
        by_shape[one.shape].append(one)
    heads = frozenset(one.at for one in found if not one.bare)
    for shape, group in by_shape.items():
        if shape in {"caps", "title"}:
            continue
        if shape.startswith(("mark", "underline")):
            for one in group:
                one.sure = True
        elif shape in {"named", "set"} or (
            group[0].form and group[0].form.counted and shape != "section-sign"
        ):
            for one in group:
                _by_word(one, around)
            _fill(group)
        else:
            _by_number(group, around, heads)
    _by_look(by_shape["caps"], by_shape["title"], around, found)


def _restyled(found: Sequence[Candidate]) -> Sequence[Candidate]:
    """Take single letters such as C, D and I for letters where they go on a row of letters."""
    letter = roman = 0
    for one in found:
        form = one.form
        number = form.number if form else None
        if form is None or number is None or form.shape not in {"roman", "letter"}:
            continue
        if one.titled and one.before == 0:
            continue  # `B. Percival`, below a poem
        text = one.text.strip("_*=([ ")[:1]
        value = ord(text) - ord("A") + 1 if text.isascii() and text.isupper() else 0
        single = number.style is Style.LETTER or (form.shape == "roman" and number.end <= 1)
        counts_on = bool(roman) and number.value == roman + 1
        if single and letter and value == letter + 1 and not counts_on:
            one.form = replace(form, shape="letter", number=Number(value, Style.LETTER, 1))
            one.shape = "letter"
        if one.shape == "letter":
            letter = one.value
        else:
            roman = number.value
    return found


def _by_word(one: Candidate, around: Surroundings) -> None:
    """Judge a counted word, or a name: sure where it stands alone."""
    form = one.form
    parted = around.isolated(one) or (form is not None and form.counted and one.before > 0)
    after_outer = one.before == 0 and _after_outer(one, around)
    if form is None or not (parted or after_outer or (one.before == 0 and _shouted(one, around))):
        return
    if not after_outer and around.interrupts(one) and not around.large(one) and not one.entry:
        one.likely = form.counted
        return
    title = form.title
    if form.kind in {"section", "article"} and len(title) > _LONG_TITLE and not capitals(title):
        return
    one.sure = True


def _fill(group: Sequence[Candidate]) -> None:
    """Make sure of headings that only what precedes makes doubtful, where they fill a gap.

    A poem, a letter, a list may stop with a comma at the end of a chapter.
    """
    for before, one, after in zip(group, group[1:], group[2:], strict=False):
        counts = before.value + 2 == one.value + 1 == after.value > 2  # noqa: PLR2004 - from 1 on
        one.sure = one.sure or (one.likely and counts and before.sure and after.sure)


def _shouted(one: Candidate, around: Surroundings) -> bool:
    line = one.passage.lines[0]
    return capitals(around.copy.text[line.start : line.end])


def _after_outer(one: Candidate, around: Surroundings) -> bool:
    """Tell whether it goes on the line before, as the scene of an act does."""
    form = form_of(around.words(one.at - 1), around.copy.language)
    return form is not None and form.counted and not form.title


def _by_number(group: Sequence[Candidate], around: Surroundings, heads: frozenset[int]) -> None:
    """Judge bare numbers of one style: sure where they count up with text between them."""
    good = [one for one in group if around.isolated(one) and not _in_list(one, around, heads)]
    runs = _runs(good)
    counting = [run for run in runs if len(run) > 1]
    for run in runs:
        if _numbers_stanzas(run, around):
            continue
        weak = all(one.titled and not capitals(one.text) for one in run)
        figures = run[0].shape in {"figures", "letter"}
        least = _SEVERAL if weak and figures else 2
        begun = run[0].value <= 2 or (run[0].shape == "roman" and not run[0].titled)  # noqa: PLR2004
        again = len(counting) > 1 and run[0].value == 1
        for one in run:
            one.sure = (len(run) >= least and begun) or again or one.entry
            one.sure = one.sure or _opens_text(one, around)
            one.likely = not one.sure and _worth_telling(one, around)


def _numbers_stanzas(run: Sequence[Candidate], around: Surroundings) -> bool:
    """Tell whether numbers are those of the stanzas of a poem in prose: what they head is set in.

    Of what follows the last of them that is so of the first passage.
    """
    layout = around.copy.layout
    if len(run) == 1 or layout.lines is Lines.VERSE or any(one.titled for one in run):
        return False
    held = around.items[run[0].at : run[-1].at + 2]
    return all(isinstance(one, Passage) and one.indent >= layout.set_in for one in held)


def _runs(numbers: Sequence[Candidate]) -> list[list[Candidate]]:
    """Part numbers into runs that count up; what fits into none is kept apart, and breaks none."""
    runs: list[list[Candidate]] = []
    strays: list[list[Candidate]] = []
    last = 0
    for one in numbers:
        leap = 1 if runs and len(runs[-1]) < _SEVERAL else _SKIP
        again = one.value == last and one.shape.startswith("word:")  # `SESSION IV-A`, `IV-B`
        if runs and (again or last < one.value <= last + leap):
            runs[-1].append(one)
        elif one.value <= 2 or not runs:  # noqa: PLR2004
            runs.append([one])
        elif strays and one.value == strays[-1][-1].value + 1:
            strays[-1].append(one)
            continue
        else:
            strays.append([one])
            continue
        last = one.value
    return [*runs, *strays]


def _worth_telling(one: Candidate, around: Surroundings) -> bool:
    """Tell whether a number that isn't surely a heading looks enough like one to be told of."""
    if one.value >= _YEARS or one.shape == "letter" or around.interrupts(one):
        return False
    if one.titled:
        initial = one.text[0] in "CDLM" and not one.text[1:2].isalpha()
        return capitals(one.text) and not initial
    return one.shape != "figures" or around.large(one)


def _opens_text(one: Candidate, around: Surroundings) -> bool:
    """Tell whether it is a lone number one before which no text stands, but titles perhaps."""
    if one.at == 0 and one.whole:
        return True
    if one.value != 1 or (one.titled and not capitals(one.text)):
        return False
    if around.large(one) and one.after:
        return not one.titled or len(around.words(one.at + 1)) >= _BODY
    if one.titled:
        return False
    if one.at > _FRONT:
        return False
    before = around.items[: one.at]
    return all(item.span.end - item.span.start < _BODY for item in before)


def _in_list(one: Candidate, around: Surroundings, heads: frozenset[int]) -> bool:
    """Tell whether it rather is an item: no text stands between it and its neighbours."""
    if not one.whole:
        return False
    return one.at + 1 in heads and one.at + 1 < len(around.items) and one.titled and not one.entry


def _by_look(
    caps: Sequence[Candidate],
    titles: Sequence[Candidate],
    around: Surroundings,
    found: Sequence[Candidate],
) -> None:
    """Judge lines that only look like headings: recurrence, the gap before, what follows."""
    same = Counter(_without_figures(one) for one in (*caps, *titles))
    flush = _flush(found)
    counted = sum(one.sure and one.value > 0 for one in found)
    screenplay = sum(one.sure and one.shape == "set" for one in found) >= _SEVERAL
    plain = [one for one in (*caps, *titles) if _stands_well(one, around)]
    plain = [one for one in plain if same[_without_figures(one)] == 1 or one.entry]
    for one in plain:
        inset = flush and one.passage.indent >= around.copy.layout.margin + _INSET
        one.likely = one.entry or not (inset or screenplay)
    for shape in ("caps", "title"):
        group = [one for one in plain if one.shape == shape and one.likely]
        enough = len(group) >= max(_SEVERAL, counted * _OFTEN)
        for one in group:
            by_gap, by_line = around.large(one), _before_long_line(one, around)
            if shape == "caps":
                one.sure = one.entry or by_gap or enough
            else:
                cased = len(group) > 1 and by_line and capitalised(one.text)
                first = one.at == 0 and capitalised(one.text)
                several = by_gap and len(group) >= _SEVERAL
                one.sure = one.entry or cased or first or several or (enough and by_line)
                one.likely = by_gap or by_line


def _without_figures(one: Candidate) -> str:
    key = key_of(one.text)
    return key if key[:1].isdigit() else "".join(part for part in key if not part.isdigit())


def _before_long_line(one: Candidate, around: Surroundings) -> bool:
    """Tell whether a paragraph follows that stands on one long line."""
    item = around.items[one.at + 1] if one.at + 1 < len(around.items) else None
    line = item.lines[0] if isinstance(item, Passage) else None
    return line is not None and line.end - line.start > _LONG_LINE


def _flush(found: Sequence[Candidate]) -> bool:
    """Tell whether the sure headings of the text mostly begin at the margin."""
    sure = [one for one in found if one.sure]
    return len(sure) > 1 and sum(not one.centred for one in sure) > len(sure) / 2


def _stands_well(one: Candidate, around: Surroundings) -> bool:
    """Tell whether it is parted from its surroundings, and text follows that it may head."""
    following = around.items[one.at + 1] if one.at + 1 < len(around.items) else None
    if not around.isolated(one) or around.interrupts(one) or following is None:
        return False
    if one.entry or not isinstance(following, Passage):
        return one.entry or not (
            isinstance(following, Block) and following.kind is BlockKind.SPEECH
        )
    words = around.copy.words(following.span)
    form = form_of(words, around.copy.language)
    numbered = form is not None and form.number and (not form.title or ":" in form.shape)
    if form and (form.counted or form.shape == "named" or numbered):
        return around.large(one)
    return _heads_text(one, words, around)


def _heads_text(one: Candidate, words: str, around: Surroundings) -> bool:
    """Tell whether words may be what a bare heading heads; a date is below a signature."""
    if one.text[0].isdigit() or (len(words) < _LONG_TITLE and find_dates(words)):
        return False
    if one.shape == "caps":
        return not capitals(words) and len(words) > len(one.text)
    before = around.before(one.at)
    ended = before[-1:] in _ENDS and len(before) >= _BODY
    # Where each paragraph is one long line, a short one between two is no end of a paragraph.
    ended = ended or (_before_long_line(one, around) and capitalised(one.text))
    goes_before = one.at <= 1 or ended or around.large(one)
    return goes_before and len(words) >= max(_BODY, 2 * len(one.text))

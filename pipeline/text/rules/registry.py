"""What a rule is, what it is given to read, and how it enters the registry."""

from __future__ import annotations

import bisect
import functools
import inspect
import re
import sys
from collections import Counter
from collections.abc import Callable, Container, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from pipeline.diagnostics import Code, declare
from pipeline.model import Finding, Severity, Span
from pipeline.text.context.ngrams import model
from pipeline.text.context.sequence import Work
from pipeline.text.conventions import Convention, convention
from pipeline.text.deep.pages import Judged
from pipeline.text.lexicon import Lexicon, lexicon, lexicon_with
from pipeline.text.marking import Act, Mark, Slip, read_marks
from pipeline.text.rules.odds import probability
from pipeline.text.spoken import Spoken, primary
from pipeline.text.vocabulary import Vocabulary
from pipeline.text.voices import Voices
from pipeline.text.wordlist import word_list

__all__ = ["CopyText", "Rule", "rule", "rules"]

_ERROR = Severity.ERROR
_OPENING, _ENDING = tuple("“‘„«"), tuple(".!?:")
_MARKS, _BETWEEN = " \n“‘„«”’»\"'()[]—", 8  # what parts two sentences, and the most of it
_WORD = re.compile(r"[^\W\d_]+")
_WHOLE_WORD = re.compile(r"[^\W\d_]+(?:[’'-][^\W\d_]+)*")
_SINGLE_MARKED = re.compile(
    r"(?:(?<=[^“] )’|(?<=\n)’|(?<=[ \n])‘)[^\W_]+(?:[’'‐‑-][^\W_]+)*(?![\w’'-])"
)
_SINGLE_HYPHENED = re.compile(r"(?<= )’[^\W_]+-")
_TIMES = re.compile(r"(?<![\d,.])([01]) times\b(?! likelier)")
_NUMBERS = {"0": "never", "1": "once"}
_SPEECH = 600  # characters before in which a quotation may have begun
_NOUN = re.compile(r"[a-z] [A-Z][a-z]{2,}")
_NO_NOUN = re.compile(r"[a-z] [a-z]+")
_NOUNS = 0.2  # of the words behind another
_NUMBERED = re.compile(r"(?<![\w.,-])[1-9][0-9]{0,2}[^\W\d_]{2,}\b")


@dataclass(frozen=True)
class CopyText:
    """A text under examination: what rules read, and what they may ask about it.

    `blocks` are in order and disjoint; rules speak only of what lies inside one. `verse` are the
    lines of verse, in order, `line_ends` where a line ends: in the text itself white space is
    evened, and a line end is a space like others. `turns` are the places behind the mark of a page
    among words, which the text has no more. `spoken` are the stretches in another language
    than the whole, with its tag; `lists` the words of a language, by tag, that the project lists.
    `judged` is what a language model was asked about, where one has read the text.
    """

    text: str
    blocks: Sequence[Span]
    language: str
    verse: Sequence[Span] = ()
    line_ends: frozenset[int] = frozenset()
    spoken: Sequence[tuple[Span, str]] = ()
    lists: Mapping[str, Container[str]] = field(default_factory=dict)
    judged: Sequence[Judged] = ()
    turns: Sequence[int] = ()
    _counted: dict[str, int] = field(default_factory=dict, init=False, repr=False, compare=False)

    @property
    def primary(self) -> str:
        """The language without its variants: `en` for `en-GB`."""
        return primary(self.language)

    @functools.cached_property
    def lexicon(self) -> Lexicon | None:
        """The words of the language, or None where there is no list of them."""
        return self.lexicon_of(self.language)

    def lexicon_of(self, tag: str) -> Lexicon | None:
        """Give the words of a language, those of the project's list with them."""
        listed = self._listed(tag)
        return lexicon(tag) if listed is None else lexicon_with(tag, listed)

    def has_list(self, tag: str) -> bool:
        """Tell whether the project lists the words of a language."""
        return self._listed(tag) is not None

    def _listed(self, tag: str) -> Container[str] | None:
        return self.lists.get(tag.lower(), self.lists.get(primary(tag)))

    @functools.cached_property
    def _spoken(self) -> Spoken:
        return Spoken.of(self.language, self.spoken)

    @property
    def tags(self) -> frozenset[str]:
        """The languages of the text, by their tags."""
        return frozenset(self._spoken.tags)

    def tag_at(self, place: int) -> str:
        """Give the language at a place, by its tag."""
        return self._spoken.at(place)

    def is_foreign(self, place: int) -> bool:
        """Tell whether a place is in another language than the whole."""
        return bool(self.spoken) and primary(self.tag_at(place)) != self.primary

    @functools.cached_property
    def vocabulary(self) -> Counter[str]:
        """Every word of the text as it is written, with how often it stands there."""
        return Counter(_WORD.findall(self.text))

    @functools.cached_property
    def has_capitals_on_nouns(self) -> bool:
        """Whether the work has capitals on its nouns, as the print of the 18th century has."""
        nouns = len(_NOUN.findall(self.text))
        return nouns > _NOUNS * (nouns + len(_NO_NOUN.findall(self.text)))

    @functools.cached_property
    def words(self) -> tuple[list[str], list[int]]:
        """The words of the text in order, hyphens and apostrophes inside them, and their places."""
        forms: list[str] = []
        places: list[int] = []
        for match in _WHOLE_WORD.finditer(self.text):
            forms.append(sys.intern(match[0]))  # each form once, however often it stands
            places.append(match.start())
        return forms, places

    @functools.cached_property
    def forms(self) -> Counter[str]:
        """Every word of the text, hyphens and apostrophes inside it, with how often it stands."""
        return Counter(self.words[0])

    @functools.cached_property
    def small(self) -> Sequence[str]:
        """The words of the text in order, in small letters."""
        small = {form: form.lower() for form in self.forms}
        return [small[form] for form in self.words[0]]

    @functools.cached_property
    def small_forms(self) -> Counter[str]:
        """Every word of the text in small letters, with how often it stands."""
        return Counter(self.small)

    @functools.cached_property
    def work(self) -> Work | None:
        """The text as a sequence of words, or None where no model of its language is at hand."""
        sequences = model(self.language)
        return None if sequences is None else Work.of(self.text, sequences.numbers)

    @functools.cached_property
    def own(self) -> Vocabulary | None:
        """What the work and the lists know of words, or None where there is no list of them."""
        words = self.lexicon
        if words is None:
            return None
        return Vocabulary(self.forms, words, word_list(self.language), model(self.language))

    def count(self, string: str) -> int:
        """Give how often a string stands in the text; it is counted once."""
        if string not in self._counted:
            self._counted[string] = self.text.count(string)
        return self._counted[string]

    @functools.cached_property
    def numbered_words(self) -> frozenset[str]:
        """The words that run together with a number before them: `2And`, `20th`, `10km`."""
        return frozenset(_NUMBERED.findall(self.text))

    def block_of(self, start: int, end: int) -> int | None:
        """Give the number of the block a stretch lies in, or None where it lies in none."""
        number = bisect.bisect_right(self._starts, start) - 1
        if number < 0 or end > self.blocks[number].end:
            return None
        return number

    @functools.cached_property
    def paragraphs(self) -> list[Span]:
        """The blocks, those joined that no blank line parts: the lines of a stanza are one."""
        joined: list[Span] = []
        for block in self.blocks:
            if joined and "\n" not in self.text[joined[-1].end : block.start]:
                joined[-1] = Span(joined[-1].start, block.end)
            else:
                joined.append(block)
        return joined

    def begins_sentence(self, at: int) -> bool:
        """Tell whether a block, a sentence or a quotation begins at a place."""
        number = self.block_of(at, at)
        start = 0 if number is None else self.blocks[number].start
        before = self.text[max(start, at - _BETWEEN) : at]
        bare = before.rstrip(_MARKS)
        return (
            before.endswith(_OPENING)
            or bare.endswith(_ENDING)
            or (not bare and at - start < _BETWEEN)
        )

    def paragraph_of(self, at: int) -> int:
        """Give the number of the paragraph a place is in, or of the last one before it."""
        starts = self._paragraph_starts
        return max(0, bisect.bisect_right(starts, at) - 1)

    def in_verse(self, at: int) -> bool:
        """Tell whether a place is in a line of verse, or right behind one."""
        number = bisect.bisect_right(self.verse, at, key=lambda line: line.start) - 1
        return number >= 0 and at <= self.verse[number].end

    @functools.cached_property
    def convention(self) -> Convention:
        """The quotation marks of the work."""
        return convention(self.text, self.primary)

    @functools.cached_property
    def quoting(self) -> str:
        """The text with the quotation marks of English in the places of its own."""
        return self.convention.read(self.text)

    @functools.cached_property
    def spaced_marks(self) -> bool:
        """Tell whether a space parts the marks of a quotation in a quotation."""
        return self.count("“ ‘") + self.count("’ ”") > self.count("“‘") + self.count("’”")

    @functools.cached_property
    def outer(self) -> str:
        """The mark that opens a quotation of the work, read as that of English."""
        double = self.quoting.count("“") + self.quoting.count('"')
        return "“" if 2 * double >= self.quoting.count("‘") else "‘"

    def is_spoken(self, at: int) -> bool:
        """Tell whether a quotation that was opened before a place isn't closed before it."""
        first = max(0, at - _SPEECH)
        closing = ("”",) if self.outer == "“" else tuple(f"{one}’" for one in ",.?!—")
        closed = max(self.text.rfind(one, first, at) for one in closing)
        return self.text.rfind(self.outer, first, at) > closed

    @functools.cached_property
    def single_marked(self) -> Counter[str]:
        """The words behind a space and a single mark, with the mark, and how often they stand so.

        One that goes on with a hyphen is counted up to that, hyphen included.
        """
        whole = Counter(_SINGLE_MARKED.findall(self.quoting))
        return whole + Counter(_SINGLE_HYPHENED.findall(self.quoting))

    @functools.cached_property
    def _reading(self) -> tuple[list[Mark], list[Slip]]:
        from pipeline.text.rules.quotation_marks import elision

        spaced = self.convention.spaced
        eliding = functools.partial(elision, self)
        outer = "d" if self.outer == "“" else "s"
        return read_marks(self.quoting, self.paragraphs, eliding, outer, spaced=spaced)

    @functools.cached_property
    def voices(self) -> Voices:
        """What the speakers of the work say, and who tells it."""
        return Voices.of(self.quoting, self.paragraphs, self.outer)

    @property
    def marks(self) -> list[Mark]:
        """The quotation marks and apostrophes of the text, in the paragraphs that are not plain."""
        return self._reading[0]

    @property
    def all_slips(self) -> list[Slip]:
        """The slips among the marks."""
        return self._reading[1]

    def slips(self, act: Act) -> Iterator[tuple[Mark, Slip]]:
        """Give the slips of one kind among the marks."""
        for slip in self.all_slips:
            if slip.act is act:
                yield self.marks[slip.number], slip

    @functools.cached_property
    def _paragraph_starts(self) -> list[int]:
        return [one.start for one in self.paragraphs]

    @functools.cached_property
    def _starts(self) -> list[int]:
        return [block.start for block in self.blocks]


Detect = Callable[["CopyText", "Rule"], Iterable[Finding]]


@dataclass(frozen=True, slots=True)
class Rule:
    """A rule: its code (the page of which is the function's docstring), and what finds.

    `cases` are the kinds of evidence the rule tells apart, each with the share of errors among its
    findings as its author thinks it before any is counted. A rule that `asks` speaks only of what
    a language model was asked about.
    """

    code: Code
    kind: str
    detect: Detect
    cases: Mapping[str, float]
    asks: bool = False

    def finding(  # noqa: PLR0913 - what a finding is made of
        self,
        copy: CopyText,
        span: Span,
        message: str,
        *suggestions: str,
        case: str,
        evidence: str = "",
        kind: str = "",
    ) -> Finding:
        """Make a finding of this rule, with the reading the text has there."""
        reading = copy.text[span.start : span.end]
        return Finding(
            self.code.id,
            span,
            reading,
            suggestions,
            kind or self.kind,
            message,
            probability(self.code.id, case, self.cases[case]),
            _counted(evidence),
            case,
        )


def _counted(evidence: str) -> str:
    """Write `once` for `1 times` and `never` for `0 times`, but not in what is cited."""
    parts = evidence.split("`")
    parts[::2] = [_TIMES.sub(lambda found: _NUMBERS[found[1]], part) for part in parts[::2]]
    return "`".join(parts)


_RULES: dict[str, Rule] = {}


def rule(  # noqa: PLR0913 - what a rule is made of
    code: str,
    name: str,
    *,
    kind: str,
    cases: Mapping[str, float],
    severity: Severity = _ERROR,
    asks: bool = False,
) -> Callable[[Detect], Detect]:
    """Enter a function into the registry as the rule `code`; its docstring is the rule's page.

    `kind` is a category of the taxonomy of errors in an edition's header, `cases` and `asks` as
    in `Rule`.
    """

    def enter(detect: Detect) -> Detect:
        page = inspect.getdoc(detect) or ""
        _RULES[code] = Rule(declare(code, name, severity, page), kind, detect, cases, asks)
        return detect

    return enter


def rules() -> Mapping[str, Rule]:
    """Give every rule by its code, in order of codes."""
    return dict(sorted(_RULES.items()))

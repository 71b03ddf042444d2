"""Reads from one line what form of heading it may be: a counted word, a number, a name."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, replace

from pipeline.text.structure.headingwords import RANKS, counted_kinds, named_kinds
from pipeline.text.structure.numerals import Number, Style, folded, number_at, roman

__all__ = [
    "Form",
    "capitalised",
    "capitals",
    "form_of",
    "key_of",
    "title_like",
    "trimmed",
]

_AROUND = " \t_*=~|"  # signs of emphasis and ornament round a heading
_LONGEST = 300  # characters; what is longer is no heading
_WORD = re.compile(r"[^\W\d_]+")
_SPACED = re.compile(r"(?:[^\W\d_] ){3,}[^\W\d_]")
_WORDS = re.compile(r"[^\W\d_]{2}")
_THE = re.compile(r"(?:the|der|die|das|le|la|el|il|o|a|de|het|no|nr|№|№)\.?[ \t]+", re.IGNORECASE)
_MARK = re.compile(r"[.:)\]]*(?=[ \t]|$|[—–-]{1,2}|_)")
_SEPARATOR = re.compile(r"[ \t]*(?:[.:,)]|--+|[—–-](?=[ \t]|\w))+[ \t]*|\t[ \t]*| {2,}")
_SET = re.compile(r"(?:INT|EXT|INT\.?/EXT|I/E)(?:\.[ \t]*|[ \t]+-+[ \t]*)[^\W\d_]")
_PATH = re.compile(r"\d{1,3}(?:\.\d{1,3}){1,4}")
_SMALL = frozenset(  # words that a title in capitals may have in small letters
    [
        *("a", "an", "and", "as", "at", "by", "for", "from", "in", "of", "on", "or", "the", "to"),
        *("de", "der", "des", "die", "du", "et", "la", "le", "und", "van", "von", "with"),
    ]
)
_CAPITALS = 0.8  # of the letters at least
_YEARS = 1000  # a figure so high is a year
_TITLE_WORDS = 14
_RUN_ON_WORDS = 8  # a title of more words that ends with a stop is a sentence


@dataclass(frozen=True, slots=True)
class Form:
    """What form of heading a line may have.

    `shape` is what recurs in headings of one form: a kind that is counted (`chapter`), the style
    of a bare number (`roman`), `named`, or a word that some text counts by (`word:prop`).
    """

    shape: str
    kind: str = ""
    number: Number | None = None
    title: str = ""

    @property
    def counted(self) -> bool:
        """Tell whether it is a word that counts divisions, with its number."""
        return self.number is not None and self.kind in RANKS


def trimmed(line: str) -> str:
    """Give a line without the signs of emphasis and ornament around it."""
    return line.strip(_AROUND)


def capitals(text: str) -> bool:
    """Tell whether a text is set in capitals, but for small words perhaps."""
    letters = [one for one in text if one.isalpha()]
    upper = sum(one.isupper() for one in letters)
    if upper < 2 or upper < len(letters) * _CAPITALS:  # noqa: PLR2004
        return False
    words = _WORD.findall(text)
    return all(word.isupper() or not word[-1].islower() or word in _SMALL for word in words) or (
        upper >= len(letters) * 0.95
    )


def title_like(text: str) -> bool:
    """Tell whether words may be a title: they begin as one, and don't end as a sentence does."""
    words = text.split()
    if not words or len(words) > _TITLE_WORDS:
        return False
    first = next((one for one in text if one.isalnum()), "")
    if not (first.isupper() or first.isdigit() or not (first.islower() or first.isupper())):
        return False
    if text[-1] in ",;:-—–":
        return False
    if text[-1] in ".!?" and not text.endswith("..."):
        return capitals(text) or capitalised(text)
    return True


def capitalised(text: str) -> bool:
    """Tell whether every word of a title that isn't small begins with a capital."""
    words = text.split()
    chief = [word for word in words if folded(word.strip("‘’“”\"'(,.")) not in _SMALL]
    return len(words) <= _TITLE_WORDS and all(
        not word.lstrip("‘“\"'(")[:1].islower() for word in chief
    )


def key_of(text: str) -> str:
    """Give the letters and figures of a heading, folded, to compare it with an entry."""
    return "".join(one for one in folded(text) if one.isalnum())


def form_of(line: str, language: str) -> Form | None:
    """Read the form of a heading that a line may be by its words; None where it has none."""
    text = trimmed(line)
    if not text or len(text) > _LONGEST:
        return None
    return (
        _named(text, language) or _counted(text, language) or _set(text) or _number(text, language)
    )


def _set(text: str) -> Form | None:
    """Read the heading of a scene in a screenplay: `INT. KITCHEN - DAY`."""
    return Form("set", "scene") if _SET.match(text) and capitals(text) else None


def _named(text: str, language: str) -> Form | None:
    """Read a name such as `PREFACE`, or one with what it is of (`PREFACE TO THE FIRST EDITION`)."""
    if len(text) > 90:  # noqa: PLR2004
        return None
    names = named_kinds(language)
    if _SPACED.fullmatch(text):
        text = text.replace(" ", "")
    bare = folded(text).replace("’", "'").strip(" .:—-")
    if bare in names and not text[0].islower():
        return Form("named", names[bare])
    words = bare.split()
    kind = _of_what(text, words, names) or _repeated(text, words, names)
    if kind:
        return Form("named", kind)
    tail = words[-1] if words else ""
    whose = len(words) in (2, 3, 4) and words[-2].endswith(("'s", "s'"))
    if whose and tail in names and not text[0].islower():
        return Form("named", names[tail])
    return None


def _repeated(text: str, words: list[str], names: Mapping[str, str]) -> str:
    """Give the kind of a name that comes more than once: `Advertisement II`."""
    kind = names.get(words[0], "") if len(words) == 2 else ""  # noqa: PLR2004
    if kind not in {"preface", "introduction", "prologue"} or roman(words[1]) is None:
        return ""
    return kind if text[0].isupper() and text.rstrip(" .:")[-1].isupper() else ""


def _of_what(text: str, words: list[str], names: Mapping[str, str]) -> str:
    """Give the kind of a name with what it is of; an article may stand before it."""
    article = len(words) > 1 and words[0] in {"a", "an", "the"} and capitalised(text)
    words = words[1:] if article else words
    for count in (3, 2, 1):
        head = " ".join(words[:count])
        if len(words) > count and head in names and _of_something(text, words[count]):
            return "preface" if head == "note" and words[count] in {"by", "to"} else names[head]
    return ""


def _of_something(text: str, word: str) -> bool:
    linked = word in {
        "to",
        "of",
        "by",
        "on",
        "zur",
        "zum",
        "zu",
        "der",
        "des",
        "de",
        "du",
        "a",
        "к",
    }
    return linked and (capitals(text) or title_like(text)) and text[0].isupper()


def _counted(text: str, language: str) -> Form | None:
    """Read a word that counts divisions with its number, in either order."""
    kinds = counted_kinds(language)
    the = _THE.match(text)
    first = _WORD.match(text)
    if first and folded(first[0]) in kinds and not first[0].islower():
        return _word_first(text, first, kinds[folded(first[0])], language)
    start = the.end() if the else 0
    number = number_at(text, start, language)
    if number is None:
        return None
    mark = _MARK.match(text, number.end)
    at = mark.end() if mark else number.end
    while at < len(text) and text[at] in " \t":
        at += 1
    word = _WORD.match(text, at)
    if not word or folded(word[0]) not in kinds or at == number.end:
        return None
    if word[0].islower() or (number.style is Style.FIGURES and the):
        return None
    return _titled(_of_kind(kinds[folded(word[0])], number), text, word.end())


def _word_first(text: str, word: re.Match[str], kind: str, language: str) -> Form | None:
    at = word.end()
    if text[at : at + 1] == ".":
        at += 1
    gap = at
    while at < len(text) and text[at] in " \t_*":
        at += 1
    if at == gap:
        return None
    the = _THE.match(text, at)
    number = number_at(text, the.end() if the else at, language) or number_at(text, at, language)
    if number is None or not _ends(text, number.end):
        return None
    if number.style is Style.ROMAN and text[at : number.end].islower() and word[0].isupper():
        return None  # "PART i": too odd to be counted
    return _titled(_of_kind(kind, number), text, number.end)


def _of_kind(kind: str, number: Number) -> Form | None:
    if number.style is Style.FIGURES and number.value >= _YEARS:
        return None
    return Form(kind if kind in RANKS else "named", kind, number)


def _ends(text: str, at: int) -> bool:
    return at >= len(text) or not (text[at].isalnum() or text[at] in "'’")


def _titled(form: Form | None, text: str, at: int) -> Form | None:
    """Give the form with the title after its number; None where what follows is a sentence."""
    if form is None:
        return None
    separator = _SEPARATOR.match(text, at)
    rest = separator.end() if separator else at
    title = text[rest:].strip(" \t")
    if not title:
        return form
    if not separator and not (text[at : at + 1].isspace() or text[at : at + 1] in "_*]"):
        return None
    marked = separator is not None and separator[0].strip() != "," and separator[0] != " "
    if not marked and not (capitals(title) or capitalised(title)):
        return None
    if marked and title[0].islower():
        return None
    return replace(form, title=title)


def _number(text: str, language: str) -> Form | None:
    """Read a number that stands alone or before a title: `II`, `3.`, `§ 4`, `1.2 Of Rent`."""
    at = 0
    while at < len(text) and text[at] in "§ \t(":
        at += 1
    signed = "§" in text[:at]
    path = _PATH.match(text, at)
    if path and _ends(text, path.end()):
        steps = path[0].split(".")
        last = Number(int(steps[-1]), Style.FIGURES, path.end())
        return _plain(Form(f"path{len(steps)}", "", last), text, path.end())
    number = number_at(text, at, language)
    if number is None or number.style is Style.WORDS or not _ends(text, number.end):
        return _word_number(text, language)
    if number.style is Style.ROMAN and text[at : number.end].islower():
        return None
    if number.style is Style.LETTER and text[number.end : number.end + 1] in {" ", "\t"}:
        return None  # `A HISTORY`
    shape = "section-sign" if signed else str(number.style)
    return _plain(Form(shape, "section" if signed else "", number), text, number.end)


def _plain(form: Form, text: str, at: int) -> Form | None:
    """Give the form of a bare number; before a title a mark or capitals must part the two."""
    mark = _MARK.match(text, at)
    separator = _SEPARATOR.match(text, at)
    end = max(mark.end() if mark else at, separator.end() if separator else at)
    title = text[end:].strip(" \t")
    if not title:
        return form
    if title[0].isdigit() and not text[end - 1].isspace():
        return None  # `1:4`
    beside = text[at : at + 3].isspace() and not form.shape.startswith("path")
    if beside or ";" in title or not _WORDS.search(title) or not title_like(title):
        return None  # beside: a page number, and the running title of the page
    if end == at and not _unmarked(form, title, text[at]):
        return None
    if len(title.split()) > _RUN_ON_WORDS and title[-1] in ".!?":
        return None
    return replace(form, title=title)


def _unmarked(form: Form, title: str, gap: str) -> bool:
    """Tell whether a number may stand before a title with nothing but a blank between."""
    if not gap.isspace():
        return False
    if form.shape.startswith(("path", "section")) or capitals(title):
        return True
    return form.shape == "roman" and capitalised(title) and title[-1].isalnum()


def _word_number(text: str, language: str) -> Form | None:
    """Read any word with a number, all in capitals: `_PROP._ I. THEOR. I.`, `AX. IV`."""
    word = _WORD.match(text)
    if not word or not word[0].isupper() or not capitals(text):
        return None
    at = word.end()
    stopped = text[at : at + 1] == "."
    if len(word[0]) < (2 if stopped else 3):
        return None
    at += stopped
    while at < len(text) and text[at] in " \t_*":
        at += 1
    number = number_at(text, at, language)
    if number is None or number.style in {Style.WORDS, Style.LETTER} or not _ends(text, number.end):
        return None
    form = Form(f"word:{folded(word[0])}", "", number)
    return _titled(form, text, number.end)

"""Knows the signs by which notes and their anchors are labelled: `[1]`, `*`, `[Footnote 1: `.

The same label is written in many forms. A form says nothing by itself: `(1)` also enumerates, a
star also stands before an item. Whether a label is one is shown by its fellow (anchors.py).
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from enum import StrEnum

from pipeline.model import Span
from pipeline.text.structure.lines import Line
from pipeline.text.structure.wording import ends_sentence

__all__ = [
    "LEAP",
    "Form",
    "Kind",
    "Label",
    "anchors_in",
    "begins_next",
    "emphasizes",
    "follows",
    "label_at",
    "notes_heading",
    "worded_at",
]

LEAP = 3  # by which the count of notes may leap: a note or two may be lost


class Kind(StrEnum):
    """What counts the notes; each kind is counted by itself."""

    NUMBER = "number"
    ROMAN = "roman"
    LETTER = "letter"
    STARRED = "starred number"
    SYMBOL = "symbol"
    NONE = "none"


class Form(StrEnum):
    """How a label is written; each value is an example of it."""

    WORDED = "[Footnote 1:"
    SQUARE = "[1]"
    CURLY = "{1}"
    ROUND = "(1)"
    ANGLE = "<1>"
    CARET = "^1"
    RAISED = "¹"
    BARE = "*"
    STOP = "1."
    HALF = "1)"
    PLAIN = "1"
    NAMED = "Note 1."
    ARROW = "↑"


@dataclass(frozen=True, slots=True)
class Label:
    """The label of a note or an anchor, and where it stands.

    `name` is the label without what is round it, `order` its place in the count. A label that is
    `loose` is parted by a blank from the word before it; one in round brackets is `amid` a sentence
    where none ends before it and no mark of punctuation follows. `role` is what a worded one says
    of its note: `note`, `margin`, or `aside` (a word of the transcriber's or editor's).
    """

    form: Form
    kind: Kind
    name: str
    order: int
    span: Span
    loose: bool = False
    amid: bool = False
    role: str = "note"


_NUMBER = r"\d{1,5}[a-z*]?"
_SYMBOL = r"\*{1,4}|†{1,3}|‡{1,3}|§{1,3}|‖{1,2}|¶{1,2}"
_NAME = rf"{_NUMBER}|[ivxlc]{{1,7}}|[A-Z]{{1,2}}|[a-z]|{_SYMBOL}"
_PAGED = r"Pg?\.?[ ]?\d{1,4},?[ ]n\.?[ ]?\d{1,3}"
_RAISED = "⁰¹²³⁴⁵⁶⁷⁸⁹"
_FOOTNOTE = (
    r"foot-?[ ]?note|end-?note|note|fu(?:ß|ss)note|anm(?:erkung|\.)|note de bas de page|remarque"
    r"|примечание|сноска|прим\.|nota|voetnoot|noot|fotnot|przypis"
)
_BY = (
    r"(?:transcriber|editor|translator|author|publisher)(?:['’]?s)?['’]? note|transcriber"
    r"|(?:note|nota) (?:de l['’]|du |de la )?(?:auteur|éditeur|traducteur|transcripteur|trad\.)"
    r"|anmerkung des (?:herausgebers|übersetzers|verfassers|autors)"
    r"|примечание (?:автора|редактора|переводчика)"
)
_WORDED = re.compile(
    rf"\[ ?(?:(?P<by>{_BY})|(?P<margin>side-?note|marginal note|randnote)|(?:{_FOOTNOTE}))"
    rf"(?:[ .]{{1,2}}(?P<name>(?-i:{_NAME})))?(?: ?[:.]--?| ?[:.—])",
    re.IGNORECASE,
)
_AT_START = re.compile(
    rf"""
    \[(?:(?:foot)?note[ ]|n\.?[ ]?)?(?P<square>(?-i:{_NAME}|{_PAGED}))\][.:]?
    | \{{(?P<curly>(?-i:{_NAME}))\}}
    | \((?P<round>\d{{1,4}}|{_SYMBOL})\)
    | <(?P<angle>\d{{1,4}})>
    | \^\{{?(?P<caret>\d{{1,4}}|{_SYMBOL})\}}?
    | (?P<raised>[{_RAISED}]{{1,4}})\)?
    | (?P<bare>{_SYMBOL})(?:\)(?=[ \t]+\S)|(?=[ \t]+[^\s*†‡§‖¶]|(?-i:[^\s*†‡§‖¶a-zа-яß-ÿ,.;:!?)])))
    | (?P<stop>\d{{1,4}})\.(?=[ \t]|$)
    | (?P<half>\d{{1,4}})\)(?=[ \t])
    | (?:foot)?note[ ](?P<named>(?-i:{_NAME}))[.:](?=[ \t]|$)
    | (?P<arrow>↑)(?=[ \t]*\S)
    | (?P<plain>\d{{1,4}})(?=[ \t]+(?-i:[^\W\d_a-zа-яß-ÿ])|[ \t]+["“«„_(\[])
    """,
    re.IGNORECASE | re.VERBOSE | re.MULTILINE,
)
_IN_TEXT = re.compile(
    rf"""
    \[(?:(?:[Ff]oot)?[Nn]ote[ ]|[Nn]\.?[ ]?)?(?P<square>{_NAME}|{_PAGED})\]
    | \{{(?P<curly>{_NAME})\}}
    | \((?P<round>\d{{1,4}}|{_SYMBOL})\)
    | <(?P<angle>\d{{1,4}})>
    | \^(?:\{{(?P<braced>\d{{1,4}}|{_SYMBOL})\}}|(?P<caret>\d{{1,4}}|[*†‡]))
    | (?P<raised>[{_RAISED}]{{1,4}})
    | (?<=[^\W\d_]|[.,;:!?"»”“’])(?<!\d[.,:])(?P<half>\d{{1,3}})(?=\)(?!\w))
    | (?P<open>(?<![\w*])\*{{1,3}}(?=[^\W_])|(?<![^\s(\[—])\*{{1,3}}(?=[“‘«„"'(\[]))
    | (?<![\s*†‡§‖¶-])(?P<bare>{_SYMBOL})(?![\w*†‡])
    """,
    re.VERBOSE,
)
_FORMS = {
    "square": Form.SQUARE,
    "curly": Form.CURLY,
    "round": Form.ROUND,
    "angle": Form.ANGLE,
    "caret": Form.CARET,
    "braced": Form.CARET,
    "raised": Form.RAISED,
    "bare": Form.BARE,
    "stop": Form.STOP,
    "half": Form.HALF,
    "named": Form.NAMED,
    "plain": Form.PLAIN,
    "arrow": Form.ARROW,
}
_FROM_RAISED = str.maketrans(_RAISED, "0123456789")
_RANKS = {"*": 0, "†": 1, "‡": 2, "§": 3, "‖": 4, "¶": 5}
_ROMAN = {"i": 1, "v": 5, "x": 10, "l": 50, "c": 100}
_HALF = frozenset({Form.HALF, Form.RAISED, Form.BARE})  # may end in a bracket: `1)`, `¹)`, `*)`
_PARENTHESIS = re.compile(r"[()]")
_ENDS_SENTENCE = ".!?»”’\"'"
_AFTER_ANCHOR = ".,;:!?»”’\"'—"

_HEADING = re.compile(
    r"[_=*#\s]*(?:(?P<sure>foot-?notes?|end-?notes?|fu(?:ß|ss)noten?|сноски|notes? de bas de page"
    r"|voetnoten|fotnoter|przypisy)"
    r"|(?P<likely>notes?|anmerkung(?:en)?|примечани[ея]|notas?|noten"
    r"|notes? (?:de l['’](?:auteur|éditeur)|explicatives|du traducteur)"
    r"|(?:author|editor|translator)(?:['’]?s)?['’]? notes?"
    r"|notes and references|references and notes|explanatory notes))"
    r"(?: (?:to|on|by|of|zu[rm]?|à|к) [^.\n]{1,40})?[_=*#.:\s]*",
    re.IGNORECASE,
)
_LONGEST_HEADING = 70  # characters


def worded_at(text: str, start: int, end: int) -> Label | None:
    """Give the label of a note that says in a word what it is, and stands in brackets."""
    found = _WORDED.match(text, start, end)
    if found is None:
        return None
    role = "aside" if found["by"] else "margin" if found["margin"] else "note"
    name = found["name"] or ""
    kind, order = _counted(name) if name else (Kind.NONE, 0)
    return Label(Form.WORDED, kind, name, order, Span(*found.span()), role=role)


def label_at(text: str, start: int, end: int) -> Label | None:
    """Give the label that a line begins with, as the line of a note does."""
    found = _AT_START.match(text, start, end)
    if found is None or found.end() == end == start:
        return None
    name = found[found.lastgroup or 0]
    return _label(found, name, loose=False)


def emphasizes(text: str, label: Label, end: int) -> bool:
    """Tell whether a label of stars begins a word, and as many or more end one before `end`."""
    if label.form is not Form.BARE or label.name[0] != "*" or text[label.span.end] in " \t\n":
        return False
    stars = re.compile(rf"(?<![\s*])\*{{{len(label.name)}}}")
    return stars.search(text, label.span.end, end) is not None


def anchors_in(text: str, start: int, end: int) -> Iterator[Label]:
    """Give what may be an anchor in a stretch of text; not what begins it. Linear.

    Stars that end what as many stars began delimit emphasis.
    """
    begun: set[str] = set()
    depth, done = 0, start
    for found in _IN_TEXT.finditer(text, start, end):
        name = found[found.lastgroup or 0]
        if found.lastgroup == "open":
            begun.add(name)
            continue
        if found.start() == start:
            continue
        if found.lastgroup == "bare" and name in begun:
            begun.remove(name)
            continue
        before = text[found.start() - 1]
        label = _label(found, name, loose=before in " \t\n")
        if label.form in _HALF and text.startswith(")", label.span.end, end):
            depth = _depth(text, Span(done, label.span.start), depth)
            done = label.span.start
            if not depth or text.startswith("))", label.span.end, end):
                done = label.span.end + 1
                label = replace(label, span=Span(label.span.start, done))
            elif label.form is Form.HALF:
                continue
        if label.form is Form.ROUND and label.loose:
            label = replace(label, amid=not _set_off(text, found.span(), end))
        yield label


def _depth(text: str, span: Span, depth: int) -> int:
    """Give how many round brackets are open after a stretch."""
    for found in _PARENTHESIS.finditer(text, span.start, span.end):
        depth = depth + 1 if found[0] == "(" else max(0, depth - 1)
    return depth


def notes_heading(words: str) -> str:
    """Tell whether a line heads a section of notes: `sure`, `likely`, or not (empty)."""
    found = _HEADING.fullmatch(words) if len(words) <= _LONGEST_HEADING else None
    return (found.lastgroup or "") if found else ""


def _set_off(text: str, span: tuple[int, int], end: int) -> bool:
    before = text[max(0, span[0] - 2) : span[0]].rstrip()
    after = text[span[1] : min(span[1] + 1, end)]
    return not after or after in _AFTER_ANCHOR or before[-1:] in _ENDS_SENTENCE


def _label(found: re.Match[str], name: str, *, loose: bool) -> Label:
    form = _FORMS[found.lastgroup or ""]
    if form is Form.RAISED:
        name = name.translate(_FROM_RAISED)
    kind, order = _counted(name)
    return Label(form, kind, name, order, Span(*found.span()), loose)


def _counted(name: str) -> tuple[Kind, int]:
    """Give the kind of a name, and its place in the count; an arrow's is found by counting."""
    if name == "↑":
        return Kind.NUMBER, 0
    if name[0] in _RANKS:
        return Kind.SYMBOL, max(len(name), _RANKS[name[0]] + 1)
    digits = re.findall(r"\d+", name)
    if digits:
        return Kind.STARRED if name.endswith("*") else Kind.NUMBER, int(digits[-1])
    if all(letter in _ROMAN for letter in name) and (len(name) > 1 or name in "ivx"):
        return Kind.ROMAN, _value(name)
    return Kind.LETTER, sum(ord(letter.lower()) - ord("a") + 1 for letter in name)


def _value(roman: str) -> int:
    values = [_ROMAN[letter] for letter in roman]
    return sum(
        -one if one < following else one
        for one, following in zip(values, [*values[1:], 0], strict=True)
    )


def begins_next(before: Label | None, label: Label, line: Line, text: str) -> bool:
    """Tell whether a label is the next after one, or says in a word that a note begins."""
    if before is None and label.form is Form.WORDED and label.role == "note":
        return bool(label.name) and ends_sentence(text[line.start : line.end])
    return before is not None and follows(before, label)


def follows(before: Label, label: Label) -> bool:
    """Tell whether a label is the next in the count of the one before it."""
    if before.form is not label.form or before.kind is not label.kind:
        return label.form is before.form is Form.WORDED
    if label.kind in {Kind.SYMBOL, Kind.NONE} or label.form is Form.ARROW:
        return True
    return before.order < label.order <= before.order + LEAP

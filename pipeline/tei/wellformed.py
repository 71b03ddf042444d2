"""Says in an editor's words why a file is not well-formed XML."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from difflib import get_close_matches
from xml.parsers import expat
from xml.parsers.expat import errors

__all__ = ["Fault", "Tag", "explain"]

_END_TAG = re.compile(rb"</([^\s>]*)\s*>?")
_ENTITY = re.compile(rb"&#?([\w.-]*);?")
_TAG = re.compile(rb"<(?:[^\"'<>]|\"[^\"<]*\"|'[^'<]*')*>")
_TAG_START = re.compile(rb"</?[A-Za-z_:\x80-\xff][^\s/<>]*")
_SECTIONS = {
    b"<!--": (
        b"-->",
        "a comment begins here and doesn't end as it should",
        "end it with `-->`, and write no `--` inside it",
    ),
    b"<![CDATA[": (
        b"]]>",
        "a CDATA section begins here and never ends",
        "end it with `]]>`, or remove it",
    ),
    b"<?": (
        b"?>",
        "an instruction stands where it can't, or doesn't end",
        "`<?xml …?>` stands once, at the very beginning of the file; others end with `?>`",
    ),
}


@dataclass(frozen=True, slots=True)
class Tag:
    """A start tag met: its name as written, its offset and line, its number in document order."""

    name: str
    start: int
    line: int
    number: int


@dataclass(frozen=True, slots=True)
class Fault:
    """What is wrong, from byte `start` to `end`, and what to do."""

    start: int
    end: int
    message: str
    hint: str


def explain(data: bytes, offset: int, error: expat.ExpatError, opened: Sequence[Tag]) -> Fault:
    """Turn expat's error at `offset` into a fault; `opened` are the elements then open."""
    code = expat.errors.messages[error.code]
    if code == errors.XML_ERROR_TAG_MISMATCH:
        return _mismatch(data, offset, opened)
    ends = {errors.XML_ERROR_NO_ELEMENTS, errors.XML_ERROR_UNCLOSED_TOKEN}
    if code in ends and opened and not data[offset:].strip():
        return _unfinished(opened)
    if code == errors.XML_ERROR_UNDEFINED_ENTITY and (entity := _ENTITY.match(data, offset)):
        name = entity[0].decode("utf-8", "replace")
        return Fault(
            offset,
            entity.end(),
            f"XML knows no `{name}`",
            "write the character itself (XML knows only &amp; &lt; &gt; &quot; &apos;)",
        )
    return _token(data, offset, code, opened)


def _mismatch(data: bytes, offset: int, opened: Sequence[Tag]) -> Fault:
    """Explain an end tag that isn't the one due: one was forgotten, or this one is misspelt."""
    start = data.rfind(b"</", 0, offset + 2)
    tag = _END_TAG.match(data, start)
    name = tag[1].decode("utf-8", "replace") if tag else ""
    end = tag.end() if tag else offset
    due = opened[-1]
    if name in {one.name for one in opened}:
        outer = next(one for one in reversed(opened) if one.name == name)
        return Fault(
            start,
            end,
            f"`</{name}>` stands where `</{due.name}>` is due:"
            f" `<{due.name}>` opened on line {due.line} is never closed",
            f"write `</{due.name}>` where it ends, before the `</{name}>` of line"
            f" {_line(data, start)} (its `<{name}>` is on line {outer.line})",
        )
    if get_close_matches(name, [due.name], cutoff=0.6):
        hint = f"write the same name in both: `<{due.name}>` and `</{due.name}>`, if that is it"
    else:
        hint = f"remove `</{name}>`, or open `<{name}>` before it"
    return Fault(
        start,
        end,
        f"`</{name}>` closes nothing: `<{due.name}>` opened on line {due.line} is open here",
        hint,
    )


def _unfinished(opened: Sequence[Tag]) -> Fault:
    """Explain a file that ends while elements are open."""
    due = opened[-1]
    rest = " ".join(f"`</{one.name}>`" for one in reversed(opened))
    return Fault(
        due.start,
        due.start + len(due.name.encode()) + 1,
        f"`<{due.name}>` opened on line {due.line} is never closed: the file ends first",
        f"write {rest} at the end of the file; if words are missing there too, it was cut off",
    )


def _token(data: bytes, offset: int, code: str, opened: Sequence[Tag]) -> Fault:
    """Explain a character that can't stand where it does."""
    if code == errors.XML_ERROR_DUPLICATE_ATTRIBUTE:
        end = data.find(b">", offset)
        return Fault(
            offset, end, "the same attribute stands twice in one tag", "remove one of them"
        )
    if not data.strip():
        return Fault(0, 0, "the file is empty", "restore it from version control")
    if code == errors.XML_ERROR_JUNK_AFTER_DOC_ELEMENT:
        return Fault(
            offset,
            offset + 1,
            "something follows the end of the document",
            "an XML file has one outermost element; an end tag before this one may be too many",
        )
    return _section(data, offset) or _character(data, offset, code, opened)


def _section(data: bytes, offset: int) -> Fault | None:
    """Explain a comment, CDATA section or instruction that is still open at an error."""
    for opening, (closing, message, hint) in _SECTIONS.items():
        start = data.rfind(opening, 0, offset + len(opening))
        if start >= 0 and closing not in data[start + len(opening) : offset]:
            return Fault(start, start + len(opening), message, hint)
    start = data.rfind(b"]]>", max(0, offset - 2), offset + 3)
    if start >= 0:
        return Fault(start, start + 3, "`]]>` stands in the text", "write `]]&gt;`")
    return None


def _character(data: bytes, offset: int, code: str, opened: Sequence[Tag]) -> Fault:
    """Explain a character of a tag or of the text that can't stand where it does."""
    ampersand = data.rfind(b"&", max(0, offset - 40), offset + 1)
    entity = _ENTITY.match(data, ampersand) if ampersand >= 0 else None
    if entity and entity.end() >= offset:
        return _ampersand(data, entity)
    bracket = data.rfind(b"<", 0, offset)
    whole = _TAG.match(data, bracket) if bracket >= 0 else None
    if bracket < 0 or (whole and whole.end() <= offset):
        bracket = offset if data[offset : offset + 1] == b"<" else -1
    if bracket >= 0:
        return _broken_tag(data, bracket, offset)
    inside = f" inside `<{opened[-1].name}>` (line {opened[-1].line})" if opened else ""
    return Fault(
        offset,
        offset + 1,
        f"this character can't stand here{inside}: {code}",
        "look for a missing `<`, `>` or quotation mark just before it",
    )


def _ampersand(data: bytes, entity: re.Match[bytes]) -> Fault:
    """Explain an `&` that begins no entity, or a number that is no character's."""
    start, end = entity.span()
    if data[start : start + 2] == b"&#":
        shown = entity[0].decode("utf-8", "replace")
        return Fault(start, end, f"`{shown}` is no character", "write the character itself")
    return Fault(start, start + 1, "a bare `&` stands in the text", "write `&amp;`")


def _broken_tag(data: bytes, bracket: int, offset: int) -> Fault:
    """Explain a tag that breaks off, or a `<` that begins none."""
    tag = _TAG_START.match(data, bracket)
    if tag is None:
        return Fault(bracket, bracket + 1, "a bare `<` stands in the text", "write `&lt;`")
    return Fault(
        bracket,
        min(tag.end(), offset + 1),
        f"the tag `{tag[0].decode('utf-8', 'replace')}` is broken",
        'a tag is `<name attribute="value">` or `</name>`: look for a missing `>`, `=` or `"`',
    )


def _line(data: bytes, offset: int) -> int:
    """Give the line a byte stands on."""
    return data.count(b"\n", 0, offset) + 1

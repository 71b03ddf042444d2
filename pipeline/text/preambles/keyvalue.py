"""Reads the preamble internet archives post: bare lines, then lines of `Key: value`.

The bare lines name author and title, in either order, the author often with the year. The lines
after them give source, print, posting, and who did what. Only keys that are known make a preamble:
a text may well begin with prose that has a colon, or with a dialogue.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from pipeline.diagnostics import Diagnostic
from pipeline.model import Preamble, Source, Span
from pipeline.text.preambles.barelines import read_bare_lines
from pipeline.text.preambles.entries import Draft
from pipeline.text.preambles.roles import looks_like_names, roles_of

__all__ = ["read_key_value"]

_BARE_LINES = 6  # more lines above the keys are a text of its own
_BARE_LENGTH = 150  # characters; a title has no more, a paragraph mostly has
_WRAPPED = 60  # a line this long may be continued on the next
_HEAD = 40_000  # characters looked at; no preamble is longer

_ENTRY = re.compile(r"(?P<key>[A-Z][A-Za-z /\\&+,.-]{1,60}?)[ \t]*:[ \t]*(?P<value>.*)")
_BY = re.compile(r"(?P<key>[A-Z][A-Za-z &,/\\-]{3,60}?[ \t]by)[ \t]+(?P<value>\S.*)")

# Keys by what they give. Those of the first group are never a speaker of a dialogue.
_FIELDS = {
    "source": "source",
    "sources": "source",
    "source text": "source",
    "published": "published",
    "first published": "published",
    "originally published": "published",
    "publisher": "published",
    "publication": "published",
    "online version": "posted",
    "online edition": "posted",
    "online": "posted",
    "html version": "posted",
    "posted": "posted",
    "written": "created",
    "first written": "created",
    "date": "created",
    "delivered": "created",
    "spoken": "created",
    "title": "title",
    "author": "author",
    "copyleft": "licence",
    "copyright": "licence",
    "public domain": "licence",
    "licence": "licence",
    "license": "licence",
}
_SENTENCE = re.compile(r".*\w{3}[.!?][”’\"')]*", re.DOTALL)
_SPEAKERS = frozenset({"author", "date", "publisher", "title"})
_AGENT = re.compile(r"\b(?:\w+or|\w+er|typist)s?$", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class _Line:
    """A line of the head: its place, and the key and value it has, if any."""

    span: Span
    key: str = ""
    value: str = ""


def _lines(text: str, start: int, end: int) -> Iterator[_Line]:
    """Give the lines of a stretch that have anything on them, trimmed of white space."""
    at = start
    for raw in text[start:end].split("\n"):
        trimmed = raw.strip(" \t")
        if trimmed:
            begin = at + raw.index(trimmed[0])
            span = Span(begin, begin + len(trimmed))
            match = _ENTRY.fullmatch(trimmed) or _BY.fullmatch(trimmed)
            known = match is not None and (match.re is _ENTRY or bool(roles_of(match["key"])))
            yield _Line(span, match["key"], match["value"]) if match and known else _Line(span)
        at += len(raw) + 1


def _blocks(text: str) -> Iterator[list[_Line]]:
    """Give the blocks of the head, as the lines between blank lines."""
    at = 0
    for match in re.finditer(r"\n[ \t]*(?=\n)|\Z", text[:_HEAD]):
        block = list(_lines(text, at, match.start()))
        at = match.end()
        if block:
            yield block


def _field(line: _Line) -> str:
    """Name the field a line gives: one of ours, `person`, or nothing where its key isn't known."""
    field = _FIELDS.get(" ".join(line.key.lower().split()), "")
    if not field and roles_of(line.key) and looks_like_names(line.value):
        return "person"
    return field if line.value else ""


def _may_speak(line: _Line) -> bool:
    """Tell whether the key of a line may be a speaker of a dialogue: an agent, not a thing."""
    return line.key.lower() in _SPEAKERS or _AGENT.search(line.key) is not None


def _shows_preamble(block: list[_Line]) -> bool:
    """Tell whether a block is made of keys, and not of the speeches of a dialogue."""
    keyed = [line for line in block if line.key]
    known = [line for line in keyed if _field(line)]
    speakers = [line.key.lower() for line in known if _may_speak(line)]
    return (
        bool(block[0].key)
        and len(known) * 2 >= len(keyed)
        and (len(speakers) < len(known) or len(speakers) > 1)
        and len(set(speakers)) == len(speakers)
    )


def _continues(block: list[_Line]) -> bool:
    """Tell whether a block after the keys still belongs to them: known keys and nothing else."""
    return all(
        _field(line) and not (_may_speak(line) and _SENTENCE.fullmatch(line.value))
        for line in block
    )


def read_key_value(source: Source) -> tuple[Preamble, list[Diagnostic]] | None:
    """Read a preamble of keys and values, or give nothing where the text doesn't begin with one."""
    bare: list[Span] = []
    entries: list[_Line] = []
    for block in _blocks(source.text):
        if not entries and not _shows_preamble(block):
            bare += [line.span for line in block]
            longest = max(line.span.end - line.span.start for line in block)
            if len(bare) > _BARE_LINES or longest > _BARE_LENGTH:
                return None
        elif not entries or _continues(block):
            entries += _without_body(source.text, block)
            if entries[-1] is not block[-1]:
                break  # the text begins without a blank line before it
        else:
            break
    if not entries or not source.text[entries[-1].span.end :].strip(" \t\n"):
        return None  # a text that would be all preamble is a text about itself
    if len(entries) == 1 and _is_prose(source.text, bare, entries[0]):
        return None
    draft = Draft(source, Span((bare or [entries[0].span])[0].start, entries[-1].span.end))
    read_bare_lines(draft, bare)
    for span, key, value, field in _joined(source.text, entries):
        draft.place(span, key, value, field)
    return draft.preamble("key-value"), draft.diagnostics


def _is_prose(text: str, bare: list[Span], entry: _Line) -> bool:
    """Tell whether a single key may be chance: it, or a line above it, ends as a sentence does."""
    lines = [text[span.start : span.end] for span in bare]
    return any(line.endswith(".") for line in lines) or bool(_SENTENCE.fullmatch(entry.value))


def _without_body(text: str, block: list[_Line]) -> list[_Line]:
    """Cut from a block the lines of text that follow its last key without a blank line."""
    last = max(at for at, line in enumerate(block) if line.key)
    for at, line in enumerate(block[last + 1 :], last + 1):
        words = text[line.span.start : line.span.end]
        previous = block[at - 1].span
        if _is_continuation(text, previous, line.span):
            continue
        if len(words) > _WRAPPED or words[-1] in ".,;:!?…”’\"'—-":
            return block[:at]
    return block


def _is_continuation(text: str, previous: Span, span: Span) -> bool:
    """Tell whether a line goes on with the one before it: indented, or after one left open."""
    indented = text[span.start - 1 : span.start] in {" ", "\t"}
    ending, wrapped = text[previous.end - 1], previous.end - previous.start > _WRAPPED
    return (
        indented
        or text[span.start].islower()
        or ending in ",;&"
        or (wrapped and ending not in ".!?”\"'")
    )


def _joined(text: str, entries: list[_Line]) -> Iterator[tuple[Span, str, str, str]]:
    """Give each entry with the lines that go on with it: place, key, value and field."""
    at = 0
    while at < len(entries):
        line = entries[at]
        value, end = line.value, line.span.end
        at += 1
        while line.key and at < len(entries) and not entries[at].key:
            following = entries[at].span
            if not _is_continuation(text, entries[at - 1].span, following):
                break
            value = f"{value} {text[following.start : following.end]}".strip()
            end = following.end
            at += 1
        span = Span(line.span.start, end)
        yield span, line.key, value, _field(_Line(span, line.key, value.strip()))

"""Reads YAML front matter: keys and values between two lines of `---`.

The plain part of YAML is read, which is what people write by hand: `key: value`, quoted values,
lists in brackets or with a dash a line, and blocks of lines after `|` or `>` (YAML 1.2, chapters 7
and 8). Maps in maps, anchors and tags are kept and reported.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from pipeline.model import Profile, Source, Span
from pipeline.text.preambles.ending import finished
from pipeline.text.preambles.entries import Draft
from pipeline.text.preambles.fields import field_of
from pipeline.text.preambles.lines import HEAD
from pipeline.text.preambles.reading import Reading
from pipeline.text.preambles.roles import roles_of

__all__ = ["read_front_matter"]

_FENCED = re.compile(r"[ \t\n]*---[ \t]*\n(?P<matter>.*?)\n(?:---|\.\.\.)[ \t]*(?=\n)", re.DOTALL)
_KEY = re.compile(r"(?P<key>[^\W\d_][\w .()/-]{0,60}?)[ \t]*:(?:[ \t]+(?P<value>.*)|[ \t]*)")
_ITEM = re.compile(r"[ \t]*-[ \t]+(?P<value>.*)")
_COMMENT = re.compile(r"(?:^|[ \t]+)#.*\Z")
_BEYOND = re.compile(r"[&*!{@`%]|[^\s\"'\[]+:[ \t]")
_BLOCK = re.compile(r"[|>][+-]?\d?")


@dataclass(slots=True)
class _Entry:
    """A key with its values; `beyond` tells that they are more than plain YAML."""

    span: Span
    key: str
    values: list[str] = field(default_factory=list)
    folded: bool = False
    beyond: bool = False

    def add(self, written: str) -> None:
        """Add what is written on a line: a value, several in brackets, or part of a block."""
        if self.folded:
            self.values = [" ".join(filter(None, [*self.values, written.strip()]))]
        elif _BLOCK.fullmatch(written.strip()):
            self.folded = True
        else:
            for value in _values(written):
                if value is None:
                    self.beyond = True
                elif value:
                    self.values.append(value)


def read_front_matter(source: Source, *, insisted: bool) -> Reading | None:
    """Read front matter, or give nothing where the text doesn't begin with any."""
    text = source.text
    fenced = _FENCED.match(text, 0, min(len(text), HEAD))
    if fenced is None or not text[fenced.end() :].strip(" \t\n"):
        return None
    start = text.index("---")
    draft = Draft(source, Span(start, len(text[: fenced.end()].rstrip(" \t"))))
    entries = list(_entries(text, *fenced.span("matter"), draft))
    known = [one for one in entries if _field(one)]
    lone = len(entries) == 1 and entries[0].key[0].isupper() and not insisted
    if not known or lone or (draft.unplaced and not insisted and len(known) * 2 < len(entries)):
        return None
    for entry in entries:
        _place(draft, entry)
    return finished(draft, Profile.FRONT_MATTER)


def _entries(text: str, start: int, end: int, draft: Draft) -> Iterator[_Entry]:
    """Give the keys of front matter; lines that are no YAML of this kind are left."""
    current: _Entry | None = None
    at = start
    for raw in text[start:end].split("\n"):
        span = Span(at, at + len(raw.rstrip(" \t")))
        at += len(raw) + 1
        line = raw if current and current.folded else _COMMENT.sub("", raw)
        if not line.strip():
            continue
        match = None if line[0] in " \t" else _KEY.fullmatch(line.rstrip())
        if match:
            if current:
                yield current
            current = _Entry(span, match["key"])
            current.add(match["value"] or "")
        elif current and (line[0] in " \t" or _ITEM.fullmatch(line)):
            current.span = Span(current.span.start, span.end)
            item = None if current.folded else _ITEM.fullmatch(line)
            current.add(item["value"] if item else line)
        else:
            draft.leave(span)
    if current:
        yield current


def _values(written: str) -> Iterator[str | None]:
    """Give the values a line holds, without their quotation marks; None for what is beyond."""
    words = written.strip()
    if words.startswith("["):
        for part in re.findall(r"\"(?:[^\"\\]|\\.)*\"|'(?:[^']|'')*'|[^,\[\]]+", words):
            yield from _values(part)
    elif words.startswith('"'):
        try:
            yield str(json.loads(words)) if words.endswith('"') else None
        except ValueError:
            yield None
    elif words.startswith("'"):
        yield words[1:-1].replace("''", "'") if words.endswith("'") and len(words) > 1 else None
    elif _BEYOND.match(words):
        yield None
    else:
        yield words


def _field(entry: _Entry) -> str:
    value = "; ".join(entry.values)
    person = "person" if roles_of(entry.key) and value else ""
    return field_of(entry.key.replace("_", " ").replace("-", " "), value) or person


def _place(draft: Draft, entry: _Entry) -> None:
    if entry.beyond:
        draft.leave(entry.span, f"`{entry.key}` holds more than plain values; it wasn't read")
    else:
        key = entry.key.replace("_", " ").replace("-", " ")
        draft.place(entry.span, key, "; ".join(entry.values), _field(entry))

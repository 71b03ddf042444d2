"""Reads the preamble internet archives post: bare lines, then lines of `Key: value`.

The bare lines name author and title, in either order, the author often with the year. The lines
after them give source, print, posting, and who did what. Only keys that are known make a preamble:
a text may well begin with prose that has a colon, or with a dialogue.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from pipeline.model import Profile, Source, Span
from pipeline.text.preambles.barelines import read_bare_lines
from pipeline.text.preambles.chrome import is_chrome, is_navigation, is_rule
from pipeline.text.preambles.ending import finished
from pipeline.text.preambles.entries import Draft
from pipeline.text.preambles.fields import field_of
from pipeline.text.preambles.lines import HEAD, blocks
from pipeline.text.preambles.reading import Reading
from pipeline.text.preambles.roles import roles_of

__all__ = ["read_key_value"]

_BARE_LINES = 6  # more lines above the keys are a text of its own
_BARE_LENGTH = 150  # characters; a title has no more, a paragraph mostly has
_NEAR = 400  # characters in which a rule that ends the preamble is looked for
_WRAPPED = 60  # a line this long may be continued on the next

_FOOTNOTE = r"(?:\[\d{1,2}\]|\(\d{1,2}\)|\*{1,3}|†|[¹²³])"
_ENTRY = re.compile(
    r"(?P<emphasis>[*_]{0,2})(?P<key>[A-Za-z][A-Za-z /\\&+,.()-]{1,60}?)"
    rf"(?:(?P=emphasis)[ \t]{{0,9}}{_FOOTNOTE}?[ \t]{{0,9}}:"
    rf"|[ \t]{{0,9}}{_FOOTNOTE}?[ \t]{{0,9}}:(?P=emphasis))"
    r"[ \t]*(?P<value>.*)"
)
_BY = re.compile(r"(?P<key>[A-Z][A-Za-z &,/\\-]{3,60}?[ \t]by)[ \t]+(?P<value>\S.*)")
_MARK = re.compile(rf"{_FOOTNOTE}(?=[ \t]*(?::|[.;]?\Z))")
_RULE = re.compile(r"[ \t\n]*\n[ \t]*(?:[-=_~*#]{3,}|[—–]+)[ \t]*(?=\n)")
_SENTENCE = re.compile(r".*\w{3}[.!?][”’\"')]*", re.DOTALL)
_SPEAKERS = frozenset({"author", "date", "publisher", "title"})
_AGENT = re.compile(r"\b(?:\w+or|\w+er|typist)s?$", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class _Line:
    """A line of the head: its place, and the key and value it has, if any."""

    span: Span
    key: str = ""
    value: str = ""

    @property
    def field(self) -> str:
        """Name the field the line gives; nothing where its key isn't known."""
        return field_of(self.key, self.value) if self.key else ""


def _line(text: str, span: Span) -> _Line:
    words = text[span.start : span.end]
    match = _ENTRY.fullmatch(words) or _BY.fullmatch(words)
    if match is None or (match.re is _BY and not roles_of(match["key"])):
        return _Line(span)
    return _Line(span, match["key"].strip(), match["value"].strip())


def _may_speak(line: _Line) -> bool:
    """Tell whether the key of a line may be a speaker of a dialogue: an agent, not a thing."""
    return line.key.lower() in _SPEAKERS or _AGENT.search(line.key) is not None


def _shows_preamble(block: list[_Line]) -> bool:
    """Tell whether a block is made of keys, and not of the speeches of a dialogue."""
    keyed = [line for line in block if line.key]
    known = [line for line in keyed if line.field]
    speakers = [line.key.lower() for line in known if _may_speak(line)]
    return (
        bool(block[0].key)
        and len(known) * 2 >= len(keyed)
        and (len(speakers) < len(known) or len(speakers) > 1)
        and len(set(speakers)) == len(speakers)
    )


def _continues(text: str, block: list[_Line]) -> bool:
    """Tell whether a block after the keys still belongs to them: known keys and nothing else."""
    return bool(block[0].key) and all(
        line.field and not (_may_speak(line) and _SENTENCE.fullmatch(line.value))
        if line.key
        else _is_continuation(text, block[at - 1].span, line.span)
        for at, line in enumerate(block)
    )


def _parted(block: list[_Line], *, insisted: bool) -> tuple[list[_Line], list[_Line]]:
    """Part a block into the bare lines above its first key, and the keys."""
    first = next((at for at, line in enumerate(block) if line.field), len(block))
    keyed = block[first:]
    several = sum(bool(line.field) for line in keyed) > 1
    shown = keyed and (insisted or ((first == 0 or several) and _shows_preamble(keyed)))
    # A block may begin with a key nobody knows, as long as those that follow are known.
    if not shown and _shows_preamble(block):
        return [], block
    return (block[:first], keyed) if shown else (block, [])


def _gathered(text: str, *, insisted: bool) -> tuple[list[Span], list[_Line]]:
    """Gather the bare lines and the keys under them; no keys where there is no preamble."""
    bare: list[Span] = []
    entries: list[_Line] = []
    for spans in blocks(text, 0, min(len(text), HEAD)):
        block = [_line(text, span) for span in spans if not _is_furniture(text, span, entries)]
        if not block or is_navigation([text[span.start : span.end] for span in spans]):
            continue  # the way through the site
        if not entries:
            above, block = _parted(block, insisted=insisted)
            bare += [line.span for line in above]
            longest = max((one.end - one.start for one in bare), default=0)
            if len(bare) > _BARE_LINES or longest > _BARE_LENGTH:
                return [], []
        elif not _continues(text, block):
            break
        if block:
            entries += _without_body(text, block)
            if entries[-1] is not block[-1]:
                break  # the text begins without a blank line before it
    return bare, entries


def read_key_value(source: Source, *, insisted: bool) -> Reading | None:
    """Read a preamble of keys and values, or give nothing where the text doesn't begin with one."""
    text = source.text
    bare, entries = _gathered(text, insisted=insisted)
    if not entries or not text[entries[-1].span.end :].strip(" \t\n"):
        return None  # a text that would be all preamble is a text about itself
    if len(entries) == 1 and not insisted and _is_prose(text, bare, entries[0]):
        return None
    end = entries[-1].span.end
    rule = _RULE.match(text, end, end + _NEAR)
    if rule and text[rule.end() :].strip(" \t\n"):
        end = rule.end()
    end = len(text[:end].rstrip(" \t\n"))
    draft = Draft(source, Span((bare or [entries[0].span])[0].start, end))
    above = [_line(text, span) for span in bare]  # a key may stand alone above the others
    entries = [line for line in above if line.field] + entries
    found = list(_joined(text, entries))
    rest = [one for one in found if one[3] not in {"title", "author"}]
    for span, key, value, field in found:
        if field in {"title", "author"}:  # what is said with a key goes before bare lines
            draft.place(span, key, value, field)
    read_bare_lines(draft, [line.span for line in above if not line.field])
    for span, key, value, field in rest:
        draft.place(span, key, value, field)
    return finished(draft, Profile.KEY_VALUE)


def _is_furniture(text: str, span: Span, entries: list[_Line]) -> bool:
    """Tell whether a line above the keys is the site's own, or a rule."""
    words = text[span.start : span.end]
    return not entries and (is_chrome(words) or is_rule(words))


def _is_prose(text: str, bare: list[Span], entry: _Line) -> bool:
    """Tell whether a single key may be chance: it, or a line above it, ends as a sentence does."""
    lines = [text[span.start : span.end] for span in bare]
    return any(line.endswith(".") for line in lines) or bool(_SENTENCE.fullmatch(entry.value))


def _without_body(text: str, block: list[_Line]) -> list[_Line]:
    """Cut from a block the lines of text that follow its last key without a blank line."""
    last = max(at for at, line in enumerate(block) if line.key)
    keys = "\n".join(text[line.span.start : line.span.end] for line in block[: last + 1])
    marks = tuple({found[0] for line in keys.split("\n") for found in _MARK.finditer(line)})
    for at, line in enumerate(block[last + 1 :], last + 1):
        words = text[line.span.start : line.span.end]
        if _is_continuation(text, block[at - 1].span, line.span) or words.startswith(marks):
            continue  # it goes on with a value, or is the footnote of one
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
        bare = _MARK.sub("", value).rstrip(" \t;")
        yield Span(line.span.start, end), line.key, bare, field_of(line.key, bare)

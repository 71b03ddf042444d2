"""Tells one difference between edition and source in an editor's words."""

from __future__ import annotations

import unicodedata
from xml.sax.saxutils import escape

from pipeline.diagnostics import Diagnostic
from pipeline.model import Place
from pipeline.tei.fidelity.codes import ADDED, CHANGED, OMITTED
from pipeline.tei.fidelity.collate import Difference
from pipeline.tei.fidelity.diplomatic import Diplomatic

__all__ = ["worded"]

_BLANKS = " \n"
_REACH = 40  # characters of a word shown on each side of a difference
_SHOWN = 60


def worded(one: Difference, text: Diplomatic, source: str) -> Diagnostic:
    """Make the diagnostic: the place marks the characters, the message cites whole words."""
    mine, theirs = one.edition, one.source
    where = text.place(mine.start, mine.end)
    has = text.text[mine.start : mine.end]
    had = source[theirs.start : theirs.end]
    if not (has + had).strip(_BLANKS) and "\n" in has + had:
        return _paragraph(where, parted="\n" in has)
    in_note = any(note.start < mine.end and mine.start < note.end for note in text.notes)
    if in_note and has.strip(_BLANKS) and not had.strip(_BLANKS):
        message = f"`{_shown(has)}` isn't in the source; a note without `resp` is the source's own"
        hint = 'if it is yours, give the note a resp: <note resp="#you">; else remove these words'
        return ADDED.at(where, message, hint)
    before, after = _word_round(one, text.text, has, had)
    now = _shown(before + has + after)
    then = _shown(before + had + after)
    if not now:
        message = f"the source has `{then}` here; the edition has nothing"
        return OMITTED.at(where, message, "put it back")
    if not then:
        message = f"`{now}` isn't in the source; nothing records that it was added"
        hint = f'remove it, or mark it as yours: <supplied resp="#you">{_marked(now)}</supplied>'
        return ADDED.at(where, message, hint)
    message = f"`{now}`: the source has `{then}` here; nothing records the change"
    return CHANGED.at(
        where, message + _alike(has, had, now, then), _recorded(then, now, mine.start, text)
    )


def _recorded(then: str, now: str, start: int, text: Diplomatic) -> str:
    """Say how a change is recorded; the preamble is the transcriber's, and takes none."""
    if start < text.body_start:
        return "undo it: the preamble is the source's own, and takes no emendation"
    return (
        'undo it, or record it: <choice xml:id="eN" ana="#KIND #undetermined">'
        f"<sic>{_marked(then)}</sic>"
        f'<corr resp="#you" cert="high">{_marked(now)}</corr></choice>, N a new number, '
        "KIND a category of the header"
    )


def _paragraph(where: Place, *, parted: bool) -> Diagnostic:
    """Tell of a paragraph that was broken in two, or two that were run together."""
    if parted:
        message = "a paragraph ends here that doesn't end in the source"
        return CHANGED.at(where, message, "join the two blocks again")
    message = "in the source a paragraph ends here, with a blank line"
    return CHANGED.at(where, message, "begin a new block here again")


def _word_round(one: Difference, text: str, has: str, had: str) -> tuple[str, str]:
    """Give what precedes and follows a difference in the same word, alike on both sides.

    Where whole words are missing or added their neighbours are left alone; where nothing but
    white space is, they are what shows it.
    """
    inside = bool(has and had) or not (has + had).strip(_BLANKS)
    start, end = one.edition.start, one.edition.end
    before = after = ""
    if inside or (has + had)[0] not in _BLANKS:
        before = _last_word(text[max(0, start - _REACH) : start])
    if inside or (has + had)[-1] not in _BLANKS:
        after = _first_word(text[end : end + _REACH])
    return before, after


def _last_word(text: str) -> str:
    return text[max(text.rfind(blank) for blank in _BLANKS) + 1 :]


def _first_word(text: str) -> str:
    ends = [end for blank in _BLANKS if (end := text.find(blank)) >= 0]
    return text[: min(ends, default=len(text))]


def _shown(text: str) -> str:
    """Show a text on one line: paragraph breaks as ¶, what can't be seen by its code point."""
    text = text.strip(_BLANKS).replace("\n\n", " ¶ ")
    if len(text) > _SHOWN:
        text = f"{text[: _SHOWN * 2 // 3]} … {text[-_SHOWN // 3 :]}"
    return "".join(one if one.isprintable() else f"‹{_point(one)}›" for one in text)


def _marked(text: str) -> str:
    """Write what is shown as it would stand in the markup; … for what can't be copied from here."""
    return "…" if len(text) >= _SHOWN or {"‹", "¶"} & set(text) else escape(text)


def _alike(has: str, had: str, now: str, then: str) -> str:
    """Name the code points where two readings look the same on the page."""
    if unicodedata.normalize("NFKC", now) != unicodedata.normalize("NFKC", then):
        return ""
    one, other = (" ".join(map(_point, side[:8])) or "nothing" for side in (has, had))
    return f" ({one} here, {other} in the source)"


def _point(character: str) -> str:
    return f"U+{ord(character):04X}"

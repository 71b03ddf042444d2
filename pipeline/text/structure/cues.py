"""Knows the forms in which a play or dialogue names who speaks: `HAMLET.`, `_Ham._`, `Socrates:`.

A cue by itself is a word with a stop after it. Whether it names a speaker is shown by the others
(drama.py).
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import StrEnum

from pipeline.model import Span
from pipeline.text.structure.lines import Line

__all__ = ["Cue", "Way", "cue_at", "divides", "stage_line"]


class Way(StrEnum):
    """How a speaker is named; each value is an example."""

    CAPITALS = "HAMLET. To be"
    ITALICS = "_Ham._ To be"
    COLON = "Hamlet: To be"
    STOP = "Ham. To be"
    LETTER = "Q. And you?"
    ALONE = "HAMLET"


@dataclass(frozen=True, slots=True)
class Cue:
    """A line that may begin a speech: the name, a stage direction beside it, where words begin.

    `words` is the end of the line where the name stands alone.
    """

    way: Way
    name: str
    span: Span
    stage: Span | None
    words: int

    @property
    def key(self) -> tuple[Way, str]:
        """What recurs where the same speaker speaks again."""
        return self.way, self.name


_TITLED = r"(?:(?:m(?:rs?|s|me|lle)?|dr|st|rev|capt|lt|gen|col|sgt|prof|frl|hr)\.[ ]?)?"
_NAME = rf"(?i:{_TITLED})[^\W_][\w’'&-]{{0,30}}\.?(?:[ ](?i:{_TITLED})[\w’'&-]{{1,30}}){{0,5}}?"
_BESIDE = r"(?:,?[ ]?(?P<stage>[\[(][^\[\]()\n]{1,160}[\])]))"
_CUE = re.compile(
    rf"""
    (?P<italic>[_*])?
    (?P<name>{_NAME}){_BESIDE}?
    (?P<stop>(?(italic)[.:]?(?P=italic)[.:]?{_BESIDE.replace("stage", "after")}?[.:]?|[.:]?))
    (?P<dash>--|—|–)?
    (?P<gap>[ \t]+|$)
    """,
    re.VERBOSE | re.MULTILINE,
)
_SHORT = 40  # characters a name has at most
_FEW_WORDS = 4
_WIDE_GAP = 2  # blanks, or a tab, that part a name from the words without a stop
# What begins a line and has a stop after it, and is no name: divisions, fields, exclamations.
_NO_NAME = re.compile(
    r"mrs?|ms|dr|st|yes|oh|ah|well|notes?|sources?|date|title|author|published|written|public"
    r"|first published|translat(?:ed|or)|transcri(?:bed|ber|ption)|proofread(?:er)?|copyright"
    r"|copyleft|online|version|html|markup|edit(?:ed|or)|publisher|subject|from|to|re|b?cc|tel|fax"
    r"|examples?|exercise|see|the end|finis|contents|index|preface|introduction|appendix|warning"
    r"|nb|ps|hint|tip|update|language|release|credits|url|isbn|place|keywords|abstract|summary"
    r"|name|address|e-?mail|phone|website|time|location|price|eds?|pp?|ibid|cf|vid|int|ext"
    r"|first(?:ly)?|second(?:ly)?|third(?:ly)?|fourth(?:ly)?|last(?:ly)?|finally|again|also",
    re.IGNORECASE,
)
_NO_FIRST_WORD = re.compile(
    r"acts?|scen[ea]s?|prologue?|epilog(?:ue)?|akt|aufzug|szene|auftritt|acte|scène|tableau"
    r"|действие|явление|картина|сцена|глава|chap(?:ter)?|part|book|section|canto|vol(?:ume)?s?"
    r"|letter|pages?|no|fig(?:ure)?s?|tab(?:le)?s?|prop|defin|int|ext|first published",
    re.IGNORECASE,
)
_NUMERAL = re.compile(r"(?:.*[ .])?[IVXLC]+")
_DIVIDES = re.compile(
    r"[_*#\s]*(?:int\.|ext\.|fade|cut[ ]to|act|scene|sc(?:[eæ]na|ène)|akt|aufzug|aufz\.|szene|auftritt|acte|tableau|chapter"
    r"|part|canto|book|prolog(?:ue)?|epilog(?:ue)?|induction|interlude|chorus|(?:the )?end\b|finis"
    r"|curtain|vorhang|rideau|занавес|конец|действие|явление|картина|акт|сцена|глава"
    r"|(?:erster|zweiter|dritter|vierter|fünfter|sechster|siebenter)[ ](?:akt|aufzug|auftritt)"
    r"|dramatis|persons|personen|personnages|действующие|\w+[ ](?:act|scene|akt|acte|действие)\b)",
    re.IGNORECASE,
)
_MOVES = re.compile(
    r"[\[(_*\s]*(?:re-?enter|enters?|exit|exeunt|manet|manent|alarums?|alarm|flourish|sennet|curtain"
    r"|trumpets?|drums?|sound|within|aside|dies|kills|they[ ](?:fight|exit)|thunder|music|song"
    r"|entrent?|sort(?:ent)?|tritt|treten|geht|gehen|vorhang|rideau|entra|entran|vanse|vase"
    r"|входит|входят|уходит|уходят|занавес)\b",
    re.IGNORECASE,
)
_LONGEST_MOVE = 240  # characters
_PAIRS = {"[": "]", "(": ")", "_": "_"}


def cue_at(text: str, line: Line) -> Cue | None:
    """Give the cue that a line may begin with."""
    if not (text[line.start].isupper() or text[line.start] in "_*" or text[line.start].isdigit()):
        return None
    found = _CUE.match(text, line.start, line.end)
    if found is None or found.end("name") - found.start("name") > _SHORT:
        return None
    name = " ".join(found["name"].split()).rstrip(".")
    way = _way(found, name, alone=found.end() == line.end)
    if way is None or _named_otherwise(name):
        return None
    if way is Way.STOP and not _begins_sentence(text, found.end()):
        return None
    beside = "stage" if found["stage"] else "after" if found["after"] else ""
    stage = Span(*found.span(beside)) if beside and not found["italic"] else None
    end = found.start("stage") if stage else found.end("dash") if found["dash"] else -1
    end = end if end >= 0 else found.end("stop")
    while text[end - 1] in " \t,":
        end -= 1
    if stage and text[found.end("stage") : found.end("stop")]:
        stage = Span(stage.start, found.end("stop"))
    return Cue(way, name.upper(), Span(line.start, end), stage, found.end())


def _way(found: re.Match[str], name: str, *, alone: bool) -> Way | None:
    """Tell how a match names a speaker; None where it names none."""
    gap, stop = found["gap"], found["stop"]
    if found["italic"]:
        marked = any(sign in stop or name.endswith(sign) for sign in ".:") or found["stage"]
        named = bool(marked) and name[0].isupper()
        return (Way.ALONE if alone else Way.ITALICS) if named else None
    letters = [letter for letter in name if letter.isalpha()]
    if len(letters) == 1 and len(name) == 1:
        return Way.LETTER if stop and not alone else None
    capitals = bool(letters) and all(letter.isupper() for letter in letters)
    dotted = found["name"].endswith(".") or stop.startswith(".")
    if alone:
        short = capitals or (name[0].isupper() and " " not in name)
        short = short and not _NUMERAL.fullmatch(name)
        return Way.ALONE if short and (capitals or stop or dotted) else None
    if capitals:
        parted = stop or dotted or "\t" in gap or len(gap) >= _WIDE_GAP or found["stage"]
        return Way.CAPITALS if parted else None
    if not name[0].isupper() or len(name.split()) > _FEW_WORDS:
        return None
    return Way.COLON if stop == ":" else Way.STOP if dotted else None


def _begins_sentence(text: str, place: int) -> bool:
    return text[place].isupper() or text[place] in "\"'“‘«„—-.(["


def _named_otherwise(name: str) -> bool:
    first = name.split(maxsplit=1)[0]
    return bool(_NO_NAME.fullmatch(first) or _NO_NAME.fullmatch(name)) or name.isdigit()


def divides(words: str) -> bool:
    """Tell whether a line heads or ends an act or scene."""
    return _DIVIDES.match(words) is not None


def stage_line(words: str) -> bool:
    """Tell whether words are a stage direction as a whole: in brackets, in italics, or a move."""
    bare = words.strip()
    closing = _PAIRS.get(bare[:1], "")
    if closing and len(bare) > 1:
        inner = bare[1:].rstrip(" .")
        if inner.endswith(closing) and closing not in inner[:-1] and bare[0] not in inner[:-1]:
            return any(letter.isalpha() for letter in inner)
        if bare[0] == "[" and closing not in inner:
            return _MOVES.match(bare) is not None
    return len(bare) <= _LONGEST_MOVE and bare[:1] in "EARMFSTDКВУ_[(" and _moves(bare)


def _moves(bare: str) -> bool:
    """Tell whether words say who comes and goes: `Enter HAMLET`, and no sentence about it."""
    found = _MOVES.match(bare)
    if found is None:
        return False
    rest = bare[found.end() :].strip(" _.])")
    return not rest or (rest[0].isupper() or rest.startswith(("the ", "a ", "two ", "several ")))

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

__all__ = ["Cue", "Way", "cue_at", "divides", "heads_scene", "stage_line"]


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

    @property
    def directed(self) -> bool:
        """Whether the name and a direction stand alone, as before a song: `TOM (singing):`."""
        return self.way is Way.ALONE and self.stage is not None

    def plain(self, text: str) -> bool:
        """Tell whether it stands alone as a word of a sentence may: `Hush.` after `HAMLET`."""
        words = text[self.span.start : self.span.end]
        slanted = words[0] in "_*"
        return self.way is Way.ALONE and not (self.directed or slanted or words.isupper())


_TITLED = r"(?:(?:m(?:rs?|s|me|lle)?|dr|st|rev|capt|lt|gen|col|sgt|prof|frl|hr)\.[ ]?)?"
_NAME = rf"(?i:{_TITLED})[^\W_][\w’'&-]{{0,30}}(?:[ ](?i:{_TITLED})[\w’'&-]{{1,30}}){{0,5}}?"
_BESIDE = r"(?:,?[ ]?(?P<stage>[\[(][^\[\]()\n]{1,160}[\])]))"
_CUE = re.compile(
    rf"""
    (?:
    (?P<italic>[_*])(?P<marked>{_NAME}){_BESIDE.replace("stage", "within")}?
    (?P<mark>[.:]?(?P=italic)[.:]?){_BESIDE.replace("stage", "after")}?[.:]?
    (?:(?:--|—|–)[ \t]*|[ \t]+|$)
    | (?P<name>{_NAME}){_BESIDE}?
      (?: (?P<stop>[.:])(?:(?:--|—|–)[ \t]*|[ \t]+|$)
        | (?P<wide>(?(stage)[ \t]+|(?:\t[ \t]*|[ ]{{2,}}))|$) )
    )
    """,
    re.VERBOSE | re.MULTILINE,
)
_SHORT = 40  # characters a name has at most
_FEW_WORDS = 4
# What begins a line and has a stop after it, and is no name: divisions, fields, exclamations.
_NO_NAME = re.compile(
    r".*(?:note|book|part|chapter)\b.*|mrs?|ms|dr|st|yes|oh|ah|well|sources?|date|title|author"
    r"|published|written|public|first published|translat(?:ed|or)|transcri(?:bed|ber|ption)"
    r"|proofread(?:er)?|copyright"
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
    r"|letter|pages?|no|fig(?:ure)?s?|tab(?:le)?s?|int|ext"
    r"|prop|theor|prob|lemma|defin|axiom|ax|exper|obs|cor|schol|ques|query|quest|sect|art|scholium"
    r"|illustration|propositions?|footnotes?|songs?",
    re.IGNORECASE,
)
_NUMERAL = re.compile(r"(?:.*[ .])?[IVXLC]+")
_DIVIDES = re.compile(
    r"[_*#\s]*(?:int\.|ext\.|fade|cut[ ]to|act|scene|sc(?:[eæ]na|ène)|akt|aufzug|aufz\."
    r"|szene|auftritt|acte|tableau|chapter|part|canto|book|prolog(?:ue)?|epilog(?:ue)?|induction"
    r"|interlude|chorus|(?:the )?end\b|finis"
    r"|curtain|vorhang|rideau|занавес|конец|действие|явление|картина|акт|сцена|глава"
    r"|(?:erster|zweiter|dritter|vierter|fünfter|sechster|siebenter)[ ](?:akt|aufzug|auftritt)"
    r"|dramatis|persons|personen|personnages|действующие|\w+[ ](?:act|scene|akt|acte|действие)\b)",
    re.IGNORECASE,
)
_SCENE = r"acte?|sc(?:[eæ]na|[eè]ne)|akt|aufzug|szene|auftritt|действие|явление|картина|акт|сцена"
_SCENE_HEADING = re.compile(
    rf"[_*#\s]*(?:(?:{_SCENE})(?:[ ]|\.?--|\.?—)[ ]?(?:[ivxlc]+|\d+|\w+[_.\s]*$)(?!\w)"
    rf"|\w+\.?[ ](?:{_SCENE})[_.\s]*$)",
    re.IGNORECASE,
)
_LONGEST_HEADING = 120  # characters
_MOVES = re.compile(
    r"(?:re-?enter|enters?|exit|exeunt|manet|manent|alarums?|flourish|sennet|curtain|entrent?"
    r"|sort(?:ent)?|tritt|treten|vorhang|rideau|entra|entran|vanse|vase|входит|входят|уходит"
    r"|уходят|занавес)\b",
    re.IGNORECASE,
)
_LONGEST_MOVE = 240  # characters
_PAIRS = {"[": "]", "(": ")", "_": "_"}


def cue_at(text: str, line: Line) -> Cue | None:
    """Give the cue that a line may begin with."""
    if not (text[line.start].isupper() or text[line.start] in "_*" or text[line.start].isdigit()):
        return None
    found = _CUE.match(text, line.start, line.end)
    if found is None:
        return None
    group = "marked" if found["italic"] else "name"
    name = " ".join(found[group].split())
    if len(name) > _SHORT or _named_otherwise(name):
        return None
    alone = found.end() == line.end
    judged = _in_italics if found["italic"] else _way
    way = judged(found, name, alone=alone)
    if way is None or not (alone or _begins_words(way, text[found.end()])):
        return None
    beside = "stage" if found["stage"] else "after" if found["after"] else ""
    end = found.end()
    stage = None
    if beside:
        stage = Span(found.start(beside), _trimmed(text, end))
        end = stage.start
    return Cue(way, name.upper(), Span(line.start, _trimmed(text, end)), stage, found.end())


def _trimmed(text: str, end: int) -> int:
    while text[end - 1] in " \t":
        end -= 1
    return end


def _in_italics(found: re.Match[str], name: str, *, alone: bool) -> Way | None:
    """Tell how a name between underscores or stars is one: it has a stop or a direction."""
    stopped = found["mark"].strip("_*") or found["within"] or found["after"]
    if not stopped or not name[0].isupper():
        return None
    return Way.ALONE if alone else Way.ITALICS


def _way(found: re.Match[str], name: str, *, alone: bool) -> Way | None:
    """Tell how a match names a speaker; None where it names none."""
    stop = found["stop"] or ""
    letters = [letter for letter in name if letter.isalpha()]
    if len(name) == 1 and letters:
        return Way.LETTER if stop and not alone else None
    capitals = bool(letters) and all(letter.isupper() for letter in letters)
    if alone:
        short = capitals or (name[0].isupper() and " " not in name and stop)
        return Way.ALONE if short and not _NUMERAL.fullmatch(name) else None
    if capitals or (name[0].isupper() and "\t" in (found["wide"] or "")):
        return Way.CAPITALS
    if not stop or not name[0].isupper() or len(name.split()) > _FEW_WORDS:
        return None
    return Way.COLON if stop == ":" else Way.STOP


def _begins_words(way: Way, letter: str) -> bool:
    """Tell whether a speech may begin with a letter; surely no number does."""
    if way is Way.STOP:
        return letter.isupper() or letter in "\"'“‘«„—-.(["
    return not letter.isdigit()


def _named_otherwise(name: str) -> bool:
    first = name.split(maxsplit=1)[0].rstrip(".")
    return bool(_NO_FIRST_WORD.fullmatch(first) or _NO_NAME.fullmatch(name)) or name.isdigit()


def divides(words: str) -> bool:
    """Tell whether a line heads or ends an act or scene."""
    return _DIVIDES.match(words) is not None


def heads_scene(words: str) -> bool:
    """Tell whether a line heads an act or scene of a play, and surely no part of a story."""
    return len(words) <= _LONGEST_HEADING and _SCENE_HEADING.match(words) is not None


def stage_line(words: str) -> bool:
    """Tell whether words are a stage direction as a whole: in brackets, in italics, or a move."""
    bare = words.strip()
    closing = _PAIRS.get(bare[:1], "")
    if not closing:
        return len(bare) <= _LONGEST_MOVE and _moves(bare)
    inner = bare[1:].rstrip(" .")
    if bare[0] == "_" and _moves(bare.replace("_", "")):
        return len(bare) <= _LONGEST_MOVE
    if closing not in inner:
        slanted = inner.startswith("_") and inner.endswith("_")  # `[_Exeunt._`
        return bare[0] == "[" and (slanted or _MOVES.match(inner.lstrip(" _")) is not None)
    if not inner.endswith(closing) or closing in inner[:-1] or bare[0] in inner[:-1]:
        return False
    return any(letter.isalpha() for letter in inner)


def _moves(bare: str) -> bool:
    """Tell whether words say who comes and goes: `Enter HAMLET`, and no sentence about it."""
    found = _MOVES.match(bare)
    if found is None:
        return False
    rest = bare[found.end() :].strip(" _.")
    return not rest or rest[0].isupper() or rest.startswith(("the ", "a ", "two ", "several "))

"""Knows the formulas of letters: what they are dated, opened, closed and signed with."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

from pipeline.model import Mark, MarkKind, Span
from pipeline.text.dates import find_dates

__all__ = ["Formula", "Said", "formula", "postscript", "run_in_salute", "salute"]


class Formula(StrEnum):
    """What a line of a letter is besides its text."""

    DATE = "dateline"
    ADDRESS = "address"
    VALEDICTION = "valediction"
    NAME = "name"


@dataclass(frozen=True, slots=True)
class Said:
    """What a line is; `sure` that it is that wherever it stands, `mark` where a date is in it.

    A valediction that is `whole` stands for the name, too: `Yours, &c.`
    """

    formula: Formula
    sure: bool = True
    mark: Mark | None = None
    whole: bool = False


_OPEN = r"[\"“„«»_'‘’]*"
_DEAR = (
    r"(?:my|mon|ma|mes|meine?[rs]?)[ ]+)?(?:(?:very|own|most|ever|sehr|très|bien)[ ]+)?"
    r"(?:dear(?:est)?(?![ ](?:me|god|heavens?|lord|no|oh)\b)|beloved|honou?red|respected|esteemed"
    r"|lieb(?:ste)?[ers]{0,2}|(?:hoch)?(?:ge|ver)ehrte[rs]?|werte[rs]?|ch(?:er|ère)s?"
    r"|дорог(?:ой|ая|ие)|(?:много|глубоко)?уважаем(?:ый|ая|ые)|милостив(?:ый|ые)|любезный"
    r"|querid[oa]s?|estimad[oa]s?|car[oai]"
)
_FORMAL = (
    r"(?:my[ ]lords?|sirs?|gentlemen|ladies[ ]and[ ]gentlemen|madam|messieurs|monsieur|madame"
    r"|mesdames|meine[ ]herren|mein[ ]herr|(?:respected[ ]|dear[ ]|fellow[ -])?comrades?"
    r"|fellow[ -](?:workers|citizens|countrymen|soldiers)|friends|brothers|citoyen(?:ne)?s?"
    r"|camarades?|genoss(?:e|in|en)|товарищи?|господа|граждане|muy[ ]señor[ ]mío)"
)
# A stop after one of these ends no sentence; the stop itself has been passed.
_SHORTENED = "".join(
    rf"(?<=\b{one}\.)|"
    for one in (
        *("Mr", "Mrs", "Ms", "Messrs", "Mssrs", "Dr", "Drs", "Prof", "Profs", "Rev", "Revd", "St"),
        *("Fr", "Bro", "Hon", "Capt", "Col", "Gen", "Lt", "Lieut", "Maj", "Sergt", "Sgt", "Cpl"),
        *("Esq", "Jr", "Jun", "Sr", "Sen", "Gov", "Pres", "Bp", "Wm", "Jno", "Chas", "Geo", "Thos"),
        *("Jas", "Robt", "Alex", "Edw", "Jos", "Saml", "Benj", "Hr", "Hrn", "Frl", "Mme", "Mlle"),
        *("MM", "Mgr", "Sra", "Srta", "Sig", "Dn", "Co", "гр", "тов", "проф", "[^\\W\\d_]"),
    )
).rstrip("|")
_NAMED = rf"(?:[^.!?:;,\n]|\.(?:{_SHORTENED}))"
_SALUTE = re.compile(
    rf"{_OPEN}(?:(?:{_DEAR})\b(?:,|{_NAMED}){{0,60}}?|{_FORMAL}(?:[ ]{_NAMED}{{1,40}})?)"
    r"(?:[,:!;]|\.?(?=--|—|–))[ ]?(?P<dash>--|—|–|-)?_?",
    re.IGNORECASE,
)
_LONGEST = 80  # characters of such a line
_CLOSES = "\"”»’'"
_VALEDICTION = re.compile(
    rf"{_OPEN}(?:(?:believe[ ]me|i[ ](?:am|remain|have[ ]the[ ]honou?r[ ]to[ ](?:be|remain))"
    r"|we[ ](?:are|remain)"
    r"|in[ ]haste|and[ ](?:am|remain)"
    r"|with[ ](?:\w+[ ])?(?:\w+[ ])?(?:regards?|greetings?|respects?|esteem|love|wishes)"
    r"|yours?|ever[ ]yours?|thine|most[ ]\w+|very[ ](?:truly|sincerely|respectfully)[ ]yours?"
    r"|(?:yours[ ])?(?:faithfully|sincerely|respectfully|fraternally|affectionately|truly)"
    r"|fraternal(?:ly)?|long[ ]live|adieu|farewell|love,"
    r"|mit\b.{0,40}\bgr(?:uß|uss|üßen|üssen)|hochachtungsvoll|ihr(?:e)?|dein(?:e)?|euer|eure"
    r"|votre|ton|agréez|veuillez|recevez|salut|bien[ ]à[ ]|je[ ](?:suis|reste)"
    r"|ваш[аи]?|твой|твоя|с[ ](?:\w+[ ])?(?:\w+[ ])?(?:приветом|уважением|почтением)|преданный"
    r"|su[ ]afectísimo|suyo|vostro)\b)",
    re.IGNORECASE,
)
_AND_SO_ON = re.compile(r"(?:&c|\betc|\bи т\. ?д|\busw)\.[\"”»’'_]*\Z")
_OFFICE = re.compile(
    r"(?:the[ ])?(?:author|editors?|translator|publishers?|transcriber|(?:central[ ])?committee)"
    r"|l['’]auteur|l['’]éditeur|(?:der|die)[ ](?:verfasser|herausgeber|übersetzer|autor)"
    r"|автор|редакция|от[ ]редакции",
    re.IGNORECASE,
)
_PARTICLES = frozenset(
    {"van", "von", "der", "den", "de", "du", "des", "la", "le", "di", "da", "del", "y", "e", "af"}
    | {"av", "zu", "und", "and", "the", "of"}
)
_NO_NAME = re.compile(
    r"(?:the[ ])?(?:end|fin|finis|ende|finale|chapter|part|book|act|scene|curtain|notes?|contents"
    r"|index|appendix|конец|vorhang|amen)\b",
    re.IGNORECASE,
)
_TOKEN = re.compile(r"(?:[^\W\d_]\.){1,3}|[^\W\d_][\w’'-]*[.,]?")
_LONGEST_NAME, _MOST_TOKENS = 50, 6
_SURE_TOKENS = 2
_PLACE = re.compile(r"(?:[^\W\d_a-zа-яё][\w’'.-]*[ ,]*\s+){1,5}(?:(?:in|on|den|le|am)\s+)?")
_AFTER = re.compile(r"\.?[)\]]?\.?[_\"”]*")
_NO_YEAR = re.compile(r"(?:,?[ ]*1\d?\d?[-—–_]+)?[.]?[_)\]]*\Z")
_TO = re.compile(rf"{_OPEN}(?:to|an|à|au|аux|к|господину|a[ ]la|herrn|frau)[ ]", re.IGNORECASE)
_POSTSCRIPT = re.compile(
    rf"{_OPEN}(?:p\.?[ ]?s\.|p\.[ ]?s\b|postscript\b|nachschrift\b|п\.[ ]?с\.)", re.IGNORECASE
)


def salute(words: str) -> bool:
    """Tell whether a line greets as a letter does, and is no more than that; no word of speech."""
    found = _SALUTE.match(words) if len(words) <= _LONGEST else None
    if found is None or words[found.end() :].strip(_CLOSES + " "):
        return False
    return not (words[0] in "\"“„«»‘'" and words[-1] in _CLOSES)


def run_in_salute(words: str) -> int:
    """Give where the greeting ends that a line begins with, a dash after it; 0 for none."""
    found = _SALUTE.match(words[: _LONGEST * 2])
    if found is None:
        return 0
    greeting = found[0].rstrip(" \t")
    return len(greeting) if found["dash"] or greeting.endswith(":") else 0


def postscript(words: str) -> bool:
    """Tell whether words begin what is added below the signature."""
    return _POSTSCRIPT.match(words) is not None


def formula(text: str, span: Span) -> Said | None:
    """Tell what a line of a letter is besides its text, None for a line of text."""
    words = text[span.start : span.end]
    if len(words) > _LONGEST:
        return None
    dated = _dateline(words, span.start)
    if dated:
        return dated
    if _VALEDICTION.match(words) and _AND_SO_ON.search(words):
        return Said(Formula.VALEDICTION, sure=False, whole=True)
    if _VALEDICTION.match(words) and not words.endswith(("?", ".”", '."', "!”")):
        return Said(Formula.VALEDICTION, sure=words.rstrip(_CLOSES + "_").endswith(","))
    named = _name(words)
    if named is not None:
        return Said(Formula.NAME, named)
    return Said(Formula.ADDRESS) if _TO.match(words) else None


def _dateline(words: str, start: int) -> Said | None:
    """Read a dateline: a date, a place perhaps before it. A bare year is no sure one."""
    if not any(letter.isdigit() for letter in words) and "MC" not in words and "MD" not in words:
        return None
    dates = find_dates(words)
    if len(dates) > 1:
        return None
    if not dates:
        return _without_year(words)
    match, when = dates[0]
    before, after = match.string[: match.start()].lstrip('([_"“'), match.string[match.end() :]
    bare_year = match[0].isdigit()  # `London, 1920` is a dateline, `Chapter 1920` none
    placed = _PLACE.fullmatch(before) and not (bare_year and "," not in before)
    if not _AFTER.fullmatch(after) or (before and not placed):
        return None
    span = Span(start + match.start(), start + match.end())
    mark = Mark(MarkKind.DATE, span, (("when", when.iso),)) if when.iso else None
    return Said(Formula.DATE, sure=bool(before) or not bare_year, mark=mark)


def _without_year(words: str) -> Said | None:
    """Read a dateline that names no year or hides it, as `Archangel, 28th March, 17—` does."""
    dates = find_dates(_NO_YEAR.sub(", 1900", words, count=1))
    if len(dates) != 1 or dates[0][0].string[dates[0][0].end() :]:
        return None
    match = dates[0][0]
    before = match.string[: match.start()].lstrip('([_"“')
    if match[0].isdigit() or (before and not _PLACE.fullmatch(before)):
        return None
    return Said(Formula.DATE)


def _name(words: str) -> bool | None:
    """Tell whether a line is a name, surely (True) or perhaps (False); None for no name."""
    dashed = words.lstrip('"“_*[(').startswith(("--", "—", "–"))
    bare = words.strip('"“”’‘_*—–-[]() ').rstrip(",")
    if not bare or len(bare) > _LONGEST_NAME or _NO_NAME.match(bare):
        return None
    if _OFFICE.fullmatch(bare.rstrip(".")):
        return True
    return _of_tokens(bare, bare.split(), dashed=dashed)


def _of_tokens(bare: str, tokens: Sequence[str], *, dashed: bool) -> bool | None:
    """Judge a name by its words: capitals, initials, and particles between."""
    named = all(
        _TOKEN.fullmatch(token) and (token[0].isupper() or token in _PARTICLES) for token in tokens
    )
    stopped = any(len(token) > _SURE_TOKENS and token.endswith(".") for token in tokens[:-1])
    if not tokens or not named or stopped or len(tokens) > _MOST_TOKENS:
        return None
    initials = any(len(token) == _SURE_TOKENS and token.endswith(".") for token in tokens)
    if initials and len(tokens) >= _SURE_TOKENS:
        return True
    word = bare.endswith(".") and len(tokens) == 1 and not dashed and not bare.isupper()
    return None if word else dashed

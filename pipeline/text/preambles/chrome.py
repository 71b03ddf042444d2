"""Knows what a site puts on every page: the way to it, the way on, and when it was last touched.

It says nothing of the text, so it is kept with the preamble or after the text and not reported;
only the name of the site, and the day of an export, are read from it.
"""

from __future__ import annotations

import re

from pipeline.model import Span
from pipeline.text.dates import DATE

__all__ = ["is_chrome", "is_navigation", "is_rule", "site_named"]

_LONGEST = 160  # characters; a line of navigation is shorter
_RULE = re.compile(r"[-=_~*#—–]{3,}|[—–]{1,2}")
_TRAIL = re.compile(r"[^\s<>|»›].{0,60}?(?:\s+[>|»›]\s+\S.{0,60}?)+")
_DATED = re.compile(
    rf"(?:this page (?:was )?)?last (?:updated|modified|edited|changed|revised)"
    rf"(?:\s+on)?\s*:?\s*(?:{DATE.pattern}|[\d./-]{{6,10}})\.?",
    re.IGNORECASE,
)
_LINKS = re.compile(
    r"[\[(]?\s*(?:[↑^]\s*)?(?:(?:return|back|go|jump) to (?:the )?)?(?:top|head|beginning)"
    r"(?: of (?:the |this )?page)?\s*(?:[↑^]\s*)?[\])]?"
    r"|(?:return|back) to (?:the )?(?:(?:main|home) page|(?:table of )?contents|index|archive)"
    r"|(?:next|previous) (?:page|chapter)(?: [→»>])?|[«<←] ?(?:previous|back)|next ?[»>→]"
    r"|(?:main|home) ?page|skip to (?:main )?content|print this page|email this page",
    re.IGNORECASE,
)
_EXPORTED = re.compile(r"Exported from (?P<site>Wikisource) on (?P<date>\S.*)", re.IGNORECASE)
_SITE = re.compile(
    r"\b(?:archives?|library|wikisource|project|encyclopa?edia|home)\b", re.IGNORECASE
)
_ADVERTISED = re.compile(
    r"this (?:site|page) is (?:full of|part of|maintained)\b.*"
    r"|(?:more |thousands? more )?free e-?books? (?:at|from)\b.*",
    re.IGNORECASE,
)
_EDITION_OF = re.compile(
    r"(?:the )?(?P<site>.{3,60}?)\s+(?:\d+(?:st|nd|rd|th)\s+)?"
    r"(?:online|electronic|e-?text|digital) "
    r"(?:edition|version|text) of:?",
    re.IGNORECASE,
)


def is_rule(words: str) -> bool:
    """Tell whether a line is a rule and nothing else."""
    return _RULE.fullmatch(words) is not None


def is_chrome(words: str) -> bool:
    """Tell whether a line is a site's own: where one is in it, a way out, when it was touched."""
    if len(words) > _LONGEST:
        return False
    return (
        any(form.fullmatch(words) for form in (_DATED, _LINKS, _EXPORTED, _ADVERTISED, _EDITION_OF))
        or _is_trail(words)
        or not words.strip("\x00\x1a\ufeff \t")  # the sign of DOS for the end of a file
    )


def _is_trail(words: str) -> bool:
    """Tell whether a line is the way through a site: its parts, one of them an archive."""
    return _TRAIL.fullmatch(words) is not None and _SITE.search(words) is not None


def is_navigation(lines: list[str]) -> bool:
    """Tell whether a block leads to the pages before and after: it stands between arrows."""
    return (
        1 < len(lines) <= 4  # noqa: PLR2004 - where from, where, where to
        and lines[0][0] in "←«"
        and lines[-1][-1] in "→»"
        and not (lines[0][0] == "«" and any(line[-1] in ".!?" for line in lines))
    )


def site_named(text: str, span: Span) -> tuple[str, str]:
    """Give the site the furniture of a stretch names, and the date of an export from it."""
    for line in text[span.start : span.end].split("\n"):
        words = line.strip(" \t")
        if not words or len(words) > _LONGEST:
            continue
        exported, edition = _EXPORTED.fullmatch(words), _EDITION_OF.fullmatch(words)
        if exported:
            return exported["site"], exported["date"]
        if edition:
            return edition["site"], ""
        if _is_trail(words):
            first = next(part for part in re.split(r"\s+[>|»›]\s+", words) if _SITE.search(part))
            return first, ""
    return "", ""

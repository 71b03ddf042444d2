"""The scripts of the world's alphabets, as far as transcriptions have them, and their languages."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass

__all__ = ["SCRIPTS", "Script", "own_scripts"]


@dataclass(frozen=True, slots=True)
class Script:
    """A script: its letters as the inside of a character class, and what tells its languages.

    `told` gives the language of words in the script where their letters tell it, else `usual`.
    `fewest` is how many letters make a word of it, and no symbol.
    """

    letters: str
    usual: str
    told: Callable[[str], str] = lambda _words: ""
    fewest: int = 2

    def language(self, words: str) -> str:
        """Give the BCP 47 tag of the language words in this script are of, most likely."""
        return self.told(words) or self.usual


# Breathings, circumflex, grave and iota subscript: accents that Greek wrote until 1982, and that
# in a transcription mean the ancient language.
_POLYTONIC = re.compile(
    "[\u1f00-\u1fff]|[\u0386-\u03ff][\u0301\u0308]?[\u0300\u0313\u0314\u0342\u0345]"
)
_UKRAINIAN = re.compile("[їєґ]", re.IGNORECASE)
_BELARUSIAN = re.compile("[ў]", re.IGNORECASE)
_SERBIAN = re.compile("[ђћљњџј]", re.IGNORECASE)
_PERSIAN = re.compile("[پچژگ]")
_YIDDISH = re.compile("[\u05f0-\u05f2]|ײַ|אָ|אַ")
_KANA = re.compile("[\u3040-\u30ff]")


def _greek(words: str) -> str:
    return "grc" if _POLYTONIC.search(words) else ""


def _cyrillic(words: str) -> str:
    told = (("be", _BELARUSIAN), ("uk", _UKRAINIAN), ("sr", _SERBIAN))
    return next((tag for tag, letters in told if letters.search(words)), "")


def _arabic(words: str) -> str:
    return "fa" if _PERSIAN.search(words) else ""


def _hebrew(words: str) -> str:
    return "yi" if _YIDDISH.search(words) else ""


def _han(words: str) -> str:
    return "ja" if _KANA.search(words) else ""


# Blocks of the Unicode standard, with the marks that are set above and below their letters.
SCRIPTS = {
    "Grek": Script(
        "\u0370-\u0373\u0376-\u037d\u0386-\u03ff\u1f00-\u1fff\u0300-\u0345", "el", _greek
    ),
    "Cyrl": Script("\u0400-\u052f\u1c80-\u1c8f\ua640-\ua69f\u0300-\u0311", "ru", _cyrillic),
    "Hebr": Script("\u0591-\u05f4\ufb1d-\ufb4f", "he", _hebrew),
    "Arab": Script(
        "\u0610-\u06ff\u0750-\u077f\u08a0-\u08ff\ufb50-\ufdff\ufe70-\ufefc", "ar", _arabic
    ),
    "Armn": Script("\u0531-\u058f\ufb13-\ufb17", "hy"),
    "Geor": Script("\u10a0-\u10ff\u1c90-\u1cbf\u2d00-\u2d2f", "ka"),
    "Syrc": Script("\u0700-\u074f", "syc"),
    "Copt": Script("\u03e2-\u03ef\u2c80-\u2cff", "cop"),
    "Thai": Script("\u0e00-\u0e7f", "th"),
    "Deva": Script("\u0900-\u097f", "und-Deva"),
    "Hang": Script("\u1100-\u11ff\u3130-\u318f\uac00-\ud7a3", "ko", fewest=1),
    "Hani": Script(
        "\u2e80-\u2fdf\u3001-\u3003\u3008-\u3011\u3005-\u3007\u3040-\u30ff\u31f0-\u31ff\u3400-\u4dbf\u4e00-\u9fff"
        "\uf900-\ufaff\U00020000-\U0003ffff",
        "zh",
        _han,
        fewest=1,
    ),
}
_OWN = {
    **dict.fromkeys(("el", "grc"), ("Grek",)),
    **dict.fromkeys(("be", "bg", "mk", "ru", "sr", "uk"), ("Cyrl",)),
    **dict.fromkeys(("he", "yi"), ("Hebr",)),
    **dict.fromkeys(("ar", "fa", "ur"), ("Arab",)),
    **dict.fromkeys(("hi", "sa"), ("Deva",)),
    **dict.fromkeys(("zh", "ja"), ("Hani",)),
    "hy": ("Armn",),
    "ka": ("Geor",),
    "syc": ("Syrc",),
    "cop": ("Copt", "Grek"),
    "th": ("Thai",),
    "ko": ("Hang", "Hani"),
}


def own_scripts(language: str) -> tuple[str, ...]:
    """Give the scripts, of those here, in which a language is written itself: none for Latin."""
    primary, *subtags = language.split("-")
    if "Latn" in subtags:
        return ()
    return _OWN.get(primary.lower(), ())

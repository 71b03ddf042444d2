"""The words of a language by a list of the project's own: plain, or a dictionary of Hunspell's.

Of Hunspell's format (hunspell(5)) that much is understood which tells words from others: the
encoding, the forms of flags and their aliases, prefixes and suffixes with their conditions, a
suffix upon a suffix, and the words that are forbidden or need an affix. Compounds are not: a rule
takes them apart itself.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import NamedTuple

from pipeline.diagnostics import PipelineError, declare
from pipeline.model import Place, Severity

__all__ = ["UNREADABLE_DICTIONARY", "Hunspell", "hunspell", "word_set"]

UNREADABLE_DICTIONARY = declare(
    "C008",
    "unreadable-dictionary",
    Severity.ERROR,
    """A list of words that the settings name can't be used.

    `[check.words]` names for a language (a BCP 47 tag) a plain list in UTF-8, one word a line, or a
    dictionary of Hunspell's: `de = "words/de_DE.dic"`, with `de_DE.aff` beside it. The file has to
    lie in the project's folder, for an edition is checked by what the project holds.

    Example: `la = "words/latin.txt"`, and there is no such file.
    """,
)
_HINT = "`corrigenda explain C008` says what a list of words is"
_FLAG = re.compile(r"(?<!\\)/")


def word_set(data: bytes, file: str) -> frozenset[str]:
    """Read a plain list of words, in small letters; raises PipelineError where it is none."""
    text = _decoded(data, "utf-8", file)
    words: set[str] = set()
    for number, line in enumerate(text.split("\n"), 1):
        word = line.strip().removeprefix("\ufeff")
        if word.startswith("#") or not word:
            continue
        if len(word.split()) > 1:
            raise _refusal(file, number, f"`{word[:40]}` is more than one word")
        words.add(word.lower())
    if not words:
        raise _refusal(file, 1, "there are no words in it")
    return frozenset(words)


class _Affix(NamedTuple):
    """One way of adding to a stem: what is taken away, and what the stem has to be like."""

    flag: str
    cross: bool
    strip: str
    condition: re.Pattern[str]
    further: frozenset[str]


class Hunspell:
    """A dictionary of Hunspell's, without distinction of capitals."""

    def __init__(self, stems: Mapping[str, frozenset[str]], rules: _Rules) -> None:
        self._stems, self._rules = stems, rules

    def __contains__(self, word: object) -> bool:
        """Tell whether a form in small letters is a word, or one with affixes."""
        if not isinstance(word, str):
            return False
        flags = self._stems.get(word)
        if flags is not None and self._rules.bare.isdisjoint(flags):
            return True
        if any(one.flag in self._flags(stem) for stem, one in self._suffixed(word)):
            return True
        for stem, one in self._suffixed(word):
            for inner, other in self._suffixed(stem):
                if one.flag in other.further and other.flag in self._flags(inner):
                    return True
        return any(self._has_prefixed(rest, one) for rest, one in self._prefixed(word))

    def _has_prefixed(self, rest: str, prefix: _Affix) -> bool:
        if prefix.flag in self._flags(rest):
            return True
        return prefix.cross and any(
            one.cross and {one.flag, prefix.flag} <= self._flags(stem)
            for stem, one in self._suffixed(rest)
        )

    def _flags(self, stem: str) -> frozenset[str]:
        flags = self._stems.get(stem, frozenset())
        return flags if self._rules.forbidden not in flags else frozenset()

    def _suffixed(self, word: str) -> Iterator[tuple[str, _Affix]]:
        """Give the stems a form may have with a suffix taken away."""
        for at in range(len(word), max(0, len(word) - self._rules.longest) - 1, -1):
            for one in self._rules.suffixes.get(word[at:], ()):
                stem = word[:at] + one.strip
                if stem and one.condition.search(stem):
                    yield stem, one

    def _prefixed(self, word: str) -> Iterator[tuple[str, _Affix]]:
        for at in range(1, min(len(word), self._rules.longest) + 1):
            for one in self._rules.prefixes.get(word[:at], ()):
                rest = one.strip + word[at:]
                if rest and one.condition.search(rest):
                    yield rest, one


class _Rules:
    """What an affix file says."""

    def __init__(self, text: str, file: str) -> None:
        self._file = file
        self._form = ""
        self._aliases: list[frozenset[str]] = []
        self._cross: dict[tuple[str, str], bool] = {}
        self.suffixes: dict[str, list[_Affix]] = {}
        self.prefixes: dict[str, list[_Affix]] = {}
        self.forbidden = ""
        self.bare: frozenset[str] = frozenset()
        self.longest = 0
        for number, line in enumerate(text.split("\n"), 1):
            fields = line.split()
            if fields and not fields[0].startswith("#"):
                self._take(fields, number)

    def _take(self, fields: list[str], number: int) -> None:
        match fields:
            case ["FLAG", form, *_]:
                self._form = form
            case ["AF", flags, *_] if self._aliases or not flags.isdigit():
                self._aliases.append(self.flags(flags))
            case ["AF", *_]:
                self._aliases.append(frozenset())  # the number of aliases; they count from 1
            case ["FORBIDDENWORD", flag, *_]:
                self.forbidden = flag
                self.bare |= {flag}
            case ["NEEDAFFIX" | "ONLYINCOMPOUND", flag, *_]:
                self.bare |= {flag}
            case ["SFX" | "PFX" as kind, flag, "Y" | "N" as cross, count] if count.isdigit():
                self._cross[kind, flag] = cross == "Y"
            case ["SFX" | "PFX" as kind, flag, strip, add, *rest] if (kind, flag) in self._cross:
                self._affix(kind, flag, strip, add, rest[0] if rest else ".", number)
            case ["SFX" | "PFX", *_]:
                said = "an affix is told before its head (SFX FLAG Y NUMBER), or not in whole"
                raise _refusal(self._file, number, said)
            case _:
                pass  # what serves suggestions, compounds and hyphenation

    def _affix(  # noqa: PLR0913, PLR0917 - the fields of a line
        self, kind: str, flag: str, strip: str, add: str, condition: str, number: int
    ) -> None:
        added, _, further = add.partition("/")
        added = "" if added == "0" else added.lower()
        condition = condition.replace("-", "\\-").lower()
        pattern = f"{condition}$" if kind == "SFX" else f"^{condition}"
        try:
            compiled = re.compile(pattern)
        except re.error:
            said = f"`{condition}` is no condition"
            raise _refusal(self._file, number, said) from None
        taken = "" if strip == "0" else strip.lower()
        affix = _Affix(flag, self._cross[kind, flag], taken, compiled, self.flags(further))
        into = self.suffixes if kind == "SFX" else self.prefixes
        into.setdefault(added, []).append(affix)
        self.longest = max(self.longest, len(added))

    def flags(self, written: str) -> frozenset[str]:
        """Read the flags of a word or of an affix."""
        if self._aliases and written.isdigit() and int(written) < len(self._aliases):
            return self._aliases[int(written)]
        if self._form == "long":
            return frozenset(written[at : at + 2] for at in range(0, len(written), 2))
        return frozenset(written.split(",") if self._form == "num" else written)


def hunspell(dic: bytes, aff: bytes, file: str) -> Hunspell:
    """Read a dictionary of Hunspell's; raises PipelineError, with the line, where it is none.

    `file` names the dictionary; the affixes are taken to be in the file with `.aff` for `.dic`.
    """
    affixes = file.removesuffix(".dic") + ".aff"
    found = re.search(rb"^\s*SET\s+(\S+)", aff, re.MULTILINE)
    encoding = found[1].decode("ascii", "replace") if found else "iso8859-1"
    encoding = re.sub(r"(?i)^microsoft-", "", encoding)
    rules = _Rules(_decoded(aff, encoding, affixes), affixes)
    head, *lines = _decoded(dic, encoding, file).split("\n")
    if not head.strip("\ufeff \r\t").split("\t")[0].isdigit():
        raise _refusal(file, 1, "a dictionary of Hunspell's begins with the number of its words")
    stems: dict[str, frozenset[str]] = {}
    for line in lines:
        entry, *_ = line.split("\t", 1)
        word, *flags = _FLAG.split(entry.strip(), maxsplit=1)
        if word:
            small = word.replace("\\/", "/").lower()
            given = rules.flags(flags[0].split()[0]) if flags and flags[0].split() else frozenset()
            stems[small] = stems.get(small, frozenset()) | given
    if not stems:
        raise _refusal(file, 1, "there are no words in it")
    return Hunspell(stems, rules)


def _decoded(data: bytes, encoding: str, file: str) -> str:
    try:
        return data.decode(encoding).replace("\r\n", "\n")
    except LookupError:
        raise _refusal(file, 1, f"`{encoding}` is no encoding known") from None
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        raise _refusal(file, line, f"it isn't in {encoding.upper()} from here on") from None


def _refusal(file: str, line: int, message: str) -> PipelineError:
    return PipelineError(UNREADABLE_DICTIONARY.at(Place(file, line, 1), message, _HINT))

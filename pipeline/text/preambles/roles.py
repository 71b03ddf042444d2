"""Reads who did what: the labels of roles, and the names that stand after them."""

from __future__ import annotations

import re

from pipeline.model import Person
from pipeline.text.dates import DATE, find_dates

__all__ = ["authors_of", "looks_like_names", "persons", "roles_of"]

# What a label is about, by the stem of its words, and the edition's own name for that.
_ROLES = (
    (re.compile(r"transcri\w+|typed|typing|typist|keyed|keying|entered"), "transcription"),
    (re.compile(r"mark(?:ed)?[ -]?up|coded|coding|encod\w+"), "markup"),
    (re.compile(r"proof(?:[ -]?(?:read\w*|ed|ing|s))?|checked"), "proofreading"),
    (re.compile(r"translat\w+"), "translation"),
    (re.compile(r"edit(?:or|ors|ed|ing)"), "editing"),
    (re.compile(r"illustrat(?:or|ors|ed|ions?)"), "illustration"),
    (re.compile(r"introduc(?:ed|tion)(?= by)|introduction(?: and notes)?(?= by)"), "introduction"),
    (re.compile(r"(?:preface|foreword)(?= by)"), "preface"),
    (re.compile(r"compil(?:er|ers|ed)"), "compilation"),
    (re.compile(r"produc(?:er|ers|ed)|prepared|credits?"), "production"),
    (re.compile(r"scan\w*|digiti[sz]\w+|ocr"), "scanning"),
    (re.compile(r"correct\w+"), "correction"),
    (re.compile(r"annotat\w+"), "annotation"),
    (re.compile(r"contribut(?:or|ors|ed)"), "contribution"),
)
# Words that say nothing of the role. Longer labels are prose, and no labels.
_FILLERS = frozenset(
    [
        *("html", "xhtml", "xml", "web", "online", "text", "and", "by", "with", "of", "the"),
        *("etext", "ebook", "file", "edition", "version", "this", "was", "for", "e", "book"),
    ]
)
_LABEL = re.compile(r"[A-Za-z][A-Za-z /\\&,+-]{2,60}")
_SEPARATOR = re.compile(
    r"\s*(?:;|/|\\|&|,|\band\b|(?:\b(?:together|in co-?operation|in collaboration)\s+)?\bwith\b"
    r"|\b(?:assisted|corrected|revised) by\b)\s*",
    re.IGNORECASE,
)
_BODY = re.compile(
    r"\b(?:team|archives?|project|library|society|press|institute|university|committee|"
    r"collective|group|foundation|proofreaders)\b|\.(?:org|net|com)\b",
    re.IGNORECASE,
)
_CONTACT = re.compile(  # an address, which is no part of a name
    r",?\s*\be-?mail:?\s+\S+|\s*[<(\[]?[\w.+-]+@[\w-]+\.[\w.-]*\w[>)\]]?"
    r"|\s+(?:at|of)\s+(?:https?://|www\.)\S*[\w/]|\s*[<(\[]?(?:https?://|www\.)\S*[\w/][>)\]]?",
    re.IGNORECASE,
)
_LIFE = re.compile(r",?\s*[(\[]?\b1\d{3}\??\s*[–-]\s*(?:1\d{3}|20\d\d)?\??[)\]]?\Z")
_SUFFIX = re.compile(r"(?:Jr|Sr|Esq|Ph\.?\s?D|M\.?\s?[AD]|B\.?\s?A|II|III|IV)\b\.?")
_AFTER_NAMES = re.compile(
    rf"\s*[,(]?\s*(?:(?:in|on)\s+)?(?:{DATE.pattern})|\s+(?:for|at)\s+|\s*\(", re.IGNORECASE
)
_NOBODY = re.compile(
    r"unknown|anon(?:\.|ymous)?|not (?:known|given|stated|credited)|none|nil|various|n/?a"
    r"|uncredited|\W*",
    re.IGNORECASE,
)
_FINAL_STOP = re.compile(r"(?<=[^\W\d_]{2})(?<!\bJr)(?<!\bSr)(?<!\bEsq)\.\Z")  # not an initial's
_PARTICLES = frozenset(
    [
        "da",
        "de",
        "del",
        "della",
        "den",
        "der",
        "di",
        "du",
        "la",
        "le",
        "ten",
        "ter",
        "und",
        "van",
        "von",
        "y",
        "zu",
    ]
)


def roles_of(label: str) -> tuple[str, ...]:
    """Give the roles a label (`Transcription/Markup`) names; none where it is no such label."""
    if not _LABEL.fullmatch(label):
        return ()
    rest = label.lower()
    found: list[tuple[int, str]] = []
    for pattern, role in _ROLES:
        match = re.search(rf"\b(?:{pattern.pattern})(?![a-z])", rest)
        if match:
            found.append((match.start(), role))
            rest = rest[: match.start()] + " " * len(match[0]) + rest[match.end() :]
    if not set(re.findall(r"[a-z]+", rest)) <= _FILLERS:
        return ()
    found += [  # `Transcription/HTML: A. Smith`
        (part.start(), "markup")
        for part in re.finditer(r"[^/\\&,]+", label.lower())
        if part[0].strip() in {"html", "xhtml"}
    ]
    return tuple(dict.fromkeys(role for _, role in sorted(found)))


def _name_parts(value: str) -> list[str]:
    """Split a list of names, keeping what follows a name (`Jr.`) with it."""
    parts: list[str] = []
    for found in _SEPARATOR.split(_FINAL_STOP.sub("", value.strip())):
        part = re.sub(r"^(?:by\s+)?(?:the\s+(?:late\s+)?)?", "", found, flags=re.IGNORECASE)
        if parts and _SUFFIX.fullmatch(part):
            parts[-1] = f"{parts[-1]}, {part}"
        elif part:
            parts.append(part)
    return parts


def _is_name(part: str) -> bool:
    """Tell whether words can be a name: few, capitalised but for particles, without a question."""
    words = part.split()
    return (
        0 < len(words) <= 6  # noqa: PLR2004 - Spanish names with title and particles come to six
        and not re.search(r"[?!…:\d“”\"]", part)
        and any(word[:1].isupper() for word in words)
        and all(not word[:1].islower() or word in _PARTICLES for word in words)
    )


def looks_like_names(value: str) -> bool:
    """Tell whether the first thing a value gives is a name (or one word, as nicknames are)."""
    first, *others = _name_parts(_parted(value)[1]) or [""]
    nickname = not others and re.fullmatch(r"[\w.@-]+", first) is not None
    return nickname or _is_name(first)


def _parted(value: str) -> tuple[str, str, str]:
    """Part a value into names, what stands before them (`from the German by`), and after them.

    After them come dates, and for whom the work was done.
    """
    value = _CONTACT.sub("", " ".join(value.split()))
    by = re.match(r"(?:(?:[a-z]|From\b).*\s)?[Bb]y\s+(?=[^\W\d_a-z])", value)
    start = by.end() if by else 0
    after = _AFTER_NAMES.search(value, start)
    end = after.start() if after else len(value)
    return value[:start], value[start:end], value[end:]


def persons(label: str, value: str) -> tuple[tuple[Person, ...], tuple[str, ...]]:
    """Give the persons a value names, once for each role of the label, and what isn't a name."""
    before, named, after = _parted(value)
    dated = re.sub(r"^(?:in|on)\s+", "", after.strip(" ,()."))
    dates = find_dates(dated, ranges=True)
    when = next((one for _, one in dates if one.read and one.text == dated), None)
    if _NOBODY.fullmatch(named.strip(" .()")):
        return (), (value,)
    found = tuple(
        Person(name, role, label, _BODY.search(name) is not None, when)
        for role in roles_of(label)
        for name in _name_parts(named)
    )
    rests = (re.sub(r"(?:^|\s)[Bb]y\s*$", "", before).strip(), "" if when else after.strip(" ,()"))
    return found, tuple(rest for rest in rests if rest)


def authors_of(value: str) -> tuple[str, ...]:
    """Give the authors a value names, each by one name, without the years of their lives.

    `Doe, Jane` is one author, and so is `Jane Doe, Jr.`; a comma parts only whole names.
    """
    found: list[str] = []
    for part in re.split(r"\s*(?:;|&|\band\b)\s*", value.strip()):
        names = re.split(r"\s*,\s*", part)
        whole = len(names) > 1 and all(len(one.split()) > 1 for one in names)
        found += names if whole else [part]
    bare = (_LIFE.sub("", one).strip(" ,") for one in found)
    return tuple(dict.fromkeys(one for one in bare if one)) or (value,)

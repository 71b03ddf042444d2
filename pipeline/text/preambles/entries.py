"""Gathers the fields of a preamble while its lines are read, and reports what found no place."""

from __future__ import annotations

import re
from dataclasses import dataclass, field, replace

from pipeline.diagnostics import Diagnostic, declare, place_in
from pipeline.languages import tag_of
from pipeline.model import Licence, Person, Preamble, Profile, Severity, Source, Span, When
from pipeline.text.dates import find_dates
from pipeline.text.preambles.licences import licence
from pipeline.text.preambles.roles import authors_of, persons

__all__ = ["Draft"]

# What a source is, said in a word or two; anything longer describes it.
_FORM = re.compile(
    r"(?:[^\W\d_]+ )?(?:article|book|booklet|broadside|brochure|flyer|journal|leaflet|letter|"
    r"magazine|manuscript|newspaper|pamphlet|periodical|poster|speech|transcript|typescript)",
    re.IGNORECASE,
)

_FURTHER = re.compile(
    r"(?<=\d{4})[.;]\s+(?=(?:Signed|Published|Printed|Reprinted|First|Source|Translated|Written|"
    r"This|These|It|Text)\b)"
)
_SHOWN = 100  # characters of a line that a message shows

UNPLACED = declare(
    "S012",
    "unplaced-preamble-line",
    Severity.QUERY,
    """A line of the preamble, or a part of it, says something the header has no field for.

    It is kept: the edition's header holds the preamble verbatim. But nothing else of the header
    was made from it.

    Example: `Place: Moscow`, a second `Published:`, `Transcription: A. Smith for the Archive`.

    Write what it says into the field of the header where it belongs; if the preamble is enough
    of a place for it, let it stand.
    """,
)
UNREAD_DATE = declare(
    "S013",
    "unread-date",
    Severity.QUERY,
    """A date of the preamble couldn't be read, or several dates stand where one belongs.

    The words are kept, but a date that machines can read (`@when`) is what catalogues sort by.

    Example: `Written: 1905-07`, `Online Version: A. Smith Archive, 1999, 2004`.

    Write @when, or @notBefore and @notAfter, on the date in the header.
    """,
)


@dataclass(slots=True)
class Draft:
    """The fields of a preamble so far; `place` adds a line, `preamble` gives the whole."""

    source: Source
    span: Span
    diagnostics: list[Diagnostic] = field(default_factory=list)
    texts: dict[str, str] = field(default_factory=dict)
    languages: list[str] = field(default_factory=list)
    dates: dict[str, When] = field(default_factory=dict)
    people: list[Person] = field(default_factory=list)
    unplaced: list[Span] = field(default_factory=list)
    stated: Licence | None = None
    _spans: dict[str, Span] = field(default_factory=dict)
    _printed: str = ""  # what the posting says of the publication

    def place(self, span: Span, key: str, value: str, name: str) -> None:
        """Put the value of a line where `name` says: a field, `person`, or nowhere."""
        value = self._first_sentence(span, name, value)
        if name == "person":
            self._place_persons(span, key, value)
        elif name == "language":
            self._place_languages(span, value)
        elif name == "author":
            self.texts[name] = "; ".join(filter(None, [self.texts.get(name, ""), value]))
        elif name in {"title", "source", "first", "number"} and name not in self.texts:
            self.texts[name] = value
            self._spans[name] = span
        elif name == "licence" and name not in self.texts:
            # The key is part of what it says, but where it is only the word for it.
            named = key.lower().startswith(("licen", "permission", "rights", "terms"))
            self.texts[name] = value if named else f"{key}: {value}"
        elif name == "published" and not {"publisher", "published"} & {*self.texts, *self.dates}:
            self._printed = value
            self._place_dated(span, value, "publisher", "published")
        elif name == "posted" and not {"site", "posted"} & {*self.texts, *self.dates}:
            self._place_dated(span, value, "site", "posted")
        elif name == "created" and self._refines(value):
            self.dates["created"] = self._when(span, value)
        elif name != "file":  # that is of the file and not of the text, as every posting says it
            self.leave(span)

    def leave(self, span: Span, message: str = "") -> None:
        """Keep a stretch as one that found no field, and report it."""
        self.unplaced.append(span)
        text = self.source.text
        said = " ".join(text[span.start : span.end].split())
        said = f"{said[:_SHOWN]}…" if len(said) > _SHOWN else said
        self.report(
            UNPLACED.at(
                place_in(text, self.source.name, span.start, span.end),
                message or f"`{said}` fits no field of the header that is still free",
                "it is kept in the header's preamble; write it where it belongs",
            )
        )

    def report(self, diagnostic: Diagnostic) -> None:
        """Add a diagnostic to those of this preamble."""
        self.diagnostics.append(diagnostic)

    def preamble(self, profile: Profile) -> Preamble:
        """Give the preamble with everything placed so far."""
        self._settle_print()
        texts = self.texts
        source = texts.get("source", "")
        form = source if _FORM.fullmatch(source) else ""
        terms = texts.get("licence")
        return Preamble(
            span=self.span,
            profile=profile,
            title=texts.get("title", ""),
            authors=authors_of(texts["author"]) if texts.get("author") else (),
            created=self.dates.get("created"),
            form=form,
            source="" if form else source,
            publisher=texts.get("publisher", ""),
            published=self.dates.get("published"),
            first=texts.get("first", ""),
            site=texts.get("site", ""),
            number=texts.get("number", ""),
            posted=self.dates.get("posted"),
            licence=self.stated or (licence(terms) if terms else None),
            languages=tuple(self.languages),
            persons=tuple(self.people),
            unplaced=tuple(sorted(self.unplaced)),
        )

    def _settle_print(self) -> None:
        """Settle which print was transcribed: the source, if it is more than a form.

        What was published before the source is an earlier publication.
        """
        source = self.texts.get("source", "")
        dates = [when for _, when in find_dates(source, ranges=True) if when.read]
        printed = {"publisher", "published"} & {*self.texts, *self.dates}
        when = self.dates.get("published")
        if len(dates) == 1 and when and when.iso and "first" not in self.texts:
            later = dates[0].iso or dates[0].not_before
            if self._printed and later[:4] > when.iso[:4]:
                self.texts["first"] = self._printed
                self.texts.pop("publisher", "")
                self.dates["published"] = dates[0]
                return
        if len(dates) == 1 and not printed:
            self.dates["published"] = dates[0]
        elif "first" in self.texts and not printed and (not source or _FORM.fullmatch(source)):
            self._place_dated(self._spans["first"], self.texts["first"], "publisher", "published")
            del self.texts["first"]

    def _first_sentence(self, span: Span, name: str, value: str) -> str:
        """Give a value without the sentences after the one that holds its date; they are left."""
        stop = _FURTHER.search(value) if name in {"published", "first", "created"} else None
        if stop is None:
            return value
        rest = value[stop.end() :]
        begin = self.source.text.find(rest.split()[0], span.start + stop.start(), span.end)
        self.leave(Span(begin, span.end) if begin >= 0 else span)
        return value[: stop.start()]

    def _place_languages(self, span: Span, value: str) -> None:
        """Add the languages of a line; one whose tag isn't known is left."""
        for words in re.split(r"[,;/&]|\b(?:and|with(?: (?:some|passages in))?)\b", value):
            tag = tag_of(words)
            if tag and tag not in self.languages:
                self.languages.append(tag)
            elif words.strip() and not tag:
                self.leave(span, f"`{words.strip()}` is no language whose tag is known")

    def _place_persons(self, span: Span, key: str, value: str) -> None:
        """Add the persons of a line; what isn't a name on it is left."""
        found, rests = persons(key, value)
        self.people += [person for person in found if person not in self.people]
        for rest in rests:
            begin = self.source.text.find(rest, span.start, span.end)
            part = Span(begin, begin + len(rest)) if begin >= 0 else span
            names = "names nobody" if not found else "isn't a name, and has no field of its own"
            self.leave(part, f"`{rest}` {names}")

    def _place_dated(self, span: Span, value: str, name: str, date: str) -> None:
        """Part a value such as `publisher, date` into a text and a date.

        A date inside the words is read, and the words are kept whole.
        """
        dates = find_dates(value, ranges=True)
        words = value
        if len(dates) == 1 and dates[0][1].read:
            match, when = dates[0]
            self.dates[date] = when
            before = value[: match.start()].rstrip(" \t,;:(")
            after = value[match.end() :].strip(" \t.,;:)")
            if not after:
                words = before.removesuffix(" in").rstrip(" \t,")
            elif not before:
                words = after.removeprefix("by ")
        elif dates:
            self._report_date(span, value)
        if words:
            self.texts[name] = words

    def _refines(self, value: str) -> bool:
        """Tell whether a keyed date says no other year than the line of the author does."""
        known = self.dates.get("created")
        return known is None or known.text in value

    def _when(self, span: Span, value: str) -> When:
        """Read the date of a value that is all date, place and date, or several dates."""
        dates = find_dates(value, ranges=True)
        if len(dates) == 1 and dates[0][1].read:
            return replace(dates[0][1], text=value)
        self._report_date(span, value)
        return When(value)

    def _report_date(self, span: Span, value: str) -> None:
        self.report(
            UNREAD_DATE.at(
                place_in(self.source.text, self.source.name, span.start, span.end),
                f"no single date could be read from `{value}`",
                "write @when on the date in the header",
            )
        )

"""Gathers the fields of a preamble while its lines are read, and reports what found no place."""

from __future__ import annotations

from dataclasses import dataclass, field

from pipeline.diagnostics import Diagnostic, declare, place_in
from pipeline.model import Person, Preamble, Severity, Source, Span, When
from pipeline.text.dates import find_dates
from pipeline.text.preambles.roles import persons

__all__ = ["Draft"]

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

    Write @when (or @from and @to, @notBefore and @notAfter) on the date in the header.
    """,
)


@dataclass(slots=True)
class Draft:
    """The fields of a preamble so far; `place` adds a line, `preamble` gives the whole."""

    source: Source
    span: Span
    diagnostics: list[Diagnostic] = field(default_factory=list)
    texts: dict[str, str] = field(default_factory=dict)
    dates: dict[str, When] = field(default_factory=dict)
    people: list[Person] = field(default_factory=list)
    unplaced: list[Span] = field(default_factory=list)

    def place(self, span: Span, key: str, value: str, name: str) -> None:
        """Put the value of a line where `name` says: a field, `person`, or nowhere."""
        if name == "person":
            self._place_persons(span, key, value)
        elif name in {"title", "author", "source"} and name not in self.texts:
            self.texts[name] = value
        elif name == "licence" and name not in self.texts:
            # The key is part of what it says, but where it is only the word for it.
            self.texts[name] = value if key.lower().startswith("licen") else f"{key}: {value}"
        elif name == "published" and not {"publisher", "published"} & {*self.texts, *self.dates}:
            self._place_dated(span, value, "publisher", "published")
        elif name == "posted" and not {"site", "posted"} & {*self.texts, *self.dates}:
            self._place_dated(span, value, "site", "posted")
        elif name == "created" and self._refines(value):
            self.dates["created"] = self._when(span, value)
        else:
            self.leave(span)

    def leave(self, span: Span, message: str = "") -> None:
        """Keep a stretch as one that found no field, and report it."""
        self.unplaced.append(span)
        text = self.source.text
        said = " ".join(text[span.start : span.end].split())
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

    def preamble(self, profile: str) -> Preamble:
        """Give the preamble with everything placed so far."""
        return Preamble(
            span=self.span,
            profile=profile,
            title=self.texts.get("title", ""),
            author=self.texts.get("author", ""),
            created=self.dates.get("created"),
            source=self.texts.get("source", ""),
            publisher=self.texts.get("publisher", ""),
            published=self.dates.get("published"),
            site=self.texts.get("site", ""),
            posted=self.dates.get("posted"),
            licence=self.texts.get("licence", ""),
            persons=tuple(self.people),
            unplaced=tuple(sorted(self.unplaced)),
        )

    def _place_persons(self, span: Span, key: str, value: str) -> None:
        """Add the persons of a line; what isn't a name on it is left."""
        found, rests = persons(key, value)
        self.people += [person for person in found if person not in self.people]
        for rest in rests:
            begin = self.source.text.find(rest, span.start, span.end)
            part = Span(begin, begin + len(rest)) if begin >= 0 else span
            self.leave(part, f"`{rest}` isn't a name, and has no field of its own")

    def _place_dated(self, span: Span, value: str, name: str, date: str) -> None:
        """Part a value such as `publisher, date` into a text and a date.

        A date inside the words is read, and the words are kept whole.
        """
        dates = find_dates(value)
        words = value
        if len(dates) == 1 and dates[0][1].iso:
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
        dates = find_dates(value)
        if len(dates) == 1 and dates[0][1].iso:
            return When(value, dates[0][1].iso)
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

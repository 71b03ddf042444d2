"""Describes the sources: the transcription as received, and the print it was made from."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterator

from pipeline.model import Licence, Preamble, Transcription, When
from pipeline.tei.markup import Node, Raw, as_source, block, inline, not_xml

__all__ = ["bounds", "dated", "held", "measure", "source_description", "title"]

_WHITE = re.compile("[ \t\n]+")
_BLANK_LINE = re.compile("\n[ \t]*\n")
_IANA = {  # names of the IANA registry, as an XML declaration would have them
    "cp1252": "windows-1252",
    "iso-8859-1": "ISO-8859-1",
    "latin-1": "ISO-8859-1",
    "utf-8": "UTF-8",
    "utf-8-sig": "UTF-8",
    "utf-16": "UTF-16",
}


def source_description(transcription: Transcription, work: str, source_uri: str) -> Node:
    """Build sourceDesc: the witness the edition is proven against, and its exemplar.

    TEI P5, 2.2.7 and 12.1.4.
    """
    print_ = _print(transcription.preamble, work)
    witness = _witness(transcription, work, source_uri, printed=print_ is not None)
    return block("sourceDesc", block("listWit", witness), print_)


def title(known: Preamble, work: str) -> Node:
    """Give the title, or the name of the work where the preamble has none."""
    return inline("title", held(known.title) or work)


def _witness(transcription: Transcription, work: str, source_uri: str, *, printed: bool) -> Node:
    """Describe the posted transcription, with what proves the edition against it."""
    known, source = transcription.preamble, transcription.source
    text, after = _normal(source.text), transcription.postamble
    body = _normal(source.text[known.span.end : after.start or len(source.text)])
    following, preceding = source.text[known.span.end :], source.text[: after.start]
    before = _run_on(following, following.lstrip(" \t\n")) if known.span.end else ""
    behind = _run_on(preceding, preceding.rstrip(" \t\n"))
    preamble = _verbatim(source.text[known.span.start : known.span.end])
    postamble = _verbatim(source.text[after.start : after.end])
    return block(
        "witness",
        inline("abbr", "T", type="siglum"),
        block(
            "bibl",
            *_plain_authors(known),
            title(known, work),
            inline("publisher", held(known.site)) if known.site else None,
            dated(known.posted),
            inline("idno", held(known.number), type="posting") if known.number else None,
            inline("idno", source.sha256, type="SHA-256"),
            inline("idno", hashlib.sha256(text.encode()).hexdigest(), type="SHA-256-text"),
            block(
                "extent",
                measure("bytes", len(source.data)),
                measure("characters", len(text)),
                measure("body", len(body), "characters of text after the preamble"),
            ),
            _availability(known.licence) if known.licence else None,
            inline("ptr", type="source", target=source_uri),
            inline("note", _IANA.get(source.encoding, source.encoding), type="character-encoding"),
            block("note", *preamble, type="preamble", rend=before),
            block("note", *postamble, type="postamble", rend=behind) if postamble else None,
            inline("relatedItem", type="transcribed-from", target="#print") if printed else None,
            type="transcription",
        ),
        xml_id="T",
    )


def _run_on(text: str, trimmed: str) -> str:
    """Give the @rend of what no blank line parts from a text, which is given trimmed as well."""
    parting = text.removesuffix(trimmed) if text.endswith(trimmed) else text.removeprefix(trimmed)
    return "" if not trimmed or _BLANK_LINE.search(parting) else "run-on"


def _print(known: Preamble, work: str) -> Node | None:
    """Describe the print the transcription was made from; None where the preamble tells of none."""
    if not (known.publisher or known.published or known.form or known.source or known.first):
        return None
    return block(
        "bibl",
        *_plain_authors(known),
        title(known, work),
        inline("publisher", held(known.publisher)) if known.publisher else None,
        dated(known.published),
        inline("note", held(known.form), type="form") if known.form else None,
        inline("note", held(known.source), type="source") if known.source else None,
        inline("note", held(known.first), type="first-publication") if known.first else None,
        xml_id="print",
        type="print",
    )


def _plain_authors(known: Preamble) -> Iterator[Node]:
    for author in known.authors:
        yield inline("author", held(author))


def _availability(licence: Licence) -> Node:
    """Give the terms the source states for itself; they aren't those of the edition."""
    terms = inline("licence", held(licence.text), target=licence.target)
    return block("availability", terms, status=licence.status)


def dated(when: When | None) -> Node | None:
    """Give a date with its W3C form, where there is one (TEI P5, 13.4.2)."""
    if when is None:
        return None
    precision = "" if when.precise else "low"
    return inline("date", held(when.text), **bounds(when), precision=precision)


def bounds(when: When | None) -> dict[str, str]:
    """Give the attributes that hold the W3C form of a date (TEI P5, att.datable.w3c)."""
    if when is None:
        return {}
    return {"when": when.iso, "notBefore": when.not_before, "notAfter": when.not_after}


def measure(unit: str, quantity: int, words: str = "") -> Node:
    """Give a measure in figures and words, the unit's name by default (TEI P5, 3.6.3)."""
    return inline("measure", f"{quantity:,} {words or unit}", unit=unit, quantity=str(quantity))


def _verbatim(text: str) -> tuple[Node, ...]:
    """Write lines as they stand: a paragraph for each run of them, an lb for each line end."""
    paragraphs: list[list[str]] = [[]]
    for line in text.split("\n"):
        if line.strip(" \t"):
            paragraphs[-1].append(as_source(line.strip(" \t")).xml)
        elif paragraphs[-1]:
            paragraphs.append([])
    return tuple(inline("p", Raw("<lb/>".join(lines))) for lines in paragraphs if lines)


def _normal(text: str) -> str:
    """Normalise white space as the edition declares it: blank lines part blocks."""
    parts = _WHITE.sub(lambda run: "\n\n" if _BLANK_LINE.search(run[0]) else " ", text)
    return parts.strip(" \n")


def held(text: str) -> str:
    """Put U+FFFD for what XML can't hold; the preamble's own words are kept in its note."""
    out = text
    for odd in {match[0] for match in not_xml(text)}:
        out = out.replace(odd, "\ufffd")
    return out

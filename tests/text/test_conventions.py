"""Which quotation marks a work has, by its language and by itself."""

from __future__ import annotations

import pytest

from pipeline.model import Span
from pipeline.text.conventions import ENGLISH, Convention, convention
from pipeline.text.findings import find
from pipeline.text.structure.lines import passages


@pytest.mark.parametrize(
    ("language", "text", "expected"),
    [
        ("de", "„Das ist gut“, sagte er. „Ja, ‚so‘ ist es.“", Convention("„“", "‚‘")),
        ("de", "»Das ist gut«, sagte er. »Ja, ›so‹ ist es.«", Convention("»«", "›‹")),
        ("de", "«Das ist gut», sagte er in der Schweiz. «Ja.»", Convention("«»", "“”")),
        ("fr", "« C’est bon », dit-il. « Oui. »", Convention("«»", "“”", spaced=True)),
        ("fr", "«\u00a0C’est bon\u00a0», dit-il.", Convention("«»", "“”", spaced=True)),
        ("fr", "“C’est bon”, dit-il. “Oui.”", ENGLISH),
        ("sv", "”Det är gott”, sade han.", Convention("””", "’’")),
        ("sv", "»Det är gott», sade han. »Ja.»", Convention("»»", "’’")),
        ("ru", "«Это хорошо», сказал он. «Да, „так“ лучше».", Convention("«»", "„“")),
        ("pl", "„To dobrze”, powiedział. „Tak «to» było.”", Convention("„”", "«»")),
        ("la", "«Bonum est», dixit.", Convention("«»", "“”")),
        ("de", "Ohne alle Zeichen.", Convention("„“", "‚‘")),
        ("en", "„So“, he said in German.", ENGLISH),
    ],
)
def test_a_work_tells_its_marks(language: str, text: str, expected: Convention) -> None:
    assert convention(text, language) == expected


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("de", "„Das ist gut“, sagte er. „Ja, ‚so‘ ist es.“\n\nEr ging."),
        ("de", "»Das ist gut«, sagte er. »Ja, ›so‹ ist es.«\n\nEr ging."),
        ("fr", "« C’est bon », dit-il. « L’homme “pauvre” est là. »\n\nIl partit."),
        ("sv", "”Det är gott”, sade han. ”Ja.” ”Nej.”"),
        ("sv", "»Det är gott», sade han. »Ja.»"),
        ("ru", "«Это хорошо», сказал он. «Да, „так“».\n\nОн ушёл."),
        ("pl", "„To dobrze”, powiedział. „Tak «to» było.”"),
        ("it", "«Va bene», disse. «L’uomo “povero” è là.»"),
    ],
)
def test_nothing_is_found_in_marks_as_a_language_has_them(language: str, text: str) -> None:
    blocks = [one.span for one in passages(text, Span(0, len(text)))]
    found = find(text, blocks, language)

    assert [one for one in found if one.code.startswith(("T03", "T05"))] == []


def test_what_is_read_as_english_is_written_as_the_work_has_it() -> None:
    german = Convention("„“", "‚‘")

    assert german.read("„So ‚und‘ so“, wie’s ”war”") == '“So ‘und’ so”, wie’s "war"'
    assert german.written("“ ‘ ’ ”") == "„ ‚ ‘ “"

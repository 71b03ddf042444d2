"""Texts of other kinds than the pamphlet, through the whole stage: each written for this test."""

from __future__ import annotations

from dataclasses import dataclass

from pipeline.diagnostics import Diagnostic
from pipeline.model import BlockKind, Finding, Transcription
from pipeline.text.findings import find
from pipeline.text.source import decode
from pipeline.text.transcribe import transcribe


@dataclass(frozen=True, slots=True)
class Outcome:
    transcription: Transcription
    findings: list[Finding]
    diagnostics: list[Diagnostic]

    @property
    def certain(self) -> dict[str, str]:
        return {one.reading: one.suggestions[0] for one in self.findings if one.certain}

    @property
    def codes(self) -> list[str]:
        return [one.code for one in self.diagnostics]


def run(data: bytes) -> Outcome:
    source, assumed = decode(data, "a.txt")
    transcription, unsettled = transcribe(source)
    spans = [block.span for block in transcription.blocks]
    found = find(source.text, spans, transcription.language)
    return Outcome(transcription, found, assumed + unsettled)


def test_a_french_leaflet_in_windows_1252() -> None:
    text = (
        "Jeanne Dupont 1871\r\n\r\nAux travailleurs de la ville\r\n\r\n"
        "Source: affiche\r\nTranscription: P. Martin\r\n\r\n"
        "Citoyens ! Qui donc a dit que le peuple de cette ville était vaincu ? C’est un mensonge ; "
        "il n’en est rien, et tous ceux qui ont vu la 2e barricade le savent : elle tient.\r\n\r\n"
        "« Vive la Commune ! » disait hier le 1er bataillon, et nous le disons “avec lui”.\r\n"
    )
    outcome = run(text.encode("cp1252"))

    assert outcome.transcription.language == "fr"
    assert outcome.transcription.preamble.title == "Aux travailleurs de la ville"
    assert outcome.findings == []
    assert len(outcome.transcription.blocks[1].marks) == 2
    assert outcome.codes == ["S007"]


def test_a_german_letter_without_preamble() -> None:
    text = (
        "Liebe Freundin!\n\nIch habe den Brief, den Sie mir am 3. Mai geschrieben haben, nicht "
        "bekommen und w0llte schon fragen, ob er auf der Reise verloren ist. „Das ist nicht so “, "
        "sagt der Mann von der Post; „er kommt noch“, d h. morgen.\n\n"
        "Es ist auch sonst wie immer: die Kinder sind bei der Tante, und ich bin mit dem Hund "
        "allein zu Haus.\n\nIhr Karl\n"
    )
    outcome = run(text.encode("utf-8-sig"))

    assert outcome.transcription.language == "de"
    assert len(outcome.transcription.blocks) == 4
    assert outcome.certain == {"w0llte": "wollte", "d h.": "d. h."}
    assert outcome.codes == ["S010"]


def test_an_english_story_with_single_marks_and_dialect() -> None:
    text = (
        "‘Tis nowt,’ said the old man, ‘but the boys’ doin’, an’ I’ve no mind to it.’\n\n"
        "‘An’ who’s to mend th’ gate, then ?’ she asked.\n\n"
        "They had it from the farmers’ club; from Smiths ’ shop came the nails in the ‘20s: it was "
        "mended at 1ast, and what of that?\n"
    )
    outcome = run(text.encode())
    marked = [len(block.marks) for block in outcome.transcription.blocks]

    assert marked == [2, 1, 0]
    assert outcome.certain == {"then ?": "then?", "Smiths ’": "Smiths’", "1ast": "last"}


def test_a_work_with_a_convention_of_its_own() -> None:
    text = (
        "Whither goest thou ? Nay ; stay ! For the night is dark : and the way is long, and "
        "there is none that shall guide thee ; none at all !\n\n"
        "So spake he ; but the other went on ; and what became of him ? That is not known.\n"
    )
    outcome = run(text.encode())

    assert outcome.certain == {}
    assert len(outcome.findings) > 5


def test_a_bible_with_numbers_run_into_the_words() -> None:
    text = (
        "1In those days there was no king in the land 2and every man did that which was right "
        "3in his own eyes, 4and the 1east of them was as the greatest 5till the end.\n"
    )
    assert run(text.encode()).certain == {}


def test_a_hard_wrapped_report_of_figures() -> None:
    text = (
        "In 1st quarter of 1914-18 the 20th and 21st regiments had 500lb of bread, 10km of\n"
        "road and 3 000 m of wire (cf. 4to ed., vol. 2, p. 10); H2O was short , as the\n"
        "B52s and T-34s of a later war would never know.\n\nLondon, 7 November 1919\n"
    )
    outcome = run(text.encode())

    assert outcome.certain == {"short ,": "short,"}
    assert outcome.transcription.blocks[-1].kind is BlockKind.CLOSER


def test_a_play_is_not_taken_for_a_preamble() -> None:
    text = (
        "Author: Come in, and sit down.\nEditor: I will not sit.\n\n"
        "Author: Then stand, and be it so; what was it that you had to say to us?\n"
    )
    outcome = run(text.encode())

    assert outcome.transcription.preamble.profile == "none"
    assert outcome.transcription.blocks[0].span.start == 0

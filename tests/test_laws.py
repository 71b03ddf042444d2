"""The law the product stands on: what is ingested is recovered, whatever the text."""

from __future__ import annotations

import hashlib
from pathlib import Path

import pytest
from hypothesis import example, given, note
from hypothesis import strategies as st

from pipeline.diagnostics import PipelineError
from pipeline.model import (
    Bibliographic,
    Editor,
    Emendation,
    Profile,
    Settings,
    Severity,
    Span,
    Transcription,
)
from pipeline.tei.encode import encode
from pipeline.tei.fidelity import prove
from pipeline.tei.validate import validate
from pipeline.text.source import decode
from pipeline.text.transcribe import transcribe

SETTINGS = Settings(
    "Press", "https://creativecommons.org/licenses/by/4.0/", "en", "2026-11-23", (Editor("e", "E"),)
)
# Characters that mean something to a reader of text or markup, among any others.
TELLING = st.sampled_from("\n\n\n \t\r“”‘’«»\"'—-.,;:?!()<>&1l0OaeiTs\f\x0b\x85\u2028\ufeff\ufffe")
TEXTS = st.text(TELLING | st.characters(exclude_categories=["Cs"]), min_size=1)
PATHS = sorted((Path(__file__).parent / "text" / "preambles").glob("*.txt"))
START = "*** START OF THE PROJECT GUTENBERG EBOOK A ***\n"
PREAMBLES = st.sampled_from(
    [
        "",
        "A. Writer 1920\n\nA Title\n\n\nSource: book\nTranscription: A. B.\nOdd: x\n\n\n",
        "Title\n\n",
        "A TITLE\nby\nA. Writer\n\nc. 1920\n\n",
        f"Title: A\nAuthor: B. C.\nLanguage: English, Odd\n\n{START}\nProduced by D. E.\n\n",
        "Etext of A, by B. C. [Etext #1]\n\n*END*THE SMALL PRINT! FOR PUBLIC DOMAIN ETEXTS*END*\n",
        "Home > An Archive\n\nA. Writer\nA Title\n---\nSource: book\n\n",
        "Source: book\nTranscriber: A. B.\n\nTranscriber's note:\n\n  C.\n\n\n",
        "Produced by A. B. and the\nOnline Distributed Proofreading Team\n\n\n",
        "The Project Gutenberg Etext of A\n\nB.\n\nThis etext is old.\n\n",
        "   A TITLE\n\n   VON\n\n   A. Writer\n\n\n",
        "---\ntitle: A\ndate: 1914-18\nlicense: CC BY 4.0\nodd: {x: 1}\n---\n",
    ]
)
POSTAMBLES = st.sampled_from(
    [
        "",
        "\n\nEnd of Project Gutenberg's A, by B. C.\n",
        "\n\n---\nTop of the page\n\n\nLast updated on 24 January 2021\n\x1a",
        "\n\n\nTranscriber's Note:\n\n  A & b.\n\n\nThis work is in the public domain.\n",
        "\n[End of A Title\n by A. Writer]",
        "\n*** END OF THE PROJECT GUTENBERG EBOOK A\nB ***\n\n \nTerms & <more>:\n  1.A.\f\n",
    ]
)
POSTINGS = st.tuples(PREAMBLES, TEXTS, POSTAMBLES).map("".join)
PROFILES = st.sampled_from(["", *Profile])


def transcribed(text: str, profile: str) -> Transcription | None:
    """Transcribe a text, or give None where it is refused with a reason."""
    try:
        source, _ = decode(text.encode(), "seeds/a.txt")
        return transcribe(source, "en", Bibliographic(profile=profile))[0]
    except PipelineError:
        return None


@st.composite
def decisions(draw: st.DrawFn, transcription: Transcription) -> list[Emendation]:
    """Place emendations anywhere in what holds text, none over another."""
    made: list[Emendation] = []
    for block in transcription.leaves():
        cuts = draw(
            st.lists(st.integers(block.span.start, block.span.end), max_size=6, unique=True)
        )
        cuts.sort()
        for start, end in zip(cuts[::2], cuts[1::2], strict=False):
            sic = transcription.source.text[start:end]
            if sic.strip(" \t\n"):
                corr = draw(st.text("abc 1.", min_size=1).filter(str.strip))
                span, kinds = Span(start, end), ("wrong-word",)
                made.append(
                    Emendation(span, sic, corr, kinds, "undetermined", "corrigenda", "high")
                )
    return made


@given(POSTINGS, PROFILES, st.data())
@example("“a ‘b ? c’ d”\n\ne", "", None)
def test_what_is_ingested_is_recovered(text: str, profile: str, data: st.DataObject | None) -> None:
    transcription = transcribed(text, profile)
    if transcription is None:
        return
    emendations = data.draw(decisions(transcription)) if data else []
    edition = encode(transcription, emendations, SETTINGS, "a", "../seeds/a.txt")
    note(edition.decode())
    source = transcription.source.data
    proof, differences = prove(edition, "tei/a.xml", source, "seeds/a.txt")
    assert differences == []
    assert proof.equal
    assert proof.emendations == len(emendations)
    assert hashlib.sha256(source).hexdigest() in edition.decode()


@pytest.mark.parametrize("path", PATHS, ids=lambda path: path.stem)
def test_a_posting_of_every_form_is_recovered_and_valid(path: Path) -> None:
    source, _ = decode(path.read_bytes(), f"seeds/{path.name}")
    transcription, _ = transcribe(source)
    edition = encode(transcription, (), SETTINGS, path.stem, f"../seeds/{path.name}")
    proof, differences = prove(edition, "tei/a.xml", source.data, source.name)

    assert differences == []
    assert proof.equal
    assert [one for one in validate(edition, "tei/a.xml") if one.severity is Severity.ERROR] == []


@given(POSTINGS, PROFILES)
def test_what_is_ingested_is_valid(text: str, profile: str) -> None:
    transcription = transcribed(text, profile)
    if transcription is None:
        return
    edition = encode(transcription, (), SETTINGS, "a", "../seeds/a.txt")
    note(edition.decode())
    errors = [one for one in validate(edition, "tei/a.xml") if one.severity is Severity.ERROR]
    assert errors == []


def test_the_pamphlet_is_recovered() -> None:
    (seed,) = Path(__file__).parent.parent.joinpath("seeds").glob("kamenev-*.txt")
    source, _ = decode(seed.read_bytes(), "seeds/a.txt")
    transcription, _ = transcribe(source)
    edition = encode(transcription, (), SETTINGS, "a", "../seeds/a.txt")
    proof, differences = prove(edition, "tei/a.xml", seed.read_bytes(), "seeds/a.txt")
    assert (proof.equal, differences) == (True, [])

"""The law the product stands on: what is ingested is recovered, whatever the text."""

from __future__ import annotations

import hashlib
from pathlib import Path

from hypothesis import example, given, note
from hypothesis import strategies as st

from pipeline.diagnostics import PipelineError
from pipeline.model import Editor, Emendation, Settings, Severity, Span, Transcription
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
PREAMBLES = st.sampled_from(
    [
        "",
        "A. Writer 1920\n\nA Title\n\n\nSource: book\nTranscription: A. B.\nOdd: x\n\n\n",
        "Title\n\n",
    ]
)


def transcribed(text: str) -> Transcription | None:
    """Transcribe a text, or give None where it is refused with a reason."""
    try:
        source, _ = decode(text.encode(), "seeds/a.txt")
        return transcribe(source, "en")[0]
    except PipelineError:
        return None


@st.composite
def decisions(draw: st.DrawFn, transcription: Transcription) -> list[Emendation]:
    """Place emendations anywhere in the blocks, none over another."""
    made: list[Emendation] = []
    for block in transcription.blocks:
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


@given(PREAMBLES, TEXTS, st.data())
@example("", "“a ‘b ? c’ d”\n\ne", None)
def test_what_is_ingested_is_recovered(
    preamble: str, text: str, data: st.DataObject | None
) -> None:
    transcription = transcribed(preamble + text)
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


@given(PREAMBLES, TEXTS)
def test_what_is_ingested_is_valid(preamble: str, text: str) -> None:
    transcription = transcribed(preamble + text)
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

"""What holds of any posting, whatever structures it is made of: its edition is valid and proven."""

from __future__ import annotations

import re
from pathlib import Path

from hypothesis import given, note, settings
from hypothesis import strategies as st

from pipeline.diagnostics import PipelineError
from pipeline.model import (
    Editor,
    Feature,
    Lines,
    Settings,
    Severity,
    Structure,
    Transcription,
    Trust,
)
from pipeline.tei.encode import encode
from pipeline.tei.fidelity import prove
from pipeline.tei.validate import validate
from pipeline.text.emending import emendations
from pipeline.text.findings import find
from pipeline.text.signs import signs, verse
from pipeline.text.source import decode
from pipeline.text.transcribe import transcribe
from tests.text.structure.samples import LONG, TYPED, WRAPPED

SETTINGS = Settings(
    "Press", "https://creativecommons.org/licenses/by/4.0/", "en", "2026-11-23", (Editor("e", "E"),)
)
#: The pieces of pieces.txt: a line `%%% …` begins those of one kind, `%%` parts them.
KINDS = [
    section.partition("\n")[2].removesuffix("\n").split("\n%%\n")
    for section in re.split(
        r"^%%% ", Path(__file__).with_name("pieces.txt").read_text("utf-8"), flags=re.MULTILINE
    )[1:]
]
# Characters that an editor of the file would not see, and whole paragraphs.
UNSEEN = ["\f", "\f19\n", "\t", "\u00a0", "\u2028", "\ufeff", "a\tb\tc\n1\t2\t3\n4\t5\t6"]
PIECES = [piece for kind in KINDS for piece in kind] + [*UNSEEN, WRAPPED, LONG, TYPED]
NOISE = st.text("\n\n \tabIV1.,:;“”’_*[](){}|-=<>&\f\u00a0é", min_size=1, max_size=30)
GAPS = st.sampled_from(["\n", "\n", "\n\n", "\n\n", "\n\n", "\n" * 3, "\n" * 5, "\n  ", "\n\f\n"])
LANGUAGES = st.sampled_from(["en", "en", "en", "de", "fr", "ru", "la"])


@st.composite
def texts(draw: st.DrawFn) -> str:
    """Join pieces, many of them of one kind, as in a text that is of that kind."""
    kind = st.sampled_from(draw(st.sampled_from(KINDS)))
    pieces = draw(
        st.lists(st.one_of(kind, st.sampled_from(PIECES), kind, NOISE), min_size=1, max_size=16)
    )
    if draw(st.booleans()):
        pieces = [piece for piece in pieces for _ in range(draw(st.integers(1, 2)))]
    gaps = draw(st.lists(GAPS, min_size=len(pieces), max_size=len(pieces)))
    return "".join(word for pair in zip(pieces, gaps, strict=True) for word in pair)


@st.composite
def structures(draw: st.DrawFn) -> Structure:
    """Trust every structure alike, or each as it comes."""
    trust = draw(st.sampled_from([*Trust, None]))
    each = st.sampled_from(list(Trust))
    features = tuple((one, trust or draw(each)) for one in Feature)
    return Structure(draw(st.sampled_from(list(Lines))), features)


def transcribed(text: str, language: str, structure: Structure) -> Transcription | None:
    """Transcribe a text, or give None where it is refused with a reason."""
    try:
        source, _ = decode(text.encode(), "seeds/a.txt")
        return transcribe(source, language, structure=structure)[0]
    except PipelineError:
        return None


def edition_of(transcription: Transcription) -> bytes:
    """Encode a transcription with what is certainly wrong in it emended, as ingest does."""
    text = transcription.source.text
    blocks = [one.span for one in transcription.leaves() if one.span.start < one.span.end]
    found = find(text, blocks, transcription.language, signs(transcription), verse(transcription))
    emended = emendations(found, text, "corrigenda")
    return encode(transcription, emended, SETTINGS, "a", "../seeds/a.txt")


@settings(max_examples=150)
@given(texts(), LANGUAGES, structures())
def test_an_edition_is_valid_and_proven(text: str, language: str, structure: Structure) -> None:
    transcription = transcribed(text, language, structure)
    if transcription is None:
        return
    edition = edition_of(transcription)
    note(edition.decode())
    proof, differences = prove(edition, "tei/a.xml", transcription.source.data, "seeds/a.txt")
    faults = [one for one in validate(edition, "tei/a.xml") if one.severity is Severity.ERROR]

    assert (faults, differences) == ([], [])
    assert proof.equal

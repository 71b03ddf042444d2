"""What an edition says of its words: their languages, and those accepted for all of it."""

from __future__ import annotations

from pathlib import Path

from pipeline.tei.fidelity import diplomatic

VALID = Path(__file__).resolve().parents[1] / "editions" / "valid"


def test_stretches_in_another_language_are_told() -> None:
    text = diplomatic((VALID / "words.xml").read_bytes(), "words.xml")

    assert [(text.text[one.start : one.end], tag) for one, tag in text.spoken] == [
        ("bon mot", "fr")
    ]


def test_the_words_accepted_for_the_whole_work_are_read_from_the_header() -> None:
    text = diplomatic((VALID / "accepted.xml").read_bytes(), "accepted.xml")

    assert text.accepted == {"Thurveydrop", "inerease"}
    assert "Right wherever" not in text.text

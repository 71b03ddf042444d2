"""The laws of structure: whatever tree is read out of a text, its edition is valid and proven."""

from __future__ import annotations

import re
from random import Random

from hypothesis import HealthCheck, assume, event, given, note, settings
from hypothesis import strategies as st

from pipeline.diagnostics import as_text
from pipeline.model import Emendation, Settings, Severity, Transcription
from pipeline.tei.encode import encode
from pipeline.tei.fidelity import diplomatic, normalise, prove
from pipeline.tei.validate import validate
from pipeline.text.findings import find
from pipeline.text.signs import signs, verse
from tests.tei.structure_builder import emended, grown

SETTINGS = Settings(licence="https://creativecommons.org/licenses/by/4.0/", date="2026-11-23")
LAW = settings(deadline=None, suppress_health_check=list(HealthCheck), max_examples=100)
RANDOM = st.integers(0, 2**32).map(Random)
DIFFERENCE = {"F010", "F011", "F012", "F013"}
TOLD = re.compile(r"\b(run-on|apart|joined)\b")
LOOSE = {"pb", "milestone", "metamark", "stage", "note", "quote"}
WORDS = re.compile(r">([^<>]*[^<>\s][^<>]*)<")


def written(transcription: Transcription, emendations: list[Emendation]) -> bytes:
    made = encode(transcription, emendations, SETTINGS, "a", "../seeds/a.txt")
    note(repr(transcription.source.text))
    note(made.decode().partition("<body>")[2])
    return made


@LAW
@given(RANDOM)
def test_every_structure_is_valid_and_proven(random: Random) -> None:
    transcription = grown(random)
    emendations = emended(random, transcription)
    edition = written(transcription, emendations)
    faults = [one for one in validate(edition, "a.xml") if one.severity is Severity.ERROR]
    note("\n".join(map(as_text, faults)))
    assert faults == []
    proof, differences = prove(edition, "a.xml", transcription.source.data, "a.txt")
    note("\n".join(map(as_text, differences)))
    assert differences == []
    assert proof.equal
    assert proof.emendations == len(emendations)


@LAW
@given(RANDOM)
def test_a_word_on_white_space_is_no_way_to_change_it(random: Random) -> None:
    transcription = grown(random)
    edition = written(transcription, []).decode()
    head, tag, body = edition.partition("<body>")
    told = list(TOLD.finditer(body))
    assume(told)
    one = random.choice(told)
    words = ["run-on", "apart", "joined"]
    tag_name = body[body.rindex("<", 0, one.start()) + 1 :].split()[0]
    if tag_name not in LOOSE:  # without its word such a one stands in a line, parted by a space
        words.append("")
    other = random.choice([word for word in words if word != one[0]])
    changed = f"{head}{tag}{body[: one.start()]}{other}{body[one.end() :]}"
    note(f"{one[0]} at {one.start()} became {other!r}")
    proof, found = prove(changed.encode(), "a.xml", transcription.source.data, "a.txt")
    assert not proof.equal
    assert {one.code for one in found} & DIFFERENCE


@LAW
@given(RANDOM)
def test_a_character_changed_in_any_structure_is_found(random: Random) -> None:
    transcription = grown(random)
    head, tag, body = written(transcription, []).decode().partition("<body>")
    places = [
        at
        for stretch in WORDS.finditer(body)
        if "&" not in stretch[1]
        for at in range(*stretch.span(1))
        if not body[at].isspace()
    ]
    assume(places)
    at = random.choice(places)
    changed = f"{head}{tag}{body[:at]}Ω{body[at + 1 :]}"
    proof, found = prove(changed.encode(), "a.xml", transcription.source.data, "a.txt")
    assert not proof.equal
    assert {one.code for one in found} & DIFFERENCE


@LAW
@given(RANDOM)
def test_source_and_edition_give_the_same_findings(random: Random) -> None:
    transcription = grown(random)
    text = diplomatic(written(transcription, []), "a.xml")
    source = transcription.source.text
    leaves = [one.span for one in transcription.leaves() if one.span.start < one.span.end]
    first = find(source, leaves, "en", signs(transcription), verse(transcription))
    blocks = [one.span for one in text.blocks]
    second = find(text.text, blocks, "en", text.signs, text.verse)
    event("found" if first else "nothing found")
    assert [(one.code, normalise(one.reading), one.suggestions, one.certain) for one in first] == [
        (one.code, normalise(one.reading), one.suggestions, one.certain) for one in second
    ]

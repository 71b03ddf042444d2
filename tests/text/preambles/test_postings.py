"""Postings of every form, each beside what is to be read in it: `NAME.txt` and `NAME.toml`."""

from __future__ import annotations

import tomllib
from pathlib import Path
from typing import Any

import pytest

from pipeline.diagnostics import Diagnostic
from pipeline.model import Bibliographic, Profile, Span, Transcription, When
from pipeline.text.source import decode
from pipeline.text.transcribe import transcribe

HERE = Path(__file__).resolve().parent
POSTINGS = sorted(HERE.glob("*.txt"))
AT_ENDS = 40  # characters of the body shown at both ends


def read(path: Path, profile: str = "") -> tuple[Transcription, list[Diagnostic]]:
    source, _ = decode(path.read_bytes(), path.name)
    return transcribe(source, given=Bibliographic(profile=profile))


def dated(when: When | None) -> str:
    if when is None:
        return ""
    bounds = f"{when.not_before}/{when.not_after}" if not when.iso else when.iso
    return f"{when.text} = {bounds}{'' if when.precise else '~'}"


def described(transcription: Transcription, diagnostics: list[Diagnostic]) -> dict[str, Any]:
    """Tell what was read, as the files beside the postings do; what is empty is left out."""
    text, known = transcription.source.text, transcription.preamble
    body = text[transcription.blocks[0].span.start : transcription.blocks[-1].span.end]
    after = text[transcription.postamble.start : transcription.postamble.end]
    licence = known.licence
    told: dict[str, Any] = {
        "profile": str(known.profile),
        "title": known.title,
        "authors": list(known.authors),
        "created": dated(known.created),
        "form": known.form,
        "source": known.source,
        "publisher": known.publisher,
        "published": dated(known.published),
        "first": known.first,
        "site": known.site,
        "number": known.number,
        "posted": dated(known.posted),
        "licence": f"{licence.target} ({licence.status})".strip() if licence else "",
        "languages": list(known.languages),
        "persons": [
            f"{one.name} = {one.role}"
            + (", a body" if one.corporate else "")
            + (f", {dated(one.when)}" if one.when else "")
            for one in known.persons
        ],
        "unplaced": [" ".join(text[one.start : one.end].split()) for one in known.unplaced],
        "body": [body[:AT_ENDS], body[-AT_ENDS:]],
        "postamble": [after.partition("\n")[0], after.rpartition("\n")[2]] if after else [],
        "said": [f"{one.code}:{one.where.line}" for one in diagnostics if one.code != "S020"],
    }
    return {name: value for name, value in told.items() if value}


@pytest.mark.parametrize("path", POSTINGS, ids=lambda path: path.stem)
def test_a_posting_is_read_as_its_table_says(path: Path) -> None:
    expected = tomllib.loads(path.with_suffix(".toml").read_text("utf-8"))

    assert described(*read(path)) == expected


def test_every_form_has_a_posting() -> None:
    found = {
        tomllib.loads(path.with_suffix(".toml").read_text("utf-8"))["profile"] for path in POSTINGS
    }

    assert found == set(Profile)


@pytest.mark.parametrize("path", POSTINGS, ids=lambda path: path.stem)
def test_a_form_that_is_named_is_never_another(path: Path) -> None:
    shown = read(path)[0].preamble.profile
    for profile in Profile:
        transcription, diagnostics = read(path, profile)
        assert transcription.preamble.profile in {profile, Profile.NONE}
        understood = transcription.preamble.profile == profile
        assert understood or profile != shown
        assert understood != ("S017" in {one.code for one in diagnostics})


def test_two_bare_lines_are_a_title_page_on_the_users_word() -> None:
    source, _ = decode(b"THE LAMP\n\nJane Doe\n\nIt was a dark evening.\n", "a.txt")

    assert transcribe(source)[0].preamble.profile == Profile.NONE
    transcription, _ = transcribe(source, given=Bibliographic(profile="title-author"))
    known = transcription.preamble
    assert (known.title, known.authors) == ("THE LAMP", ("Jane Doe",))
    assert len(transcription.blocks) == 1


def test_what_the_user_gives_is_not_missing() -> None:
    source, _ = decode(b"It was a dark evening.\n", "a.txt")
    given = Bibliographic(title="The Lamp", author="Jane Doe")
    transcription, diagnostics = transcribe(source, "en", given)

    assert transcription.preamble.title == "The Lamp"
    assert [one.message for one in diagnostics] == [
        "no preamble: nothing says the print transcribed and who transcribed it"
    ]
    assert "--title" not in diagnostics[0].hint


def test_a_second_posting_in_the_file_is_told() -> None:
    one = HERE.joinpath("gutenberg-edition.txt").read_text("utf-8")
    source, _ = decode((one + "\n\n" + one).encode(), "a.txt")
    transcription, diagnostics = transcribe(source, "en")

    second = one.count("\n") + 2 + one[: one.index("*** START")].count("\n") + 1
    assert [(d.code, d.where.line) for d in diagnostics] == [("S016", second)]
    assert source.text[transcription.postamble.start :].count("GUTENBERG") == 1


def test_without_a_marker_of_the_beginning_only_the_end_is_cut_off() -> None:
    source, _ = decode(b"It was dark.\n\n*** END OF THE PROJECT GUTENBERG EBOOK X ***\n", "a.txt")
    transcription, diagnostics = transcribe(source, "en")

    assert transcription.preamble.span == Span(0, 0)
    assert transcription.postamble.start == len("It was dark.\n\n")
    assert "S015" in {one.code for one in diagnostics}


def test_a_sentence_on_the_project_is_no_marker() -> None:
    text = (
        "Project Gutenberg was founded in 1971.\n\n"
        "Some feared for it, and saw the\nend of Project Gutenberg coming.\n\nIt lives.\n"
    )
    source, _ = decode(text.encode(), "a.txt")
    transcription, _ = transcribe(source, "en")

    assert transcription.preamble.profile == Profile.NONE
    assert len(transcription.blocks) == 3

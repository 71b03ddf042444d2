from __future__ import annotations

from itertools import pairwise
from pathlib import Path

import pytest

from pipeline.model import BlockKind, Mark, MarkKind, Span, Transcription
from pipeline.text.findings import find
from pipeline.text.source import decode, read_source
from pipeline.text.structure.lines import passages
from pipeline.text.transcribe import transcribe

SEEDS = Path(__file__).resolve().parents[2] / "seeds"
BEFORE = "A paragraph before it.\n\n"


def read(text: str) -> Transcription:
    source, _ = decode(text.encode(), "a.txt")
    return transcribe(source)[0]


def blocks(text: str) -> list[str]:
    found = passages(text, Span(0, len(text)))
    return [text[one.span.start : one.span.end] for one in found]


def test_blank_lines_part_blocks() -> None:
    assert blocks("one\ntwo\n\nthree") == ["one\ntwo", "three"]


def test_a_line_of_white_space_is_blank_and_blocks_are_trimmed() -> None:
    assert blocks("\n\t\n  one \n \t \n\n two\t\n\n") == ["one", "two"]


@pytest.mark.parametrize("character", ["\u00a0", "\u2028", "\f", "\u3000", "\u200b", "\ufeff"])
def test_only_the_white_space_of_xml_is_blank(character: str) -> None:
    assert blocks(f"one\n\n{character}\n\n{character}two{character}") == [
        "one",
        character,
        f"{character}two{character}",
    ]


def test_quotations_lie_in_their_block() -> None:
    text = "He said “so.”\n\n“What?” he asked, “is ‘that’”"
    found = read(text).blocks

    assert [[text[one.span.start : one.span.end] for one in block.marks] for block in found] == [
        ["“so.”"],
        ["“What?”", "“is ‘that’”", "‘that’"],
    ]


@pytest.mark.parametrize(
    ("line", "dated", "iso"),
    [
        ("June, 1920.", "June, 1920", "1920-06"),
        ("London, 7 November 1917", "7 November 1917", "1917-11-07"),
        ("(Petrograd, May 1st, 1918.)", "May 1st, 1918", "1918-05-01"),
        ("New York, Union Square,\n1 May 1886", "1 May 1886", "1886-05-01"),
        ("Berlin, 1848.", "1848", "1848"),
        ("1848", "1848", "1848"),
    ],
)
def test_a_place_and_a_date_at_the_end_close_the_text(line: str, dated: str, iso: str) -> None:
    last = read(BEFORE + line).blocks[-1]

    assert last.kind is BlockKind.CLOSER
    start = len(BEFORE) + line.index(dated)
    (mark,) = (one for one in last.children[0].marks if one.kind is MarkKind.DATE)
    assert mark == Mark(MarkKind.DATE, Span(start, start + len(dated)), (("when", iso),))


@pytest.mark.parametrize(
    "line",
    [
        "He came in June 1920.",
        "It was the June, 1920, of our hopes.",
        "Chapter 1920",
        "London.",
        "1914-18",
        "From May 1918 to June 1920.",
    ],
)
def test_a_sentence_with_a_date_does_not(line: str) -> None:
    assert read(BEFORE + line).blocks[-1].kind is BlockKind.PARAGRAPH


def test_only_the_last_block_closes() -> None:
    assert read("June, 1920.\n\nA paragraph after it.").blocks[0].kind is BlockKind.PARAGRAPH


def test_the_language_given_is_the_language() -> None:
    source, _ = decode(b"Some words.", "a.txt")
    transcription, diagnostics = transcribe(source, "en-GB")

    assert transcription.language == "en-GB"
    assert [one.code for one in diagnostics] == ["S010"]


def test_the_pamphlet() -> None:
    name = "kamenev-dictatorship-of-the-proletariat.txt"
    source, reported = read_source(SEEDS / name, name)
    transcription, unsettled = transcribe(source)
    spans = [block.span for block in transcription.blocks]
    found = find(source.text, spans, transcription.language)

    assert (reported, unsettled) == ([], [])
    assert (source.encoding, transcription.language, len(spans)) == ("utf-8", "en", 47)
    assert source.text[spans[0].start :].startswith("Conservatism in ideology")
    (date,) = transcription.blocks[-1].children[0].marks
    assert source.text[date.span.start : date.span.end] == "June, 1920"
    assert date.attributes == (("when", "1920-06"),)
    assert sum(len(block.marks) for block in transcription.blocks) == 17
    assert [(one.reading, one.suggestions) for one in found if one.certain] == [
        ("government ?", ("government?",)),
        ("1east", ("least",)),
        ("Workers ’", ("Workers’",)),
        ("i e.", ("i. e.",)),
    ]
    covered = [transcription.preamble.span, *spans]
    assert all(one.end <= two.start for one, two in pairwise(covered))

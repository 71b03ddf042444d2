"""What holds of any text whatever."""

from __future__ import annotations

from functools import partial
from itertools import pairwise

from hypothesis import given, settings
from hypothesis import strategies as st

from pipeline.diagnostics import PipelineError, place_in
from pipeline.model import Span, Transcription
from pipeline.text.emending import emendations
from pipeline.text.findings import diagnose, find
from pipeline.text.source import decode
from pipeline.text.transcribe import transcribe

PIECES = [
    "word", "1east", "i e.", "Workers ’ and", "go ?", "“", "”", "‘", "’", '"', "«", "»", "„",
    " ", "  ", "\t", "\n", "\n\n", "\n \n", "\u00a0", "\u2028", "\f", "1", "0ld", "s’", "(", " )",
    "Source: pamphlet", "Published: Press, 1920", "Transcription: A. B. and C. D.", "Editor: No!",
    "*** START OF THE PROJECT GUTENBERG EBOOK A ***", "Title: A", "Produced by A. B.",
    "*** END OF THE PROJECT GUTENBERG EBOOK A ***", "End of Project Gutenberg's A", "---",
    "title: A", "by Ann Name", "BY", "[1]", "c. 1920", "1914–18",
    "*END*THE SMALL PRINT! FOR", "Language: Odd",
    "A. Name 1920", "A Title", "June, 1920.", "Place: here", "é", "\U0001f600", "́", "\ufeff",
]  # fmt: skip
pieces = st.lists(st.sampled_from(PIECES), max_size=30).map("".join)
texts = st.one_of(st.text(), pieces)


def transcription_of(data: bytes) -> Transcription | None:
    """Read the bytes, or give None where they are refused: nothing else may go wrong."""
    try:
        source, _ = decode(data, "a.txt")
    except PipelineError:
        return None
    again = source.data.decode(source.encoding).replace("\r\n", "\n").replace("\r", "\n")
    assert source.text == again
    return transcribe(source)[0]


def assert_sound(transcription: Transcription) -> None:
    text = transcription.source.text
    spans = [transcription.preamble.span, *(block.span for block in transcription.blocks)]
    if transcription.postamble != Span(0, 0):
        spans.append(transcription.postamble)
    assert all(one.end <= two.start for one, two in pairwise(spans))
    edges = [0, *(edge for span in spans for edge in (span.start, span.end)), len(text)]
    outside = "".join(text[start:end] for start, end in zip(edges[::2], edges[1::2], strict=True))
    assert not outside.strip(" \t\n")
    for block in transcription.blocks:
        reading = text[block.span.start : block.span.end]
        assert reading == reading.strip(" \t\n") != ""
        assert_nested(tuple(one.span for one in block.marks), block.span)
    for span in transcription.preamble.unplaced:
        assert transcription.preamble.span.start <= span.start
        assert span.end <= transcription.preamble.span.end


def assert_nested(quotations: tuple[Span, ...], block: Span) -> None:
    open_spans = [block]
    for span in quotations:
        while open_spans[-1].end <= span.start:
            open_spans.pop()
        assert open_spans[-1].start <= span.start
        assert span.end <= open_spans[-1].end
        open_spans.append(span)


@given(texts)
def test_any_text_is_read_whole_or_refused(text: str) -> None:
    data = text.encode("utf-8", errors="ignore")
    transcription = transcription_of(data)
    if transcription is not None:
        assert_sound(transcription)


@given(st.binary())
def test_any_bytes_are_read_whole_or_refused(data: bytes) -> None:
    transcription = transcription_of(data)
    if transcription is not None:
        assert_sound(transcription)


@given(texts, st.sampled_from(["utf-8", "utf-8-sig", "utf-16"]))
def test_unicode_text_is_the_same_in_every_encoding_that_says_what_it_is(
    text: str, encoding: str
) -> None:
    plain = "Word " + text.encode("utf-8", errors="ignore").decode().replace("\0", "")
    try:
        expected, _ = decode(plain.encode(), "a.txt")
    except PipelineError:
        return  # controls, which the bytes of UTF-16 hide
    source, _ = decode(plain.encode(encoding), "a.txt")

    assert source.text == expected.text
    assert source.encoding == encoding


@settings(deadline=None)  # the first text with a digit in a word loads a dictionary
@given(texts, st.sampled_from(["en", "de", "fr", "ru", "la", "und"]))
def test_findings_are_in_order_inside_blocks_and_say_what_stands_there(
    text: str, language: str
) -> None:
    transcription = transcription_of(text.encode("utf-8", errors="ignore"))
    if transcription is None:
        return
    text, blocks = transcription.source.text, [block.span for block in transcription.blocks]
    found = find(text, blocks, language)

    assert [one.span for one in found] == sorted(one.span for one in found)
    emended = [one.span for one in emendations(found, text, "corrigenda")]
    assert all(one.end <= two.start for one, two in pairwise(emended))
    for one in found:
        assert one.reading == text[one.span.start : one.span.end] != ""
        assert any(block.start <= one.span.start and one.span.end <= block.end for block in blocks)
        assert one.suggestions or not one.certain
        assert one.reading not in one.suggestions
        assert 0 < one.probability <= 1
        assert one.evidence
    assert len(list(diagnose(found, partial(place_in, text, "a.txt")))) == len(found)

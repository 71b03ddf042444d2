"""Where speech ends and begins, of the places where a quotation mark may have been lost."""

from __future__ import annotations

import pytest

from pipeline.model import Span
from pipeline.text.voice import (
    closing_places,
    inner_closing_places,
    inner_opening_places,
    opening_places,
)
from pipeline.text.voices import Voices


@pytest.mark.parametrize(
    "text",
    [
        "I hope you are well?| She fixed her eyes on him as he was reading.",
        "You are right, my dear sir,| returned the lawyer, and went.",
        "That awful thing, a woman’s memory!| as he had once said.",
        "He is nobody’s enemy. I will not have it. Do you hear me, sir?|",
    ],
)
def test_speech_ends_where_telling_begins(text: str) -> None:
    whole = text.replace("|", "")
    assert closing_places(Voices(), whole, 0, len(whole), to_end=True)[0] == text.index("|")


@pytest.mark.parametrize(
    "text",
    [
        " said Dora, |or why you should call it a happiness.",
        " cried Jo, shutting the door and looking at him, |you had better go.",
        " he said, as he was leaving her. |Will you come with us?",
    ],
)
def test_speech_begins_where_telling_ends(text: str) -> None:
    whole = text.replace("|", "")
    assert opening_places(Voices(), whole, 0, len(whole), first=False)[0] == text.index("|")


def test_what_is_quoted_in_speech_ends_with_its_phrase_or_sentence() -> None:
    assert inner_closing_places("poor dreams; you know. So.", 0, 25)[0] == len("poor dreams;")
    assert inner_closing_places("My cart, it broke. So.", 0, 21)[0] == len("My cart, it broke.")


def test_what_is_quoted_in_speech_begins_behind_who_says_it() -> None:
    text = "Here he was, and he said to me, My cart broke, Tom."
    assert inner_opening_places(text, 0, len(text))[0] == text.index("My")


@pytest.mark.parametrize(("outer", "inner"), ["“”", "‘’"])
def test_a_work_tells_by_itself_who_says_what(outer: str, inner: str) -> None:
    told = f"{outer}The ship has gone.{inner} I stood on the quay, and I wept for it."
    text = "\n\n".join([told] * 20)
    paragraphs = [Span(at, at + len(told)) for at in range(0, len(text), len(told) + 2)]
    voices = Voices.of(text, paragraphs, outer)
    said = "The ship has gone. I stood on the quay."
    assert closing_places(voices, said, 0, len(said), to_end=True)[0] == said.index(" I stood")
    assert voices.balance("The ship has gone", 0, 17) > 0 > voices.balance("and I wept", 0, 10)


def test_a_paragraph_whose_marks_are_out_of_order_teaches_nothing() -> None:
    text = "“Ship.” Quay. “Ship. Quay."
    assert not Voices.of(text, [Span(0, len(text))], "“").spoken

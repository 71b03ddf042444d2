from __future__ import annotations

from pipeline.text.context.ngrams import model
from pipeline.text.context.sequence import Work
from pipeline.text.context.suspects import suspects


def suspected(text: str) -> dict[str, str]:
    read = model("en")
    assert read is not None
    work = Work.of(text, read.numbers)
    return {work.forms[one.at]: read.words[one.readings[0].number] for one in suspects(work, read)}


def test_a_word_is_suspected_where_another_is_far_likelier() -> None:
    assert suspected("This can he charged to nobody.")["he"] == "be"


def test_what_fits_is_not() -> None:
    assert suspected("This can be charged to nobody. He went out of the house.") == {}


def test_what_the_work_has_often_is_not() -> None:
    text = "This can he charged to nobody. " * 3

    assert suspected(text) == {}


def test_a_suspect_tells_how_many_times_likelier_its_reading_is() -> None:
    read = model("en")
    assert read is not None
    work = Work.of("something which they consider to he bad", read.numbers)
    (likelier,) = (one.likelier for one in suspects(work, read) if work.forms[one.at] == "he")

    assert likelier > 1000

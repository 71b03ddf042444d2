from __future__ import annotations

import numpy as np

from pipeline.text.context.ngrams import model
from pipeline.text.context.sequence import Work
from pipeline.text.context.suspects import Search


def suspected(text: str) -> dict[str, list[str]]:
    read = model("en")
    assert read is not None
    work = Work.of(text, read.numbers)
    found: dict[str, list[tuple[float, str]]] = {}
    for at, other, _, gain in (
        row for readings in Search(work, read).readings() for row in zip(*readings, strict=True)
    ):
        found.setdefault(work.forms[at], []).append((gain, read.words[other]))
    return {word: [one for _, one in sorted(all_of)[::-1]] for word, all_of in found.items()}


def test_a_word_is_suspected_where_another_is_far_likelier() -> None:
    assert suspected("This can he charged to nobody.")["he"][0] == "be"


def test_what_fits_is_not() -> None:
    found = suspected("This can be charged to nobody. He went out of the house.")

    assert not {"can", "be", "to", "nobody", "went", "out", "of", "the", "house"} & found.keys()


def test_what_the_work_has_often_is_not() -> None:
    text = "This can he charged to nobody. " * 3

    assert suspected(text) == {}


def test_a_reading_gains_what_the_text_surprises_less_with_it() -> None:
    read = model("en")
    assert read is not None
    work = Work.of("something which they consider to he bad", read.numbers)
    at = np.array([work.forms.index("he")])
    be = np.array([read.numbers["be"]])

    (gain,) = Search(work, read).weighed(at, be, np.array([6])).gain

    to, he, bad = (read.numbers[word] for word in ("to", "he", "bad"))
    consider = read.numbers["consider"]
    before = read.triple(consider, to, he) + read.triple(to, he, bad) + read.triple(he, bad, 1)
    after = read.triple(consider, to, be[0]) + read.triple(to, be[0], bad)
    after += read.triple(be[0], bad, 1)
    assert 100 < gain < before - after - 6  # the work has its say: it knows neither

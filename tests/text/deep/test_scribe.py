from __future__ import annotations

from itertools import pairwise

import numpy as np
import pytest

from pipeline.text.deep.pages import Edit
from pipeline.text.deep.scribe import Scribe
from tests.text.deep.small import small_scribe

TEXT = "Then the cat, the old one, saw the mat. " * 50 + "And the end."


@pytest.fixture(scope="module")
def scribe() -> Scribe:
    return small_scribe()


def test_tokens_are_what_the_text_is_made_of(scribe: Scribe) -> None:
    text = "The the “naïve” 19th\n\n  don’t"
    assert "".join(map(scribe.tokens.text, scribe.tokens.of("the end"))) == "the end"
    parts = scribe.tokens.parts(text, 0, len(text))
    assert parts[0].start == 0
    assert sum(len(one.tokens) for one in parts) == len(scribe.tokens.of(text))
    assert len(scribe.tokens.of(" the")) == 1


def test_pages_meet_and_cover_the_text(scribe: Scribe) -> None:
    pages = list(scribe.pages(TEXT, 0, len(TEXT)))
    assert len(pages) > 2
    assert (pages[0].start, pages[-1].end) == (0, len(TEXT))
    assert all(one.end == other.start for one, other in pairwise(pages))


def surprise(scribe: Scribe, text: str) -> float:
    """How unlikely a text is, read by itself."""
    tokens = [0, *scribe.tokens.of(text)]
    logs = scribe.network.logs(scribe.network.read(tokens).states)
    return -float(logs[np.arange(len(tokens) - 1), tokens[1:]].sum(dtype=np.float64))


@pytest.mark.parametrize(
    ("edit", "judged"),
    [(Edit(13, 16, "was"), 24), (Edit(12, 12, ","), 23), (Edit(12, 16, ""), 24)],
)
def test_a_gain_is_how_much_likelier_the_text_is_as_mended(
    scribe: Scribe, edit: Edit, judged: int
) -> None:
    text = "Then the cat saw the mat, and sat."
    (page,) = scribe.pages(text, 0, len(text))

    # What is judged ends four tokens behind the word after the edit, each a letter here.
    mended = text[: edit.start] + edit.reading + text[edit.end : judged]
    (gain,) = page.gains([edit])
    assert gain == pytest.approx(surprise(scribe, text[:judged]) - surprise(scribe, mended), 1e-3)
    assert page.hint(edit).likely < 0


def test_what_changes_nothing_gains_nothing(scribe: Scribe) -> None:
    text = "Then the cat saw the mat, and sat."
    (page,) = scribe.pages(text, 0, len(text))
    same = Edit(13, 16, "saw")
    assert page.gains([same, Edit(13, 16, "was")])[0] == -np.inf
    assert page.hint(same).gain == -np.inf


def test_the_same_text_has_the_same_gains(scribe: Scribe) -> None:
    def gains() -> list[list[float]]:
        found = []
        for page in scribe.pages(TEXT, 0, len(TEXT)):
            at = TEXT.index(" the", page.start)
            assert len(page.expected(at)) == 12
            found.append(page.gains([Edit(at + 1, at + 4, "thy"), Edit(at, at, ",")]))
        return found

    assert gains() == gains()

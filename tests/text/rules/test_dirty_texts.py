"""A text full of misread letters is no work full of rare words: what is misread is found."""

from __future__ import annotations

import re
from itertools import cycle
from pathlib import Path

import pytest

from pipeline.text.findings import find
from pipeline.text.lexicon import lexicon
from pipeline.tiers import Tier
from tests.text.rules.test_rules import blocks

TEXT = Path(__file__).parents[3] / "seeds" / "kamenev-dictatorship-of-the-proletariat.txt"
_SHAPES = (("e", "c"), ("u", "n"), ("h", "b"), ("n", "u"), ("l", "t"), ("c", "e"))
_WORDS = 1_500


def misread(text: str, every: int) -> tuple[str, set[str]]:
    """Misread a letter of every so manieth word, where it makes no word of it."""
    words = lexicon("en")
    assert words is not None
    shapes, parts, forms, waiting = cycle(_SHAPES), re.split(r"(\W+)", text), set(), 0
    for number, word in enumerate(parts):
        waiting += word.isalpha()
        right, wrong = next(shapes)
        form = word.replace(right, wrong, 1)
        common = len(word) > 4 and word.islower() and words.zipf(word) > 4
        if waiting >= every and common and form != word and not words.zipf(form):
            parts[number] = form
            forms.add(form)
            waiting = 0
    return "".join(parts), forms


@pytest.mark.parametrize("every", [200, 50, 10, 5])
def test_what_was_misread_is_found_however_much_was(every: int) -> None:
    whole = " ".join(TEXT.read_text("utf-8").split()[-_WORDS:])
    text, forms = misread(whole, every)
    found = {
        one.reading
        for one in find(text, blocks(text), "en")
        if one.probability >= Tier.LIKELY.cut and one.suggestions
    }
    assert len(forms) >= _WORDS / every / 4
    assert len(forms & found) >= 0.9 * len(forms)

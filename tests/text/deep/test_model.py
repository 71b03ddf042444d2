"""What the language model itself makes of a few lines: it is installed with the tests."""

from __future__ import annotations

from pipeline.model import Finding, Span
from pipeline.text.deep.load import scribe
from pipeline.text.findings import find
from pipeline.tiers import Tier

WRONG = (
    "The old man rose from his chair and went slowly to the window. He looked out over the "
    "garden, and than he called to his wife, who came and stood beside him. They had per formed "
    "their task, and the house was quiet at last. “Yes.” said the old man, “it is time to sleep.” "
    "She put her hand on his arm and they stood for a while in the dark."
)
RIGHT = (
    WRONG.replace("and than he", "and then he")
    .replace("per formed", "performed")
    .replace("“Yes.”", "“Yes,”")
)


def possible(text: str) -> list[Finding]:
    found = find(text, [Span(0, len(text))], "en", reader=scribe())
    return [one for one in found if one.probability >= Tier.POSSIBLE.cut]


def test_the_model_tells_slips_from_sound_text_and_says_the_same_twice() -> None:
    found = possible(WRONG)
    assert {one.reading: one.suggestions[0] for one in found} == {
        "than": "then",
        "per formed": "performed",
        "Yes.”": "Yes,”",
    }
    assert possible(RIGHT) == []
    assert possible(WRONG) == found

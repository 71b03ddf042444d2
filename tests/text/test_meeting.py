from __future__ import annotations

import pytest

from pipeline.model import Span
from pipeline.text.findings import find


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("The cafÃ© was near the RhÃ´ne.", [("T084", "cafÃ©"), ("T084", "RhÃ´ne")]),
        ("He saidâ€”and wentâ€¦ to CÃ©sar.", ["saidâ€”and", "wentâ€¦", "CÃ©sar"]),
        ("It was xÂ² ; and so on, and so on.", ["xÂ²", ("T031", "xÂ² ;")]),
        ("Hero loved Le ander, as Leander loved Hero.", [("T036", "Le ander")]),
        ("The genera1 of this order.", [("T011", "genera1")]),
        ("Mr. 0sborne spoke to 5peak of it.", [("T011", "0sborne"), ("T011", "5peak")]),
        ("We stopped there. lt was cold.", [("T013", "lt")]),
        ("It was 5s. a week, and l2s. more.", [("T012", "l2s")]),
        ("They went to the congre gation in the evening.", [("T036", "congre gation")]),
    ],
)
def test_a_place_is_told_once(text: str, told: list[str | tuple[str, str]]) -> None:
    expected = [("T084", one) if isinstance(one, str) else one for one in told]
    found = find(text, [Span(0, len(text))], "en")
    assert sorted((one.code, one.reading) for one in found) == sorted(expected)

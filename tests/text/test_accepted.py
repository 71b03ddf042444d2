from __future__ import annotations

import pytest

from pipeline.model import Finding, Span
from pipeline.text.accepted import is_accepted

ACCEPTED = frozenset(["Thurveydrop", "inerease", "mean while"])


@pytest.mark.parametrize(
    ("reading", "accepted"),
    [
        ("Thurveydrop", True),
        ("Thurveydrop’s", True),
        ("Inerease", True),
        ("mean\nwhile", True),
        ("thurveydrop", False),
        ("inerease of", False),
    ],
)
def test_a_reading_is_accepted_as_it_is_listed(reading: str, accepted: bool) -> None:  # noqa: FBT001
    finding = Finding("T081", Span(0, len(reading)), reading, (), "wrong-word", "", 0.5, "", "")

    assert is_accepted(finding, ACCEPTED) is accepted
    assert not is_accepted(finding, frozenset())

"""The words of a work that its editors accept for the whole of it."""

from __future__ import annotations

from collections.abc import Collection

from pipeline.model import Finding
from pipeline.text.vocabulary import stem

__all__ = ["is_accepted"]


def is_accepted(finding: Finding, accepted: Collection[str]) -> bool:
    """Tell whether what a finding speaks of is accepted: as it is listed, or in the genitive.

    A word listed in small letters is accepted with a capital too, as it begins a sentence.
    """
    if not accepted:
        return False
    reading = " ".join(finding.reading.split())
    forms = {reading, stem(reading)}
    forms |= {one[:1].lower() + one[1:] for one in forms}
    return not forms.isdisjoint(accepted)

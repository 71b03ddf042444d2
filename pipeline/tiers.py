"""How sure a finding is, in tiers; and which findings an editor asks for."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

__all__ = ["Selection", "Tier"]


class Tier(StrEnum):
    """How sure a finding is: a cut on its probability, each tier holding those above it.

    CERTAIN findings are those ingest may write by itself. LIKELY ones are worth an editor's while
    in any text; POSSIBLE ones where every doubt is to be looked at.
    """

    CERTAIN = "certain"
    LIKELY = "likely"
    POSSIBLE = "possible"

    @staticmethod
    def of(probability: float) -> Tier:
        """Give the tier of a probability."""
        return next((tier for tier, cut in _CUTS.items() if probability >= cut), Tier.POSSIBLE)

    @property
    def cut(self) -> float:
        """The least probability a finding of this tier has."""
        return _CUTS[self]


# Where they are is measured: `python -m tests.benchmarks.detection` prints what each tier brings.
_CUTS = {Tier.CERTAIN: 0.99, Tier.LIKELY: 0.1, Tier.POSSIBLE: 0.01}


@dataclass(frozen=True, slots=True)
class Selection:
    """Which findings are told: by code (or the beginning of one), and how sure they are at least.

    An empty `select` is all codes; `ignore` goes before it. `deep` asks for what a language model
    finds as well.
    """

    select: tuple[str, ...] = ()
    ignore: tuple[str, ...] = ()
    tier: Tier = Tier.LIKELY
    deep: bool = False

    def takes(self, code: str, probability: float) -> bool:
        """Tell whether a finding is one of them."""
        return (
            probability >= self.tier.cut
            and not code.startswith(self.ignore)
            and (not self.select or code.startswith(self.select))
        )

"""How probable it is that a finding is an error, counted on texts whose errors are known.

A rule tells cases apart by their evidence and gives each a share of errors thought likely before
counting. Counting mends it: with `errors` among `findings` the probability is
`(errors + WEIGHT * prior) / (findings + WEIGHT)`, so that a case seldom met keeps its prior (the
mean of a beta distribution after counting; Gelman et al., Bayesian Data Analysis, 2.4).

The counts are made by `python -m tests.benchmarks.detection FOLDER --count`, on the half of the
works whose authors serve for tuning. Errors nobody has mended yet count as none, so the
probabilities are, if anything, too low.
"""

from __future__ import annotations

__all__ = ["COUNTS", "probability"]

WEIGHT = 5.0  # findings the prior is worth
SURE = 0.99  # a case held to be certain stays so as long as no finding of it was none

# By code and case: how many findings, and how many of them were errors.
COUNTS: dict[str, tuple[int, int]] = {}


def probability(code: str, case: str, prior: float) -> float:
    """Give the probability that a finding of this case is an error."""
    findings, errors = COUNTS.get(f"{code} {case}", (0, 0))
    if prior >= SURE and findings == errors:
        return prior
    return round((errors + WEIGHT * prior) / (findings + WEIGHT), 3)

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
COUNTS: dict[str, tuple[int, int]] = {
    "T031 bracket": (1, 0),
    "T031 sure": (2, 2),
    "T033 quotation": (4, 4),
    "T034 few": (1, 0),
    "T034 many": (4, 4),
    "T035 closing": (4, 4),
    "T035 opening": (2, 2),
    "T036 context": (9, 2),
    "T036 words": (4, 0),
    "T036 work": (4, 2),
    "T037 spoken": (3, 0),
    "T043 few": (1, 1),
    "T051 double": (8, 8),
    "T051 elided": (11, 11),
    "T051 other": (9, 9),
    "T051 sure": (32, 32),
    "T052 double": (4, 3),
    "T052 single": (1, 1),
    "T052 turned": (11, 9),
    "T053 end": (4, 0),
    "T053 inside": (3, 0),
    "T053 long": (16, 3),
    "T053 phrase": (1, 1),
    "T053 set-off": (4, 0),
    "T053 short": (13, 8),
    "T053 single": (6, 1),
    "T053 told": (3, 2),
    "T054 inside": (7, 4),
    "T054 reopening": (4, 3),
    "T054 single": (4, 0),
    "T054 start": (6, 3),
    "T054 told": (2, 1),
    "T055 surplus": (2, 1),
    "T056 outside": (1, 1),
    "T059 word": (1, 1),
    "T061 comma": (1, 0),
    "T061 nothing": (3, 3),
    "T061 sentence": (1, 1),
    "T061 stop": (21, 21),
    "T062 before": (9, 1),
    "T062 between": (33, 22),
    "T062 dash": (2, 2),
    "T062 stop": (4, 1),
    "T063 small": (8, 5),
    "T063 stop": (17, 9),
    "T064 before-capital": (2, 1),
    "T064 comma": (4, 1),
    "T064 figure": (1, 0),
    "T064 paragraph": (3, 2),
    "T064 quoted": (2, 2),
    "T065 function": (4, 4),
    "T067 inverted": (4, 1),
    "T067 tag": (2, 1),
    "T068 clause": (1, 1),
    "T068 conjunction": (2, 1),
    "T068 modal": (1, 0),
    "T068 speaker": (2, 2),
    "T069 joined": (1, 1),
    "T070 after": (1, 0),
    "T070 before": (4, 1),
    "T070 participle": (1, 0),
    "T070 speaker": (1, 1),
    "T071 never": (3, 3),
    "T071 other": (6, 0),
    "T071 phrase": (3, 0),
    "T071 seldom": (2, 1),
    "T073 begin": (1, 0),
    "T073 end": (2, 0),
    "T075 other": (2, 2),
    "T081 1": (11, 8),
    "T081 2": (18, 6),
    "T081 3": (45, 7),
    "T081 4": (78, 2),
    "T081 5": (123, 5),
    "T081 6": (133, 7),
    "T081 7": (171, 3),
    "T081 run-on": (5, 3),
    "T081 small-word": (1, 0),
    "T082 1": (29, 10),
    "T082 2": (21, 5),
    "T082 3": (39, 3),
    "T082 4": (91, 2),
    "T084 sure": (4, 4),
    "T085 sign": (1, 1),
    "T091 even": (4, 0),
    "T091 once": (4, 0),
    "T091 open": (1, 0),
    "T092 even": (1, 1),
    "T092 few": (4, 0),
    "T092 once": (5, 0),
    "T093 once": (5, 0),
    "T093 twice": (2, 0),
    "T096 mark": (6, 1),
}


def probability(code: str, case: str, prior: float) -> float:
    """Give the probability that a finding of this case is an error."""
    findings, errors = COUNTS.get(f"{code} {case}", (0, 0))
    if prior >= SURE and findings == errors:
        return prior
    return round((errors + WEIGHT * prior) / (findings + WEIGHT), 3)

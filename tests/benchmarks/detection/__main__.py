"""Measures the detector on texts whose errors are known, and prints what it catches.

    python -m tests.benchmarks.detection FOLDER [--half tune|check] [--picture CURVE.svg]
        [--flags FLAGS.jsonl] [--rules] [--count] [--places] [--slips]
        [--deep [--share SHARE] [--fit]]

`--half` takes only the works by whose authors the detector was tuned, or only the others; nothing
it is measured by should come from the former. A folder that can't be measured by is refused (exit
code 2), with the file, the line and what is wrong. `--flags` writes what was found, a JSON object a
line; `--rules` adds what each rule and case brings; `--count` prints the table of counts the
probabilities are made of (pipeline/text/rules/odds.py). `--places` prints the weights by which
places of quotation marks are ranked (placing.py), `--slips` those by which words in another's
place are weighed (slipping.py), and neither anything else. `--deep` asks a language model
as well, which takes a minute for ten thousand words; `--share` has it read a part of the
texts, by which false flags are then estimated (sampling.py), and `--fit` prints the weights its
findings are weighed by (fitting.py).
"""

from __future__ import annotations

import argparse
import json
import sys
import time
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Sequence
from functools import partial
from pathlib import Path
from typing import NoReturn

from pipeline.text.deep.load import scribe
from pipeline.text.findings import find
from pipeline.tiers import Tier
from tests.benchmarks.detection.picture import picture
from tests.benchmarks.detection.sampling import Sampled, sampled
from tests.benchmarks.detection.scoring import GROUPS, Judged, false_rate, judge, tallies, words
from tests.benchmarks.detection.works import (
    ReadBy,
    Text,
    UnreadableError,
    detected,
    is_tuning,
    paragraphs,
    texts,
)

_SHORT = "It was no less then the cottage where the shepperd lived."  # for it, all lists are read


def main() -> None:
    """Measure what the arguments ask for."""
    asked = _arguments()
    try:
        every = texts(asked.folder)
    except UnreadableError as error:
        _refuse(str(error))
    halved = [text for text in every if asked.half in ("", _half(text))]
    if not halved:
        _refuse(f"{asked.folder}: none of its texts is of the half `{asked.half}`")
    _tell_of_kinds(every)
    chosen = [sampled(text, asked.share) for text in halved]
    read_by = partial(Sampled, scribe()) if asked.deep else None
    if asked.places:
        _places(halved)
        return
    if asked.slips:
        _slips(halved)
        return
    if asked.fit and read_by:
        _fit(chosen, read_by, asked.share)
        return
    loading = _seconds(lambda: list(find(_SHORT, paragraphs(_SHORT), "en")))
    judged: list[Judged] = []
    seconds = _seconds(lambda: judged.extend(judge(detected(chosen, read_by))))
    counted = words(chosen)
    speed = (
        f"{counted / seconds:,.0f} words a second, lists and models read before in {loading:.1f} s"
    )
    _say(f"{len(chosen)} texts, {counted:,} words, {speed}")
    _table(chosen, judged, counted)
    if asked.rules:
        _rules(judged, counted)
    if asked.count:
        _counts(judged)
    if asked.flags:
        asked.flags.write_text("".join(map(_row, judged)), encoding="utf-8")
    if asked.picture:
        asked.picture.write_text(picture(chosen, judged, counted), encoding="utf-8")


def _seconds(work: Callable[[], object]) -> float:
    """Give the seconds of the processor that some work takes."""
    begun = time.process_time()
    work()
    return time.process_time() - begun


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m tests.benchmarks.detection")
    parser.add_argument("folder", type=Path)
    parser.add_argument("--half", choices=["tune", "check"], default="")
    parser.add_argument("--picture", type=Path)
    parser.add_argument("--flags", type=Path)
    parser.add_argument("--rules", action="store_true")
    parser.add_argument("--count", action="store_true")
    parser.add_argument("--places", action="store_true")
    parser.add_argument("--slips", action="store_true")
    parser.add_argument("--deep", action="store_true")
    parser.add_argument("--share", type=float, default=1.0)
    parser.add_argument("--fit", action="store_true")
    asked = parser.parse_args()
    if (asked.share < 1 or asked.fit) and not asked.deep:
        parser.error("--share and --fit go with --deep")
    return asked


def _refuse(message: str) -> NoReturn:
    sys.stderr.write(message + "\n")
    sys.exit(2)


def _tell_of_kinds(every: Iterable[Text]) -> None:
    """Tell of kinds that no group has."""
    known = {kind for kinds in GROUPS.values() for kind in kinds}
    kinds = Counter(error.kind for text in every for error in text.errors)
    for kind, times in sorted(kinds.items()):
        if kind not in known:
            said = f"`{kind}` is no kind known; its errors ({times}) count among all only\n"
            sys.stderr.write(said)


def _half(text: Text) -> str:
    return "tune" if is_tuning(text) else "check"


def _table(chosen: Sequence[Text], judged: Sequence[Judged], counted: int) -> None:
    """Print what each tier brings, those above it included."""
    heads, columns = [], []
    for tier in Tier:
        sure = [one for one in judged if one.flag.finding.probability >= tier.cut]
        rate = false_rate(sure, counted)
        _say(f"{tier} (from {tier.cut:g}): {len(sure)} flags, {rate:.1f} false in 10,000 words")
        heads.append(f"{tier:>10} {'first':>6}")
        columns.append(tallies(chosen, sure))
    _say(f"{'kind':<18} {'errors':>6} {' '.join(heads)}")
    for rows in zip(*columns, strict=True):
        shares = (
            f"{one.caught / one.errors:>10.3f} {one.first / one.errors:>6.3f}" for one in rows
        )
        _say(f"{rows[0].name:<18} {rows[0].errors:>6} {' '.join(shares)}")


def _rules(judged: Iterable[Judged], counted: int) -> None:
    cases: dict[str, list[Judged]] = defaultdict(list)
    for one in judged:
        cases[f"{one.flag.finding.code} {one.flag.finding.case}"].append(one)
    _say(
        f"\n{'rule and case':<32} {'prob.':>6} {'flags':>6} "
        f"{'caught':>7} {'first':>6} {'false/10k':>10}"
    )
    for name, members in sorted(cases.items()):
        caught = {id(error) for one in members for error in one.caught}
        first = {id(error) for one in members for error in one.first}
        _say(
            f"{name:<32} {members[0].flag.finding.probability:>6.3f} {len(members):>6} "
            f"{len(caught):>7} {len(first):>6} {false_rate(members, counted):>10.2f}"
        )


def _counts(judged: Iterable[Judged]) -> None:
    """Print how many findings of each case were errors; those at ignored places are neither."""
    cases: dict[str, list[bool]] = defaultdict(list)
    for one in judged:
        if one.caught or one.false:
            finding = one.flag.finding
            cases[f"{finding.code} {finding.case}"].append(bool(one.caught))
    for name, errors in sorted(cases.items()):
        _say(f'    "{name}": ({len(errors)}, {sum(errors)}),')


def _fit(chosen: Sequence[Text], read_by: ReadBy, share: float) -> None:
    """Print the weights of pipeline/text/deep/odds.py, and what they are made of."""
    from tests.benchmarks.detection.fitting import cases, of_proposals, of_rules

    counted = list(cases(chosen, read_by, share))
    errors = Counter(one.kind for one in counted if one.error)
    others = Counter(one.kind for one in counted if not one.error)
    for name, weight in of_proposals(counted).items():
        _say(f"{name:<8} {weight:>6.2f}  errors {errors[name]:>4}, others {others[name]:>5}")
    for names, weights, found, right in of_rules(counted):
        numbers = " ".join(f"{weight:>6.2f}" for weight in weights)
        _say(f"{numbers}  errors {right:>4}, others {found - right:>5}  {names}")


def _slips(chosen: Sequence[Text]) -> None:
    """Print the weights by which pipeline/text/context/slips.py weighs words."""
    from tests.benchmarks.detection.slipping import learnt

    found = learnt(chosen)
    _say(f"{found.errors:,} errors and {found.slips:,} slips put in; base {found.base:.2f}")
    for name, weight in found.weights.items():
        _say(f"    {name}={weight:.2f},")


def _places(chosen: Sequence[Text]) -> None:
    """Print the weights by which pipeline/text/voice.py ranks places of quotation marks."""
    from tests.benchmarks.detection.placing import learnt

    for name, weights, marks, share in learnt(chosen):
        _say(f"{name}: {marks:,} marks, {share:.3f} of them put in their places")
        for sign, weight in weights.items():
            _say(f'    "{sign}": {weight:.2f},')


def _row(one: Judged) -> str:
    finding = one.flag.finding
    row = {
        "file": one.flag.text.name,
        "start": one.flag.span.start,
        "end": one.flag.span.end,
        "suggestion": list(finding.suggestions),
        "rule": f"{finding.code} {finding.case}",
        "probability": finding.probability,
        "false": one.false,
    }
    return json.dumps(row, ensure_ascii=False) + "\n"


def _say(line: str) -> None:
    sys.stdout.write(line + "\n")


if __name__ == "__main__":
    main()

"""The measure of the detector, on a folder made for it."""

from __future__ import annotations

import json
import re
import subprocess
import sys
from pathlib import Path
from xml.etree import ElementTree as ET

import pytest

from pipeline.model import Finding, Span
from tests.benchmarks.detection import slipping
from tests.benchmarks.detection.picture import curve, picture
from tests.benchmarks.detection.placing import learnt
from tests.benchmarks.detection.scoring import Judged, false_rate, judge, tallies, words
from tests.benchmarks.detection.works import (
    Error,
    Flag,
    Text,
    UnreadableError,
    detected,
    texts,
)

TEXT = "The 1east of them , and the ofther one.\n\nIt is so"


@pytest.fixture
def text(tmp_path: Path) -> Text:
    rows = [
        {"start": 4, "end": 9, "wrong": "1east", "right": "least", "kind": "digit_letter"},
        {"start": 17, "end": 18, "wrong": " ", "right": "", "kind": "space"},
        {"start": 49, "end": 49, "wrong": "", "right": ".", "kind": "punct_missing"},
    ]
    (tmp_path / "a_b__1.txt").write_text(TEXT, encoding="utf-8")
    gold = "".join(json.dumps({"file": "a_b__1.txt", **row}) + "\n" for row in rows)
    (tmp_path / "gold.jsonl").write_text(gold, encoding="utf-8")
    ignored = {"file": "a_b__1.txt", "start": 28, "end": 34}
    (tmp_path / "ignore.jsonl").write_text(json.dumps(ignored), encoding="utf-8")
    (read,) = texts(tmp_path)
    return read


def flag(text: Text, start: int, end: int, *right: str, probability: float = 0.5) -> Flag:
    span = Span(start, end)
    reading = text.text[start:end]
    return Flag(text, span, Finding("T011", span, reading, right, "", "", probability, "", "x"))


def judged(one: Flag) -> Judged:
    (found,) = judge([one])
    return found


def test_a_right_suggestion_is_one_that_gives_the_editors_text(text: Text) -> None:
    assert judged(flag(text, 4, 9, "least")).first
    assert judged(flag(text, 13, 19, "them,")).first
    second = judged(flag(text, 4, 9, "beast", "least"))
    assert second.caught
    assert second.listed
    assert not second.first


def test_a_word_flagged_beside_wrong_punctuation_did_not_see_it(text: Text) -> None:
    assert not judged(flag(text, 47, 49, "of")).caught
    assert judged(flag(text, 47, 49, "so.")).first


def test_what_is_false_touches_neither_error_nor_ignored_place(text: Text) -> None:
    assert judged(flag(text, 24, 27, "he")).false
    assert not judged(flag(text, 28, 34, "other")).false
    assert not judged(flag(text, 4, 9)).false


def test_of_two_flags_at_a_place_the_surer_counts(text: Text) -> None:
    (one,) = judge([flag(text, 4, 9, "x"), flag(text, 4, 9, "least", probability=0.9)])
    assert one.first


def test_a_flag_as_long_as_a_sentence_catches_nothing(text: Text) -> None:
    longer = Text(text.name, text.text + " and more" * 10, text.errors, text.ignored)
    assert not judged(flag(longer, 0, 61)).caught


def test_the_whole_is_counted_and_drawn(text: Text) -> None:
    found = judge(detected([text]))
    rows = {row.name: row for row in tallies([text], found)}
    assert rows["all"].errors == 3
    assert rows["non-word"].first == 1
    assert words([text]) == 11
    assert false_rate(found, 11) == 0
    assert curve(found, ["digit_letter"], 1, 11)[-1] == (0, 1)
    drawn = ET.fromstring(picture([text], found, 11))  # noqa: S314 - our own
    assert drawn.tag.endswith("svg")


GOLD = {"file": "a_b__1.txt", "start": 4, "end": 9, "wrong": "1east", "right": "least"}


@pytest.mark.parametrize(
    ("line", "said"),
    [
        ("{", "gold.jsonl:2: no JSON"),
        ("[]", "gold.jsonl:2: no JSON object"),
        (json.dumps({**GOLD}), "gold.jsonl:2: there is no `kind`"),
        (json.dumps({**GOLD, "kind": 1}), "gold.jsonl:2: `kind` isn't a string"),
        (json.dumps({**GOLD, "start": "4"}), "gold.jsonl:2: `start` isn't a whole number"),
        (json.dumps({**GOLD, "kind": "x", "file": "b.txt"}), "there is no text `b.txt`"),
        (json.dumps({**GOLD, "kind": "x", "end": 99}), "4 to 99 is no place in a text of 49"),
        (json.dumps({**GOLD, "kind": "x", "start": 5}), "but there stands `east`"),
    ],
)
def test_a_line_that_is_wrong_is_told_by_file_and_line(
    text: Text, tmp_path: Path, line: str, said: str
) -> None:
    assert text.name == GOLD["file"]
    good = json.dumps({**GOLD, "kind": "digit_letter"})
    (tmp_path / "gold.jsonl").write_text(f"{good}\n{line}\n", encoding="utf-8")

    with pytest.raises(UnreadableError, match=re.escape(said)):
        texts(tmp_path)


def measured(*arguments: str) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-m", "tests.benchmarks.detection", *arguments]
    return subprocess.run(command, capture_output=True, text=True, check=False)


def test_a_folder_nothing_can_be_measured_by_is_refused(text: Text, tmp_path: Path) -> None:
    (tmp_path / "empty").mkdir()
    (tmp_path / "bare").mkdir()
    (tmp_path / "bare" / text.name).write_text(TEXT, encoding="utf-8")
    for folder, more, said in (
        (tmp_path / "none", (), "there is no such folder"),
        (tmp_path / "empty", (), "there is no text in it"),
        (tmp_path / "bare", (), "gold.jsonl: there is no such file"),
        (tmp_path, ("--half", "tune"), "none of its texts is of the half `tune`"),
    ):
        done = measured(str(folder), *more)
        assert (done.returncode, done.stdout) == (2, "")
        assert said in done.stderr
        assert "Traceback" not in done.stderr


def test_a_kind_nobody_knows_is_told_and_nothing_needs_to_be_ignored(
    text: Text, tmp_path: Path
) -> None:
    assert text.ignored
    (tmp_path / "ignore.jsonl").unlink()
    row = json.dumps({**GOLD, "kind": "mystery"})
    (tmp_path / "gold.jsonl").write_text(row, encoding="utf-8")
    done = measured(str(tmp_path))

    assert done.returncode == 0
    assert "`mystery` is no kind known; its errors (1)" in done.stderr
    assert "1.000" in next(line for line in done.stdout.splitlines() if line.startswith("all"))


def test_what_speaks_for_a_place_is_learnt_where_marks_are_taken_away() -> None:
    told = "“It is a ship,” said he. “You see it.” He went home. "
    work = Text(
        "a_b__1.txt", "\n\n".join([told.strip(), "“Not so,” said she, as it was late."] * 9)
    )
    (closing, weights, marks, share), (opening, *_) = learnt([work])
    assert (closing, opening, marks, share) == ("closing", "opening", 27, 1.0)
    assert weights["tag"] > 0 > weights[";"] - weights["tag"]


def test_what_speaks_for_a_slip_is_learnt_from_errors_and_from_slips_put_in() -> None:
    whole = (
        "They went out of the house and came to the river before it was dark. This can he charged "
        "to nobody. She could not have been the first to see that he was there with the others. "
        "There is something which they consider to he bad. The wind had risen in the night, and "
        "the boats lay close under the wall, where an old man sat and looked at the water. "
    )
    starts = [match.start() + 1 for match in re.finditer(" he (?=charged|bad)", whole)]
    errors = [Error(Span(at, at + 2), "he", "be", "real_word") for at in starts]
    rest = "It was late when we had done with the letters and he told me what he had seen. "
    found = slipping.learnt([Text("a_b__1.txt", whole + "\n\n" + rest * 60, errors)])

    assert found.errors == len(starts) == 2
    assert found.slips > 0
    assert found.weights["gain"] > 0
